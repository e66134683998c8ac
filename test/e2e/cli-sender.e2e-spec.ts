// A sender's pace and signature on the command line.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { runProgram } from '../support/processes.js';

describe('the command line of senders', () => {
  let database: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'demarche-cli-'));
    database = await freshDatabase();
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const set = (...args: string[]) =>
    runProgram('cli.js', {
      args: ['--json', 'sender', 'set', 'default', ...args],
      env: { DATABASE_URL: database.url, DEMARCHE_DATA_DIR: folder },
    });

  it('sets a limit and takes it off again', async () => {
    const limited = await set('--max-per-hour', '120', '--max-per-domain-per-hour', '30');
    expect(JSON.parse(limited.stdout)).toMatchObject({ maxPerHour: 120, maxPerDomainPerHour: 30 });
    const freed = await set('--max-per-hour', 'none');
    expect(JSON.parse(freed.stdout)).toMatchObject({ maxPerHour: null, maxPerDomainPerHour: 30 });
  });

  it('refuses what is no limit, and a signature of which a part is missing', async () => {
    expect((await set('--max-per-hour', '0')).code).toBe(2);
    expect(await set('--dkim-domain', 'example.org')).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('give all three') as string,
    });
  });
});

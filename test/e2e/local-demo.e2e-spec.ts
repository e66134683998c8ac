// `npm run demo` as a whole: the job is done, the figures add up, and what it started is stopped.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findLocalDatabaseUrl } from '../../src/database/local-database.js';
import { runProgram, startProgram } from '../support/processes.js';

describe('the demo', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'demarche-demo-'));
    chmodSync(folder, 0o755);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const env = () => ({ DEMARCHE_DATA_DIR: folder, DEMARCHE_SECRET: undefined, DEMARCHE_STOP_SECONDS: '20' });
  const demo = (...args: string[]) => runProgram('local.js', { args: ['demo', ...args], env: env(), seconds: 90 });

  /** "… : 6 launched = 5 accepted + 1 skipped", as numbers. */
  const ledger = (output: string) =>
    [...output.matchAll(/: (\d+) launched = (.+)$/gm)].map(([, launched, states]) => ({
      launched: Number(launched),
      states: [...(states ?? '').matchAll(/\d+/g)].map(([count]) => Number(count)),
      accepted: Number(/(?<!\d)(\d+) accepted/.exec(states ?? '')?.[1] ?? 0),
    }));

  it('imports, approves, launches and sends; every figure adds up, and nothing is left running', async () => {
    const { code, stdout, stderr } = await demo();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('70 rows = 70 new + 0 changed + 0 unchanged + 0 with problems');
    const waves = ledger(stdout);
    expect(waves).toHaveLength(5);
    for (const { launched, states } of waves) expect(states.reduce((sum, count) => sum + count, 0)).toBe(launched);
    expect(waves.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(67);
    expect(stdout).toMatch(/rules hold: no letter twice/);
    expect(findLocalDatabaseUrl(folder)).toBeUndefined();
    expect(existsSync(path.join(folder, 'local.lock'))).toBe(false);
    expect(readFileSync(path.join(folder, 'demo-letter.html'), 'utf8')).toMatch(/<html/);
  });

  it('uses the service that runs already, and leaves it running', async () => {
    const service = startProgram('local.js', { env: env() });
    const line = await service.waitForLine(/^Demarche is ready: /, 60);
    const { code, stdout } = await demo();
    expect(code).toBe(0);
    expect(stdout).toContain('70 rows = 0 new + 0 changed + 70 unchanged + 0 with problems');
    expect(ledger(stdout)).toHaveLength(5);
    const link = new URL(line.replace('Demarche is ready: ', ''));
    expect((await fetch(new URL('/readyz', link))).status).toBe(200);
    expect(await service.terminate()).toBe(0);
  });

  it('starts nothing for a file that cannot be read', async () => {
    const { code, stderr } = await demo('/nowhere/contacts.csv');
    expect(code).toBe(1);
    expect(stderr).toMatch(/The list of contacts cannot be read.*nowhere/);
    expect(findLocalDatabaseUrl(folder)).toBeUndefined();
  });
});

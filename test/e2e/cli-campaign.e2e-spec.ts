// A campaign from its files, its contacts and a segment, on the command line: what it prints, and with which code it ends.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { runProgram } from '../support/processes.js';

const CAMPAIGN = 'campaigns/azerbaijan-2024';

describe('the command line of campaigns and contacts', () => {
  let database: TestDatabase;
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'demarche-cli-'));
    database = await freshDatabase();
  });
  afterEach(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const cli = (...args: string[]) =>
    runProgram('cli.js', { args, env: { DATABASE_URL: database.url, DEMARCHE_DATA_DIR: folder } });
  const file = (name: string, text: string) => {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };

  it('loads a campaign twice, the second time without a change', async () => {
    const first = await cli('campaign', 'load', CAMPAIGN);
    expect(first).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^azerbaijan-2024: 67 created, 0 updated/) as string,
    });
    const second = await cli('--json', 'campaign', 'load', CAMPAIGN, '--take', 'file');
    expect(second.code).toBe(0);
    expect(JSON.parse(second.stdout)).toEqual({
      campaign: 'azerbaijan-2024',
      created: 0,
      updated: 0,
      unchanged: 67,
      kept: [],
      removed: [],
    });
  });

  it('ends with 2 and says file and line for a campaign that does not fit', async () => {
    file('campaign.yaml', 'slug: x\nname: {en: X}\nas_of: 2024-13-01\n');
    const { code, stderr } = await cli('campaign', 'load', folder);
    expect(code).toBe(2);
    expect(stderr).toMatch(/was not loaded: 5 problems/);
    expect(stderr).toMatch(/^ {2}campaign.yaml:3: as_of: must be a day of the calendar/m);
    expect((await cli('campaign', 'load', folder, '--take', 'mine')).code).toBe(2);
  });

  it('imports contacts, after a dry run, and counts a segment of them', async () => {
    const dry = await cli('contacts', 'import', `${CAMPAIGN}/demo-contacts.csv`, '--dry-run');
    expect(dry).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Dry run, nothing was kept.*\n70 rows: 70 new/) as string,
    });
    const json = await cli('--json', 'contacts', 'import', `${CAMPAIGN}/demo-contacts.csv`);
    expect(json.code).toBe(0);
    expect(JSON.parse(json.stdout)).toMatchObject({ rows: 70, new: 70, problems: 0 });
    const filter = file('filter.json', '{"body": ["cop29"]}');
    const made = await cli('segment', 'create', 'Baku', '--filter', `@${filter}`);
    expect(made).toMatchObject({ code: 0, stdout: 'Baku (version 1): 22 contacts\n  body is cop29\n' });
    expect((await cli('segment', 'create', 'All', '--all')).stdout).toMatch(/70 contacts\n {2}everybody/);
    expect((await cli('segment', 'list')).stdout).toBe('All (version 1): everybody\nBaku (version 1): body is cop29\n');
    expect((await cli('segment', 'count', 'Baku')).stdout).toMatch(/22 contacts/);
    expect((await cli('segment', 'create', 'Baku', '--all')).code).toBe(1);
    const wrong = await cli('segment', 'create', 'Bad', '--filter', '{"country": ["fr"]}');
    expect(wrong).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/country.0: must be an upper-case ISO/) as string,
    });
  });

  it('ends with 1 when rows have problems and with 2 when the file cannot be read', async () => {
    const list = file('list.csv', 'Wer,Mail,Since\nAda Lee,ada@x.example,\nBo Ray,bo@x.example,long ago\n');
    const map = file('map.json', '{"Wer": "name"}');
    const set = ['--set', 'body=cop29', '--set', 'role=delegate'];
    const { code, stdout } = await cli(
      'contacts',
      'import',
      list,
      '--map',
      map,
      ...set,
      '--source',
      'Baku',
      '--basis',
      'b',
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^Imported: Baku \(csv, utf-8\)\n2 rows: 1 new, 0 changed, 0 unchanged, 1 with problems\n {2}row 3, starts_on: /,
    );
    expect((await cli('contacts', 'import', file('empty.csv', ''))).code).toBe(2);
    expect((await cli('contacts', 'import', path.join(folder, 'none.csv'))).code).toBe(2);
    expect((await cli('contacts', 'import', list, '--set', 'role')).code).toBe(2);
    expect((await cli('contacts', 'import', list, '--map', list)).code).toBe(2);
  });
});

// Imports on the command line as a script meets them: what is printed, with which code it ends, and what an end in the middle
// leaves behind.
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { runProgram, startProgram, type RunningProcess } from '../support/processes.js';
import { lockRows } from '../support/row-locks.js';

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

const env = () => ({ DATABASE_URL: database.url, DEMARCHE_DATA_DIR: folder });
const cli = (...args: string[]) => runProgram('cli.js', { args, env: env() });
const json = async <Shape>(...args: string[]) => {
  const { code, stdout } = await cli('--json', ...args);
  return { code, body: JSON.parse(stdout) as Shape };
};
function file(name: string, text: string): string {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
}
interface Result {
  importId: string | null;
  endings: number;
  notes: string[];
}
const HEAD = 'name,email,body,role,country\n';
const ANA = 'Ana Adams,ana@x.example,european-parliament,member,FR\n';
const BO = 'Bo Berg,bo@x.example,european-parliament,member,FR\n';
const kept = async () =>
  (
    await database.sql.query<object>(
      `SELECT (SELECT count(*)::int FROM contact) AS contacts, (SELECT count(*)::int FROM contact_import) AS imports,
              (SELECT count(*)::int FROM body) AS bodies, (SELECT count(*)::int FROM audit_entry) AS records`,
    )
  )[0];
/** Only that a draft was made and thrown away is recorded. */
const NOTHING = { contacts: 0, imports: 0, bodies: 0, records: 2 };

describe('contacts import', () => {
  it('ends with 0, 1 or 2, and its JSON has counts that add up to the rows', async () => {
    const good = await json<Record<string, number>>('contacts', 'import', file('a.csv', HEAD + ANA));
    const { rows, new: made, changed, unchanged, problems, duplicates, unmatched } = good.body;
    expect([good.code, { rows, made, changed, unchanged, problems, duplicates, unmatched }]).toEqual([
      0,
      {
        ...{ rows: 1, made: 1, changed: 0, unchanged: 0, problems: 0, duplicates: 0 },
        unmatched: { columns: [], countries: {}, bodies: {} },
      },
    ]);
    const text = `${HEAD}Shoe,${ANA}`.replace('country\nShoe,', 'country,Shoe\n').replace(',FR\n', ',FR,7\n');
    const bad = await json(
      'contacts',
      'import',
      file('a.csv', `${text}Cy Cole,c@x.example,Board of Tea,member,Atlantis,8\n`),
    );
    expect(bad).toMatchObject({
      code: 1,
      body: {
        ...{ rows: 2, new: 0, changed: 0, unchanged: 1, problems: 1 },
        unmatched: { columns: ['Shoe'], countries: { Atlantis: 1 } },
        problemRows: [{ row: 3, field: 'country' }],
      },
    });
    const none = await json('contacts', 'import', path.join(folder, 'gone.csv'));
    expect(none).toMatchObject({
      code: 2,
      body: { error: { code: 'invalid_input', message: expect.stringMatching(/gone.csv cannot be read/) as string } },
    });
    expect((await cli('contacts', 'import', file('b.csv', ''))).code).toBe(2);
    expect((await cli('contacts', 'import', file('c.csv', 'Ada;Lee\n'))).code).toBe(2);
  });

  it('takes the row of headings, and says what a complete list leaves out', async () => {
    expect((await cli('contacts', 'import', file('a.csv', HEAD + ANA + BO))).code).toBe(0);
    const titled = file('b.csv', `name,of the list\n${HEAD}${ANA}`);
    const found = await json<Result>(
      'contacts',
      'import',
      titled,
      '--heading-row',
      '2',
      '--complete-as-of',
      '2026-11-01',
    );
    expect(found).toMatchObject({ code: 0, body: { rows: 1, unchanged: 1, endings: 1 } });
    const said = await cli(
      'contacts',
      'import',
      titled,
      '--heading-row',
      '2',
      '--complete-as-of',
      '2026-11-02',
      '--dry-run',
    );
    expect(said).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/1 people are missing from the list/) as string,
    });
    for (const wrong of [
      ['--heading-row', '0'],
      ['--complete-as-of', '31/02'],
      ['--complete-as-of', '2026-02-31'],
    ])
      expect([wrong, (await cli('contacts', 'import', titled, ...wrong)).code]).toEqual([wrong, 2]);
  });

  it('says at the top what the list has that is not used, addresses first', async () => {
    const list = file('a.csv', 'name,Shoe,Where to write\nAda Lee,7,ada@x.example\nBo Ray,8,bo@x.example\n');
    const { code, stdout } = await cli('contacts', 'import', list, '--dry-run');
    expect([code, ...stdout.split('\n').slice(0, 3)]).toEqual([
      0,
      expect.stringMatching(/^Warning: The column “Where to write” holds e-mail addresses, such as ada@x.example,/),
      'Warning: Nothing is read from these columns: “Shoe”.',
      'Dry run, nothing was kept: a (csv, utf-8)',
    ]);
    expect(await kept()).toEqual(NOTHING);
  });

  it('decides problem rows as it is told, and says what became of them', async () => {
    const list = file(
      'a.csv',
      `${HEAD}${ANA}Bo Berg,bo@x.example,cop29,member,Atlantis\n,c@x.example,cop29,member,FR\n`,
    );
    const outcome = async (...options: string[]) => {
      const { code, body } = await json<Record<string, number>>('contacts', 'import', list, '--dry-run', ...options);
      return { code, new: body.new, problems: body.problems, leftOut: body.leftOut };
    };
    expect(await outcome()).toEqual({ code: 1, new: 1, problems: 2, leftOut: 0 });
    expect(await outcome('--drop-bad-values')).toEqual({ code: 1, new: 2, problems: 1, leftOut: 0 });
    expect(await outcome('--skip-problems')).toEqual({ code: 0, new: 1, problems: 0, leftOut: 2 });
    expect(await outcome('--drop-bad-values', '--skip-problems')).toEqual({ code: 0, new: 2, problems: 0, leftOut: 1 });
    expect((await cli('contacts', 'import', list, '--skip-problems')).stdout).toMatch(
      /3 rows: 1 new, 0 changed, 0 unchanged, 0 with problems, 2 left out/,
    );
  });

  it('keeps beside every value where the list was found, when, and under which licence', async () => {
    const list = file('a.csv', HEAD + ANA);
    const told = ['--url', 'https://x.example/list', '--retrieved', '2026-11-01', '--licence', 'CC BY 4.0'];
    expect((await cli('contacts', 'import', list, ...told)).code).toBe(0);
    const rows = await database.sql.query(`SELECT DISTINCT source_url, retrieved_on, licence FROM provenance`);
    expect(rows).toEqual([{ source_url: 'https://x.example/list', retrieved_on: '2026-11-01', licence: 'CC BY 4.0' }]);
    const wrong = await cli('contacts', 'import', list, '--url', 'somewhere');
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringMatching(/sourceUrl: must be a web address/)]);
  });

  it('stands in the history, and is undone after a look', async () => {
    const { body } = await json<Result>('contacts', 'import', file('a.csv', HEAD + ANA));
    const id = body.importId ?? '';
    const history = await json('contacts', 'imports', '--source', 'a');
    expect(history).toMatchObject({
      code: 0,
      body: { items: [{ id, state: 'applied', source: 'a', counts: { new: 1 } }] },
    });
    expect((await cli('contacts', 'imports')).stdout).toMatch(
      new RegExp(`^${id} .* applied {2}a \\(a.csv\\) by cli:.*: 1 rows: 1 new`),
    );
    const before = await kept();
    const look = await cli('contacts', 'undo', id, '--dry-run');
    expect(look).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Undoing would remove 1 contacts/) as string,
    });
    expect(await kept()).toEqual(before);
    expect(await json('contacts', 'undo', id)).toMatchObject({ code: 0, body: { canUndo: true, contacts: 1 } });
    expect(await kept()).toMatchObject({ contacts: 0, imports: 1 });
    expect(await json('contacts', 'undo', id)).toMatchObject({ code: 1, body: { error: { code: 'conflict' } } });
    expect(await cli('contacts', 'undo', id, '--dry-run')).toMatchObject({
      code: 1,
      stdout: 'It was undone already.\n',
    });
    expect((await cli('contacts', 'undo', 'a')).code).toBe(2);
    expect((await cli('contacts', 'undo', '00000000-0000-4000-8000-000000000000')).code).toBe(2);
  });
});

/** An import that has written its first people and waits for the table of mandates. */
async function inTheMiddle(list: string): Promise<{ running: RunningProcess; goOn: () => Promise<void> }> {
  await cli('contacts', 'imports');
  const lock = await lockRows(database.url, 'LOCK TABLE mandate IN EXCLUSIVE MODE');
  const running = startProgram('cli.js', { args: ['contacts', 'import', list], env: env() });
  for (let waits = 0; waits === 0; await sleep(25)) {
    if (!running.isRunning()) throw new Error(running.output());
    const [found] = await database.sql.query<{ waits: number }>(
      `SELECT count(*)::int AS waits FROM pg_locks WHERE relation = 'mandate'::regclass AND NOT granted`,
    );
    waits = found?.waits ?? 0;
  }
  return { running, goOn: () => lock.release() };
}

describe('contacts import, ended in the middle,', () => {
  it('takes everything back on Ctrl-C', async () => {
    const { running, goOn } = await inTheMiddle(file('a.csv', HEAD + ANA + BO));
    running.signal('SIGINT');
    await goOn();
    expect(await running.exit()).not.toBe(0);
    expect(running.stderr()).toMatch(/cancelled, and nothing was changed/);
    expect(await kept()).toEqual(NOTHING);
    expect((await cli('contacts', 'import', path.join(folder, 'a.csv'))).stdout).toMatch(/2 rows: 2 new/);
  });

  it('imports the file as it was when it was read, should it be changed meanwhile', async () => {
    const list = file('a.csv', HEAD + ANA + BO);
    const { running, goOn } = await inTheMiddle(list);
    appendFileSync(list, ANA.replace(/Ana/gi, 'Eve'));
    await goOn();
    expect(await running.exit()).toBe(0);
    expect(running.output()).toMatch(/2 rows: 2 new/);
    expect(await kept()).toMatchObject({ contacts: 2, imports: 1 });
  });
});

// Imports on the command line as a script meets them: what is printed, with which code it ends, and what an end in the middle
// leaves behind.
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { runProgram, startProgram, type RunningProcess } from '../support/processes.js';

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
const NOTHING = { contacts: 0, imports: 0, bodies: 0, records: 0 };

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
  const holder = database.dataSource.createQueryRunner();
  await holder.startTransaction();
  await holder.query('LOCK TABLE mandate IN EXCLUSIVE MODE');
  const running = startProgram('cli.js', { args: ['contacts', 'import', list], env: env() });
  for (let waits = 0; waits === 0; await sleep(25)) {
    if (!running.isRunning()) throw new Error(running.output());
    const [found] = await database.sql.query<{ waits: number }>(
      `SELECT count(*)::int AS waits FROM pg_locks WHERE relation = 'mandate'::regclass AND NOT granted`,
    );
    waits = found?.waits ?? 0;
  }
  const goOn = async () => {
    await holder.rollbackTransaction();
    await holder.release();
  };
  return { running, goOn };
}

describe('contacts import, ended in the middle,', () => {
  it('takes everything back on Ctrl-C', async () => {
    const { running, goOn } = await inTheMiddle(file('a.csv', HEAD + ANA + BO));
    running.signal('SIGINT');
    expect(await running.exit()).not.toBe(0);
    await goOn();
    expect(await kept()).toEqual(NOTHING);
    expect((await cli('contacts', 'import', path.join(folder, 'a.csv'))).stdout).toMatch(/2 rows: 2 new/);
  });

  it('takes everything back when the file is changed meanwhile', async () => {
    const list = file('a.csv', HEAD + ANA + BO);
    const { running, goOn } = await inTheMiddle(list);
    appendFileSync(list, ANA);
    await goOn();
    expect(await running.exit()).toBe(2);
    expect(running.stderr()).toMatch(/a.csv was changed while it was read. Nothing was changed; import it again/);
    expect(await kept()).toEqual(NOTHING);
  });
});

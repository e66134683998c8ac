// Imports as people make them: a list becomes a draft, is tried, mended, applied and undone, over HTTP with one worker.
import { ImportWorker } from '../../src/imports/import-worker.js';
import { bodyOf, startApi, type Client, type TestApi } from '../support/api.js';
import { insertWave } from '../factories/waves.js';
import { testKeys } from '../support/keys.js';

interface Counts {
  rows: number;
  new: number;
  changed: number;
  unchanged: number;
  problems: number;
  leftOut: number;
}
interface Unknown {
  value: string;
  rows: number;
  answer: unknown;
}
/** Whatever fields the answers of these tests have. */
interface Import {
  id: string;
  state: string;
  detail?: string;
  source: string;
  failure: string | null;
  notes: string[];
  counts: Counts;
  options: Record<string, unknown>;
  detection: {
    needs: string | null;
    problem: string | null;
    encodings: { encoding: string; lines: string[] }[];
    preset: string | null;
    rows: number;
    sheets: { name: string | null; rows: number; headingRow: number | null }[];
    firstRows: { number: number; cells: string[] }[];
    columns: { heading: string; field: string | null; samples: string[] }[];
  };
  plan: { hash: string; isCurrent: boolean; counts: Counts; leftOut: number };
  unknown: { countries: Unknown[]; bodies: Unknown[]; roles: Unknown[] };
  problemFields: { field: string; rows: number }[];
  noteFields: { field: string; reason: string; rows: number }[];
  result: { endingsProposed: number; differs: { rows: number; listed: object[] } };
  work: object | null;
  openEndings: number;
}
interface Row {
  row: number;
  outcome: string;
  field: string | null;
  reason: string | null;
  isLeftOut: boolean;
  cells: Record<string, string>;
  changes: Record<string, { old: string | null; new: string }> | null;
}

let api: TestApi;
let campaigner: Client;
let worker: ImportWorker;

beforeAll(async () => {
  api = await startApi();
  campaigner = await api.signIn('campaigner');
  worker = api.app.get(ImportWorker, { strict: false });
});
afterEach(async () => {
  await api.database.sql.query(
    `TRUNCATE contact, body, contact_import, contact_source, wave, suppression, external_id, contact_spelling CASCADE`,
  );
});
afterAll(() => api.stop());

const ROOT = '/api/contacts/imports';
const send = (text: string | Buffer, query = 'fileName=list.csv', client = campaigner) =>
  client.call('post', `${ROOT}/drafts?${query}`).set('Content-Type', 'application/octet-stream').send(text);

async function draft(text: string | Buffer, query?: string): Promise<Import> {
  const answer = await send(text, query);
  expect([answer.status, answer.status === 201 ? '' : answer.body]).toEqual([201, '']);
  return bodyOf<Import>(answer);
}
async function ask<Shape = Import>(
  method: 'get' | 'post' | 'patch' | 'put' | 'delete',
  path: string,
  body?: object,
  status?: number,
): Promise<Shape> {
  const call = campaigner.call(method, `${ROOT}/${path}`);
  const answer = await (body || method === 'post' ? call.send(body) : call);
  const expected = status ?? (/\/(?:plan|apply)$/.test(path) ? 202 : 200);
  expect([path, answer.status, answer.status === expected ? '' : answer.body]).toEqual([path, expected, '']);
  return bodyOf<Shape>(answer);
}
const get = (id: string) => ask('get', id);
const rowsOf = async (id: string, query = '') => (await ask<{ items: Row[] }>('get', `${id}/rows${query}`)).items;

/** As the one worker would do it. */
async function plan(id: string): Promise<Import> {
  await ask('post', `${id}/plan`);
  await worker.run(id);
  return get(id);
}
async function apply(id: string): Promise<Import> {
  const { plan: planned } = await get(id);
  await ask('post', `${id}/apply`, { planHash: planned.hash });
  await worker.run(id);
  return get(id);
}
async function imported(text: string, options: object = {}, query?: string): Promise<Import> {
  const { id } = await draft(text, query);
  if (Object.keys(options).length > 0) await ask('patch', id, options);
  await plan(id);
  return apply(id);
}
const sumOf = ({ new: made, changed, unchanged, problems, leftOut }: Counts) =>
  made + changed + unchanged + problems + leftOut;

const TABLES = ['body', 'body_name', 'contact', 'mandate', 'channel', 'external_id', 'contact_spelling', 'provenance'];
async function contacts(): Promise<Record<string, unknown[]>> {
  const rows: Record<string, unknown[]> = {};
  for (const table of TABLES) {
    rows[table] = await api.database.sql.query(
      `SELECT to_jsonb(t) - 'updated_at' AS row FROM ${table} t ORDER BY 1::text`,
    );
  }
  return rows;
}

const LIST = [
  'name,email,body,role,country,Remark',
  'Ana Adams,ana@parliament.example,european-parliament,member,FR,x',
  'Bo Berg,bo@parliament.example,european-parliament,member,SE,y',
  'Cy Cole,cy@parliament.example,european-parliament,member,Atlantis,z',
].join('\n');

describe('a draft', () => {
  it('tells how the list is read, with samples, and changes nobody', async () => {
    const { state, detection, source } = await draft(LIST, 'fileName=meps.csv');
    expect({ state, source, needs: detection.needs, rows: detection.rows }).toEqual({
      state: 'draft',
      source: 'meps',
      needs: null,
      rows: 3,
    });
    expect(detection.columns).toContainEqual({
      heading: 'country',
      field: 'country',
      samples: ['FR', 'SE', 'Atlantis'],
    });
    expect(detection.columns).toContainEqual({ heading: 'Remark', field: null, samples: ['x', 'y', 'z'] });
    expect((await contacts()).contact).toEqual([]);
  });

  it('of a file that is not Unicode shows the same lines in the likely encodings, until one is chosen', async () => {
    const text = Buffer.from('name,body\nZo\u00eb M\u00fcller,cop29\n', 'latin1');
    const { id, detection } = await draft(text);
    expect(detection.needs).toBe('encoding');
    expect(detection.encodings.find(({ encoding }) => encoding === 'windows-1252')?.lines).toEqual([
      'Zoë Müller,cop29',
    ]);
    expect(detection.encodings.find(({ encoding }) => encoding === 'windows-1251')?.lines).toEqual([
      'Zoл Mьller,cop29',
    ]);
    await ask('post', `${id}/plan`, undefined, 422);
    const chosen = await ask('patch', id, { encoding: 'windows-1252' });
    expect(chosen.detection).toMatchObject({ needs: null, rows: 1 });
  });

  it('takes the row of headings, the columns and constants that a person names', async () => {
    const { id, detection } = await draft('Liste 2026\nWer,Wo\nAda Lee,FR\n');
    expect(detection.needs).toBe('headings');
    expect(detection.firstRows[1]).toEqual({ number: 2, cells: ['Wer', 'Wo'] });
    const byHand = await ask('patch', id, { headingRow: 2 });
    expect(byHand.detection).toMatchObject({
      sheets: [{ headingRow: 2 }],
      problem: expect.stringMatching(/name/) as string,
    });
    expect(byHand.detection.columns.map(({ heading }) => heading)).toEqual(['Wer', 'Wo']);
    const mapped = await ask('patch', id, { mapping: { Wer: 'name', Wo: 'country' }, constants: { body: 'cop29' } });
    expect(mapped.detection.problem).toBeNull();
    expect((await plan(id)).plan.counts).toMatchObject({ rows: 1, new: 1 });
  });

  it('is made of pasted text too', async () => {
    const answer = await campaigner
      .call('post', `${ROOT}/drafts`)
      .set('Content-Type', 'text/plain')
      .send('Name\tBody\nAda Lee\tcop29\n');
    expect(answer.status).toBe(201);
    expect(bodyOf<Import>(answer).detection.columns.map(({ field }) => field)).toEqual(['name', 'body']);
  });

  it('tells two columns of one heading apart, so that one can be left out', async () => {
    const { id, detection } = await draft('name,Country,Country,body\nAda Lee,FR,DE,cop29\n');
    expect(detection.problem).toMatch(/“Country” and “Country \(2\)”, both mean country/);
    const chosen = await ask('patch', id, { mapping: { Country: null } });
    expect(chosen.detection.problem).toBeNull();
    await plan(id);
    expect((await rowsOf(id))[0]?.cells).toMatchObject({ 'Country (2)': 'DE' });
  });

  it('is thrown away with its file', async () => {
    const { id } = await draft(LIST);
    await ask('delete', id, undefined, 204);
    await ask('get', id, undefined, 404);
    expect(await api.database.sql.query('SELECT FROM contact_import_piece')).toEqual([]);
  });

  it('that nobody applied within a week goes', async () => {
    const { id } = await draft(LIST);
    await api.database.sql.query(`UPDATE contact_import_draft SET created_at = app_now() - interval '8 days'`);
    await worker.sweep();
    await ask('get', id, undefined, 404);
  });

  it('is not for people who only look', async () => {
    const viewer = await api.signIn('viewer');
    expect((await send(LIST, undefined, viewer)).status).toBe(403);
    expect((await viewer.call('get', ROOT)).status).toBe(200);
  });
});

describe('a dry run', () => {
  it('counts every row once, shows the problem rows with all their cells, and changes nobody', async () => {
    const before = await contacts();
    const { id } = await draft(LIST);
    const planned = await plan(id);
    expect(planned).toMatchObject({ state: 'planned', plan: { isCurrent: true }, work: null });
    expect(planned.counts).toMatchObject({ rows: 3, new: 2, changed: 0, unchanged: 0, problems: 1 });
    expect(sumOf(planned.counts)).toBe(planned.counts.rows);
    const [problem] = await rowsOf(id, '?outcome=problem');
    expect(problem).toMatchObject({ row: 4, field: 'country', cells: { Remark: 'z', country: 'Atlantis' } });
    expect(planned.problemFields).toMatchObject([{ field: 'country', rows: 1 }]);
    expect(await contacts()).toEqual(before);
  });

  it('that is made again leaves no row of the one before', async () => {
    const { id } = await draft('name,body\nnom,organe\nAda Lee,cop29\n');
    expect((await plan(id)).counts).toMatchObject({ rows: 2 });
    await ask('patch', id, { headingRow: 2 });
    expect((await plan(id)).counts).toMatchObject({ rows: 1, new: 1, problems: 0 });
    expect(await rowsOf(id)).toMatchObject([{ row: 3, name: 'Ada Lee' }]);
  });

  it('that comes to nothing when it is made again shows neither the old rows nor half of the new ones', async () => {
    const { id } = await draft(LIST);
    await plan(id);
    await api.database.sql.query(
      `UPDATE contact_import_piece SET bytes = bytes || '\\x0aff'::bytea WHERE import_id = $1`,
      [id],
    );
    await api.database.sql.query(`UPDATE contact_import_draft SET file_size = file_size + 2 WHERE import_id = $1`, [
      id,
    ]);
    const failed = await plan(id);
    expect(failed).toMatchObject({ state: 'draft', plan: null, counts: null });
    expect(failed.failure).toMatch(/not valid UTF-8/);
    expect(await rowsOf(id)).toEqual([]);
  });

  it('is harmless when the worker is woken twice', async () => {
    const { id } = await draft(LIST);
    await ask('post', `${id}/plan`);
    await Promise.all([worker.run(id), worker.run(id)]);
    await worker.run(id);
    expect((await get(id)).state).toBe('planned');
    expect(await rowsOf(id)).toHaveLength(3);
  });

  it('decides for all rows with one problem at once: without that value, or left out', async () => {
    const { id } = await draft(
      'Name,Since,Body\nAda Lee,one day,cop29\nJo Ray,some day,cop29\nKim Moss,2024-07-16,cop29\n,2024-07-16,cop29\n',
    );
    const before = await plan(id);
    expect(before.counts).toMatchObject({ new: 1, problems: 3 });
    const reasonOf = async (field: string) => {
      const { problemFields } = await ask<{ problemFields: { field: string; reason: string }[] }>('get', id);
      return problemFields.find((one) => one.field === field)?.reason;
    };
    const settle = async (field: string, decision: string, status?: number) =>
      ask('post', `${id}/problems`, { field, reason: (await reasonOf(field)) ?? 'none', decision }, status);
    const settled = await settle('starts_on', 'empty');
    expect(settled).toMatchObject({ state: 'draft', plan: { isCurrent: false, corrected: 2 } });
    await settle('name', 'leave_out');
    const after = await plan(id);
    expect(after.counts).toMatchObject({ new: 3, problems: 0, leftOut: 1 });
    expect(after.plan).toMatchObject({ isCurrent: true, corrected: 2, leftOut: 1 });
    await settle('starts_on', 'empty', 422);
  });

  it('shows a row that was corrected at once as it would become, and a row left out as that', async () => {
    const { id } = await draft(LIST);
    await plan(id);
    const mended = await ask<Row>('put', `${id}/rows/4`, { cells: { country: 'IE' } });
    expect(mended).toMatchObject({ outcome: 'new', reason: null });
    const wrong = await ask<Row>('put', `${id}/rows/2`, { cells: { country: 'Atlantis' } });
    expect(wrong).toMatchObject({ outcome: 'problem', field: 'country' });
    await ask('put', `${id}/rows/2`, { cells: {} });
    const out = await ask<Row>('put', `${id}/rows/3`, { leftOut: true });
    expect(out).toMatchObject({ outcome: 'left_out', field: null, reason: null, isLeftOut: true, name: 'Bo Berg' });
    expect(await get(id)).toMatchObject({ state: 'draft', plan: { isCurrent: false, leftOut: 1 } });
    await ask('put', `${id}/rows/4`, { cells: { Shoe: '7' } }, 422);
    const { counts } = await plan(id);
    expect(counts).toMatchObject({ rows: 3, new: 2, problems: 0, leftOut: 1 });
    expect(sumOf(counts)).toBe(3);
    expect((await apply(id)).counts).toMatchObject({ rows: 3, new: 2, problems: 0, leftOut: 1 });
    expect(await rowsOf(id, '?outcome=left_out')).toMatchObject([{ row: 3, outcome: 'left_out', reason: null }]);
    const people = await api.database.sql.query(`SELECT value FROM channel ORDER BY value`);
    expect(people).toEqual([{ value: 'ana@parliament.example' }, { value: 'cy@parliament.example' }]);
  });

  it('says which values are left out while the person stays, also when it is applied', async () => {
    const { id } = await draft('name,email,phone\nAda Lee,ada@x.example,7\nBo Ray,bo@x.example,8\n');
    const planned = await plan(id);
    expect(planned.counts).toMatchObject({ new: 2, problems: 0 });
    expect(planned.noteFields).toEqual([{ field: 'phone', reason: '“7” is not a phone number', rows: 2 }]);
    const applied = await apply(id);
    expect(applied.noteFields).toEqual(planned.noteFields);
    expect(await rowsOf(id, '?with=notes&limit=1')).toMatchObject([
      { row: 2, outcome: 'new', notes: [{ field: 'phone', reason: '“7” is not a phone number' }] },
    ]);
  });

  it('asks each unknown country, body and role once, and the answers count', async () => {
    const text = [
      'name,body,role,country',
      'Ada Lee,Board of Tea,Tea taster,Atlantis',
      'Bo Ray,Board of Tea,Tea taster,Atlantis',
      'Cy Fox,cop29,delegate,FR',
      'Di Elk,Unicef,delegate,Nowhere',
      'Ed Fir,cop29,delegate,Nowhere',
    ].join('\n');
    const { id } = await draft(text, 'fileName=tea.csv&source=Tea');
    const { unknown, counts } = await plan(id);
    expect(counts).toMatchObject({ new: 1, problems: 4 });
    // Bodies, too, of rows that came to nothing for their country; we have one of them.
    expect(unknown).toEqual({
      countries: [
        { value: 'Atlantis', rows: 2, answer: null },
        { value: 'Nowhere', rows: 2, answer: null },
      ],
      bodies: [
        { value: 'Board of Tea', rows: 2, answer: null },
        { value: 'Unicef', rows: 1, answer: null },
      ],
      roles: [{ value: 'Tea taster', rows: 2, answer: null }],
    });
    await ask('patch', id, { answers: { countries: { Atlantis: 'GR' } } });
    expect((await plan(id)).unknown.bodies).toMatchObject([{ value: 'Board of Tea' }, { value: 'Unicef' }]);
    const make = { name: 'Tea Board', kind: 'committee', parent: null };
    await ask('patch', id, { answers: { bodies: { 'Board of Tea': { make } }, roles: { 'Tea taster': 'member' } } });
    const answered = await plan(id);
    expect(answered.unknown.bodies[0]).toEqual({ value: 'Board of Tea', rows: 2, answer: { make } });
    expect(answered.counts).toMatchObject({ new: 3, problems: 2 });
    await apply(id);
    const mandates = await api.database.sql.query(
      `SELECT b.slug, b.kind, m.role, m.country FROM mandate m JOIN body b ON b.id = m.body_id ORDER BY 1, 3, 4`,
    );
    const tea = { slug: 'tea-board', kind: 'committee', role: 'member', country: 'GR' };
    expect(mandates).toEqual([{ slug: 'cop29', kind: 'other', role: 'delegate', country: 'FR' }, tea, tea]);

    const next = await draft(text, 'fileName=tea2.csv&source=Tea');
    expect(next.options).toMatchObject({
      answers: { countries: { Atlantis: 'GR' }, roles: { 'Tea taster': 'member' } },
    });
    expect(next.notes.join()).toMatch(/imported on .*taken over|taken over/);
    expect((await plan(next.id)).counts).toMatchObject({ unchanged: 3, problems: 2 });
  });

  it('says the same file again, and pages its rows', async () => {
    await imported(LIST, {}, 'fileName=one.csv');
    const again = await draft(LIST, 'fileName=two.csv');
    expect(again.notes).toEqual([expect.stringMatching(/This very file was imported on .* by campaigner .* as “one”/)]);
    await plan(again.id);
    const first = await ask<{ items: Row[]; next: string }>('get', `${again.id}/rows?limit=2`);
    const second = await ask<{ items: Row[]; next: null }>('get', `${again.id}/rows?limit=2&after=${first.next}`);
    expect([...first.items, ...second.items].map(({ row }) => row)).toEqual([2, 3, 4]);
    expect(second.next).toBeNull();
  });
});

describe('who a new person is', () => {
  const HEAD = 'name,email,body,role,country\n';
  const LIST_OF_ONE = `${HEAD}Ana Adams,ana@new.example,european-parliament,member,FR\n`;
  interface Alike extends Row {
    alike: { contactId: string; name: string }[];
    person: object | null;
  }
  async function alikeOf(id: string): Promise<Alike | undefined> {
    return (await ask<{ items: Alike[] }>('get', `${id}/rows?with=alike`)).items[0];
  }
  async function begun(): Promise<{ id: string; contactId: string }> {
    await imported(`${HEAD}Ana Adams,ana@old.example,european-parliament,member,FR\n`, {}, 'fileName=old.csv');
    const { id } = await draft(LIST_OF_ONE, 'fileName=old.csv');
    expect((await plan(id)).counts).toMatchObject({ new: 1, duplicates: 1 });
    return { id, contactId: (await alikeOf(id))?.alike[0]?.contactId ?? '' };
  }

  it('is said before applying: the same, so that the row changes that contact', async () => {
    const { id, contactId } = await begun();
    const row = await ask<Alike>('put', `${id}/rows/2`, { person: { same: contactId } });
    expect(row).toMatchObject({ outcome: 'changed', contactId, person: { same: contactId } });
    expect((await plan(id)).counts).toMatchObject({ new: 0, changed: 1, duplicates: 0 });
    await apply(id);
    const channels = await api.database.sql.query(`SELECT contact_id, value FROM channel ORDER BY rank`);
    expect(channels).toEqual(['ana@new.example', 'ana@old.example'].map((value) => ({ contact_id: contactId, value })));
    expect((await imported(LIST_OF_ONE, {}, 'fileName=old.csv')).counts).toMatchObject({ unchanged: 1 });
  });

  it('is said before applying: somebody else, who is not proposed again', async () => {
    const { id } = await begun();
    await ask('put', `${id}/rows/2`, { person: { different: true } });
    expect((await plan(id)).counts).toMatchObject({ new: 1, duplicates: 0 });
    expect(await alikeOf(id)).toMatchObject({ row: 2, person: { different: true } });
    await apply(id);
    expect(
      await api.database.sql.query(`SELECT state, decided_by LIKE 'person:%' AS "byPerson" FROM contact_pair`),
    ).toEqual([{ state: 'different', byPerson: true }]);
  });

  it('may be taken back, and is a problem when the contact is not there any more', async () => {
    const { id, contactId } = await begun();
    await ask('put', `${id}/rows/2`, { person: { same: contactId } });
    expect(await ask<Alike>('put', `${id}/rows/2`, { person: null })).toMatchObject({ outcome: 'new', person: null });
    const gone = '11111111-1111-4111-8111-111111111111';
    expect(await ask<Alike>('put', `${id}/rows/2`, { person: { same: gone } })).toMatchObject({
      outcome: 'problem',
      reason: 'the contact that it was said to be is not there any more',
    });
  });
});

describe('applying', () => {
  it('does what the dry run said, keeps no file, and stands in the history', async () => {
    const { id } = await draft(LIST);
    const planned = await plan(id);
    const applied = await apply(id);
    expect(applied).toMatchObject({ state: 'applied', detection: null, plan: null, result: { differs: { rows: 0 } } });
    expect(applied.counts).toEqual(planned.counts);
    expect(await api.database.sql.query('SELECT FROM contact_import_piece')).toEqual([]);
    const history = await ask<{ items: Import[] }>('get', '?state=applied');
    expect(history.items).toMatchObject([
      { id, counts: planned.counts, by: expect.stringMatching(/^campaigner/) as string },
    ]);
    expect(await rowsOf(id, '?outcome=problem')).toMatchObject([{ row: 4, field: 'country' }]);
    const audit = await api.database.sql.query(`SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY id`, [
      id,
    ]);
    expect(audit).toEqual([{ action: 'contacts.import_drafted' }, { action: 'contacts.imported' }]);
  });

  it('is done once, whoever asks again, and only for the dry run that was looked at', async () => {
    const { id } = await draft(LIST);
    await ask('post', `${id}/apply`, { planHash: '0'.repeat(64) }, 409);
    const { plan: planned } = await plan(id);
    await ask('post', `${id}/apply`, { planHash: '0'.repeat(64) }, 409);
    const asked = await Promise.all(
      [1, 2].map(() => campaigner.call('post', `${ROOT}/${id}/apply`).send({ planHash: planned.hash })),
    );
    expect(asked.map(({ status }) => status).sort()).toEqual([202, 409]);
    await Promise.all([worker.run(id), worker.run(id)]);
    await ask('post', `${id}/apply`, { planHash: planned.hash }, 409);
    await ask('patch', id, { source: 'x' }, 409);
    const [sums] = await api.database.sql.query(`SELECT count(*)::int AS people FROM contact`);
    expect(sums).toEqual({ people: 2 });
  });

  it('tells what became of rows differently because contacts changed since the dry run', async () => {
    const { id } = await draft(LIST);
    await plan(id);
    await imported('name,email,body,role,country\nAna Adams,ana@parliament.example,european-parliament,member,FR\n');
    const { result, counts } = await apply(id);
    expect(counts).toMatchObject({ new: 1, unchanged: 1 });
    expect(result.differs).toEqual({ rows: 1, listed: [{ row: 2, planned: 'new', applied: 'unchanged' }] });
  });

  it('and trying end when a person cancels, and everything is taken back', async () => {
    const { id } = await draft(LIST);
    await ask('post', `${id}/plan`);
    expect(await ask('post', `${id}/cancel`)).toMatchObject({ state: 'draft', work: null });
    await ask('post', `${id}/cancel`, undefined, 409);
    await plan(id);
    const before = await contacts();
    const { plan: planned } = await get(id);
    await ask('post', `${id}/apply`, { planHash: planned.hash });
    // As if the wish came while a worker has it.
    await api.database.sql.query(`UPDATE contact_import_work SET is_cancelling = true WHERE import_id = $1`, [id]);
    await worker.run(id);
    expect(await get(id)).toMatchObject({ state: 'planned', failure: null, work: null });
    expect(await contacts()).toEqual(before);
    expect((await apply(id)).state).toBe('applied');
  });

  it('of a worker that was lost is given up truthfully, and works when it is asked again', async () => {
    const { id } = await draft(LIST);
    const { plan: planned } = await plan(id);
    await ask('post', `${id}/apply`, { planHash: planned.hash });
    await api.database.sql.query(
      `UPDATE contact_import_work SET token = gen_random_uuid(), lease_until = app_now() - interval '1 second'`,
    );
    expect(await get(id)).toMatchObject({
      state: 'planned',
      failure: expect.stringMatching(/ended in the middle/) as string,
    });
    expect(await apply(id)).toMatchObject({ state: 'applied', failure: null });
  });

  it('whose file vanished says so and changes nothing', async () => {
    const { id } = await draft(LIST);
    await plan(id);
    await api.database.sql.query('DELETE FROM contact_import_piece');
    expect(await apply(id)).toMatchObject({
      state: 'planned',
      failure: expect.stringMatching(/no longer there/) as string,
    });
    expect((await contacts()).contact).toEqual([]);
  });
});

describe('undoing', () => {
  const FIRST = 'name,email,body,role,country,group\nAna Adams,ana@x.example,Board of Tea,member,FR,Blue\n';

  it('leaves no trace of what the import made, and drops the cells of who went', async () => {
    const before = await contacts();
    const { id } = await imported(LIST);
    const outlook = await ask<{ canUndo: boolean }>('get', `${id}/undo`);
    expect(outlook).toMatchObject({ canUndo: true, contacts: 2, bodies: 2, staysCount: 0 });
    expect((await get(id)).state).toBe('applied');
    expect(await ask('post', `${id}/undo`)).toEqual(outlook);
    expect(await contacts()).toEqual(before);
    expect(await get(id)).toMatchObject({ state: 'undone' });
    const cells = await api.database.sql.query(`SELECT DISTINCT cells, contact_id FROM contact_import_row`);
    expect(cells).toEqual([{ cells: {}, contact_id: null }]);
    await ask('post', `${id}/undo`, undefined, 409);
  });

  it('gives changed values back', async () => {
    await imported(FIRST, {}, 'fileName=tea.csv');
    const before = await contacts();
    const changed = await imported(
      'name,email,body,role,country,group,tags\nDr. Ana Adams,ana@x.example;ana2@x.example,Board of Tea,member,FR,Red,new\n',
      {},
      'fileName=tea.csv',
    );
    expect(changed.counts).toMatchObject({ changed: 1 });
    expect(await contacts()).not.toEqual(before);
    expect(await ask('post', `${changed.id}/undo`)).toMatchObject({ contacts: 0, channels: 1, staysCount: 0 });
    expect(await contacts()).toEqual(before);
  });

  it('leaves what was changed by hand since, and lists it', async () => {
    const { id } = await imported(LIST);
    const people = (await api.database.sql.query<{ id: string }>(
      `SELECT id FROM contact WHERE printed_name = 'Ana Adams'`,
    )) as { id: string }[];
    const path = `/api/contacts/${people[0]?.id}`;
    const { version } = bodyOf<{ version: string }>(await campaigner.call('get', path));
    await campaigner.call('patch', path).send({ version, tags: ['met'] });
    expect(await ask('post', `${id}/undo`)).toMatchObject({
      contacts: 1,
      staysCount: 1,
      stays: [{ name: 'Ana Adams', what: 'was changed by hand since' }],
    });
    const left = await api.database.sql.query(`SELECT printed_name, tags FROM contact`);
    expect(left).toEqual([{ printed_name: 'Ana Adams', tags: ['met'] }]);
  });

  it('leaves a value that was changed by hand since on somebody who was there before', async () => {
    await imported(FIRST, {}, 'fileName=tea.csv');
    const { id } = await imported(FIRST.replace('Blue', 'Red'), {}, 'fileName=tea.csv');
    await api.database.sql.query(`UPDATE mandate SET political_group = 'Green', updated_at = app_now()`);
    expect(await ask('post', `${id}/undo`)).toMatchObject({
      staysCount: 1,
      stays: [{ name: 'Ana Adams', what: 'its mandate was changed by hand since' }],
    });
    expect(await api.database.sql.query(`SELECT political_group FROM mandate`)).toEqual([{ political_group: 'Green' }]);
  });

  it('leaves whom a later import names too, and is refused when that is everybody', async () => {
    const first = await imported(LIST);
    await imported(
      'name,email,body,role,country\nBo Berg,bo@parliament.example,european-parliament,member,SE\n',
      {},
      'fileName=b.csv',
    );
    expect(await ask('get', `${first.id}/undo`)).toMatchObject({
      contacts: 1,
      stays: [{ name: 'Bo Berg', what: 'is in the later import “b” too' }],
    });
    await imported(LIST, {}, 'fileName=c.csv');
    const refused = await ask<{ detail: string }>('post', `${first.id}/undo`, undefined, 409);
    expect(refused.detail).toMatch(/All of its contacts are in later imports too/);
  });

  describe('meets letters', () => {
    const refusal = async (id: string) => (await ask<{ detail: string }>('post', `${id}/undo`, undefined, 409)).detail;
    const peopleOf = async (id: string) =>
      (
        await api.database.sql.query<{ id: string }>(
          'SELECT id FROM contact WHERE import_id = $1 ORDER BY printed_name',
          [id],
        )
      ).map((person) => person.id);
    const waveOf = () => insertWave(api.database.sql, testKeys);

    async function listen(waveId: string, people: string[]): Promise<void> {
      await api.database.sql.query(
        `INSERT INTO wave_audience (wave_id, contact_id, seq, language, receiving_domain, fields, excluded)
         SELECT $1, p.id, 900 + p.at, 'en', '', '{}', 'no_address' FROM unnest($2::uuid[]) WITH ORDINALITY AS p (id, at)`,
        [waveId, people],
      );
    }
    async function write(waveId: string, contactId: string | undefined, state: string): Promise<void> {
      await api.database.sql.query(
        `INSERT INTO delivery (wave_id, sender_id, contact_id, seq, receiving_domain, message_id, state, next_at, claim_token, reason)
         SELECT w.id, w.sender_id, $2, 900 + (SELECT count(*) FROM delivery), 'x.example', gen_random_uuid()::text,
                $3::delivery_state, CASE WHEN $3 = 'queued' THEN app_now() END, gen_random_uuid(), 'test'
           FROM wave w WHERE w.id = $1`,
        [waveId, contactId, state],
      );
    }
    const merge = (one: string | undefined, into: string | null | undefined) =>
      api.database.sql.query('UPDATE contact SET merged_into = $2 WHERE id = $1', [one, into]);

    it('and is refused for one that got beyond planning, whatever became of it', async () => {
      const { id } = await imported(LIST);
      const before = await contacts();
      const [ana] = await peopleOf(id);
      const wave = await waveOf();
      const states = await api.database.sql.query<{ state: string }>(
        `SELECT unnest(enum_range(NULL::delivery_state))::text AS state`,
      );
      const beyond = states.map(({ state }) => state).filter((state) => state !== 'planned');
      expect(beyond).toHaveLength(11);
      for (const state of beyond) {
        await write(wave.id, ana, state);
        expect([state, await refusal(id)]).toEqual([
          state,
          expect.stringMatching(/“Wave” has letters to 1 of the contacts/),
        ]);
        await api.database.sql.query('DELETE FROM delivery WHERE wave_id = $1', [wave.id]);
      }
      await api.database.sql.query('TRUNCATE wave CASCADE');
      await api.database.sql.query('DELETE FROM contact WHERE import_id IS NULL');
      expect(await contacts()).toEqual(before);
      expect(await ask('post', `${id}/undo`)).toMatchObject({ canUndo: true, contacts: 2 });
    });

    it('and is refused for whom a wave will write to, also when it began with others', async () => {
      const { id } = await imported(LIST);
      const people = await peopleOf(id);
      const wave = await waveOf();
      await listen(wave.id, people);
      expect(await refusal(id)).toMatch(/2 of the contacts that it made are in the audience of the wave “Wave”/);
      await write(wave.id, wave.contactIds[0], 'accepted');
      await write(wave.id, people[0], 'planned');
      expect(await refusal(id)).toMatch(/2 of the contacts that it made are in the audience of the wave “Wave”/);
      await write(wave.id, people[1], 'accepted');
      expect(await refusal(id)).toMatch(
        /has letters to 1 of the contacts.*1 of the contacts that it made are in the audience/,
      );
    });

    it('and is refused for one that went to whom it was merged with, in either direction', async () => {
      const wave = await waveOf();
      const known = wave.contactIds[0];
      await write(wave.id, known, 'accepted');
      const { id } = await imported(LIST);
      const [ana, bo] = await peopleOf(id);
      await merge(ana, known);
      // What went there before the import was written without it.
      expect(await refusal(id)).not.toMatch(/letters/);
      expect(await refusal(id)).toMatch(
        /1 of the contacts that it made were merged with others since; undo the merges first/,
      );
      const second = await waveOf();
      await write(second.id, known, 'accepted');
      expect(await refusal(id)).toMatch(/has letters to 1 of the contacts.*were merged with others since/);
      await merge(ana, null);
      await merge(second.contactIds[0], bo);
      await write(second.id, second.contactIds[0], 'refused');
      expect(await refusal(id)).toMatch(/has letters to 1 of the contacts.*1 of the contacts that it made were merged/);
    });

    it('and is refused for one to somebody whom the list made, even when no row speaks of them any more', async () => {
      const { id } = await imported(LIST);
      const wave = await waveOf();
      const [ana] = await peopleOf(id);
      await write(wave.id, ana, 'accepted');
      await api.database.sql.query('UPDATE contact_import_row SET contact_id = NULL WHERE contact_id = $1', [ana]);
      expect(await refusal(id)).toMatch(/has letters to 1/);
    });

    it('and takes no notice of those to people who were there before', async () => {
      await imported(FIRST, {}, 'fileName=tea.csv');
      const before = await contacts();
      const wave = await waveOf();
      const { id } = await imported(FIRST.replace('Blue', 'Red'), {}, 'fileName=tea.csv');
      const [ana] = await api.database.sql.query<{ id: string }>(
        `SELECT id FROM contact WHERE printed_name = 'Ana Adams'`,
      );
      await write(wave.id, ana?.id, 'accepted');
      expect(await ask('post', `${id}/undo`)).toMatchObject({ contacts: 0, staysCount: 0 });
      expect((await contacts()).mandate).toEqual(expect.arrayContaining(before.mandate ?? []));
    });
  });

  it('is refused for an import of a version that kept nothing to undo it with', async () => {
    const { id } = await imported(LIST);
    for (const table of ['contact', 'mandate', 'channel', 'contact_spelling', 'external_id'])
      await api.database.sql.query(`UPDATE ${table} SET import_id = NULL`);
    expect(await ask('get', `${id}/undo`)).toMatchObject({
      canUndo: false,
      reason: expect.stringMatching(/applied by an older version/) as string,
    });
  });

  it('keeps a suppression known: who must not be written to stays', async () => {
    const { id } = await imported(LIST);
    await api.database.sql.query(
      `INSERT INTO suppression (contact_id, reason, source, created_by)
       SELECT id, 'unsubscribed', 'test', 'system' FROM contact WHERE printed_name = 'Bo Berg'`,
    );
    expect(await ask('post', `${id}/undo`)).toMatchObject({ contacts: 1, stays: [{ name: 'Bo Berg' }] });
  });
});

describe('a complete list', () => {
  const HEAD = 'name,email,body,role,country\n';
  const line = (name: string, country: string, role = 'member') =>
    `${name},${name.split(' ')[0]?.toLowerCase()}@x.example,european-parliament,${role},${country}\n`;
  const BEFORE =
    HEAD + line('Ana Adams', 'FR') + line('Bo Berg', 'FR') + line('Cy Cole', 'SE') + line('Di Dunn', 'FR', 'chair');

  it('proposes who is missing from the same offices and countries, and a person decides', async () => {
    await imported(BEFORE);
    const next = await imported(HEAD + line('Ana Adams', 'FR'), { completeAsOf: '2026-11-01' });
    expect(next).toMatchObject({ result: { endingsProposed: 1 }, openEndings: 1 });
    const open = await ask<{ items: { id: string; name: string; endsOn: string }[] }>(
      'get',
      `endings?importId=${next.id}`,
    );
    expect(open.items).toMatchObject([{ name: 'Bo Berg', endsOn: '2026-11-01', role: 'member', country: 'FR' }]);
    expect(await api.database.sql.query(`SELECT FROM mandate WHERE ends_on IS NOT NULL`)).toEqual([]);
    expect(await ask('post', 'endings/accept', { importId: next.id })).toEqual({ decided: 1 });
    expect(await ask('post', 'endings/accept', { importId: next.id })).toEqual({ decided: 0 });
    const ended = await api.database.sql.query(
      `SELECT c.printed_name AS name, m.ends_on FROM mandate m JOIN contact c ON c.id = m.contact_id WHERE m.ends_on IS NOT NULL`,
    );
    expect(ended).toEqual([{ name: 'Bo Berg', ends_on: '2026-11-01' }]);
    const said = await api.database.sql.query(
      `SELECT (SELECT count(*)::int FROM provenance WHERE field LIKE 'ends_on@european-parliament/member/FR') AS provenance,
              (SELECT count(*)::int FROM audit_entry WHERE action = 'mandate.changed' AND detail->>'endsOn' = '2026-11-01') AS audit`,
    );
    expect(said).toEqual([{ provenance: 1, audit: 1 }]);
  });

  it('does not propose again for the same day what was rejected', async () => {
    await imported(BEFORE);
    const short = HEAD + line('Ana Adams', 'FR');
    const next = await imported(short, { completeAsOf: '2026-11-01' });
    const { items } = await ask<{ items: { id: string }[] }>('get', 'endings');
    expect(await ask('post', 'endings/reject', { ids: items.map(({ id }) => id) })).toEqual({ decided: 1 });
    expect((await imported(short, { completeAsOf: '2026-11-01' })).result.endingsProposed).toBe(0);
    expect((await imported(short, { completeAsOf: '2026-11-02' })).result.endingsProposed).toBe(1);
    expect(next.state).toBe('applied');
  });

  it('says nothing about somebody whose row had a problem, and its proposals go when it is undone', async () => {
    await imported(BEFORE);
    const text = HEAD + line('Eve Ende', 'FR') + 'Bo Berg,bo@x.example,european-parliament,member,Atlantis\n';
    const next = await imported(text, { completeAsOf: '2026-11-01' });
    const open = await ask<{ items: { name: string }[] }>('get', 'endings');
    expect(open.items.map(({ name }) => name)).toEqual(['Ana Adams']);
    expect(await ask('post', `${next.id}/undo`)).toMatchObject({ contacts: 1, endings: 1 });
    expect((await ask<{ items: object[] }>('get', 'endings')).items).toEqual([]);
  });
});

it('keeps a suppressed person suppressed, and an erased one out', async () => {
  await imported('name,email,body,pace id\nAna Adams,ana@x.example,cop29,1\nBo Berg,bo@x.example,cop29,2\n');
  const { sql } = api.database;
  await sql.query(`INSERT INTO suppression (contact_id, reason, source, created_by)
    SELECT id, 'unsubscribed', 'test', 'system' FROM contact WHERE printed_name = 'Ana Adams'`);
  await sql.query(`UPDATE contact SET status = 'erased' WHERE printed_name = 'Bo Berg'`);
  const { counts } = await imported(
    'name,email,body,pace id\nAna Adams,ana@x.example,cop29,1\nBo Berg,bo@x.example,cop29,2\n',
  );
  expect(counts).toMatchObject({ rows: 2, unchanged: 1, problems: 1 });
  expect(await sql.query('SELECT FROM suppression WHERE lifted_at IS NULL')).toHaveLength(1);
});

// Undoing an import after two of its contacts were merged and parted again: the merge left nothing that counts as a change by hand.
import { ImportUndoService } from '../../src/imports/import-undo.service.js';
import { insertBody } from '../factories/contacts.js';
import { bodyOf, startApi, type Client, type TestApi } from '../support/api.js';
import { importList } from '../support/import-list.js';

let api: TestApi;
let me: Client;
let undo: ImportUndoService;
beforeAll(async () => {
  api = await startApi();
  me = await api.signIn('campaigner');
  undo = api.app.get(ImportUndoService, { strict: false });
  for (const slug of ['tides', 'winds', 'fogs']) await insertBody(sql(), { slug });
});
afterEach(() => sql().query('TRUNCATE contact, contact_import, external_id, contact_spelling CASCADE'));
afterAll(() => api.stop());

const sql = () => api.database.sql;
const HEAD = 'name,email,body,role,country,group,end\n';
/** The second knows more of the office that both hold, and has one of its own. */
const TWO = `${HEAD}Ana Adams,ana@x.example,tides,member,FR,,\nAnna Adams,anna@x.example,tides,member,FR,Blue,\nAnna Adams,anna@x.example,winds,chair,FR,,\n`;

const TABLES = ['contact', 'mandate', 'channel', 'external_id', 'contact_spelling', 'provenance'];
async function everything(): Promise<Record<string, unknown[]>> {
  const rows: Record<string, unknown[]> = {};
  for (const table of TABLES)
    rows[table] = await sql().query(
      `SELECT to_jsonb(t) - 'updated_at' AS row FROM ${table} t ORDER BY (to_jsonb(t) - 'updated_at')::text`,
    );
  return rows;
}
async function brought(list: string, source: string): Promise<string> {
  const { importId, problems } = await importList(api, list, 'list.csv', source);
  expect(problems).toBe(0);
  return importId ?? '';
}
const idOf = async (name: string) => {
  const [row] = await sql().query<{ id: string }>('SELECT id FROM contact WHERE printed_name = $1', [name]);
  return row?.id ?? '';
};
async function merged(standing: string, other: string): Promise<string> {
  const [standingId, mergedId] = [await idOf(standing), await idOf(other)];
  const answer = await me.call('post', '/api/contact-merges').send({ standingId, mergedId, takes: { name: 'merged' } });
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
  return bodyOf<{ mergeId: string }>(answer).mergeId;
}
async function parted(mergeId: string): Promise<void> {
  expect((await me.call('post', `/api/contact-merges/${mergeId}/undo`)).status).toBe(201);
}
async function edit(id: string, path: string, change: object): Promise<void> {
  const { version } = bodyOf<{ version: string }>(await me.call('get', `/api/contacts/${id}`));
  const answer = await me.call('patch', `/api/contacts/${id}${path}`).send({ version, ...change });
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
}

it('takes everything back that it brought, whichever of the two stood', async () => {
  const before = await everything();
  for (const [standing, other] of [
    ['Ana Adams', 'Anna Adams'],
    ['Anna Adams', 'Ana Adams'],
  ] as const) {
    const id = await brought(TWO, 'tea');
    const mergeId = await merged(standing, other);
    expect(await undo.outlook(id)).toMatchObject({ canUndo: false });
    await parted(mergeId);
    expect(await undo.undo(id, 'test')).toMatchObject({ contacts: 2, staysCount: 0 });
    expect(await everything()).toEqual(before);
  }
});

it('takes a mandate back that it brought to somebody who was there before', async () => {
  await brought(`${HEAD}Ana Adams,ana@x.example,fogs,member,FR,,\nAnna Adams,anna@x.example,fogs,chair,FR,,\n`, 'old');
  const before = await everything();
  const id = await brought(TWO, 'tea');
  await parted(await merged('Ana Adams', 'Anna Adams'));
  expect(await undo.undo(id, 'test')).toMatchObject({ contacts: 0, mandates: 3, staysCount: 0 });
  expect(await everything()).toEqual(before);
});

it('takes the other one back too when the import of the first was undone already', async () => {
  const before = await everything();
  const one = await brought(`${HEAD}Ana Adams,ana@x.example,tides,member,FR,,\n`, 'one');
  const two = await brought(`${HEAD}Anna Adams,anna@x.example,winds,chair,FR,,\n`, 'two');
  await parted(await merged('Ana Adams', 'Anna Adams'));
  for (const id of [two, one]) expect(await undo.undo(id, 'test')).toMatchObject({ contacts: 1, staysCount: 0 });
  expect(await everything()).toEqual(before);
});

it('leaves what was changed by hand before the merge, and takes the other one back', async () => {
  const id = await brought(TWO, 'tea');
  await edit(await idOf('Anna Adams'), '', { tags: ['met'] });
  await parted(await merged('Ana Adams', 'Anna Adams'));
  expect(await undo.undo(id, 'test')).toMatchObject({
    contacts: 1,
    stays: [{ name: 'Anna Adams', what: 'was changed by hand since' }],
  });
});

it('leaves both when somebody worked on the person whom they were meanwhile', async () => {
  const id = await brought(TWO, 'tea');
  const [standing, other] = [await idOf('Ana Adams'), await idOf('Anna Adams')];
  const mergeId = await merged('Ana Adams', 'Anna Adams');
  const [channel] = await sql().query<{ id: string }>(`SELECT id FROM channel WHERE value = 'anna@x.example'`);
  await edit(standing, `/channels/${channel?.id}`, { isPrivate: true });
  await parted(mergeId);
  expect(await sql().query('SELECT is_private FROM channel WHERE contact_id = $1', [other])).toEqual([
    { is_private: true },
  ]);
  const outlook = await undo.outlook(id);
  expect(outlook).toMatchObject({ contacts: 0, staysCount: 2 });
  expect(outlook.stays.map(({ name }) => name).sort()).toEqual(['Ana Adams', 'Anna Adams']);
});

it('is not kept from it by a copy that somebody was given of what is held', async () => {
  const id = await brought(TWO, 'tea');
  expect((await me.call('get', `/api/contacts/${await idOf('Ana Adams')}/held`)).status).toBe(200);
  expect(await undo.undo(id, 'test')).toMatchObject({ contacts: 2, staysCount: 0 });
});

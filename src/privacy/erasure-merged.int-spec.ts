// Erasing a person who was found twice: what was merged into them, as people do it, goes with them, whichever of the two is named.
import { insertBody } from '../../test/factories/contacts.js';
import { bodyOf, type Client, startApi, type TestApi } from '../../test/support/api.js';
import { importList } from '../../test/support/import-list.js';

/** Stands in every text about the one who is merged and in nothing of the one who stands. */
const MARK = 'Qymark';

let api: TestApi;
let admin: Client;
beforeAll(async () => {
  api = await startApi();
  admin = await api.signIn('admin');
  for (const slug of ['tides', 'winds']) await insertBody(sql(), { slug });
});
afterEach(() => sql().query('TRUNCATE contact, contact_import, suppression, external_id, erased_identity CASCADE'));
afterAll(() => api.stop());

const sql = () => api.database.sql;
const ids: Record<string, string> = {};

/** Every table of ours in which the mark is found, as text, JSON or bytes. */
async function placesOfMark(): Promise<string[]> {
  const tables = await sql().query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await sql().query(
      `SELECT FROM "${name}" t WHERE strpos(lower(t::text), $1) > 0 OR strpos(t::text, $2) > 0 LIMIT 1`,
      [MARK.toLowerCase(), Buffer.from(MARK).toString('hex')],
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}

// Two ids of one kind are never the same person.
const HEAD =
  'name,email,personal email,phone,body,role,country,group,language,tags,aliases,external id pace,external id ep';
const marked = (given: string) =>
  `${given} ${MARK},${given}.${MARK}@hall.example,${MARK}.${given}@home.example,+33 1 23,winds,chair,FR,${MARK} Group,fr,${MARK}-tag,Joe ${MARK},${given === 'Jo' ? `${MARK}-1,` : `,${MARK}-2`}`;

/** Pat stands, in Pat is Jo, and in Jo is Kim, each from a list that said more once it came again. */
async function plant(): Promise<void> {
  await importList(api, `${HEAD}\nPat Plain,pat@plain.example,,,tides,member,FR,,,,,,\n`, 'list.csv', 'plain');
  for (const given of ['Jo', 'Kim']) {
    await importList(api, `${HEAD}\n${marked(given)}\n`, 'list.csv', `list of ${given}`);
    await importList(api, `${HEAD}\n${marked(given).replace(',fr,', ',en,')}\n`, 'list.csv', `list of ${given}`);
  }
  for (const row of await sql().query<{ id: string; name: string }>('SELECT id, given_name AS name FROM contact'))
    ids[row.name] = row.id;
  const source = `${MARK} called us`;
  const said = await admin.call('post', '/api/suppressions').send({ contactId: ids.Jo, reason: 'asked', source });
  expect(said.status).toBe(201);
}
async function merge(standing: string, other: string): Promise<string> {
  const takes = { name: 'standing' };
  const wish = { standingId: ids[standing], mergedId: ids[other], takes };
  const answer = await admin.call('post', '/api/contact-merges').send(wish);
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
  return bodyOf<{ mergeId: string }>(answer).mergeId;
}
async function erase(name: string, confirm: string): Promise<void> {
  const order = { confirm, reason: 'asked', askedBy: 'person' };
  const answer = await admin.call('post', `/api/contacts/${ids[name]}/erasure`).send(order);
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
}
const HELD_IN = ['contact', 'contact_import_before', 'contact_import_row', 'contact_merge', 'contact_merge_row'];

it.each(['Pat', 'Jo', 'Kim'])(
  'leaves nothing of the three who became one, asked for by the page of %s',
  async (name) => {
    await plant();
    await merge('Jo', 'Kim');
    await merge('Pat', 'Jo');
    expect(await placesOfMark()).toEqual(expect.arrayContaining([...HELD_IN, 'channel', 'provenance', 'suppression']));
    await erase(name, 'Pat Plain');
    expect(await placesOfMark()).toEqual([]);
    const left = await sql().query(`SELECT DISTINCT printed_name AS name, status FROM contact`);
    expect(left).toEqual([{ name: '(erased)', status: 'erased' }]);
    for (const given of ['Jo', 'Kim'])
      expect(await importList(api, `${HEAD}\n${marked(given)}\n`, 'list.csv', 'new')).toMatchObject({ problems: 1 });
  },
);

it('leaves nothing of one who was parted again with the other, who stays as they were', async () => {
  await plant();
  const mergeId = await merge('Pat', 'Jo');
  expect((await admin.call('post', `/api/contact-merges/${mergeId}/undo`)).status).toBe(201);
  await erase('Kim', `Kim ${MARK}`);
  await erase('Jo', `Jo ${MARK}`);
  expect(await placesOfMark()).toEqual([]);
  const left = await sql().query(`SELECT printed_name AS name FROM contact WHERE status <> 'erased'`);
  expect(left).toEqual([{ name: 'Pat Plain' }]);
  expect(await sql().query(`SELECT value FROM channel`)).toEqual([{ value: 'pat@plain.example' }]);
});

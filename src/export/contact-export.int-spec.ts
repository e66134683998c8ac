// Contacts as files over HTTP: what is in them, what is left out, and that a file of ours that comes back changes nothing.
import { insertContact } from '../../test/factories/contacts.js';
import { bodyOf, type Client, startApi, type TestApi } from '../../test/support/api.js';
import { importList } from '../../test/support/import-list.js';
import { testKeys } from '../../test/support/keys.js';

let api: TestApi;
let campaigner: Client;
const sql = () => api.database.sql;

beforeAll(async () => {
  api = await startApi();
  campaigner = await api.signIn('campaigner');
  const heading =
    'name,given name,family name,title,email,phone,body,role,country,group,start date,language,tags,aliases,external id pace';
  const people = [
    'Ada ÖBERG,Ada,ÖBERG,Ms,ada@assembly.example,+33 1 23 45 67 89,PACE,chair,SE,Group A,2024-01-22,sv; en,one; two,Ada Oeberg,77',
    'Jo ZELLER,Jo,ZELLER,Mr,jo@assembly.example,,PACE,member,FI,,,,,,78',
    'Kim AAS,Kim,AAS,,,,,,,,,nb,,,',
  ];
  await importList(api, Buffer.from([heading, ...people].join('\n')), 'list.csv', 'published');
  await importList(
    api,
    Buffer.from('name,body,role,country,external id pace\nAda ÖBERG,European Parliament,member,SE,77'),
    'more.csv',
    'more',
  );
  await sql().query(`UPDATE channel SET is_private = true WHERE value = 'jo@assembly.example'`);
  const [kim] = await sql().query<{ id: string }>(`SELECT id FROM contact WHERE family_name = 'ÖBERG'`);
  await campaigner.call('post', '/api/suppressions').send({ contactId: kim?.id, reason: 'asked', source: 'by phone' });
});
afterAll(() => api.stop());

async function fileOf(query: string): Promise<Buffer> {
  const answer = await campaigner
    .call('get', `/api/contacts/export?${query}`)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    });
  expect(answer.status).toBe(200);
  return answer.body as Buffer;
}

it.each(['csv', 'xlsx'])('a %s file of ours that comes back changes nothing', async (format) => {
  const bytes = await fileOf(`format=${format}`);
  const result = await importList(api, bytes, `contacts.${format}`, `back-${format}`);
  expect(result).toMatchObject({ rows: 3, new: 0, changed: 0, unchanged: 3, problems: 0 });
});

it('a CSV file begins with a byte order mark, and no cell of it is a formula', async () => {
  // Lists cannot bring such a name, but it may have been there before they were refused.
  const { id } = await insertContact(sql(), testKeys, { givenName: '=HYPERLINK', familyName: 'Bad' });
  const text = (await fileOf('format=csv')).toString('utf8');
  await sql().query(`DELETE FROM contact WHERE id = $1`, [id]);
  expect(text.startsWith('\ufeffname,given name,')).toBe(true);
  expect(text).toContain("'=HYPERLINK");
  expect(text).toContain("'+33 1 23 45 67 89");
});

it('leaves private channels out unless they are asked for', async () => {
  expect((await fileOf('format=csv')).toString()).not.toContain('jo@assembly.example');
  expect((await fileOf('format=csv&private=include')).toString()).toContain('jo@assembly.example');
});

it('marks whoever must not be written to, and leaves them out of address books', async () => {
  const line = (await fileOf('format=csv'))
    .toString()
    .split('\r\n')
    .find((one) => one.includes('ÖBERG'));
  expect(line).toMatch(/,yes,/);
  const cards = (await fileOf('format=vcard')).toString();
  expect(cards).toContain('FN:Kim AAS');
  expect(cards).not.toContain('ÖBERG');
  expect(cards.split('\r\n').every((one) => Buffer.byteLength(one) <= 75)).toBe(true);
});

it('a Popolo document holds the people with all their memberships', async () => {
  const { persons } = JSON.parse((await fileOf('format=popolo')).toString()) as {
    persons: { name: string; memberships: object[] }[];
  };
  expect(persons.map(({ name }) => name)).toEqual(['Kim AAS', 'Ada ÖBERG', 'Jo ZELLER']);
  expect(persons[1]?.memberships).toHaveLength(2);
});

it('holds exactly whom the filter, the segment or the id names, and the record says how many', async () => {
  const segment = bodyOf<{ id: string }>(
    await campaigner.call('post', '/api/segments').send({ name: 'Finland', filter: { country: ['FI'] } }),
  );
  const rows = async (query: string) =>
    (await fileOf(`format=csv&${query}`)).toString().trim().split('\r\n').length - 1;
  const { id } = await insertContact(sql(), testKeys, { givenName: 'Only', familyName: 'One' });
  expect([await rows('country=SE'), await rows(`segment=${segment.id}`), await rows(`contact=${id}`)]).toEqual([
    1, 1, 1,
  ]);
  const acts = await sql().query<{ detail: object }>(
    `SELECT detail FROM audit_entry WHERE action = 'contacts.exported' ORDER BY id DESC LIMIT 3`,
  );
  expect(acts.map(({ detail }) => detail)).toEqual([
    { format: 'csv', count: 1, withPrivate: false },
    { format: 'csv', count: 1, withPrivate: false, segmentId: segment.id },
    { format: 'csv', count: 1, withPrivate: false, filter: { country: ['SE'] } },
  ]);
});

it('is for those who edit', async () => {
  const viewer = await api.signIn('viewer');
  expect((await viewer.call('get', '/api/contacts/export')).status).toBe(403);
});

// Whom a dry run finds to be like somebody: people whom we have are named as they are now, people of the list are counted.
import { ImportWorker } from '../../src/imports/import-worker.js';
import { insertBody } from '../factories/contacts.js';
import { bodyOf, startApi, type Client, type TestApi } from '../support/api.js';

interface Alike {
  row: number;
  name: string;
  like: { contactId: string; name: string; office: string | null }[];
  others: number;
}

let api: TestApi;
let campaigner: Client;
beforeAll(async () => {
  api = await startApi();
  campaigner = await api.signIn('campaigner');
});
afterAll(() => api.stop());

const ROOT = '/api/contacts/imports';

async function tried(list: string): Promise<{ id: string; alike: () => Promise<Alike[]> }> {
  const sent = await campaigner.call('post', `${ROOT}/drafts`).set('Content-Type', 'text/csv').send(list);
  const { id } = bodyOf<{ id: string }>(sent);
  expect((await campaigner.call('post', `${ROOT}/${id}/plan`)).status).toBe(202);
  await api.app.get(ImportWorker, { strict: false }).run(id);
  const alike = async () => {
    const answer = await campaigner.call('get', `${ROOT}/${id}/rows?with=alike`);
    const { items } = bodyOf<{ items: { row: number; name: string; alike: Alike['like']; alikeCount: number }[] }>(
      answer,
    );
    return items.map(({ row, name, alike: like, alikeCount }) => ({
      row,
      name,
      like,
      others: alikeCount - like.length,
    }));
  };
  return { id, alike };
}

it('names those whom we have with their office, and only counts those of the same list', async () => {
  const { sql } = api.database;
  await insertBody(sql, { slug: 'tides' });
  const person = { name: 'Ada Lindqvist', mandate: { body: 'tides', role: 'chair', country: 'SE' } };
  const known = bodyOf<{ id: string }>(await campaigner.call('post', '/api/contacts').send(person));
  const { alike } = await tried('name,body,country\nAda Lindqvist,tides,SE\nBo Marsh,tides,SE\nBo Marsh,tides,SE\n');
  const found = await alike();
  expect(found.find(({ name }) => name === 'Ada Lindqvist')).toEqual({
    row: 2,
    name: 'Ada Lindqvist',
    like: [{ contactId: known.id, name: 'Ada Lindqvist', office: 'tides/chair/SE' }],
    others: 0,
  });
  expect(found.filter(({ name }) => name === 'Bo Marsh').map(({ like, others }) => [like, others])).toContainEqual([
    [],
    1,
  ]);

  await sql.query(`UPDATE contact SET printed_name = 'Ada Lind' WHERE id = $1`, [known.id]);
  expect((await alike())[0]?.like).toMatchObject([{ name: 'Ada Lind' }]);
  await sql.query(`UPDATE contact SET status = 'erased' WHERE id = $1`, [known.id]);
  expect((await alike())[0]).toMatchObject({ like: [], others: 1 });
});

// The search over everything: contacts, appeals and waves by a few words.
import { insertContact } from '../factories/contacts.js';
import { insertWave } from '../factories/waves.js';
import { bodyOf, startApi, type Client, type TestApi } from '../support/api.js';
import { testKeys } from '../support/keys.js';

interface Result {
  contacts: { items: { name: string; mandate: object | null }[]; hasMore: boolean };
  appeals: { items: { id: string; name: object }[] };
  waves: { items: { id: string; name: string }[] };
}

let api: TestApi;
let viewer: Client;
let waveId: string;
beforeAll(async () => {
  api = await startApi();
  viewer = await api.signIn('viewer');
  const { sql } = api.database;
  waveId = (await insertWave(sql, testKeys, { letters: 0 })).id;
  await sql.query(`UPDATE wave SET name = 'First letters in spring' WHERE id = $1`, [waveId]);
  await sql.query(`UPDATE appeal SET name = '{"en": "A question", "fr": "Une délégation"}'`);
  for (const [givenName, familyName] of [
    ['Springer', 'Zed'],
    ['Jo', 'Spring-Fields'],
    ['Offspring', 'Adams'],
  ]) {
    await insertContact(sql, testKeys, { givenName, familyName, email: null });
  }
  for (let at = 0; at < 7; at += 1) await insertContact(sql, testKeys, { givenName: 'Kim', familyName: `Many-${at}` });
});
afterAll(() => api.stop());

const search = async (q: string) =>
  bodyOf<Result>(await viewer.call('get', `/api/search?q=${encodeURIComponent(q)}`).expect(200));

it('gives the closest first: a family name that begins so, then a name, then the rest', async () => {
  const { contacts, waves } = await search('spring');
  expect(contacts.items.map(({ name }) => name)).toEqual(['Jo Spring-Fields', 'Springer Zed', 'Offspring Adams']);
  expect(contacts.items[0]?.mandate).toMatchObject({ role: 'member', country: 'FR' });
  expect(waves.items).toMatchObject([{ id: waveId, name: 'First letters in spring' }]);
});

it('does not find the letters that people sent to themselves', async () => {
  await api.database.sql.query(
    `INSERT INTO wave (purpose, name, campaign_id, appeal_id, sender_id, mode, state, created_by)
     SELECT 'test', 'Test letter in spring', campaign_id, appeal_id, sender_id, 'practice', 'running', 'test' FROM wave WHERE id = $1`,
    [waveId],
  );
  expect((await search('spring')).waves.items).toMatchObject([{ id: waveId }]);
});

it('finds appeals in any language without regard to accents', async () => {
  expect((await search('delegation une')).appeals.items).toMatchObject([{ name: { en: 'A question' } }]);
  expect((await search('delegation deux')).appeals.items).toEqual([]);
});

it('gives a few, and says when there are more', async () => {
  const { contacts } = await search('many kim');
  expect([contacts.items.length, contacts.hasMore]).toEqual([6, true]);
});

it.each(['', '   ', '%', '()', 'nobody at all'])('finds nothing for “%s”', async (words) => {
  const { contacts, appeals, waves } = await search(words);
  expect([contacts.items, appeals.items, waves.items]).toEqual([[], [], []]);
});

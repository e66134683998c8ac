// Names that very many share: how far they are compared, and that what is left out is said. Everybody here is invented.
import { insertContact, type MandateOverrides } from '../../test/factories/contacts.js';
import { testKeys } from '../../test/support/keys.js';
import { freshDatabase, type TestDatabase } from '../../test/support/database.js';
import { DuplicateFinder, type SearchResult } from './duplicate-finder.js';
import { LikenessStore } from './likeness.store.js';
import { LARGEST_BLOCK } from './likeness.sql.js';

const MANY = LARGEST_BLOCK.words + 20;

let db: TestDatabase;
beforeEach(async () => (db = await freshDatabase()));
afterEach(() => db.drop());

const namesake = async (seat?: MandateOverrides) => {
  const mandates = seat ? [seat] : [];
  return (await insertContact(db.sql, testKeys, { givenName: 'Maria', familyName: 'Leeson', email: null, mandates }))
    .id;
};
async function namesakes(count: number, seatOf: (at: number) => MandateOverrides | undefined): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) ids.push(await namesake(seatOf(at)));
  return ids;
}
const find = (): Promise<SearchResult> =>
  db.sql.transaction((sql) => new DuplicateFinder(new LikenessStore()).search(sql, { kind: 'everybody' }));
const pairs = () =>
  db.sql.query<{ left_id: string; right_id: string }>('SELECT left_id, right_id FROM contact_pair ORDER BY 1, 2');
const pair = (...ids: string[]) => {
  const [left = '', right = ''] = ids.sort();
  return { left_id: left, right_id: right };
};

it('compares whoever shares a name with few others with all of them, and has nothing to add', async () => {
  await namesakes(4, (at) => ({ body: `body-${at}`, country: ['FR', 'DE', 'MT', 'IT'][at] }));
  expect(await find()).toMatchObject({ compared: 6, notes: [] });
});

it('compares namesakes who are too many within their country only, and says so', async () => {
  const countries = ['FR', 'DE', 'MT', 'IT', 'ES', 'PL'];
  await namesakes(MANY, (at) => ({ body: 'crowd', country: countries[at % countries.length] }));
  const twins = [await namesake({ body: 'one', country: 'CH' }), await namesake({ body: 'other', country: 'CH' })];
  const result = await find();
  expect(result.compared).toBe(countries.length * ((20 * 19) / 2) + 1);
  expect(await pairs()).toContainEqual(pair(...twins));
  expect(result.notes[0]).toContain(`${MANY + 2} contacts share two words of the name`);
});

it('compares namesakes who are too many in one country within their body, and says so', async () => {
  await namesakes(MANY, (at) => ({ body: `body-${at % 60}`, country: 'FR' }));
  const result = await find();
  expect([result.compared, result.proposed]).toEqual([60, 60]);
  expect(result.notes).toHaveLength(1);
});

it('passes over who shares all of it with too many, and says how many they are', async () => {
  await namesakes(MANY, () => ({ body: 'crowd', country: 'FR' }));
  const lonely = await namesake();
  const result = await find();
  expect(result.compared).toBe(0);
  expect(result.notes[0]).toContain(`${MANY + 1} contacts share`);
  expect(result.notes[1]).toContain(`${MANY} contacts share them`);
  expect(await db.sql.query('SELECT FROM contact WHERE id = $1', [lonely])).toHaveLength(1);
});

it('proposes the likeliest of many for each, and says how many it left out', async () => {
  const ids = await namesakes(40, (at) => ({ body: `body-${at}`, country: 'FR' }));
  const result = await find();
  const kept = await pairs();
  expect(result.compared).toBe((40 * 39) / 2);
  expect(kept).toHaveLength(result.proposed);
  expect(result.notes).toEqual([
    `${result.compared - result.proposed} more pairs of similar names are not proposed: of each contact only the 10 likeliest are.`,
  ]);
  for (const id of ids)
    expect(kept.filter((one) => [one.left_id, one.right_id].includes(id)).length).toBeGreaterThanOrEqual(10);
});

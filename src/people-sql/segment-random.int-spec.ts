// Hundreds of filters by a seed: SQL and a slow evaluation in plain code find the same people.
import { freshDatabase, type TestDatabase } from '../../test/support/database.js';
import { testKeys } from '../../test/support/keys.js';
import { Dice, randomFilter, randomWorld, SEED, type RandomWorld } from '../../test/support/random-people.js';
import { slowlyFinds } from '../../test/support/slow-segment.js';
import { segmentFilterSchema } from '../domain/segment-filter.js';
import { segmentCondition } from './segment-filter.sql.js';

const PEOPLE = 120;
const FILTERS = 600;

let db: TestDatabase;
let world: RandomWorld;
const dice = new Dice(SEED);
beforeAll(async () => {
  db = await freshDatabase();
  world = await randomWorld(db.sql, testKeys, dice, PEOPLE);
});
afterAll(() => db.drop());

it(`finds whom a slow evaluation finds (SEGMENT_SEED=${SEED})`, async () => {
  let foundSome = 0;
  for (let nth = 0; nth < FILTERS; nth += 1) {
    const filter = randomFilter(dice, world);
    expect(segmentFilterSchema.safeParse(filter).error).toBeUndefined();
    const { sql, parameters } = segmentCondition(filter, 1);
    const rows = await db.sql.query<{ id: string }>(`SELECT c.id FROM contact c WHERE ${sql}`, parameters);
    const found = rows.map(({ id }) => id).sort();
    const expected = world.people.filter((person) => slowlyFinds(filter, person, world.today)).map(({ id }) => id);
    expect({ nth, filter, found }).toEqual({ nth, filter, found: expected.sort() });
    if (found.length > 0 && found.length < PEOPLE / 2) foundSome += 1;
  }
  // Filters that find nobody or everybody would hold nothing against each other.
  expect(foundSome).toBeGreaterThan(FILTERS / 5);
});

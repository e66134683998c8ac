// Who of a segment could be written to: the counts add up, and agree with what a wave would do.
import { FormOfAddressStore } from '../forms-of-address/form-of-address.store.js';
import { insertContact } from '../../test/factories/contacts.js';
import { freshDatabase, type TestDatabase } from '../../test/support/database.js';
import { testKeys } from '../../test/support/keys.js';
import { Dice, randomFilter, randomWorld } from '../../test/support/random-people.js';
import type { SegmentFilter } from '../domain/segment-filter.js';
import { AudienceService } from './audience.service.js';
import { AudienceStore } from './audience.store.js';
import { ContactStandingStore } from './contact-standing.store.js';
import { SegmentOutlookService } from './segment-outlook.service.js';
import { SegmentOutlookStore } from './segment-outlook.store.js';
import { outlookPeopleQuestion } from './segment-outlook.dto.js';

const EVERYBODY: SegmentFilter = { all: [] };
let db: TestDatabase;
let outlooks: SegmentOutlookService;
beforeEach(async () => {
  db = await freshDatabase();
  outlooks = new SegmentOutlookService(db.sql, new SegmentOutlookStore(), new ContactStandingStore());
});
afterEach(() => db.drop());

const people = (more: object) => outlooks.people(outlookPeopleQuestion.parse({ filter: EVERYBODY, ...more }));

it('leaves everybody out for one reason, and the sums agree', async () => {
  await insertContact(db.sql, testKeys, { familyName: 'Written', email: 'a@hall.example' });
  await insertContact(db.sql, testKeys, { familyName: 'Silent', email: null });
  await insertContact(db.sql, testKeys, { familyName: 'Gone', mandates: [{ endsOn: '2020-01-01' }] });
  await insertContact(db.sql, testKeys, {
    familyName: 'Bouncing',
    email: null,
    channels: [{ value: 'b@hall.example', health: 'bad' }],
  });
  const asked = await insertContact(db.sql, testKeys, { familyName: 'Asked' });
  await db.sql.query(
    `INSERT INTO suppression (contact_id, reason, source, created_by) VALUES ($1, 'asked', 'a call', 'test')`,
    [asked.id],
  );
  expect(await outlooks.outlook(EVERYBODY)).toEqual({
    matched: 5,
    included: 1,
    excluded: 4,
    exclusions: ['bad_address', 'no_channel', 'suppressed', 'term_ended'].map((reason) => ({ reason, count: 1 })),
  });
  const left = await people({ group: 'left_out' });
  expect(left.items.map(({ name, excluded }) => [name, excluded])).toEqual([
    ['Ada Asked', 'suppressed'],
    ['Ada Bouncing', 'bad_address'],
    ['Ada Gone', 'term_ended'],
    ['Ada Silent', 'no_channel'],
  ]);
  expect((await people({ group: 'included' })).items).toMatchObject([
    { name: 'Ada Written', address: 'a@hall.example' },
  ]);
  expect((await people({ reason: 'no_channel' })).items.map(({ name }) => name)).toEqual(['Ada Silent']);
  expect((await people({ search: 'gone ada' })).items).toEqual([]);
  expect((await people({ search: 'a gon' })).items.map(({ name }) => name)).toEqual(['Ada Gone']);
});

it('names who gets the letter at a shared address', async () => {
  const address = { email: 'office@hall.example' };
  for (const familyName of ['One', 'Two']) await insertContact(db.sql, testKeys, { familyName, ...address });
  const [left] = (await people({})).items;
  const [got] = (await people({ group: 'included' })).items;
  expect(left).toMatchObject({ excluded: 'same_address', detail: got?.name });
});

it('ignores the suppression of one campaign, and of practice: it is about no campaign, and for real', async () => {
  const [one, two] = [await insertContact(db.sql, testKeys, {}), await insertContact(db.sql, testKeys, {})];
  await db.sql.query(
    `WITH campaign AS (INSERT INTO campaign (slug, name, as_of, languages, default_language)
                       VALUES ('c', '{"en": "C"}', '2026-01-01', '{en}', 'en') RETURNING id)
     INSERT INTO suppression (contact_id, campaign_id, practice_only, reason, source, created_by)
     SELECT $1::uuid, id, false, 'asked', 's', 'test' FROM campaign
      UNION ALL SELECT $2::uuid, NULL, true, 'asked', 's', 'test'`,
    [one.id, two.id],
  );
  expect(await outlooks.outlook(EVERYBODY)).toMatchObject({ matched: 2, included: 2 });
});

it('tells staff from others with one mandate that are alike in all else', async () => {
  const address = (nth: number) => `n${nth}@hall.example`;
  for (const [nth, role] of ['member', 'assistant', 'member'].entries())
    await insertContact(db.sql, testKeys, { email: address(nth), mandates: [{ role }] });
  expect(await outlooks.outlook(EVERYBODY)).toMatchObject({ included: 2, exclusions: [{ reason: 'staff', count: 1 }] });
});

it('gives the people left out page by page, everybody once', async () => {
  for (let nth = 0; nth < 5; nth += 1) await insertContact(db.sql, testKeys, { familyName: `N${nth}`, email: null });
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await people({ limit: 2, after });
    seen.push(...page.items.map(({ name }) => name));
    after = page.next ?? undefined;
  } while (after);
  expect(seen).toEqual([0, 1, 2, 3, 4].map((nth) => `Ada N${nth}`));
});

it('leaves out whom a wave would leave out, for the same reason', async () => {
  const dice = new Dice(7);
  const world = await randomWorld(db.sql, testKeys, dice, 80);
  await db.sql.query(
    `UPDATE channel SET health = (ARRAY['ok', 'bad', 'soft'])[1 + abs(hashtext(value)) % 3], is_private = abs(hashtext(value)) % 4 = 0`,
  );
  // Some people share an address, and some addresses no relay would take.
  for (let nth = 0; nth < 12; nth += 1)
    await insertContact(db.sql, testKeys, { familyName: `Office ${nth}`, email: `office-${nth % 4}@hall.example` });
  await db.sql.query(
    `UPDATE channel SET value = 'odd..' || value WHERE value LIKE 'x%' AND abs(hashtext(value)) % 5 = 1`,
  );
  const waves = new AudienceService(db.sql, new AudienceStore(), new FormOfAddressStore());
  for (const filter of [EVERYBODY, ...Array.from({ length: 25 }, () => randomFilter(dice, world))]) {
    const request = {
      campaignId: '00000000-0000-0000-0000-000000000000',
      mode: 'live' as const,
      filter,
      who: EVERYBODY,
      defaultLanguage: 'en',
      required: new Map(),
      sender: { name: 's', email: 's@campaign.example' },
    };
    const { matched, included, excluded, exclusions, left } = await waves.preview({ kind: 'live', request });
    expect(await outlooks.outlook(filter)).toEqual({ matched, included, excluded, exclusions });
    const ours = (await people({ filter, limit: 200 })).items;
    const pairs = (list: { contactId: string; excluded: string | null }[]) =>
      list.map((one) => `${one.contactId} ${one.excluded}`).sort();
    expect(pairs(ours)).toEqual(pairs(left));
  }
  const reasons = (await outlooks.outlook(EVERYBODY)).exclusions.map(({ reason }) => reason);
  expect(reasons).toEqual(expect.arrayContaining(['same_address', 'bad_address', 'private_address', 'suppressed']));
});

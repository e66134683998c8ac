// The standing that is kept of people: after any change, and on any day, it says what it would say if it were made anew.
import { insertBody, insertContact, type InsertedContact } from '../../test/factories/contacts.js';
import { endConnections, freshDatabase, type TestDatabase } from '../../test/support/database.js';
import { testKeys } from '../../test/support/keys.js';
import { ContactStandingStore } from './contact-standing.store.js';
import { SegmentOutlookService } from './segment-outlook.service.js';
import { SegmentOutlookStore } from './segment-outlook.store.js';

const TODAY = `(app_now() AT TIME ZONE 'UTC')::date`;
const standings = new ContactStandingStore();
let db: TestDatabase;
let outlooks: SegmentOutlookService;
beforeEach(async () => {
  db = await freshDatabase();
  outlooks = new SegmentOutlookService(db.sql, new SegmentOutlookStore(), standings);
});
afterEach(() => db.drop());

const outlook = async () => {
  const { included, exclusions } = await outlooks.outlook({ all: [] });
  return { included, ...Object.fromEntries(exclusions.map(({ reason, count }) => [reason, count])) };
};

async function known(): Promise<string[]> {
  await standings.renew(db.sql);
  const rows = await db.sql.query<{ text: string }>(
    `SELECT concat_ws(' ', contact_id, facts, good_until) AS text FROM contact_standing WHERE facts <> '/' ORDER BY 1`,
  );
  return rows.map(({ text }) => text);
}

async function madeAnew(): Promise<string[]> {
  await db.sql.query(`DELETE FROM contact_standing`);
  await db.sql.query(`INSERT INTO contact_standing_due SELECT id FROM contact`);
  return known();
}

const CHANGES: [what: string, statement: string, takes: (one: InsertedContact, two: InsertedContact) => unknown[]][] = [
  ['a role', `UPDATE mandate SET role = 'assistant' WHERE id = $1`, (one) => [one.mandateIds[0]]],
  ['an end', `UPDATE mandate SET ends_on = '2020-01-01' WHERE id = $1`, (one) => [one.mandateIds[0]]],
  ['an end to come', `UPDATE mandate SET ends_on = ${TODAY} + 9 WHERE id = $1`, (one) => [one.mandateIds[0]]],
  ['a mandate less', `DELETE FROM mandate WHERE id = $1`, (one) => [one.mandateIds[0]]],
  [
    'a mandate more',
    `INSERT INTO mandate (contact_id, body_id, role, starts_on) SELECT $1, id, 'chair', '2021-02-03' FROM body LIMIT 1`,
    (one) => [one.id],
  ],
  [
    'somebody else’s mandate',
    `UPDATE mandate SET contact_id = $1 WHERE id = $2`,
    (one, two) => [one.id, two.mandateIds[0]],
  ],
  ['a bounce', `UPDATE channel SET health = 'bad' WHERE id = $1`, (one) => [one.channelIds[0]]],
  ['a private address', `UPDATE channel SET is_private = true WHERE id = $1`, (one) => [one.channelIds[0]]],
  ['a retired address', `UPDATE channel SET retired_at = app_now() WHERE id = $1`, (one) => [one.channelIds[0]]],
  ['an address less', `DELETE FROM channel WHERE id = $1`, (one) => [one.channelIds[0]]],
  ['an odd address', `UPDATE channel SET value = '"odd"@hall.example' WHERE id = $1`, (one) => [one.channelIds[0]]],
  [
    'somebody else’s address',
    `UPDATE channel SET contact_id = $1 WHERE contact_id = $2`,
    (one, two) => [one.id, two.id],
  ],
];

it.each(CHANGES)('follows %s, as if it were made anew', async (_, statement, takes) => {
  const mandates = [{ role: 'member' }, { role: 'minister', startsOn: '2019-01-01' }];
  const one = await insertContact(db.sql, testKeys, { mandates, email: null, channels: [{ value: 'a@hall.example' }] });
  const two = await insertContact(db.sql, testKeys, { mandates: [{ role: 'rapporteur' }] });
  const before = await known();
  await db.sql.query(statement, takes(one, two));
  const after = await known();
  expect(after).not.toEqual(before);
  expect(after).toEqual(await madeAnew());
});

it('is not kept of somebody who is deleted', async () => {
  const { id } = await insertContact(db.sql, testKeys, {});
  await known();
  await db.sql.query(`DELETE FROM contact WHERE id = $1`, [id]);
  expect(await known()).toEqual([]);
});

it('has a change that is committed while another one is looked at', async () => {
  const [one, two] = [await insertContact(db.sql, testKeys, {}), await insertContact(db.sql, testKeys, {})];
  await db.sql.transaction(async (sql) => {
    await sql.query(`UPDATE mandate SET ends_on = '2020-01-01' WHERE contact_id = $1`, [one.id]);
    await db.sql.query(`UPDATE channel SET health = 'bad' WHERE contact_id = $1`, [two.id]);
    expect(await outlook()).toEqual({ included: 1, bad_address: 1 });
  });
  expect(await outlook()).toEqual({ included: 0, bad_address: 1, term_ended: 1 });
});

it('follows the days by themselves', async () => {
  const mandates = [{ endsOn: await day(0) }];
  await insertContact(db.sql, testKeys, { mandates });
  await insertContact(db.sql, testKeys, { mandates: [{ startsOn: await day(1) }] });
  expect(await outlook()).toEqual({ included: 1, term_ended: 1 });
  await turnClockTo('1 day');
  expect(await outlook()).toEqual({ included: 1, term_ended: 1 });
  expect((await outlooks.people({ filter: { all: [] }, group: 'left_out', limit: 9 })).items).toHaveLength(1);
  expect(await known()).toEqual(await madeAnew());
  // A clock that was wrong and is set back.
  await turnClockTo('0 days');
  expect(await known()).toEqual(await madeAnew());
});

it('learns of an address that somebody else has as well, also when they have it later', async () => {
  await insertContact(db.sql, testKeys, { email: 'office@hall.example' });
  expect(await outlook()).toEqual({ included: 1 });
  const twin = await insertContact(db.sql, testKeys, { email: 'office@hall.example' });
  expect(await outlook()).toEqual({ included: 1, same_address: 1 });
  expect(await known()).toEqual(await madeAnew());
  await db.sql.query(`DELETE FROM channel WHERE contact_id = $1`, [twin.id]);
  expect(await outlook()).toEqual({ included: 1, no_channel: 1 });
});

it('takes an address at the office of somebody else’s mandate for none of theirs', async () => {
  await insertBody(db.sql);
  const holder = await insertContact(db.sql, testKeys, { email: null });
  const other = await insertContact(db.sql, testKeys, {});
  await insertContact(db.sql, testKeys, { email: null, channels: [{ value: 'own@hall.example', ofMandate: null }] });
  await db.sql.query(`UPDATE channel SET mandate_id = $1 WHERE contact_id = $2`, [holder.mandateIds[0], other.id]);
  expect(await outlook()).toEqual({ included: 1, no_channel: 2 });
});

async function day(ahead: number): Promise<string> {
  const [row] = await db.sql.query<{ day: string }>(`SELECT (${TODAY} + $1::int)::text AS day`, [ahead]);
  return row?.day ?? '';
}

/** As seen by connections from now on. */
async function turnClockTo(offset: string): Promise<void> {
  const name = new URL(db.url).pathname.slice(1);
  await db.sql.query(`ALTER DATABASE "${name}" SET demarche.clock_offset = '${offset}'`);
  await endConnections(db);
}

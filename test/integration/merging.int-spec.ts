// Merging contacts and undoing it over the API: nothing is lost, nobody is written to twice, and whoever said no stays left alone.
import { DeliveryClaimStore } from '../../src/deliveries/delivery-claim.store.js';
import { DeliveryGateStore } from '../../src/deliveries/delivery-gate.store.js';
import { DeliveryOrderStore } from '../../src/deliveries/delivery-order.store.js';
import { DeliveryPlanStore } from '../../src/deliveries/delivery-plan.store.js';
import { MERGE_LOCK } from '../../src/database/advisory-locks.js';
import { insertContact, type ContactOverrides } from '../factories/contacts.js';
import { insertWave } from '../factories/waves.js';
import { bodyOf, startApi, type Client, type TestApi } from '../support/api.js';
import { importList } from '../support/import-list.js';
import { testKeys } from '../support/keys.js';
import type { Settings } from '../../src/config/settings.js';

interface Done {
  mergeId: string;
  skippedLetters: number;
}
interface Contact {
  id: string;
  printedName: string;
  languages: string[];
  version: string;
  mergedInto: string | null;
  mergedFrom: { mergeId: string; contactId: string; name: string }[];
  spellings: string[];
  mandates: { id: string; bodySlug: string }[];
  channels: { id: string; value: string; rank: number }[];
  suppressions: { reason: string }[];
}

let api: TestApi;
let me: Client;
beforeAll(async () => {
  api = await startApi();
  me = await api.signIn('campaigner');
});
afterAll(() => api.stop());

const sql = () => api.database.sql;
const person = (overrides: ContactOverrides) => insertContact(sql(), testKeys, overrides);
const read = async (id: string) => bodyOf<Contact>(await me.call('get', `/api/contacts/${id}`).expect(200));
const merge = (standingId: string, mergedId: string, takes = {}) =>
  me.call('post', '/api/contact-merges').send({ standingId, mergedId, takes });
const merged = async (standingId: string, mergedId: string, takes = {}) => {
  const answer = await merge(standingId, mergedId, takes);
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
  return bodyOf<Done>(answer);
};
const undo = (id: string) => me.call('post', `/api/contact-merges/${id}/undo`);

const TABLES = ['mandate', 'channel', 'external_id', 'contact_spelling', 'provenance', 'suppression', 'contact'];
/** Every row of both, but for when it was written. */
async function rowsOf(...ids: string[]) {
  const rows: Record<string, unknown> = {};
  for (const table of TABLES) {
    const column = table === 'contact' ? 'id' : 'contact_id';
    rows[table] = await sql().query(
      `SELECT to_jsonb(t) - 'updated_at' AS row FROM ${table} t WHERE ${column} = ANY ($1::uuid[]) ORDER BY (to_jsonb(t) - 'updated_at')::text`,
      [ids],
    );
  }
  return rows;
}

/** Two records of one person that share a mandate and an address, and each know more. */
async function twoRecords() {
  const one = await person({
    givenName: 'Sevinc',
    familyName: 'Fətəlizadə',
    languages: ['az'],
    tags: ['key'],
    mandates: [{ body: 'pace', country: 'AZ' }],
    email: 'sevinc@assembly.example',
    channels: [{ kind: 'phone', value: '+994 1' }],
  });
  const other = await person({
    givenName: 'Sevinj',
    familyName: 'Fatalizade',
    languages: ['en'],
    tags: ['friend'],
    mandates: [
      { body: 'pace', country: 'AZ', politicalGroup: 'EC', endsOn: '2031-01-01' },
      { body: 'cop29', country: 'AZ' },
    ],
    email: 'sevinc@assembly.example',
    channels: [{ kind: 'email', value: 'sevinj@home.example', ofMandate: null }],
  });
  await sql().query(`INSERT INTO external_id (scheme, value, contact_id) VALUES ('wikidata', $2, $1)`, [
    other.id,
    other.id,
  ]);
  await sql().query(`INSERT INTO contact_spelling (contact_id, spelling) VALUES ($1, 'Sevinj F.')`, [other.id]);
  await sql().query(
    `INSERT INTO provenance (contact_id, field, value, source, recorded_by, lawful_basis)
     SELECT x, 'name', 'n', 'a list', 't', 'b' FROM unnest($1::uuid[]) AS x`,
    [[one.id, other.id]],
  );
  await sql().query(
    `INSERT INTO suppression (contact_id, campaign_id, reason, source, created_by, until)
     VALUES ($1, NULL, 'asked', 't', 't', app_now() + interval '1 year')`,
    [other.id],
  );
  return { one, other };
}

describe('a merge', () => {
  it('keeps spellings, mandates, channels, identifiers, suppressions and sources of both', async () => {
    const { one, other } = await twoRecords();
    await merged(one.id, other.id, { name: 'merged' });
    const contact = await read(one.id);
    expect(contact).toMatchObject({ printedName: 'Sevinj Fatalizade', languages: ['az'], tags: ['key', 'friend'] });
    expect(contact.spellings).toEqual(['Sevinc Fətəlizadə', 'Sevinj F.', 'Sevinj Fatalizade']);
    expect(contact.mandates.map(({ bodySlug }) => bodySlug).sort()).toEqual(['cop29', 'pace']);
    expect(contact.channels.map(({ value }) => value).sort()).toEqual(
      ['+994 1', 'sevinc@assembly.example', 'sevinj@home.example'].sort(),
    );
    expect(contact).toMatchObject({ suppressions: [{ reason: 'asked' }], mergedFrom: [{ contactId: other.id }] });
    expect(contact).toMatchObject({ externalIds: [{ value: other.id }], provenance: [{}, {}] });
    const [pace] = await sql().query('SELECT political_group, ends_on::text FROM mandate WHERE id = $1', [
      one.mandateIds[0],
    ]);
    expect(pace).toEqual({ political_group: 'EC', ends_on: '2031-01-01' });
    expect((await read(other.id)).mergedInto).toBe(one.id);
  });

  it('puts every row back where it came from when it is undone', async () => {
    const { one, other } = await twoRecords();
    const before = await rowsOf(one.id, other.id);
    const { mergeId } = await merged(one.id, other.id, { name: 'merged', languages: 'merged' });
    expect(await rowsOf(one.id, other.id)).not.toEqual(before);
    expect((await undo(mergeId)).status).toBe(201);
    expect(await rowsOf(one.id, other.id)).toEqual(before);
    expect((await undo(mergeId)).status).toBe(409);
  });

  it('leaves with the standing contact what came later, and what was changed by hand', async () => {
    const { one, other } = await twoRecords();
    const { mergeId } = await merged(one.id, other.id);
    const { version } = await read(one.id);
    await me
      .call('post', `/api/contacts/${one.id}/channels`)
      .send({ version, kind: 'phone', value: '+994 2' })
      .expect(201);
    const { version: next } = await read(one.id);
    await me
      .call('patch', `/api/contacts/${one.id}`)
      .send({ version: next, tags: ['mine'] })
      .expect(200);
    await undo(mergeId).expect(201);
    expect(await read(one.id)).toMatchObject({ tags: ['mine'], mergedFrom: [] });
    expect((await read(one.id)).channels.map(({ value }) => value)).toContain('+994 2');
    expect((await read(other.id)).channels.map(({ value }) => value).sort()).toEqual([
      'sevinc@assembly.example',
      'sevinj@home.example',
    ]);
  });

  it('works in chains, and is undone from the end', async () => {
    const [a, b, c] = [await person({}), await person({}), await person({})];
    const first = await merged(b.id, a.id);
    const second = await merged(c.id, b.id);
    expect([(await read(a.id)).mergedInto, (await read(b.id)).mergedInto]).toEqual([c.id, c.id]);
    const refused = await undo(first.mergeId);
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('Undo that merge first')]);
    await undo(second.mergeId).expect(201);
    expect([(await read(a.id)).mergedInto, (await read(b.id)).mergedInto]).toEqual([b.id, null]);
    await undo(first.mergeId).expect(201);
    expect((await read(a.id)).mandates.map(({ id }) => id)).toEqual(a.mandateIds);
  });

  it('is refused for two identifiers of one scheme, for different people, and for one contact', async () => {
    const [a, b] = [await person({ familyName: 'Twin' }), await person({ familyName: 'Twin' })];
    expect((await merge(a.id, a.id)).status).toBe(409);
    await me.call('post', '/api/contacts/duplicates/search').expect(201);
    const pair = `/api/contacts/duplicates/${a.id}/${b.id}`;
    await me.call('patch', pair).send({ as: 'different' }).expect(200);
    expect((await merge(a.id, b.id)).text).toContain('different people');
    await me.call('patch', pair).send({ as: 'open' }).expect(200);
    await sql().query(`INSERT INTO external_id (scheme, value, contact_id) VALUES ('ep', '1', $1), ('ep', '2', $2)`, [
      a.id,
      b.id,
    ]);
    expect((await merge(a.id, b.id)).text).toContain('different identifiers of one scheme');
    expect((await read(a.id)).mergedFrom).toEqual([]);
  });

  it('remembers for both who is somebody else', async () => {
    const [a, b, other] = [
      await person({ familyName: 'Zoe' }),
      await person({ familyName: 'Zoe' }),
      await person({ familyName: 'Zoe' }),
    ];
    await me.call('post', '/api/contacts/duplicates/search').expect(201);
    await me.call('patch', `/api/contacts/duplicates/${b.id}/${other.id}`).send({ as: 'different' }).expect(200);
    await merged(a.id, b.id);
    expect(
      bodyOf<{ state: string }>(await me.call('get', `/api/contacts/duplicates/${a.id}/${other.id}`).expect(200)),
    ).toMatchObject({ state: 'different' });
  });
});

describe('letters of a merged contact', () => {
  const wave = async (letters = 2) => {
    const made = await insertWave(sql(), testKeys, { letters });
    const plan = new DeliveryPlanStore(sql(), { keys: testKeys } as Settings);
    await plan.insertPlanned(sql(), made.id);
    await plan.queueAll(made.id, null);
    const rows = await sql().query<{ contact: string; publicId: string }>(
      'SELECT contact_id AS contact, public_id AS "publicId" FROM delivery WHERE wave_id = $1 ORDER BY id',
      [made.id],
    );
    return {
      id: made.id,
      contacts: rows.map(({ contact }) => contact) as [string, string],
      publicId: rows[0]?.publicId ?? '',
    };
  };
  const claim = async (waveId: string) => {
    const claims = new DeliveryClaimStore(sql());
    const { token, letters } = await claims.claimDue({ worker: 't', waveId, fromSeq: 0, toSeq: 1000, limit: 10, leaseSeconds: 60 }); // prettier-ignore
    return letters.map(({ id }) => ({ id, token }));
  };
  const gate = (requests: { id: string; token: string }[]) => new DeliveryGateStore(sql()).gate(requests);
  const states = (waveId: string) =>
    sql().query('SELECT state, reason FROM delivery WHERE wave_id = $1 ORDER BY id', [waveId]);
  const HANDING = { state: 'handing', reason: null };
  const SKIPPED = { state: 'skipped', reason: 'same_person' };

  it('one of two waiting letters goes: that of the contact that stands', async () => {
    const { id, contacts } = await wave();
    expect((await merged(contacts[1], contacts[0])).skippedLetters).toBe(1);
    await gate(await claim(id));
    expect(await states(id)).toEqual([SKIPPED, HANDING]);
  });

  it('a letter to the merged one alone still goes, judged by the contact that stands', async () => {
    const { id, contacts } = await wave(1);
    const standing = await person({});
    await merged(standing.id, contacts[0]);
    await gate(await claim(id));
    expect(await states(id)).toEqual([HANDING]);

    const second = await wave(1);
    const refusing = await person({});
    await sql().query(
      `INSERT INTO suppression (contact_id, reason, source, created_by) VALUES ($1, 'asked', 't', 't')`,
      [refusing.id],
    );
    await merged(refusing.id, second.contacts[0]);
    expect(await states(second.id)).toEqual([{ state: 'skipped', reason: 'suppressed' }]);
  });

  it('a second letter never follows one that went, however the merge and the claims fall', async () => {
    const { id, contacts } = await wave();
    const [first, second] = await claim(id);
    await gate(first ? [first] : []);
    await merged(contacts[1], contacts[0]);
    await gate(second ? [second] : []);
    expect(await states(id)).toEqual([HANDING, SKIPPED]);
  });

  it('two gates at once let one of two letters through', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { id, contacts } = await wave();
      const requests = await claim(id);
      // As if both had come back to the queue after the merge.
      await sql().query('UPDATE contact SET merged_into = $1 WHERE id = $2', [contacts[0], contacts[1]]);
      const order = round % 2 ? requests : [...requests].reverse();
      await Promise.all(order.map((request) => gate([request])));
      expect((await states(id)).filter((row) => (row as { state: string }).state === 'handing')).toHaveLength(1);
    }
  });

  it('one gate lets one of two letters through', async () => {
    const { id, contacts } = await wave();
    const requests = await claim(id);
    await sql().query('UPDATE contact SET merged_into = $1 WHERE id = $2', [contacts[0], contacts[1]]);
    await gate(requests);
    expect(await states(id)).toEqual([HANDING, SKIPPED]);
  });

  it('a letter that was refused loses nobody the other one, and a retry of it writes nobody twice', async () => {
    const { id, contacts } = await wave();
    const [first, second] = await claim(id);
    await gate(first ? [first] : []);
    await sql().query(`UPDATE delivery SET state = 'refused', claim_token = NULL WHERE id = $1`, [first?.id]);
    expect((await merged(contacts[0], contacts[1])).skippedLetters).toBe(0);
    await gate(second ? [second] : []);
    await new DeliveryOrderStore(sql()).retry(sql(), { waveId: id }, ['refused'], 't');
    await gate(await claim(id));
    expect(await states(id)).toEqual([SKIPPED, HANDING]);
  });

  it('an opt-out in a letter to the merged one reaches the contact that stands, and both after an undo', async () => {
    const { contacts, publicId } = await wave(1);
    const standing = await person({});
    const { mergeId } = await merged(standing.id, contacts[0]);
    const { SuppressionsService } = await import('../../src/suppressions/suppressions.service.js');
    await api.app.get(SuppressionsService, { strict: false }).unsubscribe(publicId);
    expect((await read(standing.id)).suppressions.map(({ reason }) => reason)).toContain('unsubscribed');
    await undo(mergeId).expect(201);
    for (const id of [standing.id, contacts[0]])
      expect((await read(id)).suppressions.map(({ reason }) => reason)).toContain('unsubscribed');
  });

  it('an opt-out during a merge waits for it and finds the contact that stands', async () => {
    const { contacts, publicId } = await wave(1);
    const standing = await person({});
    const { SuppressionsService } = await import('../../src/suppressions/suppressions.service.js');
    let clicked: Promise<unknown> = Promise.resolve();
    await sql().transaction(async (open) => {
      await open.query('SELECT pg_advisory_xact_lock($1)', [MERGE_LOCK]);
      await open.query('UPDATE contact SET merged_into = $1 WHERE id = $2', [standing.id, contacts[0]]);
      clicked = api.app.get(SuppressionsService, { strict: false }).unsubscribe(publicId);
      await open.query('SELECT pg_sleep(0.2)');
    });
    await clicked;
    expect(await sql().query('SELECT contact_id FROM suppression WHERE contact_id = $1', [standing.id])).toHaveLength(
      1,
    );
  });

  it('stand in the timeline of the contact that stands', async () => {
    const { contacts } = await wave(1);
    const standing = await person({});
    await merged(standing.id, contacts[0]);
    const { items } = bodyOf<{ items: { kind: string; detail: { action?: string } }[] }>(
      await me.call('get', `/api/contacts/${standing.id}/timeline`).expect(200),
    );
    expect(items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['letter', 'change']));
    expect(items.map(({ detail }) => detail.action)).toContain('contact.merged');
  });
});

it('brings a line with the address of a merged contact to the one that stands', async () => {
  const standing = await person({ givenName: 'Bo', familyName: 'Standing' });
  const other = await person({
    givenName: 'Bo',
    familyName: 'Merged',
    email: null,
    mandates: [],
    channels: [{ kind: 'email', value: 'bo.merged@assembly.example' }],
  });
  await merged(standing.id, other.id);
  const list = 'name,personal email,phone\nBo Merged,bo.merged@assembly.example,+32 777\n';
  await importList(api, list, 'again.csv');
  const found = await sql().query<{ id: string }>(`SELECT contact_id AS id FROM channel WHERE value = '+32 777'`);
  expect(found).toEqual([{ id: standing.id }]);
});

// What a click in a practice letter does and does not do: a tester reads that letter, not the person whom it names.
import { DeliveryClaimStore } from '../../src/deliveries/delivery-claim.store.js';
import { DeliveryGateStore } from '../../src/deliveries/delivery-gate.store.js';
import { DeliveryPlanStore } from '../../src/deliveries/delivery-plan.store.js';
import type { Settings } from '../../src/config/settings.js';
import { makeToken } from '../../src/domain/letter-token.js';
import { InvariantsService } from '../../src/reports/invariants.service.js';
import { insertWave, type InsertedWave } from '../factories/waves.js';
import { bodyOf, type Client, startApi, type TestApi } from '../support/api.js';
import { testKeys } from '../support/keys.js';

interface Found {
  id: string;
  practiceOnly: boolean;
  liftedAt: string | null;
  liftReason: string | null;
  reason: string;
}

let api: TestApi;
let approver: Client;

beforeAll(async () => {
  api = await startApi();
  approver = await api.signIn('approver');
});
afterAll(() => api.stop());

const sql = () => api.database.sql;

/** Two waves to the same people: a practice one and a live one, their letters waiting. */
async function twins(): Promise<{ practice: InsertedWave; live: InsertedWave }> {
  const practice = await insertWave(sql(), testKeys, { mode: 'practice' });
  const live = await insertWave(sql(), testKeys, { mode: 'live' });
  await sql().query(`DELETE FROM wave_audience WHERE wave_id = $1`, [live.id]);
  await sql().query(
    `INSERT INTO wave_audience (wave_id, contact_id, seq, mandate_id, language, address, address_key, receiving_domain, fields)
     SELECT $2, contact_id, seq, mandate_id, language, address, address_key, receiving_domain, fields
       FROM wave_audience WHERE wave_id = $1`,
    [practice.id, live.id],
  );
  const plan = new DeliveryPlanStore(sql(), { keys: testKeys } as Settings);
  for (const { id } of [practice, live]) {
    await plan.insertPlanned(sql(), id);
    await plan.queueAll(id, null);
  }
  return { practice, live };
}

async function click(wave: InsertedWave): Promise<number> {
  const [row] = await sql().query<{ id: string }>(`SELECT public_id AS id FROM delivery WHERE wave_id = $1`, [wave.id]);
  const token = makeToken('unsubscribe', testKeys.token, row?.id ?? '');
  return (await api.call('post', `/u/${token}`)).status;
}

async function stateOf(wave: InsertedWave): Promise<string | undefined> {
  const [row] = await sql().query<{ state: string }>(`SELECT state FROM delivery WHERE wave_id = $1`, [wave.id]);
  return row?.state;
}

/** As a worker does, up to the first byte. */
async function gate(wave: InsertedWave): Promise<string | undefined> {
  const claim = { waveId: wave.id, fromSeq: 0, toSeq: 10, worker: 'w', limit: 10, leaseSeconds: 60 };
  const { token, letters } = await new DeliveryClaimStore(sql()).claimDue(claim);
  const [letter] = letters;
  if (!letter) return undefined;
  return (await new DeliveryGateStore(sql()).gate([{ id: letter.id, token }])).get(letter.id)?.state;
}

async function found(email: string): Promise<Found[]> {
  const answer = await approver.call('post', '/api/suppressions/search').send({ email });
  expect(answer.status).toBe(200);
  return bodyOf<{ items: Found[] }>(answer).items;
}

async function addressOf(wave: InsertedWave): Promise<string> {
  const rows = await sql().query<{ address: string }>(`SELECT address FROM wave_audience WHERE wave_id = $1`, [
    wave.id,
  ]);
  return rows[0]?.address ?? '';
}

it('a click in a practice letter ends practice letters, and the live letter to the same person still goes', async () => {
  const { practice, live } = await twins();
  expect(await click(practice)).toBe(200);
  expect(await stateOf(practice)).toBe('skipped');
  expect(await stateOf(live)).toBe('queued');
  expect(await gate(live)).toBe('handing');
  expect(await found(await addressOf(live))).toMatchObject([{ practiceOnly: true, reason: 'unsubscribed' }]);
  const broken = await new InvariantsService(sql(), { keys: testKeys } as Settings).check();
  expect(broken.find(({ id }) => id === 'I7')).toMatchObject({ broken: 0 });
});

it('a practice letter that is claimed already does not pass the gate after the click', async () => {
  const { practice } = await twins();
  const claim = { waveId: practice.id, fromSeq: 0, toSeq: 10, worker: 'w', limit: 10, leaseSeconds: 60 };
  const { token, letters } = await new DeliveryClaimStore(sql()).claimDue(claim);
  const contactId = practice.contactIds[0];
  await sql().query(
    `INSERT INTO suppression (contact_id, practice_only, reason, source, created_by) VALUES ($1, true, 'unsubscribed', 't', 't')`,
    [contactId],
  );
  const verdicts = await new DeliveryGateStore(sql()).gate([{ id: letters[0]?.id ?? '', token }]);
  expect([...verdicts.values()]).toMatchObject([{ state: 'skipped', reason: 'suppressed' }]);
});

it('a click in a live letter counts everywhere, also after one in practice', async () => {
  const { practice, live } = await twins();
  await click(practice);
  expect(await click(live)).toBe(200);
  expect(await stateOf(live)).toBe('skipped');
  expect((await found(await addressOf(live))).map(({ practiceOnly }) => practiceOnly)).toEqual([false, true]);
});

it('a click in a live letter ends the practice letters to that person as well', async () => {
  const { practice, live } = await twins();
  await click(live);
  expect([await stateOf(practice), await stateOf(live)]).toEqual(['skipped', 'skipped']);
});

it('the check finds a live letter that passed the gate after a suppression that counts for it, and only that', async () => {
  const { live } = await twins();
  await gate(live);
  const insert = (practiceOnly: boolean) =>
    sql().query(
      `INSERT INTO suppression (contact_id, practice_only, reason, source, created_by, created_at)
       VALUES ($1, $2, 'asked', 't', 't', app_now() - interval '1 hour')`,
      [live.contactIds[0], practiceOnly],
    );
  const invariants = new InvariantsService(sql(), { keys: testKeys } as Settings);
  const brokenRules = async () => (await invariants.check()).filter(({ broken }) => broken > 0).map(({ id }) => id);
  const contactId = (
    await sql().query<{ id: string }>(`SELECT contact_id AS id FROM delivery WHERE wave_id = $1`, [live.id])
  )[0]?.id;
  live.contactIds[0] = contactId ?? '';
  await insert(true);
  expect(await brokenRules()).not.toContain('I7');
  await insert(false);
  expect(await brokenRules()).toContain('I7');
});

it('is found by the exact address alone, and lifted with a reason that is kept', async () => {
  const added = await approver
    .call('post', '/api/suppressions')
    .send({ email: 'Ana.Lind@office.example', reason: 'asked', source: 'her letter of 3 May' });
  expect(added.status).toBe(201);
  expect(await found(' ana.lind@OFFICE.example')).toMatchObject([{ reason: 'asked', practiceOnly: false }]);
  expect(await found('ana@office.example')).toEqual([]);
  const { id } = bodyOf<Found>(added);
  const lift = (body: object) => approver.call('post', `/api/suppressions/${id}/lift`).send(body);
  expect((await lift({})).status).toBe(422);
  expect((await lift({ reason: 'she wants our letters again' })).body).toMatchObject({
    liftReason: 'she wants our letters again',
    liftedBy: `person:${approver.personId}`,
  });
  const inForce = await approver.call('get', '/api/suppressions?inForce=true&reason=asked');
  expect(bodyOf<{ items: Found[] }>(inForce).items.map((row) => row.id)).not.toContain(id);
  const lifted = await approver.call('get', '/api/suppressions?inForce=false');
  expect(bodyOf<{ items: Found[] }>(lifted).items.map((row) => row.id)).toContain(id);
  expect((await approver.call('post', '/api/suppressions/search').send({ email: 'nobody' })).status).toBe(422);
});

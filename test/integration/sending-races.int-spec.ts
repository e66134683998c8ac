// Orders of people and rules that meet the sending path at the wrong moment, held against the real tables.
import { randomUUID } from 'node:crypto';
import { AuditLog } from '../../src/audit/audit-log.js';
import type { Settings } from '../../src/config/settings.js';
import { DeliveryClaimStore } from '../../src/deliveries/delivery-claim.store.js';
import { DeliveryGateStore } from '../../src/deliveries/delivery-gate.store.js';
import { DeliveryOrderStore } from '../../src/deliveries/delivery-order.store.js';
import { DeliveryPlanStore } from '../../src/deliveries/delivery-plan.store.js';
import { DeliveryProgressStore } from '../../src/deliveries/delivery-progress.store.js';
import { DeliverySettleStore } from '../../src/deliveries/delivery-settle.store.js';
import type { Sql } from '../../src/database/database.js';
import type { SendOutcome } from '../../src/domain/smtp-outcome.js';
import { SuppressionStore } from '../../src/suppressions/suppression.store.js';
import { SuppressionsService } from '../../src/suppressions/suppressions.service.js';
import { insertWave, type InsertedWave, type WaveOverrides } from '../factories/waves.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { testKeys } from '../support/keys.js';

const REFUSED: SendOutcome = { kind: 'refused', code: 550, response: '550 5.1.1 nobody', phase: 'rcpt' };
const UNKNOWN: SendOutcome = { kind: 'unknown', response: 'dropped', phase: 'body' };

let database: TestDatabase;
let claims: DeliveryClaimStore;
let gates: DeliveryGateStore;
let settling: DeliverySettleStore;
let orders: DeliveryOrderStore;
let plan: DeliveryPlanStore;

beforeAll(async () => {
  database = await freshDatabase();
  claims = new DeliveryClaimStore(database.sql);
  gates = new DeliveryGateStore(database.sql);
  settling = new DeliverySettleStore(database.sql);
  orders = new DeliveryOrderStore(database.sql);
  plan = new DeliveryPlanStore(database.sql, { keys: testKeys } as Settings);
});

afterAll(() => database?.drop());

async function queuedWave(overrides: WaveOverrides = {}): Promise<InsertedWave> {
  const wave = await insertWave(database.sql, testKeys, overrides);
  await plan.insertPlanned(database.sql, wave.id);
  await plan.queueAll(wave.id, null);
  return wave;
}

const claim = (waveId: string) =>
  claims.claimDue({ worker: 'test', waveId, fromSeq: 0, toSeq: 1_000_000, limit: 100, leaseSeconds: 60 });

async function gateAll(waveId: string): Promise<{ token: string; ids: string[]; states: string[] }> {
  const { token, letters } = await claim(waveId);
  const ids = letters.map((letter) => letter.id);
  const verdicts = await gates.gate(ids.map((id) => ({ id, token })));
  return { token, ids, states: ids.map((id) => verdicts.get(id)?.state ?? 'lost') };
}

async function handOver(waveId: string, outcome: SendOutcome): Promise<void> {
  const { token, ids } = await gateAll(waveId);
  await settling.settle(ids.map((id) => ({ id, token, attempt: 1, outcome })));
  await claims.release(token);
}

const statesOf = async (waveId: string) => {
  const { states } = await new DeliveryProgressStore(database.sql).counts(waveId);
  return Object.fromEntries(Object.entries(states).filter(([, count]) => count > 0));
};

describe('a wave that chose to send unclear letters again', () => {
  it('does so once; then a person decides, or a relay that never answers would get the letter without end', async () => {
    const wave = await queuedWave({ unknownPolicy: 'resend' });
    await handOver(wave.id, UNKNOWN);
    expect(await orders.resendByPolicy()).toBe(1);
    expect(await statesOf(wave.id)).toEqual({ queued: 1 });
    await handOver(wave.id, UNKNOWN);
    expect(await orders.resendByPolicy()).toBe(0);
    expect(await statesOf(wave.id)).toEqual({ unknown: 1 });
    expect(await orders.decide(database.sql, { waveId: wave.id }, 'send_again', 'test')).toBe(1);
  });
});

describe('a receiving domain that is paused', () => {
  const pause = (wave: InsertedWave, domain: string) =>
    database.sql.query(
      `INSERT INTO receiving_domain (sender_id, domain, paused_at, pause_reason) VALUES ($1, $2, app_now(), 'policy_refusals')`,
      [wave.senderId, domain],
    );

  it('gets none of the letters that were claimed before', async () => {
    const wave = await queuedWave({ domain: 'paused.example', letters: 2 });
    const { token, letters } = await claim(wave.id);
    await pause(wave, 'paused.example');
    const verdicts = await gates.gate(letters.map(({ id }) => ({ id, token })));
    expect([...verdicts.values()].map(({ state }) => state)).toEqual(['queued', 'queued']);
    expect((await claim(wave.id)).letters).toHaveLength(0);
  });

  it('keeps no slots of the sender: its letters are planned anew only when it is resumed', async () => {
    const wave = await queuedWave({ domain: 'waiting.example', maxPerHour: 60 });
    await pause(wave, 'waiting.example');
    await database.sql.query(`UPDATE delivery SET next_at = app_now() - interval '1 hour' WHERE wave_id = $1`, [
      wave.id,
    ]);
    const overdue = () => database.sql.transaction((sql) => plan.lockOverdue(sql, wave.id, 60, 10));
    expect(await overdue()).toHaveLength(0);
    await database.sql.query(`UPDATE receiving_domain SET paused_at = NULL, pause_reason = NULL WHERE sender_id = $1`, [
      wave.senderId,
    ]);
    expect(await overdue()).toHaveLength(1);
  });
});

it('starts the hours of trying anew for a letter of which nothing was ever written', async () => {
  const wave = await queuedWave();
  const { token, ids } = await gateAll(wave.id);
  await claims.giveBack(token, ids);
  const rows = await database.sql.query(
    `SELECT attempts, first_attempt_at AS "firstAttemptAt" FROM delivery WHERE wave_id = $1`,
    [wave.id],
  );
  expect(rows).toEqual([{ attempts: 0, firstAttemptAt: null }]);
});

it('keeps addresses that a relay repeats out of the record, which is never erased', async () => {
  const wave = await queuedWave();
  const response = '550 5.1.1 <Some.Person@parliament.example>: user unknown';
  await handOver(wave.id, { ...REFUSED, response });
  const [row] = await database.sql.query<{ response: string; detail: { response: string } }>(
    `SELECT d.smtp_response AS response, e.detail FROM delivery d JOIN delivery_event e ON e.delivery_id = d.id WHERE d.wave_id = $1`,
    [wave.id],
  );
  expect(row?.response).toBe('550 5.1.1 <[address]>: user unknown');
  expect(row?.detail.response).toBe('550 5.1.1 <[address]>: user unknown');
});

/** As in a big table, where an index is not worth it. */
const inOrderOfTheTable = <Result>(work: (sql: Sql) => Promise<Result>) =>
  database.sql.transaction(async (sql) => {
    await sql.query('SET LOCAL enable_indexscan = off');
    await sql.query('SET LOCAL enable_bitmapscan = off');
    return work(sql);
  });

it.each<[string, (waveId: string) => Promise<unknown>]>([
  ['cancelled', (waveId) => inOrderOfTheTable((sql) => orders.cancelOpen(sql, waveId))],
  ['expired', () => orders.expireOverdue()],
])('does not deadlock when letters are %s that somebody else locks in order', async (_what, order) => {
  const wave = await queuedWave({ letters: 2 });
  const ids = (
    await database.sql.query<{ id: string }>(`SELECT id FROM delivery WHERE wave_id = $1 ORDER BY id`, [wave.id])
  ).map(({ id }) => id);
  // The first letter now lies behind the second one in the table.
  await database.sql.query(`UPDATE delivery SET first_attempt_at = '2020-01-01' WHERE id = $1`, [ids[1]]);
  await database.sql.query(`UPDATE delivery SET first_attempt_at = '2020-01-01' WHERE id = $1`, [ids[0]]);
  const lock = `SELECT FROM delivery WHERE id = $1 FOR UPDATE`;
  let ordered: Promise<unknown> = Promise.resolve();
  await database.sql.transaction(async (sql) => {
    await sql.query(lock, [ids[0]]);
    ordered = order(wave.id);
    ordered.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await sql.query(lock, [ids[1]]);
  });
  await ordered;
  expect(Object.values(await statesOf(wave.id))).toEqual([2]);
});

it('ends letters to the address as well when only the person was suppressed before', async () => {
  const wave = await queuedWave();
  const settings = { keys: testKeys } as Settings;
  const suppressions = new SuppressionsService(
    database.sql,
    new SuppressionStore(database.sql),
    orders,
    new AuditLog(database.sql),
    settings,
  );
  await suppressions.add({ contactId: wave.contactIds[0], reason: 'asked', source: 'by telephone' }, 'test');
  const [letter] = await database.sql.query<{ publicId: string }>(
    `SELECT public_id AS "publicId" FROM delivery WHERE wave_id = $1`,
    [wave.id],
  );
  expect(await suppressions.unsubscribe(letter?.publicId ?? '')).toEqual({ kind: 'done' });
  expect(await suppressions.unsubscribe(letter?.publicId ?? '')).toEqual({ kind: 'already' });
  const byAddress = await database.sql.query(
    `SELECT FROM suppression s JOIN delivery d ON d.address_key = s.address_key WHERE d.wave_id = $1`,
    [wave.id],
  );
  expect(byAddress).toHaveLength(1);
});

it('ignores an answer that comes with the token of an earlier claim', async () => {
  const wave = await queuedWave();
  await handOver(wave.id, UNKNOWN);
  await orders.decide(database.sql, { waveId: wave.id }, 'send_again', 'test');
  const { ids } = await gateAll(wave.id);
  expect((await settling.settle([{ id: ids[0] ?? '', token: randomUUID(), attempt: 1, outcome: REFUSED }])).size).toBe(
    0,
  );
  expect(await statesOf(wave.id)).toEqual({ handing: 1 });
});

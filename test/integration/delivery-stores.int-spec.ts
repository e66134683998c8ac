// The rules of claim, gate and settle, held against the real tables.
import { randomUUID } from 'node:crypto';
import type { Settings } from '../../src/config/settings.js';
import { DeliveryClaimStore } from '../../src/deliveries/delivery-claim.store.js';
import { DeliveryGateStore } from '../../src/deliveries/delivery-gate.store.js';
import { DeliveryOrderStore } from '../../src/deliveries/delivery-order.store.js';
import { DeliveryPlanStore } from '../../src/deliveries/delivery-plan.store.js';
import { DeliveryListStore } from '../../src/deliveries/delivery-list.store.js';
import { DeliveryProgressStore } from '../../src/deliveries/delivery-progress.store.js';
import { DeliverySettleStore } from '../../src/deliveries/delivery-settle.store.js';
import type { SendOutcome } from '../../src/domain/smtp-outcome.js';
import { insertWave, type InsertedWave, type WaveOverrides } from '../factories/waves.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { testKeys } from '../support/keys.js';

const ACCEPTED: SendOutcome = { kind: 'accepted', code: 250, response: '250 2.0.0 taken' };
const LEASE = 60;

let database: TestDatabase;
let claims: DeliveryClaimStore;
let gates: DeliveryGateStore;
let settling: DeliverySettleStore;
let orders: DeliveryOrderStore;
let plan: DeliveryPlanStore;
let progress: DeliveryProgressStore;
let letters: DeliveryListStore;

beforeAll(async () => {
  database = await freshDatabase();
  claims = new DeliveryClaimStore(database.sql);
  gates = new DeliveryGateStore(database.sql);
  settling = new DeliverySettleStore(database.sql);
  orders = new DeliveryOrderStore(database.sql);
  plan = new DeliveryPlanStore(database.sql, { keys: testKeys } as Settings);
  progress = new DeliveryProgressStore(database.sql);
  letters = new DeliveryListStore(database.sql);
});

afterAll(() => database?.drop());

/** A running wave whose letters are queued. */
async function queuedWave(overrides: WaveOverrides = {}): Promise<InsertedWave> {
  const wave = await insertWave(database.sql, testKeys, overrides);
  await plan.insertPlanned(database.sql, wave.id);
  await plan.queueAll(wave.id, null);
  return wave;
}

const claim = (waveId: string, leaseSeconds = LEASE, limit = 100) =>
  claims.claimDue({ worker: 'test', waveId, fromSeq: 0, toSeq: 1_000_000, limit, leaseSeconds });

async function gateAll(waveId: string): Promise<{ token: string; ids: string[]; states: string[] }> {
  const { token, letters } = await claim(waveId);
  const ids = letters.map((letter) => letter.id);
  const verdicts = await gates.gate(ids.map((id) => ({ id, token })));
  return { token, ids, states: ids.map((id) => verdicts.get(id)?.state ?? 'lost') };
}

const statesOf = async (waveId: string) => {
  const { states } = await progress.counts(waveId);
  return Object.fromEntries(Object.entries(states).filter(([, count]) => count > 0));
};

const overdue = (token: string) =>
  database.sql.query(`UPDATE delivery_claim SET lease_until = app_now() - interval '1 second' WHERE token = $1`, [
    token,
  ]);

describe('claim', () => {
  it('gives a letter to one of two workers that ask at once', async () => {
    const wave = await queuedWave({ letters: 50 });
    const both = await Promise.all([claim(wave.id), claim(wave.id), claim(wave.id)]);
    const ids = both.flatMap((one) => one.letters.map((letter) => letter.id));
    expect(ids).toHaveLength(50);
    expect(new Set(ids).size).toBe(50);
  });

  it('claims nothing of a paused wave, of a paused domain, or while the service is on hold', async () => {
    const paused = await queuedWave({ state: 'paused' });
    await database.sql.query(`UPDATE delivery SET state = 'queued', next_at = app_now() WHERE wave_id = $1`, [
      paused.id,
    ]);
    expect((await claim(paused.id)).letters).toHaveLength(0);

    const refused = await queuedWave({ domain: 'grumpy.example' });
    await database.sql.query(
      `INSERT INTO receiving_domain (sender_id, domain, paused_at, pause_reason) VALUES ($1, 'grumpy.example', app_now(), 'policy_refusals')`,
      [refused.senderId],
    );
    expect((await claim(refused.id)).letters).toHaveLength(0);

    const wave = await queuedWave();
    await database.sql.query(
      `INSERT INTO installation (secret_fingerprint, system_identifier, database_oid, timeline, on_hold_since, hold_reason)
       VALUES ('x', 'x', 1, 1, app_now(), 'restored')`,
    );
    expect((await claim(wave.id)).letters).toHaveLength(0);
    await database.sql.query(`DELETE FROM installation`);
    expect((await claim(wave.id)).letters).toHaveLength(1);
  });

  it('returns unsent letters to the queue and forgets the claim', async () => {
    const wave = await queuedWave({ letters: 2 });
    const { token, letters } = await claim(wave.id);
    await claims.giveBack(
      token,
      letters.map((letter) => letter.id),
    );
    await claims.release(token);
    expect(await statesOf(wave.id)).toEqual({ queued: 2 });
    expect(await database.sql.query('SELECT FROM delivery_claim WHERE token = $1', [token])).toHaveLength(0);
  });

  it('does not forget a claim that still has letters', async () => {
    const wave = await queuedWave();
    const { token } = await claim(wave.id);
    await claims.release(token);
    expect(await database.sql.query('SELECT FROM delivery_claim WHERE token = $1', [token])).toHaveLength(1);
  });
});

describe('gate', () => {
  it('lets a claimed letter through once', async () => {
    const wave = await queuedWave();
    const { token, letters } = await claim(wave.id);
    const id = letters[0]?.id ?? '';
    expect((await gates.gate([{ id, token }])).get(id)?.state).toBe('handing');
    expect((await gates.gate([{ id, token }])).size).toBe(0);
  });

  it('lets nothing through with a foreign token, or when the lease is over', async () => {
    const wave = await queuedWave();
    const { token, letters } = await claim(wave.id);
    const id = letters[0]?.id ?? '';
    expect((await gates.gate([{ id, token: randomUUID() }])).size).toBe(0);
    await overdue(token);
    expect((await gates.gate([{ id, token }])).size).toBe(0);
    expect(await statesOf(wave.id)).toEqual({ claimed: 1 });
  });

  it.each([
    ['paused', `UPDATE wave SET state = 'paused' WHERE id = $1`, 'queued'],
    ['cancelled', `UPDATE wave SET state = 'cancelled' WHERE id = $1`, 'cancelled'],
    ['past its send-by time', `UPDATE wave SET send_by = app_now() - interval '1 minute' WHERE id = $1`, 'expired'],
    [
      'sent to an ended mandate',
      `UPDATE mandate SET ends_on = '2020-01-01' WHERE contact_id IN (SELECT contact_id FROM delivery WHERE wave_id = $1)`,
      'held',
    ],
    [
      'sent to an address that was retired',
      `UPDATE channel SET retired_at = app_now() WHERE contact_id IN (SELECT contact_id FROM delivery WHERE wave_id = $1)`,
      'held',
    ],
    [
      'sent to an address that was corrected',
      `UPDATE channel SET value = 'right@parliament.example', address_key = '\\x01'
        WHERE contact_id IN (SELECT contact_id FROM delivery WHERE wave_id = $1)`,
      'held',
    ],
    [
      'suppressed by address',
      `INSERT INTO suppression (address_key, reason, source, created_by) SELECT address_key, 'asked', 't', 't' FROM delivery WHERE wave_id = $1`,
      'skipped',
    ],
    [
      'suppressed as a person',
      `INSERT INTO suppression (contact_id, reason, source, created_by) SELECT contact_id, 'asked', 't', 't' FROM delivery WHERE wave_id = $1`,
      'skipped',
    ],
  ])('stops a letter whose wave or person is %s', async (_what, change, state) => {
    const wave = await queuedWave();
    const { token, letters } = await claim(wave.id);
    await database.sql.query(change, [wave.id]);
    const id = letters[0]?.id ?? '';
    expect((await gates.gate([{ id, token }])).get(id)?.state).toBe(state);
    expect(await statesOf(wave.id)).toEqual({ [state]: 1 });
  });

  it('lets a letter through to an address that is in use, beside others that are not', async () => {
    const wave = await queuedWave();
    await database.sql.query(
      `INSERT INTO channel (contact_id, kind, value, address_key, retired_at)
       SELECT contact_id, kind, value, key, retired FROM delivery,
         LATERAL (VALUES ('email', 'old@parliament.example', '\\x01'::bytea, app_now()),
                         ('email', 'same@parliament.example', address_key, app_now())) AS v(kind, value, key, retired)
        WHERE wave_id = $1`,
      [wave.id],
    );
    expect((await gateAll(wave.id)).states).toEqual(['handing']);
  });

  it('passes over a suppression that is over, lifted, or of another campaign', async () => {
    const wave = await queuedWave();
    const other = await insertWave(database.sql, testKeys);
    await database.sql.query(
      `INSERT INTO suppression (address_key, reason, source, created_by, until, lifted_at, campaign_id)
       SELECT address_key, 'asked', 't', 't', u, l, c FROM delivery,
         (VALUES (app_now() - interval '1 day', NULL::timestamptz, NULL::uuid), (NULL, app_now(), NULL), (NULL, NULL, $2::uuid)) AS v(u, l, c)
        WHERE wave_id = $1`,
      [wave.id, other.campaignId],
    );
    expect((await gateAll(wave.id)).states).toEqual(['handing']);
  });

  it('holds a letter when a fact in its text was superseded', async () => {
    const wave = await queuedWave();
    await database.sql.query(
      `INSERT INTO campaign_case (campaign_id, key, position, name, consent_basis, consent_source) VALUES ($1, 'a', 0, 'A', 'published', 's')`,
      [wave.campaignId],
    );
    await database.sql.query(
      `WITH fact AS (INSERT INTO case_fact (campaign_id, case_key, key, text, as_of, source, superseded_at)
         VALUES ($1, 'a', 'held', '{}', '2024-11-11', 's', app_now()) RETURNING id)
       INSERT INTO appeal_version (appeal_id, number, facts, fact_ids, content_hash, approved_by)
       SELECT appeal_id, 2, '{}', ARRAY[fact.id], 'h', 't' FROM wave, fact WHERE wave.id = $2`,
      [wave.campaignId, wave.id],
    );
    await database.sql.query(
      `UPDATE wave SET version_id = (SELECT id FROM appeal_version v WHERE v.appeal_id = wave.appeal_id AND number = 2) WHERE id = $1`,
      [wave.id],
    );
    expect((await gateAll(wave.id)).states).toEqual(['held']);
  });
});

describe('settle', () => {
  it.each<[SendOutcome, string]>([
    [ACCEPTED, 'accepted'],
    [{ kind: 'deferred', code: 451, response: '451 later', phase: 'rcpt' }, 'queued'],
    [{ kind: 'refused', code: 550, response: '550 5.1.1 nobody', phase: 'rcpt' }, 'refused'],
    [{ kind: 'unknown', response: 'dropped', phase: 'body' }, 'unknown'],
  ])('writes %o', async (outcome, state) => {
    const wave = await queuedWave();
    const { token, ids } = await gateAll(wave.id);
    const settled = await settling.settle(ids.map((id) => ({ id, token, attempt: 1, outcome })));
    expect(settled.size).toBe(1);
    expect(await statesOf(wave.id)).toEqual({ [state]: 1 });
    const events = await letters.events(wave.id, wave.contactIds[0] ?? '');
    expect(events.map((event) => event.kind)).toEqual([state === 'queued' ? 'deferred' : state]);
  });

  it('takes the late answer of a worker that was only frozen', async () => {
    const wave = await queuedWave();
    const { token, ids } = await gateAll(wave.id);
    await overdue(token);
    await claims.reap();
    expect(await statesOf(wave.id)).toEqual({ unknown: 1 });
    await settling.settle(ids.map((id) => ({ id, token, attempt: 1, outcome: ACCEPTED })));
    expect(await statesOf(wave.id)).toEqual({ accepted: 1 });
  });

  it("leaves a person's decision alone and records the late answer", async () => {
    const wave = await queuedWave();
    const { token, ids } = await gateAll(wave.id);
    await overdue(token);
    await claims.reap();
    await orders.decide(database.sql, { waveId: wave.id }, 'abandon', 'test');
    const settled = await settling.settle(ids.map((id) => ({ id, token, attempt: 1, outcome: ACCEPTED })));
    expect(settled.size).toBe(0);
    expect(await statesOf(wave.id)).toEqual({ abandoned: 1 });
    const events = await letters.events(wave.id, wave.contactIds[0] ?? '');
    expect(events.map((event) => event.kind)).toEqual(['unknown', 'decided', 'late_accepted']);
  });

  describe('a refusal for reasons of policy', () => {
    const policy: SendOutcome = { kind: 'refused', code: 554, response: '554 5.7.1 policy', phase: 'data' };

    async function isPausedAfter(domain: string, outcomes: SendOutcome[]): Promise<boolean> {
      const wave = await queuedWave({ letters: outcomes.length, domain });
      const { token, ids } = await gateAll(wave.id);
      for (const [at, outcome] of outcomes.entries()) {
        await settling.settle([{ id: ids[at] ?? '', token, attempt: 1, outcome }]);
      }
      const [row] = await database.sql.query<{ isPaused: boolean }>(
        `SELECT paused_at IS NOT NULL AS "isPaused" FROM receiving_domain WHERE domain = $1`,
        [domain],
      );
      return row?.isPaused ?? false;
    }
    const accepted = (count: number): SendOutcome[] => Array.from({ length: count }, () => ACCEPTED);

    it('pauses a receiving domain when there are three in a row', async () => {
      expect(await isPausedAfter('a.example', [policy, policy])).toBe(false);
      expect(await isPausedAfter('b.example', [...accepted(5), policy, policy, policy])).toBe(true);
    });

    it('pauses it when there are three among fifty letters, not when they are further apart', async () => {
      expect(await isPausedAfter('c.example', [policy, ...accepted(20), policy, ...accepted(20), policy])).toBe(true);
      expect(await isPausedAfter('d.example', [policy, ...accepted(30), policy, ...accepted(30), policy])).toBe(false);
    });

    it('leaves it alone for other refusals', async () => {
      const nobody: SendOutcome = { kind: 'refused', code: 550, response: '550 5.1.1 nobody', phase: 'rcpt' };
      expect(await isPausedAfter('e.example', [nobody, nobody, nobody, nobody])).toBe(false);
    });
  });
});

describe('reaper', () => {
  // What other tests left behind is not to be counted.
  beforeEach(() => database.sql.query('DELETE FROM delivery_claim'));

  it('returns what was claimed and calls unknown what was being handed over', async () => {
    const wave = await queuedWave({ letters: 3 });
    const { token, letters } = await claim(wave.id);
    await gates.gate([{ id: letters[0]?.id ?? '', token }]);
    await overdue(token);
    expect(await claims.reap()).toEqual({ returned: 2, unclear: 1 });
    expect(await claims.reap()).toEqual({ returned: 0, unclear: 0 });
    expect(await statesOf(wave.id)).toEqual({ queued: 2, unknown: 1 });
  });

  it('leaves a lease that is valid', async () => {
    const wave = await queuedWave();
    const { token } = await claim(wave.id);
    expect(await claims.renew(token, LEASE)).toBe(true);
    expect(await claims.reap()).toEqual({ returned: 0, unclear: 0 });
    expect(await statesOf(wave.id)).toEqual({ claimed: 1 });
    await overdue(token);
    expect(await claims.renew(token, LEASE)).toBe(false);
  });

  it('takes back an unknown letter when its owner proves that nothing was written', async () => {
    const wave = await queuedWave();
    const { token, ids } = await gateAll(wave.id);
    await overdue(token);
    await claims.reap();
    await claims.giveBack(token, ids);
    expect(await statesOf(wave.id)).toEqual({ queued: 1 });
  });
});

describe('orders', () => {
  it('retries only what was refused or expired', async () => {
    const wave = await queuedWave({ letters: 2 });
    const { token, ids } = await gateAll(wave.id);
    await settling.settle([
      { id: ids[0] ?? '', token, attempt: 1, outcome: ACCEPTED },
      {
        id: ids[1] ?? '',
        token,
        attempt: 1,
        outcome: { kind: 'refused', code: 550, response: '550 no', phase: 'rcpt' },
      },
    ]);
    expect(await orders.retry(database.sql, { waveId: wave.id }, ['refused', 'expired'], 'test')).toBe(1);
    expect(await statesOf(wave.id)).toEqual({ accepted: 1, queued: 1 });
  });

  it('expires what was tried too long, and what is past the send-by time', async () => {
    const tried = await queuedWave({ letters: 2 });
    await database.sql.query(
      `UPDATE delivery SET first_attempt_at = app_now() - interval '73 hours' WHERE wave_id = $1 AND seq = 0`,
      [tried.id],
    );
    const late = await queuedWave({ sendBy: new Date(Date.now() - 1000) });
    expect(await orders.expireOverdue()).toBe(2);
    expect(await statesOf(tried.id)).toEqual({ expired: 1, queued: 1 });
    expect(await statesOf(late.id)).toEqual({ expired: 1 });
  });

  it('lets whoever commits first win between a gate and a suppression', async () => {
    const wave = await queuedWave({ letters: 40 });
    const { token, letters } = await claim(wave.id);
    const race = letters.flatMap((letter) => [
      gates.gate([{ id: letter.id, token }]),
      database.sql.transaction(async (sql) => {
        await orders.skipSuppressed(sql, null, letter.contactId, null, false);
        await sql.query(
          `INSERT INTO suppression (contact_id, reason, source, created_by) VALUES ($1, 'asked', 't', 't')`,
          [letter.contactId],
        );
      }),
    ]);
    await Promise.all(race);
    const late = await database.sql.query(
      `SELECT FROM delivery d JOIN suppression s ON s.contact_id = d.contact_id WHERE d.wave_id = $1 AND d.gated_at > s.created_at`,
      [wave.id],
    );
    expect(late).toHaveLength(0);
    const states = await statesOf(wave.id);
    expect((states.handing ?? 0) + (states.skipped ?? 0)).toBe(40);
  });
});

describe('plan', () => {
  it('makes one row for everybody, skipped people too, however often it runs at once', async () => {
    const wave = await insertWave(database.sql, testKeys, { letters: 20 });
    await database.sql.query(
      `UPDATE wave_audience SET excluded = 'no_channel', address = NULL, address_key = NULL WHERE wave_id = $1 AND seq < 5`,
      [wave.id],
    );
    await Promise.all([1, 2, 3].map(() => database.sql.transaction((sql) => plan.insertPlanned(sql, wave.id))));
    expect(await statesOf(wave.id)).toEqual({ planned: 15, skipped: 5 });
    const { launched } = await progress.counts(wave.id);
    expect(launched).toBe(20);
  });

  it('refuses to change a Message-ID', async () => {
    const wave = await queuedWave();
    await expect(
      database.sql.query(`UPDATE delivery SET message_id = 'x' WHERE wave_id = $1`, [wave.id]),
    ).rejects.toThrow('append-only');
  });
});

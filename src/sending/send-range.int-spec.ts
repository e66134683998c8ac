// The road of a letter in one worker, against a real database and a relay with its own ledger.
import pg from 'pg';
import { AuditLog } from '../audit/audit-log.js';
import { readEnv } from '../config/env.js';
import { Settings } from '../config/settings.js';
import { DeliveryClaimStore } from '../deliveries/delivery-claim.store.js';
import { DeliveryGateStore } from '../deliveries/delivery-gate.store.js';
import { DeliveryPlanStore } from '../deliveries/delivery-plan.store.js';
import { DeliveryProgressStore } from '../deliveries/delivery-progress.store.js';
import { DeliverySettleStore } from '../deliveries/delivery-settle.store.js';
import { SenderSecrets } from '../senders/sender-secrets.js';
import { SenderStore } from '../senders/sender.store.js';
import { SendersService } from '../senders/senders.service.js';
import { insertWave, type WaveOverrides } from '../../test/factories/waves.js';
import { freshDatabase, type TestDatabase } from '../../test/support/database.js';
import { testKeys } from '../../test/support/keys.js';
import { type ReceivingServer, startReceivingServer } from '../../test/support/receiving-server.js';
import { DeliveryJournal } from './delivery-journal.js';
import { RelaysService } from './relays.service.js';
import { SendRangeService } from './send-range.service.js';
import { WaveLettersService } from './wave-letters.service.js';

let database: TestDatabase;
let relay: ReceivingServer;
let ranges: SendRangeService;
let senders: SendersService;

beforeAll(async () => {
  [database, relay] = await Promise.all([freshDatabase(), startReceivingServer()]);
  const { sql } = database;
  const env = readEnv({ SMTP_URL: relay.url, MAIL_FROM: 'letters@campaign.example', DEMARCHE_LEASE_SECONDS: '2' });
  const settings = new Settings(env, '', testKeys);
  senders = new SendersService(sql, new SenderStore(sql), new SenderSecrets(settings), settings, new AuditLog(sql));
  ranges = new SendRangeService(
    new DeliveryClaimStore(sql),
    new WaveLettersService(sql, senders, settings),
    new RelaysService(settings, sql),
    new DeliveryJournal(new DeliveryGateStore(sql), new DeliverySettleStore(sql)),
    settings,
  );
});

afterAll(async () => {
  await ranges?.stop();
  await relay?.stop();
  await database?.drop();
});

async function queuedWave(overrides: WaveOverrides = {}): Promise<string> {
  const wave = await insertWave(database.sql, testKeys, overrides);
  const plan = new DeliveryPlanStore(database.sql, { keys: testKeys } as Settings);
  await plan.insertPlanned(database.sql, wave.id);
  await plan.queueAll(wave.id, null);
  return wave.id;
}

const statesOf = async (waveId: string) => {
  const { states } = await new DeliveryProgressStore(database.sql).counts(waveId);
  return Object.fromEntries(Object.entries(states).filter(([, count]) => count > 0));
};

it('hands over what is due', async () => {
  const waveId = await queuedWave();
  expect(await ranges.sendRange({ waveId, fromSeq: 0, toSeq: 100 })).toBe(1);
  expect(await statesOf(waveId)).toEqual({ accepted: 1 });
  expect(relay.ledger()).toHaveLength(1);
});

it('holds the letters of a version that an earlier release approved, and that no letter may be like today', async () => {
  const pixel = '<p>Please help.</p><img src="https://evil.example/t.png">';
  const waveId = await queuedWave({ letter: { html: ['<p>', { field: 'salutation' }, '</p>', pixel] } });
  const before = relay.ledger().length;
  await ranges.sendRange({ waveId, fromSeq: 0, toSeq: 100 });
  expect(await statesOf(waveId)).toEqual({ held: 1 });
  expect(relay.ledger()).toHaveLength(before);
  const [event] = await database.sql.query<{ why: string }>(
    `SELECT e.detail->>'why' AS why FROM delivery_event e JOIN delivery d ON d.id = e.delivery_id
      WHERE d.wave_id = $1 AND e.kind = 'held'`,
    [waveId],
  );
  expect(event?.why).toContain('<img> cannot stand in a letter');
});

it('writes nothing when it was frozen behind the gate for longer than its lease', async () => {
  const waveId = await queuedWave();
  const before = relay.ledger().length;
  const other = new pg.Client(database.url);
  await other.connect();
  // The gate waits for this table, the claim does not.
  await other.query('BEGIN');
  await other.query('LOCK TABLE delivery_event');
  const sending = ranges.sendRange({ waveId, fromSeq: 0, toSeq: 100 });
  while (!(await statesOf(waveId)).claimed) await new Promise((resolve) => setTimeout(resolve, 20));
  await new Promise((resolve) => setTimeout(resolve, 300));
  // From here on the database goes on and this process does not, as after SIGSTOP.
  const committed = other.query('COMMIT');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2500);
  await committed;
  await sending;
  await other.end();
  expect(relay.ledger()).toHaveLength(before);
  expect(await statesOf(waveId)).toEqual({ queued: 1 });
});

it('takes the relay that a sender was given meanwhile, without a restart', async () => {
  const waveId = await queuedWave();
  const { sql } = database;
  const [{ slug } = { slug: '' }] = await sql.query<{ slug: string }>(
    `SELECT s.slug FROM wave w JOIN sender s ON s.id = w.sender_id WHERE w.id = $1`,
    [waveId],
  );
  const relayAt = (port: number) => ({
    relay: { kind: 'own', host: '127.0.0.1', port, security: 'starttls', user: null } as const,
  });
  // Nobody listens on this one.
  await senders.change(slug, relayAt(1), 'test');
  await ranges.sendRange({ waveId, fromSeq: 0, toSeq: 10 });
  expect(await statesOf(waveId)).toEqual({ queued: 1 });
  await senders.change(slug, relayAt(relay.port), 'test');
  await sql.query(`UPDATE delivery SET next_at = app_now() WHERE wave_id = $1`, [waveId]);
  await ranges.sendRange({ waveId, fromSeq: 0, toSeq: 10 });
  expect(await statesOf(waveId)).toEqual({ accepted: 1 });
});

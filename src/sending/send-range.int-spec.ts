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
import { SendersService } from '../senders/senders.service.js';
import { insertWave } from '../../test/factories/waves.js';
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

beforeAll(async () => {
  [database, relay] = await Promise.all([freshDatabase(), startReceivingServer()]);
  const { sql } = database;
  const env = readEnv({ SMTP_URL: relay.url, MAIL_FROM: 'letters@campaign.example', DEMARCHE_LEASE_SECONDS: '2' });
  const settings = new Settings(env, '', testKeys);
  const senders = new SendersService(sql, settings, new AuditLog(sql));
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

async function queuedWave(): Promise<string> {
  const wave = await insertWave(database.sql, testKeys);
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

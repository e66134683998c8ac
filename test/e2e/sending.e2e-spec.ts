// Whole worker processes against a real relay with its own ledger: what they promise when all goes well, when they are
// told to stop, and when a wave is paused, cancelled or retried under them.
import type { Settings } from '../../src/config/settings.js';
import { DeliveryPlanStore } from '../../src/deliveries/delivery-plan.store.js';
import { DeliveryProgressStore } from '../../src/deliveries/delivery-progress.store.js';
import { InvariantsService } from '../../src/reports/invariants.service.js';
import { insertWave, type InsertedWave, type WaveOverrides } from '../factories/waves.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { testKeys } from '../support/keys.js';
import { type RunningProcess, startProgram } from '../support/processes.js';
import { type ReceivingServer, startReceivingServer } from '../support/receiving-server.js';

let database: TestDatabase;
let relay: ReceivingServer;
let workers: RunningProcess[] = [];

const settings = { keys: testKeys } as Settings;

beforeEach(async () => {
  database = await freshDatabase();
  relay = await startReceivingServer();
  workers = [];
});

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.kill()));
  await relay.stop();
  await database.drop();
});

async function startWorker(env: Record<string, string> = {}): Promise<RunningProcess> {
  const worker = startProgram('worker.js', {
    env: {
      DATABASE_URL: database.url,
      SMTP_URL: relay.url,
      MAIL_FROM: 'The campaign <letters@campaign.example>',
      PUBLIC_URL: 'https://letters.example',
      DEMARCHE_LOG: 'text',
      DEMARCHE_SWEEP_MILLISECONDS: '200',
      DEMARCHE_LEASE_SECONDS: '3',
      DEMARCHE_SMTP_TIMEOUT_SECONDS: '5',
      ...env,
    },
  });
  workers.push(worker);
  await worker.waitForLine(/is ready/);
  return worker;
}

async function launchedWave(overrides: WaveOverrides): Promise<InsertedWave> {
  const wave = await insertWave(database.sql, testKeys, overrides);
  await new DeliveryPlanStore(database.sql, settings).insertPlanned(database.sql, wave.id);
  return wave;
}

const counts = (waveId: string) => new DeliveryProgressStore(database.sql).counts(waveId);

async function until(isTrue: () => Promise<boolean>, what: string, ms = 40_000): Promise<void> {
  for (const end = Date.now() + ms; !(await isTrue());) {
    if (Date.now() > end)
      throw new Error(`${what} did not happen in time:\n${workers.map((w) => w.output()).join('\n')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const isFinished = (waveId: string) => async () =>
  (await database.sql.query(`SELECT FROM wave WHERE id = $1 AND state = 'finished'`, [waveId])).length > 0;

async function expectInvariants(): Promise<void> {
  const ledger = relay.ledger().map((entry) => (entry.messageId ?? '').replace(/[<>]/g, ''));
  const results = await new InvariantsService(database.sql, settings).check(ledger);
  expect(results.filter((result) => result.broken > 0)).toEqual([]);
}

it('delivers every letter once with two workers, each with the token of its own delivery', async () => {
  const wave = await launchedWave({ letters: 300 });
  await startWorker();
  await startWorker();
  await until(isFinished(wave.id), 'the end of the wave');
  const { states, launched } = await counts(wave.id);
  expect(states.accepted).toBe(300);
  expect(launched).toBe(300);
  const ledger = relay.ledger();
  expect(ledger).toHaveLength(300);
  expect(new Set(ledger.map((entry) => entry.messageId)).size).toBe(300);
  expect(new Set(ledger.map((entry) => entry.from)).size).toBe(300);
  expect(ledger.every((entry) => entry.to.length === 1 && !entry.hasBareLineEnd && entry.longestLine <= 998)).toBe(
    true,
  );
  await expectInvariants();
});

it('leaves nothing unknown when it is told to stop in mid-wave, and another worker goes on', async () => {
  const wave = await launchedWave({ letters: 200 });
  await relay.play({ rules: [{ phase: 'answer', action: 'delay', ms: 40 }] });
  const first = await startWorker();
  await until(async () => relay.ledger().length > 20, 'the first letters');
  expect(await first.terminate()).toBe(0);
  const { states } = await counts(wave.id);
  expect(states.unknown + states.handing + states.claimed).toBe(0);
  expect(states.accepted).toBe(relay.ledger().length);
  expect(states.accepted).toBeLessThan(200);
  await relay.play({ rules: [] });
  await startWorker();
  await until(isFinished(wave.id), 'the end of the wave');
  expect((await counts(wave.id)).states.accepted).toBe(200);
  await expectInvariants();
});

it('starts no letter later than a second after the wave is paused, and goes on when it is resumed', async () => {
  const wave = await launchedWave({ letters: 200 });
  await relay.play({ rules: [{ phase: 'answer', action: 'delay', ms: 40 }] });
  await startWorker();
  await until(async () => relay.ledger().length > 20, 'the first letters');
  await database.sql.query(`UPDATE wave SET state = 'paused' WHERE id = $1`, [wave.id]);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const taken = relay.ledger().length;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(relay.ledger().length).toBe(taken);
  expect((await counts(wave.id)).states.unknown).toBe(0);
  await database.sql.query(`UPDATE wave SET state = 'running' WHERE id = $1`, [wave.id]);
  await until(isFinished(wave.id), 'the end of the wave');
  await expectInvariants();
});

it('tries deferred letters again and tells what was refused', async () => {
  const wave = await launchedWave({ letters: 10 });
  await relay.play({
    rules: [
      { phase: 'rcpt', action: 'reply', code: 550, first: 2 },
      { phase: 'rcpt', action: 'reply', code: 451, first: 6 },
    ],
  });
  await startWorker();
  await until(async () => (await counts(wave.id)).states.accepted >= 4, 'the first letters');
  await until(async () => (await counts(wave.id)).deferred > 0, 'a deferral');
  await database.sql.query(`UPDATE delivery SET next_at = app_now() WHERE next_at IS NOT NULL`);
  await until(isFinished(wave.id), 'the end of the wave');
  const { states } = await counts(wave.id);
  expect(states.accepted + states.refused).toBe(10);
  expect(states.refused).toBe(2);
  await expectInvariants();
});

it('waits for a relay that is away without counting an attempt', async () => {
  await relay.kill();
  const wave = await launchedWave({ letters: 5 });
  await startWorker();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect((await counts(wave.id)).states.queued + (await counts(wave.id)).states.claimed).toBe(5);
  expect(await database.sql.query('SELECT FROM delivery WHERE attempts > 0')).toHaveLength(0);
  await relay.restart();
  await until(isFinished(wave.id), 'the end of the wave');
  expect(relay.ledger()).toHaveLength(5);
  await expectInvariants();
});

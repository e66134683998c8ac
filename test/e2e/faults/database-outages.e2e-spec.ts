// A PostgreSQL that falls over in mid-wave and comes back: the workers stay, keep in memory what the relay said, and write
// it down when they can. A planned stop would be too kind: the server ends without a word, as in a power cut.
import { setTimeout as sleep } from 'node:timers/promises';
import { type RestartablePostgres, startRestartablePostgres } from '../../support/restartable-postgres.js';
import { SendingScene } from '../../support/sending-scene.js';

const CRASHES = 10;

let postgres: RestartablePostgres;
let scene: SendingScene;

beforeAll(async () => {
  postgres = await startRestartablePostgres();
  scene = await SendingScene.open({ database: postgres });
}, 120_000);
afterAll(() => scene?.close());
afterEach(() => scene?.killWorkers());

const taken = () => scene.relay.ledger().length;

it('writes down what the relay said while the database was away, however long that was', async () => {
  const letters = 8;
  await scene.relay.play({ rules: [{ phase: 'after-dot-durable', action: 'delay', ms: 1500 }] });
  const wave = await scene.launch({ letters });
  const worker = await scene.startWorker();
  await scene.until('letters on the wire', async () => (await scene.counts(wave.id)).states.handing === letters);
  const before = taken();
  await postgres.crash();
  // Longer than the lease, and longer than the relay takes for its answers.
  await sleep(4000);
  expect(taken() - before).toBeLessThanOrEqual(letters);
  await postgres.start();
  await scene.until('the outcomes', async () => (await scene.counts(wave.id)).states.accepted === letters);
  expect(worker.isRunning()).toBe(true);
  expect(taken()).toBe(letters);
  expect(await scene.broken()).toEqual([]);
});

it(`leaves no letter in doubt over ${CRASHES} crashes of the database while two workers send`, async () => {
  const slow = { action: 'delay', ms: 30 } as const;
  await scene.relay.play({
    rules: [
      { phase: 'after-dot-durable', ...slow },
      { phase: 'mail', ...slow, share: 0.3 },
    ],
  });
  const before = taken();
  const workers = [await scene.startWorker(), await scene.startWorker()];
  let letters = 0;
  for (let crash = 0; crash < CRASHES; crash++) {
    const { queued, planned } = await scene.states();
    if (queued + planned < 400) {
      await scene.launch({ letters: 500 });
      letters += 500;
    }
    const sent = taken();
    await scene.until('letters on the wire', () => taken() >= sent + 30);
    await sleep(Math.random() * 300);
    await postgres.crash();
    await sleep(Math.random() * 2500);
    await postgres.start();
  }
  await scene.relay.play({ rules: [] });
  await scene.untilSettled(90);
  expect(workers.map((worker) => worker.isRunning())).toEqual([true, true]);
  const states = await scene.states();
  expect(states.unknown).toBe(0);
  expect(taken() - before).toBe(letters);
  await scene.killWorkers();
  expect(await scene.broken()).toEqual([]);
}, 300_000);

it('stops in order while the database is away, once it is back', async () => {
  await scene.relay.play({ rules: [{ phase: 'after-dot-durable', action: 'delay', ms: 50 }] });
  const wave = await scene.launch({ letters: 300 });
  const worker = await scene.startWorker();
  const sent = taken();
  await scene.until('letters on the wire', () => taken() >= sent + 20);
  await postgres.crash();
  worker.signal('SIGTERM');
  await sleep(1500);
  await postgres.start();
  expect(await worker.exit(60)).toBe(0);
  const { states } = await scene.counts(wave.id);
  expect(states).toMatchObject({ unknown: 0, handing: 0 });
  expect(states.accepted).toBe(taken() - sent);
  await scene.startWorker();
  await scene.untilSettled();
  expect((await scene.counts(wave.id)).states.accepted).toBe(300);
  await scene.killWorkers();
  expect(await scene.broken()).toEqual([]);
}, 120_000);

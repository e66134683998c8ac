// A Redis that is emptied, killed, replaced by an empty one or away in mid-wave: it only wakes workers, so letters are
// slower for a moment, and nothing else.
import { setTimeout as sleep } from 'node:timers/promises';
import { SendingScene } from '../../support/sending-scene.js';
import type { TestRedis } from '../../support/redis.js';

const LOSSES: [string, (redis: TestRedis) => Promise<void>][] = [
  ['FLUSHALL', (redis) => redis.flushAll()],
  ['killed and empty at once', (redis) => redis.restart()],
  ['away for two seconds', awayFor(2000)],
  ['FLUSHALL', (redis) => redis.flushAll()],
  ['away for a moment', awayFor(200)],
  ['killed and empty at once', (redis) => redis.restart()],
  ['away for five seconds', awayFor(5000)],
  ['FLUSHALL', (redis) => redis.flushAll()],
  ['killed and empty at once', (redis) => redis.restart()],
  ['away for a second', awayFor(1000)],
];
const LETTERS = 300;

let scene: SendingScene;
let redis: TestRedis;

beforeAll(async () => {
  scene = await SendingScene.open({ redis: true });
  if (!scene.redis) throw new Error('the scene has no Redis');
  redis = scene.redis;
});
afterAll(() => scene?.close());
afterEach(() => scene?.killWorkers());

function awayFor(ms: number): (redis: TestRedis) => Promise<void> {
  return async (server) => {
    await server.kill();
    await sleep(ms);
    await server.restart();
  };
}

const taken = () => scene.relay.ledger().length;

it(`sends every letter once over ${LOSSES.length} losses in mid-wave`, async () => {
  await scene.relay.play({ rules: [{ phase: 'answer', action: 'delay', ms: 20 }] });
  const workers = [await scene.startWorker(), await scene.startWorker()];
  for (const [what, lose] of LOSSES) {
    const wave = await scene.launch({ letters: LETTERS });
    const sent = taken();
    await scene.until(`the wave to be under way before Redis is ${what}`, () => taken() >= sent + 20);
    await lose(redis);
    await scene.untilSettled();
    const { states } = await scene.counts(wave.id);
    expect({ what, ...states }).toMatchObject({ what, accepted: LETTERS, unknown: 0 });
  }
  expect(workers.map((worker) => worker.isRunning())).toEqual([true, true]);
  await scene.killWorkers();
  expect(taken()).toBe(LETTERS * LOSSES.length);
  expect(await scene.broken()).toEqual([]);
}, 240_000);

it('starts, sends and stops while Redis is away', async () => {
  await scene.relay.play({ rules: [{ phase: 'answer', action: 'delay', ms: 20 }] });
  await redis.kill();
  const wave = await scene.launch({ letters: LETTERS });
  const sent = taken();
  const worker = await scene.startWorker();
  await scene.until('the first letters', () => taken() >= sent + 20);
  expect(await worker.terminate(20)).toBe(0);
  expect((await scene.counts(wave.id)).states).toMatchObject({ unknown: 0, handing: 0, claimed: 0 });
  await redis.restart();
  await scene.startWorker();
  await scene.untilSettled();
  expect((await scene.counts(wave.id)).states.accepted).toBe(LETTERS);
  await scene.killWorkers();
  expect(await scene.broken()).toEqual([]);
}, 120_000);

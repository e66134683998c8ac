// A planned redeploy: all workers are told to stop in mid-wave, again and again, and nothing is ever in doubt.
import { setTimeout as sleep } from 'node:timers/promises';
import { SendingScene } from '../../support/sending-scene.js';

const ROUNDS = 6;
const LETTERS = 1500;
// So few connections that the wave outlasts the rounds, however fast the machine is.
const FEW = { DEMARCHE_SMTP_CONNECTIONS: '4' };

let scene: SendingScene;

beforeAll(async () => {
  scene = await SendingScene.open();
});
afterAll(() => scene?.close());

it('ends every worker with 0 and leaves nothing in hand, over many redeployments', async () => {
  const slow = { action: 'delay', ms: 25 } as const;
  await scene.relay.play({
    rules: [
      { phase: 'after-dot-durable', ...slow },
      { phase: 'mail', ...slow, share: 0.5 },
    ],
  });
  const wave = await scene.launch({ letters: LETTERS });
  for (let round = 0; round < ROUNDS; round++) {
    const sent = scene.relay.ledger().length;
    const workers = [await scene.startWorker(FEW), await scene.startWorker(FEW)];
    await scene.until('letters on the wire', () => scene.relay.ledger().length > sent + 20);
    await sleep(Math.random() * 300);
    expect(await Promise.all(workers.map((worker) => worker.terminate(30)))).toEqual([0, 0]);
    const { states } = await scene.counts(wave.id);
    expect(states).toMatchObject({ unknown: 0, handing: 0, claimed: 0 });
    expect(states.accepted).toBe(scene.relay.ledger().length);
    expect(states.accepted).toBeLessThan(LETTERS);
    expect(await scene.broken()).toEqual([]);
  }
}, 120_000);

it('leaves nothing in doubt when it is told to stop at any moment of its start', async () => {
  await scene.relay.play({ rules: [{ phase: 'after-dot-durable', action: 'delay', ms: 100 }] });
  const started = Date.now();
  await (await scene.startWorker()).terminate(30);
  const usualMs = Date.now() - started;
  for (let round = 0; round < 10; round++) {
    const worker = scene.spawnWorker();
    await sleep(usualMs * (0.3 + Math.random() * 0.8));
    const code = await worker.terminate(30);
    // Before it has begun anything, the signal itself may end it.
    expect(worker.output().includes('ready') ? code : (code ?? 0)).toBe(0);
  }
  expect(await scene.states()).toMatchObject({ unknown: 0, handing: 0 });
  await scene.relay.play({ rules: [] });
  await scene.startWorker();
  await scene.untilSettled(60);
  await scene.killWorkers();
  expect((await scene.states()).accepted).toBe(LETTERS);
  expect(scene.ledgerIds()).toHaveLength(LETTERS);
  expect(await scene.broken()).toEqual([]);
}, 180_000);

// The duplicate trap: a backup says "queued" for letters that went out since. A service that starts on a restored copy
// sends nothing before a person says so, and what could have moved since is in doubt.
import { setTimeout as sleep } from 'node:timers/promises';
import { releaseHold } from '../../../src/database/installation.js';
import { threads } from '../../../src/threads/fair-threads.js';
import { WaveLaunchService } from '../../../src/waves/wave-launch.service.js';
import { approveWaves } from '../../factories/approved-waves.js';
import { copyOfDatabase } from '../../support/database.js';
import { SendingScene } from '../../support/sending-scene.js';

let scene: SendingScene;
let restored: SendingScene | undefined;

beforeEach(async () => {
  scene = await SendingScene.open();
});
afterEach(async () => {
  await restored?.close();
  restored = undefined;
  await scene?.close();
});
afterAll(() => threads.close());

/** The backup of now; the original goes on to its end, and then two workers meet the copy. */
async function restoreAfterTheEnd(): Promise<SendingScene> {
  const database = await copyOfDatabase(scene.database);
  await scene.relay.play({ rules: [] });
  await scene.startWorker();
  await scene.until('the end of the original', async () => (await scene.states()).accepted > 0);
  await scene.untilSettled();
  await scene.killWorkers();
  restored = await SendingScene.open({ database, relay: scene.relay });
  await Promise.all([restored.startWorker(), restored.startWorker()]);
  return restored;
}

async function expectNothingSent(copy: SendingScene): Promise<void> {
  const taken = scene.relay.ledger().length;
  await sleep(3000);
  expect(scene.relay.ledger()).toHaveLength(taken);
  expect(await copy.broken()).toEqual([]);
}

/** The hold ends by a person's word, and the letters in doubt are decided by the relay's own log. */
async function expectNobodyTwice(copy: SendingScene, letters: number): Promise<void> {
  await releaseHold(copy.sql);
  await expectNothingSent(copy);
  await copy.decideByLedger();
  await copy.untilSettled();
  await copy.killWorkers();
  const recipients = scene.relay.ledger().map((entry) => entry.to.join());
  expect(recipients).toHaveLength(letters);
  expect(new Set(recipients).size).toBe(letters);
  expect(await copy.broken()).toEqual([]);
}

it('holds a wave that was under way when the backup was taken', async () => {
  const letters = 400;
  await scene.relay.play({ rules: [{ phase: 'mail', action: 'delay', ms: 30 }] });
  await scene.launch({ letters });
  await scene.startWorker();
  await scene.until('the middle of the wave', async () => (await scene.states()).accepted > 100);
  await scene.killWorkers();
  const before = await scene.states();
  const copy = await restoreAfterTheEnd();
  const unclear = before.queued + before.claimed + before.handing + before.unknown;
  expect(await copy.states()).toMatchObject({ accepted: before.accepted, unknown: unclear, queued: 0, claimed: 0 });
  await expectNothingSent(copy);
  // What the kill had left in doubt in the original is still that there; all else it sent.
  await scene.decideByLedger();
  await scene.startWorker();
  await scene.untilSettled();
  await scene.killWorkers();
  await expectNobodyTwice(copy, letters);
}, 120_000);

it('holds a wave whose rows were made, and not yet queued, when the backup was taken', async () => {
  const letters = 50;
  await scene.startWorker();
  await scene.killWorkers();
  await scene.launch({ letters });
  const copy = await restoreAfterTheEnd();
  expect(await copy.states()).toMatchObject({ unknown: letters, planned: 0, queued: 0 });
  await expectNothingSent(copy);
  await expectNobodyTwice(copy, letters);
}, 120_000);

it('takes back a launch whose countdown ran when the backup was taken', async () => {
  const [id = ''] = await approveWaves(scene, { waves: 1, people: 20 });
  await scene.startWorker();
  await scene.killWorkers();
  await (await scene.service(WaveLaunchService)).launch(id, { countdownSeconds: 2 }, 'test');
  const copy = await restoreAfterTheEnd();
  await expectNothingSent(copy);
  await expectNobodyTwice(copy, 20);
  expect(await copy.sql.query('SELECT state FROM wave WHERE id = $1', [id])).toEqual([{ state: 'approved' }]);
}, 120_000);

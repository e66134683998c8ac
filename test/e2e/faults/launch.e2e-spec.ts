// Launches that are ordered twice and three times at once, and launching processes that are killed: a wave is launched
// once and as a whole, or not at all.
import { setTimeout as sleep } from 'node:timers/promises';
import { threads } from '../../../src/threads/fair-threads.js';
import { WaveLaunchService } from '../../../src/waves/wave-launch.service.js';
import { approveWaves } from '../../factories/approved-waves.js';
import { type RunningProcess, runProgram, startProgram } from '../../support/processes.js';
import { countWaiting, lockRows } from '../../support/row-locks.js';
import { SendingScene } from '../../support/sending-scene.js';

let scene: SendingScene;

beforeEach(async () => {
  scene = await SendingScene.open();
});
afterEach(() => scene?.close());
afterAll(() => threads.close());

interface Launched {
  id: string;
  state: string;
  launchKey: string | null;
  audience: number;
  letters: number;
  entries: number;
}

/** What there is of each wave: its letters, and the audit entries of its launch. */
async function launchedWaves(): Promise<Launched[]> {
  return scene.sql.query(
    `SELECT id, state, launch_key AS "launchKey",
            (SELECT count(*)::int FROM wave_audience a WHERE a.wave_id = w.id) AS audience,
            (SELECT count(*)::int FROM delivery d WHERE d.wave_id = w.id) AS letters,
            (SELECT count(*)::int FROM audit_entry e WHERE e.action = 'wave.launched' AND e.subject_id = w.id::text) AS entries
       FROM wave w`,
  );
}

const launchByCommand = (id: string, ...options: string[]): RunningProcess =>
  startProgram('cli.js', { env: scene.env, args: ['--json', 'wave', 'launch', id, ...options] });

it('launches each of 100 waves once, though all are ordered two or three times at once', async () => {
  const ids = await approveWaves(scene, { waves: 100, people: 3 });
  const launches = await scene.service(WaveLaunchService);
  const orders = ids.flatMap((id, n) => {
    const order = { key: n % 2 === 0 ? `click-${id}` : undefined, countdownSeconds: 0 };
    return Array.from({ length: 2 + (n % 2) }, () => ({ id, order }));
  });
  orders.sort(() => Math.random() - 0.5);
  const results = await Promise.all(orders.map(({ id, order }) => launches.launch(id, order, 'test')));
  const times = new Set(results.map((wave) => `${wave.id} ${wave.launchedAt?.getTime()}`));
  expect(times.size).toBe(ids.length);
  for (const wave of await launchedWaves()) {
    expect(wave).toMatchObject({ state: 'running', audience: 3, letters: 3, entries: 1 });
  }
  await scene.startWorker();
  await scene.startWorker();
  await scene.untilSettled();
  expect((await scene.states()).accepted).toBe(300);
  expect(new Set(scene.ledgerIds()).size).toBe(300);
  await scene.killWorkers();
  expect(await scene.broken()).toEqual([]);
}, 120_000);

it('gives two waves that are launched at once with one key to the first alone', async () => {
  const ids = await approveWaves(scene, { waves: 10, people: 1 });
  const launches = await scene.service(WaveLaunchService);
  const order = { key: 'the same click', countdownSeconds: 0 };
  const results = await Promise.allSettled(ids.map((id) => launches.launch(id, order, 'test')));
  const refused = results.filter((result) => result.status === 'rejected');
  expect(refused).toHaveLength(9);
  for (const { reason } of refused) expect(reason).toMatchObject({ code: 'conflict' });
  expect((await launchedWaves()).filter((wave) => wave.letters > 0)).toHaveLength(1);
  expect(await scene.broken()).toEqual([]);
});

it('launches once what three processes launch at the same moment', async () => {
  const [id = ''] = await approveWaves(scene, { waves: 1, people: 20 });
  const env = scene.env;
  const args = ['--json', 'wave', 'launch', id, '--key', 'one click'];
  const results = await Promise.all([1, 2, 3].map(() => runProgram('cli.js', { env, args, seconds: 60 })));
  expect(results.map((result) => result.code)).toEqual([0, 0, 0]);
  const launchedAt = results.map((result) => (JSON.parse(result.stdout) as { launchedAt: string }).launchedAt);
  expect(new Set(launchedAt).size).toBe(1);
  expect(await launchedWaves()).toMatchObject([{ letters: 20, entries: 1 }]);
  expect(await scene.broken()).toEqual([]);
});

describe('a launching process that is killed', () => {
  it('before its transaction began has launched nothing', async () => {
    const [id = ''] = await approveWaves(scene, { waves: 1, people: 5 });
    const lock = await lockRows(scene.database.url, 'SELECT FROM wave WHERE id = $1 FOR UPDATE', [id]);
    const process = launchByCommand(id);
    await scene.until('a launch that waits', async () => (await countWaiting(scene.sql)) > 0);
    await process.kill();
    await lock.release();
    await sleep(300);
    expect(await launchedWaves()).toMatchObject([{ state: 'approved', launchKey: null, letters: 0, entries: 0 }]);
  });

  it('while the rows are made has launched nothing, and a second launch makes all of them', async () => {
    const [id = ''] = await approveWaves(scene, { waves: 1, people: 20 });
    // A row that takes the last place of the wave and is never committed: the launch waits for it in mid-insert.
    const lock = await lockRows(
      scene.database.url,
      `INSERT INTO delivery (wave_id, seq, contact_id, sender_id, receiving_domain, message_id)
       SELECT $1, 19, gen_random_uuid(), sender_id, 'x.example', 'in the way' FROM wave WHERE id = $1`,
      [id],
    );
    const process = launchByCommand(id);
    await scene.until('a launch that waits', async () => (await countWaiting(scene.sql)) > 0);
    await process.kill();
    await lock.release();
    await scene.until('the end of its transaction', async () => (await countWaiting(scene.sql)) === 0);
    await sleep(300);
    expect(await launchedWaves()).toMatchObject([{ state: 'approved', launchKey: null, letters: 0, entries: 0 }]);
    expect(await launchByCommand(id).exit()).toBe(0);
    expect(await launchedWaves()).toMatchObject([{ state: 'running', letters: 20, entries: 1 }]);
  });

  it('at any moment has launched the whole wave or nothing of it, and launching again completes it', async () => {
    const ids = await approveWaves(scene, { waves: 12, people: 40 });
    const started = Date.now();
    await launchByCommand(ids[0] ?? '').exit();
    const usualMs = Date.now() - started;
    for (const id of ids.slice(1)) {
      const process = launchByCommand(id);
      await sleep(usualMs * (0.6 + Math.random() * 0.5));
      await process.kill();
    }
    await sleep(300);
    for (const wave of await launchedWaves()) {
      const isLaunched = wave.launchKey !== null;
      expect(wave).toMatchObject({ state: isLaunched ? 'running' : 'approved', entries: isLaunched ? 1 : 0 });
      expect(wave.letters).toBe(isLaunched ? 40 : 0);
    }
    expect(await scene.broken()).toEqual([]);
    const launches = await scene.service(WaveLaunchService);
    for (const id of ids) await launches.launch(id, { countdownSeconds: 0 }, 'test');
    await scene.startWorker();
    await scene.untilSettled();
    await scene.killWorkers();
    const accepted = 40 * ids.length;
    expect((await scene.states()).accepted).toBe(accepted);
    expect(new Set(scene.ledgerIds()).size).toBe(accepted);
    expect(await scene.broken()).toEqual([]);
  }, 120_000);
});

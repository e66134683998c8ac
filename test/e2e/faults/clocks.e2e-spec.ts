// A clock of the database that goes wrong: every lease and due time is judged by that one clock, so a wrong one does no
// harm, and one that jumps does not either.
import { endConnections } from '../../support/database.js';
import { SendingScene } from '../../support/sending-scene.js';

let scene: SendingScene;

beforeEach(async () => {
  scene = await SendingScene.open();
});
afterEach(() => scene?.close());

/** As many as the pool of a test has. */
const CONNECTIONS = 10;

/** A connection keeps the clock that it was opened with, so every one of now is ended. */
async function shiftClock(interval: string): Promise<void> {
  const name = new URL(scene.database.url).pathname.slice(1);
  await scene.sql.query(`ALTER DATABASE ${name} SET demarche.clock_offset = '${interval}'`);
  await endConnections(scene.database);
  await scene.until('new connections', () =>
    Promise.all(Array.from({ length: CONNECTIONS }, () => scene.sql.query('SELECT'))).then(
      () => true,
      () => false,
    ),
  );
}

const hoursAhead = async () =>
  (await scene.sql.query<{ hours: number }>(`SELECT extract(epoch FROM app_now() - now())::float8 / 3600 AS hours`))[0]
    ?.hours;

it.each([
  ['2 hours', 2],
  ['-2 hours', -2],
])('sends under a clock that is %s wrong, and takes over from a lost worker', async (interval, hours) => {
  await shiftClock(interval);
  expect(await hoursAhead()).toBeCloseTo(hours, 2);
  await scene.relay.play({ rules: [{ phase: 'mail', action: 'delay', ms: 30 }] });
  const { id } = await scene.launch({ letters: 200 });
  const worker = await scene.startWorker();
  await scene.until('letters on the wire', () => scene.relay.ledger().length > 20);
  await worker.kill();
  await scene.startWorker();
  await scene.untilSettled();
  const { states } = await scene.counts(id);
  expect(states.accepted + states.unknown).toBe(200);
  expect(states.unknown).toBeLessThanOrEqual(16);
  await scene.killWorkers();
  expect(await scene.broken()).toEqual([]);
});

it('leaves nothing in doubt when the clock jumps ahead in mid-wave and all leases are over at once', async () => {
  await scene.relay.play({ rules: [{ phase: 'after-dot-durable', action: 'delay', ms: 50 }] });
  const { id } = await scene.launch({ letters: 400 });
  const workers = [await scene.startWorker(), await scene.startWorker()];
  await scene.until('letters on the wire', () => scene.relay.ledger().length > 50);
  await shiftClock('2 hours');
  await scene.untilSettled();
  expect((await scene.counts(id)).states.accepted).toBe(400);
  // What a worker said that ended is the reason.
  expect(workers.map((worker) => worker.isRunning() || worker.output())).toEqual([true, true]);
  expect(scene.ledgerIds()).toHaveLength(400);
  await scene.killWorkers();
  expect(await scene.broken()).toEqual([]);
});

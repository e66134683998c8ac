// A worker that is killed at one exact point of a letter's road. No hook in the product stops it there: the relay falls
// silent, or the test holds the rows that the next statement needs.
import type { Fault } from '../../support/receiving-server.js';
import { countWaiting, endWaiting, lockRows, type RowLock } from '../../support/row-locks.js';
import { SendingScene } from '../../support/sending-scene.js';

/** As many as there are connections: all of them stand at the point when the worker is killed. */
const LETTERS = 8;

let scene: SendingScene;

beforeAll(async () => {
  scene = await SendingScene.open();
});
afterAll(() => scene?.close());

const statesOf = async (waveId: string) => {
  const { states } = await scene.counts(waveId);
  return Object.fromEntries(Object.entries(states).filter(([, count]) => count > 0));
};
const reached = (waveId: string, state: string, count = LETTERS) =>
  scene.until(`${count} letters ${state}`, async () => (await statesOf(waveId))[state] === count);
const lockLetters = (waveId: string): Promise<RowLock> =>
  lockRows(scene.database.url, 'SELECT FROM delivery WHERE wave_id = $1 FOR UPDATE', [waveId]);
const copiesTaken = () => scene.relay.ledger().length;

/** A wave whose letters stop at a phase of the relay. */
async function stopAt(rule: Fault): Promise<string> {
  await scene.relay.restart({ rules: [rule] });
  const { id } = await scene.launch({ letters: LETTERS });
  await scene.startWorker({ DEMARCHE_SMTP_TIMEOUT_SECONDS: '60', DEMARCHE_SMTP_CONNECT_SECONDS: '60' });
  return id;
}

/** With a sane relay and another worker: what that one finds, and then every letter once. */
async function takeOver(waveId: string, expected: Record<string, number>): Promise<void> {
  await scene.relay.play({ rules: [] });
  await scene.startWorker();
  await scene.untilSettled();
  expect(await statesOf(waveId)).toEqual(expected);
  expect(await scene.broken()).toEqual([]);
  await scene.decideByLedger();
  await scene.untilSettled();
  expect(await statesOf(waveId)).toEqual({ accepted: LETTERS });
  const ids = scene.ledgerIds();
  expect(new Set(ids).size).toBe(ids.length);
  await scene.killWorkers();
  expect(await scene.broken()).toEqual([]);
}

it('after the claim, before the gate: nothing was sent, nothing is in doubt', async () => {
  // The connection comes first, then the gate: the letters are claimed while the relay is slow to greet.
  const id = await stopAt({ phase: 'greeting', action: 'delay', ms: 1500 });
  await reached(id, 'claimed');
  const lock = await lockLetters(id);
  await scene.until('a gate that waits', async () => (await countWaiting(scene.sql)) > 0);
  const taken = copiesTaken();
  await scene.killWorkers();
  await endWaiting(scene.sql);
  await lock.release();
  expect(await statesOf(id)).toEqual({ claimed: LETTERS });
  expect(copiesTaken()).toBe(taken);
  await takeOver(id, { accepted: LETTERS });
});

it('after the claim, with a gate that is let through after its worker is gone: in doubt, and not sent', async () => {
  const id = await stopAt({ phase: 'greeting', action: 'delay', ms: 1500 });
  await reached(id, 'claimed');
  const lock = await lockLetters(id);
  await scene.until('a gate that waits', async () => (await countWaiting(scene.sql)) > 0);
  const taken = copiesTaken();
  await scene.killWorkers();
  await lock.release();
  await scene.until('a gated letter', async () => ((await statesOf(id)).handing ?? 0) > 0);
  const { handing = 0 } = await statesOf(id);
  expect(copiesTaken()).toBe(taken);
  const accepted = LETTERS - handing;
  // A state that nobody is in is not counted.
  await takeOver(id, { ...(accepted > 0 && { accepted }), ...(handing > 0 && { unknown: handing }) });
});

describe.each<[string, Fault, arrived: boolean]>([
  ['after the gate, before an answer to MAIL', { phase: 'mail', action: 'hang' }, false],
  ['in the body', { phase: 'body', action: 'hang', bytes: 500 }, false],
  ['after the dot', { phase: 'dot', action: 'hang' }, false],
  ['after the relay wrote it down, before its answer', { phase: 'after-dot-durable', action: 'hang' }, true],
])('%s', (_what, rule, arrived) => {
  it('the letters are in doubt, and said to be', async () => {
    const taken = copiesTaken();
    const id = await stopAt(rule);
    await reached(id, 'handing');
    await scene.until('the point', async () => (await scene.relay.stats()).acted === LETTERS);
    await scene.killWorkers();
    expect(copiesTaken() - taken).toBe(arrived ? LETTERS : 0);
    await takeOver(id, { unknown: LETTERS });
  });
});

describe('after the 250, before it is written down', () => {
  async function stopAtSettling(): Promise<[string, RowLock]> {
    const id = await stopAt({ phase: 'after-dot-durable', action: 'delay', ms: 1500 });
    await reached(id, 'handing');
    const lock = await lockLetters(id);
    await scene.until('a settlement that waits', async () => (await countWaiting(scene.sql)) > 0);
    await scene.killWorkers();
    return [id, lock];
  }

  it('the letters are in doubt when the outcome is lost with the worker', async () => {
    const [id, lock] = await stopAtSettling();
    await endWaiting(scene.sql);
    await lock.release();
    await takeOver(id, { unknown: LETTERS });
  });

  it('what had reached the database is written by it alone', async () => {
    const [id, lock] = await stopAtSettling();
    await lock.release();
    await scene.until('the settlement', async () => ((await statesOf(id)).accepted ?? 0) > 0);
    const { accepted = 0 } = await statesOf(id);
    await takeOver(id, { accepted, ...(accepted < LETTERS && { unknown: LETTERS - accepted }) });
  });
});

it('in the reaper: the next one says once what is in doubt', async () => {
  const id = await stopAt({ phase: 'dot', action: 'hang' });
  await reached(id, 'handing');
  await scene.killWorkers();
  const lock = await lockLetters(id);
  await scene.startWorker();
  await scene.until('a reaper that waits', async () => (await countWaiting(scene.sql)) > 0);
  await scene.killWorkers();
  await endWaiting(scene.sql);
  await lock.release();
  expect(await statesOf(id)).toEqual({ handing: LETTERS });
  await takeOver(id, { unknown: LETTERS });
  const events = await scene.sql.query(
    `SELECT FROM delivery_event e JOIN delivery d ON d.id = e.delivery_id WHERE d.wave_id = $1 AND e.kind = 'unknown'`,
    [id],
  );
  expect(events).toHaveLength(LETTERS);
});

it('frozen beyond its lease, in the middle of a letter: its late word still counts', async () => {
  const id = await stopAt({ phase: 'after-dot-durable', action: 'delay', ms: 300 });
  await reached(id, 'handing');
  const [frozen] = scene.workers;
  frozen?.signal('SIGSTOP');
  await scene.startWorker();
  await reached(id, 'unknown');
  expect(await scene.broken()).toEqual([]);
  frozen?.signal('SIGCONT');
  await reached(id, 'accepted');
  await takeOver(id, { accepted: LETTERS });
});

// People who change their mind while workers send: pauses and opt-outs in quick succession. Whoever commits first wins,
// and from then on nothing slips through.
import { setTimeout as sleep } from 'node:timers/promises';
import { SuppressionsService } from '../../../src/suppressions/suppressions.service.js';
import { WaveControlService } from '../../../src/waves/wave-control.service.js';
import { SendingScene } from '../../support/sending-scene.js';

const PAUSES = 50;
/** What is promised: no letter is begun later than this after a pause is shown. */
const LATEST_MS = 1000;

let scene: SendingScene;

beforeEach(async () => {
  scene = await SendingScene.open();
});
afterEach(() => scene?.close());

it(`begins no letter later than a second after a pause, over ${PAUSES} of them`, async () => {
  await scene.relay.play({ rules: [{ phase: 'mail', action: 'delay', ms: 20, share: 0.5 }] });
  const control = await scene.service(WaveControlService);
  const { id } = await scene.launch({ letters: 20_000 });
  await scene.startWorker();
  await scene.startWorker();
  const pauses: { shownAt: number; resumedAt: number }[] = [];
  for (let n = 0; n < PAUSES; n++) {
    await sleep(100 + Math.random() * 300);
    await control.pause(id, 'a look', 'test');
    const shownAt = Date.now();
    // Every second one is long enough to see a letter that comes too late.
    await sleep(n % 2 === 0 ? LATEST_MS + 200 : Math.random() * 200);
    pauses.push({ shownAt, resumedAt: Date.now() });
    await control.resume(id, 'test');
  }
  await control.pause(id, 'the end', 'test');
  await sleep(LATEST_MS);
  const { states } = await scene.counts(id);
  expect(states).toMatchObject({ unknown: 0, handing: 0 });
  expect(states.accepted).toBeGreaterThan(PAUSES);
  // The ledger has the end of a letter, which is later than its DATA.
  const arrivals = scene.relay.ledger().map((entry) => Date.parse(entry.at));
  const late = arrivals.filter((at) => pauses.some((pause) => at > pause.shownAt + LATEST_MS && at < pause.resumedAt));
  expect(late).toEqual([]);
  expect(arrivals).toHaveLength(states.accepted);
  await scene.killWorkers();
  expect(await scene.broken()).toEqual([]);
}, 180_000);

it('writes to nobody after their opt-out, while hundreds of them come in', async () => {
  const letters = 2400;
  await scene.relay.play({ rules: [{ phase: 'mail', action: 'delay', ms: 20, share: 0.5 }] });
  const suppressions = await scene.service(SuppressionsService);
  const wave = await scene.launch({ letters });
  const people = await scene.sql.query<{ contactId: string; publicId: string; email: string; messageId: string }>(
    `SELECT d.contact_id AS "contactId", d.public_id AS "publicId", a.address AS email, d.message_id AS "messageId"
       FROM delivery d JOIN wave_audience a USING (wave_id, contact_id) WHERE d.wave_id = $1 ORDER BY random() LIMIT 500`,
    [wave.id],
  );
  await scene.startWorker();
  await scene.startWorker();
  const toldAt = new Map<string, number>();
  const ways: ((person: (typeof people)[number]) => Promise<unknown>)[] = [
    ({ publicId }) => suppressions.unsubscribe(publicId),
    ({ contactId }) => suppressions.add({ contactId, reason: 'asked', source: 'a call' }, 'test'),
    ({ email }) => suppressions.add({ email, reason: 'asked', source: 'a letter' }, 'test'),
  ];
  const queue = people.map((person, n) => ({ person, suppress: ways[n % ways.length] }));
  const callers = [1, 2, 3, 4].map(async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      await next.suppress?.(next.person);
      toldAt.set(next.person.messageId, Date.now());
      await sleep(Math.random() * 30);
    }
  });
  await Promise.all(callers);
  await scene.untilSettled();
  await scene.killWorkers();
  const { states } = await scene.counts(wave.id);
  expect(states.accepted + states.skipped).toBe(letters);
  // The storm met the wave: some were faster than their letter, some were not.
  expect(states.skipped).toBeGreaterThan(20);
  expect(states.skipped).toBeLessThan(people.length);
  const late = scene.relay.ledger().filter((entry) => {
    const told = toldAt.get((entry.messageId ?? '').replace(/[<>]/g, ''));
    return told !== undefined && Date.parse(entry.at) > told + LATEST_MS;
  });
  expect(late).toEqual([]);
  expect(await scene.broken()).toEqual([]);
}, 120_000);

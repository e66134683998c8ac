// Workers that are killed at random moments, again and again: no letter twice, none lost, none called accepted that was not.
import { killAtRandom } from '../../support/kill-storm.js';
import { slowly } from '../../support/relay-faults.js';
import { SendingScene } from '../../support/sending-scene.js';

const KILLS = 60;
const MOST_MINUTES = 4;

let scene: SendingScene;

beforeAll(async () => {
  scene = await SendingScene.open();
});
afterAll(() => scene?.close());

it(
  `keeps its promise under ${KILLS} kill -9 of two workers`,
  async () => {
    await scene.relay.play({ rules: slowly(10) });
    const until = Date.now() + MOST_MINUTES * 60_000;
    const { kills, letters } = await killAtRandom(scene, { kills: KILLS, until });
    expect(kills).toBe(KILLS);
    expect(await scene.broken()).toEqual([]);

    // Sane again: what is left is sent, and what is in doubt is said to be.
    await scene.relay.play({ rules: [] });
    await scene.startWorker();
    await scene.startWorker();
    await scene.untilSettled();
    const states = await scene.states();
    expect(states.accepted + states.unknown).toBe(letters);
    // Kills that never met a letter would prove nothing; more doubt than was on the wire would be a lie as well.
    expect(states.unknown).toBeGreaterThan(0);
    expect(states.unknown / kills).toBeLessThan(50);
    expect(await scene.broken()).toEqual([]);

    const { arrived, sendAgain } = await scene.decideByLedger();
    expect(arrived + sendAgain).toBe(states.unknown);
    await scene.untilSettled();
    expect((await scene.states()).accepted).toBe(letters);
    const ids = scene.ledgerIds();
    expect(ids).toHaveLength(letters);
    expect(new Set(ids).size).toBe(letters);
    expect(await scene.broken()).toEqual([]);
  },
  (MOST_MINUTES + 3) * 60_000,
);

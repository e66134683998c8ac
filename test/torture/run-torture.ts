// `npm run torture`: the fault tests without an end. Round after round, workers are killed at random while the relay
// misbehaves, the database crashes and Redis is lost; after each round every letter has to be where the promise says.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { killAtRandom } from '../support/kill-storm.js';
import { randomFaults } from '../support/relay-faults.js';
import { type RestartablePostgres, startRestartablePostgres } from '../support/restartable-postgres.js';
import { SendingScene } from '../support/sending-scene.js';

const KILLS_PER_ROUND = 50;
const MOST_SECONDS_TO_SETTLE = 180;

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '300' },
    minutes: { type: 'string', default: '120' },
    redis: { type: 'boolean', default: false },
  },
});
const wanted = { kills: Number(values.kills), until: Date.now() + Number(values.minutes) * 60_000 };
const total = { kills: 0, letters: 0, crashes: 0, redisLosses: 0, relayActs: 0, unknown: 0, refused: 0 };

/** Does something again and again until the round is over; the last time is finished. */
function meanwhile(longestPauseMs: number, act: () => Promise<void>): { stop(): Promise<void> } {
  const ending = new AbortController();
  const work = (async () => {
    while (!ending.signal.aborted) {
      await sleep(Math.random() * longestPauseMs, undefined, { signal: ending.signal }).catch(() => undefined);
      if (!ending.signal.aborted) await act();
    }
  })();
  return {
    stop: async () => {
      ending.abort();
      await work;
    },
  };
}

async function storm(scene: SendingScene, postgres: RestartablePostgres): Promise<void> {
  const { redis } = scene;
  const others = [
    meanwhile(8_000, async () => {
      await scene.relay.play({ seed: Math.floor(Math.random() * 1e9), rules: randomFaults(0.03) });
    }),
    meanwhile(40_000, async () => {
      await postgres.crash();
      await sleep(Math.random() * 3000);
      await postgres.start();
      total.crashes++;
    }),
    ...(redis
      ? [
          meanwhile(15_000, async () => {
            if (Math.random() < 0.4) await redis.flushAll();
            else {
              await redis.kill();
              await sleep(Math.random() * 3000);
              await redis.restart();
            }
            total.redisLosses++;
          }),
        ]
      : []),
  ];
  const kills = Math.min(KILLS_PER_ROUND, wanted.kills - total.kills);
  const done = await killAtRandom(scene, { kills, until: wanted.until, isNotAlone: true });
  total.kills += done.kills;
  await Promise.all(others.map((other) => other.stop()));
  total.relayActs = (await scene.relay.play({ rules: [] })).acted;
}

/** Two workers that live finish what the storm left, and a person decides what is in doubt. @returns what is wrong */
async function settle(scene: SendingScene): Promise<string[]> {
  await Promise.all([scene.startWorker(), scene.startWorker()]);
  await scene.untilSettled(MOST_SECONDS_TO_SETTLE);
  const { unknown, refused } = await scene.states();
  total.unknown += unknown;
  total.refused += refused;
  await scene.stopWorkers();
  const wrong = (await scene.broken()).map(({ id, rule, broken }) => `${id} ${rule}: ${broken}`);
  await Promise.all([scene.startWorker(), scene.startWorker()]);
  await scene.decideByLedger();
  await scene.retryRefused();
  await scene.untilSettled(MOST_SECONDS_TO_SETTLE);
  await scene.stopWorkers();
  return [...wrong, ...(await scene.broken()).map(({ id, rule, broken }) => `${id} ${rule}: ${broken}`)];
}

/** Counted from the relay's ledger and the rows alone, without the invariants. */
async function verdict(scene: SendingScene): Promise<{ duplicates: number; lost: number; falselyAccepted: number }> {
  const ids = scene.ledgerIds();
  const arrived = new Set(ids);
  const rows = await scene.sql.query<{ messageId: string; state: string }>(
    `SELECT message_id AS "messageId", state FROM delivery`,
  );
  total.letters = rows.length;
  const accepted = rows.filter((row) => row.state === 'accepted');
  return {
    duplicates: ids.length - arrived.size,
    lost: rows.filter((row) => !arrived.has(row.messageId)).length + (rows.length - accepted.length),
    falselyAccepted: accepted.filter((row) => !arrived.has(row.messageId)).length,
  };
}

async function torture(): Promise<boolean> {
  const postgres = await startRestartablePostgres();
  const scene = await SendingScene.open({ database: postgres, redis: values.redis });
  const started = Date.now();
  const wrong: string[] = [];
  try {
    for (let round = 1; total.kills < wanted.kills && Date.now() < wanted.until && wrong.length === 0; round++) {
      await storm(scene, postgres);
      wrong.push(...(await settle(scene)));
      const found = await verdict(scene);
      if (found.duplicates + found.lost + found.falselyAccepted > 0) wrong.push(JSON.stringify(found));
      const minutes = ((Date.now() - started) / 60_000).toFixed(1);
      console.log(`round ${round}, ${minutes} min: ${JSON.stringify({ ...total, ...found })}`);
    }
    const found = await verdict(scene);
    const { letters, kills } = total;
    console.log(
      `${letters} letters, ${kills} kills, ${total.crashes} database crashes, ${total.redisLosses} Redis losses, ` +
        `a relay that was slow or worse ${total.relayActs} times: ${found.duplicates} duplicates, ${found.lost} lost, ` +
        `${found.falselyAccepted} falsely accepted, ${(total.unknown / Math.max(1, kills)).toFixed(1)} unknown per kill`,
    );
  } catch (error) {
    wrong.push((error as Error).stack ?? String(error));
  } finally {
    await scene.close();
  }
  for (const line of wrong) console.error(`BROKEN ${line}`);
  return wrong.length === 0;
}

process.exit((await torture()) ? 0 : 1);

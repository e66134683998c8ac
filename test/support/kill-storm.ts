// Workers that are lost again and again at random moments, over waves that do not run dry meanwhile.
import { setTimeout as sleep } from 'node:timers/promises';
import type { SendingScene } from './sending-scene.js';

export interface KillStorm {
  kills: number;
  /** Workers at the same time. */
  workers?: number;
  /** A worker lives at most so long after it is ready. */
  longestLifeMs?: number;
  lettersPerWave?: number;
  /** The storm ends then, however many kills are left. */
  until?: number;
  /** Other faults are under way: a worker may not come up, and the rows may be out of reach for a while. */
  isNotAlone?: boolean;
}

/** @returns how many workers were killed, and how many letters were launched for them */
export async function killAtRandom(scene: SendingScene, storm: KillStorm): Promise<{ kills: number; letters: number }> {
  const { workers = 2, until = Infinity } = storm;
  const done = { kills: 0, letters: 0 };
  let started = 0;
  const live = async () => {
    while (started < storm.kills && Date.now() < until) {
      started++;
      await liveAndDie(scene, storm);
      done.kills++;
    }
  };
  const lives = Promise.all(Array.from({ length: workers }, live)).then(() => true);
  for (let isOver = false; !isOver; isOver = await Promise.race([lives, sleep(250, false)])) {
    done.letters += await feed(scene, storm).catch((error: Error) => {
      if (!storm.isNotAlone) throw error;
      return 0;
    });
  }
  return done;
}

async function liveAndDie(scene: SendingScene, { longestLifeMs = 1200, isNotAlone }: KillStorm): Promise<void> {
  const worker = scene.spawnWorker();
  // One in ten is lost while it starts.
  if (Math.random() < 0.1) await sleep(Math.random() * 1500);
  else {
    await worker.waitForLine(/is ready/, 60).catch((error: Error) => {
      if (!isNotAlone) throw error;
    });
    await sleep(Math.random() * longestLifeMs);
  }
  await worker.kill();
  scene.workers.delete(worker);
}

/** @returns the letters that were launched, so that there is always something to send */
async function feed(scene: SendingScene, { lettersPerWave = 500 }: KillStorm): Promise<number> {
  await scene.retryDeferred();
  if ((await scene.countSendable()) > lettersPerWave) return 0;
  await scene.launch({ letters: lettersPerWave });
  return lettersPerWave;
}

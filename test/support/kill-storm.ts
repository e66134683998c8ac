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
  onKill?(kills: number): void;
}

/** @returns how many workers were killed, and how many letters were launched for them */
export async function killAtRandom(scene: SendingScene, storm: KillStorm): Promise<{ kills: number; letters: number }> {
  const { workers = 2, longestLifeMs = 1200, lettersPerWave = 500, until = Infinity } = storm;
  const done = { kills: 0, letters: 0 };
  let started = 0;
  const isOver = () => started >= storm.kills || Date.now() > until;
  const lives = Array.from({ length: workers }, async () => {
    while (!isOver()) {
      started++;
      const worker = scene.spawnWorker();
      // One in ten is lost while it starts.
      if (Math.random() < 0.1) await sleep(Math.random() * 1500);
      else {
        await worker.waitForLine(/is ready/, 60);
        await sleep(Math.random() * longestLifeMs);
      }
      await worker.kill();
      scene.workers.delete(worker);
      done.kills++;
      storm.onKill?.(done.kills);
    }
  });
  const all = Promise.all(lives).then(() => true);
  for (let isDone = false; !isDone; isDone = await Promise.race([all, sleep(200, false)])) {
    const { planned, queued } = await scene.states();
    if (planned + queued > lettersPerWave) continue;
    await scene.launch({ letters: lettersPerWave });
    done.letters += lettersPerWave;
  }
  return done;
}

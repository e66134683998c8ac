// Ends the processes of a local service that was killed. They are on their way out already; a worker may still be handing
// a letter to the relay, and is waited for.
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, type ProcessIdentity } from './process-identity.js';

export async function endLeftBehind(processes: readonly ProcessIdentity[], graceMs: number): Promise<void> {
  for (const { pid } of processes) signal(pid, 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while (processes.some(isAlive) && Date.now() < deadline) await sleep(50);
  for (const left of processes.filter(isAlive)) signal(left.pid, 'SIGKILL');
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended meanwhile.
  }
}

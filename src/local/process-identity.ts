// Tells whether a process that a file names still is that process: numbers are used again, above all after a restart.
import { readFileSync } from 'node:fs';

export interface ProcessIdentity {
  pid: number;
  /** When it was started, in the system's own count; absent where the system does not tell. */
  startedAt?: string;
}

export function identify(pid: number): ProcessIdentity {
  return { pid, startedAt: startOf(pid) };
}

export function isAlive({ pid, startedAt }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, as another user.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const start = startOf(pid);
  return start === undefined || startedAt === undefined || start === startedAt;
}

/** Fields 3 and 22 of /proc/<pid>/stat; the name before them is in brackets and may hold anything. */
function startOf(pid: number): string | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ');
    // A zombie has ended; only its parent has not noticed yet.
    return fields?.[0] === 'Z' ? 'ended' : fields?.[19];
  } catch {
    return undefined;
  }
}

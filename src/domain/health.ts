// What the health of a part is: whether all is well, in words, and what to do when it is not.

export type HealthState = 'ok' | 'warn' | 'bad';

export interface Health {
  state: HealthState;
  said: string;
  todo: string | null;
}

export const well = (said: string): Health => ({ state: 'ok', said, todo: null });
export const poor = (state: 'warn' | 'bad', said: string, todo: string): Health => ({ state, said, todo });

export function worst(parts: readonly { state: HealthState }[]): HealthState {
  const states = new Set(parts.map(({ state }) => state));
  return states.has('bad') ? 'bad' : states.has('warn') ? 'warn' : 'ok';
}

const NOTICED_MS = 2_000;
const GRAVE_MS = 60_000;

/** @param aheadMs of each machine against the database's clock */
export function judgeClocks(aheadMs: readonly number[]): Health {
  const most = Math.max(0, ...aheadMs.map(Math.abs));
  if (most <= NOTICED_MS) return well('All clocks agree with that of the database.');
  const said = `A clock is ${(most / 1000).toFixed(1)} seconds apart from that of the database.`;
  return poor(most <= GRAVE_MS ? 'warn' : 'bad', said, 'Keep all machines on network time (NTP).');
}

export interface WorkerFacts {
  isAlive: boolean;
  /** It neither said goodbye nor was seen. */
  isSilent: boolean;
  version: string;
}

/** @param due letters whose time has come @param lateSeconds for how long the oldest of them */
export function judgeWorkers(
  workers: readonly WorkerFacts[],
  due: number,
  lateSeconds: number,
  version: string,
): Health {
  const alive = workers.filter(({ isAlive }) => isAlive);
  const silent = workers.filter(({ isSilent }) => isSilent).length;
  const start = 'Start one (npm start does; on a server: node dist/worker.js), or look into its log.';
  if (alive.length === 0) {
    const waiting = due > 0 ? ` ${due} letters wait.` : '';
    return poor('bad', `No worker runs: no letter is sent, and none is lost.${waiting}`, start);
  }
  if (due > 0 && lateSeconds > 60) {
    const said = `${due} letters are due, the oldest for ${Math.round(lateSeconds / 60)} minutes.`;
    return poor('warn', said, 'Look at the mail server below and at the log of the workers.');
  }
  if (silent > 0)
    return poor('warn', `${alive.length} of ${alive.length + silent} workers run; the others fell silent.`, start);
  if (alive.some((worker) => worker.version !== version)) {
    return poor('warn', 'Workers of another version than this server run.', 'Bring all processes to the same version.');
  }
  return well(alive.length === 1 ? 'One worker runs.' : `${alive.length} workers run.`);
}

const LITTLE_SPACE = 1024 ** 3;
const HARDLY_ANY_SPACE = 200 * 1024 ** 2;

export function judgeSpace(freeBytes: number): Health {
  const free =
    freeBytes >= LITTLE_SPACE ? `${(freeBytes / 1024 ** 3).toFixed(0)} GB` : `${Math.floor(freeBytes / 1024 ** 2)} MB`;
  if (freeBytes >= LITTLE_SPACE) return well(`${free} are free.`);
  const state = freeBytes < HARDLY_ANY_SPACE ? 'bad' : 'warn';
  return poor(state, `Only ${free} are free.`, 'Make room: a full disk stops the database, and with it all sending.');
}

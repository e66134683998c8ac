// When a deferred letter is tried again, and when we stop trying.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Waits after the first, second, … deferral; the last one repeats. */
const WAITS_MS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 12 * HOUR, 24 * HOUR];

/** From the first attempt on, a letter is tried for so long, then it expires. */
export const RETRY_HOURS = 72;

/** Share of a wait that chance adds, so that letters deferred together do not come back together. */
const JITTER = 0.1;

/**
 * The wait before the next attempt, in milliseconds.
 * @param attempts attempts made so far, at least 1
 * @param chance a number in [0, 1)
 */
export function retryWaitMs(attempts: number, chance: number): number {
  const wait = WAITS_MS[Math.min(Math.max(attempts, 1), WAITS_MS.length) - 1] ?? 24 * HOUR;
  return Math.round(wait * (1 + JITTER * chance));
}

// What a job may say. Jobs are wake-ups: they carry ids and ranges, never a letter or a person, and a job that is lost,
// doubled or forged changes nothing, because workers claim from PostgreSQL.
import { z } from 'zod';

export const WAKE_UP_QUEUE = 'wake-ups';
/** Of its own, so that whoever sends letters knows nothing of imports. */
export const IMPORT_QUEUE = 'imports';

export const sendWakeUp = z.strictObject({
  waveId: z.uuid(),
  fromSeq: z.int().nonnegative(),
  toSeq: z.int().nonnegative(),
});

export const expandWakeUp = z.strictObject({ waveId: z.uuid() });

/** A draft of an import that is to be tried or applied. */
export const importWakeUp = z.strictObject({ importId: z.uuid() });

export type SendWakeUp = z.infer<typeof sendWakeUp>;
export type ExpandWakeUp = z.infer<typeof expandWakeUp>;

/** A job as it arrives: its name and what it claims to carry. */
export type WakeUp = { kind: 'send'; range: SendWakeUp } | { kind: 'expand'; wave: ExpandWakeUp } | { kind: 'foreign' };

/** Reads a job; anything unexpected is `foreign` and to be dropped. */
export function readWakeUp(name: string, payload: unknown): WakeUp {
  if (name === 'send') {
    const range = sendWakeUp.safeParse(payload);
    if (range.success) return { kind: name, range: range.data };
  }
  if (name === 'expand') {
    const wave = expandWakeUp.safeParse(payload);
    if (wave.success) return { kind: name, wave: wave.data };
  }
  return { kind: 'foreign' };
}

/** Letters per job: a job costs its backend far more than a letter in a range. */
export const LETTERS_PER_JOB = 100;

/** Cuts seq numbers into ranges of LETTERS_PER_JOB. */
export function rangesOf(waveId: string, fromSeq: number, toSeq: number): SendWakeUp[] {
  const ranges: SendWakeUp[] = [];
  for (let start = fromSeq; start <= toSeq; start += LETTERS_PER_JOB) {
    ranges.push({ waveId, fromSeq: start, toSeq: Math.min(start + LETTERS_PER_JOB - 1, toSeq) });
  }
  return ranges;
}

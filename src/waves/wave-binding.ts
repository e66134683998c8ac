// What an approval binds, whose work a wave is, and the error for a wave that does not exist.
import { createHash } from 'node:crypto';
import { NotFound } from '../domain/errors.js';
import type { WaveRow } from './wave.store.js';

/** One hash for exactly this text to exactly these people. */
export function bind(contentHash: string, audienceHash: string): string {
  return createHash('sha256').update(`${contentHash}\n${audienceHash}`).digest('hex');
}

/** A test letter is nothing that people approve, launch or pause. */
export function orNotFound(wave: WaveRow | undefined): WaveRow {
  if (wave?.purpose !== 'appeal') throw new NotFound('There is no such wave.');
  return wave;
}

/** Who made the wave and who changed it last: where a second person is needed, neither approves it. */
export function authorsOf(wave: WaveRow): string[] {
  return [...new Set([wave.createdBy, wave.changedBy ?? wave.createdBy])];
}

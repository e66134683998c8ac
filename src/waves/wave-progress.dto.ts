// What people see of a wave under way.
import { z } from 'zod';
import { GROUPINGS } from '../deliveries/delivery-parts.store.js';
import { WAIT_KINDS, WAVE_PARTS, type WavePart } from '../domain/wave-progress.js';
import { WAVE_STATES } from '../domain/wave.js';
import { moment } from '../http/shapes.js';

const count = z.int().nonnegative();

const everyPart = Object.fromEntries(WAVE_PARTS.map((part) => [part, count])) as Record<WavePart, typeof count>;

export const partCounts = z
  .object(everyPart)
  .meta({ id: 'WavePartCounts', description: 'Every letter is in exactly one part: they sum to the number launched' });

const waitReason = z
  .object({
    kind: z.enum(WAIT_KINDS),
    letters: count.optional().meta({ description: 'How many letters it concerns, when it is not all' }),
    at: moment.optional().meta({ description: 'Since when, or when it goes on' }),
    who: z.string().optional(),
    text: z.string().optional(),
    domain: z.string().optional(),
    country: z.string().optional(),
  })
  .meta({ id: 'WaitReason', description: 'Why letters are not going out' });

const shared = {
  id: z.uuid(),
  name: z.string(),
  mode: z.enum(['practice', 'live']),
  state: z.enum(WAVE_STATES),
  countdownUntil: moment.nullable(),
  launched: count,
  parts: partCounts,
  reasons: z.array(waitReason).meta({ description: 'From what stops all letters to what stops some' }),
  next: z.object({ kind: z.enum(['start', 'letter', 'retry']), at: moment }).nullable(),
  endsAt: moment.nullable().meta({ description: 'When the last letter will have gone; null when nobody can know' }),
};

export const runningWave = z.object(shared).meta({ id: 'RunningWave' });
export type RunningWave = z.input<typeof runningWave>;

export const runningWaves = z.object({ items: z.array(runningWave) }).meta({ id: 'RunningWaves' });

export const waveProgress = z
  .object({
    ...shared,
    now: moment.meta({ description: "The database's clock, for countdowns" }),
    startsAt: moment.nullable(),
    sendBy: moment.nullable(),
    launchedAt: moment.nullable(),
    launchedBy: z.string().nullable(),
    endedAt: moment.nullable(),
    pausedAt: moment.nullable(),
    pausedBy: z.string().nullable(),
    pauseReason: z.string().nullable(),
    unknownPolicy: z.enum(['hold', 'resend']),
    planned: count.meta({ description: 'Waiting letters whose time is not set yet' }),
    marks: z.object({ bounced: count, complained: count, replied: count, unsubscribed: count }),
    pausedDomains: z.array(z.object({ domain: z.string(), reason: z.string(), letters: count })),
    perMinute: z
      .number()
      .nullable()
      .meta({ description: 'Letters that left the queue, measured over the last minute' }),
  })
  .meta({ id: 'WaveProgress' });
export type WaveProgress = z.input<typeof waveProgress>;

export const groupQuery = z.strictObject({ by: z.enum(GROUPINGS) });
export type GroupQuery = z.infer<typeof groupQuery>;

export const letterGroups = z
  .object({
    items: z.array(z.object({ name: z.string(), country: z.string().nullable(), launched: count, parts: partCounts })),
  })
  .meta({ id: 'LetterGroups' });

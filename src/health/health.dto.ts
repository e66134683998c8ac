// What the probes answer.
import { z } from 'zod';
import { moment, uuid } from '../http/shapes.js';

export const alive = z.object({ status: z.literal('alive') }).meta({ id: 'Alive' });

const part = z.enum(['ok', 'failed']);

export const readiness = z
  .object({
    status: z.enum(['ready', 'not_ready']),
    database: part.meta({ description: 'It answers' }),
    migrations: part.meta({ description: 'Its tables are those of this version' }),
    installation: part.meta({ description: 'It belongs to the secret of this process' }),
    onHold: z.boolean().meta({ description: 'Nothing is sent until a person lifts the hold; the API works' }),
  })
  .meta({ id: 'Readiness' });

export const holdView = z
  .object({ hold: z.object({ since: moment, reason: z.string() }).nullable() })
  .meta({ id: 'Hold' });

export const holdReleased = z.object({ released: z.boolean() }).meta({ id: 'HoldReleased' });

const figures = z.record(z.string(), z.union([z.string(), z.number()]));

const healthPart = z
  .object({
    key: z.enum(['hold', 'database', 'workers', 'queue', 'relays', 'practice', 'clock', 'disk', 'address']),
    state: z.enum(['ok', 'warn', 'bad']),
    said: z.string(),
    todo: z.string().nullable().meta({ description: 'What to do; null when all is well' }),
    figures: figures.meta({ description: 'What was measured: bytes, ms, version, waiting, due, freeBytes, backend' }),
  })
  .meta({ id: 'HealthPart' });

const workerView = z
  .object({
    id: uuid,
    name: z.string().meta({ description: 'Machine and process id' }),
    version: z.string(),
    state: z.enum(['sending', 'waiting', 'silent', 'stopped']).meta({ description: 'silent: gone without a word' }),
    startedAt: moment,
    seenAt: moment,
    stoppedAt: moment.nullable(),
    inHand: z.int().meta({ description: 'Letters that it is sending now' }),
    waves: z.array(z.string()),
  })
  .meta({ id: 'WorkerProcess' });

export const serviceHealth = z
  .object({
    state: z.enum(['ok', 'warn', 'bad']).meta({ description: 'The worst of its parts' }),
    checkedAt: moment,
    version: z.string(),
    parts: z.array(healthPart),
    workers: z.array(workerView).meta({ description: 'Of the last hour' }),
  })
  .meta({ id: 'ServiceHealth' });

export type HealthPart = z.infer<typeof healthPart>;
export type ServiceHealthView = Omit<z.infer<typeof serviceHealth>, 'checkedAt' | 'workers'> & {
  checkedAt: Date;
  workers: object[];
};

export type Readiness = z.infer<typeof readiness>;

// What the probes answer.
import { z } from 'zod';
import { moment } from '../http/shapes.js';

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

export type Readiness = z.infer<typeof readiness>;

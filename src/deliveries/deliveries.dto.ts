// What the outside asks and sees of deliveries. The address is not among it: it stays with the wave's audience.
import { z } from 'zod';
import { DELIVERY_STATES } from '../domain/delivery.js';
import { WAVE_PARTS } from '../domain/wave-progress.js';
import { listQuery, moment, pageSchema } from '../http/shapes.js';

export const deliveryQuery = listQuery(
  {
    state: z.enum(DELIVERY_STATES).optional(),
    part: z.enum(WAVE_PARTS).optional().meta({ description: 'A part of the equation, which may be several states' }),
    search: z
      .string()
      .max(200)
      .optional()
      .meta({ description: 'Part of the name, or of the mandate, or the receiving domain' }),
  },
  z.string().regex(/^\d{1,9}$/, 'must be the "next" of a page'),
);

export type DeliveryQuery = z.infer<typeof deliveryQuery>;

const detail = z.record(z.string(), z.unknown());

export const deliveryPage = pageSchema(
  'DeliveryPage',
  z.object({
    contactId: z.uuid(),
    name: z.string(),
    mandate: z.string().nullable().meta({ description: 'As the letter names it' }),
    country: z.string().nullable(),
    messageId: z.string(),
    state: z.enum(DELIVERY_STATES),
    part: z.enum(WAVE_PARTS),
    reason: z.string().nullable(),
    attempts: z.int(),
    nextAt: moment.nullable(),
    receivingDomain: z.string(),
    smtpResponse: z.string().nullable().meta({ description: 'What the relay said last' }),
    settledAt: moment.nullable(),
    last: z.object({ at: moment, kind: z.string(), detail }).nullable().meta({ description: 'The last event' }),
  }),
);

export const deliveryEvents = z
  .object({
    items: z.array(
      z.object({
        at: moment,
        kind: z.string(),
        detail,
        by: z.string().nullable().meta({ description: 'The name of the person whose act it was' }),
      }),
    ),
  })
  .meta({ id: 'DeliveryEvents' });

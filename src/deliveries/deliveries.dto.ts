// What the outside asks and sees of deliveries. The address is not among it: it stays with the wave's audience.
import { z } from 'zod';
import { DELIVERY_STATES } from '../domain/delivery.js';
import { listQuery, moment, pageSchema } from '../http/shapes.js';

export const deliveryQuery = listQuery(
  { state: z.enum(DELIVERY_STATES).optional() },
  z.string().regex(/^\d{1,9}$/, 'must be the "next" of a page'),
);

export type DeliveryQuery = z.infer<typeof deliveryQuery>;

export const deliveryPage = pageSchema(
  'DeliveryPage',
  z.object({
    contactId: z.uuid(),
    name: z.string(),
    messageId: z.string(),
    state: z.enum(DELIVERY_STATES),
    reason: z.string().nullable(),
    attempts: z.int(),
    nextAt: moment.nullable(),
    receivingDomain: z.string(),
    smtpResponse: z.string().nullable().meta({ description: 'What the relay said last' }),
    settledAt: moment.nullable(),
  }),
);

export const deliveryEvents = z
  .object({
    items: z.array(z.object({ at: moment, kind: z.string(), detail: z.record(z.string(), z.unknown()) })),
  })
  .meta({ id: 'DeliveryEvents' });

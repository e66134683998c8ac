// What the outside says and sees of senders; a secret goes in and never comes out.
import { z } from 'zod';

const perHour = z.int().positive().max(1_000_000).nullable();

export const senderChange = z
  .strictObject({
    maxPerHour: perHour.optional().meta({ description: 'Letters per hour over all domains; null for no limit' }),
    maxPerDomainPerHour: perHour.optional().meta({ description: 'Letters per hour to one receiving domain' }),
    dkim: z
      .strictObject({
        domain: z.string().regex(/^[a-z0-9.-]+$/),
        selector: z.string().regex(/^[A-Za-z0-9._-]+$/),
        privateKeyPem: z.string().max(10_000),
      })
      .optional(),
  })
  .meta({ id: 'SenderChange' });

export type SenderChange = z.infer<typeof senderChange>;

export const senderSlug = z.string().min(1).max(100);

export const senderView = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    email: z.string(),
    mailDomain: z.string(),
    smtpSource: z.enum(['environment', 'practice', 'stored']),
    dkimDomain: z.string().nullable(),
    dkimSelector: z.string().nullable(),
    maxPerHour: z.number().nullable(),
    maxPerDomainPerHour: z.number().nullable(),
  })
  .meta({ id: 'Sender' });

export const senders = z.object({ items: z.array(senderView) }).meta({ id: 'Senders' });

export type SenderView = z.infer<typeof senderView>;

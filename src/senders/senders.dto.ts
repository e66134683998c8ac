// What the outside says and sees of senders; a secret goes in and never comes out.
import { z } from 'zod';
import { email, line, moment } from '../http/shapes.js';

const perHour = z.int().positive().max(1_000_000).nullable();
const limits = {
  maxPerHour: perHour.optional().meta({ description: 'Letters per hour over all domains; null for no limit' }),
  maxPerDomainPerHour: perHour.optional().meta({ description: 'Letters per hour to one receiving domain' }),
};
const security = z.enum(['tls', 'starttls', 'optional']).meta({
  description: 'tls: from the first byte; starttls: insisted on; optional: plain text when the server offers no TLS',
});

export type RelaySecurity = z.infer<typeof security>;

const ownRelay = z.strictObject({
  kind: z.literal('own'),
  host: line(253).regex(/^[A-Za-z0-9.:_-]+$/, 'must be the name or IP address of a server, without "smtp://"'),
  port: z.int().min(1).max(65_535),
  security,
  user: z.string().min(1).max(320).nullable(),
  password: z.string().min(1).max(1000).optional().meta({
    description: 'Without it the stored one stays, as long as host, port and user do',
  }),
});

export const relayWish = z
  .discriminatedUnion('kind', [
    ownRelay,
    z.strictObject({ kind: z.literal('environment') }),
    z.strictObject({ kind: z.literal('practice') }),
  ])
  .meta({ id: 'RelayWish', description: 'environment: the server of SMTP_URL; practice: the built-in mailbox' });

export type RelayWish = z.infer<typeof relayWish>;

export const newSender = z
  .strictObject({
    name: line(100),
    email,
    replyTo: email.nullable().optional().meta({ description: 'Without it, replies go to r+<token>@ the domain' }),
    relay: relayWish,
    ...limits,
  })
  .meta({ id: 'NewSender' });

export type NewSender = z.infer<typeof newSender>;

export const senderChange = z
  .strictObject({
    name: line(100).optional(),
    email: email.optional(),
    replyTo: email.nullable().optional(),
    relay: relayWish.optional(),
    ...limits,
    dkim: z
      .strictObject({
        domain: z.string().regex(/^[a-z0-9.-]+$/),
        selector: z.string().regex(/^[A-Za-z0-9._-]+$/),
        privateKeyPem: z.string().max(10_000),
      })
      .nullable()
      .optional()
      .meta({ description: 'null: the relay signs' }),
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
    replyTo: z.string().nullable(),
    mailDomain: z.string(),
    smtpSource: z.enum(['environment', 'practice', 'stored']),
    isDefault: z.boolean().meta({ description: 'Its name, address and relay are what SMTP_URL and MAIL_FROM say' }),
    dkimDomain: z.string().nullable(),
    dkimSelector: z.string().nullable(),
    maxPerHour: z.number().nullable(),
    maxPerDomainPerHour: z.number().nullable(),
    updatedAt: moment,
    retiredAt: moment.nullable().meta({ description: 'No new wave may use it' }),
  })
  .meta({ id: 'Sender' });

export const senders = z.object({ items: z.array(senderView) }).meta({ id: 'Senders' });

export const relayView = z
  .object({
    host: z.string(),
    port: z.int(),
    security,
    user: z.string().nullable(),
    hasPassword: z.boolean(),
  })
  .meta({ id: 'Relay', description: 'Where the letters of a sender are handed over; the password never leaves' });

export const senderDetail = z
  .object({
    ...senderView.shape,
    relay: relayView.nullable().meta({ description: 'null: the built-in mailbox' }),
    openWaves: z.array(z.string()).meta({ description: 'Waves that are not over and use it' }),
  })
  .meta({ id: 'SenderDetail' });

export type SenderView = Omit<z.infer<typeof senderView>, 'updatedAt' | 'retiredAt'> & {
  updatedAt: Date;
  retiredAt: Date | null;
};
export type SenderDetail = SenderView & Pick<z.infer<typeof senderDetail>, 'relay' | 'openWaves'>;

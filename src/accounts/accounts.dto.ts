// What the outside says and sees of the address of an account, and of where live test letters may go.
import { z } from 'zod';
import { person } from '../auth/auth.dto.js';
import { email, moment } from '../http/shapes.js';

export const accountChanged = person
  .extend({
    addressMail: z
      .object({
        state: z.enum(['sent', 'practice', 'not_sent']),
        why: z.string().nullable().meta({ description: 'Why no mail was sent: then only an admin can confirm' }),
      })
      .nullable()
      .meta({ description: 'What became of the mail with the link; null when no address was to be confirmed' }),
  })
  .meta({ id: 'AccountChanged' });

export const addressToken = z
  .strictObject({ token: z.string().min(1).max(100).meta({ description: 'What stands behind the # of the link' }) })
  .meta({ id: 'AddressToken' });

export const addressWord = z
  .strictObject({ email: email.meta({ description: 'The address that you looked at: another one is not confirmed' }) })
  .meta({ id: 'AddressConfirmation' });

export const testDomains = z
  .object({ domains: z.array(z.string()), changedBy: z.string().nullable(), changedAt: moment.nullable() })
  .meta({ id: 'TestLetterDomains' });

export const testDomainsChange = z
  .strictObject({
    domains: z
      .array(z.string().min(1).max(253))
      .max(100)
      .meta({ description: 'Exactly these; a domain does not stand for those below it' }),
  })
  .meta({ id: 'TestLetterDomainsChange' });

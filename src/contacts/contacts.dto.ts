// The shapes of requests about contacts. What they answer are the interfaces of the services.
import { z } from 'zod';
import { isCountryCode } from '../naming/country.js';
import { CHANNEL_KINDS } from '../domain/segment-filter.js';
import { contactLine as line } from './contact-edits.dto.js';

const day = z.iso.date();

const newMandate = z
  .strictObject({
    /** A body's slug or name; an unknown name makes a body of kind "other". */
    body: line.min(1),
    role: line.min(1).default('member'),
    country: z.string().refine(isCountryCode, 'must be an upper-case ISO country code such as FR').nullish(),
    politicalGroup: line.min(1).nullish(),
    startsOn: day.nullish(),
    endsOn: day.nullish(),
  })
  .refine((mandate) => !mandate.startsOn || !mandate.endsOn || mandate.endsOn >= mandate.startsOn, {
    path: ['endsOn'],
    message: 'must not lie before startsOn',
  });

const newChannel = z.strictObject({ kind: z.enum(CHANNEL_KINDS), value: line.min(1) });

/** A contact entered by hand: the mandate is the one that office addresses belong to. */
export const newContactSchema = z
  .strictObject({
    name: line.min(1),
    givenName: line.optional(),
    familyName: line.optional(),
    honorific: line.optional(),
    languages: z
      .array(z.string().regex(/^[a-z]{2,3}$/))
      .max(10)
      .default([]),
    tags: z.array(line.min(1)).max(50).default([]),
    mandate: newMandate.optional(),
    channels: z.array(newChannel).max(20).default([]),
    /** Where this is known from; kept beside every value. */
    source: line.min(1).default('by hand'),
    lawfulBasis: line.min(1).default('Published contact data of people in public office (legitimate interest)'),
  })
  .meta({ id: 'NewContact' });
export type NewContact = z.infer<typeof newContactSchema>;

// The shapes of what people change on a contact by hand. Every change names the version that it began with.
import { z } from 'zod';
import { isCountryCode } from '../naming/country.js';
import { CHANNEL_KINDS } from '../domain/segment-filter.js';

export const contactLine = z
  .string()
  .trim()
  .max(500)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'must be one line of visible text');
const day = z.iso.date();
const version = z.string().min(1).max(64).meta({ description: '`version` of the contact as it was shown' });
const language = z.string().regex(/^[a-z]{2,3}$/, 'must be a language code such as fr');
const country = z.string().refine(isCountryCode, 'must be an upper-case ISO country code such as FR');

/** What a mandate is made of. An unknown body's name makes a body of kind "other". */
const mandateShape = {
  body: contactLine.min(1).meta({ description: 'Slug or name of the body' }),
  role: contactLine.min(1),
  country: country.nullish(),
  politicalGroup: contactLine.min(1).nullish(),
  startsOn: day.nullish(),
  endsOn: day.nullish(),
};

export const contactChange = z
  .strictObject({
    version,
    printedName: contactLine.min(1).optional(),
    givenName: contactLine.optional(),
    familyName: contactLine.optional(),
    honorific: contactLine.optional(),
    nameSuffix: contactLine.optional(),
    addressForm: z.enum(['f', 'm', 'neutral', 'unknown']).optional(),
    addressEvidence: contactLine.min(1).nullish().meta({ description: 'Who said so; never a given name' }),
    ownSalutation: z
      .record(language, contactLine.min(1))
      .optional()
      .meta({ description: 'Whole first lines of a letter, by language' }),
    languages: z.array(language).max(10).optional(),
    tags: z.array(contactLine.min(1)).max(50).optional(),
    note: z
      .string()
      .trim()
      .max(5000)
      .regex(/^[^\0]*$/, 'must be text')
      .optional()
      .meta({ description: 'For the people who work with the contact; no letter holds it' }),
    status: z.enum(['active', 'deceased']).optional(),
  })
  .refine(({ addressForm = 'unknown', addressEvidence }) => addressForm === 'unknown' || addressEvidence, {
    path: ['addressEvidence'],
    message: 'say how this is known: an honorific, or the person’s own word',
  })
  .meta({ id: 'ContactChange' });
export type ContactChange = z.infer<typeof contactChange>;

export const newMandate = z
  .strictObject({ version, ...mandateShape, role: mandateShape.role.default('member') })
  .meta({ id: 'NewMandate' });
export type NewMandate = z.infer<typeof newMandate>;

export const mandateChange = z
  .strictObject({
    version,
    ...mandateShape,
    body: mandateShape.body.optional(),
    role: mandateShape.role.optional(),
  })
  .meta({ id: 'MandateChange', description: 'What is not named stays; null takes a value away' });
export type MandateChange = z.infer<typeof mandateChange>;

const channelShape = {
  value: contactLine.min(1),
  mandateId: z.uuid().nullish().meta({ description: 'Whose office it is, for office_email' }),
  isPrivate: z.boolean().optional().meta({ description: 'Known, but not for letters' }),
};

export const newChannel = z
  .strictObject({ version, kind: z.enum(CHANNEL_KINDS), ...channelShape })
  .meta({ id: 'NewChannel' });
export type NewChannel = z.infer<typeof newChannel>;

export const channelChange = z
  .strictObject({
    version,
    ...channelShape,
    value: channelShape.value.optional(),
    isRetired: z.boolean().optional().meta({ description: 'No longer used; it stays known' }),
    isFirst: z.literal(true).optional().meta({ description: 'Preferred to the others of its kind' }),
  })
  .meta({ id: 'ChannelChange' });
export type ChannelChange = z.infer<typeof channelChange>;

// The shapes of what people change on a body, and of who sits in it on a day.
import { z } from 'zod';
import { isCountryCode } from '../naming/country.js';
import { BODY_KINDS } from '../domain/segment-filter.js';
import { line, listQuery, moment, pageSchema } from '../http/shapes.js';

const language = z.string().regex(/^[a-z]{2,3}$/, 'must be a language code such as fr');
const country = z.string().refine(isCountryCode, 'must be an upper-case ISO country code such as FR');
const day = z.iso.date();
const name = line(500);
const version = z.string().min(1).max(64).meta({ description: '`version` of the body as it was shown' });

const place = {
  kind: z.enum(BODY_KINDS),
  parent: line(200).nullish().meta({ description: 'Slug of the body that it is part of' }),
  country: country.nullish(),
  language: language.nullish().meta({ description: 'Of letters to it, where nobody says another' }),
  aliases: z
    .array(line(200))
    .max(50)
    .optional()
    .meta({ description: 'Abbreviations and names by which lists know it' }),
};

export const newBody = z.strictObject({ name, nameLanguage: language.default('en'), ...place }).meta({ id: 'NewBody' });
export type NewBody = z.infer<typeof newBody>;

export const bodyChange = z
  .strictObject({
    version,
    ...place,
    kind: place.kind.optional(),
    names: z
      .array(z.strictObject({ language, name, validFrom: day.nullable(), validUntil: day.nullable() }))
      .min(1)
      .max(200)
      .optional()
      .meta({ description: 'All names that it has and had' }),
  })
  .meta({ id: 'BodyChange', description: 'What is not named stays; null takes a value away' });
export type BodyChange = z.infer<typeof bodyChange>;

export const bodyRename = z
  .strictObject({ version, name, language, from: day.meta({ description: 'First day of the new name' }) })
  .meta({ id: 'BodyRename' });
export type BodyRename = z.infer<typeof bodyRename>;

export const bodyMerge = z
  .strictObject({ version, into: line(200).meta({ description: 'Slug of the body that stays' }) })
  .meta({ id: 'BodyMerge' });
export type BodyMerge = z.infer<typeof bodyMerge>;

export const bodyMembersQuery = listQuery({ on: day.optional() }, z.uuid());
export type BodyMembersQuery = z.infer<typeof bodyMembersQuery>;

export const bodyMembers = pageSchema(
  'BodyMembers',
  z.object({
    mandateId: z.uuid(),
    contactId: z.uuid(),
    name: z.string(),
    role: z.string(),
    country: z.string().nullable(),
    politicalGroup: z.string().nullable(),
    groupName: z.string().nullable().meta({ description: 'As the group was called on that day' }),
    startsOn: z.string().nullable(),
    endsOn: z.string().nullable(),
    officeEmails: z.array(z.string()).meta({ description: 'Addresses of this office that are in use' }),
  }),
);

export const bodyHistory = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        at: moment,
        by: z.string(),
        action: z.string(),
        detail: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .meta({ id: 'BodyHistory' });

// What the outside sees of contacts.
import { z } from 'zod';
import { CHANNEL_KINDS } from '../domain/segment-filter.js';
import { moment, pageSchema } from '../http/shapes.js';

const count = z.int().nonnegative();
const texts = z.record(z.string(), z.string());

const mandate = z.object({
  id: z.uuid(),
  bodySlug: z.string(),
  bodyName: z.string(),
  role: z.string(),
  country: z.string().nullable(),
  politicalGroup: z.string().nullable(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  isCurrent: z.boolean(),
});

const nameFields = {
  id: z.uuid(),
  printedName: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  honorific: z.string(),
  languages: z.array(z.string()),
  tags: z.array(z.string()),
  status: z.string(),
  mandates: z.array(mandate),
  isSuppressed: z.boolean().meta({ description: 'The person or one of their addresses, in one campaign or in all' }),
};

export const contactPage = pageSchema('ContactPage', z.object({ ...nameFields, hasEmail: z.boolean() }));

const choices = z.array(z.object({ value: z.string(), count }));
export const contactChoices = z
  .object({ countries: choices, roles: choices, politicalGroups: choices, languages: choices, tags: choices })
  .meta({ id: 'ContactChoices', description: 'What current mandates and contacts have, the most frequent first' });

/** A moment inside of JSON that the database made. */
const writtenMoment = z.iso.datetime({ offset: true });

export const contactView = z
  .object({
    ...nameFields,
    version: z
      .string()
      .meta({ description: 'An edit names it, and is refused when the contact was changed meanwhile' }),
    nameSuffix: z.string(),
    addressForm: z.string(),
    addressEvidence: z.string().nullable(),
    ownSalutation: texts.meta({ description: 'Whole first lines of a letter, by language; they win over every rule' }),
    note: z.string().meta({ description: 'What people wrote about them, for themselves; no letter holds it' }),
    mergedInto: z.uuid().nullable().meta({ description: 'The contact that stands for this one' }),
    mergedFrom: z
      .array(z.object({ mergeId: z.uuid(), contactId: z.uuid(), name: z.string(), at: writtenMoment, by: z.string() }))
      .meta({ description: 'Contacts that were merged into this one, the latest first; each merge can be undone' }),
    spellings: z.array(z.string()),
    externalIds: z.array(z.object({ scheme: z.string(), value: z.string() })),
    channels: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(CHANNEL_KINDS),
        value: z.string(),
        mandateId: z.uuid().nullable(),
        health: z.string(),
        isPrivate: z.boolean(),
        rank: z.int(),
        retiredAt: writtenMoment.nullable().meta({ description: 'Since when it is no longer used' }),
        isSuppressed: z.boolean(),
      }),
    ),
    suppressions: z
      .array(
        z.object({
          id: z.uuid(),
          channelId: z.uuid().nullable().meta({ description: 'The address it is about; null for the person' }),
          campaignId: z.uuid().nullable(),
          reason: z.string(),
          source: z.string(),
          createdBy: z.string(),
          createdAt: writtenMoment,
          until: writtenMoment.nullable(),
        }),
      )
      .meta({ description: 'Those in force' }),
    provenance: z
      .array(
        z.object({
          field: z.string(),
          value: z.string(),
          source: z.string(),
          importId: z.uuid().nullable(),
          rowNumber: z.int().nullable(),
          sourceUrl: z.string().nullable(),
          retrievedOn: z.string().nullable(),
          licence: z.string().nullable(),
          recordedBy: z.string(),
          lawfulBasis: z.string(),
          recordedAt: writtenMoment,
        }),
      )
      .meta({ description: 'Where each value is known from, newest first' }),
  })
  .meta({ id: 'Contact' });

export const timelinePage = pageSchema(
  'ContactTimeline',
  z.object({
    key: z.string(),
    at: moment,
    kind: z.enum(['letter', 'suppressed', 'suppression_lifted', 'import', 'change']),
    by: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()),
  }),
);

export const contactCount = z
  .object({ count, isCapped: z.boolean().optional().meta({ description: 'There are more; counting ended here' }) })
  .meta({ id: 'ContactCount' });

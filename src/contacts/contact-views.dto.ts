// What the outside sees of contacts, bodies, segments and imports.
import { z } from 'zod';
import { BODY_KINDS, CHANNEL_KINDS, segmentFilterSchema } from '../domain/segment-filter.js';
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
  mandates: z.array(mandate),
};

export const contactPage = pageSchema('ContactPage', z.object({ ...nameFields, hasEmail: z.boolean() }));

export const contactView = z
  .object({
    ...nameFields,
    nameSuffix: z.string(),
    addressForm: z.string(),
    addressEvidence: z.string().nullable(),
    status: z.string(),
    mergedInto: z.uuid().nullable(),
    spellings: z.array(z.string()),
    externalIds: z.array(z.object({ scheme: z.string(), value: z.string() })),
    channels: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(CHANNEL_KINDS),
        value: z.string(),
        mandateId: z.uuid().nullable(),
        health: z.string(),
        rank: z.int(),
      }),
    ),
    provenance: z
      .array(
        z.object({
          field: z.string(),
          value: z.string(),
          source: z.string(),
          importId: z.uuid().nullable(),
          rowNumber: z.int().nullable(),
          recordedBy: z.string(),
          lawfulBasis: z.string(),
          recordedAt: z.iso.datetime({ offset: true }),
        }),
      )
      .meta({ description: 'Where each value is known from, newest first' }),
  })
  .meta({ id: 'Contact' });

export const bodies = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        slug: z.string(),
        kind: z.enum(BODY_KINDS),
        parentSlug: z.string().nullable(),
        country: z.string().nullable(),
        names: texts.meta({ description: 'By language, as they are valid today' }),
      }),
    ),
  })
  .meta({ id: 'Bodies' });

export const segmentView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    filter: segmentFilterSchema,
    sentence: z.string().meta({ description: 'The filter in words' }),
    version: z.int(),
    createdBy: z.string(),
    createdAt: moment,
    updatedAt: moment,
  })
  .meta({ id: 'Segment' });

export const segments = z.object({ items: z.array(segmentView) }).meta({ id: 'Segments' });

export const contactCount = z.object({ count }).meta({ id: 'ContactCount' });

export const importResult = z
  .object({
    importId: z.uuid().nullable().meta({ description: 'Null for a dry run' }),
    source: z.string(),
    fileSha256: z.string(),
    encoding: z.string(),
    preset: z.string().nullable(),
    rows: count,
    new: count,
    changed: count,
    unchanged: count,
    problems: count,
    duplicates: count,
    unmatched: z.object({
      columns: z.array(z.string()),
      countries: z.record(z.string(), count),
      bodies: z.record(z.string(), count),
    }),
    notes: z.array(z.string()),
    problemRows: z.array(z.object({ row: z.int(), field: z.string(), reason: z.string() })),
    duplicateRows: z.array(
      z.object({
        row: z.int(),
        name: z.string(),
        like: z.array(z.object({ contactId: z.string(), name: z.string() })),
      }),
    ),
    changedRows: z.array(z.object({ row: z.int(), name: z.string(), changes: z.unknown() })),
  })
  .meta({
    id: 'ImportResult',
    description: 'rows = new + changed + unchanged + problems; each list of rows holds the first thousand',
  });

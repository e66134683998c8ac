// What the outside sees of segments.
import { z } from 'zod';
import { segmentFilterSchema } from '../domain/segment-filter.js';
import { moment } from '../http/shapes.js';

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
    archivedAt: moment.nullable(),
  })
  .meta({ id: 'Segment' });

const groupKind = z.enum(['all', 'any', 'none']);
const words = z.string();

/** What is different between two versions. */
const filterChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('added'), filter: segmentFilterSchema, words }),
  z.object({ kind: z.literal('removed'), filter: segmentFilterSchema, words }),
  z.object({ kind: z.literal('joined'), from: groupKind, to: groupKind, words }),
]);

export const segmentVersions = z
  .object({
    items: z.array(
      z.object({
        number: z.int(),
        filter: segmentFilterSchema,
        sentence: z.string(),
        restoredFrom: z.int().nullable().meta({ description: 'The version whose filter was taken up again' }),
        createdBy: z.string(),
        createdByName: z.string().nullable(),
        createdAt: moment,
        changes: z.array(filterChange).meta({ description: 'From the version before it' }),
      }),
    ),
  })
  .meta({ id: 'SegmentVersions' });

export const segments = z.object({ items: z.array(segmentView) }).meta({ id: 'Segments' });

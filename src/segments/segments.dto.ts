// The shapes of requests about segments.
import { z } from 'zod';
import { segmentFilterSchema } from '../domain/segment-filter.js';
import { contactLine as line } from '../contacts/contact-edits.dto.js';

export const newSegmentSchema = z
  .strictObject({ name: line.min(1).max(200), filter: segmentFilterSchema })
  .meta({ id: 'NewSegment' });
export type NewSegment = z.infer<typeof newSegmentSchema>;

export const segmentChangeSchema = z
  .strictObject({
    name: line.min(1).max(200).optional(),
    filter: segmentFilterSchema.optional(),
    basedOn: z
      .int()
      .positive()
      .optional()
      .meta({ description: 'The version that the change began with: refused when there is a later one' }),
  })
  .meta({ id: 'SegmentChange' });
export type SegmentChange = z.infer<typeof segmentChangeSchema>;

export const segmentQuery = z.strictObject({
  archived: z.enum(['true', 'false']).optional().meta({ description: 'Those in the archive instead of the others' }),
});

/** As it stands in an address. */
export const versionNumber = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'must be the number of a version')
  .transform(Number);

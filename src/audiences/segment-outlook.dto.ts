// What the outside asks about who of a segment could be written to, and what it is told.
import { z } from 'zod';
import { EXCLUSION_REASONS } from '../domain/audience.js';
import { segmentFilterSchema } from '../domain/segment-filter.js';
import { pageSchema } from '../http/shapes.js';

const count = z.int().nonnegative();
const reason = z.enum(EXCLUSION_REASONS);

export const outlookQuestion = z.strictObject({ filter: segmentFilterSchema }).meta({ id: 'OutlookQuestion' });
export type OutlookQuestion = z.infer<typeof outlookQuestion>;

export const outlookPeopleQuestion = z
  .strictObject({
    filter: segmentFilterSchema,
    group: z.enum(['included', 'left_out']).default('left_out'),
    reason: reason.optional(),
    search: z.string().trim().max(200).optional().meta({ description: 'A part of a name, in any spelling' }),
    after: z.uuid().optional(),
    limit: z.int().min(1).max(200).default(20),
  })
  .meta({ id: 'OutlookPeopleQuestion' });
export type OutlookPeopleQuestion = z.infer<typeof outlookPeopleQuestion>;

export const segmentOutlook = z
  .object({ matched: count, included: count, excluded: count, exclusions: z.array(z.object({ reason, count })) })
  .meta({ id: 'SegmentOutlook', description: 'included + excluded = matched' });

export interface SegmentOutlook {
  matched: number;
  included: number;
  excluded: number;
  exclusions: { reason: string; count: number }[];
}

const outlookPerson = z.object({
  contactId: z.uuid(),
  name: z.string(),
  address: z.string().nullable(),
  excluded: reason.nullable(),
  detail: z.string().nullable().meta({ description: 'Who has the same address, or what is wrong with it' }),
});

export interface OutlookPerson {
  contactId: string;
  name: string;
  address: string | null;
  excluded: string | null;
  detail: string | null;
}

export const outlookPeople = pageSchema('OutlookPeople', outlookPerson);

// What an admin says about how long data is kept, and what an end to keeping would mean.
import { z } from 'zod';
import { moment } from '../http/shapes.js';

const months = z.int().min(1).max(600).nullable();
const count = z.int().nonnegative();

const rule = {
  contactMonths: months.meta({ description: 'People without a mandate, and not written to, for so long are erased' }),
  importRowMonths: months.meta({ description: 'The cells of rows of lists that are older are emptied' }),
  practiceLetterMonths: months.meta({ description: 'Practice letters that are older are emptied' }),
};

export const retentionChange = z
  .strictObject(rule)
  .meta({ id: 'RetentionChange', description: 'Null keeps without an end' });
export type RetentionRule = z.infer<typeof retentionChange>;

const due = z.object({ contacts: count, importRows: count, practiceLetters: count });

export const retentionView = z
  .object({
    ...rule,
    changedBy: z.string().nullable(),
    changedAt: moment.nullable(),
    due: due.meta({ description: 'What would go if it were applied now' }),
    people: z
      .array(z.object({ contactId: z.uuid(), name: z.string(), lastMandateEndedOn: z.string().nullable() }))
      .meta({ description: 'The first of them' }),
  })
  .meta({ id: 'Retention' });
export type RetentionView = z.infer<typeof retentionView>;

export const retentionResult = z
  .object({ ...due.shape, isComplete: z.boolean().meta({ description: 'False: there is more; apply it again' }) })
  .meta({ id: 'RetentionResult' });
export type RetentionResult = z.infer<typeof retentionResult>;

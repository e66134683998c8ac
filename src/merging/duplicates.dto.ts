// What the outside asks and sees of possible duplicates.
import { z } from 'zod';
import { isCountryCode } from '../naming/country.js';
import { DUPLICATE_REASONS } from '../naming/duplicate-score.js';
import { listQuery, moment, pageSchema } from '../http/shapes.js';
import { contactView } from '../contacts/contact-views.dto.js';

const filters = {
  state: z
    .enum(['open', 'different'])
    .default('open')
    .meta({ description: 'To decide, or decided to be different people' }),
  body: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .meta({ description: 'Slug of a body in which one of the two has a mandate' }),
  country: z.string().refine(isCountryCode, 'must be an upper-case ISO country code such as FR').optional(),
  import: z.uuid().optional().meta({ description: 'The import that found them' }),
};

export const pairQuery = listQuery(filters, z.string().max(500));
export type PairQuery = z.infer<typeof pairQuery>;
export const pairCountQuery = z.strictObject(filters);
export type PairCountQuery = z.infer<typeof pairCountQuery>;

const member = z.object({
  id: z.uuid(),
  printedName: z.string(),
  mandate: z
    .object({ bodyName: z.string(), role: z.string(), country: z.string().nullable() })
    .nullable()
    .meta({ description: 'The latest one' }),
});

const pair = {
  left: member,
  right: member,
  state: z.enum(['open', 'different']),
  score: z.number().min(0).max(1).meta({ description: 'How likely the two are one person, as far as can be computed' }),
  reasons: z
    .array(z.object({ code: z.enum(DUPLICATE_REASONS), value: z.string().nullable() }))
    .meta({ description: 'value: hundredths of likeness for names, countries for countries' }),
  importId: z.uuid().nullable(),
  source: z.string().nullable().meta({ description: 'The list that brought the second one' }),
  foundAt: moment,
  putOffAt: moment.nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: moment.nullable(),
};

export const pairPage = pageSchema('DuplicatePage', z.object(pair));
export const pairSummary = z.object(pair).meta({ id: 'DuplicatePair' });
export const pairView = z
  .object({
    ...pair,
    contacts: z.array(contactView).length(2),
    obstacle: z.string().nullable().meta({ description: 'Why the two cannot be merged' }),
  })
  .meta({ id: 'DuplicatePairView' });

const count = z.int().nonnegative();
export const pairCount = z.object({ count }).meta({ id: 'DuplicateCount' });

export const pairDecision = z
  .strictObject({ as: z.enum(['different', 'later', 'open']).meta({ description: 'open takes either back' }) })
  .meta({ id: 'DuplicateDecision' });
export type PairDecision = z.infer<typeof pairDecision>;

export const duplicateSearch = z
  .object({
    contacts: count.meta({ description: 'Looked at' }),
    compared: count.meta({ description: 'Pairs that were compared' }),
    proposed: count.meta({ description: 'Pairs worth a look' }),
    found: count.meta({ description: 'Those of them that were not known before' }),
    notes: z
      .array(z.string())
      .meta({ description: 'What was not compared or not proposed, because there is too much of it' }),
  })
  .meta({ id: 'DuplicateSearch' });

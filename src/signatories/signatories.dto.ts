// The shapes of signatories, as they are read and as they are changed by hand.
import { z } from 'zod';
import { isCountryCode } from '../naming/country.js';

const line = z.string().trim().max(300);
const day = z.iso.date();
const countries = z.array(z.string().refine(isCountryCode, 'must be an upper-case ISO country code such as FR')).max(5);
const revision = z
  .int()
  .min(1)
  .optional()
  .meta({ description: 'As it was read; when it is another one by now, nothing is changed' });

export const newSignatorySchema = z
  .strictObject({
    name: line.min(1),
    affiliation: line.default(''),
    former: z.boolean().default(false),
    countries,
    /** Today when not given. */
    since: day.optional(),
    until: day.nullish(),
  })
  .meta({ id: 'NewSignatory' });
export type NewSignatory = z.infer<typeof newSignatorySchema>;

export const signatoryChangeSchema = z
  .strictObject({
    name: line.min(1).optional(),
    affiliation: line.optional(),
    former: z.boolean().optional(),
    countries: countries.optional(),
    since: day.optional(),
    until: day.nullish(),
    revision,
  })
  .meta({ id: 'SignatoryChange' });
export type SignatoryChange = z.infer<typeof signatoryChangeSchema>;

export const withdrawalSchema = z
  .strictObject({
    until: day.optional().meta({ description: 'Their last day under the statement; yesterday when not given' }),
    revision,
  })
  .meta({ id: 'SignatoryWithdrawal' });
export type Withdrawal = z.infer<typeof withdrawalSchema>;

const signatoryView = z
  .object({
    key: z.string(),
    name: z.string(),
    affiliation: z.string(),
    former: z.boolean(),
    countries: z.array(z.string()),
    since: day,
    until: day.nullable(),
    stands: z.boolean().meta({ description: 'Whether they sign today' }),
    revision: z.int(),
  })
  .meta({ id: 'Signatory' });
export type SignatoryRow = z.output<typeof signatoryView>;

export const signatories = z.object({ items: z.array(signatoryView) }).meta({ id: 'Signatories' });
export { signatoryView };

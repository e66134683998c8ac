// The shape of a signatory who is added by hand.
import { z } from 'zod';
import { isCountryCode } from '../domain/country.js';

const line = z.string().trim().max(300);

export const newSignatorySchema = z
  .strictObject({
    name: line.min(1),
    affiliation: line.default(''),
    former: z.boolean().default(false),
    countries: z.array(z.string().refine(isCountryCode, 'must be an upper-case ISO country code such as FR')).max(5),
    /** Today when not given. */
    since: z.iso.date().optional(),
    until: z.iso.date().nullish(),
  })
  .meta({ id: 'NewSignatory' });
export type NewSignatory = z.infer<typeof newSignatorySchema>;

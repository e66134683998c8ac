// Schemas that the shapes of all features are made of. What belongs to one feature is in its own dto file.
import { z } from 'zod';

export const uuid = z.uuid();

/** The id of a table that counts: digits, as text, because it may exceed what a JSON number holds. */
export const countedId = z.string().regex(/^[1-9]\d{0,17}$/, 'must be an id');

/** A moment in an answer: a Date of the database goes out as an ISO string in UTC. */
export const moment = z.preprocess((value) => (value instanceof Date ? value.toISOString() : value), z.iso.datetime());

export const email = z.email('must be an e-mail address').max(254);

/** Text on one line that says something. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'is empty')
    .max(max)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'must be one line without control characters');

const limit = z
  .string()
  .regex(/^\d{1,3}$/, 'must be a whole number')
  .transform(Number)
  .refine((n) => n >= 1 && n <= 200, 'must lie between 1 and 200')
  .default(50);

/** The query of a list: its own filters, and the page. `after` is the `next` of the page before. */
export function listQuery<Filters extends z.ZodRawShape, After extends z.ZodType<string>>(
  filters: Filters,
  after: After,
) {
  return z.strictObject({ ...filters, after: after.optional(), limit });
}

/** A page of a list, under a name of its own in the API's description. */
export function pageSchema<Item extends z.ZodType>(id: string, item: Item) {
  return z
    .object({
      items: z.array(item),
      next: z.string().nullable().meta({ description: 'Give it as `after` to get the next page; null on the last' }),
    })
    .meta({ id });
}

// What the search over everything asks and answers.
import { z } from 'zod';

export const searchQuery = z.strictObject({
  q: z.string().max(320).meta({ description: 'Words; all have to be found' }),
});
export type SearchQuery = z.infer<typeof searchQuery>;

const group = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), hasMore: z.boolean() });

export const searchResult = z
  .object({
    contacts: group(
      z.object({
        id: z.uuid(),
        name: z.string(),
        mandate: z
          .object({ role: z.string(), bodyName: z.string(), country: z.string().nullable() })
          .nullable()
          .meta({ description: 'The latest of the current ones' }),
      }),
    ),
    appeals: group(
      z.object({
        id: z.uuid(),
        name: z.record(z.string(), z.string()),
        campaignName: z.record(z.string(), z.string()),
      }),
    ),
    waves: group(
      z.object({
        id: z.uuid(),
        name: z.string(),
        state: z.string(),
        mode: z.string(),
        appealName: z.record(z.string(), z.string()),
      }),
    ),
  })
  .meta({ id: 'SearchResult', description: 'A few of each kind, the closest first' });

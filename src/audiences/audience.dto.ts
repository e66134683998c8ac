// What the outside may ask and sees of an audience: who gets a letter, and who is left out for which reason.
import { z } from 'zod';
import { listQuery, pageSchema } from '../http/shapes.js';

const count = z.int().nonnegative();

const audiencePerson = z.object({
  contactId: z.uuid(),
  name: z.string(),
  language: z.string(),
  address: z.string().nullable(),
  mandate: z.string().nullable(),
  excluded: z.string().nullable(),
  detail: z.string().nullable(),
});

export type AudiencePerson = z.infer<typeof audiencePerson>;

export const peoplePage = pageSchema('AudiencePeople', audiencePerson);

const peopleFilters = listQuery(
  {
    group: z.enum(['included', 'left_out']).default('included'),
    reason: z.string().max(50).optional(),
    search: z.string().trim().max(200).optional().meta({ description: 'A part of a name' }),
  },
  z.uuid(),
);

export const peopleQuery = peopleFilters.transform(({ reason, search, ...rest }) => ({
  ...rest,
  reason: reason ?? null,
  search: search || null,
}));

export type PeopleQuery = z.infer<typeof peopleQuery>;

export const audiencePreview = z
  .object({
    matched: count,
    included: count,
    excluded: count,
    exclusions: z.array(z.object({ reason: z.string(), count })),
    languages: z.record(z.string(), count),
    people: z.array(audiencePerson).meta({ description: 'The first of those included' }),
    left: z.array(audiencePerson).meta({ description: 'The first of those excluded, each with its reason' }),
    audienceHash: z.string().meta({ description: 'What an approval of exactly these people binds' }),
  })
  .meta({ id: 'AudiencePreview', description: 'included + excluded = matched' });

export type AudiencePreview = z.infer<typeof audiencePreview>;

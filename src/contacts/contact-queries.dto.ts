// What the outside may ask of contacts.
import { z } from 'zod';
import { isCountryCode } from '../naming/country.js';
import { segmentFilterSchema } from '../domain/segment-filter.js';
import { listQuery } from '../http/shapes.js';
import { CONTACT_SORTS } from './contact-list.store.js';

const cursor = z.string().max(2000);

const word = z.string().min(1).max(500).optional();
const yesOrNo = z.enum(['yes', 'no']).optional();

const filters = {
  search: z
    .string()
    .max(320)
    .optional()
    .meta({ description: 'Words of a name in any spelling, of an e-mail address or of a body; all have to be found' }),
  body: word.meta({ description: 'Slug of a body; those below it count too' }),
  country: z
    .string()
    .max(1000)
    .transform((text) => text.split(',').map((code) => code.trim()))
    .pipe(z.array(z.string().refine(isCountryCode, 'must be upper-case ISO country codes such as FR,DE')))
    .optional()
    .meta({ description: 'ISO codes, separated by commas' }),
  role: word,
  politicalGroup: word,
  language: z.string().max(20).optional(),
  tag: word,
  email: yesOrNo.meta({ description: 'Whether there is an e-mail address in use' }),
  suppressed: yesOrNo,
  mandate: z.enum(['current', 'ended', 'none']).optional().meta({
    description: 'Body, country, role and group are asked of one and the same mandate: a current one, or an ended one',
  }),
  status: z.enum(['active', 'deceased']).optional(),
};

export const contactQuery = listQuery({ ...filters, sort: z.enum(CONTACT_SORTS).default('name') }, cursor);
export type ContactQuery = z.infer<typeof contactQuery>;

export const contactCountQuery = z.strictObject(filters);
export type ContactCountQuery = z.infer<typeof contactCountQuery>;

export const filterPreview = z
  .strictObject({ filter: segmentFilterSchema, after: cursor.optional(), limit: z.int().min(1).max(200).default(20) })
  .meta({ id: 'FilterPreview' });
export type FilterPreview = z.infer<typeof filterPreview>;

export const timelineQuery = listQuery({}, cursor);
export type TimelineQuery = z.infer<typeof timelineQuery>;

export const memberQuery = listQuery({}, cursor);

export type MemberQuery = z.infer<typeof memberQuery>;

export const filterQuestion = z.strictObject({ filter: segmentFilterSchema }).meta({ id: 'FilterQuestion' });

// What the outside may ask of contacts and say with a list.
import { z } from 'zod';
import { isCountryCode } from '../domain/country.js';
import { segmentFilterSchema } from '../domain/segment-filter.js';
import { line, listQuery } from '../http/shapes.js';
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

/** A query holds text only; what is a table there is JSON. */
const jsonOf = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .max(20_000)
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'must be a JSON object' });
        return z.NEVER;
      }
    })
    .pipe(schema);

export const importQuery = z.strictObject({
  fileName: line(255).optional().meta({ description: 'As it is called on the disk of whoever sends it' }),
  source: line(500).optional().meta({ description: 'What the list is called; the file name when not given' }),
  mapping: jsonOf(z.record(z.string(), z.string().nullable()))
    .optional()
    .meta({ description: 'JSON {"heading": "field"}; null leaves a column out' }),
  constants: jsonOf(z.record(z.string(), z.string()))
    .optional()
    .meta({ description: 'JSON {"field": "value"} for rows that have none' }),
  preset: line(40).optional().meta({ description: 'The name of a known list, where its headings do not tell' }),
  sheet: line(100).optional().meta({ description: 'The only sheet of a workbook to read' }),
  encoding: line(40).optional().meta({ description: 'Of a file that is not Unicode, such as windows-1252' }),
  lawfulBasis: line(500).optional(),
  run: z.uuid().optional().meta({ description: 'A name for this import, to ask how far it is' }),
});

export type ImportQuery = z.infer<typeof importQuery>;

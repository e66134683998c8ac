// What the outside may ask of contacts and say with a list.
import { z } from 'zod';
import { segmentFilterSchema } from '../domain/segment-filter.js';
import { line, listQuery } from '../http/shapes.js';

const cursor = z.string().max(2000);

export const contactQuery = listQuery(
  { search: z.string().max(320).optional().meta({ description: 'Words of a name, or a whole e-mail address' }) },
  cursor,
);

export type ContactQuery = z.infer<typeof contactQuery>;

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
  encoding: line(40).optional().meta({ description: 'Of a file that is not Unicode, such as windows-1252' }),
  lawfulBasis: line(500).optional(),
});

export type ImportQuery = z.infer<typeof importQuery>;

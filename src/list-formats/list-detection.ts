// What a look at a list found: its format, where its headings stand, what each column would mean, and what is missing.
import { z } from 'zod';

const count = z.int().nonnegative();

const listQuestion = z
  .object({
    kind: z.enum(['hiddenRows', 'dateOrder', 'brokenText']),
    columns: z.array(z.string()).meta({ description: 'The headings that it is about' }),
    rows: count,
    choices: z.array(
      z.object({
        value: z.string().meta({ description: 'The answer, for the reading of this kind' }),
        samples: z.array(z.object({ written: z.string(), read: z.string() })),
      }),
    ),
  })
  .meta({ id: 'ListQuestion', description: 'What can be read in several ways, asked once for the list' });
export type ListQuestion = z.infer<typeof listQuestion>;

export const listDetection = z
  .object({
    format: z.string(),
    encoding: z.string(),
    needs: z.enum(['encoding', 'headings']).nullable().meta({ description: 'What must be chosen before a dry run' }),
    problem: z.string().nullable().meta({ description: 'Why it cannot be read as it is chosen' }),
    encodings: z.array(z.object({ encoding: z.string(), lines: z.array(z.string()) })),
    preset: z.string().nullable(),
    rows: count,
    sheets: z.array(
      z.object({ name: z.string().nullable(), rows: count, isRead: z.boolean(), headingRow: z.int().nullable() }),
    ),
    firstRows: z.array(z.object({ number: z.int(), cells: z.array(z.string()) })),
    columns: z.array(z.object({ heading: z.string(), field: z.string().nullable(), samples: z.array(z.string()) })),
    questions: z.array(listQuestion),
    notes: z.array(z.string()),
  })
  .meta({ id: 'ListDetection', description: 'How the file is read with the choices of now' });
export type ListDetection = z.infer<typeof listDetection>;

// What the outside asks and sees of the practice mailbox.
import { z } from 'zod';
import { countedId, listQuery, moment, pageSchema } from '../http/shapes.js';

export const practiceQuery = listQuery(
  { search: z.string().max(200).optional().meta({ description: 'Part of the subject or recipient' }) },
  countedId,
);

export type PracticeQuery = z.infer<typeof practiceQuery>;

const rowFields = {
  id: z.string(),
  receivedAt: moment,
  envelopeFrom: z.string(),
  envelopeTo: z.string(),
  messageId: z.string().nullable(),
  subject: z.string(),
};

export const practicePage = pageSchema('PracticePage', z.object(rowFields));

export const practiceLetter = z
  .object({
    ...rowFields,
    text: z.string(),
    html: z.string(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })),
  })
  .meta({ id: 'PracticeLetter' });

// What the outside asks and sees of the practice mailbox.
import { z } from 'zod';
import { countedId, listQuery, moment, pageSchema } from '../http/shapes.js';

export const practiceQuery = listQuery(
  {
    search: z.string().max(200).optional().meta({ description: 'Part of the recipient, the subject or the text' }),
    waveId: z.uuid().optional(),
    unread: z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .optional(),
  },
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
  readAt: moment.nullable().meta({ description: 'When anybody of the team opened it first' }),
  waveId: z.uuid().nullable().meta({ description: 'null for a letter of no wave, such as a test' }),
  waveName: z.string().nullable(),
  contactId: z.uuid().nullable(),
  contactName: z.string().nullable(),
};

export const practicePage = pageSchema('PracticePage', z.object(rowFields).meta({ id: 'PracticeLetterRow' }));

export const practiceLetter = z
  .object({
    ...rowFields,
    text: z.string(),
    html: z.string(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })),
    bytes: z.int(),
  })
  .meta({ id: 'PracticeLetter' });

export const mailboxState = z
  .object({
    letters: z.int(),
    unread: z.int(),
    emptied: z.int().meta({ description: 'Thrown away, and still to be had back' }),
    emptiedUntil: moment.nullable(),
  })
  .meta({ id: 'PracticeMailbox' });

// What the outside says and sees of letters that are read before they are sent: previews as a person, and test letters.
import { z } from 'zod';
import { language, letterText } from '../appeals/appeals.dto.js';
import { DELIVERY_STATES } from '../domain/delivery.js';
import { LETTER_FIELDS } from '../domain/letter.js';
import { READER_CHOICES } from '../naming/sample-reader.js';
import { moment } from '../http/shapes.js';
import { COLOUR_SCHEMES } from '../rendering/colour-scheme.js';

const readerWish = z.union([
  z.strictObject({ contactId: z.uuid() }),
  z.strictObject({ choose: z.enum(READER_CHOICES) }),
]);

const reading = {
  language,
  text: letterText.optional().meta({ description: 'A text that is not saved; without it, what is stored' }),
  reader: readerWish.meta({ description: 'A contact, or how to choose one from the audience' }),
};

export const readingOrder = z.strictObject(reading).meta({ id: 'ReadingOrder' });

export type ReadingOrder = z.infer<typeof readingOrder>;

export const readerQuery = z.strictObject({ search: z.string().max(200).default('') });

export const readerOptions = z
  .object({ items: z.array(z.object({ contactId: z.uuid(), name: z.string(), mandate: z.string().nullable() })) })
  .meta({ id: 'ReaderOptions' });

const reader = z.object({
  contactId: z
    .uuid()
    .nullable()
    .meta({ description: 'null: the audience has nobody like that, and this one is invented' }),
  name: z.string(),
  mandate: z.string().nullable(),
  language: z.string().meta({ description: 'In which a wave would write to them' }),
});

const problem = z.object({
  message: z.string(),
  line: z.int().optional(),
  field: z.string().optional(),
  file: z.string().optional(),
});

export const readingView = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('filled'),
      reader,
      subject: z.string(),
      text: z.string(),
      previewId: z.string().meta({ description: 'For GET /api/letter-previews/{id}; it lasts ten minutes' }),
      bytes: z.int(),
    }),
    z.object({ kind: z.literal('missing'), reader, fields: z.array(z.enum(LETTER_FIELDS)) }),
    z.object({ kind: z.literal('broken'), reader, problems: z.array(problem) }),
  ])
  .meta({ id: 'LetterReading' });

export type ReadingView = z.output<typeof readingView>;

export const previewId = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

export const schemeQuery = z.strictObject({ scheme: z.enum(COLOUR_SCHEMES).default('light') });

export const testOrder = z
  .strictObject({ ...reading, mode: z.enum(['practice', 'live']).optional() })
  .meta({ id: 'TestLetterOrder' });

export type TestOrder = z.infer<typeof testOrder>;

export const testLetter = z
  .object({
    id: z.uuid(),
    to: z.string().meta({ description: 'Your own address' }),
    subject: z.string(),
    mode: z.enum(['practice', 'live']),
    state: z.enum(DELIVERY_STATES),
    messageId: z.string().nullable(),
    response: z.string().nullable().meta({ description: 'What the mail server said' }),
    orderedAt: moment,
    settledAt: moment.nullable(),
  })
  .meta({ id: 'TestLetter' });

export type TestLetterView = Omit<z.output<typeof testLetter>, 'orderedAt' | 'settledAt'> & {
  orderedAt: Date;
  settledAt: Date | null;
};

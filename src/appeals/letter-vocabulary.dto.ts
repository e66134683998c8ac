// What the outside sees of the words that letters can use.
import { z } from 'zod';

const strings = z.array(z.string());

export const vocabularyView = z
  .object({
    fields: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(['reader', 'text', 'list']),
        always: z.boolean().meta({ description: 'Whether everybody has it; else give it a fallback' }),
        members: strings,
      }),
    ),
    tags: z.object({ structure: strings, content: strings, html: strings }),
    liquid: z.object({ tags: strings, filters: strings }),
    partials: strings,
  })
  .meta({ id: 'LetterVocabulary' });

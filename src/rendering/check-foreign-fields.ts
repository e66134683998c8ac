// Finds placeholders of other tools in the words and attributes of a letter, each with its line.
import type { Problem } from '../domain/errors.js';
import { foreignField, foreignFieldMessage } from '../domain/foreign-fields.js';
import { scanMarkup, type MarkupToken } from './scan-markup.js';

export function foreignFieldProblems(mjml: string): Problem[] {
  return [...scanMarkup(mjml)].flatMap((token) =>
    wordsOf(token).flatMap((words) => {
      const found = foreignField(words);
      if (found === undefined) return [];
      const before = words.slice(0, words.indexOf(found));
      return [{ line: token.line + before.split('\n').length - 1, message: foreignFieldMessage(found) }];
    }),
  );
}

/** Of text and of what is no tag; the outputs of Liquid are ours, and checked as such. */
function wordsOf(token: MarkupToken): string[] {
  if (token.kind === 'text' || token.kind === 'stray') return [token.text];
  return token.kind === 'open' ? token.attributes.map(({ value }) => value) : [];
}

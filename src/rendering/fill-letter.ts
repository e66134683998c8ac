// Puts one recipient's values into a compiled letter: what a preview shows and a reader gets.
import type { CompiledLetter, LetterField, LetterPiece, LetterValues } from '../domain/letter.js';
import { escapeAfter } from './escape-html.js';
import { cleanValue, missingFields } from './slot-values.js';

export interface FilledLetter {
  subject: string;
  html: string;
  text: string;
}

export type FillResult = ({ kind: 'filled' } & FilledLetter) | { kind: 'missing'; fields: LetterField[] };

export function fillLetter(letter: CompiledLetter, values: LetterValues): FillResult {
  const fields = missingFields(letter.required, values);
  if (fields.length > 0) return { kind: 'missing', fields };
  return {
    kind: 'filled',
    subject: fill(letter.subject, values),
    html: fill(letter.html, values, escapeAfter),
    text: fill(letter.text, values),
  };
}

/** @param escape of what stands before a value, how that is written; as it is, when not given */
export function fill(
  pieces: readonly LetterPiece[],
  values: LetterValues,
  escape: (before: unknown) => (value: string) => string = () => (value) => value,
): string {
  return pieces
    .map((piece, at) => {
      if (typeof piece === 'string') return piece;
      return escape(pieces[at - 1])(cleanValue(values[piece.field] ?? '') || cleanValue(piece.fallback ?? ''));
    })
    .join('');
}

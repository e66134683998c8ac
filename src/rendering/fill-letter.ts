// Puts one recipient's values into a compiled letter: what a preview shows and a reader gets.
import type { CompiledLetter, LetterField, LetterPiece, LetterValues } from '../domain/letter.js';
import { escapeHtml } from './escape-html.js';
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
  const plain = (text: string): string => text;
  return {
    kind: 'filled',
    subject: fill(letter.subject, values, plain),
    html: fill(letter.html, values, escapeHtml),
    text: fill(letter.text, values, plain),
  };
}

export function fill(pieces: readonly LetterPiece[], values: LetterValues, escape: (value: string) => string): string {
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      return escape(cleanValue(values[piece.field] ?? '') || cleanValue(piece.fallback ?? ''));
    })
    .join('');
}

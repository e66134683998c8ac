// Makes a recipient's values safe to stand in a letter: one line each, and nothing that a mail program could take for
// more than text. Whether a value is there at all is decided here as well.
import type { LetterField, LetterValues } from '../domain/letter.js';

// C0 and C1 controls with CR, LF and NUL, the line separators of Unicode, halves of surrogate pairs.
const BREAKS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
/** Marks that turn the reading direction of the text around them; names in Arabic or Hebrew need none of these. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;
const LONE_SURROGATES = /\p{Surrogate}/gu;
const PLAIN = /^[\u0020-\u007e\u00a0-\u1fff]*$/;

/** @returns the value on one line, without control characters, trimmed */
export function cleanValue(value: string): string {
  const oneLine = PLAIN.test(value)
    ? value
    : value.replace(BREAKS, ' ').replace(TURNS, '').replace(LONE_SURROGATES, '\ufffd');
  return oneLine.trim();
}

/** The required fields that have no value. An empty value is none. */
export function missingFields(required: readonly LetterField[], values: LetterValues): LetterField[] {
  return required.filter((field) => cleanValue(values[field] ?? '') === '');
}

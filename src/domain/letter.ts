// What a compiled letter is: text with slots where each recipient's values go. Compiling and assembling is rendering's.

/** Of the text of one language as it is written, and of what it comes to. */
export const MAX_LETTER_CHARACTERS = 500_000;

/** Values that differ from letter to letter. Everything else in a letter is fixed when its version is approved. */
export const LETTER_FIELDS = [
  'salutation',
  'closing',
  'envelope',
  'name',
  'role',
  'body',
  'country',
  'mandate',
  'sender.name',
  'sender.email',
  'opt_out_url',
] as const;

export type LetterField = (typeof LETTER_FIELDS)[number];

/** A recipient's values; a field that is missing has no entry. */
export type LetterValues = Partial<Record<LetterField, string>>;

/** Fixed text, or the place of a value with what stands there when it is missing. */
export type LetterPiece = string | { field: LetterField; fallback?: string };

/** One language of an appeal version, compiled once. `required` are the fields used without a fallback. */
export interface CompiledLetter {
  language: string;
  subject: LetterPiece[];
  html: LetterPiece[];
  text: LetterPiece[];
  required: LetterField[];
}

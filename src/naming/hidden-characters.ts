// Characters that show nothing, or turn the reading direction: with them a link or a name can look like another one.

/** Embeddings, overrides and isolates of the bidirectional algorithm. Hebrew and Arabic need none of them in a letter. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/u;
/** No ink: format and control characters, fillers, and what no standard gives a meaning to. */
const NO_INK = /[\p{Cf}\p{Cc}\p{Co}\p{Cs}\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]/u;
/** Joiners shape the letters of Persian and of Indian scripts, and emoji; between two of those they are seen. */
const SHAPING = /(?<=[^\u0000-\u024f])[\u200c\u200d](?=[^\u0000-\u024f])/gu;

/** @returns the first character that turns the text around, such as U+202E */
export const turningCharacter = (text: string): string | undefined => named(TURNS.exec(text)?.[0]);

/** @returns the first character that cannot be seen, or turns the text around; line breaks and tabs are blanks */
export const hiddenCharacter = (text: string): string | undefined =>
  named(NO_INK.exec(text.replace(SHAPING, '').replace(/[\t\r\n]/g, ' '))?.[0]);

function named(character: string | undefined): string | undefined {
  const code = character?.codePointAt(0)?.toString(16).toUpperCase();
  return code && `U+${code.padStart(4, '0')}`;
}

// The several values that one cell may hold, and what is written around them: names, labels, disguises against robots.
// Whether a value is right is not decided here.

const BREAK = /:::|;|\||\s\/\s/;

/** The values of a cell, separated by a semicolon, a bar, three colons, or a slash between blanks. */
export const valuesIn = (cell: string): string[] =>
  cell
    .split(BREAK)
    .map((value) => value.trim())
    .filter((value) => value !== '');

/** Addresses without the name, "mailto:" and the disguise around them. A comma separates none: it is part of some names. */
export const emailsIn = (cell: string): string[] => [...new Set(valuesIn(cell).map(bareAddress))];

function bareAddress(text: string): string {
  const bracketed = /^(?:"[^"<>]*"\s*|[^"<>@]*)<([^<>\s]+)>$/.exec(text)?.[1] ?? text;
  const address = bracketed.replace(/^mailto:([^?]*)(?:\?.*)?$/i, '$1');
  const withAt = joinedWith('@', address.split(/[[({]\s*at\s*[\])}]/i));
  return joinedWith('.', withAt.split(/[[({]\s*dot\s*[\])}]/i));
}

/** What was one part stays as it is written. */
const joinedWith = (sign: string, parts: string[]): string =>
  parts.length === 1 ? (parts[0] ?? '') : parts.map((part) => part.trim()).join(sign);

/** Numbers without the label before them; also those that stand behind a comma. */
export function phonesIn(cell: string): string[] {
  const numbers = valuesIn(cell).flatMap((value) => value.split(/,\s*(?=[+(\d])/));
  return [...new Set(numbers.map((number) => number.replace(/^[\p{L}. ]{1,30}:\s*/u, '').trim()))].filter(Boolean);
}

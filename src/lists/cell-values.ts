// The several values that one cell may hold, and what is written around them: names, labels, disguises against robots.
// Whether a value is right is not decided here.

const BREAK = /\s*(?::::|;|\||\s\/\s)\s*/;

/** The values of a cell, separated by a semicolon, a bar, three colons, or a slash between blanks. */
export const valuesIn = (cell: string): string[] => cell.split(BREAK).filter((value) => value !== '');

/** Addresses without the name, "mailto:" and the disguise around them. A comma separates none: it is part of some names. */
export const emailsIn = (cell: string): string[] => [...new Set(valuesIn(cell).map(bareAddress))];

function bareAddress(text: string): string {
  const bracketed = /^(?:"[^"<>]*"|[^"<>@]*)\s*<([^<>\s]+)>$/.exec(text)?.[1] ?? text;
  return bracketed
    .replace(/^mailto:([^?]*)(?:\?.*)?$/i, '$1')
    .replace(/\s*[[({]\s*at\s*[\])}]\s*/gi, '@')
    .replace(/\s*[[({]\s*dot\s*[\])}]\s*/gi, '.');
}

/** Numbers without the label before them; also those that stand behind a comma. */
export function phonesIn(cell: string): string[] {
  const numbers = valuesIn(cell).flatMap((value) => value.split(/\s*,\s*(?=[+(\d])/));
  return [...new Set(numbers.map((number) => number.replace(/^[\p{L}. ]{1,30}:\s*/u, '').trim()))].filter(Boolean);
}

// Reads long texts in one pass. A pattern that looks for an end from every beginning takes a time that grows with the square
// of the text when the end is missing; what is sent to us may be made so.

/** Text between two marks, from the first sign of the one to the last of the other. */
export interface Stretch {
  at: number;
  end: number;
}

/** Each stretch from `opens` to the next `closes`, in order. What is never closed is none. */
export function* stretchesBetween(text: string, opens: string, closes: string): Generator<Stretch> {
  for (let at = text.indexOf(opens); at >= 0;) {
    const close = text.indexOf(closes, at + opens.length);
    if (close < 0) return;
    const end = close + closes.length;
    yield { at, end };
    at = text.indexOf(opens, end);
  }
}

/** The text with each stretch from `opens` to the next `closes` as `replace` gives it. */
export function replaceBetween(
  text: string,
  [opens, closes]: readonly [string, string],
  replace: (found: string, at: number) => string,
): string {
  const parts: string[] = [];
  let done = 0;
  for (const { at, end } of stretchesBetween(text, opens, closes)) {
    parts.push(text.slice(done, at), replace(text.slice(at, end), at));
    done = end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}

/** How often a line ends. */
export const linesIn = (text: string): number => text.split('\n').length - 1;

/** The text without these characters at its end. */
export function withoutTrailing(text: string, isTrailing: (character: string) => boolean): string {
  let end = text.length;
  while (end > 0 && isTrailing(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

// Header text that is not plain ASCII (RFC 2047): encoded words of at most 75 characters, cut between characters.

/** `=?UTF-8?Q?` and `?=` */
const AROUND = 12;
const LONGEST = 75;
const Q_SAFE = /^[A-Za-z0-9!*+\-/]$/;

/**
 * @param used what the line of the first word holds already
 * @returns the words, each to be followed by a fold
 */
export function encodedWords(text: string, used: number): string[] {
  const bytes = Buffer.byteLength(text);
  // The shorter of the two: Q writes three characters for every byte beyond ASCII, B four for every three bytes.
  const foreign = bytes - (text.match(/[ -~]/g)?.length ?? 0);
  return foreign * 3 + (bytes - foreign) > (bytes * 4) / 3 ? words(text, used, 'B') : words(text, used, 'Q');
}

function words(text: string, used: number, kind: 'B' | 'Q'): string[] {
  const done: string[] = [];
  let current = '';
  let room = Math.min(LONGEST, LONGEST + 1 - used) - AROUND;
  for (const character of text) {
    if (current !== '' && encode(current + character, kind).length > room) {
      done.push(word(current, kind));
      current = '';
      room = LONGEST - AROUND;
    }
    current += character;
  }
  return [...done, word(current, kind)];
}

const word = (text: string, kind: 'B' | 'Q'): string => `=?UTF-8?${kind}?${encode(text, kind)}?=`;

function encode(text: string, kind: 'B' | 'Q'): string {
  if (kind === 'B') return Buffer.from(text, 'utf8').toString('base64');
  return Array.from(text, (character) => {
    if (character === ' ') return '_';
    if (Q_SAFE.test(character)) return character;
    return Buffer.from(character, 'utf8').toString('hex').toUpperCase().replace(/../g, '=$&');
  }).join('');
}

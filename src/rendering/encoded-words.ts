// Header text that is not plain ASCII (RFC 2047): encoded words of at most 75 characters, cut between characters.

/** `=?UTF-8?Q?` and `?=` */
const AROUND = 12;
const LONGEST = 75;

/** What may stand as it is in every place of a header. */
const Q_UNITS = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (character === ' ') return '_';
  return /[A-Za-z0-9!*+\-/]/.test(character) ? character : `=${code.toString(16).toUpperCase().padStart(2, '0')}`;
});

/**
 * @param used what the line of the first word holds already
 * @returns the words, each to be followed by a fold
 */
export function encodedWords(text: string, used: number): string[] {
  const bytes = Buffer.byteLength(text);
  // Each character beyond ASCII has two bytes or more, of which a string's length counts about one.
  const foreign = (bytes - text.length) * 2;
  // The shorter of the two: Q writes three characters for every byte beyond ASCII, B four for every three bytes.
  const encoding = foreign * 3 + (bytes - foreign) > (bytes * 4) / 3 ? BASE64 : QUOTED;
  const words: string[] = [];
  let current = '';
  let size = 0;
  let room = Math.min(LONGEST, LONGEST + 1 - used) - AROUND;
  for (const character of text) {
    const more = encoding.sizeOf(character);
    if (size > 0 && encoding.lengthOf(size + more) > room) {
      words.push(encoding.word(current));
      current = '';
      size = 0;
      room = LONGEST - AROUND;
    }
    current += character;
    size += more;
  }
  return [...words, encoding.word(current)];
}

interface Encoding {
  /** What a character adds. */
  sizeOf(character: string): number;
  /** The length of what comes to that size. */
  lengthOf(size: number): number;
  word(text: string): string;
}

const BASE64: Encoding = {
  sizeOf: (character) => Buffer.byteLength(character),
  lengthOf: (size) => Math.ceil(size / 3) * 4,
  word: (text) => `=?UTF-8?B?${Buffer.from(text, 'utf8').toString('base64')}?=`,
};

const QUOTED: Encoding = {
  sizeOf: (character) => Q_UNITS[character.charCodeAt(0)]?.length ?? Buffer.byteLength(character) * 3,
  lengthOf: (size) => size,
  word: (text) => `=?UTF-8?Q?${Array.from(text, quoted).join('')}?=`,
};

function quoted(character: string): string {
  const unit = Q_UNITS[character.charCodeAt(0)];
  if (unit !== undefined) return unit;
  return Buffer.from(character, 'utf8').toString('hex').toUpperCase().replace(/../g, '=$&');
}

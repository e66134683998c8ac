// From the bytes of a list to its text, piece by piece. It never guesses an encoding: a wrong guess changes names without a
// word. Where a person has to say it, the error shows the first such line in the encodings that are likely.
import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { InvalidInput, type Problem } from '../domain/errors.js';
import { piecesOf, type ListBytes } from './list-bytes.js';

/** The encodings that a person may name for a file that is not Unicode. */
export const NAMED_ENCODINGS = [
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1257',
  'iso-8859-1',
  'iso-8859-2',
  'iso-8859-15',
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1255',
  'windows-1256',
  'iso-8859-4',
  'iso-8859-5',
  'iso-8859-7',
  'iso-8859-9',
  'iso-8859-13',
  'koi8-r',
  'koi8-u',
  'macintosh',
  'cp437',
  'cp850',
  'cp852',
  'cp866',
] as const;
const LIKELY = [...NAMED_ENCODINGS.slice(0, 6), 'koi8-r', 'macintosh'] as const;
/** Other names of some, as programs write them; signs and blanks left out. */
const OTHER_NAMES: Record<string, string> = {
  latin1: 'iso-8859-1',
  latin2: 'iso-8859-2',
  latin5: 'iso-8859-9',
  latin9: 'iso-8859-15',
  ansi: 'windows-1252',
  macroman: 'macintosh',
  xmacroman: 'macintosh',
  mac: 'macintosh',
  unicode: 'utf-16le',
  utf16: 'utf-16le',
};
const PREVIEW_CHARACTERS = 120;
const PREVIEW_LINES = 5;
const BINARY_SAMPLE = 64 * 1024;
const BINARY_SHARE = 0.1;
const UNMARKED_SAMPLE = 2048;

const MARKS: { bytes: number[]; encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

export interface TextEncodingOfList {
  encoding: string;
  /** Bytes of the byte order mark. */
  skip: number;
  /** Whether a person named it. */
  isNamed: boolean;
}

/** Thrown for bytes that are in another encoding than the one assumed; a person may have to name it. */
export class WrongEncoding extends InvalidInput {
  /** @param lines the first that show it, where naming another encoding may help */
  constructor(
    message: string,
    private readonly lines: BadLine[],
  ) {
    super(message, lines[0] && previewsOf(lines[0]));
  }

  /** The same lines in each of the encodings that are likely: a person sees which is right. */
  previews(): { encoding: string; lines: string[] }[] {
    return LIKELY.map((encoding) => ({ encoding, lines: this.lines.map(({ bytes }) => preview(bytes, encoding)) }));
  }
}

export interface BadLine {
  line: number;
  bytes: Buffer;
}

/** @param named what a person says; else a byte order mark decides, else it must be UTF-8 */
export async function findEncoding(bytes: ListBytes, named?: string): Promise<TextEncodingOfList> {
  const head = await bytes.read(0, 4);
  const mark = MARKS.find((candidate) => candidate.bytes.every((byte, at) => head[at] === byte));
  const encoding = named ? knownEncoding(named) : (mark?.encoding ?? (await unmarkedUnicode(bytes)));
  return { encoding, skip: mark?.encoding === encoding ? mark.bytes.length : 0, isNamed: named !== undefined };
}

/** UTF-16 without its mark is no guess: blanks, signs and line ends have a zero byte, all on the same side. */
async function unmarkedUnicode(bytes: ListBytes): Promise<string> {
  const head = await bytes.read(0, UNMARKED_SAMPLE);
  const zeros = [0, 0];
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [high = 0, low = 0] = zeros;
  if (head.length % 2 === 1 || Math.max(high, low) * 16 < head.length || Math.min(high, low) > 0) return 'utf-8';
  return low > 0 ? 'utf-16le' : 'utf-16be';
}

function knownEncoding(named: string): string {
  const wanted = plainEncoding(named);
  const found = OTHER_NAMES[wanted] ?? NAMED_ENCODINGS.find((encoding) => plainEncoding(encoding) === wanted);
  if (found) return found;
  throw new InvalidInput(`The encoding ${named} is not known. Known are ${NAMED_ENCODINGS.join(', ')}.`);
}

/** Without signs; “cp1252” is Windows' name for its own. */
const plainEncoding = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/^(?:cp|windows)?(?=12\d\d$)/, 'windows');

/** @throws InvalidInput, while it is read, where the bytes are not in that encoding or hold zeros */
export async function* decodeText(bytes: ListBytes, how: TextEncodingOfList): AsyncGenerator<string> {
  const decoder = decoderOf(how.encoding);
  try {
    let isFirst = true;
    for await (const piece of piecesOf(bytes, how.skip)) {
      const text = decoder.decode(piece);
      if (isFirst) refuseBinary(text);
      isFirst = false;
      yield text;
    }
    yield decoder.end();
  } catch (error) {
    if (error instanceof InvalidInput) throw error;
    // Bytes of a picture or a program are in no encoding that a person could name.
    if (how.encoding === 'utf-8' && (await bytes.read(0, BINARY_SAMPLE)).includes(0)) throw holdsZeros();
    throw await wrongEncoding(bytes, how);
  }
}

interface Decoder {
  decode(piece: Buffer): string;
  end(): string;
}

function decoderOf(encoding: string): Decoder {
  if (!encoding.startsWith('utf')) {
    const decoder = iconv.getDecoder(encoding);
    return { decode: (piece) => decoder.write(piece), end: () => decoder.end() ?? '' };
  }
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  return { decode: (piece) => decoder.decode(piece, { stream: true }), end: () => decoder.decode() };
}

/** A few zeros are what a program left in a cell; many are a picture or a program. */
function refuseBinary(text: string): void {
  if (text.includes('\0') && text.split('\0').length - 1 > text.length * BINARY_SHARE) throw holdsZeros();
}

const holdsZeros = () => new InvalidInput('The file is not a text list: it holds zero bytes. Save the list as CSV.');

/** Bytes of UTF-8 are valid up to a line or not at all, so the first bad line can be named, and shown in other encodings. */
async function wrongEncoding(bytes: ListBytes, { encoding, isNamed }: TextEncodingOfList): Promise<WrongEncoding> {
  const faults = encoding === 'utf-8' ? await badLines(bytes, PREVIEW_LINES) : [];
  const where = faults[0] ? ` (line ${faults[0].line})` : '';
  const hint = isNamed
    ? ''
    : ' Name its encoding, for example --encoding windows-1252, and check the names after a dry run.';
  const message = `The file is not valid ${encoding.toUpperCase()}${where}.${hint}`;
  return new WrongEncoding(message, isNamed ? [] : faults);
}

function previewsOf({ line, bytes }: BadLine): Problem[] {
  return LIKELY.map((encoding) => ({ line, message: `in ${encoding} it reads: ${preview(bytes, encoding)}` }));
}

const preview = (bytes: Buffer, encoding: string) => iconv.decode(bytes, encoding).trim().slice(0, PREVIEW_CHARACTERS);

/** The first lines that are not UTF-8. */
async function badLines(bytes: ListBytes, most: number): Promise<BadLine[]> {
  const found: BadLine[] = [];
  let line = 1;
  let held: Buffer[] = [];
  for await (const piece of piecesOf(bytes)) {
    let start = 0;
    for (let end = piece.indexOf(0x0a); end >= 0; end = piece.indexOf(0x0a, start)) {
      const whole = Buffer.concat([...held, piece.subarray(start, end)]);
      if (!isUtf8(whole)) found.push({ line, bytes: whole });
      if (found.length === most) return found;
      held = [];
      start = end + 1;
      line += 1;
    }
    held.push(piece.subarray(start));
  }
  const rest = Buffer.concat(held);
  return isUtf8(rest) ? found : [...found, { line, bytes: rest }];
}

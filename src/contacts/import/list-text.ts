// From the bytes of a list to its text. It never guesses an encoding: a wrong guess changes names without a word.
import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { InvalidInput } from '../../domain/errors.js';

/** The encodings that a person may name for a file that is not Unicode. */
const NAMED_ENCODINGS = [
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
] as const;

const MARKS: { bytes: number[]; encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];
const FORMATS: { begins: string; name: string }[] = [
  { begins: 'PK', name: 'a workbook or archive' },
  { begins: '%PDF', name: 'a PDF' },
  { begins: '\u00d0\u00cf\u0011\u00e0', name: 'an old workbook or document' },
  { begins: '\u001f\u008b', name: 'a compressed file' },
];

export interface ListText {
  text: string;
  encoding: string;
}

/**
 * @param named the encoding that a person says the file has; else a byte order mark decides, else it must be UTF-8
 * @throws InvalidInput for an empty or binary file, and for one that is not in that encoding
 */
export function readListText(bytes: Buffer, named?: string): ListText {
  if (bytes.length === 0) throw new InvalidInput('The file is empty.');
  const mark = MARKS.find((candidate) => candidate.bytes.every((byte, at) => bytes[at] === byte));
  const encoding = named ? knownEncoding(named) : (mark?.encoding ?? 'utf-8');
  refuseOtherFormats(bytes, encoding);
  const text = decode(mark?.encoding === encoding ? bytes.subarray(mark.bytes.length) : bytes, encoding, !named);
  if (text.includes('\0')) throw new InvalidInput('The file is not a text list: it holds zero characters.');
  if (text.trim() === '') throw new InvalidInput('The file is empty.');
  return { text, encoding };
}

function knownEncoding(named: string): string {
  const wanted = named.toLowerCase();
  const found = NAMED_ENCODINGS.find((encoding) => encoding === wanted || encoding.replaceAll('-', '') === wanted);
  if (found) return found;
  throw new InvalidInput(`The encoding ${named} is not known. Known are ${NAMED_ENCODINGS.join(', ')}.`);
}

function refuseOtherFormats(bytes: Buffer, encoding: string): void {
  const beginning = bytes.subarray(0, 4).toString('latin1');
  const format = FORMATS.find(({ begins }) => beginning.startsWith(begins));
  if (format) throw new InvalidInput(`The file is ${format.name}, not a text list. Save the list as CSV.`);
  if (!encoding.startsWith('utf-16') && bytes.includes(0)) {
    throw new InvalidInput('The file is not a text list: it holds zero bytes. Save the list as CSV.');
  }
}

function decode(bytes: Buffer, encoding: string, suggest: boolean): string {
  if (encoding.startsWith('windows') || encoding.startsWith('iso')) return iconv.decode(bytes, encoding);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    const hint = suggest
      ? ' Name its encoding, for example --encoding windows-1252, and check the names after a dry run.'
      : '';
    throw new InvalidInput(`The file is not valid ${encoding.toUpperCase()}${lineOfFault(bytes, encoding)}.${hint}`);
  }
}

/** Bytes of UTF-8 are valid up to a line or not at all, so the first bad line can be named. */
function lineOfFault(bytes: Buffer, encoding: string): string {
  if (encoding !== 'utf-8') return '';
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const part = bytes.subarray(start, end < 0 ? bytes.length : end);
    if (!isUtf8(part)) return ` (line ${line})`;
    start = end < 0 ? bytes.length : end + 1;
  }
  return '';
}

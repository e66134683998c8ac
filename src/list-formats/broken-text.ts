// Text that was read in the wrong encoding somewhere before it came to us: “MÃ¼ller”, “OÕHalloran”, “Wa³êsa”. It is told by
// what no language writes, and repaired by going the same way back; never without a person who says so.
import iconv from 'iconv-lite';
import { isOdd } from './odd-text.js';

export interface TextRepair {
  /** As a person names it: the encoding it was in, and the one it was read in. */
  name: string;
  /** @returns nothing for a text that did not go this way */
  repair: (text: string) => string | undefined;
}

/** Text that stands for itself whatever is decided. */
const HIGH = /[^\p{ASCII}]/u;
/** A letter of UTF-8 has two bytes or more. */
const ADJACENT = /[^\p{ASCII}]{2}/u;
const MAX_TEXT = 2000;
const MAX_TIMES = 3;

const WRITTEN = 'utf-8';
const READ_AS_ONE_BYTE = ['windows-1252', 'macintosh', 'windows-1250', 'windows-1251', 'windows-1254', 'windows-1257', 'cp850', 'cp437']; // prettier-ignore
const ONE_BYTE: readonly (readonly [string, string])[] = [
  ['macintosh', 'windows-1252'],
  ['windows-1252', 'macintosh'],
  ['windows-1250', 'windows-1252'],
  ['windows-1254', 'windows-1252'],
  ['windows-1257', 'windows-1252'],
  ['windows-1251', 'windows-1252'],
  ['koi8-r', 'windows-1252'],
  ['windows-1253', 'windows-1252'],
  ['cp850', 'windows-1252'],
  ['windows-1252', 'windows-1250'],
  ['windows-1252', 'windows-1251'],
];

const encoders = new Map<string, Map<string, number>>();

/** Letter to byte. Bytes without a letter of their own stay control characters, as programs leave them. */
function bytesOf(encoding: string): Map<string, number> {
  const known = encoders.get(encoding);
  if (known) return known;
  const bytes = new Map<string, number>();
  for (let byte = 0; byte < 256; byte += 1) {
    bytes.set(String.fromCharCode(byte), byte);
  }
  for (let byte = 128; byte < 256; byte += 1) {
    const letter = iconv.decode(Buffer.from([byte]), encoding);
    if (letter !== '\ufffd') bytes.set(letter, byte);
  }
  encoders.set(encoding, bytes);
  return bytes;
}

function encode(text: string, encoding: string): Buffer | undefined {
  const bytes = bytesOf(encoding);
  const out: number[] = [];
  for (const letter of text) {
    const byte = bytes.get(letter);
    if (byte === undefined) return undefined;
    out.push(byte);
  }
  return Buffer.from(out);
}

const strict = new TextDecoder('utf-8', { fatal: true });

function backToUtf8(text: string, readAs: string): string | undefined {
  let repaired: string | undefined;
  for (let times = 0; times < MAX_TIMES; times += 1) {
    const from = repaired ?? text;
    const bytes = HIGH.test(from) ? encode(from, readAs) : undefined;
    if (!bytes) break;
    try {
      repaired = strict.decode(bytes);
    } catch {
      break;
    }
  }
  return repaired === undefined || /[\u0080-\u009f]/.test(repaired) ? undefined : repaired;
}

function backToOneByte(text: string, written: string, readAs: string): string | undefined {
  const bytes = encode(text, readAs);
  if (!bytes) return undefined;
  const repaired = iconv.decode(bytes, written);
  return repaired === text || /[\u0080-\u009f\ufffd]/.test(repaired) ? undefined : repaired;
}

const within = (repair: TextRepair['repair']): TextRepair['repair'] =>
  (text) => (text.length <= MAX_TEXT && HIGH.test(text) ? repair(text) : undefined); // prettier-ignore

/** The likelier ones first. */
export const TEXT_REPAIRS: readonly TextRepair[] = [
  ...READ_AS_ONE_BYTE.map((readAs) => ({
    name: `${WRITTEN}-as-${readAs}`,
    repair: within((text) => backToUtf8(text, readAs)),
  })),
  ...ONE_BYTE.map(([written, readAs]) => ({
    name: `${written}-as-${readAs}`,
    repair: within((text) => backToOneByte(text, written, readAs)),
  })),
];

/** Leaves what looks broken as it stands. */
export const KEEP_TEXT = 'keep';
export const TEXT_REPAIR_NAMES: readonly [string, ...string[]] = [KEEP_TEXT, ...TEXT_REPAIRS.map(({ name }) => name)];

/** Whether the text looks broken: bytes of UTF-8 read one by one, or letters where no language has them. */
export function looksBroken(text: string): boolean {
  if (!HIGH.test(text) || text.length > MAX_TEXT) return false;
  return isOdd(text) || (ADJACENT.test(text) && TEXT_REPAIRS.slice(0, READ_AS_ONE_BYTE.length).some((one) => repaired(one, text) !== undefined)); // prettier-ignore
}

/** The text as it would be read, where that leaves nothing odd. */
export function repaired({ repair }: TextRepair, text: string): string | undefined {
  const result = repair(text);
  return result !== undefined && !isOdd(result) ? result : undefined;
}

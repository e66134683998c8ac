// Writes header fields (RFC 5322, 2.2): ASCII only, folded, with no way for a value to begin a field of its own.
import { InvalidInput } from '../domain/errors.js';
import { encodedWords } from './encoded-words.js';
import { cleanValue } from './slot-values.js';

const FOLD_AT = 78;
/** An octet limit of RFC 5321 that a single unbreakable word must respect as well. */
const LONGEST_WORD = 900;

export interface Mailbox {
  name?: string;
  address: string;
}

/** A field of free text, such as Subject. */
export function textField(name: string, value: string): string {
  const text = cleanValue(value);
  if (isPlain(text)) return fold(name, text.split(' '));
  return `${name}: ${encodedWords(text, name.length + 2).join('\r\n ')}\r\n`;
}

/** Printable ASCII that survives folding at its spaces, and that no reader takes for encoded. */
function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text) && !text.includes('=?') && !text.includes('  ') && !/\S{70}/.test(text);
}

/**
 * A field made of words that must not change, such as References; they are folded between, never inside.
 * @throws InvalidInput when a word has a blank, a control or a character beyond ASCII, or is too long for a line
 */
export function wordsField(name: string, words: readonly string[]): string {
  for (const word of words) {
    if (!/^[!-~]+$/.test(word) || word.length > LONGEST_WORD) {
      throw new InvalidInput(`The header ${name} cannot hold ${JSON.stringify(word.slice(0, 100))}.`);
    }
  }
  return fold(name, words);
}

function fold(name: string, words: readonly string[]): string {
  let line = `${name}:`;
  let field = '';
  for (const word of words) {
    if (line.length + 1 + word.length > FOLD_AT && line !== `${name}:`) {
      field += `${line}\r\n`;
      line = '';
    }
    line += ` ${word}`;
  }
  return `${field}${line}\r\n`;
}

/** @throws InvalidInput when the address is not one that a header can hold */
export function mailboxField(field: string, { name, address }: Mailbox): string {
  const spec = `<${checkedAddress(address)}>`;
  const label = cleanValue(name ?? '');
  if (label === '') return fold(field, [spec]);
  if (/^[ -~]*$/.test(label) && !label.includes('=?') && label.length <= 60) {
    const phrase = /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~ ]+$/.test(label) ? label : `"${label.replace(/["\\]/g, '\\$&')}"`;
    return fold(field, [phrase, spec]);
  }
  const words = encodedWords(label, field.length + 2);
  const last = words.at(-1) ?? '';
  const fits = (words.length === 1 ? field.length + 2 : 1) + last.length + 1 + spec.length <= FOLD_AT;
  return `${field}: ${words.join('\r\n ')}${fits ? ' ' : '\r\n '}${spec}\r\n`;
}

/** Strict on purpose: one ASCII address, no quoting, no comment, no second recipient. */
export function checkedAddress(address: string): string {
  if (address.length <= 320 && /^[^\s@<>()[\]\\,;:"\x00-\x20\x7f-\uffff]+@[A-Za-z0-9.-]+$/.test(address))
    return address;
  throw new InvalidInput(`${JSON.stringify(address.slice(0, 100))} is not an e-mail address that a letter can carry.`);
}

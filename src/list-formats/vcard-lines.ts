// From the text of an address book to its properties: lines that were folded joined again, quoted-printable decoded.
import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { InvalidInput } from '../domain/errors.js';
import { WrongEncoding, type BadLine } from './decode-text.js';
import { linesOf } from './text-lines.js';

const MAX_PARAMETERS = 1000;
const MAX_LOGICAL_LINE = 10_000_000;

export interface Property {
  /** “item1” of “item1.EMAIL”: properties with one group belong together. */
  group: string;
  name: string;
  parameters: string;
  value: string;
}

interface LogicalLine {
  /** Where it begins. */
  number: number;
  text: string;
}

/**
 * Lines with what was folded joined again. In quoted-printable "=" at the end goes on with the next line as it stands, with a
 * blank at its front; elsewhere a blank at the front is a fold.
 */
export async function* logicalLines(text: AsyncIterable<string>): AsyncGenerator<LogicalLine> {
  // Joined when it is complete: a text that grows by each fold would be copied each time.
  let parts: string[] = [];
  let [begins, number, characters] = [1, 0, 0];
  for await (const next of linesOf(text)) {
    number += 1;
    const isSoft = parts.at(-1)?.endsWith('=') === true && isQuotedPrintable(parts[0] ?? '');
    const isFolded = !isSoft && parts.length > 0 && /^[ \t]/.test(next);
    if (!isSoft && !isFolded) {
      if (parts.length > 0) yield { number: begins, text: parts.join('') };
      [parts, begins, characters] = [[], number, 0];
    }
    if (isSoft) parts.push((parts.pop() ?? '').slice(0, -1));
    parts.push(isFolded ? next.slice(1) : next);
    characters += next.length;
    if (characters > MAX_LOGICAL_LINE)
      throw new InvalidInput(`A line of the address book, with what is folded, is too long (line ${begins}).`);
  }
  if (parts.length > 0) yield { number: begins, text: parts.join('') };
}

/** By what stands before the value. */
function isQuotedPrintable(line: string): boolean {
  const [parameters = ''] = line.slice(0, MAX_PARAMETERS).split(':', 1);
  return /;(?:ENCODING=)?"?QUOTED-PRINTABLE/i.test(parameters);
}

/** @param encoding what a person named for the list: bytes in quoted-printable that say none are in it */
export function readProperty({ number, text }: LogicalLine, encoding: string | undefined): Property | undefined {
  const found = /^(?:([\w-]{1,100})\.)?([\w-]{1,100})((?:;(?:[^":;]|"[^"]*")*)*):(.*)$/s.exec(text);
  if (!found) return undefined;
  const [, group = '', name = '', written = '', value = ''] = found;
  const parameters = written.toUpperCase();
  const isQuoted = parameters.includes('QUOTED-PRINTABLE');
  return {
    group: group.toUpperCase(),
    name: name.toUpperCase(),
    parameters,
    value: isQuoted ? unquoted(value, parameters, { encoding, number }) : value,
  };
}

/** @throws WrongEncoding when no encoding is said and the bytes are not UTF-8: a guess would change names */
function unquoted(value: string, parameters: string, list: { encoding: string | undefined; number: number }): string {
  const bytes = Buffer.concat(
    value
      .split(/(=[0-9A-F]{2})/i)
      .map((part) => (/^=[0-9A-F]{2}$/i.test(part) ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part))),
  );
  const said = /CHARSET="?([\w-]+)/.exec(parameters)?.[1];
  if (said !== undefined && iconv.encodingExists(said)) return iconv.decode(bytes, said);
  if (list.encoding !== undefined) return iconv.decode(bytes, list.encoding);
  if (isUtf8(bytes)) return bytes.toString('utf8');
  throw unknownBytes({ line: list.number, bytes });
}

function unknownBytes(bad: BadLine): WrongEncoding {
  const message =
    `The address book does not say in which encoding its quoted letters are (line ${bad.line}). ` +
    'Name its encoding, for example --encoding windows-1252, and check the names after a dry run.';
  return new WrongEncoding(message, [bad]);
}

/** The parts of a value, separated where the separator is not escaped. */
export function partsOf(value: string, separator: ';' | ','): string[] {
  const parts = [''];
  for (const [piece] of value.matchAll(/\\.|[^\\;,]+|[;,\\]/gs)) {
    if (piece === separator) parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts.map(plainValue);
}

export const plainValue = (value: string) =>
  value
    .replace(/\\[nN]/g, ' ')
    .replace(/\\(.)/g, '$1')
    .trim();

// Prepares a compiled letter for sending: once per version and language everything but the recipient's values is encoded,
// so that a letter costs a few string joins. The body is ASCII and may be written to the wire as Latin-1.
import { createHash } from 'node:crypto';
import type { CompiledLetter, LetterField, LetterPiece } from '../domain/letter.js';
import { escapeAfter } from './escape-html.js';
import { textField } from './header-lines.js';
import { encodeQuotedPrintable, SOFT_BREAK } from './quoted-printable.js';
import { cleanValue } from './slot-values.js';

/** The place of a value in an encoded part; it starts at the beginning of a line. */
export interface BodySlot {
  field: LetterField;
  /** How a value is written here; the same for the same kind of place. */
  escape: (value: string) => string;
  /** Encoded already. */
  fallback: string;
}

export interface PreparedLetter {
  language: string;
  required: readonly LetterField[];
  /** Its pieces, or the finished header field when it is the same for everybody. */
  subject: readonly LetterPiece[] | string;
  contentType: string;
  /** Everything behind the header. */
  body: readonly (string | BodySlot)[];
}

export function prepareLetter(letter: CompiledLetter): PreparedLetter {
  // "=_" cannot come out of quoted-printable, so no value can imitate the boundary.
  const boundary = `=_${createHash('sha256').update(JSON.stringify(letter)).digest('hex').slice(0, 32)}`;
  const body = [
    partHead(boundary, 'plain'),
    ...encodePieces(letter.text, false),
    `\r\n${partHead(boundary, 'html')}`,
    ...encodePieces(letter.html, true),
    `\r\n--${boundary}--\r\n`,
  ];
  return {
    language: letter.language,
    required: letter.required,
    subject: isFixed(letter.subject) ? textField('Subject', letter.subject.join('')) : letter.subject,
    contentType: `Content-Type: multipart/alternative;\r\n boundary="${boundary}"\r\n`,
    body: joinStrings(body),
  };
}

const isFixed = (pieces: readonly LetterPiece[]): pieces is string[] =>
  pieces.every((piece) => typeof piece === 'string');

function partHead(boundary: string, kind: 'plain' | 'html'): string {
  const head = `Content-Type: text/${kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n`;
  return `--${boundary}\r\n${head}\r\n`;
}

/** Encoded text and slots; a soft break stands before and after each slot unless the line breaks there anyway. */
function encodePieces(pieces: readonly LetterPiece[], isHtml: boolean): (string | BodySlot)[] {
  const encoded: (string | BodySlot)[] = [];
  let isLineStart = true;
  for (const [at, piece] of pieces.entries()) {
    if (typeof piece === 'string') {
      const afterSlot = !isLineStart && !piece.startsWith('\n') && !piece.startsWith('\r\n');
      const text = encodeQuotedPrintable(piece);
      encoded.push(afterSlot ? SOFT_BREAK + text : text);
      isLineStart = text.endsWith('\r\n');
      if (!isLineStart) {
        encoded.push(SOFT_BREAK);
        isLineStart = true;
      }
      continue;
    }
    encoded.push(isLineStart ? '' : SOFT_BREAK, slotOf(piece, isHtml ? escapeAfter(pieces[at - 1]) : asItIs));
    isLineStart = false;
  }
  return encoded;
}

const asItIs = (value: string): string => value;

function slotOf({ field, fallback }: { field: LetterField; fallback?: string }, escape: BodySlot['escape']): BodySlot {
  return { field, escape, fallback: encodeValue(cleanValue(fallback ?? ''), escape) };
}

/** @param value cleaned */
export function encodeValue(value: string, escape: BodySlot['escape']): string {
  return encodeQuotedPrintable(escape(value));
}

function joinStrings(parts: readonly (string | BodySlot)[]): (string | BodySlot)[] {
  const joined: (string | BodySlot)[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}

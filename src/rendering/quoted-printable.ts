// Quoted-printable (RFC 2045, 6.7) for bodies that are written to the wire as they are: CRLF only, lines of at most 76,
// no line that starts with a dot (so SMTP has nothing to stuff) or with "From " (so no mailbox file alters it).

const LIMIT = 76;
export const SOFT_BREAK = '=\r\n';
const UNITS = Array.from({ length: 256 }, (_, byte) =>
  (byte >= 33 && byte <= 126 && byte !== 61) || byte === 32 || byte === 9 ? String.fromCharCode(byte) : hex(byte),
);

function hex(byte: number): string {
  return `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Short, without "=", blank ends or anything that a line may not start with: stands as it is. */
const AS_IT_IS = /^(?!From )[!-\-/-<>-~](?:[ -<>-~]{0,68}[!-<>-~])?$/;

/**
 * Encodes text that starts at the beginning of a line. Line breaks of any kind come out as CRLF; the last line is left open.
 */
export function encodeQuotedPrintable(text: string): string {
  if (AS_IT_IS.test(text)) return text;
  const bytes = Buffer.from(text.replace(/\r\n?/g, '\n'), 'utf8');
  let encoded = '';
  let column = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === 10) {
      encoded += '\r\n';
      column = 0;
      continue;
    }
    const isLast = at + 1 === bytes.length || bytes[at + 1] === 10;
    let unit = isLast && (byte === 32 || byte === 9) ? hex(byte) : (UNITS[byte] as string);
    // One place is kept for the "=" of a soft break, also behind the last unit: a slot may follow.
    if (column + unit.length > LIMIT - 1) {
      encoded += SOFT_BREAK;
      column = 0;
    }
    if (column === 0 && mustNotStartLine(byte, bytes, at)) unit = hex(byte);
    encoded += unit;
    column += unit.length;
  }
  return encoded;
}

function mustNotStartLine(byte: number, bytes: Buffer, at: number): boolean {
  return byte === 46 || (byte === 70 && bytes.toString('latin1', at, at + 5) === 'From ');
}

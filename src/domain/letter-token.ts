// The token that a link or address in a letter carries: it names one delivery and one purpose, and holds nothing else.
// version digit, then base32 of 16 bytes of id and 10 bytes of HMAC-SHA256: lower-case letters and digits, because mail
// systems fold the case of addresses. It is proved before any database access; what it leads to is decided elsewhere.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a token may do; each purpose has a key of its own, so that an open token cannot unsubscribe. */
export type TokenPurpose = 'unsubscribe' | 'bounce' | 'reply' | 'open' | 'click';

export type TokenKeys = Record<TokenPurpose, Buffer>;

const VERSION = '1';
const ID_BYTES = 16;
const PROOF_BYTES = 10;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const TOKEN_LENGTH = VERSION.length + Math.ceil(((ID_BYTES + PROOF_BYTES) * 8) / 5);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** @param publicId the delivery's random public id, a uuid */
export function makeToken(purpose: TokenPurpose, keys: TokenKeys, publicId: string): string {
  if (!UUID.test(publicId)) throw new TypeError('a token is made of a uuid in lower case');
  const id = Buffer.from(publicId.replaceAll('-', ''), 'hex');
  return VERSION + toBase32(Buffer.concat([id, proofOf(purpose, keys[purpose], id)]));
}

/** The public id that the token proves, or nothing: forged, cut, of another purpose or version. Letter case is ignored. */
export function readToken(purpose: TokenPurpose, keys: TokenKeys, token: string): string | undefined {
  const given = token.toLowerCase();
  if (given.length !== TOKEN_LENGTH || !/^[a-z0-9]+$/.test(given)) return undefined;
  const bytes = fromBase32(given.slice(VERSION.length));
  if (!bytes) return undefined;
  const publicId = toUuid(bytes.subarray(0, ID_BYTES));
  // Comparing whole tokens also refuses another version and the spare bits of the last letter.
  const expected = makeToken(purpose, keys, publicId);
  return timingSafeEqual(Buffer.from(given), Buffer.from(expected)) ? publicId : undefined;
}

function proofOf(purpose: TokenPurpose, key: Buffer, id: Buffer): Buffer {
  return createHmac('sha256', key).update(`${VERSION}:${purpose}:`).update(id).digest().subarray(0, PROOF_BYTES);
}

function toUuid(id: Buffer): string {
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** RFC 4648, lower case, no padding. Three tokens are made for every letter, so it keeps to numbers. */
function toBase32(bytes: Buffer): string {
  let text = '';
  let waiting = 0;
  let bits = 0;
  for (const byte of bytes) {
    waiting = (waiting << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(waiting >> (bits - 5)) & 31];
    waiting &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET[(waiting << (5 - bits)) & 31] : text;
}

function fromBase32(text: string): Buffer | undefined {
  let bits = '';
  for (const letter of text) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return undefined;
    bits += value.toString(2).padStart(5, '0');
  }
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => parseInt(byte, 2)));
}

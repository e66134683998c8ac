// Random tokens that open something: sessions, one-time links, API keys. Only their hash is stored; nobody can read them again.
import { createHash, randomBytes } from 'node:crypto';

export interface NewToken {
  /** Shown or sent once. */
  text: string;
  hash: Buffer;
}

/** 32 random bytes. @param prefix tells a leaked token's kind to whoever finds it */
export function newToken(prefix = ''): NewToken {
  const text = prefix + randomBytes(32).toString('base64url');
  return { text, hash: hashToken(text) };
}

/** Without salt or cost: a token is random enough that its hash cannot be guessed back. */
export function hashToken(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

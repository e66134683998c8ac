// All keys of the service, derived from one secret, each for one purpose. The secret itself is never used as a key.
import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigurationError } from '../domain/errors.js';
import type { TokenKeys } from '../domain/letter-token.js';

export interface Keys {
  /** Keyed hash of e-mail addresses. */
  address: Buffer;
  /** The check part of our Message-IDs. */
  messageId: Buffer;
  /** Encryption of stored secrets (AES-256-GCM). */
  field: Buffer;
  token: TokenKeys;
  /** Tells two secrets apart without revealing either. */
  fingerprint: string;
}

export function deriveKeys(secret: string): Keys {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'demarche', purpose, 32));
  return {
    address: derive('address'),
    messageId: derive('message-id'),
    field: derive('field'),
    token: {
      unsubscribe: derive('token:unsubscribe'),
      bounce: derive('token:bounce'),
      reply: derive('token:reply'),
      open: derive('token:open'),
      click: derive('token:click'),
    },
    fingerprint: createHash('sha256').update(derive('fingerprint')).digest('hex').slice(0, 16),
  };
}

/**
 * The secret of the environment, else that of the data folder, made there on the first start.
 * @throws ConfigurationError when it can be neither read nor made
 */
export function ensureSecret(configured: string | undefined, dataFolder: string): string {
  if (configured) return configured;
  const file = path.join(dataFolder, 'secret');
  try {
    return readSecret(file) ?? makeSecret(file);
  } catch (error) {
    throw new ConfigurationError([
      `DEMARCHE_SECRET is not set and ${file} cannot be used: ${(error as Error).message}. Set DEMARCHE_SECRET (at least 32 characters).`,
    ]);
  }
}

function readSecret(file: string): string | undefined {
  try {
    const secret = readFileSync(file, 'utf8').trim();
    if (secret.length < 32) throw new Error('it holds fewer than 32 characters');
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written aside and linked into place: two processes that start at once end with one secret, whole. */
function makeSecret(file: string): string {
  const aside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(aside, `${randomBytes(36).toString('base64url')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
}

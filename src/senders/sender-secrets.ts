// The secrets of senders: the relay with its password, and the key that signs. Sealed for their own row, and opened
// only on the way to the mailer.
import { createPrivateKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { decryptField, encryptField } from '../config/field-encryption.js';
import { Settings } from '../config/settings.js';
import { InvalidInput } from '../domain/errors.js';
import { isLoopback, problemOfAddress, problemOfPort } from '../mail/relay-place.js';
import { isIP } from 'node:net';
import { relayOfUrl, urlOfRelay } from './relay-url.js';
import type { SecretRow, SenderColumns } from './sender.store.js';
import type { RelayWish } from './senders.dto.js';

export interface DkimKey {
  domain: string;
  selector: string;
  privateKeyPem: string;
}

@Injectable()
export class SenderSecrets {
  constructor(private readonly settings: Settings) {}

  /** Nothing for a sender of practice mode. */
  smtpUrl(row: SecretRow): string | undefined {
    if (row.smtpSource === 'environment') return this.settings.env.smtpUrl;
    if (!row.smtpUrl) return undefined;
    return decryptField(this.settings.keys.field, relayPlace(row.id), row.smtpUrl);
  }

  dkim(row: SecretRow): DkimKey | undefined {
    if (!row.dkimDomain || !row.dkimSelector || !row.dkimKey) return undefined;
    const privateKeyPem = decryptField(this.settings.keys.field, dkimPlace(row.id), row.dkimKey);
    return { domain: row.dkimDomain, selector: row.dkimSelector, privateKeyPem };
  }

  /** @throws InvalidInput for a key that cannot sign */
  dkimColumns(senderId: string, dkim: DkimKey | null): SenderColumns {
    if (dkim === null) return { dkim_domain: null, dkim_selector: null, dkim_key_encrypted: null };
    assertRsa(dkim.privateKeyPem);
    const sealed = encryptField(this.settings.keys.field, dkimPlace(senderId), dkim.privateKeyPem);
    return { dkim_domain: dkim.domain, dkim_selector: dkim.selector, dkim_key_encrypted: sealed };
  }

  /**
   * @param present the row as it stands; its password goes on only to the very place and name that it was given for
   * @throws InvalidInput
   */
  relayColumns(present: SecretRow, wish: RelayWish): SenderColumns {
    if (wish.kind === 'practice') return { smtp_source: 'practice', smtp_url_encrypted: null };
    if (wish.kind === 'environment') {
      if (this.settings.env.smtpUrl) return { smtp_source: 'environment', smtp_url_encrypted: null };
      throw wrongRelay('kind', 'cannot be the server of SMTP_URL: this installation has none');
    }
    this.refusePlace(wish.host, wish.port);
    const password = wish.user === null ? null : (wish.password ?? this.keptPassword(present, wish));
    if (wish.user === null && wish.password) throw wrongRelay('user', 'is needed with a password');
    if (wish.user !== null && !password) throw wrongRelay('password', 'is needed for this server and user name');
    const url = urlOfRelay({ ...wish, password });
    const sealed = encryptField(this.settings.keys.field, relayPlace(present.id), url);
    return { smtp_source: 'stored', smtp_url_encrypted: sealed };
  }

  /** Otherwise whoever may change a sender could have its password sent to a server of their own. */
  private keptPassword(present: SecretRow, wish: { host: string; port: number; user: string | null }): string | null {
    const url = present.smtpSource === 'stored' ? this.smtpUrl(present) : undefined;
    const kept = url === undefined ? undefined : relayOfUrl(url);
    const isSame = kept?.host === wish.host && kept.port === wish.port && kept.user === wish.user;
    return isSame ? kept.password : null;
  }

  private refusePlace(host: string, port: number): void {
    if (!URL.canParse(`smtp://${host.includes(':') ? `[${host}]` : host}:${port}`))
      throw wrongRelay('host', 'is not the name or IP address of a server');
    const badAddress = isIP(host) === 0 ? undefined : problemOfAddress(host);
    if (badAddress) throw wrongRelay('host', badAddress);
    const badPort = problemOfPort(port, isLoopback(host), !this.settings.env.publicUrl);
    if (badPort) throw wrongRelay('port', badPort);
  }
}

function wrongRelay(field: string, message: string): InvalidInput {
  return new InvalidInput(`The mail server cannot be set like this: the ${field} ${message}.`, [
    { field: `relay.${field}`, message },
  ]);
}

function relayPlace(senderId: string): string {
  return `sender.smtp_url:${senderId}`;
}

function dkimPlace(senderId: string): string {
  return `sender.dkim_key:${senderId}`;
}

function assertRsa(pem: string): void {
  let kind: string | undefined;
  let bits = 0;
  try {
    const key = createPrivateKey(pem);
    kind = key.asymmetricKeyType;
    bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  } catch {
    throw new InvalidInput('The DKIM key cannot be read: give an RSA private key in PEM form, without a password.');
  }
  if (kind !== 'rsa' || bits < 1024) {
    throw new InvalidInput(
      `The DKIM key must be RSA with at least 1024 bits (2048 is usual), not ${kind} ${bits || ''}.`,
    );
  }
}

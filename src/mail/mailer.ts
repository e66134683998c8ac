// What a mailer is: it opens connections to a relay and hands over one message at a time, telling exactly how it ended.
import type { SendOutcome } from '../domain/smtp-outcome.js';

export interface Envelope {
  /** The return path, such as b+token@example.org. */
  from: string;
  /** Exactly one recipient. */
  to: string;
}

/** One open connection; it carries one message at a time. */
export interface MailConnection {
  /** Never throws: every end is an outcome. */
  send(envelope: Envelope, message: Buffer): Promise<SendOutcome>;
  /** False once the connection can carry no further message. */
  readonly isOpen: boolean;
  close(): void;
}

/** A relay could not be reached or refused to talk: nothing of any letter was written. */
export class RelayUnreachable extends Error {
  constructor(
    message: string,
    readonly code?: string,
  ) {
    super(message);
    this.name = 'RelayUnreachable';
  }
}

export interface Mailer {
  /** @throws RelayUnreachable */
  open(): Promise<MailConnection>;
}

/** Where a mailer connects and how long it waits. */
export interface SmtpProfile {
  host: string;
  port: number;
  /** TLS from the first byte (smtps); otherwise STARTTLS when offered. */
  isImplicitTls: boolean;
  /** Refuse to go on without TLS. */
  requireTls: boolean;
  user?: string;
  password?: string;
  /** Name for EHLO. */
  ehloName?: string;
  connectMs: number;
  /** How long any single answer may take; RFC 5321 gives the final reply ten minutes. */
  answerMs: number;
}

/**
 * A profile from a URL such as smtps://user:password@relay.example.org:465 (password URL-encoded). Over the network the
 * password is only sent through TLS; `?tls=optional` in the URL allows plain text.
 */
export function smtpProfileOf(url: string, waits: { connectMs: number; answerMs: number }): SmtpProfile {
  const parsed = new URL(url);
  const isImplicitTls = parsed.protocol === 'smtps:';
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(parsed.hostname);
  return {
    host: parsed.hostname.replace(/^\[|\]$/g, ''),
    port: Number(parsed.port || (isImplicitTls ? 465 : 587)),
    isImplicitTls,
    requireTls: !isImplicitTls && !isLoopback && parsed.searchParams.get('tls') !== 'optional',
    user: decodeURIComponent(parsed.username) || undefined,
    password: decodeURIComponent(parsed.password) || undefined,
    ...waits,
  };
}

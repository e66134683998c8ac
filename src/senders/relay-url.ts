// A relay as a person fills it in, and the URL that is stored (encrypted) and that mailers read: one to one.
import type { RelaySecurity } from './senders.dto.js';

export interface Relay {
  host: string;
  port: number;
  security: RelaySecurity;
  user: string | null;
  password: string | null;
}

export function urlOfRelay({ host, port, security, user, password }: Relay): string {
  const login = user === null ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password ?? '')}@`;
  const bracketed = host.includes(':') ? `[${host}]` : host;
  const query = security === 'optional' ? '?tls=optional' : '';
  return `${security === 'tls' ? 'smtps' : 'smtp'}://${login}${bracketed}:${port}${query}`;
}

/** Also of a URL that somebody wrote by hand into the environment. */
export function relayOfUrl(url: string): Relay {
  const parsed = new URL(url);
  const isImplicitTls = parsed.protocol === 'smtps:';
  const isOptional = parsed.searchParams.get('tls') === 'optional';
  return {
    host: parsed.hostname.replace(/^\[|\]$/g, ''),
    port: Number(parsed.port || (isImplicitTls ? 465 : 587)),
    security: isImplicitTls ? 'tls' : isOptional ? 'optional' : 'starttls',
    user: decodeURIComponent(parsed.username) || null,
    password: decodeURIComponent(parsed.password) || null,
  };
}

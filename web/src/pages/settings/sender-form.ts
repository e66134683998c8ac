// What a person fills in of a sender, and what the API takes of it.
import type { components } from '../../api/schema';
import type { SenderDetail } from '../../api/senders';

export type RelayKind = 'own' | 'environment' | 'practice';
type Security = components['schemas']['Relay']['security'];

export interface SenderFields {
  name: string;
  email: string;
  replyTo: string;
  relay: RelayKind;
  host: string;
  port: number;
  security: Security;
  user: string;
  password: string;
}

export const NEW_SENDER: SenderFields = {
  name: '',
  email: '',
  replyTo: '',
  relay: 'own',
  host: '',
  port: 465,
  security: 'tls',
  user: '',
  password: '',
};

export function fieldsOf({ name, email, replyTo, relay, smtpSource }: SenderDetail): SenderFields {
  const kind: RelayKind = smtpSource === 'stored' ? 'own' : smtpSource;
  const filled = { ...NEW_SENDER, name, email, replyTo: replyTo ?? '', relay: kind };
  if (!relay) return filled;
  const { host, port, security, user } = relay;
  return { ...filled, host, port, security, user: user ?? '' };
}

export function relayOf(fields: SenderFields) {
  const { relay: kind, host, port, security, user, password } = fields;
  if (kind !== 'own') return { kind };
  const login = user === '' ? { user: null } : { user, ...(password !== '' && { password }) };
  return { kind, host: host.trim(), port, security, ...login };
}

/** The kind of encryption that goes with a port; a person changes it when their server is another. */
export function securityOfPort(port: number): Security {
  return port === 465 || port === 2465 ? 'tls' : 'starttls';
}

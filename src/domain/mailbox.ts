// Which mailbox an address reaches. Providers deliver "name+anything@" and, some of them, "n.a.m.e@" to the owner of "name@",
// so two addresses that differ as texts can be one person. Used where sending to the wrong person must be ruled out: two
// mailboxes of different people that look like one here only cost somebody a refusal.
import { createHmac } from 'node:crypto';
import type { EmailAddress } from './email-address.js';

export interface Mailbox {
  /** What stands before the @, without tag and dots. */
  local: string;
  /** The domains under which the provider keeps this mailbox; the first one names it. */
  domains: readonly string[];
  /** Each of them begins a tag. */
  separators: string;
}

/** Providers that give one mailbox addresses in several domains. */
const SHARED: readonly (readonly string[])[] = [
  ['gmail.com', 'googlemail.com'],
  ['proton.me', 'protonmail.com', 'protonmail.ch', 'pm.me'],
  ['icloud.com', 'me.com', 'mac.com'],
  ['yandex.com', 'yandex.ru', 'ya.ru', 'yandex.by', 'yandex.kz', 'yandex.ua'],
  ['fastmail.com', 'fastmail.fm'],
];
/** Yahoo separates a tag by a hyphen; elsewhere a hyphen belongs to the name. */
const HYPHEN_TAGS = /^(?:yahoo|ymail|rocketmail)\./;

export function mailboxOf({ normalised, domain }: Pick<EmailAddress, 'normalised' | 'domain'>): Mailbox {
  const separators = HYPHEN_TAGS.test(domain) ? '+-' : '+';
  const written = normalised.slice(0, normalised.lastIndexOf('@'));
  const end = written.search(separators === '+' ? /\+/ : /[+-]/);
  // An address that begins with the separator has no name in front of a tag.
  const name = end > 0 ? written.slice(0, end) : written;
  return {
    local: name.replaceAll('.', ''),
    domains: SHARED.find((group) => group.includes(domain)) ?? [domain],
    separators,
  };
}

/** The keyed hash of the mailbox: the same for all of its spellings, and different from that of any address. */
export function mailboxKey(keys: { address: Buffer }, address: Pick<EmailAddress, 'normalised' | 'domain'>): Buffer {
  const { local, domains } = mailboxOf(address);
  return createHmac('sha256', keys.address).update(`mailbox:${local}@${domains[0]}`).digest();
}

/** The spellings that are worth asking for where only hashes of addresses are stored: as written, and without its tag. */
export function spellingsOf(address: Pick<EmailAddress, 'normalised' | 'domain'>): string[] {
  const { local, domains } = mailboxOf(address);
  const written = address.normalised.slice(0, address.normalised.lastIndexOf('@'));
  const untagged = written.startsWith('+') ? written : (written.split('+')[0] ?? written);
  return [...new Set([address.normalised, ...domains.flatMap((one) => [`${untagged}@${one}`, `${local}@${one}`])])];
}

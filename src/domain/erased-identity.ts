// By what a person who was erased is recognised when a list brings them again: keyed hashes, from which nobody can be read.
// It decides which hashes stand for a person and which for a line of a list; storing and finding them is the stores' work.
import { createHmac } from 'node:crypto';
import { nameKey } from '../naming/name-key.js';

/** An e-mail address of a person or a line, with the hex of its keyed hash. */
export interface IdentityAddress {
  kind: string;
  value: string;
  addressKey: string | null;
}

/** What a person, or a line of a list, is known by. */
export interface Identity {
  /** Of every spelling of the name. */
  nameKeys: readonly string[];
  addresses: readonly IdentityAddress[];
  externalIds: readonly { scheme: string; value: string }[];
  /** The rows of lists that were theirs. */
  lines: readonly { source: string; cells: Record<string, string> }[];
}

/**
 * Hex keys, some of which a person and a later line of theirs share. An address is a person's own when it is personal or
 * holds a word of their name; the address of an office passes on to others, so it counts only together with the name.
 */
export function identityKeys(keys: { address: Buffer }, person: Identity): string[] {
  const hash = (...parts: string[]) => createHmac('sha256', keys.address).update(parts.join('\n')).digest('hex');
  const addresses = person.addresses.flatMap((address) => {
    const { addressKey } = address;
    if (!addressKey) return [];
    if (isOwnAddress(address, person.nameKeys)) return [addressKey];
    return person.nameKeys.map((name) => hash('office', addressKey, name));
  });
  const ids = person.externalIds.map(({ scheme, value }) => hash('id', scheme, value));
  const lines = person.lines.map(({ source, cells }) =>
    hash('line', source, JSON.stringify(Object.entries(cells).sort())),
  );
  return [...new Set([...addresses, ...ids, ...lines])];
}

/** Whether the address is this person's and not merely that of an office which others will hold after them. */
export function isOwnAddress(
  { kind, value }: Pick<IdentityAddress, 'kind' | 'value'>,
  nameKeys: readonly string[],
): boolean {
  if (kind === 'email') return true;
  const local = nameKey(value.split('@')[0] ?? '').replace(/ /g, '');
  const words = nameKeys.flatMap((key) => key.split(' ')).filter((word) => word.length >= MIN_WORD);
  return words.some((word) => local.includes(word));
}

/** Shorter ones, such as "al" or "de", are inside of many addresses. */
const MIN_WORD = 3;

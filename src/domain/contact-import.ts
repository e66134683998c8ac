// Decides what one line of a list means for the contacts we have: whose line it is, and what it changes.
// Names never join two people; a list may correct what the same list said before, and only adds to what others said.
import type { PersonName } from '../naming/person-name.js';
import type { AddressForm } from '../naming/recipient.js';
import type { ChannelKind } from './segment-filter.js';

/** A way to reach someone as a line gives it; an office's address belongs to the line's mandate. */
export interface ListedChannel {
  kind: ChannelKind;
  value: string;
  /** The keyed hash of an e-mail address, in hex. */
  addressKey: string | null;
  /** Known, but not for letters: said so by the list, or a mailbox that anybody may have. */
  isPrivate?: boolean;
}

export interface ListedMandate {
  bodyId: string;
  bodySlug: string;
  role: string;
  country: string | null;
  politicalGroup: string | null;
  startsOn: string | null;
  endsOn: string | null;
}

/** One line of a list, read and checked. */
export interface ListEntry {
  /** Without a key where the line only adds to somebody whom its identifiers name. */
  name: PersonName;
  languages: string[];
  tags: string[];
  externalIds: ExternalId[];
  /** Whose office the line's office address is. */
  mandate?: ListedMandate;
  /** Other mandates that a richer format gives in the same line. */
  moreMandates?: ListedMandate[];
  /** Other spellings of the name. */
  spellings?: string[];
  channels: ListedChannel[];
}

export interface ExternalId {
  scheme: string;
  value: string;
}

export interface KnownMandate extends ListedMandate {
  id: string;
}

export interface KnownChannel extends ListedChannel {
  id: string;
  mandateId: string | null;
  rank: number;
}

/** A contact as it stands, with the source that last said each value (`sources`: field to source). */
export interface KnownContact {
  id: string;
  printedName: string;
  givenName: string;
  familyName: string;
  honorific: string;
  nameSuffix: string;
  nameKey: string;
  addressForm: AddressForm;
  addressEvidence: string | null;
  languages: string[];
  tags: string[];
  status: 'active' | 'deceased' | 'erased';
  spellings: string[];
  externalIds: ExternalId[];
  mandates: KnownMandate[];
  channels: KnownChannel[];
  sources: Record<string, string>;
}

/** Who a line may be, as the database found them. */
export interface Candidates {
  byExternalId: KnownContact[];
  byAddress: KnownContact[];
  /** From the same line of the same list, applied before; asked for only when nothing else fits. */
  bySameLine: () => KnownContact | undefined;
  /** Whom a person said that it is. */
  decided?: KnownContact | 'gone';
}

export type Match =
  { kind: 'known'; contact: KnownContact } | { kind: 'new' } | { kind: 'problem'; field: string; reason: string };

/** Whose line it is. */
export function matchEntry(entry: ListEntry, candidates: Candidates): Match {
  const { decided } = candidates;
  if (decided === 'gone')
    return { kind: 'problem', field: 'name', reason: 'the contact that it was said to be is not there any more' };
  const [first, second] = distinct([...(decided ? [decided] : []), ...candidates.byExternalId]);
  if (second) return { kind: 'problem', field: 'external_id', reason: 'its identifiers belong to different contacts' };
  if (first && contradictsIds(entry, first)) {
    return { kind: 'problem', field: 'external_id', reason: `another identifier of ${first.printedName} is different` };
  }
  const contact = first ?? byAddress(entry, candidates.byAddress) ?? bySameLine(entry, candidates);
  if (contact?.status === 'erased') {
    return { kind: 'problem', field: 'name', reason: 'this person was erased and is not imported again' };
  }
  if (contact) return { kind: 'known', contact };
  if (entry.name.key === '') {
    return { kind: 'problem', field: 'name', reason: 'the name is missing, and no contact has its identifiers yet' };
  }
  return { kind: 'new' };
}

function bySameLine(entry: ListEntry, candidates: Candidates): KnownContact | undefined {
  const contact = candidates.bySameLine();
  return contact && !contradictsIds(entry, contact) ? contact : undefined;
}

/**
 * A personal address joins when the names share a word: a shared mailbox stays with two people. An office's address passes
 * from holder to holder, so it joins only the same name.
 */
function byAddress(entry: ListEntry, contacts: KnownContact[]): KnownContact | undefined {
  const possible = distinct(contacts).filter((contact) => !contradictsIds(entry, contact));
  const sameName = possible.filter((contact) => contact.nameKey === entry.name.key);
  if (sameName.length > 0) return sameName.length === 1 ? sameName[0] : undefined;
  const personal = entry.channels.filter(({ kind }) => kind === 'email').map(({ addressKey }) => addressKey);
  const sharing = possible.filter(
    (contact) =>
      contact.channels.some((channel) => channel.kind === 'email' && personal.includes(channel.addressKey)) &&
      shareWord(contact.nameKey, entry.name.key),
  );
  return sharing.length === 1 ? sharing[0] : undefined;
}

function shareWord(a: string, b: string): boolean {
  const words = new Set(a.split(' '));
  return b.split(' ').some((word) => word.length > 1 && words.has(word));
}

/** Two different identifiers of one scheme are never one person. */
function contradictsIds(entry: ListEntry, contact: KnownContact): boolean {
  return entry.externalIds.some(({ scheme, value }) =>
    contact.externalIds.some((known) => known.scheme === scheme && known.value !== value),
  );
}

function distinct(contacts: KnownContact[]): KnownContact[] {
  return [...new Map(contacts.map((contact) => [contact.id, contact])).values()];
}

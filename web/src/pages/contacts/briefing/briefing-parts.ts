// What of a contact goes onto one page: the most of each kind that leaves room for the others, and how many are left out.
import type { Contact, TimelineEntry } from '../../../api/contacts';

const MOST = { now: 4, before: 3, channels: 5, letters: 5, notes: 3, sources: 4 };

export interface Part<Item> {
  items: Item[];
  more: number;
}

const most = <Item>(items: readonly Item[], count: number): Part<Item> => ({
  items: items.slice(0, count),
  more: Math.max(0, items.length - count),
});

export interface BriefingLetter {
  waveName: string;
  mode: string;
  state: string;
  reason: string | null;
  events: { at: string; kind: string }[];
}

export function briefingParts(contact: Contact, entries: readonly TimelineEntry[], withPrivate: boolean) {
  const inUse = contact.channels.filter(
    ({ retiredAt, isPrivate }) => retiredAt === null && (withPrivate || !isPrivate),
  );
  // An office's address lapses with it.
  const ended = new Set(contact.mandates.filter(({ isCurrent }) => !isCurrent).map(({ id }) => id));
  const usable = inUse.filter(({ mandateId }) => mandateId === null || !ended.has(mandateId));
  const real = ({ kind, detail }: TimelineEntry) => kind === 'letter' && detail.mode !== 'practice';
  return {
    now: most(
      contact.mandates.filter(({ isCurrent }) => isCurrent),
      MOST.now,
    ),
    before: most(
      contact.mandates.filter(({ isCurrent }) => !isCurrent),
      MOST.before,
    ),
    channels: most(usable, MOST.channels),
    letters: most(entries.filter(real), MOST.letters),
    notes: most(
      entries.filter(({ kind, detail }) => isNote(kind, detail.action)),
      MOST.notes,
    ),
    sources: most([...new Set(contact.provenance.map(({ source }) => source))], MOST.sources),
  };
}

/** What changes how one speaks with them: whether they may be written to, and their offices. */
function isNote(kind: TimelineEntry['kind'], action: unknown): boolean {
  return (
    kind === 'suppressed' ||
    kind === 'suppression_lifted' ||
    (kind === 'change' && String(action).startsWith('mandate.'))
  );
}

// Which mandate of a contact a line of a list speaks of, and what the line changes on it.
import type { KnownContact, KnownMandate, ListedMandate } from './contact-import.js';
import { officeOf } from './contact-edit.js';
import type { ApplyContext, DraftChange } from './draft-change.js';

/**
 * The mandate that the line speaks of: the same office and country, and a term that can be the same. A line without a
 * beginning means the latest term, even an ended one: an old list does not bring someone back into office.
 */
export function findMandate(
  contact: KnownContact,
  listed: ListedMandate,
  context: ApplyContext,
): KnownMandate | undefined {
  const office = contact.mandates.filter((known) => known.bodyId === listed.bodyId && known.role === listed.role);
  const exact = office.filter((known) => known.country === listed.country);
  const sameOffice = exact.length === 0 && (listed.country === null || office.length === 1) ? office : exact;
  const candidates = sameOffice.filter(
    (known) => known.country === listed.country || known.country === null || listed.country === null,
  );
  const latestFirst = candidates.sort(
    (a, b) => endOf(b).localeCompare(endOf(a)) || startOf(b).localeCompare(startOf(a)),
  );
  const sameStart = latestFirst.find((known) => known.startsOn === listed.startsOn);
  if (sameStart) return sameStart;
  if (listed.startsOn === null) return latestFirst[0];
  const begins = listed.startsOn;
  return latestFirst.find((known) => endOf(known) >= begins && startOf(known) <= (listed.endsOn ?? context.today));
}

export const endOf = (mandate: ListedMandate) => mandate.endsOn ?? '9999-12-31';
const startOf = (mandate: ListedMandate) => mandate.startsOn ?? '';

export function impossibleEnd(known: KnownMandate, listed: ListedMandate): string | undefined {
  const startsOn = known.startsOn ?? listed.startsOn;
  if (!listed.endsOn || !startsOn || listed.endsOn >= startsOn) return undefined;
  return `the mandate would end on ${listed.endsOn}, before it began on ${startsOn}`;
}

export function applyMandate(
  change: DraftChange,
  known: KnownMandate | undefined,
  listed: ListedMandate,
): KnownMandate {
  if (!known) return addMandate(change, listed);
  setOnMandate(change, known, 'country', listed.country);
  setOnMandate(change, known, 'startsOn', listed.startsOn);
  setOnMandate(change, known, 'endsOn', listed.endsOn);
  setOnMandate(change, known, 'politicalGroup', listed.politicalGroup);
  return known;
}

const MANDATE_FIELDS = {
  country: 'country',
  startsOn: 'starts_on',
  endsOn: 'ends_on',
  politicalGroup: 'political_group',
} as const;

function addMandate(change: DraftChange, listed: ListedMandate): KnownMandate {
  const mandate = { ...listed, id: change.context.newId() };
  change.contact.mandates.push(mandate);
  change.touchMandate(mandate);
  change.record({ field: `mandate@${officeOf(listed)}`, old: null, value: officeOf(listed) });
  for (const [key, field] of Object.entries(MANDATE_FIELDS)) {
    const value = listed[key as keyof typeof MANDATE_FIELDS];
    if (value !== null && key !== 'country') change.record({ field: `${field}@${officeOf(listed)}`, old: null, value });
  }
  return mandate;
}

function setOnMandate(
  change: DraftChange,
  mandate: KnownMandate,
  key: keyof typeof MANDATE_FIELDS,
  value: string | null,
): void {
  const old = mandate[key];
  const field = `${MANDATE_FIELDS[key]}@${officeOf(mandate)}`;
  if (value === null || value === old || !change.maySet(field, old)) return;
  mandate[key] = value;
  change.touchMandate(mandate);
  change.record({ field, old, value });
}

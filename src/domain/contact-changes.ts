// What a line of a list changes on its contact. The contact is a draft in memory: it is changed here, and what was touched
// is told, so that a store can write it. Applying the same line again touches nothing.
import type {
  ExternalId,
  KnownChannel,
  KnownContact,
  KnownMandate,
  ListEntry,
  ListedChannel,
  ListedMandate,
} from './contact-import.js';
import { DraftChange, type Applied, type ApplyContext } from './draft-change.js';
import { applyMandate, endOf, findMandate, impossibleEnd } from './mandate-changes.js';

export type ApplyResult = { kind: 'applied'; applied: Applied } | { kind: 'problem'; field: string; reason: string };

/** A contact that the line begins; apply the line to it next. */
export function newContact(id: string, entry: ListEntry): KnownContact {
  return {
    id,
    printedName: '',
    givenName: '',
    familyName: '',
    honorific: '',
    nameSuffix: '',
    nameKey: entry.name.key,
    addressForm: 'unknown',
    addressEvidence: null,
    languages: [],
    tags: [],
    status: 'active',
    spellings: [],
    externalIds: [],
    mandates: [],
    channels: [],
    sources: {},
  };
}

/** Applies one line to a contact. On a problem the contact is as it was. */
export function applyEntry(contact: KnownContact, entry: ListEntry, context: ApplyContext): ApplyResult {
  const mandate = entry.mandate && findMandate(contact, entry.mandate, context);
  const problem = impossibleEndOf(contact, entry, context);
  if (problem) return { kind: 'problem', field: 'ends_on', reason: problem };
  const change = new DraftChange(contact, context);
  applyName(change, entry);
  applyLanguages(change, entry.languages);
  applyTags(change, entry.tags);
  for (const id of entry.externalIds) applyExternalId(change, id);
  for (const spelling of entry.spellings ?? []) applySpelling(change, spelling);
  const applied = entry.mandate && applyMandate(change, mandate, entry.mandate);
  applyMoreMandates(change, entry.moreMandates ?? [], applied);
  for (const channel of entry.channels) applyChannel(change, channel, applied);
  return { kind: 'applied', applied: change.applied };
}

function impossibleEndOf(contact: KnownContact, entry: ListEntry, context: ApplyContext): string | undefined {
  const listed = [...(entry.mandate ? [entry.mandate] : []), ...(entry.moreMandates ?? [])];
  const problems = listed.map((one) => {
    const known = findMandate(contact, one, context);
    return known && impossibleEnd(known, one);
  });
  return problems.find((problem) => problem !== undefined);
}

/** Two entries of one line that mean the same mandate must not overwrite each other by turns; the first one counts. */
function applyMoreMandates(change: DraftChange, mandates: ListedMandate[], first: KnownMandate | undefined): void {
  const spokenOf = new Set(first ? [first] : []);
  for (const listed of mandates) {
    const known = findMandate(change.contact, listed, change.context);
    if (!known || !spokenOf.has(known)) spokenOf.add(applyMandate(change, known, listed));
  }
}

function applySpelling(change: DraftChange, spelling: string): void {
  const { contact } = change;
  if (spelling === contact.printedName || contact.spellings.includes(spelling)) return;
  change.addSpelling(spelling);
  change.record({ field: 'spelling', old: null, value: spelling });
}

function applyName(change: DraftChange, { name }: ListEntry): void {
  if (name.key === '') return;
  const { contact } = change;
  if (name.printed !== contact.printedName) {
    if (change.maySet('name', contact.printedName)) setName(change, name);
    else applySpelling(change, name.printed);
  } else if (isSplitOtherwise(contact, name) && change.maySet('name', contact.printedName)) {
    setSplit(change, name);
  }
  applyHonorific(change, name);
  applyStatedForm(change, name);
  if (name.suffix && name.suffix !== contact.nameSuffix && change.maySet('name_suffix', contact.nameSuffix)) {
    change.recordOnContact({ field: 'name_suffix', old: contact.nameSuffix, value: name.suffix });
    contact.nameSuffix = name.suffix;
  }
}

function setName(change: DraftChange, name: ListEntry['name']): void {
  const { contact } = change;
  change.addSpelling(contact.printedName);
  change.recordOnContact({ field: 'name', old: contact.printedName, value: name.printed });
  const { printed: printedName, given: givenName, family: familyName, key: nameKey } = name;
  Object.assign(contact, { printedName, givenName, familyName, nameKey });
}

const isSplitOtherwise = (contact: KnownContact, { given, family }: ListEntry['name']) =>
  given !== contact.givenName || family !== contact.familyName;

/** The same name taken apart otherwise: letters are addressed by its parts. */
function setSplit(change: DraftChange, { given, family, key }: ListEntry['name']): void {
  const { contact } = change;
  const old = partsOf(contact.givenName, contact.familyName);
  change.recordOnContact({ field: 'name', old, value: contact.printedName });
  change.applied.diff.name = { old, new: partsOf(given, family) };
  Object.assign(contact, { givenName: given, familyName: family, nameKey: key });
}

const partsOf = (given: string, family: string) => `${given} | ${family}`;

function applyHonorific(change: DraftChange, name: ListEntry['name']): void {
  const { contact } = change;
  if (!name.honorific || name.honorific === contact.honorific) return;
  if (!change.maySet('honorific', contact.honorific)) return;
  change.recordOnContact({ field: 'honorific', old: contact.honorific, value: name.honorific });
  contact.honorific = name.honorific;
  // Evidence of another kind, such as the person's own word, is not overruled by a list.
  const isOpen = contact.addressForm === 'unknown' || contact.addressEvidence?.startsWith('honorific');
  if (name.addressForm === 'unknown' || !isOpen) return;
  contact.addressForm = name.addressForm;
  contact.addressEvidence = name.addressEvidence;
}

/** A form of address that a column of the list states, beside an honorific or without one. */
function applyStatedForm(change: DraftChange, { addressForm, addressEvidence }: ListEntry['name']): void {
  const { contact } = change;
  if (addressForm === 'unknown' || !addressEvidence?.startsWith('column') || addressForm === contact.addressForm)
    return;
  // A person's own word is not overruled by a list, nor one list's column by another's.
  const isOpen = contact.addressForm === 'unknown' || contact.addressEvidence?.startsWith('column');
  if (!isOpen || !change.maySet('address_form', contact.addressForm === 'unknown' ? '' : contact.addressForm)) return;
  const old = contact.addressForm === 'unknown' ? '' : contact.addressForm;
  change.recordOnContact({ field: 'address_form', old, value: addressForm });
  contact.addressForm = addressForm;
  contact.addressEvidence = addressEvidence;
}

/** Ranked: the same list replaces them, another one only adds at the end. */
function applyLanguages(change: DraftChange, listed: string[]): void {
  if (listed.length === 0) return;
  const { contact } = change;
  const known = contact.languages;
  const isReplaced = change.maySet('language', known.join());
  const languages = isReplaced ? listed : [...known, ...listed.filter((code) => !known.includes(code))];
  if (languages.join() === known.join()) return;
  change.recordOnContact({ field: 'language', old: known.join(', '), value: languages.join(', ') });
  contact.languages = languages;
}

function applyTags(change: DraftChange, listed: string[]): void {
  const { contact } = change;
  const added = new Set(listed.filter((tag) => !contact.tags.includes(tag)));
  if (added.size === 0) return;
  const tags = [...contact.tags, ...added];
  change.recordOnContact({ field: 'tag', old: contact.tags.join(', '), value: tags.join(', ') });
  contact.tags = tags;
}

function applyExternalId(change: DraftChange, id: ExternalId): void {
  const { contact } = change;
  if (contact.externalIds.some((known) => known.scheme === id.scheme && known.value === id.value)) return;
  contact.externalIds.push(id);
  change.applied.externalIds.push(id);
  change.record({ field: `external_id:${id.scheme}`, old: null, value: id.value });
}

function applyChannel(change: DraftChange, listed: ListedChannel, mandate: KnownMandate | undefined): void {
  const mandateId = listed.kind === 'office_email' ? (mandate?.id ?? null) : null;
  const known = change.contact.channels.find((channel) => isSameChannel(channel, listed));
  if (known) return keepChannel(change, known, mandateId);
  const siblings = change.contact.channels.filter(
    (channel) => channel.kind === listed.kind && channel.mandateId === mandateId,
  );
  const channel = { ...listed, id: change.context.newId(), mandateId, rank: 0 };
  if (change.context.isFirstLine) {
    // The newest list's address comes first; the ones before it stay, one place lower.
    for (const sibling of siblings) {
      sibling.rank += 1;
      change.touchChannel(sibling);
    }
  } else {
    channel.rank = siblings.length;
  }
  const [previous] = [...siblings].sort((a, b) => a.rank - b.rank);
  change.contact.channels.push(channel);
  change.touchChannel(channel);
  change.record({ field: listed.kind, old: previous?.value ?? null, value: listed.value });
}

/** An office's address that its holder keeps for a new term belongs to the new term. */
function keepChannel(change: DraftChange, known: KnownChannel, mandateId: string | null): void {
  if (known.kind !== 'office_email' || mandateId === null || known.mandateId === mandateId) return;
  const held = change.contact.mandates.find((mandate) => mandate.id === known.mandateId);
  if (held && endOf(held) >= change.context.today) return;
  known.mandateId = mandateId;
  change.touchChannel(known);
  change.record({ field: 'office_email', old: null, value: known.value });
}

const isEmail = (channel: ListedChannel) => channel.addressKey !== null;

function isSameChannel(known: ListedChannel, listed: ListedChannel): boolean {
  if (isEmail(known) && isEmail(listed)) return known.addressKey === listed.addressKey;
  if (known.kind !== listed.kind) return false;
  if (known.kind !== 'phone') return known.value === listed.value;
  const digits = (text: string) => text.replace(/[^\d+]/g, '');
  return digits(known.value) === digits(listed.value);
}

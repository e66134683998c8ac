// One batch of an import: some hundred lines, matched and applied to drafts in memory, and what has to be written for them.
// It asks the store nothing; the service gives it what was found.
import type { ContactWrites } from '../contacts/contact-writer.store.js';
import { applyEntry, newContact } from '../domain/contact-changes.js';
import {
  matchEntry,
  type ExternalId,
  type KnownChannel,
  type KnownContact,
  type KnownMandate,
  type ListEntry,
} from '../domain/contact-import.js';
import type { Applied, Provenance } from '../domain/draft-change.js';
import { timedId } from '../domain/timed-id.js';
import { addChanges, addOutcome, addProblem, type ImportTally } from './import-result.js';
import type { LineProblem } from '../lists/line-reader.js';

/** What is the same for every line of an import. */
export interface ImportHead {
  importId: string;
  source: string;
  fileName: string;
  fileSha256: string;
  mapping: object;
  lawfulBasis: string;
  actor: string;
}

/** What a batch writes: its contacts, where their values came from, and what became of each row. */
export interface BatchWrites extends ContactWrites {
  provenance: (Provenance & { contactId: string; row: number })[];
  rows: {
    row: number;
    cells: Record<string, string>;
    outcome: 'new' | 'changed' | 'unchanged' | 'problem';
    problem: string | null;
    contactId: string | null;
    changes: Applied['diff'] | null;
  }[];
}

/** A line whose body was found. */
export interface BatchLine {
  number: number;
  cells: Record<string, string>;
  entry: ListEntry;
}

/** What is remembered over all batches of one import. */
export interface ImportRun {
  source: string;
  today: string;
  /** Contacts that an earlier line of this file spoke of. */
  seen: Set<string>;
}

export class ImportBatch {
  private readonly made = new Set<string>();
  private readonly byId = new Map<string, Set<KnownContact>>();
  private readonly byAddress = new Map<string, Set<KnownContact>>();
  private readonly touched = {
    contacts: new Map<string, KnownContact>(),
    mandates: new Map<string, { mandate: KnownMandate; contactId: string }>(),
    channels: new Map<string, { channel: KnownChannel; contactId: string }>(),
  };
  private readonly appended: Pick<BatchWrites, 'spellings' | 'externalIds' | 'provenance' | 'rows'> = {
    spellings: [],
    externalIds: [],
    provenance: [],
    rows: [],
  };

  /** @param known the contacts that hold an identifier or address of the batch */
  constructor(
    private readonly run: ImportRun,
    private readonly tally: ImportTally,
    known: KnownContact[],
  ) {
    for (const contact of known) this.index(contact);
  }

  writes(): BatchWrites {
    return {
      made: this.made,
      contacts: [...this.touched.contacts.values()],
      mandates: [...this.touched.mandates.values()],
      channels: [...this.touched.channels.values()],
      ...this.appended,
    };
  }

  refuse(problem: LineProblem, cells: Record<string, string>): void {
    addProblem(this.tally, problem);
    const text = `${problem.field}: ${problem.reason}`;
    this.appended.rows.push({
      row: problem.row,
      cells,
      outcome: 'problem',
      problem: text,
      contactId: null,
      changes: null,
    });
  }

  /**
   * Matches one line and applies it to its contact, or to a new one.
   * @param bySameLine whose line it was when the same list was applied before
   */
  apply(line: BatchLine, bySameLine: () => KnownContact | undefined): void {
    const match = matchEntry(line.entry, { ...this.candidatesOf(line.entry), bySameLine });
    if (match.kind === 'problem') return this.refuse({ row: line.number, ...match }, line.cells);
    const isNew = match.kind === 'new';
    const contact = isNew ? newContact(this.newId(), line.entry) : match.contact;
    const isFirstLine = !this.run.seen.has(contact.id);
    const { source, today } = this.run;
    const result = applyEntry(contact, line.entry, { source, today, isFirstLine, newId: this.newId });
    if (result.kind === 'problem') return this.refuse({ row: line.number, ...result }, line.cells);
    this.run.seen.add(contact.id);
    this.index(contact);
    this.note(line, contact, result.applied, isNew);
  }

  private readonly newId = (): string => {
    const id = timedId();
    this.made.add(id);
    return id;
  };

  private candidatesOf(entry: ListEntry): { byExternalId: KnownContact[]; byAddress: KnownContact[] } {
    const keys = entry.channels.flatMap(({ addressKey }) => (addressKey ? [addressKey] : []));
    return {
      byExternalId: entry.externalIds.flatMap((id) => [...(this.byId.get(idKey(id)) ?? [])]),
      byAddress: keys.flatMap((key) => [...(this.byAddress.get(key) ?? [])]),
    };
  }

  private index(contact: KnownContact): void {
    for (const id of contact.externalIds) addTo(this.byId, idKey(id), contact);
    for (const { addressKey } of contact.channels) if (addressKey) addTo(this.byAddress, addressKey, contact);
  }

  private note(line: BatchLine, contact: KnownContact, applied: Applied, isNew: boolean): void {
    const contactId = contact.id;
    const hasChanges = applied.provenance.length > 0 || applied.mandates.length > 0 || applied.channels.length > 0;
    const outcome = isNew ? 'new' : hasChanges ? 'changed' : 'unchanged';
    addOutcome(this.tally, outcome);
    if (outcome === 'changed') addChanges(this.tally, line.number, contact.printedName, applied.diff);
    if (applied.contactTouched) this.touched.contacts.set(contactId, contact);
    for (const mandate of applied.mandates) this.touched.mandates.set(mandate.id, { mandate, contactId });
    for (const channel of applied.channels) this.touched.channels.set(channel.id, { channel, contactId });
    this.appended.spellings.push(...applied.spellings.map((spelling) => ({ contactId, spelling })));
    this.appended.externalIds.push(...applied.externalIds.map((id) => ({ ...id, contactId })));
    this.appended.provenance.push(...applied.provenance.map((value) => ({ ...value, contactId, row: line.number })));
    const changes = outcome === 'unchanged' ? null : applied.diff;
    this.appended.rows.push({ row: line.number, cells: line.cells, outcome, problem: null, contactId, changes });
  }
}

const idKey = (id: ExternalId) => `${id.scheme}\n${id.value}`;

function addTo(map: Map<string, Set<KnownContact>>, key: string, contact: KnownContact): void {
  const contacts = map.get(key);
  if (contacts) contacts.add(contact);
  else map.set(key, new Set([contact]));
}

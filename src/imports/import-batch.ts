// One batch of an import: some hundred lines, matched and applied to drafts in memory, and what has to be written for them.
// It asks the store nothing; the importer gives it what was found.
import type { ContactWrites } from '../contacts/contact-writer.store.js';
import { applyEntry, newContact } from '../domain/contact-changes.js';
import {
  matchEntry,
  type Candidates,
  type ExternalId,
  type KnownChannel,
  type KnownContact,
  type KnownMandate,
  type ListEntry,
} from '../domain/contact-import.js';
import type { Applied, Provenance } from '../domain/draft-change.js';
import { timedId } from '../domain/timed-id.js';
import type { LineProblem, ReadLine } from '../lists/line-reader.js';
import type { ListRecord } from '../lists/open-list.js';
import { allCells, type RowReading } from './draft-reading.js';
import type { ImportRow } from './import-row.js';

/** What a batch writes: its contacts, where their values came from, and what became of each row. */
export interface BatchWrites extends ContactWrites {
  provenance: (Provenance & { contactId: string; row: number })[];
  rows: ImportRow[];
}

/** A line whose bodies were found. */
export interface BatchLine extends Omit<ReadLine, 'entry' | 'mandates'> {
  entry: ListEntry;
  record: ListRecord;
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

  /** Without the record, nothing is shown of what the row says. */
  refuse({ number, sheet, cells, field, reason }: LineProblem, record: ListRecord | undefined): void {
    const shown = record ? allCells(record) : {};
    this.appended.rows.push({
      ...{ ...NO_ROW, row: number, sheet, cells },
      ...{ outcome: 'problem', field, reason, allCells: shown },
    });
  }

  leaveOut({ line, name }: RowReading & { kind: 'left_out' }): void {
    const { number, sheet, cells } = line;
    this.appended.rows.push({ ...NO_ROW, row: number, sheet, cells, name, outcome: 'left_out' });
  }

  /**
   * Matches one line and applies it to its contact, or to a new one.
   * @param known whose line it was when the same list was applied before, or whom a person said that it is
   */
  apply(line: BatchLine, known: Pick<Candidates, 'bySameLine' | 'decided'>): void {
    const match = matchEntry(line.entry, { ...this.candidatesOf(line.entry), ...known });
    if (match.kind === 'problem') return this.refuse({ ...line, ...match }, line.record);
    const isNew = match.kind === 'new';
    const contact = isNew ? newContact(this.newId(), line.entry) : match.contact;
    const isFirstLine = !this.run.seen.has(contact.id);
    const { source, today } = this.run;
    const result = applyEntry(contact, line.entry, { source, today, isFirstLine, newId: this.newId });
    if (result.kind === 'problem') return this.refuse({ ...line, ...result }, line.record);
    this.run.seen.add(contact.id);
    this.index(contact);
    this.keep(line, contact, result.applied, isNew);
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

  private keep(
    { number, sheet, cells, notes, entry }: BatchLine,
    contact: KnownContact,
    applied: Applied,
    isNew: boolean,
  ) {
    const contactId = contact.id;
    const hasChanges = applied.provenance.length > 0 || applied.mandates.length > 0 || applied.channels.length > 0;
    if (applied.contactTouched) this.touched.contacts.set(contactId, contact);
    for (const mandate of applied.mandates) this.touched.mandates.set(mandate.id, { mandate, contactId });
    for (const channel of applied.channels) this.touched.channels.set(channel.id, { channel, contactId });
    this.appended.spellings.push(...applied.spellings.map((spelling) => ({ contactId, spelling })));
    this.appended.externalIds.push(...applied.externalIds.map((id) => ({ ...id, contactId })));
    this.appended.provenance.push(...applied.provenance.map((value) => ({ ...value, contactId, row: number })));
    const outcome = isNew ? 'new' : hasChanges ? 'changed' : 'unchanged';
    const changes = outcome === 'unchanged' ? null : applied.diff;
    const name = entry.name.printed || null;
    this.appended.rows.push({ ...NO_ROW, row: number, sheet, cells, name, outcome, notes, contactId, changes });
  }
}

const NO_ROW = { name: null, field: null, reason: null, notes: [], contactId: null, changes: null, allCells: null };
const idKey = (id: ExternalId) => `${id.scheme}\n${id.value}`;

function addTo(map: Map<string, Set<KnownContact>>, key: string, contact: KnownContact): void {
  const contacts = map.get(key);
  if (contacts) contacts.add(contact);
  else map.set(key, new Set([contact]));
}

// Writes down what a line of a list touches on the draft of its contact, and knows which values a list may replace.
import type { ExternalId, KnownChannel, KnownContact, KnownMandate } from './contact-import.js';

export interface ApplyContext {
  source: string;
  /** Not a second line of the same person in the same file: two lines must not overwrite each other by turns. */
  isFirstLine: boolean;
  today: string;
  newId: () => string;
}

/** What a field said before (null or empty: nothing), and what it says now. */
export interface FieldChange {
  field: string;
  old: string | null;
  value: string;
}

/** A value that a line brought, to be recorded with where it came from. */
export interface Provenance {
  field: string;
  value: string;
}

export interface Applied {
  /** Field to its value before (null: none) and after. */
  diff: Record<string, { old: string | null; new: string }>;
  provenance: Provenance[];
  contactTouched: boolean;
  mandates: KnownMandate[];
  channels: KnownChannel[];
  externalIds: ExternalId[];
  spellings: string[];
}

/** Writes down what is touched while a line is applied. */
export class DraftChange {
  readonly applied: Applied = {
    diff: {},
    provenance: [],
    contactTouched: false,
    mandates: [],
    channels: [],
    externalIds: [],
    spellings: [],
  };

  constructor(
    readonly contact: KnownContact,
    readonly context: ApplyContext,
  ) {}

  /** An empty value may be filled; a full one is replaced only by the list that said it. */
  maySet(field: string, old: string | null): boolean {
    return !old || (this.context.isFirstLine && this.contact.sources[field] === this.context.source);
  }

  record({ field, old, value }: FieldChange): void {
    this.applied.diff[field] = { old: old || null, new: value };
    this.applied.provenance.push({ field, value });
    this.contact.sources[field] = this.context.source;
  }

  /** A change of the contact itself, not of what hangs on it. */
  recordOnContact(change: FieldChange): void {
    this.record(change);
    this.applied.contactTouched = true;
  }

  touchMandate(mandate: KnownMandate): void {
    if (!this.applied.mandates.includes(mandate)) this.applied.mandates.push(mandate);
  }

  touchChannel(channel: KnownChannel): void {
    if (!this.applied.channels.includes(channel)) this.applied.channels.push(channel);
  }

  addSpelling(spelling: string): void {
    if (spelling === '' || this.contact.spellings.includes(spelling)) return;
    this.contact.spellings.push(spelling);
    this.applied.spellings.push(spelling);
  }
}

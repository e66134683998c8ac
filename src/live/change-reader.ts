// Turns what the database shows from one look to the next into topics that pages listen to: `waves`, `wave:<id>`, `running`,
// `today`, `practice`, and for what people did the kind of thing: `contacts`, `contact:<id>`, and so on. Pure.
import type { Sign } from './change.store.js';

/** A transaction may commit after a later one, with an earlier number: numbers are looked at again for so long. */
const LATE_COMMIT_MS = 15_000;

/** What is told besides the kind of thing itself. */
const ALSO: Record<string, readonly string[]> = {
  wave: ['running', 'today'],
  appeal: ['today'],
  campaign: ['campaign'],
  contact_import: ['contacts', 'segments'],
  contact: ['segments'],
  practice_mailbox: ['practice'],
  suppression: ['contacts', 'today'],
  installation: ['health', 'today', 'running'],
  sender: ['health'],
  person: ['people'],
};

export class ChangeReader {
  private stamps?: Map<string, string>;
  private readonly entries = new Map<string, number>();
  private knownEntry: string | null = null;
  private knownEvent = '0';

  /** Where the next look begins. */
  get since(): { event: string; entry: string | null } {
    return { event: this.knownEvent, entry: this.knownEntry };
  }

  /** @param now in milliseconds @returns the topics that changed since the look before; of the first look, none */
  read(signs: readonly Sign[], now: number): string[] {
    const topics = new Set<string>();
    const before = this.stamps;
    this.stamps = new Map();
    for (const { kind, id, stamp } of signs) {
      if (kind === 'events') this.knownEvent = stamp || '0';
      else if (kind === 'letters') tellWave(topics, id);
      else if (kind === 'audit') this.readEntry(topics, id, stamp, now);
      else this.stamps.set(`${kind} ${id}`, stamp ?? '');
    }
    this.forgetEntries(now);
    if (!before) return [];
    for (const key of changedKeys(before, this.stamps)) tellSign(topics, key);
    return [...topics];
  }

  private readEntry(topics: Set<string>, subject: string, id: string, now: number): void {
    if (this.entries.has(id)) return;
    this.entries.set(id, now);
    const kind = subject.split(':', 1)[0] ?? '';
    for (const topic of [`${kind}s`, subject, ...(ALSO[kind] ?? [])]) topics.add(topic);
  }

  private forgetEntries(now: number): void {
    for (const [id, seenAt] of this.entries) {
      if (now - seenAt < LATE_COMMIT_MS) continue;
      this.entries.delete(id);
      if (BigInt(id) > BigInt(this.knownEntry ?? 0)) this.knownEntry = id;
    }
  }
}

function changedKeys(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => before.get(key) !== after.get(key));
}

function tellSign(topics: Set<string>, key: string): void {
  const [kind = '', id = ''] = key.split(' ');
  if (kind === 'practice') return void topics.add('practice');
  if (id !== '') tellWave(topics, id);
  if (kind === 'wave') topics.add('waves');
  if (kind === 'domains' || kind === 'hold' || kind === 'workers')
    for (const topic of ['health', 'waves', 'wave']) topics.add(topic);
  topics.add('running').add('today');
}

function tellWave(topics: Set<string>, id: string): void {
  topics.add(`wave:${id}`).add('running').add('today');
}

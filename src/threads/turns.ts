// Who is next: people take turns, one piece of work of each at a time, and nobody may have more than their share of the
// threads. What is done for no person waits its turn like a person's, with no share to keep to.
import { TooBusy } from '../domain/errors.js';

const MOST_WAITING = 8;
const SHARE_MS = 30_000;
const WITHIN_MS = 60_000;

interface Spell {
  endedAt: number;
  tookMs: number;
}

export class Turns<Work> {
  /** In the order of their turns. */
  private readonly waiting = new Map<string | undefined, Work[]>();
  private readonly working = new Set<string>();
  private readonly spells = new Map<string, Spell[]>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** @throws TooBusy when the person has too much waiting, or has used up their share */
  wait(person: string | undefined, work: Work): void {
    const waiting = this.waiting.get(person) ?? [];
    if (person !== undefined) this.refuseTooMuch(person, waiting.length);
    this.waiting.set(person, [...waiting, work]);
  }

  /** The work of the next person who has none under way. */
  take(): { person: string | undefined; work: Work } | undefined {
    for (const [person, [work, ...others]] of this.waiting) {
      if (person !== undefined && this.working.has(person)) continue;
      this.waiting.delete(person);
      if (others.length > 0) this.waiting.set(person, others);
      if (person !== undefined) this.working.add(person);
      return { person, work: work as Work };
    }
    return undefined;
  }

  /** Everything that waits, which nobody will do any more. */
  clear(): Work[] {
    const left = [...this.waiting.values()].flat();
    this.waiting.clear();
    return left;
  }

  done(person: string | undefined, tookMs: number): void {
    if (person === undefined) return;
    this.working.delete(person);
    this.spells.set(person, [...this.recent(person), { endedAt: this.now(), tookMs }]);
    for (const other of this.spells.keys()) if (this.recent(other).length === 0) this.spells.delete(other);
  }

  private refuseTooMuch(person: string, waiting: number): void {
    if (waiting >= MOST_WAITING) throw new TooBusy(MUCH_WAITING, 5);
    const recent = this.recent(person);
    const spent = recent.reduce((sum, { tookMs }) => sum + tookMs, 0);
    if (spent < SHARE_MS) return;
    const [oldest] = recent;
    const seconds = Math.ceil(((oldest?.endedAt ?? 0) + WITHIN_MS - this.now()) / 1000);
    throw new TooBusy(`${SHARE_SPENT} Wait ${seconds} seconds.`, seconds);
  }

  private recent(person: string): Spell[] {
    const since = this.now() - WITHIN_MS;
    return (this.spells.get(person) ?? []).filter(({ endedAt }) => endedAt > since);
  }
}

const MUCH_WAITING = 'Too many of your letters and lists wait to be read already. Wait until some are done.';
const SHARE_SPENT = 'Your letters and lists took more time to read than one person may use up in a minute.';

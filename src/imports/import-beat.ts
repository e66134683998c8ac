// Says while an import is tried or applied that it is alive and how far it is, and hears whether it shall end. It speaks
// beside the import's own transaction, so that other processes see it.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from '../database/database.js';
import type { ImportWorkStore, Claim } from './import-work.store.js';

/** `cancel`: a person said so. `lost`: it is another's work now. `stop`: this process stops, another one may begin again. */
export type EndReason = 'cancel' | 'lost' | 'stop';

/** Thrown into the import to take it back. */
export class Ended extends Error {
  constructor(readonly why: EndReason) {
    super(`the import was ended: ${why}`);
  }
}

const BEAT_MS = 1000;
/** Between two tries for the lock that another import holds. */
const LOCK_MS = 300;

export class ImportBeat {
  private rows = 0;
  private saidAt = 0;
  private answer: EndReason | undefined;
  private isFinal = false;
  private readonly timer: NodeJS.Timeout;

  /** @param signal of this process, aborted with an EndReason */
  constructor(
    private readonly work: ImportWorkStore,
    private readonly claim: Claim,
    private readonly tryLock: (sql: Sql) => Promise<boolean>,
    private readonly signal: AbortSignal,
  ) {
    // Also while one statement takes long. A database that is away is noticed by the import itself.
    this.timer = setInterval(() => void this.say().catch(() => undefined), BEAT_MS * 3);
  }

  /** @param sql the import's transaction, at its beginning: waits until no other import runs */
  async onBatch(rows: number, sql?: Sql): Promise<void> {
    this.rows = rows;
    while (sql && !(await this.tryLock(sql))) {
      await this.look();
      await sleep(LOCK_MS);
    }
    await this.look();
  }

  /** From here on the transaction decides; it ends the work itself, and nobody may wait for it to let go of the row. */
  lastWord(): void {
    this.isFinal = true;
    this.end();
    this.throwIfEnded();
  }

  end(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (Date.now() - this.saidAt >= BEAT_MS || this.rows === 0) await this.say();
    this.throwIfEnded();
  }

  private throwIfEnded(): void {
    const why = this.signal.aborted ? (this.signal.reason as EndReason) : this.answer;
    if (why) throw new Ended(why);
  }

  private async say(): Promise<void> {
    if (this.isFinal) return;
    this.saidAt = Date.now();
    const answer = await this.work.beat(this.claim, this.rows);
    if (answer !== 'go') this.answer ??= answer;
  }
}

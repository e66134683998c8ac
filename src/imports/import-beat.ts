// Says while an import is tried or applied that it is alive and how far it is, and hears whether it shall end. It speaks
// beside the import's own transaction, so that other processes see it.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from '../database/database.js';
import type { ImportWorkStore, Claim } from './import-work.store.js';

/** Thrown into the import to take it back. */
export class Ended extends Error {
  constructor(readonly why: 'cancel' | 'lost' | 'stop') {
    super(`the import was ended: ${why}`);
  }
}

const BEAT_MS = 1000;
/** Between two tries for the lock that another import holds. */
const LOCK_MS = 300;

export class ImportBeat {
  private rows = 0;
  private saidAt = 0;
  private why: Ended['why'] | undefined;
  private isFinal = false;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly work: ImportWorkStore,
    private readonly claim: Claim,
    private readonly tryLock: (sql: Sql) => Promise<boolean>,
  ) {
    // Also while one statement takes long. A database that is away is noticed by the import itself.
    this.timer = setInterval(() => void this.say().catch(() => undefined), BEAT_MS * 3);
  }

  /** This process stops: another one may begin anew. */
  stop(): void {
    this.why ??= 'stop';
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
    if (this.why) throw new Ended(this.why);
  }

  end(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (Date.now() - this.saidAt >= BEAT_MS || this.rows === 0) await this.say();
    if (this.why) throw new Ended(this.why);
  }

  private async say(): Promise<void> {
    if (this.isFinal) return;
    this.saidAt = Date.now();
    const answer = await this.work.beat(this.claim, this.rows);
    if (answer !== 'go') this.why ??= answer;
  }
}

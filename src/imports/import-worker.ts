// Tries and applies drafts in a worker process: when a wake-up comes, and, should it be lost, by asking the database again and
// again. It takes one at a time; a wake-up that comes twice finds the work taken.
import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { DomainError } from '../domain/errors.js';
import { ContactImportStore } from './contact-import.store.js';
import { Ended, ImportBeat } from './import-beat.js';
import { ImportKeeping } from './import-keeping.service.js';
import { ImportRunner } from './import-runner.js';
import type { Claim } from './import-work.store.js';

@Injectable()
export class ImportWorker {
  private readonly logger = new Logger(ImportWorker.name);
  private timer?: NodeJS.Timeout;
  private isStopping = false;
  private beat: ImportBeat | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly settings: Settings,
    private readonly keeping: ImportKeeping,
    private readonly runner: ImportRunner,
    private readonly store: ContactImportStore,
  ) {}

  start(): void {
    const next = () => {
      if (this.isStopping) return;
      this.timer = setTimeout(() => {
        void this.sweep()
          .catch((error: Error) => this.logger.warn(`Imports are asked for again: ${error.message}`))
          .then(next);
      }, this.settings.env.sweepMs);
    };
    next();
  }

  /** What is under way is taken back, and left to another worker. */
  async stop(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.timer);
    this.beat?.stop();
    await this.running;
  }

  /** One round: work that was lost, drafts that are too old, work that waits. */
  async sweep(): Promise<void> {
    await this.keeping.tidy();
    for (const id of await this.runner.work.waiting()) await this.run(id);
  }

  /** Answers at once; the job that woke it shall not last as long as an import. */
  wake(importId: string): void {
    void this.run(importId);
  }

  /** Does what is asked for of this import, unless somebody else does. */
  run(importId: string): Promise<void> {
    const mine = this.running.then(() => this.runOne(importId));
    this.running = mine.catch((error: Error) => this.logger.warn(`An import stopped: ${error.message}`));
    return mine;
  }

  private async runOne(importId: string): Promise<void> {
    if (this.isStopping) return;
    const claim = await this.runner.work.claim(importId);
    if (!claim) return;
    const beat = new ImportBeat(this.runner.work, claim, (sql) => this.store.tryLock(sql));
    this.beat = beat;
    try {
      await this.runner.run(claim, beat);
    } catch (error) {
      await this.settle(claim, error);
    } finally {
      beat.end();
      this.beat = undefined;
    }
  }

  /** Nothing is kept of the work by now. What remains to be said is why. */
  private async settle(claim: Claim, error: unknown): Promise<void> {
    const { work } = this.runner;
    if (error instanceof Ended) {
      if (error.why === 'stop') await work.giveBack(claim);
      if (error.why === 'cancel') await work.fail(claim, null);
      return;
    }
    if (error instanceof DomainError) return work.fail(claim, error.message);
    this.logger.error(`Import ${claim.importId}: ${(error as Error).stack ?? String(error)}`);
    await work.fail(claim, 'It failed for a reason of ours, which the log of the worker tells. Nothing was changed.');
  }
}

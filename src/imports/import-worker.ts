// Tries and applies drafts in a worker process: when a wake-up comes, and, should it be lost, by asking the database again and
// again. It takes one at a time; a wake-up that comes twice finds the work taken.
import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { ImportKeeping } from './import-keeping.service.js';
import { ImportRunner } from './import-runner.js';
import { ImportWorkStore } from './import-work.store.js';

@Injectable()
export class ImportWorker {
  private readonly logger = new Logger(ImportWorker.name);
  private readonly stopping = new AbortController();
  private timer?: NodeJS.Timeout;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly settings: Settings,
    private readonly keeping: ImportKeeping,
    private readonly runner: ImportRunner,
    private readonly work: ImportWorkStore,
  ) {}

  start(): void {
    const next = () => {
      if (this.stopping.signal.aborted) return;
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
    this.stopping.abort('stop');
    clearTimeout(this.timer);
    await this.running;
  }

  /** One round: work that was lost, drafts that are too old, work that waits. */
  async sweep(): Promise<void> {
    await this.keeping.tidy();
    for (const id of await this.work.waiting()) await this.run(id);
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
    if (this.stopping.signal.aborted) return;
    const claim = await this.work.claim(importId);
    if (claim) await this.runner.run(claim, this.stopping.signal);
  }
}

// Does the work of a claim, a dry run or an apply, in whatever process holds it: a worker, or the command line. What comes of
// it is written down in any case.
import { Injectable, Logger } from '@nestjs/common';
import { DomainError } from '../domain/errors.js';
import { ContactImportStore } from './contact-import.store.js';
import { ImportApplyService } from './import-apply.service.js';
import { Ended, ImportBeat } from './import-beat.js';
import { ImportPlanService } from './import-plan.service.js';
import { ImportWorkStore, type Claim } from './import-work.store.js';

@Injectable()
export class ImportRunner {
  private readonly logger = new Logger(ImportRunner.name);

  constructor(
    private readonly work: ImportWorkStore,
    private readonly store: ContactImportStore,
    private readonly plans: ImportPlanService,
    private readonly applies: ImportApplyService,
  ) {}

  /**
   * @param signal aborted with the reason why it shall end
   * @returns why it came to nothing
   */
  async run(claim: Claim, signal: AbortSignal): Promise<Error | undefined> {
    const beat = new ImportBeat(this.work, claim, (sql) => this.store.tryLock(sql), signal);
    try {
      await (claim.kind === 'plan' ? this.plans.plan(claim, beat) : this.applies.apply(claim, beat));
      return undefined;
    } catch (error) {
      await this.settle(claim, error);
      return error as Error;
    } finally {
      beat.end();
    }
  }

  /** Nothing is kept of the work by now. What remains to be said is why. */
  private async settle(claim: Claim, error: unknown): Promise<void> {
    if (error instanceof Ended) {
      if (error.why === 'stop') await this.work.giveBack(claim);
      if (error.why === 'cancel') await this.work.fail(claim, null);
      return;
    }
    if (error instanceof DomainError) return this.work.fail(claim, error.message);
    this.logger.error(`Import ${claim.importId}: ${(error as Error).stack ?? String(error)}`);
    await this.work.fail(claim, 'It failed for a reason of ours, which the log tells. Nothing was changed.');
  }
}

// Which of the two acts a claim is for.
import { Injectable } from '@nestjs/common';
import { ImportApplyService } from './import-apply.service.js';
import type { ImportBeat } from './import-beat.js';
import { ImportPlanService } from './import-plan.service.js';
import { ImportWorkStore, type Claim } from './import-work.store.js';

@Injectable()
export class ImportRunner {
  constructor(
    readonly work: ImportWorkStore,
    private readonly plans: ImportPlanService,
    private readonly applies: ImportApplyService,
  ) {}

  run(claim: Claim, beat: ImportBeat): Promise<void> {
    return claim.kind === 'plan' ? this.plans.plan(claim, beat) : this.applies.apply(claim, beat);
  }
}

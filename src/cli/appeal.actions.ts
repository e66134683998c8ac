// What `demarche appeal` does.
import { Module } from '@nestjs/common';
import type { AppealCheck, AppealSummary, ApprovalResult } from '../appeals/appeals.dto.js';
import { AppealsModule } from '../appeals/appeals.module.js';
import { AppealsService } from '../appeals/appeals.service.js';
import { CliBasis } from './cli-basis.js';

@Module({ imports: [CliBasis, AppealsModule] })
export class AppealActions {
  constructor(private readonly appeals: AppealsService) {}

  list(campaign?: string): Promise<AppealSummary[]> {
    return this.appeals.list(campaign);
  }

  async check(campaign: string | undefined, slug: string): Promise<AppealCheck> {
    return this.appeals.check((await this.appeals.findBySlug(campaign, slug)).id);
  }

  async approve(campaign: string | undefined, slug: string, actor: string): Promise<ApprovalResult> {
    return this.appeals.approve((await this.appeals.findBySlug(campaign, slug)).id, actor);
  }
}

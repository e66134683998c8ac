// What `demarche privacy` does.
import { Module } from '@nestjs/common';
import { erasureOrder, type ErasurePlan } from '../privacy/erasure.dto.js';
import { ErasureService } from '../privacy/erasure.service.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { RetentionService } from '../privacy/retention.service.js';
import { SubjectExportService, type SubjectFormat } from '../privacy/subject-export.service.js';
import { CliBasis } from './cli-basis.js';
import { shaped } from './shaped.js';

const WHAT_ERASING_TAKES = 'To erase, give --confirm, --reason and --asked-by; --dry-run shows what would go.';

@Module({ imports: [CliBasis, PrivacyModule] })
export class PrivacyActions {
  constructor(
    private readonly copies: SubjectExportService,
    private readonly retention: RetentionService,
    private readonly erasures: ErasureService,
  ) {}

  copy(contactId: string, format: SubjectFormat, actor: string) {
    return this.copies.copy(contactId, format, actor);
  }

  async dueByRetention() {
    const { due, people, contactMonths, importRowMonths, practiceLetterMonths } = await this.retention.look();
    const rules = { people, contactMonths, importRowMonths, practiceLetterMonths };
    return { isDone: false, ...due, isComplete: true, ...rules };
  }

  async applyRetention(actor: string) {
    return { isDone: true, ...(await this.retention.apply(actor)) };
  }

  async planErasure(contactId: string): Promise<ErasurePlan & { isDone: boolean }> {
    return { isDone: false, ...(await this.erasures.plan(contactId)) };
  }

  async erase(contactId: string, order: object, actor: string): Promise<ErasurePlan & { isDone: boolean }> {
    const shapedOrder = shaped(erasureOrder, order, WHAT_ERASING_TAKES);
    return { isDone: true, ...(await this.erasures.erase(contactId, shapedOrder, actor)) };
  }
}

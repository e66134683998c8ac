// What time does to imports: work of processes that are gone is given up, and drafts that nobody applied go with their files.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database/database.js';
import { ImportDraftStore } from './import-draft.store.js';
import { ImportWorkStore } from './import-work.store.js';

const DRAFT_DAYS = 7;

@Injectable()
export class ImportKeeping {
  constructor(
    private readonly database: Database,
    private readonly work: ImportWorkStore,
    private readonly drafts: ImportDraftStore,
    private readonly audit: AuditLog,
  ) {}

  async tidy(): Promise<void> {
    await this.work.releaseLost();
    await this.database.transaction(async (sql) => {
      for (const subjectId of await this.drafts.discardOld(sql, DRAFT_DAYS)) {
        const detail = { afterDays: DRAFT_DAYS };
        await this.audit.record(sql, {
          actor: 'system',
          action: 'contacts.import_discarded',
          subjectKind: 'contact_import',
          subjectId,
          detail,
        });
      }
    });
  }
}

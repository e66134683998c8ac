// Applies a draft that was tried: all of it or nothing, in one transaction that also says what was done, and only what the
// dry run was made of.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database, type Sql } from '../database/database.js';
import { Conflict } from '../domain/errors.js';
import { DraftImporter, type DraftRead } from './draft-importer.js';
import type { ImportBeat } from './import-beat.js';
import { ImportClosing } from './import-closing.js';
import { planHashOf, type ImportDraft } from './import-draft.store.js';
import { ImportWorkStore, type Claim } from './import-work.store.js';

@Injectable()
export class ImportApplyService {
  constructor(
    private readonly database: Database,
    private readonly importer: DraftImporter,
    private readonly closing: ImportClosing,
    private readonly work: ImportWorkStore,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @throws Conflict when the draft is not what was tried, or another worker has it
   */
  async apply(claim: Claim, beat: ImportBeat): Promise<void> {
    await this.database.transaction(async (sql) => {
      await beat.onBatch(0, sql);
      const draft = await this.closing.open(sql, claim.importId);
      if (!draft?.plan || draft.plan.hash !== planHashOf(draft))
        throw new Conflict('What was chosen is no longer what was tried. Make a dry run again.');
      let done = 0;
      const read = await this.importer.run(sql, draft, {
        actor: claim.askedBy,
        onBatch: (batch) => beat.onBatch((done += batch.length)),
      });
      beat.lastWord();
      const differs = await this.closing.close(sql, draft, read, claim.askedBy);
      if (!(await this.work.finish(sql, claim, 'applied'))) throw new Conflict('Another worker has taken this up.');
      await this.record(sql, draft, claim.askedBy, read, differs);
      await this.closing.removeDraft(sql, draft.id);
    });
  }

  private async record(
    sql: Sql,
    { id, source, fileSha256, options: { completeAsOf } }: ImportDraft,
    actor: string,
    { counts, duplicates, endingsProposed }: DraftRead,
    differs: number,
  ): Promise<void> {
    const complete = completeAsOf === null ? {} : { completeAsOf, endingsProposed };
    const detail = { source, fileSha256, ...counts, duplicates, ...complete, differs };
    const subject = { subjectKind: 'contact_import', subjectId: id };
    await this.audit.record(sql, { actor, action: 'contacts.imported', ...subject, detail });
  }
}

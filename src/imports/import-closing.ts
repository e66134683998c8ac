// The last steps of an apply, in its transaction: what differs from the dry run, and what is remembered for the source.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import { ContactImportStore } from './contact-import.store.js';
import type { DraftRead } from './draft-importer.js';
import { ImportDraftStore, type ImportDraft } from './import-draft.store.js';
import { PlanRowStore } from './plan-row.store.js';
import { SourceMemory } from './source-memory.js';

const MAX_LISTED = 100;

@Injectable()
export class ImportClosing {
  constructor(
    private readonly drafts: ImportDraftStore,
    private readonly rows: PlanRowStore,
    private readonly memory: SourceMemory,
    private readonly imports: ContactImportStore,
  ) {}

  open(sql: Sql, importId: string): Promise<ImportDraft | undefined> {
    return this.drafts.find(sql, importId);
  }

  /** @returns how many rows became something else than the dry run said */
  async close(sql: Sql, draft: ImportDraft, { notes, endingsProposed }: DraftRead, actor: string): Promise<number> {
    const differs = await this.rows.differences(sql, draft.id, MAX_LISTED);
    await this.memory.remember(sql, draft.options, actor);
    await this.imports.setResult(sql, draft.id, { notes, endingsProposed, differs });
    await this.drafts.setActor(sql, draft.id, actor);
    return differs.rows;
  }

  removeDraft(sql: Sql, importId: string): Promise<void> {
    return this.drafts.remove(sql, importId);
  }
}

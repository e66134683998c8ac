// The last steps of an apply, in its transaction: who is missing from a complete list, what differs from the dry run, and what
// is remembered for the source.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import type { SpokenOffice } from './spoken-offices.js';
import { ContactImportStore } from './contact-import.store.js';
import { ImportDraftStore, type ImportDraft } from './import-draft.store.js';
import { MandateEndingStore } from './mandate-ending.store.js';
import { PlanRowStore } from './plan-row.store.js';
import { SourceMemory } from './source-memory.js';

const MAX_LISTED = 100;

/** What the reading of the list left behind. */
export interface ClosedList {
  notes: string[];
  spoken: SpokenOffice[];
}

@Injectable()
export class ImportClosingStore {
  constructor(
    private readonly drafts: ImportDraftStore,
    private readonly rows: PlanRowStore,
    private readonly memory: SourceMemory,
    private readonly endings: MandateEndingStore,
    private readonly imports: ContactImportStore,
  ) {}

  open(sql: Sql, importId: string): Promise<ImportDraft | undefined> {
    return this.drafts.find(sql, importId);
  }

  /** @returns figures for the record of the act */
  async close(sql: Sql, draft: ImportDraft, { notes, spoken }: ClosedList, actor: string): Promise<object> {
    const { completeAsOf } = draft.options;
    const endingsProposed = completeAsOf === null ? 0 : await this.endings.propose(sql, draft.id, completeAsOf, spoken);
    const differs = await this.rows.differences(sql, draft.id, MAX_LISTED);
    await this.memory.remember(sql, draft.options, actor);
    const result = { notes, endingsProposed, differs };
    await this.imports.setResult(sql, draft.id, result);
    await this.drafts.setActor(sql, draft.id, actor);
    return { ...(completeAsOf === null ? {} : { completeAsOf, endingsProposed }), differs: differs.rows };
  }

  removeDraft(sql: Sql, importId: string): Promise<void> {
    return this.drafts.remove(sql, importId);
  }
}

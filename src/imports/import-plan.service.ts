// Dry runs: of a whole draft, and of one row that a person just corrected. Nothing of it is kept but what it found; that is
// written beside the transaction, which is taken back.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Conflict, NotFound } from '../domain/errors.js';
import type { ImportBeat } from './import-beat.js';
import { DraftImporter } from './draft-importer.js';
import { ImportDraftStore, planHashOf, type ImportDraft } from './import-draft.store.js';
import type { ImportRow } from './import-row.js';
import { ImportWorkStore, type Claim } from './import-work.store.js';
import { PlanRowStore } from './plan-row.store.js';

@Injectable()
export class ImportPlanService {
  constructor(
    private readonly database: Database,
    private readonly importer: DraftImporter,
    private readonly drafts: ImportDraftStore,
    private readonly rows: PlanRowStore,
    private readonly work: ImportWorkStore,
  ) {}

  /**
   * @throws InvalidInput when the list cannot be read as it was chosen
   */
  async plan(claim: Claim, beat: ImportBeat): Promise<void> {
    const draft = await this.find(claim.importId);
    await this.drafts.clearPlan(this.database, draft.id);
    await this.rows.clear(this.database, draft.id);
    const writer = this.rowWriter(draft.id);
    const found = await this.database.rehearse(async (sql) => {
      await beat.onBatch(0, sql);
      return this.importer.run(sql, draft, {
        actor: claim.askedBy,
        onBatch: async (batch) => {
          await beat.onBatch(writer.count + batch.length);
          await writer.write(batch);
        },
      });
    });
    await writer.end();
    beat.lastWord();
    const { duplicates, endingsProposed, notes, unmatchedColumns, unknown } = found;
    const plan = { hash: planHashOf(draft), duplicates, endingsProposed, notes, unmatchedColumns, unknown };
    await this.database.transaction(async (sql) => {
      await this.rows.setAlike(sql, draft.id, found.alike);
      await this.drafts.setPlan(sql, draft.id, plan);
      if (!(await this.work.finish(sql, claim, 'planned'))) throw new Conflict('Another worker has taken this up.');
    });
  }

  /** What the row would become with the corrections of now. The dry run's row is replaced by it. */
  async checkRow(draft: ImportDraft, row: number): Promise<void> {
    const found: ImportRow[] = [];
    const onBatch = async (batch: ImportRow[]) => void found.push(...batch);
    const run = { actor: 'system', onlyRow: row, onBatch };
    const { alike } = await this.database.rehearse((sql) => this.importer.run(sql, draft, run));
    await this.rows.write(this.database, draft.id, found);
    await this.rows.setAlike(this.database, draft.id, alike);
  }

  /** Writes the rows of a batch while the next one is tried. */
  private rowWriter(importId: string) {
    let written = Promise.resolve();
    const writer = {
      count: 0,
      write: async (batch: ImportRow[]) => {
        writer.count += batch.length;
        await written;
        written = this.rows.write(this.database, importId, batch);
        // Whoever waits for it next hears of its failure.
        written.catch(() => undefined);
      },
      end: () => written,
    };
    return writer;
  }

  private async find(id: string): Promise<ImportDraft> {
    const draft = await this.drafts.find(this.database, id);
    if (!draft) throw new NotFound('There is no such draft of an import.');
    return draft;
  }
}

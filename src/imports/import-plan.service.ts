// Dry runs: of a whole draft, by a worker, and of one row that a person just corrected. Nothing of it is kept but what it
// found; that is written beside the transaction, which is taken back.
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../database/database.js';
import { Conflict, NotFound } from '../domain/errors.js';
import type { ImportResult } from './import-result.js';
import type { ListRecord } from '../lists/open-list.js';
import type { ImportBeat } from './import-beat.js';
import { DraftImporter, type DraftRun } from './draft-importer.js';
import { ImportDraftStore, planHashOf, type DraftPlan, type ImportDraft } from './import-draft.store.js';
import { ImportWorkStore, type Claim } from './import-work.store.js';
import { PlanRowStore, type PlanRow } from './plan-row.store.js';

/** Thrown out of the transaction to take it back, with what was found. */
class TakenBack<Found> extends Error {
  constructor(readonly found: Found) {
    super('taken back');
  }
}

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
    let done = 0;
    // The rows of a batch are written while the next one is tried.
    let written = Promise.resolve();
    const { result, unknown } = await this.tryOut(async (sql) => {
      await beat.onBatch(0, sql);
      return this.importer.run(sql, draft, {
        actor: claim.askedBy,
        onBatch: async (batch) => {
          await beat.onBatch((done += batch.length));
          await written;
          written = this.rows.write(this.database, draft.id, batch);
          // Whoever waits for it next hears of its failure.
          written.catch(() => undefined);
        },
      });
    });
    await written;
    beat.lastWord();
    await this.database.transaction(async (sql) => {
      await this.drafts.setPlan(sql, draft.id, {
        hash: planHashOf(draft),
        duplicates: result.duplicates,
        alike: alikeOf(result),
        notes: result.notes,
        unmatchedColumns: result.unmatched.columns,
        unknown,
      });
      if (!(await this.work.finish(sql, claim, 'planned'))) throw new Conflict('Another worker has taken this up.');
    });
  }

  /** What the row would become with the corrections of now. The dry run's row is replaced by it. */
  async checkRow(draft: ImportDraft, row: number): Promise<void> {
    const found: PlanRow[] = [];
    const run: DraftRun = {
      actor: 'system',
      isGlimpse: true,
      choose: (records) => onlyRow(records, row),
      onBatch: (batch) => {
        found.push(...batch);
        return Promise.resolve();
      },
    };
    await this.tryOut((sql) => this.importer.run(sql, draft, run));
    await this.rows.write(this.database, draft.id, found);
  }

  private async find(id: string): Promise<ImportDraft> {
    const draft = await this.drafts.find(this.database, id);
    if (!draft) throw new NotFound('There is no such draft of an import.');
    return draft;
  }

  private async tryOut<Found>(work: (sql: Sql) => Promise<Found>): Promise<Found> {
    try {
      return await this.database.transaction<Found>(async (sql) => {
        throw new TakenBack(await work(sql));
      });
    } catch (error) {
      if (error instanceof TakenBack) return error.found as Found;
      throw error;
    }
  }
}

const MOST_ALIKE = 100;

/** Ids alone: whoever is erased or merged meanwhile is not named by a draft. */
function alikeOf({ duplicateRows }: ImportResult): DraftPlan['alike'] {
  return duplicateRows
    .slice(0, MOST_ALIKE)
    .map(({ row, name, like }) => ({ row, name, like: like.map(({ contactId }) => contactId) }));
}

/** Reading ends with the row. */
async function* onlyRow(records: AsyncIterable<ListRecord>, row: number): AsyncGenerator<ListRecord> {
  for await (const record of records) {
    if (record.number === row) yield record;
    if (record.number >= row) return;
  }
}

// Looks into the file of a draft: how it is read with its choices, what the source it comes from had before, and single rows.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import { InvalidInput, NotFound } from '../domain/errors.js';
import { detectApart } from '../lists/detect-apart.js';
import { listOptionsOf, settled, type Settled } from './draft-options.js';
import { SURPLUS } from './draft-reading.js';
import { ImportDraftStore, type ImportDraft } from './import-draft.store.js';
import { ImportFileStore } from './import-file.store.js';
import { ImportPlanService } from './import-plan.service.js';
import type { ListDetection } from '../list-formats/list-detection.js';
import type { DraftOptions, ProblemDecision } from './imports.dto.js';
import { PlanRowStore } from './plan-row.store.js';
import { SourceMemory } from './source-memory.js';

export interface FirstReading {
  options: DraftOptions;
  detection: ListDetection;
  notes: string[];
}

@Injectable()
export class DraftReader {
  constructor(
    private readonly files: ImportFileStore,
    private readonly drafts: ImportDraftStore,
    private readonly memory: SourceMemory,
    private readonly rows: PlanRowStore,
    private readonly plans: ImportPlanService,
  ) {}

  /** @throws InvalidInput for what is no list */
  detect(sql: Sql, { id, fileName, fileSize, options }: ImportDraft): Promise<ListDetection> {
    return detectApart(this.files.open(id, fileSize, sql), fileName, listOptionsOf(options));
  }

  /** Takes over what the source had before, and says so. @throws InvalidInput for what is no list */
  async readFirst(sql: Sql, draft: ImportDraft): Promise<FirstReading> {
    const detection = await this.detect(sql, draft);
    const notes = await this.sameFileNotes(sql, draft);
    const { options, note } = await this.memory.recall(sql, draft.options, () => Promise.resolve(detection));
    if (note === null) return { options, detection, notes };
    return { options, detection: await this.detect(sql, { ...draft, options }), notes: [...notes, note] };
  }

  /** @throws InvalidInput for a heading that the list does not have, NotFound for a row that no dry run met */
  async refuseUnknownRow(sql: Sql, draft: ImportDraft, row: number, cells: Record<string, string>): Promise<void> {
    const known = await this.rows.find(sql, draft.id, row);
    if (!known) throw new NotFound(`The dry run has no row ${row}.`);
    for (const heading of Object.keys(cells)) {
      const isKnown = heading in known.cells || draft.detection.columns.some((column) => column.heading === heading);
      if (!isKnown && heading !== SURPLUS) throw new InvalidInput(`The list has no column “${heading}”.`);
    }
  }

  /**
   * What a person decided for all rows with one problem, as corrections and rows left out.
   * @throws InvalidInput when there are none, or when no column is read as the field that shall be empty
   */
  async settle(sql: Sql, draft: ImportDraft, decision: ProblemDecision): Promise<Settled> {
    const rows = await this.rows.withProblem(sql, draft.id, decision);
    if (rows.length === 0) throw new InvalidInput('No row has this problem any more. Make the dry run again.');
    return settled(draft, rows, decision);
  }

  checkRow(draft: ImportDraft, row: number): Promise<void> {
    return this.plans.checkRow(draft, row);
  }

  private async sameFileNotes(sql: Sql, { id, fileSha256 }: ImportDraft): Promise<string[]> {
    const earlier = await this.drafts.ofTheSameFile(sql, id, fileSha256);
    return earlier.map(({ at, by, source, state }) => {
      const undone = state === 'undone' ? ', and undone since' : '';
      return `This very file was imported on ${at.toISOString().slice(0, 10)} by ${by} as “${source}”${undone}.`;
    });
  }
}

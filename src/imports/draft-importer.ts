// Carries a draft through the importer, inside a transaction that the caller keeps or takes back: a dry run, an apply and the
// check of one row are the same work.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import type { ImportResult } from './import-result.js';
import { ImportTraceStore } from './import-trace.store.js';
import { ListImporter, type ImportOptions, type StagedHooks } from './list-importer.js';
import type { ListOptions } from '../lists/open-list.js';
import { SpokenOffices, type SpokenOffice } from './spoken-offices.js';
import { DraftReading } from './draft-reading.js';
import type { DraftPlan, ImportDraft } from './import-draft.store.js';
import { ImportFileStore } from './import-file.store.js';
import type { DraftOptions } from './imports.dto.js';
import type { PlanRow } from './plan-row.store.js';
import { ReadyAnswersMaker } from './ready-answers.js';

export interface DraftRead {
  result: ImportResult;
  unknown: DraftPlan['unknown'];
  spoken: SpokenOffice[];
}

export interface DraftRun {
  actor: string;
  choose?: StagedHooks['choose'];
  isGlimpse?: boolean;
  /** Told the rows of each batch before they are written. Throwing ends the work. */
  onBatch: (rows: PlanRow[]) => Promise<void>;
}

/** Nothing chosen is nothing said. */
export function listOptionsOf(options: DraftOptions): ListOptions {
  const { preset, sheet, headingRow, encoding, mapping, constants, readings } = options;
  return {
    preset: preset ?? undefined,
    sheet: sheet ?? undefined,
    headingRow: headingRow ?? undefined,
    encoding: encoding ?? undefined,
    mapping,
    constants,
    readings,
  };
}

@Injectable()
export class DraftImporter {
  constructor(
    private readonly importer: ListImporter,
    private readonly files: ImportFileStore,
    private readonly answers: ReadyAnswersMaker,
    private readonly trace: ImportTraceStore,
  ) {}

  /** @throws InvalidInput when the list cannot be read as it was chosen */
  async run(sql: Sql, draft: ImportDraft, run: DraftRun): Promise<DraftRead> {
    await this.trace.begin(sql, draft.id);
    const reading = new DraftReading(draft, await this.answers.make(sql, draft.options.answers));
    const file = { name: draft.fileName, content: this.files.open(draft.id, draft.fileSize) };
    const staged: StagedHooks = {
      importId: draft.id,
      fileSha256: draft.fileSha256,
      isGlimpse: run.isGlimpse,
      choose: run.choose,
      read: (record, read) => reading.read(record, read),
      onBatch: (rows) => run.onBatch(reading.takeRows(rows)),
    };
    const { source, lawfulBasis } = draft.options;
    const offices = new SpokenOffices();
    const onLines: ImportOptions['onLines'] = (lines) => offices.add(lines);
    const options = { ...listOptionsOf(draft.options), source, lawfulBasis, staged, onLines };
    const result = await this.importer.importList(sql, file, options, run.actor);
    const unused = await this.answers.unknownAmong(sql, reading.unusedBodies());
    await this.answers.dropUnused(sql, draft.id);
    const unknown = reading.unknown(new Set([...Object.keys(result.unmatched.bodies), ...unused]));
    return { result, unknown, spoken: offices.list() };
  }
}

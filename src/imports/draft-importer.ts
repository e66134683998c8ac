// Carries a draft through the importer, inside a transaction that the caller keeps or takes back: a dry run, an apply and the
// check of one row are the same work.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import type { PossibleDuplicate } from '../likeness/possible-duplicate.js';
import { mappingOf, openList, type ListRecord, type OpenList } from '../lists/open-list.js';
import { ContactImportStore } from './contact-import.store.js';
import { listOptionsOf } from './draft-options.js';
import type { DraftPlan, ImportDraft } from './import-draft.store.js';
import { ImportFileStore } from './import-file.store.js';
import type { ImportCounts, ImportRow } from './import-row.js';
import { ListImporter } from './list-importer.js';
import { MandateEndingStore } from './mandate-ending.store.js';
import { ReadyAnswersMaker } from './ready-answers.js';

/** What a dry run finds, and an apply does, beside the rows. */
export interface DraftRead {
  counts: ImportCounts;
  duplicates: number;
  alike: PossibleDuplicate[];
  endingsProposed: number;
  notes: string[];
  unmatchedColumns: string[];
  unknown: DraftPlan['unknown'];
}

export interface DraftRun {
  actor: string;
  /** The one row to read. Nothing is kept of it, so it need not wait for other imports. */
  onlyRow?: number;
  /** Told the rows of each batch before they are written. Throwing ends the work. */
  onBatch: (rows: ImportRow[]) => Promise<void>;
}

@Injectable()
export class DraftImporter {
  constructor(
    private readonly importer: ListImporter,
    private readonly files: ImportFileStore,
    private readonly answers: ReadyAnswersMaker,
    private readonly store: ContactImportStore,
    private readonly endings: MandateEndingStore,
  ) {}

  /** @throws InvalidInput when the list cannot be read as it was chosen */
  async run(sql: Sql, draft: ImportDraft, { actor, onlyRow, onBatch }: DraftRun): Promise<DraftRead> {
    await this.store.begin(sql, draft.id);
    const answers = await this.answers.make(sql, draft.options.answers);
    const bytes = this.files.open(draft.id, draft.fileSize);
    const list = await openList(bytes, listOptionsOf(draft.options), draft.fileName);
    if (onlyRow === undefined) await this.store.lock(sql);
    const { counts, reading, duplicates, offices, unknownBodies } = await this.importer.carry(sql, {
      origin: originOf(draft, actor),
      records: onlyRow === undefined ? list.records : recordOf(list.records, onlyRow),
      corrected: draft,
      answers,
      onBatch,
    });
    await this.store.finish(sql, draft.id, {
      counts: { ...counts, duplicates: duplicates.count },
      mapping: recordedMapping(list),
    });
    const unused = await this.answers.unknownAmong(sql, reading.unusedBodies());
    await this.answers.dropUnused(sql, draft.id);
    const { completeAsOf } = draft.options;
    return {
      counts,
      duplicates: duplicates.count,
      alike: duplicates.rows,
      endingsProposed:
        completeAsOf === null ? 0 : await this.endings.propose(sql, draft.id, completeAsOf, offices.list()),
      notes: [...list.notes, ...duplicates.notes],
      unmatchedColumns: list.columns.unmatched,
      unknown: reading.unknown(new Set([...unknownBodies, ...unused])),
    };
  }
}

const originOf = ({ id, options }: ImportDraft, actor: string) => {
  const { source, lawfulBasis, sourceUrl, retrievedOn, licence } = options;
  return { importId: id, actor, source, lawfulBasis, sourceUrl, retrievedOn, licence };
};

const recordedMapping = (list: OpenList) => {
  const { columns, encoding, format } = list;
  return { fields: mappingOf(list), constants: columns.constants, encoding, format };
};

/** Reading ends with the row. */
async function* recordOf(records: AsyncIterable<ListRecord>, row: number): AsyncGenerator<ListRecord> {
  for await (const record of records) {
    if (record.number === row) yield record;
    if (record.number >= row) return;
  }
}

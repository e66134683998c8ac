// A list that is imported in one go begins with what its source had the last time, as a draft does: columns, constants and
// answers stand wherever nothing is said now.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import { withListBytes, type ListFile } from '../lists/list-bytes.js';
import { NO_READINGS } from '../lists/list-readings.js';
import { ContactImportStore } from './contact-import.store.js';
import type { ImportResult } from './import-result.js';
import { ImportTraceStore } from './import-trace.store.js';
import { DEFAULT_BASIS, type ImportOptions, type StagedHooks } from './list-importer.js';
import { detectList } from '../lists/detect-list.js';
import { listOptionsOf } from './draft-importer.js';
import { firstOptions } from './draft-options.js';
import { DraftReading } from './draft-reading.js';
import type { DraftOptions } from './imports.dto.js';
import { ReadyAnswersMaker } from './ready-answers.js';
import { SourceMemory, type Recalled } from './source-memory.js';

@Injectable()
export class RecalledList {
  constructor(
    private readonly memory: SourceMemory,
    private readonly answers: ReadyAnswersMaker,
    private readonly store: ContactImportStore,
    private readonly trace: ImportTraceStore,
  ) {}

  /** @throws InvalidInput for what is no list */
  recall(sql: Sql, file: ListFile, options: ImportOptions): Promise<Recalled> {
    const chosen = chosenOf(file, options);
    return this.memory.recall(sql, chosen, () =>
      withListBytes(file, (bytes) => detectList(bytes, file.name, listOptionsOf(chosen))),
    );
  }

  /** How its rows are read with answers; without any there is nothing to add. */
  async hooks(sql: Sql, file: ListFile, { source, lawfulBasis, answers }: DraftOptions, actor: string) {
    if (!hasAny(Object.values(answers))) return undefined;
    const head = { source, fileName: file.name, fileSha256: '', mapping: {}, lawfulBasis, actor };
    const importId = await this.store.begin(sql, head);
    await this.trace.begin(sql, importId);
    const reading = new DraftReading({ corrections: {}, leftOut: [] }, await this.answers.make(sql, answers));
    const hooks: StagedHooks = {
      importId,
      read: (record, read) => reading.read(record, read),
      onBatch: (rows) => Promise.resolve(void reading.takeRows(rows)),
    };
    return hooks;
  }

  async settle(sql: Sql, options: DraftOptions, result: ImportResult, actor: string): Promise<void> {
    const importId = result.importId ?? '';
    await this.answers.dropUnused(sql, importId);
    await this.store.setFingerprint(sql, importId, result.fileSha256);
    if (saysSomething(options)) await this.memory.remember(sql, options, actor);
  }
}

const hasAny = (said: object[]) => said.some((one) => Object.keys(one).length > 0);
const saysSomething = ({ preset, mapping, constants, answers }: DraftOptions) =>
  preset !== null || hasAny([mapping, constants, ...Object.values(answers)]);

function chosenOf(file: ListFile, options: ImportOptions): DraftOptions {
  const { preset, sheet, headingRow, encoding, mapping, constants, readings, completeAsOf } = options;
  const source = options.source ?? file.name.replace(/\.[^.]*$/, '');
  return {
    ...firstOptions(source, options.lawfulBasis ?? DEFAULT_BASIS, preset),
    sheet: sheet ?? null,
    headingRow: headingRow ?? null,
    encoding: encoding ?? null,
    mapping: mapping ?? {},
    constants: constants ?? {},
    readings: { ...NO_READINGS, ...readings },
    completeAsOf: completeAsOf ?? null,
  };
}

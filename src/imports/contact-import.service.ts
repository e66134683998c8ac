// Imports a list of contacts in one transaction: a dry run does the same work and takes it back, so that what it announces
// is what happens.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database, type Sql } from '../database/database.js';
import { ContactImportStore } from './contact-import.store.js';
import type { ImportResult } from './import-result.js';
import type { ListFile } from '../lists/list-bytes.js';
import { ListImporter, type ImportOptions } from './list-importer.js';
import { SpokenOffices } from './spoken-offices.js';
import { RecalledList } from './recalled-list.js';
import { listOptionsOf } from './draft-importer.js';
import { MandateEndingStore } from './mandate-ending.store.js';

/** Takes a dry run back: it is thrown out of the transaction with what would have happened. */
class TakenBack extends Error {
  constructor(readonly result: ImportResult) {
    super('dry run');
  }
}

@Injectable()
export class ContactImportService {
  constructor(
    private readonly database: Database,
    private readonly importer: ListImporter,
    private readonly audit: AuditLog,
    private readonly store: ContactImportStore,
    private readonly endings: MandateEndingStore,
    private readonly lists: RecalledList,
  ) {}

  /**
   * What `apply` would do. Nothing is kept.
   * @throws InvalidInput for a file that cannot be read or has no usable columns
   */
  async plan(file: ListFile, options: ImportOptions = {}): Promise<ImportResult> {
    try {
      await this.database.transaction(async (sql) => {
        throw new TakenBack({ ...(await this.importList(sql, file, options, 'system')), importId: null });
      });
    } catch (error) {
      if (error instanceof TakenBack) return error.result;
      throw error;
    }
    throw new Error('a dry run was kept');
  }

  /**
   * Applies every row that has no problem; the others are listed and stay out.
   * @throws InvalidInput for a file that cannot be read or has no usable columns; nothing is changed then
   */
  async apply(file: ListFile, options: ImportOptions, actor: string): Promise<ImportResult> {
    return this.database.transaction(async (sql) => {
      const result = await this.importList(sql, file, options, actor);
      const { source, fileSha256, rows, changed, unchanged, problems } = result;
      await this.audit.record(sql, {
        actor,
        action: 'contacts.imported',
        subjectKind: 'contact_import',
        subjectId: result.importId ?? '',
        detail: { source, fileSha256, rows, new: result.new, changed, unchanged, problems },
      });
      return result;
    });
  }

  /** Of a list that is complete, whoever is missing is proposed as out of office. */
  private async importList(sql: Sql, file: ListFile, said: ImportOptions, actor: string): Promise<ImportResult> {
    const { options, note } = await this.lists.recall(sql, file, said);
    const { source, lawfulBasis, completeAsOf } = options;
    const staged = await this.lists.hooks(sql, file, options, actor);
    const offices = new SpokenOffices();
    const onLines: ImportOptions['onLines'] = (lines) => offices.add(lines);
    const reading = { ...listOptionsOf(options), source, lawfulBasis, staged, onLines, onRows: said.onRows };
    const found = await this.importer.importList(sql, file, reading, actor);
    const result = { ...found, notes: note === null ? found.notes : [...found.notes, note] };
    await this.lists.settle(sql, options, result, actor);
    const importId = result.importId ?? '';
    const endings = completeAsOf ? await this.endings.propose(sql, importId, completeAsOf, offices.list()) : 0;
    const differs = { rows: 0, listed: [] };
    await this.store.setResult(sql, importId, { notes: result.notes, endingsProposed: endings, differs });
    return { ...result, endings };
  }
}

// What came of a list in one piece, as the command line prints it and programs read it: counts that add up to the rows, and the
// rows that a person has to look at.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { UnknownTally } from './import-draft.store.js';
import type { ImportCounts } from './import-row.js';
import type { ImportRowView } from './import-views.dto.js';
import { ImportViewsService } from './import-views.service.js';
import { PlanRowStore } from './plan-row.store.js';
import type { RowListQuery } from './imports.dto.js';
import { unusedColumns } from './unused-columns.js';

/** rows = new + changed + unchanged + problems + leftOut. The lists of rows hold the first thousand each. */
export interface ImportReport extends ImportCounts {
  /** null for a dry run. */
  importId: string | null;
  source: string;
  fileSha256: string;
  encoding: string;
  format: string;
  /** The known list it was recognised as. */
  preset: string | null;
  duplicates: number;
  /** Proposals “mandate ended?”, of a list that is complete. */
  endings: number;
  /** What the list has and is not used. */
  warnings: string[];
  unmatched: {
    /** Headings that nothing is read from. */
    columns: string[];
    /** Countries as written that are not known, with the number of rows. */
    countries: Record<string, number>;
    /** Bodies that were not known and are made, with the number of rows. */
    bodies: Record<string, number>;
  };
  notes: string[];
  /** Every heading with the field that is read from it. */
  columns: { heading: string; field: string | null }[];
  problemRows: { row: number; sheet?: string; field: string; reason: string }[];
  /** Values that were left out, while the person stays. */
  noteRows: { row: number; sheet?: string; field: string; reason: string }[];
  /** New people who are like somebody; they are not joined. */
  duplicateRows: {
    row: number;
    name: string;
    like: ImportRowView['alike'];
    /** People of the same list too. */
    alikeCount: number;
  }[];
  changedRows: { row: number; name: string; changes: NonNullable<ImportRowView['changes']> }[];
}

const MAX_LISTED = 1000;

@Injectable()
export class ImportReports {
  constructor(
    private readonly database: Database,
    private readonly views: ImportViewsService,
    private readonly rows: PlanRowStore,
  ) {}

  /** Of the dry run of a draft. */
  async ofDryRun(id: string): Promise<ImportReport> {
    const { plan, detection, unknown, source, fileSha256, notes } = await this.views.get(id);
    if (!plan?.counts || !detection) throw new Error(`import ${id} has no dry run`);
    const { encoding, format, preset, columns } = detection;
    const list = (query: Omit<RowListQuery, 'limit'>) => this.list(id, query);
    return {
      importId: null,
      ...{ source, fileSha256, encoding, format, preset },
      ...plan.counts,
      endings: plan.endingsProposed,
      warnings: unusedColumns(columns),
      unmatched: {
        columns: plan.unmatchedColumns,
        countries: tallyOf(unknown?.countries ?? []),
        bodies: tallyOf(unknown?.bodies ?? []),
      },
      notes: [...notes, ...plan.notes],
      columns: columns.map(({ heading, field }) => ({ heading, field })),
      problemRows: (await list({ outcome: ['problem'] })).map((row) => ({ ...placeOf(row), field: row.field ?? '', reason: row.reason ?? '' })), // prettier-ignore
      noteRows: (await list({ with: 'notes' })).flatMap((row) =>
        row.notes.map((note) => ({ ...placeOf(row), ...note })),
      ),
      duplicateRows: (await list({ with: 'alike' })).map(({ row, name, alike, alikeCount }) => ({
        row,
        name: name ?? '',
        like: alike,
        alikeCount,
      })),
      changedRows: (await list({ outcome: ['changed'] })).map(({ row, name, changes }) => ({ row, name: name ?? '', changes: changes ?? {} })), // prettier-ignore
    };
  }

  private async list(id: string, query: Omit<RowListQuery, 'limit'>): Promise<ImportRowView[]> {
    return (await this.rows.page(this.database, id, 'plan', { ...query, limit: MAX_LISTED })).items;
  }
}

const placeOf = ({ row, sheet }: ImportRowView) => (sheet === null ? { row } : { row, sheet });

/** Those without an answer. */
const tallyOf = (values: (UnknownTally & { answer: unknown })[]): Record<string, number> =>
  Object.fromEntries(values.filter(({ answer }) => answer === null).map(({ value, rows }) => [value, rows]));

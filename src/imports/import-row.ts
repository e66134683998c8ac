// What becomes of a row of a list, and the counts of all rows.
import type { Applied } from '../domain/draft-change.js';
import type { LineNote } from '../lists/line-values.js';

/** `left_out`: by a person. */
export const ROW_OUTCOMES = ['new', 'changed', 'unchanged', 'problem', 'left_out'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

export interface ImportRow {
  row: number;
  sheet: string | null;
  name: string | null;
  outcome: RowOutcome;
  /** What is wrong with a problem row. */
  field: string | null;
  reason: string | null;
  /** Values that were left out. */
  notes: LineNote[];
  contactId: string | null;
  cells: Record<string, string>;
  changes: Applied['diff'] | null;
  /** All cells of a problem row, for whoever mends it; they are kept no longer than the draft. */
  allCells: Record<string, string> | null;
}

/** rows = new + changed + unchanged + problems + leftOut */
export interface ImportCounts {
  rows: number;
  new: number;
  changed: number;
  unchanged: number;
  problems: number;
  leftOut: number;
}

export const NO_ROWS: ImportCounts = { rows: 0, new: 0, changed: 0, unchanged: 0, problems: 0, leftOut: 0 };

const COUNT_OF = { new: 'new', changed: 'changed', unchanged: 'unchanged', problem: 'problems', left_out: 'leftOut' } as const; // prettier-ignore

export function countRow(counts: ImportCounts, outcome: RowOutcome): void {
  counts.rows += 1;
  counts[COUNT_OF[outcome]] += 1;
}

/** The same counts of rows in the database, as columns of a SELECT that groups nothing. */
export const COUNT_COLUMNS = `count(*)::int AS rows, ${Object.entries(COUNT_OF)
  .map(([outcome, name]) => `count(*) FILTER (WHERE outcome = '${outcome}')::int AS "${name}"`)
  .join(', ')}`;

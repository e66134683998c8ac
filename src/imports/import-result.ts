// What an import did, or would do: counts that add up to the rows of the list, and the rows that a person has to look at.
import type { Applied } from '../domain/draft-change.js';
import type { ListFormat } from '../lists/open-sheets.js';
import type { PossibleDuplicate } from '../likeness/possible-duplicate.js';
import type { LineProblem } from '../lists/line-reader.js';
import type { OpenList } from '../lists/open-list.js';

/** rows = new + changed + unchanged + problems. The lists of rows hold the first thousand each; the counts are whole. */
export interface ImportResult {
  /** null for a dry run. */
  importId: string | null;
  source: string;
  fileSha256: string;
  encoding: string;
  format: ListFormat;
  /** The known list it was recognised as. */
  preset: string | null;
  rows: number;
  new: number;
  changed: number;
  unchanged: number;
  problems: number;
  duplicates: number;
  /** Proposals “mandate ended?”, of a list that is complete. */
  endings: number;
  unmatched: {
    /** Headings that nothing is read from. */
    columns: string[];
    /** Countries as written that are not known, with the number of rows. */
    countries: Record<string, number>;
    /** Bodies that were not known and were made, with the number of rows. */
    bodies: Record<string, number>;
  };
  notes: string[];
  /** Every heading with the field that was read from it. */
  columns: { heading: string; field: string | null }[];
  problemRows: Pick<LineProblem, 'row' | 'sheet' | 'field' | 'reason'>[];
  duplicateRows: PossibleDuplicate[];
  changedRows: { row: number; name: string; changes: Applied['diff'] }[];
}

export const MAX_LISTED = 1000;

export type ImportTally = Omit<ImportResult, 'importId'>;

export function emptyTally(
  source: string,
  fileSha256: string,
  { columns, encoding, format, notes }: OpenList,
): ImportTally {
  return {
    source,
    fileSha256,
    encoding,
    format,
    preset: columns.preset,
    rows: 0,
    new: 0,
    changed: 0,
    unchanged: 0,
    problems: 0,
    duplicates: 0,
    endings: 0,
    unmatched: { columns: columns.unmatched, countries: {}, bodies: {} },
    notes,
    columns: columns.headings.map((heading, at) => ({ heading, field: columns.fields[at] ?? null })),
    problemRows: [],
    duplicateRows: [],
    changedRows: [],
  };
}

export function addProblem(tally: ImportTally, problem: LineProblem): void {
  tally.rows += 1;
  tally.problems += 1;
  const { row, sheet, field, reason, unknownCountry } = problem;
  const place = sheet === undefined ? { row } : { row, sheet };
  if (tally.problemRows.length < MAX_LISTED) tally.problemRows.push({ ...place, field, reason });
  if (unknownCountry) tally.unmatched.countries[unknownCountry] = (tally.unmatched.countries[unknownCountry] ?? 0) + 1;
}

export function addOutcome(tally: ImportTally, outcome: 'new' | 'changed' | 'unchanged'): void {
  tally.rows += 1;
  tally[outcome] += 1;
}

/** @param found the count is whole; of the rows no more than are listed */
export function addDuplicates(
  tally: ImportTally,
  found: { count: number; rows: PossibleDuplicate[]; notes: string[] },
): void {
  tally.duplicates = found.count;
  tally.duplicateRows = found.rows;
  tally.notes.push(...found.notes);
}

export function addChanges(tally: ImportTally, row: number, name: string, changes: Applied['diff']): void {
  if (tally.changedRows.length < MAX_LISTED) tally.changedRows.push({ row, name, changes });
}

// The one finder of headings: it tells which of the first rows of a sheet heads its columns, and what they mean. Headings may
// stand below titles, in two rows of which the upper one names groups, or twice in two languages.
import { InvalidInput } from '../domain/errors.js';
import { isHeadingRow, matchColumns, readColumns, wordField, type ColumnOptions, type ListContext, type MatchedColumns } from './list-columns.js'; // prettier-ignore
import type { RawRow } from '../list-formats/raw-rows.js';

export const MAX_TITLE_ROWS = 20;
const TABLES = ['csv', 'xlsx'];
const NOT_HEADING = /@|\d{3}|^\s*\d/;

export interface HeadingOptions extends ColumnOptions {
  /** The row of headings, where a person has to say it. */
  headingRow?: number;
}

export interface FoundHeadings {
  /** The row of them, or the lower one of two; the list begins below it. */
  number: number;
  columns: MatchedColumns;
  /** There is a name among them. */
  isList: boolean;
  /** Why they cannot be read as they are. */
  problem: string | null;
  notes: string[];
}

interface Heading {
  number: number;
  cells: string[];
  notes: string[];
}

/**
 * @param rows the first of a sheet, with those below the headings
 * @throws InvalidInput for an option that names what is not known
 */
export function findHeadings(rows: RawRow[], options: HeadingOptions, context: ListContext): FoundHeadings | undefined {
  const { headingRow } = options;
  const filled = rows.filter(({ cells }) => cells.length > 0);
  const titles = [...context.titles];
  for (const [at, row] of filled.entries()) {
    if (headingRow === undefined ? at >= MAX_TITLE_ROWS : row.number > headingRow) return undefined;
    const below = { ...context, titles };
    if (headingRow === undefined) {
      const heading = headingAt(filled, at, below, options);
      if (heading) return matched(heading, below, options);
    } else if (row.number === headingRow) return matched({ number: row.number, cells: row.cells, notes: [] }, below, options); // prettier-ignore
    titles.push(row.cells.join(' '));
  }
  return undefined;
}

function matched({ number, cells, notes }: Heading, context: ListContext, options: HeadingOptions): FoundHeadings {
  try {
    const columns = matchColumns(cells, options, context);
    if (columns) return { number, columns, isList: true, problem: null, notes };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return { number, columns: readColumns(cells, options, context), isList: true, problem: error.message, notes };
  }
  const problem = 'No column is read as the name yet: choose the one with the name.';
  return { number, columns: readColumns(cells, options, context), isList: false, problem, notes };
}

function headingAt(filled: RawRow[], at: number, context: ListContext, options: HeadingOptions): Heading | undefined {
  const [upper, row, lower] = [filled[at - 1], filled[at], filled[at + 1]];
  if (!row) return undefined;
  const isHeading = (cells: string[]) => isHeadingRow(readColumns(cells, options, context).fields);
  const alone = { number: row.number, cells: row.cells, notes: [] };
  if (!TABLES.includes(context.format)) return isHeading(row.cells) ? alone : undefined;
  if (!isHeading(row.cells)) return undefined;
  const second = lower?.number === row.number + 1 && isHeadingLike(lower.cells) ? lower : undefined;
  const two = second && ofTwo(row, second, isHeading);
  if (two) return two;
  const isGroups = upper?.number === row.number - 1 && upper.cells.filter(isFilled).length > 1;
  return isGroups ? { ...alone, cells: toldApart(row.cells, upper.cells) } : alone;
}

/** Two rows that head the columns together, or say the same twice. */
function ofTwo(row: RawRow, second: RawRow, isHeading: (cells: string[]) => boolean): Heading | undefined {
  const { number } = second;
  const both = joined(row.cells, second.cells);
  if (completes(row.cells, second.cells) && isHeading(both))
    return { number, cells: both, notes: [`Rows ${row.number} and ${number} were read as the headings together.`] };
  if (!isHeading(second.cells)) return undefined;
  return { number, cells: row.cells, notes: [`Row ${number} holds the headings a second time, and was not read.`] };
}

const isFilled = (cell: string | undefined) => (cell ?? '').trim() !== '';
const knownIn = (cells: string[]) => cells.filter((cell) => wordField(cell) !== undefined).length;

/** Most of the words are headings, and nothing is an address or a number. */
function isHeadingLike(cells: string[]): boolean {
  const filled = cells.filter(isFilled);
  const known = knownIn(filled);
  return known > 1 && known * 2 >= filled.length && !filled.some((cell) => NOT_HEADING.test(cell));
}

/** Whether the lower row says what the upper one leaves open: it fills its gaps, or knows more. */
function completes(upper: string[], lower: string[]): boolean {
  const fillsGap = lower.some((cell, at) => isFilled(cell) && !isFilled(upper[at]) && wordField(cell) !== undefined);
  return fillsGap || knownIn(lower) > knownIn(upper);
}

/** The lower heading, or the upper one where there is none below it. */
function joined(upper: string[], lower: string[]): string[] {
  const length = Math.max(upper.length, lower.length);
  const cells = Array.from({ length }, (_, at) => (isFilled(lower[at]) ? (lower[at] ?? '') : (upper[at] ?? '')));
  return toldApart(cells, upper);
}

/** Equal headings get the name of their group: “E-mail (Office)” and “E-mail (Private)”. */
function toldApart(cells: string[], groups: string[]): string[] {
  let group = '';
  return cells.map((cell, at) => {
    if (isFilled(groups[at])) group = (groups[at] ?? '').trim();
    const isDouble = isFilled(cell) && cells.filter((other) => other.trim() === cell.trim()).length > 1;
    return isDouble && group !== '' && group !== cell.trim() ? `${cell.trim()} (${group})` : cell;
  });
}

// Opens a list: it is read once to find in each of its sheets the headings and what its columns say as a whole, and then gives
// the records below them.
import { InvalidInput } from '../domain/errors.js';
import type { Judgement } from './judgement.js';
import type { ListBytes } from '../list-formats/list-bytes.js';
import type { MatchedColumns } from './list-columns.js';
import type { ListOptions } from './list-options.js';
import { recordsIn, surveyList, type ListSurvey, type SheetSurvey } from './list-survey.js';
import { openSheets, type ListFormat } from '../list-formats/open-sheets.js';
import type { RawRow } from '../list-formats/raw-rows.js';
import { startSheet } from './sheet-start.js';

/** A row with what its columns mean. Numbers go on from sheet to sheet. */
export interface ListRecord extends RawRow {
  sheet: string | null;
  columns: MatchedColumns;
}

export interface OpenList {
  format: ListFormat;
  encoding: string;
  /** Of the first sheet with headings. */
  columns: MatchedColumns;
  records: AsyncIterable<ListRecord>;
  /** What a person should know about how the list was read. */
  notes: string[];
}

/** @throws InvalidInput when the file is no list, has no headings that we know, or two that mean the same */
export async function openList(bytes: ListBytes, options: ListOptions, fileName = ''): Promise<OpenList> {
  const opened = await openSheets(bytes, options);
  const { format, encoding } = opened;
  const survey = await surveyList(opened, fileName, options);
  const problem = survey.sheets.find((sheet) => sheet.isList && sheet.problem !== null)?.problem;
  if (problem) throw new InvalidInput(problem);
  const columns = survey.sheets.find(({ isRead }) => isRead)?.columns;
  if (!columns) throw nothingFound(survey);
  return { format, encoding, columns, records: recordsOf(bytes, options, fileName, survey), notes: survey.notes };
}

function nothingFound({ sheets }: ListSurvey): InvalidInput {
  const refusal = sheets.find((sheet) => sheet.refusal !== undefined)?.refusal;
  if (refusal !== undefined) return new InvalidInput(refusal);
  const [first] = sheets.flatMap(({ firstRows }) => firstRows);
  const seen = (first?.cells ?? []).slice(0, 8).join(', ').slice(0, 200);
  const message = `line 1: no row of headings was found: a list needs a column “name”, or “first name” and “last name”. It begins with: ${seen}`;
  return new InvalidInput(`The list cannot be read: ${message}`, [{ message, line: 1 }]);
}

async function* recordsOf(
  bytes: ListBytes,
  options: ListOptions,
  fileName: string,
  { sheets: surveys }: ListSurvey,
): AsyncGenerator<ListRecord> {
  const { sheets, format } = await openSheets(bytes, options);
  let before = 0;
  let at = 0;
  for await (const sheet of sheets) {
    const survey: SheetSurvey | undefined = surveys[at];
    at += 1;
    const start = await startSheet(sheet, { format, sheet: sheet.name, titles: [fileName] }, options);
    if (!survey?.isRead || !survey.columns) {
      for await (const row of start.rows) void row;
      continue;
    }
    for await (const record of recordsIn(start, survey.columns, before, [])) {
      yield { ...asDecided(record), sheet: sheet.name };
      before = Math.max(before, record.number);
    }
  }
}

/** The row with its text repaired where that was decided; where it was not, it waits. */
function asDecided<Row extends RawRow & { columns: MatchedColumns }>(row: Row): Row {
  const { judgement, fields } = row.columns;
  if (judgement?.repair)
    return { ...row, cells: row.cells.map((cell, at) => repairedCell(cell, fields[at], judgement)) };
  if (!judgement?.doubt || row.problem) return row;
  for (const [at, cell] of row.cells.entries()) {
    const field = fields[at];
    const better = field && field !== 'mandates' ? judgement.doubt(cell) : undefined;
    if (!field || better === undefined) continue;
    const [broken, mended] = [cell, better].map((text) => text.trim().slice(0, 100));
    const reason = `its text looks broken: “${broken}” may be “${mended}”. Decide once for the list how such text is read`;
    return { ...row, problem: { field, reason } };
  }
  return row;
}

const repairedCell = (cell: string, field: string | undefined, { repair }: Judgement) =>
  field === undefined || field === 'mandates' ? cell : (repair?.(cell) ?? cell);

/** Which heading was read as what, for the record of the import. */
export function mappingOf({ columns }: OpenList): Record<string, string> {
  const pairs = columns.headings.map((heading, at) => [heading, columns.fields[at]] as const);
  return Object.fromEntries(pairs.flatMap(([heading, field]) => (field ? [[heading, field]] : [])));
}

// Looks at a list before anything is done with it: what it is, where its headings stand, what each column would mean with
// the choices of now, and what is missing. It changes nothing and asks the database nothing.
import { InvalidInput } from '../domain/errors.js';
import { WrongEncoding } from './decode-text.js';
import type { ListBytes } from './list-bytes.js';
import { openSheets, type OpenSheets } from './open-sheets.js';
import type { RawRow, RawSheet } from './raw-rows.js';
import { matchColumns, readColumns, type ListContext, type MatchedColumns } from './list-columns.js';
import { LOOKED_AT, whyNotPeople } from './not-people.js';
import type { ListOptions } from './open-list.js';
import type { ListDetection } from './list-detection.js';

const FIRST_ROWS = 12;
const MAX_TITLE_ROWS = 20;
const SAMPLES = 5;
const SAMPLE_ROWS = 200;
const MAX_SHOWN = 200;

/**
 * @throws InvalidInput for what is no list at all, and for a choice that is not known. A list that only lacks a choice is
 * no error: `needs` and `problem` say it.
 */
export async function detectList(bytes: ListBytes, fileName: string, options: ListOptions): Promise<ListDetection> {
  try {
    const opened = await openSheets(bytes, await sheetOf(bytes, options));
    return await describe(opened, fileName, options);
  } catch (error) {
    // A person who named the encoding is told that it is another one.
    if (!(error instanceof WrongEncoding) || options.encoding !== undefined) throw error;
    const encodings = error.previews();
    if (encodings.every(({ lines }) => lines.length === 0)) throw error;
    return { ...NOTHING, format: 'csv', encoding: 'unknown', needs: 'encoding', encodings, problem: error.message };
  }
}

const NOTHING = { preset: null, rows: 0, sheets: [], firstRows: [], columns: [], notes: [], encodings: [] };

/** All sheets are looked at; a hidden one only when it is asked for. */
async function sheetOf(
  bytes: ListBytes,
  { encoding, sheet }: ListOptions,
): Promise<{ encoding?: string; sheet?: string }> {
  if (sheet === undefined) return { encoding };
  const { format, sheets } = await openSheets(bytes, { encoding });
  if (format !== 'xlsx') return { encoding, sheet };
  for await (const { name } of sheets) if (isNamed(name, sheet)) return { encoding };
  return { encoding, sheet };
}

const isNamed = (name: string | null, wanted: string) =>
  (name ?? '').trim().toLowerCase() === wanted.trim().toLowerCase();

async function describe(opened: OpenSheets, fileName: string, options: ListOptions): Promise<ListDetection> {
  const looks: SheetLook[] = [];
  for await (const sheet of opened.sheets) {
    const isWanted = options.sheet === undefined || isNamed(sheet.name, options.sheet);
    looks.push(
      await lookAt(sheet, isWanted, { format: opened.format, sheet: sheet.name, titles: [fileName] }, options),
    );
  }
  const read = looks.filter(({ isWanted, columns }) => isWanted && columns);
  const first = read[0] ?? looks.find(({ isWanted }) => isWanted);
  const columns = first?.columns;
  return {
    format: opened.format,
    encoding: opened.encoding,
    needs: columns ? null : 'headings',
    problem: problemOf(first, read),
    encodings: [],
    preset: columns?.preset ?? null,
    rows: read.reduce((sum, { rows }) => sum + rows, 0),
    sheets: looks.map((look) => ({
      name: look.name,
      rows: look.rows,
      isRead: read.includes(look),
      headingRow: look.headingRow,
    })),
    firstRows: first?.firstRows ?? [],
    columns: columnsOf(first),
    notes: opened.notes,
  };
}

function problemOf(first: SheetLook | undefined, read: SheetLook[]): string | null {
  const refused = read.find(({ problem }) => problem !== null)?.problem;
  if (refused) return refused;
  if (!first?.columns)
    return 'No row of headings was found: a list needs a column with the name. Say which row holds the headings.';
  if (read.every(({ rows }) => rows === 0)) return 'The list has a heading and no rows.';
  return null;
}

function columnsOf(look: SheetLook | undefined): ListDetection['columns'] {
  const { columns } = look ?? {};
  if (!look || !columns) return [];
  return columns.headings.map((heading, at) => ({
    heading,
    field: columns.fields[at] ?? null,
    samples: [...(look.samples[at] ?? [])],
  }));
}

interface SheetLook {
  name: string | null;
  isWanted: boolean;
  rows: number;
  headingRow: number | null;
  columns: MatchedColumns | undefined;
  /** Why these headings cannot be read as they are. */
  problem: string | null;
  firstRows: RawRow[];
  /** The first rows below the headings. */
  listed: RawRow[];
  samples: Set<string>[];
}

async function lookAt(
  { name, rows }: RawSheet,
  isWanted: boolean,
  context: ListContext,
  options: ListOptions,
): Promise<SheetLook> {
  const look: SheetLook = {
    name,
    isWanted,
    rows: 0,
    headingRow: null,
    columns: undefined,
    problem: null,
    firstRows: [],
    listed: [],
    samples: [],
  };
  let seen = 0;
  for await (const row of rows) {
    if (row.cells.length === 0) continue;
    seen += 1;
    if (look.firstRows.length < FIRST_ROWS)
      look.firstRows.push({ number: row.number, cells: row.cells.map((cell) => cell.slice(0, MAX_SHOWN)) });
    if (look.columns) addSamples(look, row);
    else if (isTried(row, seen, options)) tryHeadings(look, row, context, options);
  }
  if (look.columns) look.problem ??= whyNotPeople(look.columns, look.listed) ?? null;
  return look;
}

const isTried = (row: RawRow, seen: number, { headingRow }: ListOptions) =>
  headingRow === undefined ? seen <= MAX_TITLE_ROWS : row.number <= headingRow;

function tryHeadings(look: SheetLook, row: RawRow, context: ListContext, options: ListOptions): void {
  const isChosen = row.number === options.headingRow;
  if (options.headingRow === undefined || isChosen) {
    try {
      look.columns = matchColumns(row.cells, options, context);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      look.problem = error.message;
    }
    if (!look.columns && (isChosen || look.problem !== null)) {
      look.columns = readColumns(row.cells, options, context);
      look.problem ??= 'No column is read as the name yet: choose the one with the name.';
    }
  }
  if (look.columns) look.headingRow = row.number;
  else context.titles.push(row.cells.join(' '));
}

function addSamples(look: SheetLook, row: RawRow): void {
  look.rows += 1;
  if (look.listed.length < LOOKED_AT) look.listed.push(row);
  if (look.rows > SAMPLE_ROWS) return;
  for (const [at, cell] of row.cells.entries()) {
    const text = cell.trim().slice(0, MAX_SHOWN);
    const samples = (look.samples[at] ??= new Set());
    if (text !== '' && samples.size < SAMPLES) samples.add(text);
  }
}

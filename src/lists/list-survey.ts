// Reads a list once from its beginning to its end before a row of it is taken: where its headings stand, what each column
// would mean, how many rows there are, and what the whole of a column says about its cells.
import { ColumnSurvey } from './column-survey.js';
import { ListBlocks } from './list-blocks.js';
import { headingKey, type MatchedColumns } from './list-columns.js';
import type { ListQuestion } from '../list-formats/list-detection.js';
import { MANDATE_FIELDS } from '../list-formats/list-fields.js';
import type { ListOptions } from './list-options.js';
import { footOf } from './not-people.js';
import type { OpenSheets } from '../list-formats/open-sheets.js';
import type { RawRow } from '../list-formats/raw-rows.js';
import { startSheet, type SheetStart } from './sheet-start.js';

const FIRST_ROWS = 12;
const SAMPLES = 5;
const SAMPLE_ROWS = 200;
const MAX_SHOWN = 200;

export interface SheetSurvey {
  name: string | null;
  isWanted: boolean;
  /** It is a list of people that can be read. */
  isRead: boolean;
  headingRow: number | null;
  /** What its columns mean; nothing without headings. */
  matched: MatchedColumns | undefined;
  /** The same, without what cannot be used. */
  columns: MatchedColumns | undefined;
  isList: boolean;
  problem: string | null;
  refusal: string | undefined;
  rows: number;
  firstRows: RawRow[];
  samples: Set<string>[];
  questions: ListQuestion[];
}

export interface ListSurvey {
  sheets: SheetSurvey[];
  questions: ListQuestion[];
  notes: string[];
}

/** @throws InvalidInput for what is no list at all, and for a choice that is not known */
export async function surveyList(opened: OpenSheets, fileName: string, options: ListOptions): Promise<ListSurvey> {
  const sheets: SheetSurvey[] = [];
  const notes: string[] = [];
  let before = 0;
  for await (const sheet of opened.sheets) {
    const isWanted = options.sheet === undefined || isNamed(sheet.name, options.sheet);
    const context = { format: opened.format, sheet: sheet.name, titles: [fileName] };
    const start = await startSheet(sheet, context, options);
    const survey = await surveySheet(start, { isWanted, before, options, notes: isWanted ? notes : [] });
    sheets.push(survey.found);
    if (survey.found.isRead) before = survey.last;
  }
  const questions = merged([...sheets.flatMap((sheet) => sheet.questions), ...(opened.questions?.() ?? [])]);
  return { sheets, questions, notes: [...opened.notes, ...notes] };
}

export const isNamed = (name: string | null, wanted: string) =>
  (name ?? '').trim().toLowerCase() === wanted.trim().toLowerCase();

interface SheetContext {
  isWanted: boolean;
  /** Numbers go on from sheet to sheet. */
  before: number;
  options: ListOptions;
  notes: string[];
}

async function surveySheet(start: SheetStart, context: SheetContext): Promise<{ found: SheetSurvey; last: number }> {
  const { name, headings, refusal, first } = start;
  const isRead = context.isWanted && isReadable(start);
  const notes = isRead ? context.notes : [];
  if (!isRead) context.notes.push(...whyNotRead(start));
  const firstRows = first.filter(({ cells }) => cells.length > 0).slice(0, FIRST_ROWS).map(shortened); // prettier-ignore
  const { isWanted } = context;
  const unread = {
    name,
    isWanted,
    isRead,
    refusal,
    firstRows,
    rows: 0,
    samples: [],
    questions: [],
    columns: undefined,
  };
  if (!headings) {
    for await (const row of start.rows) void row;
    return { found: { ...unread, headingRow: null, matched: undefined, isList: false, problem: null }, last: context.before }; // prettier-ignore
  }
  const { number: headingRow, columns: matched, isList, problem } = headings;
  const reading = await readThrough(start, headings.columns, { ...context, notes });
  const { rows, samples, last } = reading;
  const found = { ...unread, headingRow, matched, isList, problem, rows, samples };
  if (!isRead) return { found, last: context.before };
  notes.unshift(...headings.notes);
  notes.push(...reading.survey.notes());
  const judgement = reading.survey.judgement();
  const judged = (one: MatchedColumns) => ({ ...withoutParts(one, judgement.notCountries), judgement });
  const questions = reading.survey.questions();
  return { found: { ...found, matched: judged(matched), columns: judged(reading.columns), questions }, last };
}

const isReadable = ({ headings, refusal }: SheetStart): boolean =>
  headings !== undefined && headings.isList && headings.problem === null && refusal === undefined;

function whyNotRead({ name, headings, refusal }: SheetStart): string[] {
  if (name === null) return [];
  if (!headings?.isList) return [`The sheet “${name}” has no headings of a list and was not read.`];
  return refusal === undefined ? [] : [`The sheet “${name}” was not read. ${refusal}`];
}

interface Reading {
  /** Without what cannot be used. */
  columns: MatchedColumns;
  survey: ColumnSurvey;
  rows: number;
  samples: Set<string>[];
  /** The number of the last row. */
  last: number;
}

async function readThrough(start: SheetStart, matched: MatchedColumns, context: SheetContext): Promise<Reading> {
  const { before, options, notes } = context;
  const columns = withoutLost(matched, notes);
  const survey = new ColumnSurvey(matched, options.readings ?? {}, mappedKeys(options));
  const samples: Set<string>[] = [];
  let rows = 0;
  let last = before;
  for await (const row of recordsIn(start, columns, before, notes)) {
    last = row.number;
    if (row.cells.length === 0) continue;
    rows += 1;
    if (rows <= SAMPLE_ROWS) addSamples(samples, row);
    survey.add(row.cells);
  }
  return { columns, survey, rows, samples, last };
}

const shortened = ({ number, cells }: RawRow): RawRow => ({ number, cells: cells.map((cell) => cell.slice(0, MAX_SHOWN)) }); // prettier-ignore

const mappedKeys = ({ mapping }: ListOptions) => new Set(Object.keys(mapping ?? {}).map(headingKey));

/** The rows of a sheet that are somebody's, with what stands above them in blocks; what is left out is noted. */
export async function* recordsIn(
  { rows, listed }: SheetStart,
  columns: MatchedColumns,
  before: number,
  notes: string[],
): AsyncGenerator<RawRow & { columns: MatchedColumns }> {
  const blocks = new ListBlocks(columns, listed);
  for await (const row of rows) {
    const number = before + row.number;
    const foot = footOf(row);
    if (foot !== undefined) {
      notes.push(`Row ${number}, “${foot.slice(0, 80)}”, is below the list and was not read.`);
      continue;
    }
    const record = blocks.read(row);
    if (record) yield { ...record, number };
  }
  notes.push(...blocks.notes);
}

/** A country or role says something about a mandate, and a mandate needs a body. */
function withoutLost(columns: MatchedColumns, notes: string[]): MatchedColumns {
  if (columns.fields.includes('body') || columns.constants.body) return columns;
  const isLost = (field: string | undefined) => (MANDATE_FIELDS as readonly (string | undefined)[]).includes(field);
  const lost = columns.headings.filter((_, at) => isLost(columns.fields[at]));
  if (lost.length === 0) return columns;
  const fields = columns.fields.map((field) => (isLost(field) ? undefined : field));
  notes.push(
    `No body is named, so ${lost.join(', ')} could not be used: name it, for example --set body=european-parliament.`,
  );
  return { ...columns, fields, unmatched: [...columns.unmatched, ...lost] };
}

function withoutParts(columns: MatchedColumns, parts: Map<number, string>): MatchedColumns {
  if (parts.size === 0) return columns;
  const fields = columns.fields.map((field, at) => (parts.has(at) ? undefined : field));
  const lost = [...parts.keys()].map((at) => columns.headings[at] ?? '');
  return { ...columns, fields, unmatched: [...new Set([...columns.unmatched, ...lost])] };
}

function addSamples(samples: Set<string>[], { cells }: RawRow): void {
  for (const [at, cell] of cells.entries()) {
    const text = cell.trim().slice(0, MAX_SHOWN);
    const known = (samples[at] ??= new Set());
    if (text !== '' && known.size < SAMPLES) known.add(text);
  }
}

/** One question of a kind for the whole list. */
function merged(questions: ListQuestion[]): ListQuestion[] {
  const byKind = new Map<string, ListQuestion>();
  for (const question of questions) {
    const known = byKind.get(question.kind);
    const choices = [...(known?.choices ?? []), ...question.choices].filter(
      ({ value }, at, all) => all.findIndex((other) => other.value === value) === at,
    );
    byKind.set(question.kind, {
      kind: question.kind,
      columns: [...new Set([...(known?.columns ?? []), ...question.columns])],
      rows: (known?.rows ?? 0) + question.rows,
      choices,
    });
  }
  return [...byKind.values()];
}

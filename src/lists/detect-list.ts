// Looks at a list before anything is done with it: what it is, where its headings stand, what each column would mean with
// the choices of now, and what is missing. It changes nothing and asks the database nothing.
import { WrongEncoding } from '../list-formats/decode-text.js';
import type { ListBytes } from '../list-formats/list-bytes.js';
import { openSheets, type OpenSheets } from '../list-formats/open-sheets.js';
import { isNamed, surveyList, type SheetSurvey } from './list-survey.js';
import type { ListOptions } from './list-options.js';
import type { ListDetection } from '../list-formats/list-detection.js';

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

const NOTHING = {
  preset: null,
  rows: 0,
  sheets: [],
  firstRows: [],
  columns: [],
  questions: [],
  notes: [],
  encodings: [],
};

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

async function describe(opened: OpenSheets, fileName: string, options: ListOptions): Promise<ListDetection> {
  const survey = await surveyList(opened, fileName, options);
  const { sheets } = survey;
  const read = sheets.filter(({ isRead }) => isRead);
  const wanted = sheets.filter(({ isWanted }) => isWanted);
  const first = read[0] ?? wanted.find(({ matched }) => matched) ?? wanted[0];
  const columns = first?.matched;
  return {
    format: opened.format,
    encoding: opened.encoding,
    needs: columns ? null : 'headings',
    problem: problemOf(first, wanted, read),
    encodings: [],
    preset: columns?.preset ?? null,
    rows: (read.length > 0 ? read : first ? [first] : []).reduce((sum, { rows }) => sum + rows, 0),
    sheets: sheets.map(({ name, rows, isRead, headingRow }) => ({ name, rows, isRead, headingRow })),
    firstRows: first?.firstRows ?? [],
    columns: columnsOf(first),
    questions: survey.questions,
    notes: survey.notes,
  };
}

function problemOf(first: SheetSurvey | undefined, wanted: SheetSurvey[], read: SheetSurvey[]): string | null {
  const problem = wanted.find((sheet) => sheet.isList && sheet.problem !== null)?.problem;
  if (problem) return problem;
  if (read.length === 0)
    return (
      wanted.find(({ refusal }) => refusal !== undefined)?.refusal ??
      first?.problem ??
      'No row of headings was found: a list needs a column with the name. Say which row holds the headings.'
    );
  return read.every(({ rows }) => rows === 0) ? 'The list has a heading and no rows.' : null;
}

function columnsOf(sheet: SheetSurvey | undefined): ListDetection['columns'] {
  const columns = sheet?.matched;
  if (!columns) return [];
  return columns.headings.map((heading, at) => ({
    heading,
    field: columns.fields[at] ?? null,
    samples: [...(sheet.samples[at] ?? [])],
  }));
}

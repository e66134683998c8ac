// How a delimited text is written: by which sign its cells are separated, and how quotes stand inside quotes. Judged by many
// lines at once, by the words of the headings, and by whether addresses and numbers fill their cells.
import { nameKey } from '../naming/name-key.js';
import { FIELD_OF, WEAK_FIELD_OF } from './heading-words.js';
import { RecordScanner, type CsvDialect } from './csv-scanner.js';

const DELIMITERS = [',', ';', '\t', '|'];
/** Stands in no text: each line is one cell. */
const NONE = '\uffff';
const SAMPLE_LINES = 200;
const HEADING_ROWS = 20;
const MAX_RECORD_LINES = 50;
const FILLED = /^\s*(?:[^\s@,;|]{1,64}@[^\s@,;|]{1,255}|[+\d][\d\s()./:-]{0,30}|https?:\/\/[^\s;|]{1,500})\s*$/;

/** @param head the beginning of the text, without a line that declares the delimiter */
export function findDialect(head: string, declared?: string): CsvDialect {
  const lines = head.split(LINE_END, SAMPLE_LINES);
  const hasBackslashes = /[^\\]\\"/.test(head) && !/[^,;\t|\r\n"]""[^,;\t|\r\n"]/.test(head);
  const judged = (declared === undefined ? DELIMITERS : [declared]).map((delimiter) =>
    judge(recordsOf(lines, { delimiter, hasBackslashes }), delimiter),
  );
  judged.sort((a, b) => b.score - a.score);
  const [best] = judged;
  const isOneColumn = declared === undefined && (!best || best.cells < 2 || isListOfNames(lines, judged));
  if (!best || isOneColumn) return { delimiter: NONE, hasBackslashes, cells: 1 };
  return { delimiter: best.delimiter, hasBackslashes, cells: best.cells };
}

/** Also the doubled break that a text gets which was converted twice. */
export const LINE_END = /\r{0,2}\n|\r/;

function recordsOf(lines: string[], dialect: Pick<CsvDialect, 'delimiter' | 'hasBackslashes'>): string[][] {
  const records: string[][] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const scanner = new RecordScanner(dialect);
    let isComplete = scanner.feed(lines[at] ?? '');
    let to = at;
    while (!isComplete && to + 1 < lines.length && to - at < MAX_RECORD_LINES) {
      to += 1;
      isComplete = scanner.feed(lines[to] ?? '');
    }
    if (isComplete) at = to;
    records.push(isComplete ? scanner.cells : (lines[at] ?? '').split(dialect.delimiter));
  }
  return records.filter((cells) => cells.some((cell) => cell.trim() !== ''));
}

interface Judged {
  delimiter: string;
  cells: number;
  /** The most headings that are known in one row. */
  words: number;
  score: number;
}

function judge(records: string[][], delimiter: string): Judged {
  const tally = new Map<number, number>();
  for (const { length } of records) if (length > 1) tally.set(length, (tally.get(length) ?? 0) + 1);
  const [cells, times] = [...tally].sort(([a, n], [b, m]) => m - n || b - a)[0] ?? [1, 0];
  const words = Math.max(0, ...records.slice(0, HEADING_ROWS).map((row) => row.filter(isHeadingWord).length));
  const regular = records.filter(({ length }) => length === cells && cells > 1);
  const all = regular.flat();
  const filled = all.filter((cell) => FILLED.test(cell)).length / Math.max(1, all.length);
  // “Doe, Jane”: a comma before a blank is punctuation.
  const isProse = delimiter === ',' && regular.length > 0 && regular.every((row) => row.slice(1).every(isAfterBlank));
  const score = cells < 2 ? 0 : times / records.length + Math.min(words, 5) * 0.3 + filled * 0.5 - (isProse ? 0.4 : 0);
  return { delimiter, cells, words, score };
}

const isAfterBlank = (cell: string) => cell.startsWith(' ');

const keyOf = (cell: string) => nameKey(cell.slice(0, 200).replace(/_/g, ' '));
const isHeadingWord = (cell: string) => {
  const key = keyOf(cell);
  return FIELD_OF.has(key) || WEAK_FIELD_OF.has(key);
};

/** “Name” alone above lines such as “Doe, Jane”. */
function isListOfNames(lines: string[], judged: Judged[]): boolean {
  if (judged.some(({ words }) => words > 1)) return false;
  const first = lines.find((line) => line.trim() !== '') ?? '';
  return DELIMITERS.every((delimiter) => !first.includes(delimiter)) && FIELD_OF.get(keyOf(first)) === 'name';
}

// Reads the rows of a delimited list one by one, whatever the delimiter; also a table pasted from a spreadsheet.
import { Readable } from 'node:stream';
import { CsvError, parse, type Options } from 'csv-parse';
import { InvalidInput } from '../domain/errors.js';
import { MAX_COLUMNS, type RawRow } from './raw-rows.js';

const DELIMITERS = [',', ';', '\t', '|'];
const SAMPLE_LINES = 20;
const SAMPLE_CHARACTERS = 64 * 1024;
const MAX_RECORD_CHARACTERS = 200_000;

/**
 * @param open begins the text anew: the place of an open quote is looked for in a second reading
 * @throws InvalidInput with the line, for quotes that are left open or misplaced
 */
export async function* csvRows(open: () => AsyncIterable<string>): AsyncGenerator<RawRow> {
  const { head, pieces } = await sampleOf(open());
  const declared = /^sep=(.)\r?\n/i.exec(head);
  const delimiter = declared?.[1] ?? findDelimiter(head);
  const parser = parse({ ...OPTIONS, delimiter, from_line: declared ? 2 : 1 });
  const source = Readable.from(pieces);
  source.once('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let number = declared ? 1 : 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number += 1;
      if (cells.length > MAX_COLUMNS) throw new InvalidInput(`Row ${number} has more than ${MAX_COLUMNS} columns.`);
      yield { number, cells: cells.every((cell) => cell.trim() === '') ? [] : cells };
    }
  } catch (error) {
    throw error instanceof CsvError ? await unreadable(error, open) : error;
  } finally {
    source.destroy();
  }
}

const OPTIONS: Options = {
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  max_record_size: MAX_RECORD_CHARACTERS,
};

/** The beginning of a text, and the whole text again. */
export async function sampleOf(text: AsyncIterable<string>): Promise<{ head: string; pieces: AsyncIterable<string> }> {
  const iterator = text[Symbol.asyncIterator]();
  let head = '';
  while (head.length < SAMPLE_CHARACTERS) {
    const next = await iterator.next();
    if (next.done) break;
    head += next.value;
  }
  return { head, pieces: follow(head, iterator) };
}

async function* follow(head: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  if (head !== '') yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) if (next.value !== '') yield next.value;
}

/** The delimiter by which most of the first lines have the same number of cells. */
function findDelimiter(text: string): string {
  const lines = text.replace(/"(?:[^"]|"")*"/g, '').split(/\r\n|\r|\n/, SAMPLE_LINES);
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: regularity(lines, delimiter) }));
  scored.sort((a, b) => b.score - a.score);
  return scored[0]?.delimiter ?? ',';
}

function regularity(lines: string[], delimiter: string): number {
  const tally = new Map<number, number>();
  for (const line of lines) {
    const count = line.split(delimiter).length - 1;
    if (count > 0) tally.set(count, (tally.get(count) ?? 0) + 1);
  }
  return Math.max(0, ...[...tally].map(([count, times]) => times * 100 + Math.min(count, 99)));
}

async function unreadable(error: CsvError, open: () => AsyncIterable<string>): Promise<InvalidInput> {
  const told = /at line (\d+)/.exec(error.message)?.[1];
  const line = error.code === 'CSV_QUOTE_NOT_CLOSED' ? await lineOfOpenQuote(open()) : Number(told ?? 1);
  const reasons: Partial<Record<string, string>> = {
    CSV_QUOTE_NOT_CLOSED: 'a quote is opened and never closed',
    CSV_MAX_RECORD_SIZE: `a record is longer than ${MAX_RECORD_CHARACTERS} characters; a quote may be left open`,
    INVALID_OPENING_QUOTE: 'a quote stands in the middle of a cell',
    CSV_INVALID_CLOSING_QUOTE: 'something stands between a closing quote and the next delimiter',
  };
  const message = reasons[error.code] ?? error.message;
  return new InvalidInput(`The list cannot be read: line ${line}: ${message}.`, [{ message, line }]);
}

/** The parser only knows where the text ended; the person needs the line where the quote was opened. */
async function lineOfOpenQuote(text: AsyncIterable<string>): Promise<number> {
  let line = 1;
  let openedOn = 0;
  for await (const piece of text) {
    for (const [mark] of piece.matchAll(/"|\n|\r(?!\n)/g)) {
      if (mark !== '"') line += 1;
      else openedOn = openedOn === 0 ? line : 0;
    }
  }
  return openedOn;
}

// Reads the records of a delimited list one by one, whatever the delimiter. What the columns mean is not decided here.
import { Readable } from 'node:stream';
import { CsvError, parse, type Options } from 'csv-parse';
import { InvalidInput } from '../../domain/errors.js';

/** One record. `number` counts records as a spreadsheet counts rows, from 1; empty ones have no cells. */
export interface CsvRecord {
  number: number;
  cells: string[];
}

const DELIMITERS = [',', ';', '\t', '|'];
const SAMPLE_LINES = 20;
const CHUNK = 64 * 1024;
const MAX_RECORD_CHARACTERS = 200_000;

/** @throws InvalidInput with the line, for quotes that are left open or misplaced */
export async function* readRecords(text: string): AsyncGenerator<CsvRecord> {
  const declared = /^sep=(.)\r?\n/i.exec(text);
  const body = declared ? text.slice(declared[0].length) : text;
  const delimiter = declared?.[1] ?? findDelimiter(body);
  const parser = Readable.from(chunksOf(body)).pipe(parse(optionsFor(delimiter)));
  let number = declared ? 1 : 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number += 1;
      yield { number, cells: cells.every((cell) => cell.trim() === '') ? [] : cells };
    }
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(error, text, declared ? 1 : 0);
    throw error;
  }
}

function optionsFor(delimiter: string): Options {
  return {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: MAX_RECORD_CHARACTERS,
  };
}

function* chunksOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += CHUNK) yield text.slice(at, at + CHUNK);
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

function unreadable(error: CsvError, text: string, linesBefore: number): InvalidInput {
  const told = /at line (\d+)/.exec(error.message)?.[1];
  const line = error.code === 'CSV_QUOTE_NOT_CLOSED' ? lineOfOpenQuote(text) : Number(told ?? 1) + linesBefore;
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
function lineOfOpenQuote(text: string): number {
  let line = 1;
  let openedOn = 0;
  for (const [mark] of text.matchAll(/"|\r\n|\r|\n/g)) {
    if (mark !== '"') line += 1;
    else openedOn = openedOn === 0 ? line : 0;
  }
  return openedOn;
}

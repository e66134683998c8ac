// Reads the rows of a delimited list one by one, whatever the delimiter; also a table pasted from a spreadsheet. It is our own
// code because csv-parse refuses a whole list for one quote, or takes all the rows up to the next quote for one cell: here a
// quote that is not closed costs its row.
import { InvalidInput } from '../domain/errors.js';
import { findDialect, LINE_END } from './csv-dialect.js';
import { hasLoneQuote, literalCells, RecordScanner, type CsvDialect } from './csv-scanner.js';
import { Entities } from './html-entities.js';
import { MAX_COLUMNS, type RawRow } from './raw-rows.js';

const SAMPLE_CHARACTERS = 64 * 1024;
const MAX_RECORD_CHARACTERS = 200_000;
const MAX_RECORD_LINES = 200;
const LISTED = 5;
/** “---+---” and “|:---|”, as tables in plain text have them below their headings. */
const RULER = /^(?=.{0,2000}---)[\s|+:=-]*$/;
const UNCLOSED = {
  field: 'row',
  reason: 'a quote is opened in it and never closed, so where its cells end is not clear',
};

interface CsvContext {
  /** What a person should know; complete when the rows are read. */
  notes: string[];
  entities: Entities;
}

/**
 * @throws InvalidInput with the line, for a row without measure
 */
export async function* csvRows(text: AsyncIterable<string>, { notes, entities }: CsvContext): AsyncGenerator<RawRow> {
  const { head, pieces } = await sampleOf(text);
  const declared = /^"?sep=(.)"?\r?\n/i.exec(head);
  const dialect = findDialect(new Entities().readLine(head.slice(declared?.[0].length ?? 0)), declared?.[1]);
  const lines = new LinesAhead(linesOf(pieces, entities));
  if (declared) await lines.next();
  const reading = new Reading(dialect);
  let number = declared ? 1 : 0;
  for (let line = await lines.next(); line !== undefined; line = await lines.next()) {
    number += 1;
    const record = await recordOf(line, lines, dialect);
    if (record.cells.length > MAX_COLUMNS)
      throw new InvalidInput(`Row ${number} has more than ${MAX_COLUMNS} columns.`);
    yield RULER.test(line) ? { number, cells: [] } : reading.row({ number, ...record });
  }
  notes.push(...reading.notes());
}

/** What rows say of each other. */
class Reading {
  private readonly short: number[] = [];
  /** The row in which a quote was opened that none has closed. */
  private openedIn: number | undefined;

  constructor(private readonly dialect: CsvDialect) {}

  row({ number, cells, problem }: RawRow): RawRow {
    if (cells.every((cell) => cell.trim() === '')) return { number, cells: [] };
    if (isShort(cells, this.dialect)) this.short.push(number);
    const reason = problem ?? this.closing(cells);
    if (problem !== undefined) this.openedIn = number;
    else if (reason !== undefined) this.openedIn = undefined;
    return reason === undefined ? { number, cells } : { number, cells, problem: reason };
  }

  private closing(cells: string[]): RawRow['problem'] {
    const closes = this.openedIn !== undefined && cells.some((cell) => /^[^"]+"\s*$/.test(cell));
    if (!closes) return undefined;
    return { field: 'row', reason: `a quote is closed in it that may be the one opened in row ${this.openedIn}` };
  }

  notes(): string[] {
    return this.short.length > 0 ? [shortNote(this.short, this.dialect)] : [];
  }
}

/** One cell is a title or a foot. */
const isShort = ({ length }: string[], { cells }: CsvDialect) => length > 1 && length < cells;

function shortNote(rows: number[], { cells }: CsvDialect): string {
  const listed = rows.slice(0, LISTED).join(', ');
  const more = rows.length > LISTED ? ` and ${rows.length - LISTED} more` : '';
  const which = rows.length === 1 ? `Row ${listed} has` : `Rows ${listed}${more} have`;
  return `${which} fewer cells than the ${cells} of the other rows; what is missing was read as empty.`;
}

/** The record that begins with the line; it takes the lines that belong to it. */
async function recordOf(line: string, lines: LinesAhead, dialect: CsvDialect): Promise<Omit<RawRow, 'number'>> {
  const scanner = new RecordScanner(dialect);
  const isOneLine = scanner.feed(line);
  if (isOneLine && !scanner.hasLooseQuote) return { cells: scanner.cells };
  const literal = literalCells(line, dialect.delimiter);
  if (isOneLine) return { cells: isStray(scanner, literal, [], dialect) ? literal : scanner.cells };
  const taken = await closingLine(scanner, line, lines);
  if (taken > 0 && !isStray(scanner, literal, lines.peeked(taken), dialect)) {
    lines.drop(taken);
    return { cells: scanner.cells };
  }
  return literal.length !== dialect.cells || hasLoneQuote(literal)
    ? { cells: literal, problem: UNCLOSED }
    : { cells: literal };
}

/** @returns how many lines further the record is complete, or 0 when it is not within what one record may hold */
async function closingLine(scanner: RecordScanner, line: string, lines: LinesAhead): Promise<number> {
  let characters = line.length;
  for (let taken = 1; taken <= MAX_RECORD_LINES; taken += 1) {
    const next = await lines.peek(taken);
    characters += next?.length ?? 0;
    if (next === undefined || characters > MAX_RECORD_CHARACTERS) return 0;
    if (scanner.feed(next)) return taken;
  }
  return 0;
}

/** Whether the quote swallowed rows: the line is a whole row without it, and the record is none or so are all its lines. */
function isStray(
  { cells, hasLooseQuote }: RecordScanner,
  literal: string[],
  others: string[],
  { delimiter, cells: expected }: CsvDialect,
): boolean {
  if (literal.length !== expected) return false;
  const isWhole = (line: string) => expected > 1 && line.split(delimiter).length >= expected;
  return cells.length !== expected || (others.length > 0 && (hasLooseQuote || others.every(isWhole)));
}

/** Lines one by one, some of them looked at before they are taken. */
class LinesAhead {
  private readonly ahead: string[] = [];

  constructor(private readonly lines: AsyncIterator<string>) {}

  async next(): Promise<string | undefined> {
    if (this.ahead.length > 0) return this.ahead.shift();
    const next = await this.lines.next();
    return next.done ? undefined : next.value;
  }

  async peek(count: number): Promise<string | undefined> {
    while (this.ahead.length < count) {
      const next = await this.lines.next();
      if (next.done) return undefined;
      this.ahead.push(next.value);
    }
    return this.ahead[count - 1];
  }

  peeked(count: number): string[] {
    return this.ahead.slice(0, count);
  }

  drop(count: number): void {
    this.ahead.splice(0, count);
  }
}

async function* linesOf(pieces: AsyncIterable<string>, entities: Entities): AsyncGenerator<string> {
  let rest = '';
  let number = 1;
  for await (const piece of pieces) {
    // Carriage returns at the end may be half of a line break.
    const [whole, held] = splitEnd(rest + piece);
    const lines = whole.split(LINE_END);
    rest = (lines.pop() ?? '') + held;
    for (const line of lines) yield entities.readLine(checkedLine(line, number++));
    checkedLine(rest, number);
  }
  for (const line of rest.replace(/\r{1,2}$/, '').split(LINE_END)) yield entities.readLine(checkedLine(line, number++));
}

function splitEnd(text: string): [string, string] {
  let end = text.length;
  while (end > 0 && text.length - end < 2 && text[end - 1] === '\r') end -= 1;
  return [text.slice(0, end), text.slice(end)];
}

function checkedLine(line: string, number: number): string {
  if (line.length <= MAX_RECORD_CHARACTERS) return line;
  const message = `line ${number}: a record is longer than ${MAX_RECORD_CHARACTERS} characters`;
  throw new InvalidInput(`The list cannot be read: ${message}.`, [{ message, line: number }]);
}

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

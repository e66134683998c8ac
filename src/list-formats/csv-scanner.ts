// Splits lines of delimited text into cells. Quotes are read as RFC 4180 writes them where that is possible, and literally
// where it is not: lists are written by hand and by programs that quote nothing.

export interface CsvDialect {
  delimiter: string;
  /** A quote inside quotes is written \" instead of "". */
  hasBackslashes: boolean;
  /** Cells that most records have. */
  cells: number;
}

/** One record, which may go over several lines: feed it line by line until it is complete. */
export class RecordScanner {
  readonly cells: string[] = [];
  /** A quote stood where none belongs, and was taken as a character. */
  hasLooseQuote = false;
  private open = false;
  private text = '';

  constructor(private readonly dialect: Pick<CsvDialect, 'delimiter' | 'hasBackslashes'>) {}

  /** @returns whether the record ends with this line */
  feed(line: string): boolean {
    let at = 0;
    if (this.open) {
      this.text += '\n';
      at = this.quoted(line, 0);
    }
    while (at >= 0 && at <= line.length) {
      const quote = this.skipBlanks(line, at);
      if (line[quote] === '"') {
        this.text = '';
        at = this.quoted(line, quote + 1);
      } else at = this.plain(line, at);
    }
    this.open = at < 0;
    return !this.open;
  }

  private plain(line: string, from: number): number {
    const found = line.indexOf(this.dialect.delimiter, from);
    const end = found < 0 ? line.length : found;
    this.cells.push(line.slice(from, end));
    return end + 1;
  }

  /** @returns where the next cell begins, or -1 when the quote is still open */
  private quoted(line: string, from: number): number {
    let start = from;
    for (let quote = line.indexOf('"', start); quote >= 0; quote = line.indexOf('"', start)) {
      if (this.isEscaped(line, quote)) this.text += `${line.slice(start, quote - 1)}"`;
      else {
        const next = this.afterClosing(line, quote);
        if (next >= 0) {
          this.cells.push(this.text + line.slice(start, quote));
          return next;
        }
        this.text += line.slice(start, quote + 1);
        if (line[quote + 1] === '"') quote += 1;
        else this.hasLooseQuote = true;
      }
      start = quote + 1;
    }
    this.text += line.slice(start);
    return -1;
  }

  /** Where the next cell begins when the quote closes one, else -1. */
  private afterClosing(line: string, quote: number): number {
    const end = this.skipBlanks(line, quote + 1);
    return end === line.length || line[end] === this.dialect.delimiter ? end + 1 : -1;
  }

  private isEscaped(line: string, quote: number): boolean {
    if (!this.dialect.hasBackslashes) return false;
    let before = quote;
    while (line[before - 1] === '\\') before -= 1;
    return (quote - before) % 2 === 1;
  }

  private skipBlanks(line: string, from: number): number {
    let at = from;
    while (line[at] === ' ') at += 1;
    return at;
  }
}

/** The cells of one line whose quotes mean nothing; a pair around a whole cell is taken off. */
export function literalCells(line: string, delimiter: string): string[] {
  return line.split(delimiter).map((cell) => /^\s*"(.*)"\s*$/.exec(cell)?.[1] ?? cell);
}

/** A cell that begins or ends with one lone quote lost the other one. */
export const hasLoneQuote = (cells: string[]): boolean =>
  cells.some((cell) => (cell.split('"').length - 1) % 2 === 1 && /^\s*"|"\s*$/.test(cell));

// Opens a list: finds in each of its sheets the row of headings, and gives the records below them. Rows above are titles.
import { InvalidInput } from '../../domain/errors.js';
import type { ListBytes } from '../lists/list-bytes.js';
import { openSheets, type ListFormat, type SheetOptions } from '../lists/open-sheets.js';
import type { RawRow, RawSheet } from '../lists/raw-rows.js';
import { matchColumns, type ColumnOptions, type MatchedColumns } from './list-columns.js';
import { MANDATE_FIELDS } from './list-fields.js';

const MAX_TITLE_ROWS = 20;

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
  /** What a person should know about how the list was read; complete when the records are read. */
  notes: string[];
}

export interface ListOptions extends ColumnOptions, SheetOptions {
  /** The row of headings, where a person has to say it. */
  headingRow?: number;
}

/** A sheet whose headings were found, and its rows below them. */
interface OpenSheet {
  name: string | null;
  columns: MatchedColumns;
  rows: AsyncIterator<RawRow>;
}

/** @throws InvalidInput when the file is no list, has no headings that we know, or two that mean the same */
export async function openList(bytes: ListBytes, options: ListOptions, fileName = ''): Promise<OpenList> {
  const { format, encoding, sheets, notes } = await openSheets(bytes, options);
  const finder = new HeadingFinder(format, fileName, options, notes);
  const opened = finder.search(sheets);
  const first = await opened.next();
  if (first.done) throw finder.nothingFound();
  return { format, encoding, columns: first.value.columns, records: recordsOf(first.value, opened), notes };
}

async function* recordsOf(first: OpenSheet, others: AsyncIterator<OpenSheet>): AsyncGenerator<ListRecord> {
  let before = 0;
  let last = 0;
  for (let sheet: OpenSheet | undefined = first; sheet; sheet = await nextOf(others)) {
    const { name, columns, rows } = sheet;
    for (let row = await nextOf(rows); row; row = await nextOf(rows)) {
      last = before + row.number;
      yield { number: last, cells: row.cells, sheet: name, columns };
    }
    before = last;
  }
}

async function nextOf<Item>(items: AsyncIterator<Item>): Promise<Item | undefined> {
  const next = await items.next();
  return next.done ? undefined : next.value;
}

class HeadingFinder {
  private firstRow: string[] | undefined;

  constructor(
    private readonly format: ListFormat,
    private readonly fileName: string,
    private readonly options: ListOptions,
    private readonly notes: string[],
  ) {}

  /** The sheets that are lists; the others are noted. */
  async *search(sheets: AsyncIterable<RawSheet>): AsyncGenerator<OpenSheet> {
    for await (const { name, rows } of sheets) {
      const iterator = rows[Symbol.asyncIterator]();
      const columns = await this.findHeadings(name, iterator);
      if (columns) yield { name, columns: this.withoutLost(columns), rows: iterator };
      else if (name !== null) this.notes.push(`The sheet “${name}” has no headings of a list and was not read.`);
      await iterator.return?.();
    }
  }

  private async findHeadings(sheet: string | null, rows: AsyncIterator<RawRow>): Promise<MatchedColumns | undefined> {
    const titles = [this.fileName];
    const { headingRow } = this.options;
    for (let number = 0; number < (headingRow ?? MAX_TITLE_ROWS); number += 1) {
      const row = await nextOf(rows);
      if (!row) return undefined;
      if (row.cells.length === 0) continue;
      if (headingRow !== undefined && row.number < headingRow) {
        titles.push(row.cells.join(' '));
        continue;
      }
      const columns = matchColumns(row.cells, this.options, { format: this.format, sheet, titles });
      if (columns) return columns;
      this.firstRow ??= row.cells;
      if (headingRow !== undefined) return undefined;
      titles.push(row.cells.join(' '));
    }
    return undefined;
  }

  nothingFound(): InvalidInput {
    const seen = (this.firstRow ?? []).slice(0, 8).join(', ').slice(0, 200);
    const message = `line 1: no row of headings was found: a list needs a column “name”, or “first name” and “last name”. It begins with: ${seen}`;
    return new InvalidInput(`The list cannot be read: ${message}`, [{ message, line: 1 }]);
  }

  /** A country or role says something about a mandate, and a mandate needs a body. */
  private withoutLost(columns: MatchedColumns): MatchedColumns {
    if (columns.fields.includes('body') || columns.constants.body) return columns;
    const isLost = (field: string | undefined) => (MANDATE_FIELDS as readonly (string | undefined)[]).includes(field);
    const lost = columns.headings.filter((_, at) => isLost(columns.fields[at]));
    if (lost.length === 0) return columns;
    const fields = columns.fields.map((field) => (isLost(field) ? undefined : field));
    this.notes.push(
      `No body is named, so ${lost.join(', ')} could not be used: name it, for example --set body=european-parliament.`,
    );
    return { ...columns, fields, unmatched: [...columns.unmatched, ...lost] };
  }
}

/** Which heading was read as what, for the record of the import. */
export function mappingOf({ columns }: OpenList): Record<string, string> {
  const pairs = columns.headings.map((heading, at) => [heading, columns.fields[at]] as const);
  return Object.fromEntries(pairs.flatMap(([heading, field]) => (field ? [[heading, field]] : [])));
}

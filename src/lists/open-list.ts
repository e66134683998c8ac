// Opens a list: finds in each of its sheets the row of headings, and gives the records below them. Rows above are titles.
import type { ListBytes } from './list-bytes.js';
import { openSheets, type ListFormat } from './open-sheets.js';
import type { RawRow } from './raw-rows.js';
import { HeadingFinder, nextOf, type ListOptions, type OpenSheet } from './heading-finder.js';
import type { MatchedColumns } from './list-columns.js';
import { footOf } from './not-people.js';

export type { ListOptions };

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

/** @throws InvalidInput when the file is no list, has no headings that we know, or two that mean the same */
export async function openList(bytes: ListBytes, options: ListOptions, fileName = ''): Promise<OpenList> {
  const { format, encoding, sheets, notes } = await openSheets(bytes, options);
  const finder = new HeadingFinder(format, fileName, options, notes);
  const opened = finder.search(sheets);
  const first = await opened.next();
  if (first.done) throw finder.nothingFound();
  return { format, encoding, columns: first.value.columns, records: recordsOf(first.value, opened, notes), notes };
}

async function* recordsOf(
  first: OpenSheet,
  others: AsyncIterator<OpenSheet>,
  notes: string[],
): AsyncGenerator<ListRecord> {
  let before = 0;
  let last = 0;
  for (let sheet: OpenSheet | undefined = first; sheet; sheet = await nextOf(others)) {
    const { name, rows, blocks } = sheet;
    for (let row = await nextOf(rows); row; row = await nextOf(rows)) {
      last = before + row.number;
      const foot = footOf(row);
      if (foot !== undefined) {
        notes.push(`Row ${last}, “${foot.slice(0, 80)}”, is below the list and was not read.`);
        continue;
      }
      const record = blocks.read(row);
      if (record) yield { ...record, number: last, sheet: name };
    }
    notes.push(...blocks.notes);
    before = last;
  }
}

/** Which heading was read as what, for the record of the import. */
export function mappingOf({ columns }: OpenList): Record<string, string> {
  const pairs = columns.headings.map((heading, at) => [heading, columns.fields[at]] as const);
  return Object.fromEntries(pairs.flatMap(([heading, field]) => (field ? [[heading, field]] : [])));
}

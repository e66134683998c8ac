// Finds in each sheet of a list the row of headings, tells what its columns mean, and leaves out what is no list of people.
import { InvalidInput } from '../domain/errors.js';
import type { ListFormat, SheetOptions } from './open-sheets.js';
import type { RawRow, RawSheet } from './raw-rows.js';
import { matchColumns, type ColumnOptions, type MatchedColumns } from './list-columns.js';
import { MANDATE_FIELDS } from './list-fields.js';
import { ListBlocks } from './list-blocks.js';
import { nameHabitsOf } from './name-columns.js';
import { glimpse, whyNotPeople, type Glimpse } from './not-people.js';

const MAX_TITLE_ROWS = 20;

export interface ListOptions extends ColumnOptions, SheetOptions {
  /** The row of headings, where a person has to say it. */
  headingRow?: number;
}

/** A sheet whose headings were found, and its rows below them. */
export interface OpenSheet {
  name: string | null;
  columns: MatchedColumns;
  rows: AsyncIterator<RawRow>;
  blocks: ListBlocks;
}

export async function nextOf<Item>(items: AsyncIterator<Item>): Promise<Item | undefined> {
  const next = await items.next();
  return next.done ? undefined : next.value;
}

export class HeadingFinder {
  private firstRow: string[] | undefined;
  /** Why a sheet with headings was not read. */
  private refusal: string | undefined;

  constructor(
    private readonly format: ListFormat,
    private readonly fileName: string,
    private readonly options: ListOptions,
    private readonly notes: string[],
  ) {}

  /** The sheets that are lists; the others are noted. */
  async *search(sheets: AsyncIterable<RawSheet>): AsyncGenerator<OpenSheet> {
    for await (const { name, rows: written } of sheets) {
      const iterator = written[Symbol.asyncIterator]();
      const columns = await this.findHeadings(name, iterator);
      const people = columns && (await this.peopleOf(name, columns, iterator));
      if (people) yield this.opened(name, columns, people);
      else if (!columns && name !== null)
        this.notes.push(`The sheet “${name}” has no headings of a list and was not read.`);
      await iterator.return?.();
    }
  }

  private opened(name: string | null, matched: MatchedColumns, { first, all }: Glimpse): OpenSheet {
    const columns = this.withoutLost({ ...matched, names: nameHabitsOf(matched, first) });
    const blocks = new ListBlocks(columns, first);
    return { name, columns, rows: all, blocks };
  }

  /** The rows, unless they are no people: one sheet of a workbook may be a table of countries beside the list. */
  private async peopleOf(
    sheet: string | null,
    columns: MatchedColumns,
    rows: AsyncIterator<RawRow>,
  ): Promise<Glimpse | undefined> {
    const seen = await glimpse(rows);
    const reason = whyNotPeople(columns, seen.first);
    if (reason === undefined) return seen;
    this.refusal ??= reason;
    if (sheet !== null) this.notes.push(`The sheet “${sheet}” was not read. ${reason}`);
    return undefined;
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
    if (this.refusal !== undefined) return new InvalidInput(this.refusal);
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

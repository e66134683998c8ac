// Rows of a list that are no people but say something: a country in a row of its own, or once for the rows below it; and the
// headings again on each printed page. Whether the foot of a list is one says `not-people.ts`.
import { findCountry } from '../naming/country.js';
import type { RawRow } from '../list-formats/raw-rows.js';
import { headingKey, type MatchedColumns } from './list-columns.js';
import type { ListField } from '../list-formats/list-fields.js';

/** Fields that a list may give once for a block of rows. */
const GIVEN_ONCE: readonly (ListField | undefined)[] = ['country', 'body', 'political_group'];
const FEWEST_BLOCKS = 2;

export interface BlockRow extends RawRow {
  columns: MatchedColumns;
}

export class ListBlocks {
  readonly notes: string[] = [];
  private readonly carried: { at: number; value: string }[];
  private section: MatchedColumns | undefined;
  private headingRows = 0;
  /** Of the columns that mean something. */
  private readonly headings: { at: number; key: string }[];

  /** @param first the first rows, by which such a list is told */
  constructor(
    private readonly columns: MatchedColumns,
    first: RawRow[],
  ) {
    this.headings = columns.headings.flatMap((heading, at) =>
      columns.fields[at] ? [{ at, key: headingKey(heading.replace(/ \(\d+\)$/, '')) }] : [],
    );
    this.carried = carriedColumns(columns, first).map((at) => ({ at, value: '' }));
    for (const { at } of this.carried)
      this.notes.push(`“${columns.headings[at]}” is given once for several rows: the rows below it were read with it.`);
  }

  /** The row with what stands above it; nothing when it is nobody's. */
  read(row: RawRow): BlockRow | undefined {
    if (row.cells.length === 0) return { ...row, columns: this.columns };
    if (this.isHeadingAgain(row) || this.beginsSection(row)) return undefined;
    const cells = [...row.cells];
    for (const one of this.carried) {
      if (cells[one.at]?.trim()) one.value = cells[one.at] ?? '';
      else cells[one.at] = one.value;
    }
    return { ...row, cells, columns: this.section ?? this.columns };
  }

  private isHeadingAgain({ number, cells }: RawRow): boolean {
    if (!this.headings.every(({ at, key }) => headingKey(cells[at] ?? '') === key)) return false;
    if (this.headingRows === 0) this.notes.push(`Row ${number} holds the headings again, and was not read.`);
    this.headingRows += 1;
    return true;
  }

  /** “Malta” alone in its row, in a list of offices without a column for the country. */
  private beginsSection({ number, cells }: RawRow): boolean {
    const { fields, constants } = this.columns;
    if (fields.includes('country') || constants.country || !(fields.includes('body') || constants.body)) return false;
    const [text = '', another] = cells.map((cell) => cell.trim()).filter(Boolean);
    const country = text.replace(/(?:\(\d+\)|:)$/, '').trimEnd();
    if (another !== undefined || country.length < 4 || findCountry(country) === undefined) return false;
    if (!this.section)
      this.notes.push(`Row ${number}, “${text}”, and rows like it name the country of the rows below.`);
    this.section = { ...this.columns, constants: { ...constants, country } };
    return true;
  }
}

/**
 * Columns before the name in which each value stands once, followed by blanks. A list that only lacks some countries says
 * others several times.
 */
function carriedColumns({ fields }: MatchedColumns, first: RawRow[]): number[] {
  const name = fields.findIndex((field) => field === 'name' || field === 'family_name' || field === 'given_name');
  const filled = first.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  return fields.flatMap((field, at) => {
    if (!GIVEN_ONCE.includes(field) || at > name) return [];
    const values = filled.map(({ cells }) => cells[at]?.trim() ?? '');
    const blocks = values.filter(Boolean);
    const isOnce = values[0] !== '' && new Set(blocks).size === blocks.length && blocks.length >= FEWEST_BLOCKS;
    return isOnce && (values.length - blocks.length) * 2 >= blocks.length ? [at] : [];
  });
}

// What every format is read into: sheets of rows of cells, one after the other. What the cells mean is not decided here.

/** One row. `number` counts from 1 as a spreadsheet does; empty ones have no cells. */
export interface RawRow {
  number: number;
  cells: string[];
  /** Why it cannot be read as it stands. */
  problem?: { field: string; reason: string };
}

/** A table of a list. Read its rows to the end before asking for the next sheet. */
export interface RawSheet {
  /** The name of a sheet of a workbook. */
  name: string | null;
  rows: AsyncIterable<RawRow>;
}

export const MAX_COLUMNS = 2000;
export const MAX_CELL_CHARACTERS = 100_000;

/** Records of named values as a table: the first row holds the names, in the order in which a format lists them. */
export async function* tableOf<Name extends string>(
  names: readonly Name[],
  records: Iterable<Partial<Record<Name, string>>> | AsyncIterable<Partial<Record<Name, string>>>,
): AsyncGenerator<RawRow> {
  yield { number: 1, cells: [...names] };
  let number = 1;
  for await (const record of records) {
    number += 1;
    yield { number, cells: names.map((name) => record[name] ?? '') };
  }
}

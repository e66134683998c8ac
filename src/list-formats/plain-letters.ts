// Every cell of every format in letters: those written as in a web page, and control characters that stand for letters.
import type { CellControls } from './cell-controls.js';
import type { Entities } from './html-entities.js';
import type { RawRow, RawSheet } from './raw-rows.js';
import { readMandates } from './written-mandates.js';

export async function* sheetsInLetters(
  sheets: AsyncIterable<RawSheet>,
  entities: Entities,
  controls: CellControls,
  notes: string[],
): AsyncGenerator<RawSheet> {
  const read = (cell: string) => controls.read(entities.read(cell));
  for await (const sheet of sheets) yield { ...sheet, rows: rowsInLetters(sheet.rows, read) };
  notes.push(...entities.notes(), ...controls.notes());
}

async function* rowsInLetters(rows: AsyncIterable<RawRow>, read: (cell: string) => string): AsyncGenerator<RawRow> {
  for await (const row of rows) {
    const cells = row.cells.map((cell) => readCell(cell, read));
    yield { ...row, cells: cells.every((cell) => cell.trim() === '') ? [] : cells };
  }
}

/** Several mandates in one cell are read value by value. */
function readCell(cell: string, read: (cell: string) => string): string {
  const mandates = cell.startsWith('[{') ? readMandates(cell) : undefined;
  if (!mandates) return read(cell);
  const values = mandates.map((mandate) =>
    Object.fromEntries(Object.entries(mandate).map(([field, value]) => [field, read(value)])),
  );
  return JSON.stringify(values);
}

// What the first rows of a list say of its names, as a sample for the rules of names.
import { readNameHabits } from '../naming/name-habits.js';
import type { NameHabits } from '../naming/person-name.js';
import { cleanCell } from '../list-formats/cells.js';
import type { MatchedColumns } from './list-columns.js';
import type { RawRow } from '../list-formats/raw-rows.js';

export function nameHabitsOf(columns: MatchedColumns, rows: readonly RawRow[]): NameHabits {
  const place = columns.fields.indexOf('name');
  if (place < 0) return columns.names;
  const family = columns.fields.indexOf('family_name');
  const cell = ({ cells }: RawRow, at: number) => cleanCell(cells[at] ?? '');
  const samples = rows.map((row) => ({ name: cell(row, place), ...(family >= 0 && { family: cell(row, family) }) }));
  return readNameHabits(
    samples.filter(({ name }) => name !== ''),
    columns.names,
  );
}

// Tells a list of countries from a list of people by the first names in it, before a row of it is taken for somebody.
import { findCountry } from '../../domain/country.js';
import type { RawRow } from '../lists/raw-rows.js';
import { cleanCell } from './cells.js';
import type { MatchedColumns } from './list-columns.js';

export const LOOKED_AT = 60;
const FEWEST = 3;

/** What is wrong when more than half of the names are countries; one person may be called Chad. */
export function whyNotPeople(columns: Pick<MatchedColumns, 'fields' | 'headings'>, rows: RawRow[]): string | undefined {
  const at = columns.fields.indexOf('name');
  if (at < 0) return undefined;
  const names = rows.map(({ cells }) => cleanCell(cells[at] ?? '')).filter(Boolean);
  const countries = names.filter((name) => findCountry(name) !== undefined);
  if (countries.length < FEWEST || countries.length * 2 <= names.length) return undefined;
  const such = countries.slice(0, 3).join(', ');
  return (
    `This is a list of countries, not of people: ${countries.length} of the first ${names.length} names in the column ` +
    `“${columns.headings[at]}” are countries, such as ${such}. If another column holds the names of people, say so with a mapping.`
  );
}

const FOOT =
  /^(?:\*|(?:grand )?totals?|sum|sources?|notes?|legend|(?:last )?updated|generated|exported|stand|quelle|summe|gesamt|somme|итого|всего)(?:\s*:|\b.*\d)/i;

/** “Total: 30” or “Source: …” alone in its row, as it stands below lists. */
export function footOf({ cells }: RawRow): string | undefined {
  const filled = cells.map((cell) => cell.trim()).filter(Boolean);
  const [text = ''] = filled;
  return filled.length === 1 && FOOT.test(text) ? text : undefined;
}

/** The first rows, and all rows again. */
export async function glimpse(rows: AsyncIterator<RawRow>): Promise<{ first: RawRow[]; all: AsyncGenerator<RawRow> }> {
  const first: RawRow[] = [];
  let next = await rows.next();
  for (; !next.done && first.length < LOOKED_AT; next = await rows.next()) first.push(next.value);
  return { first, all: follow(first, next, rows) };
}

async function* follow(
  first: RawRow[],
  upcoming: IteratorResult<RawRow>,
  rest: AsyncIterator<RawRow>,
): AsyncGenerator<RawRow> {
  yield* first;
  for (let next = upcoming; !next.done; next = await rest.next()) yield next.value;
}

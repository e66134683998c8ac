// The beginning of a sheet: its first rows, its headings, and whether it is a list of people.
import { findHeadings, MAX_TITLE_ROWS, type FoundHeadings, type HeadingOptions } from './heading-rows.js';
import type { ListContext } from './list-columns.js';
import { LOOKED_AT, whyNotPeople } from './not-people.js';
import { nameHabitsOf } from './name-columns.js';
import type { RawRow, RawSheet } from '../list-formats/raw-rows.js';

export interface SheetStart {
  name: string | null;
  /** The first rows, titles and headings among them. */
  first: RawRow[];
  headings: FoundHeadings | undefined;
  /** Why a sheet with headings is no list of people. */
  refusal: string | undefined;
  /** The first rows below the headings. */
  listed: RawRow[];
  /** All rows below the headings. */
  rows: AsyncIterable<RawRow>;
}

/** @throws InvalidInput for an option that names what is not known */
export async function startSheet(
  { name, rows }: RawSheet,
  context: ListContext,
  options: HeadingOptions,
): Promise<SheetStart> {
  const iterator = rows[Symbol.asyncIterator]();
  const first: RawRow[] = [];
  const wanted = MAX_TITLE_ROWS + LOOKED_AT;
  let filled = 0;
  let last = 0;
  while (filled < wanted || last < (options.headingRow ?? 0) + LOOKED_AT) {
    const next = await iterator.next();
    if (next.done) break;
    first.push(next.value);
    last = next.value.number;
    if (next.value.cells.length > 0) filled += 1;
  }
  const found = findHeadings(first, options, context);
  const below = first.filter(({ number }) => number > (found?.number ?? 0));
  const listed = below.filter(({ cells }) => cells.length > 0).slice(0, LOOKED_AT);
  const headings = found && { ...found, columns: { ...found.columns, names: nameHabitsOf(found.columns, listed) } };
  const refusal = headings?.isList ? whyNotPeople(headings.columns, listed) : undefined;
  return { name, first, headings, refusal, listed, rows: follow(below, iterator) };
}

async function* follow(first: RawRow[], rest: AsyncIterator<RawRow>): AsyncGenerator<RawRow> {
  yield* first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

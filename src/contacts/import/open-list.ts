// Opens a list: decodes it, finds the row of headings, and gives the records below it. Rows above the headings are titles.
import { InvalidInput } from '../../domain/errors.js';
import { readRecords, type CsvRecord } from './csv-records.js';
import { MANDATE_FIELDS, matchColumns, type ColumnOptions, type MatchedColumns } from './list-columns.js';
import { readListText } from './list-text.js';

const MAX_TITLE_ROWS = 20;

export interface OpenList {
  columns: MatchedColumns;
  encoding: string;
  /** The records below the headings. */
  records: AsyncIterable<CsvRecord>;
  /** What a person should know about how the list was read. */
  notes: string[];
}

/** @throws InvalidInput when the file is no list, has no headings that we know, or two that mean the same */
export async function openList(bytes: Buffer, options: ColumnOptions & { encoding?: string }): Promise<OpenList> {
  const { text, encoding } = readListText(bytes, options.encoding);
  const records = readRecords(text);
  const matched = await findHeadings(records, options);
  const { columns, notes } = withoutMandateFields(matched);
  return { columns, encoding, records, notes };
}

async function findHeadings(records: AsyncGenerator<CsvRecord>, options: ColumnOptions): Promise<MatchedColumns> {
  let firstRow: string[] | undefined;
  for (let row = 0; row < MAX_TITLE_ROWS; row += 1) {
    const next = await records.next();
    if (next.done) break;
    const { cells } = next.value;
    const columns = cells.length > 0 ? matchColumns(cells, options) : undefined;
    if (columns) return columns;
    firstRow ??= cells.length > 0 ? cells : undefined;
  }
  const seen = (firstRow ?? []).slice(0, 8).join(', ').slice(0, 200);
  const message = `line 1: no row of headings was found: a list needs a column “name”, or “first name” and “last name”. It begins with: ${seen}`;
  throw new InvalidInput(`The list cannot be read: ${message}`, [{ message, line: 1 }]);
}

/** A country or role says something about a mandate, and a mandate needs a body. */
function withoutMandateFields(columns: MatchedColumns): { columns: MatchedColumns; notes: string[] } {
  if (columns.fields.includes('body') || columns.constants.body) return { columns, notes: [] };
  const isLost = (field: string | undefined) => (MANDATE_FIELDS as readonly (string | undefined)[]).includes(field);
  const lost = columns.headings.filter((_, at) => isLost(columns.fields[at]));
  if (lost.length === 0) return { columns, notes: [] };
  const fields = columns.fields.map((field) => (isLost(field) ? undefined : field));
  const note = `No body is named, so ${lost.join(', ')} could not be used: name it, for example --set body=european-parliament.`;
  return { columns: { ...columns, fields, unmatched: [...columns.unmatched, ...lost] }, notes: [note] };
}

/** Which heading was read as what, for the record of the import. */
export function mappingOf({ columns }: OpenList): Record<string, string> {
  const pairs = columns.headings.map((heading, at) => [heading, columns.fields[at]] as const);
  return Object.fromEntries(pairs.flatMap(([heading, field]) => (field ? [[heading, field]] : [])));
}

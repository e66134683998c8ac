// Reads the rows of a list as a draft has them: corrected, some left out, and with the answers that were given to values no
// list of ours knows. It counts those values.
import { findCountry } from '../naming/country.js';
import { isKnownRole } from '../naming/role-labels.js';
import type { LineProblem, LineReader, ReadLine, WrittenAnswers, WrittenValues } from '../lists/line-reader.js';
import type { ListRecord } from '../lists/open-list.js';
import type { CorrectedRows, DraftPlan, UnknownTally } from './import-draft.store.js';
import type { PersonDecision } from './imports.dto.js';

const MAX_UNKNOWN = 500;

/** A row as it was read, with the record that it was read from. */
export type RowReading =
  | { kind: 'line'; line: ReadLine; record: ListRecord; person: PersonDecision | undefined }
  | { kind: 'problem'; problem: LineProblem; record?: ListRecord }
  | { kind: 'left_out'; line: Pick<ReadLine, 'number' | 'sheet' | 'cells'>; name: string | null };

export class DraftReading {
  private readonly leftOut: Set<number>;
  private readonly seen = {
    countries: new Map<string, number>(),
    bodies: new Map<string, number>(),
    roles: new Map<string, number>(),
  };
  /** Bodies of rows that came to nothing for another reason. */
  private readonly unused = new Set<string>();

  constructor(
    private readonly reader: LineReader,
    private readonly draft: CorrectedRows,
    private readonly answers: WrittenAnswers,
  ) {
    this.leftOut = new Set(draft.leftOut);
  }

  read(found: ListRecord): RowReading {
    const record = this.amend(found);
    const result = this.reader.read(record, this.answers);
    const read = result.kind === 'line' ? result.line : result.problem;
    const isLeftOut = this.leftOut.has(record.number);
    this.count(read.written, isLeftOut || result.kind === 'problem');
    if (isLeftOut) {
      return { kind: 'left_out', line: read, name: result.kind === 'line' ? result.line.entry.name.printed : null };
    }
    if (result.kind === 'problem') return { ...result, record };
    return { ...result, record, person: this.draft.people[record.number] };
  }

  /** As they are written, without those that were answered: whether we have them was not asked while reading. */
  unusedBodies(): string[] {
    return [...this.unused].filter((value) => !this.answers.bodies.has(value));
  }

  /** @param unknownBodies as they are written */
  unknown(unknownBodies: ReadonlySet<string>): DraftPlan['unknown'] {
    const bodies = [...this.seen.bodies].filter(
      ([value]) => unknownBodies.has(value) || this.answers.bodies.has(value),
    );
    return {
      countries: mostFrequent([...this.seen.countries]),
      bodies: mostFrequent(bodies),
      roles: mostFrequent([...this.seen.roles]),
    };
  }

  private amend(record: ListRecord): ListRecord {
    const corrections = this.draft.corrections[record.number];
    if (!corrections) return record;
    const cells = record.columns.headings.map((heading, at) => corrections[heading] ?? record.cells[at] ?? '');
    const surplus = corrections[SURPLUS] === '' ? [] : record.cells.slice(cells.length);
    // Where its cells end, the person has said.
    return { ...record, problem: undefined, cells: [...cells, ...surplus] };
  }

  private count({ country, body, role }: WrittenValues, cameToNothing: boolean): void {
    if (country !== undefined && !findCountry(country)) addTo(this.seen.countries, country);
    if (role !== undefined && !isKnownRole(role)) addTo(this.seen.roles, role);
    if (body === undefined) return;
    addTo(this.seen.bodies, body);
    if (cameToNothing) this.unused.add(body);
  }
}

/** Cells behind the last heading are shown, and taken away, under this name. */
export const SURPLUS = '(surplus)';

export function allCells({ columns, cells }: ListRecord): Record<string, string> {
  const named = columns.headings.map((heading, at) => [heading || `(column ${at + 1})`, storable(cells[at] ?? '')]);
  const surplus = cells.slice(columns.headings.length).filter((cell) => cell.trim() !== '');
  return Object.fromEntries([
    ...named.filter(([heading, cell]) => !/^\(column/.test(heading ?? '') || cell !== ''),
    ...(surplus.length > 0 ? [[SURPLUS, storable(surplus.join(' | '))]] : []),
  ]) as Record<string, string>;
}

/** A zero byte cannot be stored. What is far too long to be edited is cut; the row is refused for it anyway. */
const storable = (cell: string) => cell.replaceAll('\0', '\ufffd').slice(0, 5000);

function addTo(tally: Map<string, number>, value: string): void {
  tally.set(value, (tally.get(value) ?? 0) + 1);
}

function mostFrequent(tally: [string, number][]): UnknownTally[] {
  return tally
    .sort(([a, rowsOfA], [b, rowsOfB]) => rowsOfB - rowsOfA || a.localeCompare(b))
    .slice(0, MAX_UNKNOWN)
    .map(([value, rows]) => ({ value, rows }));
}

// Reads the rows of a list as a draft has them: corrected, some left out, and with the answers that were given to values no
// list of ours knows. It counts those values, and gives the rows of a batch as a dry run keeps them.
import { findCountry } from '../domain/country.js';
import { isKnownRole } from '../domain/role-labels.js';
import type { BatchWrites } from './import-batch.js';
import type { MatchedColumns } from '../lists/list-columns.js';
import type { ListField } from '../lists/list-fields.js';
import type { LineResult } from '../lists/line-reader.js';
import type { ListRecord } from '../lists/open-list.js';
import type { DraftPlan, ImportDraft, UnknownTally } from './import-draft.store.js';
import type { PlanRow } from './plan-row.store.js';

const LEFT_OUT = { field: 'left_out', reason: 'left out by hand' };
const MAX_UNKNOWN = 500;

/** What the answers mean, the bodies found or made: written value to slug. */
export interface ReadyAnswers {
  countries: Record<string, string>;
  bodies: ReadonlyMap<string, string>;
  roles: Record<string, string>;
}

export class DraftReading {
  private readonly leftOut: Set<number>;
  private readonly answered = new WeakMap<MatchedColumns, MatchedColumns>();
  private readonly seen = {
    countries: new Map<string, number>(),
    bodies: new Map<string, number>(),
    roles: new Map<string, number>(),
  };
  /** Bodies of rows that came to nothing for another reason. */
  private readonly unused = new Set<string>();
  private bodyOfRow: string | undefined;
  /** Of the batch being read. */
  private readonly batch = new Map<number, { record: ListRecord; name: string | null }>();

  constructor(
    private readonly draft: Pick<ImportDraft, 'corrections' | 'leftOut'>,
    private readonly answers: ReadyAnswers,
  ) {
    this.leftOut = new Set(draft.leftOut);
  }

  read(record: ListRecord, read: (record: ListRecord) => LineResult): LineResult {
    const amended = this.amend(record);
    this.bodyOfRow = undefined;
    const result = this.leftOut.has(record.number) ? leftOut(amended, read(amended)) : read(amended);
    if (result.kind === 'problem' && this.bodyOfRow !== undefined) this.unused.add(this.bodyOfRow);
    const name = result.kind === 'line' ? result.line.entry.name.printed : null;
    this.batch.set(record.number, { record: amended, name });
    return result;
  }

  /** The rows of the batch that was just read; the next one may begin. */
  takeRows(rows: BatchWrites['rows']): PlanRow[] {
    const taken = rows.map((row) => this.planRow(row));
    this.batch.clear();
    return taken;
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
    const columns = this.withAnswers(record.columns);
    const corrections = this.draft.corrections[record.number];
    if (!corrections) return { ...record, columns };
    const cells = columns.headings.map((heading, at) => corrections[heading] ?? record.cells[at] ?? '');
    return {
      ...record,
      columns,
      // Where its cells end, the person has said.
      problem: undefined,
      cells: [...cells, ...(corrections[SURPLUS] === '' ? [] : record.cells.slice(cells.length))],
    };
  }

  private withAnswers(columns: MatchedColumns): MatchedColumns {
    const known = this.answered.get(columns);
    if (known) return known;
    const rewrite = (values: Map<ListField, string>) => columns.rewrite(values) ?? this.answer(values);
    const answered = { ...columns, rewrite };
    this.answered.set(columns, answered);
    return answered;
  }

  private answer(values: Map<ListField, string>): undefined {
    const country = values.get('country');
    if (country !== undefined && !findCountry(country)) {
      count(this.seen.countries, country);
      replace(values, 'country', ownValue(this.answers.countries, country));
    }
    const body = values.get('body');
    if (body !== undefined) {
      count(this.seen.bodies, body);
      this.bodyOfRow = body;
      replace(values, 'body', this.answers.bodies.get(body));
    }
    const role = values.get('role');
    if (role !== undefined && !isKnownRole(role)) {
      count(this.seen.roles, role);
      replace(values, 'role', ownValue(this.answers.roles, role));
    }
  }

  private planRow({ row, cells, outcome, problem, contactId, changes }: BatchWrites['rows'][number]): PlanRow {
    const read = this.batch.get(row);
    const [field, reason] = problemParts(problem);
    return {
      row,
      sheet: read?.record.sheet ?? null,
      name: read?.name ?? null,
      outcome,
      field,
      reason,
      // A dry run makes nobody: the contact of a new row is gone with it.
      contactId: outcome === 'new' ? null : contactId,
      cells: outcome === 'problem' && read ? allCells(read.record) : cells,
      changes,
    };
  }
}

/** Cells behind the last heading are shown, and taken away, under this name. */
export const SURPLUS = '(surplus)';

function allCells({ columns, cells }: ListRecord): Record<string, string> {
  const named = columns.headings.map((heading, at) => [heading || `(column ${at + 1})`, storable(cells[at] ?? '')]);
  const surplus = cells.slice(columns.headings.length).filter((cell) => cell.trim() !== '');
  return Object.fromEntries([
    ...named.filter(([heading, cell]) => !/^\(column/.test(heading ?? '') || cell !== ''),
    ...(surplus.length > 0 ? [[SURPLUS, storable(surplus.join(' | '))]] : []),
  ]) as Record<string, string>;
}

/** A zero byte cannot be stored. What is far too long to be edited is cut; the row is refused for it anyway. */
const storable = (cell: string) => cell.replaceAll('\0', '\ufffd').slice(0, 5000);

function leftOut({ number, sheet }: ListRecord, result: LineResult): LineResult {
  const { cells } = result.kind === 'line' ? result.line : result;
  return { kind: 'problem', problem: { row: number, ...(sheet === null ? {} : { sheet }), ...LEFT_OUT }, cells };
}

function problemParts(problem: string | null): [string | null, string | null] {
  if (problem === null) return [null, null];
  const at = problem.indexOf(': ');
  return [problem.slice(0, at), problem.slice(at + 2)];
}

const ownValue = (answers: Record<string, string>, value: string) =>
  Object.hasOwn(answers, value) ? answers[value] : undefined;

function replace(values: Map<ListField, string>, field: ListField, value: string | undefined): void {
  if (value !== undefined) values.set(field, value);
}

function count(tally: Map<string, number>, value: string): void {
  tally.set(value, (tally.get(value) ?? 0) + 1);
}

function mostFrequent(tally: [string, number][]): UnknownTally[] {
  return tally
    .sort(([a, rowsOfA], [b, rowsOfB]) => rowsOfB - rowsOfA || a.localeCompare(b))
    .slice(0, MAX_UNKNOWN)
    .map(([value, rows]) => ({ value, rows }));
}

// The cells of one record by the field that they are read as, checked for what no text may hold. What is wrong with a value that
// can be done without is a note, and the value is left out.
import { cleanCell, formulaIn, hiddenCharacter, textOfFormula } from '../list-formats/cells.js';
import { labelledField } from '../list-formats/labelled-columns.js';
import { readDate, type DateOrder } from '../list-formats/list-dates.js';
import { MULTIPLE_FIELDS, NEEDED_FIELDS, WRAPPED_FIELDS, type ListField } from '../list-formats/list-fields.js';
import type { ListRecord } from './open-list.js';

/** A value that was left out, and why. */
export interface LineNote {
  field: string;
  reason: string;
}

/** Ends the reading of a record: what is wrong leaves open who it is about, or which office. */
export class WrongCell extends Error {
  constructor(
    readonly field: string,
    reason: string,
    readonly unknownCountry?: string,
  ) {
    super(reason);
  }
}

export const MAX_CELL = 500;
const MAX_LENGTHS: Partial<Record<string, number>> = { mandates: 20_000, spellings: 2000 };

/** A zero byte cannot be stored; the row is refused for it anyway. */
export function keptCells({ columns, cells }: ListRecord): Record<string, string> {
  const kept = columns.headings.flatMap((heading, at) =>
    columns.fields[at] ? [[heading, (cells[at] ?? '').replaceAll('\0', '\ufffd')]] : [],
  );
  return Object.fromEntries(kept) as Record<string, string>;
}

/**
 * Empty cells are filled by the constants, and all are read as the preset does.
 * @throws WrongCell
 */
export function valuesOf({ columns, cells }: ListRecord): { values: Map<ListField, string>; notes: LineNote[] } {
  const values = new Map(Object.entries(columns.constants) as [ListField, string][]);
  const own = new Map<ListField, string>();
  const notes: LineNote[] = [];
  for (const [at, matched] of columns.fields.entries()) {
    const label = columns.labels[at];
    const field = label === undefined ? matched : labelledField(matched, cells[label] ?? '');
    const cell = isoDay(cells[at] ?? '', columns.judgement?.dateOrders.get(at));
    const keepsNa = field === 'political_group' || columns.judgement?.namibia.has(at) === true;
    const value = field ? checkedCell(field, keepsNa, cell, notes) : '';
    if (!field || value === '') continue;
    own.set(field, [...(own.has(field) ? [own.get(field)] : []), value].join('; '));
  }
  for (const [field, value] of own) values.set(field, value);
  const refusal = columns.rewrite(values);
  if (refusal) throw new WrongCell(refusal.field, refusal.reason);
  return { values, notes };
}

/** What no value may hold. */
export const refusalOf = (text: string): string | undefined => hiddenCharacter(text) ?? formulaIn(text);

/** A date whose order the column has decided; anything else stays for its own check. */
function isoDay(cell: string, order: DateOrder | undefined): string {
  const day = order === undefined ? undefined : readDate(cell.trim(), order);
  return day?.kind === 'ok' ? day.value : cell;
}

/** @param keepsNa “NA” is a value of this column */
function checkedCell(field: ListField, keepsNa: boolean, cell: string, notes: LineNote[]): string {
  const value = cleanCell(textOfFormula(unwrapped(field, cell)), keepsNa);
  const reason = reasonAgainst(field, value);
  if (reason === undefined) return value;
  if (NEEDED_FIELDS.includes(field) || field.startsWith('external_id:')) throw new WrongCell(field, reason);
  notes.push({ field, reason });
  return '';
}

/** A line break separates values where several may stand, and only wraps a long text such as the name of an office. */
function unwrapped(field: ListField, cell: string): string {
  if (MULTIPLE_FIELDS.includes(field)) return cell.replace(/[\r\n]+/g, '; ');
  return WRAPPED_FIELDS.includes(field) ? cell.replace(/[\r\n]+/g, ' ') : cell;
}

function reasonAgainst(field: ListField, value: string): string | undefined {
  const limit = MAX_LENGTHS[field] ?? MAX_CELL;
  if (value.length > limit) return `it is longer than ${limit} characters`;
  // Addresses are checked one by one: a bad one does not cost the others.
  const isKeptOnly = field.startsWith('extra:');
  return isKeptOnly || field.endsWith('email') ? undefined : refusalOf(value);
}

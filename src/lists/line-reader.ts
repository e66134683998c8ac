// Reads one record of a list by its matched columns into what it says of a person, or the first thing that is wrong with it.
// It looks nothing up: bodies stay as they are written.
import { findCountry } from '../domain/country.js';
import { groupCodeOf } from '../domain/political-group.js';
import { roleOf } from '../domain/role-labels.js';
import type { ExternalId, ListEntry, ListedChannel, ListedMandate } from '../domain/contact-import.js';
import { addressKey, parseEmailAddress } from '../domain/email-address.js';
import { isFreeMail } from '../domain/free-mail.js';
import { lostWords, readPersonName, type NameHabits, type PersonName } from '../domain/person-name.js';
import { findKnownBody } from '../domain/known-bodies.js';
import {
  cleanCell,
  formulaIn,
  hiddenCharacter,
  readDate,
  readLanguages,
  readPhone,
  readWebAddress,
  textOfFormula,
  type CellValue,
} from './cells.js';
import { optedOut } from './opt-out.js';
import { readMandates } from './written-mandates.js';
import { emailsIn, phonesIn, valuesIn } from './cell-values.js';
import { labelledField } from './labelled-columns.js';
import { MANDATE_FIELDS, MULTIPLE_FIELDS, WRAPPED_FIELDS, type ListField } from './list-fields.js';
import type { ListRecord } from './open-list.js';

/** The mandate of a line, its body as the list writes it. */
export type WrittenMandate = Omit<ListedMandate, 'bodyId' | 'bodySlug'> & { body: string };

export interface ReadLine {
  number: number;
  /** The cells of the matched columns, by heading. Columns that nothing is read from are not kept. */
  cells: Record<string, string>;
  entry: Omit<ListEntry, 'mandate' | 'moreMandates'>;
  /** The first is the one that an office address belongs to. */
  mandates: WrittenMandate[];
}

export interface LineProblem {
  row: number;
  /** The sheet of a workbook. */
  sheet?: string;
  field: string;
  reason: string;
  /** The country as written, when it is not known. */
  unknownCountry?: string;
}

export type LineResult =
  { kind: 'line'; line: ReadLine } | { kind: 'problem'; problem: LineProblem; cells: Record<string, string> };

const NAMELESS: PersonName = { printed: '', given: '', family: '', honorific: '', suffix: '', aside: '', addressForm: 'unknown', addressEvidence: null, key: '' }; // prettier-ignore
const MAX_CELL = 500;
const MAX_LENGTHS: Partial<Record<string, number>> = { mandates: 20_000, spellings: 2000 };

/** Thrown inside this file only: the first wrong cell ends the reading of a record. */
class WrongCell extends Error {
  constructor(
    readonly field: string,
    reason: string,
    readonly unknownCountry?: string,
  ) {
    super(reason);
  }
}

export class LineReader {
  /** @param keys for the keyed hash of addresses */
  constructor(private readonly keys: { address: Buffer }) {}

  read(record: ListRecord): LineResult {
    const cells = keptCells(record);
    try {
      refuseSurplus(record);
      return { kind: 'line', line: this.readLine(record, cells, valuesOf(record)) };
    } catch (error) {
      if (!(error instanceof WrongCell)) throw error;
      const { field, message, unknownCountry } = error;
      return {
        kind: 'problem',
        problem: { row: record.number, ...placeOf(record), field, reason: message, unknownCountry },
        cells,
      };
    }
  }

  private readLine(record: ListRecord, cells: Record<string, string>, values: Map<ListField, string>): ReadLine {
    refuseOptedOut(values);
    const name = readName(values, record.columns.names);
    const mandates = readAllMandates(values);
    const entry = {
      name,
      languages: use('language', values, readLanguages) ?? [],
      tags: (values.get('tags') ?? '')
        .split(/[,;|]/)
        .map((tag) => tag.trim())
        .filter(Boolean),
      externalIds: readExternalIds(values),
      spellings: readSpellings(values, name),
      channels: this.readChannels(values, mandates.length > 0),
    };
    return { number: record.number, cells, entry, mandates };
  }

  /** An address beside a mandate is taken for the office's, which lapses with it; a list says so when it is a private one. */
  private readChannels(values: Map<ListField, string>, hasMandate: boolean): ListedChannel[] {
    const phones = phonesIn(values.get('phone') ?? '').map((phone) => useCell('phone', phone, readPhone));
    const form = use('contact_form', values, readWebAddress);
    return [
      ...this.readAddress('office_email', values, hasMandate ? 'office_email' : 'email'),
      ...this.readAddress('email', values, hasMandate ? 'office_email' : 'email'),
      ...this.readAddress('personal_email', values, 'email'),
      ...phones.map((phone) => ({ kind: 'phone' as const, value: phone, addressKey: null })),
      ...(form ? [{ kind: 'contact_form' as const, value: form, addressKey: null }] : []),
    ];
  }

  private readAddress(
    field: ListField,
    values: Map<ListField, string>,
    kind: 'email' | 'office_email',
  ): ListedChannel[] {
    return emailsIn(values.get(field) ?? '').map((text) => {
      const parsed = parseEmailAddress(text);
      if (parsed.kind === 'ok') {
        const isPrivate = field === 'personal_email' || isFreeMail(parsed.address);
        return { kind, value: parsed.address, addressKey: addressKey(this.keys, parsed).toString('hex'), isPrivate };
      }
      throw new WrongCell('email', `“${text}” is not one e-mail address: ${parsed.reason}`);
    });
  }
}

const placeOf = ({ sheet }: ListRecord) => (sheet === null ? {} : { sheet });

function keptCells({ columns, cells }: ListRecord): Record<string, string> {
  const kept = columns.headings.flatMap((heading, at) =>
    // A zero byte cannot be stored; the row is refused for it anyway.
    columns.fields[at] ? [[heading, (cells[at] ?? '').replaceAll('\0', '\ufffd')]] : [],
  );
  return Object.fromEntries(kept) as Record<string, string>;
}

function refuseSurplus({ columns, cells, problem }: ListRecord): void {
  if (problem !== undefined) throw new WrongCell('row', problem);
  const surplus = cells.slice(columns.headings.length).filter((cell) => cell.trim() !== '');
  if (surplus.length === 0) return;
  throw new WrongCell('row', `it has ${cells.length} cells and the heading ${columns.headings.length}`);
}

/** The cells by field, checked for what no text may hold; empty ones filled by the constants, and read as the preset does. */
function valuesOf({ columns, cells }: ListRecord): Map<ListField, string> {
  const values = new Map(Object.entries(columns.constants) as [ListField, string][]);
  const own = new Map<ListField, string>();
  for (const [at, matched] of columns.fields.entries()) {
    const label = columns.labels[at];
    const field = label === undefined ? matched : labelledField(matched, cells[label] ?? '');
    const value = field ? checkedCell(field, cells[at] ?? '') : '';
    if (!field || value === '') continue;
    own.set(field, [...(own.has(field) ? [own.get(field)] : []), value].join('; '));
  }
  for (const [field, value] of own) values.set(field, value);
  const refusal = columns.rewrite(values);
  if (refusal) throw new WrongCell(refusal.field, refusal.reason);
  return values;
}

function refuseOptedOut(values: Map<ListField, string>): void {
  const cell = optedOut(values);
  if (cell !== undefined)
    throw new WrongCell('opt_out', `the list says that this person must not be written to (“${cell}”)`);
}

function checkedCell(field: ListField, cell: string): string {
  // A line break separates values where several may stand, and only wraps a long text such as the name of an office.
  const text = MULTIPLE_FIELDS.includes(field)
    ? cell.replace(/[\r\n]+/g, '; ')
    : WRAPPED_FIELDS.includes(field)
      ? cell.replace(/\s*[\r\n]+\s*/g, ' ')
      : cell;
  const value = cleanCell(textOfFormula(text), field === 'political_group');
  const isKeptOnly = field.startsWith('extra:');
  const refusal = isKeptOnly ? undefined : (hiddenCharacter(value) ?? formulaIn(value));
  if (refusal) throw new WrongCell(field, refusal);
  const limit = MAX_LENGTHS[field] ?? MAX_CELL;
  if (value.length > limit) throw new WrongCell(field, `it is longer than ${limit} characters`);
  return value;
}

function readName(values: Map<ListField, string>, habits: NameHabits): PersonName {
  const name = readPersonName({
    name: values.get('name'),
    given: values.get('given_name'),
    family: values.get('family_name'),
    particle: values.get('name_particle'),
    honorific: values.get('honorific'),
    suffix: values.get('suffix'),
    ...habits,
    country: findCountry(values.get('country') ?? ''),
  });
  if (!name || name.key === '') return nameless(values);
  // Also the foot of a list, such as “Total: 30”.
  if (/[@<>:]|^\+|^\P{L}*$|(?<![\p{L}\d])\d{2,}(?![\p{L}\d])/u.test(name.printed))
    throw new WrongCell('name', `“${name.printed}” is not a name`);
  if (name.given === '' && name.printed.length > 3 && findCountry(name.printed)) {
    throw new WrongCell('name', `“${name.printed}” is a country, not a person`);
  }
  if (/,/.test(`${name.given}${name.family}`)) throw new WrongCell('name', 'the name holds several commas');
  if (/[()[\]]/.test(`${name.given} ${name.family}`.replace(/\([^()]*\)|\[[^[\]]*\]/g, '')))
    throw new WrongCell('name', `“${name.printed}” holds a bracket without the other one`);
  const lost = lostWords(name);
  if (lost.length > 0)
    throw new WrongCell('name', `“${name.printed}” could not be split without losing “${lost.join(' ')}”`);
  return name;
}

/** A line may add spellings or identifiers to somebody whom an identifier names. */
function nameless(values: Map<ListField, string>): PersonName {
  const ids = readExternalIds(values);
  if (ids.length === 0 || (ids.length === 1 && !values.has('spellings')))
    throw new WrongCell('name', 'the name is missing');
  return NAMELESS;
}

/** A middle name is kept as a spelling: letters address by the given name as it is used. */
function readSpellings(values: Map<ListField, string>, name: PersonName): string[] {
  const middle = values.get('middle_name');
  const full = middle ? [[name.given, middle, name.family].filter(Boolean).join(' ')] : [];
  const spellings = [...full, ...valuesIn(values.get('spellings') ?? '')];
  return [...new Set(spellings)].filter((spelling) => spelling !== name.printed && spelling.length <= MAX_CELL);
}

/** The line's own mandate first; a format that knows several gives them in one cell. */
function readAllMandates(values: Map<ListField, string>): WrittenMandate[] {
  const cell = values.get('mandates');
  const written = cell === undefined ? [] : readMandates(cell);
  if (!written) throw new WrongCell('mandates', 'it is not a list of mandates as JSON');
  const own = written.length === 0 || values.has('body') ? readMandate(values) : undefined;
  const more = written.flatMap((one) => readMandate(new Map(Object.entries(one) as [ListField, string][])) ?? []);
  return own ? [own, ...more] : more;
}

function use<Value>(
  field: ListField,
  values: Map<ListField, string>,
  read: (cell: string) => CellValue<Value>,
): Value | undefined {
  const cell = values.get(field);
  return cell === undefined ? undefined : useCell(field, cell, read);
}

function useCell<Value>(field: ListField, cell: string, read: (cell: string) => CellValue<Value>): Value {
  const result = read(cell);
  if (result.kind === 'problem') throw new WrongCell(field, result.reason);
  return result.value;
}

function readMandate(values: Map<ListField, string>): WrittenMandate | undefined {
  const body = values.get('body');
  if (!body) {
    const field = MANDATE_FIELDS.find((candidate) => values.has(candidate));
    if (field)
      throw new WrongCell('body', `the body is missing, so the ${field.replace('_', ' ')} belongs to no mandate`);
    return undefined;
  }
  const startsOn = use('starts_on', values, readDate) ?? null;
  const endsOn = use('ends_on', values, readDate) ?? null;
  if (startsOn && endsOn && endsOn < startsOn) {
    throw new WrongCell('ends_on', `the mandate ends on ${endsOn}, before it begins on ${startsOn}`);
  }
  return {
    body,
    role: roleOf(values.get('role') ?? 'member'),
    country: readCountry(values.get('country')),
    politicalGroup: readGroup(values.get('political_group'), body, startsOn),
    startsOn,
    endsOn,
  };
}

/** A group by its code where the body's groups are known; a name stands for the code of the mandate's beginning. */
function readGroup(cell: string | undefined, body: string, startsOn: string | null): string | null {
  return cell === undefined ? null : groupCodeOf(cell, findKnownBody(body)?.slug, startsOn);
}

function readCountry(cell: string | undefined): string | null {
  if (cell === undefined) return null;
  const code = findCountry(cell);
  if (!code) throw new WrongCell('country', `the country “${cell}” is not known`, cell);
  return code;
}

function readExternalIds(values: Map<ListField, string>): ExternalId[] {
  return [...values].flatMap(([field, value]) =>
    field.startsWith('external_id:') ? [{ scheme: field.slice('external_id:'.length), value }] : [],
  );
}

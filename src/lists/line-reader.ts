// Reads one record of a list by its matched columns into what it says of a person. A value that cannot be used is left out with a
// note, and the person stays; only what leaves open who it is, or which office, makes the record a problem. It looks nothing up:
// bodies stay as they are written.
import { findCountry } from '../naming/country.js';
import { groupCodeOf } from '../naming/political-group.js';
import { isKnownRole, roleOf } from '../naming/role-labels.js';
import type { ExternalId, ListEntry, ListedChannel, ListedMandate } from '../domain/contact-import.js';
import { addressKey, parseEmailAddress } from '../domain/email-address.js';
import { isFreeMail } from '../domain/free-mail.js';
import { lostWords, readPersonName, type NameHabits, type PersonName } from '../naming/person-name.js';
import { formStated } from '../naming/stated-form.js';
import { findKnownBody } from '../domain/known-bodies.js';
import { readLanguages, readPhone, readWebAddress, type CellValue } from '../list-formats/cells.js';
import { readDate } from '../list-formats/list-dates.js';
import { optedOut } from './opt-out.js';
import { readMandates } from '../list-formats/written-mandates.js';
import { emailsIn, phonesIn, valuesIn } from './cell-values.js';
import { keptCells, MAX_CELL, refusalOf, valuesOf, WrongCell, type LineNote } from './line-values.js';
import { MANDATE_FIELDS, type ListField } from '../list-formats/list-fields.js';
import type { ListRecord } from './open-list.js';

/** The mandate of a line, its body as the list writes it. */
export type WrittenMandate = Omit<ListedMandate, 'bodyId' | 'bodySlug'> & { body: string };

/** What the values mean that no list of ours knows, as they are written; bodies by their slug. */
export interface WrittenAnswers {
  countries: Record<string, string>;
  bodies: ReadonlyMap<string, string>;
  roles: Record<string, string>;
}

/** The values that a person may be asked about, as they are written. */
export type WrittenValues = Partial<Record<'country' | 'body' | 'role', string>>;

interface ReadRecord {
  number: number;
  /** The sheet of a workbook. */
  sheet: string | null;
  /** The cells of the matched columns, by heading. Columns that nothing is read from are not kept. */
  cells: Record<string, string>;
  written: WrittenValues;
}

export interface ReadLine extends ReadRecord {
  entry: Omit<ListEntry, 'mandate' | 'moreMandates'>;
  /** The first is the one that an office address belongs to. */
  mandates: WrittenMandate[];
  /** Values that were left out. */
  notes: LineNote[];
}

export interface LineProblem extends ReadRecord {
  field: string;
  reason: string;
  /** The country as written, when it is not known. */
  unknownCountry?: string;
}

export type LineResult = { kind: 'line'; line: ReadLine } | { kind: 'problem'; problem: LineProblem };

const NAMELESS: PersonName = { printed: '', given: '', family: '', honorific: '', suffix: '', aside: '', addressForm: 'unknown', addressEvidence: null, key: '' }; // prettier-ignore
const NO_ANSWERS: WrittenAnswers = { countries: {}, bodies: new Map(), roles: {} };

export class LineReader {
  /** @param keys for the keyed hash of addresses */
  constructor(private readonly keys: { address: Buffer }) {}

  read(record: ListRecord, answers: WrittenAnswers = NO_ANSWERS): LineResult {
    const { number, sheet } = record;
    const read: ReadRecord = { number, sheet, cells: keptCells(record), written: {} };
    try {
      refuseSurplus(record);
      const { values, notes } = valuesOf(record);
      read.written = answered(values, answers);
      return { kind: 'line', line: { ...read, ...this.readLine(record, values, notes), notes } };
    } catch (error) {
      if (!(error instanceof WrongCell)) throw error;
      const { field, message: reason, unknownCountry } = error;
      return { kind: 'problem', problem: { ...read, field, reason, unknownCountry } };
    }
  }

  /** @param notes told what is left out */
  private readLine(record: ListRecord, values: Map<ListField, string>, notes: LineNote[]) {
    refuseOptedOut(values);
    const name = withStatedForm(readName(values, record.columns.names), record, values, notes);
    const mandates = readAllMandates(values);
    const entry = {
      name,
      languages: usable(values, 'language', readLanguages, notes) ?? [],
      tags: (values.get('tags') ?? '')
        .split(/[,;|]/)
        .map((tag) => tag.trim())
        .filter(Boolean),
      externalIds: readExternalIds(values),
      spellings: readSpellings(values, name),
      channels: this.readChannels(values, mandates.length > 0, notes),
    };
    return { entry, mandates };
  }

  /** An address beside a mandate is taken for the office's, which lapses with it; a list says so when it is a private one. */
  private readChannels(values: Map<ListField, string>, hasMandate: boolean, notes: LineNote[]): ListedChannel[] {
    const phones = phonesIn(values.get('phone') ?? '').flatMap((phone) => kept('phone', readPhone(phone), notes) ?? []);
    const form = usable(values, 'contact_form', readWebAddress, notes);
    const office = hasMandate ? 'office_email' : 'email';
    const listed = [
      ...this.readAddresses('office_email', values, office, notes),
      ...this.readAddresses('email', values, office, notes),
      ...this.readAddresses('personal_email', values, 'email', notes),
    ];
    return [
      ...listed,
      ...phones.map((phone) => ({ kind: 'phone' as const, value: phone, addressKey: null })),
      ...(form ? [{ kind: 'contact_form' as const, value: form, addressKey: null }] : []),
    ];
  }

  private readAddresses(
    field: ListField,
    values: Map<ListField, string>,
    kind: 'email' | 'office_email',
    notes: LineNote[],
  ): ListedChannel[] {
    return emailsIn(values.get(field) ?? '').flatMap((text) => {
      const address = kept(field, readAddress(text), notes);
      if (address === undefined) return [];
      const isPrivate = field === 'personal_email' || isFreeMail(address.address);
      return [{ kind, value: address.address, addressKey: addressKey(this.keys, address).toString('hex'), isPrivate }];
    });
  }
}

function readAddress(text: string): CellValue<Extract<ReturnType<typeof parseEmailAddress>, { kind: 'ok' }>> {
  const refusal = refusalOf(text);
  if (refusal !== undefined) return { kind: 'problem', reason: refusal };
  const parsed = parseEmailAddress(text);
  if (parsed.kind === 'ok') return { kind: 'ok', value: parsed };
  return { kind: 'problem', reason: `“${text}” is not one e-mail address: ${parsed.reason}` };
}

/** The value, or nothing and a note. */
function kept<Value>(field: ListField, read: CellValue<Value>, notes: LineNote[]): Value | undefined {
  if (read.kind === 'ok') return read.value;
  notes.push({ field, reason: read.reason });
  return undefined;
}

function usable<Value>(
  values: Map<ListField, string>,
  field: ListField,
  read: (cell: string) => CellValue<Value>,
  notes: LineNote[],
): Value | undefined {
  const cell = values.get(field);
  return cell === undefined ? undefined : kept(field, read(cell), notes);
}

function refuseOptedOut(values: Map<ListField, string>): void {
  const cell = optedOut(values);
  if (cell !== undefined)
    throw new WrongCell('opt_out', `the list says that this person must not be written to (“${cell}”)`);
}

/** Puts the answers in the place of what is written. @returns what was written */
function answered(values: Map<ListField, string>, { countries, bodies, roles }: WrittenAnswers): WrittenValues {
  const [country, body, role] = [values.get('country'), values.get('body'), values.get('role')];
  const isKnown = country === undefined || findCountry(country) !== undefined;
  replace(values, 'country', isKnown ? undefined : ownValue(countries, country));
  replace(values, 'body', body === undefined ? undefined : bodies.get(body));
  replace(values, 'role', role === undefined || isKnownRole(role) ? undefined : ownValue(roles, role));
  return { country, body, role };
}

const ownValue = (answers: Record<string, string>, value: string) =>
  Object.hasOwn(answers, value) ? answers[value] : undefined;

function replace(values: Map<ListField, string>, field: ListField, value: string | undefined): void {
  if (value !== undefined) values.set(field, value);
}

function refuseSurplus({ columns, cells, problem }: ListRecord): void {
  if (problem !== undefined) throw new WrongCell(problem.field, problem.reason);
  const surplus = cells.slice(columns.headings.length).filter((cell) => cell.trim() !== '');
  if (surplus.length === 0) return;
  throw new WrongCell('row', `it has ${cells.length} cells and the heading ${columns.headings.length}`);
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

/**
 * The name with the form of address that a column states. An honorific that says otherwise leaves it open: one of the two is
 * wrong, and nobody knows which.
 */
function withStatedForm(
  name: PersonName,
  { columns }: ListRecord,
  values: ReadonlyMap<ListField, string>,
  notes: LineNote[],
): PersonName {
  const cell = values.get('address_form');
  if (cell === undefined) return name;
  const stated = formStated(cell, columns.judgement?.formLetters);
  if (stated === undefined) {
    notes.push({ field: 'address_form', reason: `“${cell}” states no form of address` });
    return name;
  }
  if (name.addressForm !== 'unknown' && name.addressForm !== stated) {
    notes.push({ field: 'address_form', reason: `“${cell}” and “${name.honorific}” say different forms of address` });
    return { ...name, addressForm: 'unknown', addressEvidence: null };
  }
  if (name.addressForm !== 'unknown') return name;
  const heading = columns.headings[columns.fields.indexOf('address_form')] ?? '';
  return { ...name, addressForm: stated, addressEvidence: `column “${heading}”: ${cell}` };
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

/** A value without which it is not known which office is meant, or for how long. */
function needed<Value>(
  values: Map<ListField, string>,
  field: ListField,
  read: (cell: string) => CellValue<Value>,
): Value | null {
  const cell = values.get(field);
  if (cell === undefined) return null;
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
  const startsOn = needed(values, 'starts_on', readDate);
  const endsOn = needed(values, 'ends_on', readDate);
  if (startsOn && endsOn && endsOn < startsOn) {
    throw new WrongCell('ends_on', `the mandate ends on ${endsOn}, before it begins on ${startsOn}`);
  }
  return {
    body,
    role: roleOf(values.get('role') ?? 'member'),
    country: readCountry(values.get('country')),
    // A mandate that runs is in the group that there is today; one that is over, in that of its time.
    politicalGroup: readGroup(values.get('political_group'), body, endsOn === null ? null : startsOn),
    startsOn,
    endsOn,
  };
}

/** A group by its code where the body's groups are known; a name stands for the code of that day, else of today. */
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

// Reads one record of a list by its matched columns into what it says of a person, or the first thing that is wrong with it.
// It looks nothing up: bodies stay as they are written.
import { findCountry } from '../../domain/country.js';
import type { ExternalId, ListEntry, ListedChannel, ListedMandate } from '../../domain/contact-import.js';
import { addressKey, parseEmailAddress } from '../../domain/email-address.js';
import { readPersonName, type PersonName } from '../../domain/person-name.js';
import {
  cleanCell,
  hiddenCharacter,
  readDate,
  readLanguages,
  readPhone,
  readRole,
  readWebAddress,
  type CellValue,
} from './cells.js';
import type { CsvRecord } from './csv-records.js';
import { MANDATE_FIELDS, type ListField, type MatchedColumns } from './list-columns.js';

/** The mandate of a line, its body as the list writes it. */
export type WrittenMandate = Omit<ListedMandate, 'bodyId' | 'bodySlug'> & { body: string };

export interface ReadLine {
  number: number;
  /** The cells of the matched columns, by heading. Columns that nothing is read from are not kept. */
  cells: Record<string, string>;
  entry: Omit<ListEntry, 'mandate'>;
  mandate?: WrittenMandate;
}

export interface LineProblem {
  row: number;
  field: string;
  reason: string;
  /** The country as written, when it is not known. */
  unknownCountry?: string;
}

export type LineResult =
  { kind: 'line'; line: ReadLine } | { kind: 'problem'; problem: LineProblem; cells: Record<string, string> };

const MAX_CELL = 500;

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
  constructor(
    private readonly columns: MatchedColumns,
    private readonly keys: { address: Buffer },
  ) {}

  read(record: CsvRecord): LineResult {
    const cells = this.keptCells(record);
    try {
      this.refuseSurplus(record);
      return { kind: 'line', line: this.readLine(record.number, cells, this.valuesOf(record)) };
    } catch (error) {
      if (!(error instanceof WrongCell)) throw error;
      const { field, message, unknownCountry } = error;
      return { kind: 'problem', problem: { row: record.number, field, reason: message, unknownCountry }, cells };
    }
  }

  private keptCells(record: CsvRecord): Record<string, string> {
    const kept = this.columns.headings.flatMap((heading, at) =>
      // A zero byte cannot be stored; the row is refused for it anyway.
      this.columns.fields[at] ? [[heading, (record.cells[at] ?? '').replaceAll('\0', '\ufffd')]] : [],
    );
    return Object.fromEntries(kept) as Record<string, string>;
  }

  private refuseSurplus(record: CsvRecord): void {
    const surplus = record.cells.slice(this.columns.headings.length).filter((cell) => cell.trim() !== '');
    if (surplus.length === 0) return;
    throw new WrongCell('row', `it has ${record.cells.length} cells and the heading ${this.columns.headings.length}`);
  }

  /** The cells by field, checked for what no text may hold; empty ones filled by the constants. */
  private valuesOf(record: CsvRecord): Map<ListField, string> {
    const values = new Map(Object.entries(this.columns.constants) as [ListField, string][]);
    for (const [at, field] of this.columns.fields.entries()) {
      if (!field) continue;
      const value = cleanCell(record.cells[at] ?? '', field === 'political_group');
      const hidden = hiddenCharacter(value);
      if (hidden) throw new WrongCell(field, hidden);
      if (value.length > MAX_CELL) throw new WrongCell(field, `it is longer than ${MAX_CELL} characters`);
      if (value !== '') values.set(field, value);
    }
    return values;
  }

  private readLine(number: number, cells: Record<string, string>, values: Map<ListField, string>): ReadLine {
    const name = this.readName(values);
    const mandate = readMandate(values);
    const entry = {
      name,
      languages: use('language', values, readLanguages) ?? [],
      tags: (values.get('tags') ?? '')
        .split(/[,;|]/)
        .map((tag) => tag.trim())
        .filter(Boolean),
      externalIds: readExternalIds(values),
      channels: this.readChannels(values, mandate !== undefined),
    };
    return { number, cells, entry, mandate };
  }

  private readName(values: Map<ListField, string>): PersonName {
    const name = readPersonName({
      name: values.get('name'),
      given: values.get('given_name'),
      family: values.get('family_name'),
      honorific: values.get('honorific'),
      suffix: values.get('suffix'),
      french: this.columns.french,
    });
    if (!name || name.key === '') throw new WrongCell('name', 'the name is missing');
    // Also the foot of a list, such as “Total: 30”.
    if (/[@<>:\d]/.test(name.printed)) throw new WrongCell('name', `“${name.printed}” is not a name`);
    if ((name.printed.match(/,/g) ?? []).length > 1) throw new WrongCell('name', 'the name holds several commas');
    return name;
  }

  /** An address beside a mandate is taken for the office's, which lapses with it; a list says so when it is a private one. */
  private readChannels(values: Map<ListField, string>, hasMandate: boolean): ListedChannel[] {
    const phone = use('phone', values, readPhone);
    const form = use('contact_form', values, readWebAddress);
    return [
      ...this.readAddress('office_email', values, hasMandate ? 'office_email' : 'email'),
      ...this.readAddress('email', values, hasMandate ? 'office_email' : 'email'),
      ...this.readAddress('personal_email', values, 'email'),
      ...(phone ? [{ kind: 'phone' as const, value: phone, addressKey: null }] : []),
      ...(form ? [{ kind: 'contact_form' as const, value: form, addressKey: null }] : []),
    ];
  }

  private readAddress(
    field: ListField,
    values: Map<ListField, string>,
    kind: 'email' | 'office_email',
  ): ListedChannel[] {
    const text = values.get(field);
    if (!text) return [];
    const parsed = parseEmailAddress(text);
    if (parsed.kind === 'invalid')
      throw new WrongCell('email', `“${text}” is not one e-mail address: ${parsed.reason}`);
    return [{ kind, value: parsed.address, addressKey: addressKey(this.keys, parsed).toString('hex') }];
  }
}

function use<Value>(
  field: ListField,
  values: Map<ListField, string>,
  read: (cell: string) => CellValue<Value>,
): Value | undefined {
  const cell = values.get(field);
  if (cell === undefined) return undefined;
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
    role: readRole(values.get('role') ?? 'member'),
    country: readCountry(values.get('country')),
    politicalGroup: values.get('political_group') ?? null,
    startsOn,
    endsOn,
  };
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

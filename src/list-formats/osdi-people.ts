// People of the Open Supporter Data Interface, as rows.
import { isRecord, scalar, type JsonRecord } from './json-values.js';
import { tableOf, type RawRow } from './raw-rows.js';

const NAMES = [
  'given_name', 'family_name', 'honorific', 'suffix', 'spellings', 'email', 'office_email', 'personal_email', 'phone',
  'body', 'role', 'language', 'status', 'external_id:osdi',
] as const; // prettier-ignore

export const isOsdiPerson = (record: JsonRecord): boolean =>
  Array.isArray(record.email_addresses) ||
  Array.isArray(record.phone_numbers) ||
  Array.isArray(record.postal_addresses);

export const osdiRows = (people: JsonRecord[]): AsyncGenerator<RawRow> => tableOf(NAMES, people.map(rowOf));

function rowOf(person: JsonRecord): Partial<Record<(typeof NAMES)[number], string>> {
  const text = (name: string) => scalar(person[name]);
  const all = primaryFirst(person.email_addresses);
  const emails = all.filter(({ status }) => !/^(?:unsubscribed|(?:previous )?spam complaint)$/i.test(scalar(status)));
  const employer = text('employer');
  const of = (...types: string[]) =>
    emails
      .filter(({ address_type: type }) => types.includes(scalar(type).toLowerCase()))
      .map(({ address }) => scalar(address))
      .join('; ');
  const phones = primaryFirst(person.phone_numbers).filter(({ number_type: type }) => !/home|fax/i.test(scalar(type)));
  const [identifier] = Array.isArray(person.identifiers) ? (person.identifiers as unknown[]) : [];
  const additional = text('additional_name');
  return {
    given_name: text('given_name'),
    family_name: text('family_name'),
    honorific: text('honorific_prefix'),
    suffix: text('honorific_suffix'),
    spellings: additional ? [text('given_name'), additional, text('family_name')].filter(Boolean).join(' ') : '',
    personal_email: of('personal', 'home'),
    office_email: of('work'),
    email: of('', 'other'),
    phone: phones
      .map(({ number, extension }) => [scalar(number), scalar(extension)].filter(Boolean).join(' ext. '))
      .join('; '),
    body: employer,
    role: employer === '' ? '' : text('occupation'),
    // Who took their only address off the list must not be written to.
    status: all.length > 0 && emails.length === 0 ? 'unsubscribed' : '',
    language: Array.isArray(person.languages_spoken) ? person.languages_spoken.map(scalar).join(', ') : '',
    'external_id:osdi': scalar(identifier),
  };
}

function primaryFirst(values: unknown): JsonRecord[] {
  const records = Array.isArray(values) ? values.filter(isRecord) : [];
  return records.sort((a, b) => Number(b.primary === true) - Number(a.primary === true));
}

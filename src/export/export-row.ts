// A contact as one row of a table: what the headings of a CSV file and of a workbook mean. The import reads the same
// headings, so that an export that nobody changed brings nothing new.
import { OWN_SCHEME } from '../domain/own-scheme.js';
import { writeMandates } from '../list-formats/written-mandates.js';
import type { ExportedContact, ExportedMandate } from './contact-export.store.js';

/** Heading to what stands below it. An office address that belongs to a mandate stands with the first current one. */
const COLUMNS: [heading: string, value: (contact: ExportedContact) => string][] = [
  ['name', ({ printedName }) => printedName],
  ['given name', ({ givenName }) => givenName],
  ['family name', ({ familyName }) => familyName],
  ['honorific', ({ honorific }) => honorific],
  ['suffix', ({ nameSuffix }) => nameSuffix],
  ['body', (contact) => current(contact)?.body ?? ''],
  ['role', (contact) => current(contact)?.role ?? ''],
  ['country', (contact) => current(contact)?.country ?? ''],
  ['political group', (contact) => current(contact)?.politicalGroup ?? ''],
  ['start date', (contact) => current(contact)?.startsOn ?? ''],
  ['end date', (contact) => current(contact)?.endsOn ?? ''],
  ['office email', (contact) => valuesOf(contact, 'office_email')],
  ['personal email', (contact) => valuesOf(contact, 'email')],
  ['phone', (contact) => valuesOf(contact, 'phone')],
  ['contact form', ({ channels }) => channels.find(({ kind }) => kind === 'contact_form')?.value ?? ''],
  ['language', ({ languages }) => languages.join('; ')],
  ['tags', ({ tags }) => tags.join('; ')],
  ['spellings', ({ spellings }) => spellings.join('; ')],
  ['mandates', ({ mandates }) => writeMandates(mandates.map(cellsOf))],
  [`external id ${OWN_SCHEME}`, ({ id }) => id],
  ['external ids', ({ externalIds }) => externalIds.map(({ scheme, value }) => `${scheme}:${value}`).join('; ')],
  ['must not be written to', (contact) => (contact.isSuppressed ? 'yes' : '')],
  ['known from', ({ sources }) => sources.join('; ')],
  ['lawful basis', ({ lawfulBases }) => lawfulBases.join('; ')],
];

export const EXPORT_HEADINGS = COLUMNS.map(([heading]) => heading);

export const exportRow = (contact: ExportedContact): string[] => COLUMNS.map(([, value]) => value(contact));

const current = ({ mandates }: ExportedContact): ExportedMandate | undefined =>
  mandates.find(({ isCurrent }) => isCurrent);

const valuesOf = ({ channels }: ExportedContact, kind: string) =>
  channels
    .filter((channel) => channel.kind === kind)
    .map(({ value }) => value)
    .join('; ');

const cellsOf = ({ body, role, country, politicalGroup, startsOn, endsOn }: ExportedMandate) => ({
  body,
  role,
  country: country ?? '',
  political_group: politicalGroup ?? '',
  starts_on: startsOn ?? '',
  ends_on: endsOn ?? '',
});

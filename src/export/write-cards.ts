// Writes contacts as vCard 4.0 (RFC 6350) for address books, and as Popolo JSON for others who work with people in office.
import type { ExportedContact, ExportedMandate } from './contact-export.store.js';

type Pages = AsyncIterable<ExportedContact[]>;

/** Whoever must not be written to is left out: an address book would not know. */
export async function* vcardsOf(pages: Pages): AsyncGenerator<Buffer> {
  for await (const page of pages) {
    const cards = page.filter(({ isSuppressed }) => !isSuppressed).map(vcardOf);
    if (cards.length > 0) yield Buffer.from(cards.join(''));
  }
}

function vcardOf(contact: ExportedContact): string {
  const { id, printedName, givenName, familyName, honorific, nameSuffix, languages, tags, channels } = contact;
  const mandate = contact.mandates.find(({ isCurrent }) => isCurrent);
  const named = [familyName, givenName, '', honorific, nameSuffix].map(escape).join(';');
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `UID:urn:uuid:${id}`,
    'KIND:individual',
    `FN:${escape(printedName)}`,
    ...(givenName || familyName ? [`N:${named}`] : []),
    ...(mandate ? [`ORG:${escape(mandate.bodyName)}`, `TITLE:${escape(mandate.role)}`] : []),
    ...channels.flatMap(channelLine),
    ...languages.map((language) => `LANG:${language}`),
    ...(tags.length > 0 ? [`CATEGORIES:${tags.map(escape).join(',')}`] : []),
    'END:VCARD',
  ];
  return lines.map(folded).join('');
}

function channelLine({ kind, value }: ExportedContact['channels'][number]): string[] {
  if (kind === 'office_email') return [`EMAIL;TYPE=work:${escape(value)}`];
  if (kind === 'email') return [`EMAIL:${escape(value)}`];
  if (kind === 'phone') return [`TEL;TYPE=work;VALUE=text:${escape(value)}`];
  if (kind === 'contact_form') return [`URL:${value}`];
  return [`ADR;TYPE=work:;;${escape(value)};;;;`];
}

const escape = (text: string) => text.replace(/[\\,;]/g, (sign) => `\\${sign}`).replace(/\r\n|[\r\n]/g, '\\n');

/** At most 75 bytes a line; a letter of several bytes is not cut in two. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const letter of line) {
    const length = Buffer.byteLength(letter);
    if (bytes + length > 75) {
      parts.push(part);
      [part, bytes] = ['', 1];
    }
    part += letter;
    bytes += length;
  }
  return `${[...parts, part].join('\r\n ')}\r\n`;
}

/** One document: the people with their memberships inside, each with its organisation. */
export async function* popoloOf(pages: Pages): AsyncGenerator<Buffer> {
  let separator = '';
  yield Buffer.from('{"persons":[');
  for await (const page of pages) {
    const people = page.map((contact) => JSON.stringify(popoloPerson(contact)));
    yield Buffer.from(`${separator}\n${people.join(',\n')}`);
    separator = ',';
  }
  yield Buffer.from('\n]}\n');
}

function popoloPerson(contact: ExportedContact): object {
  const { channels, externalIds, mandates } = contact;
  const emails = channels.filter(({ kind }) => kind === 'email' || kind === 'office_email').map(({ value }) => value);
  const details = channels.map(({ kind, value }) => ({ type: POPOLO_TYPES[kind] ?? 'email', value }));
  return {
    id: contact.id,
    name: contact.printedName,
    given_name: contact.givenName || undefined,
    family_name: contact.familyName || undefined,
    honorific_prefix: contact.honorific || undefined,
    honorific_suffix: contact.nameSuffix || undefined,
    email: emails[0],
    other_names: contact.spellings.map((name) => ({ name })),
    identifiers: externalIds.map(({ scheme, value }) => ({ scheme, identifier: value })),
    contact_details: details,
    links: contact.sources.map((source) => ({ note: source })),
    memberships: mandates.map(membershipOf),
    must_not_be_written_to: contact.isSuppressed || undefined,
  };
}

const POPOLO_TYPES: Record<string, string> = { phone: 'voice', contact_form: 'url', post: 'address' };

const membershipOf = (mandate: ExportedMandate) => ({
  organization_id: mandate.body,
  organization: { id: mandate.body, name: mandate.bodyName },
  role: mandate.role,
  area: mandate.country ? { id: mandate.country } : undefined,
  on_behalf_of_id: mandate.politicalGroup ?? undefined,
  start_date: mandate.startsOn ?? undefined,
  end_date: mandate.endsOn ?? undefined,
});

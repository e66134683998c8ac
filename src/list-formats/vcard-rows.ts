// Reads address books in vCard 2.1, 3.0 and 4.0, card by card. Of a card it takes how somebody is called, what they are, and
// how to reach them at work; birthdays, photos, notes and home addresses are left where they are. It is our own code because
// ical.js refuses version 2.1 (TEL;HOME, folded quoted-printable) and wants the whole address book in memory.
import { InvalidInput } from '../domain/errors.js';
import { labelledField } from './labelled-columns.js';
import type { ListField } from './list-fields.js';
import { tableOf, type RawRow } from './raw-rows.js';
import { logicalLines, partsOf, plainValue, readProperty, type Property } from './vcard-lines.js';

const NAMES = [
  'name', 'given_name', 'family_name', 'honorific', 'suffix', 'email', 'office_email', 'personal_email', 'phone',
  'body', 'role', 'language', 'tags', 'spellings', 'kind', 'external_id:vcard',
] as const; // prettier-ignore
type Card = Partial<Record<(typeof NAMES)[number], string>>;

const MAX_CARD_CHARACTERS = 10_000_000;

/** @param encoding what a person named for the list */
export const vcardRows = (text: AsyncIterable<string>, encoding?: string): AsyncGenerator<RawRow> =>
  tableOf(NAMES, cardsOf(text, encoding));

async function* cardsOf(text: AsyncIterable<string>, encoding: string | undefined): AsyncGenerator<Card> {
  let card: Property[] | undefined;
  let characters = 0;
  // Version 2.1 may hold the card of an assistant inside the one of a person.
  let inside = false;
  for await (const line of logicalLines(text)) {
    const { text: written } = line;
    characters += written.length;
    if (characters > MAX_CARD_CHARACTERS)
      throw new InvalidInput('A card of the address book is too long; one may not be ended.');
    if (inside) inside = !/^END:VCARD\s*$/i.test(written);
    else if (/^BEGIN:VCARD\s*$/i.test(written) && card?.at(-1)?.name === 'AGENT') inside = true;
    else if (/^BEGIN:VCARD\s*$/i.test(written)) [card, characters] = [[], 0];
    else if (/^END:VCARD\s*$/i.test(written)) {
      if (card) yield readCard(card);
      [card, characters] = [undefined, 0];
    } else {
      const property = card && readProperty(line, encoding);
      if (property) card?.push(property);
    }
  }
  if (card) throw new InvalidInput('The address book ends in the middle of a card: it is not whole.');
}

function readCard(properties: Property[]): Card {
  const first = (name: string) => properties.find((property) => property.name === name)?.value ?? '';
  const [family, given, , honorific, suffix] = partsOf(first('N'), ';');
  const organisation = partsOf(first('ORG'), ';').filter(Boolean);
  const [name = '', ...otherNames] = properties.filter((property) => property.name === 'FN').map(({ value }) => plainValue(value)); // prettier-ignore
  const uid = plainValue(first('UID')).replace(/^urn:uuid:/i, '');
  return {
    name,
    spellings: otherNames.join('; '),
    kind: kindOf(properties, [name, ...partsOf(first('N'), ';')], organisation),
    given_name: given,
    family_name: family,
    honorific,
    suffix,
    ...readAddresses(properties),
    phone: readPhones(properties),
    // Without an organisation a title belongs to no mandate.
    body: organisation.join(', '),
    role: organisation.length > 0 ? plainValue(first('TITLE') || first('ROLE')) : '',
    language: properties.filter(({ name }) => name === 'LANG').map(({ value }) => plainValue(value)).join(', '), // prettier-ignore
    tags: partsOf(first('CATEGORIES'), ',').filter(Boolean).join(', '),
    'external_id:vcard': uid.length <= 200 ? uid : '',
  };
}

/** What version 4.0 says; before it, a card that is named like its organisation and like nobody is one of an organisation. */
function kindOf(properties: Property[], [name = '', ...parts]: string[], [organisation]: string[]): string {
  const said = properties
    .find((property) => property.name === 'KIND')
    ?.value.trim()
    .toLowerCase();
  const isShownAsOne = properties.some((property) => property.name === 'X-ABSHOWAS' && /company/i.test(property.value));
  if (said !== undefined) return said === 'individual' ? '' : said;
  return isShownAsOne || (name === organisation && parts.every((part) => part === '')) ? 'org' : '';
}

/** What Apple's programs call a value stands beside it: “item1.X-ABLabel:_$!<Home>!$_” is about “item1.EMAIL”. */
function labelOf({ group }: Property, properties: Property[]): string {
  const label = properties.find((other) => group !== '' && other.group === group && other.name === 'X-ABLABEL');
  return label ? plainValue(label.value).replace(/^_\$!<(.{1,100})>!\$_$/s, '$1') : '';
}

/** The field of an address: its label says more than its type, which such programs leave at “INTERNET”. */
function fieldOf(property: Property, properties: Property[]): ListField | undefined {
  const { parameters, name } = property;
  const label = labelOf(property, properties);
  const written = label === '' ? parameters.replace(/[^A-Z]/g, ' ') : label;
  return labelledField(name === 'EMAIL' ? 'email' : 'phone', written);
}

function readAddresses(properties: Property[]): Card {
  const emails = properties.filter(({ name }) => name === 'EMAIL');
  const of = (field: ListField) =>
    emails
      .filter((email) => fieldOf(email, properties) === field)
      .map(({ value }) => plainValue(value).replace(/^mailto:/i, ''))
      .join('; ');
  return { email: of('email'), office_email: of('office_email'), personal_email: of('personal_email') };
}

/** Not the ones at home, and no machines. */
function readPhones(properties: Property[]): string {
  const phones = properties.filter((property) => property.name === 'TEL' && fieldOf(property, properties) === 'phone');
  return phones.map(({ value }) => plainValue(value).replace(/^tel:/i, '').replace(/;ext=/i, ' ext. ')).join('; ');
}

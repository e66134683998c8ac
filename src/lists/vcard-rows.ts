// Reads address books in vCard 2.1, 3.0 and 4.0, card by card. Of a card it takes how somebody is called, what they are, and
// how to reach them at work; birthdays, photos, notes and home addresses are left where they are. It is our own code because
// ical.js refuses version 2.1 (TEL;HOME, folded quoted-printable) and wants the whole address book in memory.
import iconv from 'iconv-lite';
import { InvalidInput } from '../domain/errors.js';
import { tableOf, type RawRow } from './raw-rows.js';

const NAMES = [
  'name', 'given_name', 'family_name', 'honorific', 'suffix', 'email', 'office_email', 'personal_email', 'phone',
  'body', 'role', 'language', 'tags', 'spellings', 'kind', 'external_id:vcard',
] as const; // prettier-ignore
type Card = Partial<Record<(typeof NAMES)[number], string>>;

interface Property {
  name: string;
  parameters: string;
  value: string;
}

const MAX_CARD_CHARACTERS = 10_000_000;

export const vcardRows = (text: AsyncIterable<string>): AsyncGenerator<RawRow> => tableOf(NAMES, cardsOf(text));

async function* cardsOf(text: AsyncIterable<string>): AsyncGenerator<Card> {
  let card: Property[] | undefined;
  let characters = 0;
  // Version 2.1 may hold the card of an assistant inside the one of a person.
  let inside = false;
  for await (const line of logicalLines(text)) {
    characters += line.length;
    if (characters > MAX_CARD_CHARACTERS)
      throw new InvalidInput('A card of the address book is too long; one may not be ended.');
    if (inside) inside = !/^END:VCARD\s*$/i.test(line);
    else if (/^BEGIN:VCARD\s*$/i.test(line) && card?.at(-1)?.name === 'AGENT') inside = true;
    else if (/^BEGIN:VCARD\s*$/i.test(line)) [card, characters] = [[], 0];
    else if (/^END:VCARD\s*$/i.test(line)) {
      if (card) yield readCard(card);
      [card, characters] = [undefined, 0];
    } else {
      const property = card && readProperty(line);
      if (property) card?.push(property);
    }
  }
  if (card) throw new InvalidInput('The address book ends in the middle of a card: it is not whole.');
}

/** Lines with what was folded joined again: a blank at the front, or "=" at the end in quoted-printable. */
async function* logicalLines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let line: string | undefined;
  for await (const next of physicalLines(text)) {
    if (line !== undefined && /^[ \t]/.test(next)) line += next.slice(1);
    else if (line?.endsWith('=') && /;[^:]*QUOTED-PRINTABLE/i.test(line)) line = line.slice(0, -1) + next;
    else {
      if (line !== undefined) yield line;
      line = next;
    }
  }
  if (line !== undefined) yield line;
}

async function* physicalLines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of text) {
    // A \r at the end may be half of a line break.
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest.replace(/\r$/, '');
}

function readProperty(line: string): Property | undefined {
  const found = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:[^":;]|"[^"]*")*)*):(.*)$/s.exec(line);
  if (!found) return undefined;
  const [, name = '', written = '', value = ''] = found;
  const parameters = written.toUpperCase();
  const isQuoted = parameters.includes('QUOTED-PRINTABLE');
  return { name: name.toUpperCase(), parameters, value: isQuoted ? unquote(value, parameters) : value };
}

function unquote(value: string, parameters: string): string {
  const bytes = value
    .split(/(=[0-9A-F]{2})/i)
    .map((part) => (/^=[0-9A-F]{2}$/i.test(part) ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part)));
  const charset = /CHARSET="?([\w-]+)/.exec(parameters)?.[1] ?? 'utf-8';
  return iconv.decode(Buffer.concat(bytes), iconv.encodingExists(charset) ? charset : 'utf-8');
}

/** The parts of a value, separated where the separator is not escaped. */
const partsOf = (value: string, separator: ';' | ',') =>
  value.split(separator === ';' ? /(?<!\\);/ : /(?<!\\),/).map((part) => plain(part));
const plain = (value: string) =>
  value
    .replace(/\\[nN]/g, ' ')
    .replace(/\\(.)/g, '$1')
    .trim();

function readCard(properties: Property[]): Card {
  const first = (name: string) => properties.find((property) => property.name === name)?.value ?? '';
  const [family, given, , honorific, suffix] = partsOf(first('N'), ';');
  const organisation = partsOf(first('ORG'), ';').filter(Boolean);
  const [name = '', ...otherNames] = properties.filter((property) => property.name === 'FN').map(({ value }) => plain(value)); // prettier-ignore
  const uid = plain(first('UID')).replace(/^urn:uuid:/i, '');
  return {
    name,
    spellings: otherNames.join('; '),
    kind: kindOf(properties, [name, ...partsOf(first('N'), ';')], organisation),
    given_name: given,
    family_name: family,
    honorific,
    suffix,
    ...readAddresses(properties.filter(({ name }) => name === 'EMAIL')),
    phone: readPhones(properties.filter(({ name }) => name === 'TEL')),
    // Without an organisation a title belongs to no mandate.
    body: organisation.join(', '),
    role: organisation.length > 0 ? plain(first('TITLE') || first('ROLE')) : '',
    language: properties.filter(({ name }) => name === 'LANG').map(({ value }) => plain(value)).join(', '), // prettier-ignore
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

function readAddresses(emails: Property[]): Card {
  const of = (fits: (parameters: string) => boolean) =>
    emails.filter(({ parameters }) => fits(parameters)).map(({ value }) => plain(value).replace(/^mailto:/i, '')).join('; '); // prettier-ignore
  const isWork = (parameters: string) => /\bWORK\b/.test(parameters);
  const isHome = (parameters: string) => /\bHOME\b/.test(parameters);
  return {
    email: of((parameters) => !isWork(parameters) && !isHome(parameters)),
    office_email: of(isWork),
    personal_email: of(isHome),
  };
}

/** Not the ones at home, and no machines. */
function readPhones(phones: Property[]): string {
  const kept = phones.filter(({ parameters }) => !/\b(?:HOME|FAX|PAGER)\b/.test(parameters));
  return kept.map(({ value }) => plain(value).replace(/^tel:/i, '').replace(/;ext=/i, ' ext. ')).join('; ');
}

// How one person is addressed in a language: the first line of a letter, in speech, on the envelope, and at the end. It only
// chooses words: what is not known is not guessed, and then a line without gender or title stands.
import { withoutTrailing } from '../naming/text-scan.js';
import { DUTCH, ENGLISH, GERMAN } from '../naming/address-tables/germanic.js';
import { FRENCH, ITALIAN, PORTUGUESE, SPANISH } from '../naming/address-tables/romance.js';
import { POLISH, RUSSIAN, UKRAINIAN } from '../naming/address-tables/slavic.js';
import { AZERBAIJANI, TURKISH } from '../naming/address-tables/turkic.js';
import { envelopeLine } from '../naming/envelope.js';
import { fillLine, formOf, HIGH_OFFICES, type LanguageForms, type NameParts } from '../naming/form-of-address.js';
import { naturalName } from '../naming/name-case.js';
import { houseFormOf, houseLine, type HouseForm } from './house-form.js';
import { officeKindOf, type OfficeKind } from '../naming/office.js';
import { academicTitles, plainName } from '../naming/plain-name.js';
import type { Recipient } from '../naming/recipient.js';

const TABLES: Record<string, LanguageForms> = {
  en: ENGLISH,
  fr: FRENCH,
  de: GERMAN,
  es: SPANISH,
  it: ITALIAN,
  pt: PORTUGUESE,
  nl: DUTCH,
  pl: POLISH,
  uk: UKRAINIAN,
  ru: RUSSIAN,
  tr: TURKISH,
  az: AZERBAIJANI,
};
/** Those whose forms are known; in any other the line is the name alone. */
export const ADDRESS_LANGUAGES = Object.keys(TABLES);

export const hasAddressForms = (language: string): boolean => baseLanguage(language) in TABLES;

/** What decided the first line: by hand, a rule of this installation, the office, the form of address, or nothing known. */
export type AddressReason = 'by_hand' | 'house' | 'office' | 'form' | 'neutral' | 'no_table';

export interface PersonalAddress {
  /** The whole line, such as "Dear Ms Bay," */
  salutation: string;
  /** As one says it, such as "Minister". */
  speech: string;
  envelope: string;
  /** Empty in a language that has no table and no rule of this installation. */
  closing: string;
  reason: AddressReason;
  office: OfficeKind;
  /** The rule of this installation that gave a line. */
  houseFormId?: string;
}

/** The first subtag, by which tables and rules are kept. */
export const baseLanguage = (language: string): string => language.split('-')[0]?.toLowerCase() ?? '';

export function addressOf(
  recipient: Recipient,
  language: string,
  houseForms: readonly HouseForm[] = [],
): PersonalAddress {
  const table = TABLES[baseLanguage(language)];
  const office = officeKindOf(recipient.mandate);
  const parts = spokenParts(recipient);
  const house = houseFormOf(houseForms, recipient.mandate, baseLanguage(language));
  const line = (which: 'salutation' | 'envelope' | 'closing') =>
    houseLine(house, which, recipient.addressForm, which === 'envelope' ? printedParts(recipient) : parts);
  const { salutation, reason } = firstLine(recipient, language, table, line('salutation'));
  const own = { salutation, speech: speechOf(table, office, recipient, parts) };
  const envelope = line('envelope') ?? (table ? envelopeLine(recipient, office, table) : printedParts(recipient).name);
  const closing = line('closing') ?? (table ? closingOf(table, office, salutation) : '');
  const used = house && (line('salutation') ?? line('envelope') ?? line('closing')) !== undefined;
  return { ...own, envelope, closing, reason, office, ...(used && { houseFormId: house.id }) };
}

/** @returns the whole line, such as "Dear Ms Bay," */
export function salutationOf(recipient: Recipient, language: string, houseForms: readonly HouseForm[] = []): string {
  return addressOf(recipient, language, houseForms).salutation;
}

function firstLine(
  recipient: Recipient,
  language: string,
  table: LanguageForms | undefined,
  ofHouse: string | undefined,
): { salutation: string; reason: AddressReason } {
  const own = (recipient.ownSalutation[language] ?? '').trim();
  if (own !== '') return { salutation: own, reason: 'by_hand' };
  if (ofHouse !== undefined) return { salutation: ofHouse, reason: 'house' };
  const parts = spokenParts(recipient);
  if (!table) return { salutation: `${parts.name},`, reason: 'no_table' };
  const office = officeKindOf(recipient.mandate);
  for (const kind of new Set([office, 'other' as const])) {
    const salutation = lineOfOffice(table, kind, recipient, parts);
    if (salutation === undefined) continue;
    const isFormKnown = recipient.addressForm === 'f' || recipient.addressForm === 'm';
    return { salutation, reason: kind !== 'other' ? 'office' : isFormKnown ? 'form' : 'neutral' };
  }
  return { salutation: fillLine(table.neutral.salutation, parts) ?? `${parts.name},`, reason: 'neutral' };
}

function lineOfOffice(
  table: LanguageForms,
  kind: OfficeKind,
  { addressForm }: Recipient,
  parts: NameParts,
): string | undefined {
  const form = table.offices[kind];
  const speech = form && fillLine(formOf(form.speech, addressForm), parts);
  if (speech === undefined) return undefined;
  const greeting = form?.isAlone ? '' : (formOf(table.greeting, addressForm) ?? '');
  return [greeting, speech].filter(Boolean).join(' ') + table.end;
}

function speechOf(
  table: LanguageForms | undefined,
  office: OfficeKind,
  { addressForm }: Recipient,
  parts: NameParts,
): string {
  if (!table) return parts.name;
  const of = (kind: OfficeKind) =>
    fillLine(formOf(table.offices[kind]?.speech ?? [null, null, null], addressForm), parts);
  return of(office) ?? of('other') ?? fillLine(table.neutral.speech, parts) ?? parts.name;
}

function closingOf(table: LanguageForms, office: OfficeKind, salutation: string): string {
  const closing = HIGH_OFFICES.includes(office) ? table.closing.high : table.closing.plain;
  return closing.replace('{address}', () => withoutTrailing(salutation, (sign) => /[\s,:!.]/.test(sign)));
}

/** The name as its source prints it, for the envelope. */
function printedParts(recipient: Recipient): NameParts {
  const { givenName: given, familyName: family, honorific } = recipient;
  return { given, family, name: plainName(recipient), titles: academicTitles(honorific).join(' ') };
}

/** The name in natural case, for a salutation: a source may print family names in capitals. */
function spokenParts(recipient: Recipient): NameParts {
  const parts = printedParts(recipient);
  const { given, family } = naturalName({ ...parts, country: recipient.mandate?.country });
  const name = given === '' || family === '' ? parts.name.replace(parts.family, family) : `${given} ${family}`;
  // “Ms M.” is no salutation: somebody of whom a list gives the initial is called by the whole name.
  return { ...parts, given, family: INITIALS.test(family) ? '' : family, name };
}

const INITIALS = /^(?:\p{Lu}\.?[- ]?)+$/u;

// Splits a name as a list prints it into given name, family name and honorifics. It changes no letter of a name, and says
// how to address someone only from an honorific: never from a given name.
import { nameKey } from './name-key.js';
import { formOfTitles, isPeer, isSuffix, takeSuffixes, takeTitles } from './name-titles.js';
import { splitWords, type NameOrder } from './name-words.js';
import type { AddressForm } from './recipient.js';
import { hasTwoFamilyNames } from './spanish-names.js';

export interface PersonName {
  /** As the source prints it. */
  printed: string;
  given: string;
  family: string;
  honorific: string;
  suffix: string;
  addressForm: AddressForm;
  /** What the form of address rests on. */
  addressEvidence: string | null;
  key: string;
}

/** The cells a name is read from; a full name, or its parts. */
export interface NameParts {
  name?: string;
  given?: string;
  family?: string;
  honorific?: string;
  suffix?: string;
  /** A lone "M." before a name is Monsieur. */
  french?: boolean;
  /** The heading says that the family name stands first. */
  familyFirst?: boolean;
  /** The country that the person comes from, as a code. */
  country?: string;
}

// "Ms.Ada"
const GLUED = /^((?:Mr|Ms|Mrs|Mx|Dr|Prof|H\.E)\.)(?=\p{Lu}\p{Ll})/u;

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean);

/** The name, or nothing when neither a name nor a part of one is given. */
export function readPersonName(parts: NameParts): PersonName | undefined {
  const split = splitParts(parts);
  if (!split) return undefined;
  const own = parts.honorific ?? '';
  // A column of titles beside names that begin with them says the same twice.
  const honorific = own === split.honorific ? own : [own, split.honorific].filter(Boolean).join(' ');
  const addressForm = formOfTitles(honorific);
  return {
    printed: split.printed,
    given: split.given,
    family: split.family,
    honorific,
    suffix: [split.suffix, parts.suffix ?? ''].filter(Boolean).join(' '),
    addressForm,
    addressEvidence: addressForm === 'unknown' ? null : `honorific “${honorific}”`,
    key: nameKey(`${split.given} ${split.family}`),
  };
}

/** How a contact is named in a list and on an envelope: given name first, the printed name where it could not be split. */
export function displayName(name: { givenName: string; familyName: string; printedName: string }): string {
  return [name.givenName, name.familyName].filter(Boolean).join(' ') || name.printedName;
}

type Split = Pick<PersonName, 'printed' | 'given' | 'family' | 'honorific' | 'suffix'>;

function splitParts(parts: NameParts): Split | undefined {
  const { name, given, family } = parts;
  if (given || family) {
    const titled = takeTitles(wordsOf(given ?? ''), false);
    const rest = titled.rest.join(' ');
    const printed = name ?? [given, family].filter(Boolean).join(' ');
    return { printed, given: rest, family: family || afterGiven(name, given), honorific: titled.honorific, suffix: '' };
  }
  return name ? splitFullName(name, parts) : undefined;
}

/** Some lists give the whole name and the given name only. */
function afterGiven(name: string | undefined, given: string | undefined): string {
  return name && given && name.startsWith(`${given} `) ? name.slice(given.length).trim() : '';
}

function splitFullName(printed: string, { french = false, familyFirst, country }: NameParts): Split {
  const { text, title, letters } = withoutBrackets(printed);
  const front = takeTitles(wordsOf(text), french);
  const { words, suffix } = takeSuffixes(front.rest);
  const order = { familyFirst, twoFamilyNames: hasTwoFamilyNames(country) };
  const split = splitAtComma(words, french) ?? {
    ...splitPlain(words, front.honorific, order),
    honorific: '',
    suffix: '',
  };
  const joined = (...texts: string[]) => texts.filter(Boolean).join(' ');
  return {
    printed,
    given: split.given,
    family: split.family,
    honorific: joined(front.honorific, split.honorific, title === front.honorific ? '' : title),
    suffix: joined(split.suffix, suffix, letters),
  };
}

/** "Ada LEE (Ms)": what stands in brackets behind a name is no part of it; a title there is one, and so are letters such as MP. */
function withoutBrackets(printed: string): { text: string; title: string; letters: string } {
  const found = /^(.*\S)\s*\(([^()]*)\)$/.exec(printed);
  const [, before = '', inside = ''] = found ?? [];
  const text = (before || printed).replace(GLUED, '$1 ');
  if (before === '') return { text, title: '', letters: '' };
  return { text, title: formOfTitles(inside) === 'unknown' ? '' : inside, letters: isSuffix(inside) ? inside : '' };
}

/** FAMILY, Given; with a title or a "Jr." behind the comma as well. */
function splitAtComma(words: string[], french: boolean): Omit<Split, 'printed'> | undefined {
  const comma = words.findIndex((word) => word.endsWith(','));
  if (comma < 0 || comma === words.length - 1) return undefined;
  const after = words.slice(comma + 1);
  const isSecond = after.length > 1 && isSuffix(after[0] ?? '');
  const { honorific, rest } = titlesAround(isSecond ? after.slice(1) : after, french);
  const family = words
    .slice(0, comma + 1)
    .join(' ')
    .slice(0, -1);
  return { given: rest.join(' '), family, honorific, suffix: isSecond ? (after[0] ?? '').replace(/,$/, '') : '' };
}

/** Before the given name, or behind a comma of its own: “LEE, Ada, Dr.” */
function titlesAround(words: string[], french: boolean): { honorific: string; rest: string[] } {
  const comma = words.findIndex((word) => word.endsWith(','));
  const behind = words.slice(comma + 1);
  const isTitled = comma >= 0 && behind.length > 0 && takeTitles([...behind, 'A', 'B'], french).rest.length === 2;
  if (!isTitled) return takeTitles(words, french);
  const before = words
    .slice(0, comma + 1)
    .join(' ')
    .slice(0, -1);
  return { honorific: behind.join(' '), rest: wordsOf(before) };
}

function splitPlain(words: string[], honorific: string, order: NameOrder): { given: string; family: string } {
  // “Lord Example of Somewhere” and “The Earl of Somewhere” have no given name; “Baroness Ada Example of Somewhere” has.
  const place = isPeer(honorific) ? words.findIndex((word) => /^of$/i.test(word)) : -1;
  if (place < 0 || place === words.length - 1) return splitWords(words, order);
  const from = Math.max(place - 1, 0);
  return { given: words.slice(0, from).join(' '), family: words.slice(from).join(' ') };
}

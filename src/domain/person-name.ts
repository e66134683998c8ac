// Splits a name as a list prints it into given name, family name and honorifics. It changes no letter of a name, and says
// how to address someone only from an honorific: never from a given name.
import { nameKey } from './name-key.js';
import type { AddressForm } from './recipient.js';

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

/** The cells a name is read from; a full name, or its parts. `french`: a lone "M." before a name is Monsieur. */
export interface NameParts {
  name?: string;
  given?: string;
  family?: string;
  honorific?: string;
  suffix?: string;
  french?: boolean;
}

const HONORIFICS: Record<AddressForm, string> = {
  m: 'mr mister monsieur herr sir lord baron sr señor signor sig',
  f: 'ms mrs miss mme madame mlle mademoiselle frau dame lady baroness baronin sra señora signora',
  neutral: 'mx',
  unknown:
    'dr drs prof professor professeur docteur hon honourable honorable rt right the h.e s.e amb ambassador rev msgr eng hrh sheikh sheikha prince princess sen rep gen col',
};
const FORM_OF = new Map(
  Object.entries(HONORIFICS).flatMap(([form, words]) => words.split(' ').map((word) => [word, form as AddressForm])),
);
// Words that are also names: they are titles only before at least two more words.
const ALSO_NAMES = new Set([
  'sir',
  'lord',
  'baron',
  'dame',
  'lady',
  'miss',
  'm',
  'sr',
  'hon',
  'the',
  'right',
  'amb',
  'sheikh',
  'prince',
  'gen',
  'col',
  'rep',
  'eng',
  'sen',
]);
const SUFFIXES = new Set(['jr', 'sr', 'ii', 'iii', 'iv', 'phd', 'mp', 'mep', 'cbe', 'obe', 'mbe', 'kc', 'qc', 'esq']);

// Small words of a family name that some lists write with a capital.
const PARTICLES = new Set(
  'Al El Bin Ibn Bint Abu Aal Van Von Der Den De Del Della Di Da Dos Das Du La Las Los Ter Ten St. Saint Ould'.split(
    ' ',
  ),
);

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean);
const bare = (word: string) => word.toLowerCase().replace(/[.,]+$/, '');

/** The name, or nothing when neither a name nor a part of one is given. */
export function readPersonName(parts: NameParts): PersonName | undefined {
  const split = splitParts(parts);
  if (!split) return undefined;
  const honorific = [parts.honorific ?? '', split.honorific].filter(Boolean).join(' ');
  const addressForm = formOf(honorific);
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

function splitParts({ name, given, family, french }: NameParts): Split | undefined {
  if (given || family) {
    const titled = takeHonorific(wordsOf(given ?? ''), 1, false);
    const rest = titled.rest.join(' ');
    const printed = name ?? [given, family].filter(Boolean).join(' ');
    return { printed, given: rest, family: family || afterGiven(name, given), honorific: titled.honorific, suffix: '' };
  }
  return name ? splitFullName(name, french ?? false) : undefined;
}

/** Some lists give the whole name and the given name only. */
function afterGiven(name: string | undefined, given: string | undefined): string {
  return name && given && name.startsWith(`${given} `) ? name.slice(given.length).trim() : '';
}

function splitFullName(printed: string, french: boolean): Split {
  const { honorific, rest } = takeHonorific(wordsOf(printed), 1, french);
  const { words, suffix } = takeSuffix(rest);
  return { printed, ...splitWords(words), honorific, suffix };
}

/** @param keep how many words must stay for the name */
function takeHonorific(words: string[], keep: number, french: boolean): { honorific: string; rest: string[] } {
  let count = 0;
  while (words.length - count > keep && isHonorific(words[count] ?? '', words.length - count - 1, french)) count += 1;
  return { honorific: words.slice(0, count).join(' '), rest: words.slice(count) };
}

function isHonorific(word: string, wordsAfter: number, french: boolean): boolean {
  // His Excellency in capitals only, and before a whole name: "He" is a family name too.
  if (word === 'HE' || word === 'SE') return wordsAfter >= 2;
  const plain = bare(word);
  const known = FORM_OF.has(plain) || (french && word === 'M.');
  return known && (wordsAfter >= 2 || !ALSO_NAMES.has(plain));
}

function takeSuffix(words: string[]): { words: string[]; suffix: string } {
  let end = words.length;
  while (end > 2 && SUFFIXES.has(bare(words[end - 1] ?? ''))) end -= 1;
  const kept = words.slice(0, end);
  if (end < words.length) kept.push((kept.pop() ?? '').replace(/,$/, ''));
  return { words: kept, suffix: words.slice(end).join(' ') };
}

function splitWords(words: string[]): { given: string; family: string } {
  const comma = words.findIndex((word) => word.endsWith(','));
  if (comma >= 0 && comma < words.length - 1) {
    const family = words.slice(0, comma + 1).join(' ');
    return { given: words.slice(comma + 1).join(' '), family: family.slice(0, -1) };
  }
  return splitByCapitals(words) ?? splitByParticles(words);
}

/** A family name in capitals, at the end (Given FAMILY) or at the start (FAMILY Given). */
function splitByCapitals(words: string[]): { given: string; family: string } | undefined {
  const strong = words.map(isInCapitals);
  // A letter between capitals belongs to them: IN 'T VELD. With a full stop it is the initial of a given name.
  const capitals = strong.map(
    (is, at) => is || (isBareLetter(words[at] ?? '') && !!strong[at - 1] && !!strong[at + 1]),
  );
  if (capitals.every(Boolean) || !capitals.some(Boolean)) return undefined;
  if (capitals.at(-1)) {
    const from = capitals.lastIndexOf(false) + 1;
    return { given: words.slice(0, from).join(' '), family: words.slice(from).join(' ') };
  }
  if (!capitals[0]) return undefined;
  const to = capitals.indexOf(false);
  return { given: words.slice(to).join(' '), family: words.slice(0, to).join(' ') };
}

function isInCapitals(word: string): boolean {
  const letters = word.replace(/^(?:Mc|Mac|[OD]['’]|De|Di|Van)(?=\p{Lu}{2})/u, '').replace(/[^\p{L}]/gu, '');
  return letters.length > 1 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
}

const isBareLetter = (word: string) => /^['’]?\p{Lu}['’]?$/u.test(word);

/** The last word is the family name, with the small words before it: van der, De la, Al. */
function splitByParticles(words: string[]): { given: string; family: string } {
  let from = words.length - 1;
  while (from > 1 && (/^\p{Ll}/u.test(words[from - 1] ?? '') || PARTICLES.has(words[from - 1] ?? ''))) from -= 1;
  return { given: words.slice(0, from).join(' '), family: words.slice(from).join(' ') };
}

function formOf(honorific: string): AddressForm {
  const forms = new Set(
    wordsOf(honorific).flatMap((word) => {
      const form = bare(word) === 'm' ? 'm' : FORM_OF.get(bare(word));
      return form && form !== 'unknown' ? [form] : [];
    }),
  );
  const [form] = forms;
  return form && forms.size === 1 ? form : 'unknown';
}

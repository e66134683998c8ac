// Splits a name as a list prints it into given name, family name and honorifics. It changes no letter of a name, loses no word
// of it, and says how to address someone only from an honorific: never from a given name, a surname or an initial.
import { completeName } from './name-beside-part.js';
import { nameKey } from './name-key.js';
import { withoutFootnotes, withoutMarks } from './name-marks.js';
import { formOfTitles, isOnlyTitles, isPeer, isSuffix, takeSuffixes, takeTitles } from './name-titles.js';
import { isGeneration, isLetters, SEVERAL_FAMILY_NAMES, TITLES, WITHOUT_PARTICLES } from './name-vocabulary.js';
import { isParticle, splitWords, type NameOrder } from './name-words.js';
import type { AddressForm } from './recipient.js';

export interface PersonName {
  /** As the source prints it. */
  printed: string;
  given: string;
  family: string;
  honorific: string;
  suffix: string;
  /** Words of the printed name that are none of these: another name in brackets, the mark of a footnote. */
  aside: string;
  addressForm: AddressForm;
  /** What the form of address rests on. */
  addressEvidence: string | null;
  key: string;
}

/** What a whole column says of its names, beside their order. */
export interface NameHabits extends NameOrder {
  /** A lone "M." before a name is Monsieur. */
  french?: boolean;
  /** Letters that the column writes behind many names. */
  suffixes?: ReadonlySet<string>;
  /** What a column “name” holds beside a column of family names: the whole name, or the given name. */
  nameBesideFamily?: 'whole' | 'given';
}

/** The cells a name is read from; a full name, or its parts. */
export interface NameParts extends NameHabits {
  name?: string;
  given?: string;
  family?: string;
  honorific?: string;
  suffix?: string;
  /** What belongs before the family name, in a column of its own. */
  particle?: string;
  /** The country that the person comes from, as a code. */
  country?: string;
}

// "Ms.Ada", "Lee,Ada"
const GLUED = /^((?:Mr|Ms|Mrs|Mx|Dr|Prof|H\.E)\.)(?=\p{Lu}\p{Ll})/u;
const GLUED_COMMA = /,(?=\p{L})/gu;

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean);
const joined = (...texts: string[]) => texts.filter(Boolean).join(' ');
const withoutComma = (words: string[]) => words.join(' ').replace(/,$/, '');

/** The name, or nothing when neither a name nor a part of one is given. */
export function readPersonName(parts: NameParts): PersonName | undefined {
  const split = splitParts(parts);
  if (!split) return undefined;
  const own = parts.honorific ?? '';
  // A column of titles beside names that begin with them says the same twice.
  const honorific = own === split.honorific ? own : joined(own, split.honorific);
  const addressForm = agreedForm(formOfTitles(own, true), formOfTakenTitles(split.honorific, parts.french ?? false));
  const { particles, suffix } = besideFamily(parts);
  const name = {
    given: split.given,
    family: joined(particles, split.family),
    honorific,
    suffix: joined(split.suffix, suffix),
  };
  return {
    printed: split.printed,
    ...name,
    aside: joined(split.aside, wordsLost(split.printed, { ...name, aside: split.aside }, split.isPart)),
    addressForm,
    addressEvidence: addressForm === 'unknown' ? null : `honorific “${honorific}”`,
    key: nameKey(`${name.given} ${name.family}`),
  };
}

/** How a contact is named in a list and on an envelope: given name first, the printed name where it could not be split. */
export function displayName(name: { givenName: string; familyName: string; printedName: string }): string {
  return [name.givenName, name.familyName].filter(Boolean).join(' ') || name.printedName;
}

/** The words of a printed name that its split does not hold. There are none, or the split is a guess that nobody may use. */
export function lostWords(
  name: Pick<PersonName, 'printed' | 'given' | 'family' | 'honorific' | 'suffix' | 'aside'>,
): string[] {
  // A figure behind a word is a mark, and no part of it.
  const keys = (text: string) => nameKey(text.replace(/\p{No}|(?<=\p{L})(?=\d)/gu, ' ')).split(' ');
  const kept = keys([name.given, name.family, name.honorific, name.suffix, name.aside].join(' '));
  return keys(name.printed).filter((word) => {
    const place = kept.indexOf(word);
    if (place >= 0) kept.splice(place, 1);
    return place < 0 && word !== '';
  });
}

type Split = Pick<PersonName, 'printed' | 'given' | 'family' | 'honorific' | 'suffix' | 'aside'> & {
  /** The source gives parts of the name itself; a fuller printed name may hold more than they do. */
  isPart: boolean;
};

/** What a fuller name holds beyond the parts that a source gives of it, such as a middle name. */
function wordsLost(printed: string, name: Omit<Split, 'printed' | 'isPart'>, isPart: boolean): string {
  return isPart ? lostWords({ printed, ...name }).join(' ') : '';
}

const agreedForm = (a: AddressForm, b: AddressForm): AddressForm =>
  a === 'unknown' ? b : b === 'unknown' || a === b ? a : 'unknown';

function formOfTakenTitles(honorific: string, french: boolean): AddressForm {
  const form = formOfTitles(honorific);
  return form === 'unknown' && french && wordsOf(honorific).includes('M.') && !/\b(?:Mme|Mlle)\b/.test(honorific)
    ? 'm'
    : form;
}

/** A column of suffixes may hold what belongs before the family name (“von”, “in der”), and the other way round. */
function besideFamily({ suffix = '', particle = '' }: NameParts): { particles: string; suffix: string } {
  const isBehind = (text: string) => text !== '' && wordsOf(text).every(isSuffix);
  const isBefore = (text: string) => wordsOf(text).every((word) => isParticle(word) && !isSuffix(word));
  return {
    particles: joined(isBehind(particle) ? '' : particle, isBefore(suffix) ? suffix : ''),
    suffix: joined(isBefore(suffix) ? '' : suffix, isBehind(particle) ? particle : ''),
  };
}

function splitParts(parts: NameParts): Split | undefined {
  const { name, given, family } = parts;
  if (!given && !family) return name ? splitFullName(name, parts) : undefined;
  if (name && !(given && family)) return splitBeside(name, parts);
  const first = withoutFootnotes(given ?? '');
  const last = withoutFootnotes(family ?? '');
  const titled = takeTitles(wordsOf(first.text), {});
  const lettered = takeSuffixes(wordsOf(last.text), parts.suffixes);
  const aside = joined(...first.aside, ...last.aside);
  return {
    printed: name ?? joined(given ?? '', family ?? ''),
    given: titled.rest.join(' '),
    family: lettered.words.join(' '),
    honorific: titled.honorific,
    suffix: lettered.suffix,
    aside,
    isPart: true,
  };
}

/** A full name beside a column with one part of it. */
function splitBeside(name: string, parts: NameParts): Split {
  const whole = splitFullName(name, parts);
  const complete = completeName(whole, parts);
  if (complete.kind === 'given') {
    const titled = splitParts({ ...parts, name: undefined, given: name });
    if (titled) return titled;
  }
  if (complete.kind === 'whole') return { ...whole, ...complete.name, isPart: true };
  return { ...whole, given: '', family: parts.family ?? '' };
}

function splitFullName(printed: string, habits: NameParts): Split {
  const plain = withoutMarks(printed);
  const text = plain.text.replace(GLUED, '$1 ').replace(GLUED_COMMA, ', ');
  const front = takeTitles(wordsOf(text), habits);
  const back = takeSuffixes(front.rest, habits.suffixes);
  const split = splitAtComma(back.words, habits) ?? splitPlain(back.words, front.honorific, habits);
  const title = isOnlyTitles(plain.inBrackets) ? plain.inBrackets : '';
  const letters = title === '' && isSuffix(plain.inBrackets) ? plain.inBrackets : '';
  const aside = plain.aside.filter((one) =>
    title + letters === '' ? true : one.slice(1, -1).trim() !== title + letters,
  );
  return {
    printed,
    given: split.given,
    family: split.family,
    honorific: joined(front.honorific, split.honorific, title === front.honorific ? '' : title),
    suffix: joined(split.suffix, back.suffix, letters),
    aside: joined(split.aside, ...aside),
    isPart: false,
  };
}

type Core = Pick<Split, 'given' | 'family' | 'honorific' | 'suffix' | 'aside'>;
const NOTHING = { honorific: '', suffix: '', aside: '' };
const OF = new Set('of for de des du del della für von da do dei'.split(' '));

/** FAMILY, Given; with a title or a "Jr." behind the comma as well. */
function splitAtComma(words: string[], habits: NameParts): Core | undefined {
  const comma = words.findIndex((word) => word.endsWith(','));
  if (comma < 0 || comma === words.length - 1) return undefined;
  const before = words.slice(0, comma + 1);
  const after = words.slice(comma + 1);
  if (isOffice(after)) {
    const name = splitPlain([...before.slice(0, -1), withoutComma(before.slice(-1))], '', habits);
    return { ...name, ...NOTHING, aside: after.join(' ') };
  }
  const isSecond = after.length > 1 && isLetters((after[0] ?? '').replace(/,$/, ''));
  const { honorific, rest } = titlesAround(isSecond ? after.slice(1) : after, habits);
  const family = takeSuffixes([...before.slice(0, -1), withoutComma(before.slice(-1))]);
  const isOwn = isGeneration(family.suffix);
  return {
    given: rest.join(' '),
    family: isOwn ? family.words.join(' ') : withoutComma(before),
    honorific,
    suffix: joined(isOwn ? family.suffix : '', isSecond ? withoutComma(after.slice(0, 1)) : ''),
    aside: '',
  };
}

/** “Minister of Finance” behind a name is an office of theirs, and no given name. */
const isOffice = ([first = '', ...others]: string[]) =>
  TITLES.get(first.toLowerCase()) === 'unknown' && others.some((word) => OF.has(word));

/** Before the given name, or behind a comma of its own: “LEE, Ada, Dr.” */
function titlesAround(words: string[], { french }: NameParts): { honorific: string; rest: string[] } {
  const comma = words.findIndex((word) => word.endsWith(','));
  const behind = words.slice(comma + 1);
  const isTitled = comma >= 0 && behind.length > 0 && takeTitles([...behind, 'A', 'B'], { french }).rest.length === 2;
  if (!isTitled) return takeTitles(words, { french });
  return { honorific: behind.join(' '), rest: wordsOf(withoutComma(words.slice(0, comma + 1))) };
}

/** Titles of people who are named with the place that they stand for: Deputy Ada Ray of St. Example. */
const OF_PLACE = /\b(?:Deputy|Connétable|Constable|Senator|Alderman)\b/i;

function splitPlain(words: string[], honorific: string, habits: NameParts): Core {
  const of = words.findIndex((word, place) => place > 0 && /^of$/i.test(word) && place < words.length - 1);
  // “Lord Example of Somewhere” and “The Earl of Somewhere” have no given name; “Baroness Ada Example of Somewhere” has.
  const place = isPeer(honorific) ? words.findIndex((word) => /^of$/i.test(word)) : -1;
  if (place >= 0 && place < words.length - 1) {
    const from = Math.max(place - 1, 0);
    return { given: words.slice(0, from).join(' '), family: words.slice(from).join(' '), ...NOTHING };
  }
  if (of > 0 && OF_PLACE.test(honorific))
    return { ...splitWords(words.slice(0, of), orderOf(habits)), ...NOTHING, suffix: words.slice(of).join(' ') };
  return { ...splitWords(words, orderOf(habits)), ...NOTHING };
}

/** The country of a person says more of their names than the column, unless everybody in it has two family names. */
function orderOf({ familyFirst, capitalsFirst, pairs, middle, country }: NameParts): NameOrder {
  const ofCountry = SEVERAL_FAMILY_NAMES.has(country ?? '') ? 'family' : middle;
  const isWithoutParticles = WITHOUT_PARTICLES.has(country ?? '');
  return { familyFirst, capitalsFirst, pairs, middle: middle === 'two' ? 'two' : ofCountry, isWithoutParticles };
}

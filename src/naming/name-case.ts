// A name in natural case, where a source prints the family name in capitals by convention. Only for the words of a salutation:
// everywhere else a name is as its source prints it. What capitals hide, such as ß, is not guessed.
import { isKnownGiven, isLowIn, particleCase } from './name-vocabulary.js';

interface PrintedName {
  given: string;
  family: string;
  /** Two-letter code of the country that they represent. */
  country?: string | null;
}

const TURKIC_COUNTRIES = new Set(['TR', 'AZ']);
// Letters that only languages with two kinds of i have, so that I is ı in them.
const TURKIC_LETTERS = /[ĞğİıƏə]/u;
const ROMAN = /^[IVX]{2,}$/;
/** Before an apostrophe these begin a name: O'Sullivan, Dell'Orto. In others, such as Prud'homme, the apostrophe is inside one. */
const BEFORE_APOSTROPHE = /^(?:\p{L}|dell|dall|nell|sant|degl)$/iu;
const MIXED = /^(\p{L}*\p{Ll})(\p{Lu}[\p{Lu}ß]+)$/u;

/** Given and family name as running text writes them. Names that are not in capitals are not changed. */
export function naturalName({ given, family, country }: PrintedName): { given: string; family: string } {
  const isTurkic = TURKIC_COUNTRIES.has(country ?? '') || TURKIC_LETTERS.test(given + family);
  const style: Style = { locale: isTurkic ? 'tr' : 'en', country: country ?? '' };
  const words = family.split(' ');
  if (!words.some(hasCapitals)) return { given, family };
  return {
    given: given
      .split(' ')
      .map((word) => (isGivenInCapitals(word) ? naturalWord(word, style) : word))
      .join(' '),
    family: words.map((word, place) => familyWord(words, word, place, style)).join(' '),
  };
}

interface Style {
  /** For I and İ. */
  locale: string;
  country: string;
}

/** Two letters or more, all of them capitals, in the word or behind its beginning: McALLISTER. */
function hasCapitals(word: string): boolean {
  return word.split(/[-'’]/).some((part) => isCapitals(part) || MIXED.test(part));
}

const isCapitals = (text: string) =>
  /^\p{Lu}[\p{Lu}\p{M}ß.]*\p{Lu}[.ß]?$/u.test(text) && !/^(?:\p{Lu}\.)+$/u.test(text);

/** JD stays: two capitals without a vowel, or that are no known name, are initials. */
const isGivenInCapitals = (word: string) =>
  word.split('-').some(isCapitals) &&
  (isKnownGiven(word) || (word.length > 2 && /[AEIOUYÀ-Ý\u0386-\uffff]/u.test(word)));

function familyWord(words: string[], word: string, place: number, style: Style): string {
  if (place > 0 && ROMAN.test(word)) return word;
  if (isSmallHere(words, word, place, style)) return lower(word, style);
  return hasCapitals(word) ? naturalWord(word, style) : word;
}

/** A small word that leads to the name behind it, as the country writes it. */
function isSmallHere(words: string[], word: string, place: number, style: Style): boolean {
  if (place === words.length - 1 || !/^['’]?\p{Lu}+$/u.test(word)) return false;
  // Belgians write their first small word with a capital: Van den Example.
  if (place === 0) return style.country !== 'BE' && particleCase(lower(word, style), style.country) === 'low';
  const low = lower(word, style);
  if (/^(?:y|e|i|und|et)$/.test(low) || particleCase(low, style.country) === 'low') return true;
  // “La” after “de” is small in any language.
  return /^(?:la|las|los|el)$/.test(low) && particleCase(lower(words[place - 1] ?? '', style), style.country) === 'low';
}

/** Each part of a name with a hyphen by itself. */
const naturalWord = (word: string, style: Style): string =>
  word
    .split('-')
    .map((part) => withApostrophe(part, style))
    .join('-');

function withApostrophe(text: string, style: Style): string {
  const at = text.search(/['’](?=\p{Lu}{2})/u);
  if (at <= 0) return capitalised(text, style);
  const [before, mark, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
  if (!BEFORE_APOSTROPHE.test(before)) return capitalised(before, style) + mark + lower(after, style);
  const isSmall = isLowIn(`${before.toLowerCase()}'`, style.country);
  const start = before.length === 1 ? (isSmall ? before.toLowerCase() : before) : capitalised(before, style);
  return start + mark + capitalised(after, style);
}

function capitalised(text: string, style: Style): string {
  if (!isCapitals(text)) {
    const [, beginning = text, rest = ''] = MIXED.exec(text) ?? [];
    return beginning + titled(rest, style);
  }
  const mc = /^MC(?=\p{Lu}{2})/u.test(text);
  return mc ? `Mc${titled(text.slice(2), style)}` : titled(text, style);
}

function titled(text: string, style: Style): string {
  const [first = ''] = text;
  // Georgian has no capital at the beginning of a word, and the Dutch one has two letters.
  if (/\p{Script=Georgian}/u.test(first)) return lower(text, style);
  if (text.startsWith('IJ') && style.locale !== 'tr') return `IJ${lower(text.slice(2), style)}`;
  return first + lower(text.slice(first.length), style);
}

const lower = (text: string, { locale }: Style) => text.toLocaleLowerCase(locale);

// Which words of a name, without its titles, are the family name: by capitals, by initials, by patronymics, by what is known of
// the list or the country, or by the small words before it. It changes no letter.
import {
  isGivenWithParticle,
  isKnownFamily,
  isKnownGiven,
  JOINING,
  LOWERED_PARTICLES,
  NOBILITY,
  PARTICLES,
} from './name-vocabulary.js';

export interface SplitName {
  given: string;
  family: string;
}

/** What is known of how the names of a list are written, from its headings and from the whole column. */
export interface NameOrder {
  /** The family name stands first. `sometimes`: in some cells, told by the given names that are known. */
  familyFirst?: boolean | 'sometimes';
  /** Capitals at the front are a family name, not initials without dots. */
  capitalsFirst?: boolean;
  /**
   * What a word between the given and the family name is, where it is no known given name: `family`, or `two` where all
   * people of the column have two family names.
   */
  middle?: 'family' | 'two';
  /** Ends of names, such as “Example Ray”, that several people of the column share. */
  pairs?: ReadonlySet<string>;
  /** A word such as “Le” or “Van” is a name of its own. */
  isWithoutParticles?: boolean;
}

const PATRONYMIC = /(?:ович|евич|йович|ьич|овна|евна|ична|івна|ївна|овна|ovna|evna|ivna|yivna)$/iu;
// In Latin letters it may be a family name, so the first word has to look like one as well.
const LATIN_PATRONYMIC = /(?:ovich|evich|ovych|evych|yovych)$/i;
const SLAVIC_FAMILY = /(?:ov|ova|ev|eva|in|ina|yn|sky|skiy|skyi|skaya|enko|uk|yuk|chuk)$/i;
const CHILD_OF = new Set('oğlu oglu ogly oğli qızı qizi kızı kyzy gizi ұлы улы қызы кызы уулу оглы'.split(' '));
const FAMILY_FIRST_SCRIPT = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]+$/u;

const at = (words: string[], from: number, to: number): SplitName => ({
  given: words.slice(0, from).concat(words.slice(to)).join(' '),
  family: words.slice(from, to).join(' '),
});
const familyFrom = (words: string[], from: number) => at(words, from, words.length);
const familyUntil = (words: string[], to: number) => at(words, 0, to);

/** The words of a name without titles and suffixes, its comma if any still there. */
export function splitWords(words: string[], order: NameOrder = {}): SplitName {
  if (words.length < 2) return familyFrom(words, 0);
  return (
    splitByCapitals(words, order) ??
    splitByInitials(words) ??
    splitByPatronymic(words) ??
    (isFamilyFirst(words, order) ? familyUntil(words, endOfFamily(words)) : undefined) ??
    (order.middle ? splitSeveralFamilyNames(words, order.middle) : undefined) ??
    splitByParticles(words, order)
  );
}

/** A family name in capitals, at the end (Given FAMILY) or at the start (FAMILY Given), with the small words inside it. */
function splitByCapitals(words: string[], order: NameOrder): SplitName | undefined {
  const strong = words.map((word, place) => isInCapitals(word) && !isInitialsAt(words, place, order));
  const first = strong.indexOf(true);
  if (first < 0 || strong.every(Boolean)) return undefined;
  return strong.at(-1) ? capitalsAtEnd(words, strong) : capitalsAtStart(words, strong, first);
}

function capitalsAtEnd(words: string[], strong: boolean[]): SplitName | undefined {
  let from = words.length - 1;
  while (from > 0 && (strong[from - 1] || belongsBefore(words, strong, from - 1))) from -= 1;
  return from > 0 ? familyFrom(words, from) : undefined;
}

function capitalsAtStart(words: string[], strong: boolean[], first: number): SplitName | undefined {
  if (words.slice(0, first).some((word) => !isSmall(word))) return undefined;
  const last = strong.lastIndexOf(true);
  let to = first + 1;
  while (strong[to] || (isInside(words[to] ?? '') && to < last)) to += 1;
  // “AL Qassar” is no family name AL.
  return isCapitalParticle(words[to - 1] ?? '') && !isKnownFamily(words[0] ?? '') ? undefined : familyUntil(words, to);
}

/** JD Example, MD Example Ray: two or three capitals before a name in small letters, unless they are a family name of Asia. */
function isInitialsAt(words: string[], place: number, { capitalsFirst = false }: NameOrder): boolean {
  const word = words[place] ?? '';
  if (capitalsFirst || place === words.length - 1 || !/^\p{Lu}{2,3}$/u.test(word)) return false;
  if (/^[^AEIOUYÀ-Ý]+$/u.test(word)) return !isKnownFamily(word);
  return word.length === 2 && place === 0 && !isKnownFamily(word) && !isCapitalParticle(word);
}

/** A small word before capitals is theirs, and so is a single letter between them: IN 'T VELD. */
function belongsBefore(words: string[], strong: boolean[], place: number): boolean {
  const word = words[place] ?? '';
  if (place > 0 && isSmall(word)) return true;
  return word === 'Ó' || (isBareLetter(word) && (strong[place - 1] ?? false));
}

/** “AL” as some lists write “Al”. */
const isCapitalParticle = (word: string) =>
  /^\p{Lu}{2,3}$/u.test(word) && PARTICLES.has(word.charAt(0) + word.slice(1).toLowerCase());
const isSmall = (word: string) => /^['’]?\p{Ll}/u.test(word) || PARTICLES.has(word);
const isInside = (word: string) => isSmall(word) || isBareLetter(word);
const isBareLetter = (word: string) => /^['’]?\p{Lu}['’]?$/u.test(word);
const isInitial = (word: string) => /^(?:\p{Lu}\.-?)+$/u.test(word);

/** Nagy-RAY, LEE-van: a name of two parts is in capitals when one of them is. */
const isInCapitals = (word: string): boolean => !isInitial(word) && word.split('-').some(isPartInCapitals);

function isPartInCapitals(word: string): boolean {
  const prefix = /^(?:Mc|Mac|Fitz|[ODLdlo]['’]|De|Di|Du|La|Le|Van)(?=\p{Lu}{2})/u;
  // “Mª” is María, with no more capitals than her.
  const letters = word.replace(prefix, '').replace(/[^\p{L}]|[ßªº]/gu, '');
  return letters.length > 1 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
}

/** Smith J. R.: initials behind a name are those of the given names. */
function splitByInitials(words: string[]): SplitName | undefined {
  const from = words.findIndex(isInitial);
  const isEnd = from > 0 && words.slice(from).every(isInitial);
  // “Anna M.” hides her family name.
  if (isEnd && words.length === 2 && isKnownGiven(words[0] ?? '')) return familyFrom(words, 1);
  return isEnd ? familyUntil(words, from) : undefined;
}

/** Ivanov Ivan Ivanovich, Əliyev Əli Vəli oğlu: with a father's name at the end, the family name stood first. */
function splitByPatronymic(words: string[]): SplitName | undefined {
  const child = words.findIndex((word) => CHILD_OF.has(word.toLowerCase()));
  if (child > 1) {
    if (child < words.length - 1) return familyFrom(words, child + 1);
    return words.length > 3 ? familyUntil(words, 1) : undefined;
  }
  const [first = '', , last = ''] = words;
  if (words.length !== 3) return undefined;
  const isFather = PATRONYMIC.test(last) || (LATIN_PATRONYMIC.test(last) && SLAVIC_FAMILY.test(first));
  return isFather ? familyUntil(words, 1) : undefined;
}

function isFamilyFirst(words: string[], { familyFirst }: NameOrder): boolean {
  if (words.every((word) => FAMILY_FIRST_SCRIPT.test(word))) return true;
  if (familyFirst !== 'sometimes') return familyFirst === true;
  return orderOf(words) === 'family first';
}

/** The side on which the given name stands, where only one side has one that is known. */
export function orderOf(words: string[]): 'family first' | 'given first' | undefined {
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const isGiven = [isKnownGiven(first), isKnownGiven(last)];
  const isFamily = [isKnownFamily(first), isKnownFamily(last)];
  if (isFamily[0] !== isFamily[1] && isGiven[0] === isGiven[1]) return isFamily[0] ? 'family first' : 'given first';
  if (isGiven[0] === isGiven[1]) return undefined;
  return isGiven[0] ? 'given first' : 'family first';
}

/** The place behind the small words at the front and the word that they lead to, or before the first known given name. */
function endOfFamily(words: string[]): number {
  const lead = words.findIndex((word) => !isSmall(word));
  const end = Math.min(Math.max(lead, 0) + 1, words.length - 1);
  const given = words.findIndex((word, place) => place >= end && isKnownGiven(word));
  const rest = words.slice(end, given);
  // “Lee Ann Marie”: what is unknown between two names is of the family only before given names that are known.
  return given > end && rest.every((word) => !isInitial(word)) && !isKnownFamily(words[0] ?? '') ? given : end;
}

/** A small word, one at the end of a double name (Lee-van Ray), or a rank of nobility before one (Gräfin von Lee). */
const leadsOn = (word: string) =>
  isSmall(word) ||
  isCapitalParticle(word) ||
  /\p{L}-(?:van|von|de|del|da|di|la|le)$/iu.test(word) ||
  NOBILITY.has(word);

/** Words with the small words before them and what they join: [Juan] [de la Serna] [Example y Ray]. */
export function unitsOf(words: string[]): string[][] {
  const units: string[][] = [];
  let open: string[] | undefined;
  for (const [place, word] of words.entries()) {
    const last = units.at(-1);
    if (open) open.push(word);
    else if (place > 1 && JOINING.has(word) && last && units.length > 1) (open = last).push(word);
    else units.push((open = [word]));
    const leads = place > 0 && place < words.length - 1 && (leadsOn(word) || JOINING.has(word));
    if (!leads) open = undefined;
  }
  return units;
}

/** Juan García López, Ana María López García, Anne Le Roux Martin. */
function splitSeveralFamilyNames(words: string[], middle: 'family' | 'two'): SplitName {
  const units = joinPlaces(unitsOf(words));
  const from = units.slice(0, givenUnits(units, middle)).flat().length;
  return familyFrom(words, from);
}

/** “López de Uralde” is one family name, and so is “Álvarez de Toledo y Peralta”. */
function joinPlaces(units: string[][]): string[][] {
  return units.reduce<string[][]>((joined, unit, place) => {
    const before = joined.at(-1) ?? [];
    const isOfPlace = /^de$/i.test(unit[0] ?? '') && unit.length > 1;
    const isPatronym = before.length === 1 && /(?:[eaiu]z|García|Garcia|Martín)$/u.test(before[0] ?? '');
    if (place > 1 && isOfPlace && isPatronym) return [...joined.slice(0, -1), [...before, ...unit]];
    return [...joined, unit];
  }, []);
}

function givenUnits(units: string[][], middle: 'family' | 'two'): number {
  const isCompound = units.some((unit, place) => place > 0 && unit.some((word) => JOINING.has(word)));
  const most = units.length - 1;
  if (middle === 'two') return Math.max(1, isCompound ? most : units.length - 2);
  let given = 1;
  while (given < most && isGivenUnit(units[given] ?? [], units[given - 1] ?? [])) given += 1;
  return given;
}

/** A given name that is known, an initial, or “del Carmen” behind a given name. */
function isGivenUnit(unit: string[], before: string[]): boolean {
  const [word = ''] = unit;
  if (unit.length === 1) return isInitial(word) || isBareLetter(word) || isKnownGiven(word);
  return before.length === 1 && isParticleGiven(unit, before[0] ?? '');
}

const isParticleGiven = (unit: string[], before: string) =>
  isGivenWithParticle(before, unit.at(-1) ?? '') && unit.slice(0, -1).every((word) => isSmall(word));

/** The last word is the family name, with the small words before it: van der, De la, Al, García y López. */
function splitByParticles(words: string[], { pairs, isWithoutParticles = false }: NameOrder): SplitName {
  // “Ada Le Lee” of Viet Nam has two given names; “Bo Van der Ray” has not.
  const isName = (place: number) =>
    isWithoutParticles && /^\p{Lu}/u.test(words[place] ?? '') && /^\p{Lu}/u.test(words[place + 1] ?? '');
  let from = words.length - 1;
  for (;;) {
    if (from > 2 && JOINING.has(words[from - 1] ?? '')) from -= 2;
    else if (from > 1 && leadsOn(words[from - 1] ?? '') && !isName(from - 1)) from -= 1;
    else break;
  }
  if (from > 1 && pairs?.has(words.slice(from - 1).join(' '))) from -= 1;
  return familyFrom(words, Math.min(from, beforeMiddleParticle(words)));
}

/** Ana dos Santos Silva: what begins with a small word is all family name, but Maria da Luz and José de Jesús are given. */
function beforeMiddleParticle(words: string[]): number {
  const units = unitsOf(words);
  const middle = units.findIndex(
    (unit, place) =>
      place > 0 &&
      place < units.length - 1 &&
      /^(?:d[aeo]s?|del|della|v[ao]n|zu|ter|ten)$/.test(unit[0] ?? '') &&
      !isParticleGiven(unit, units[place - 1]?.at(-1) ?? ''),
  );
  return middle < 0 ? words.length : units.slice(0, middle).flat().length;
}

/** Whether a word may stand small inside a name. */
export const isParticle = (word: string): boolean => LOWERED_PARTICLES.has(word.toLowerCase());

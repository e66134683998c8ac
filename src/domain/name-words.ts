// Which words of a name, without its titles, are the family name: by a comma, by capitals, by initials, by patronymics, or
// by the small words before it. It changes no letter.
import { isMiddleGiven } from './spanish-names.js';

export interface SplitName {
  given: string;
  family: string;
}

/** What a list says of how its names are written. */
export interface NameOrder {
  /** The heading says that the family name stands first. */
  familyFirst?: boolean;
  /** People of the country have two family names. */
  twoFamilyNames?: boolean;
}

// Small words of a family name that some lists write with a capital.
const PARTICLES = new Set(
  `Al El Bin Ibn Bint Ben Abu Aal Van Von Der Den De Del Della Di Da Dos Das Du La Las Los Ter Ten St. Saint Ould Ó Ní Nic
  Uí Mac بن بنت ابن آل أبو`.split(/\s+/),
);
const JOINING = new Set(['y', 'e', 'i', 'und', 'and']);
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
    splitByCapitals(words) ??
    splitByInitials(words) ??
    splitByPatronymic(words) ??
    (order.familyFirst || words.every((word) => FAMILY_FIRST_SCRIPT.test(word))
      ? familyUntil(words, endOfParticles(words))
      : undefined) ??
    (order.twoFamilyNames ? splitTwoFamilyNames(words) : undefined) ??
    splitByParticles(words)
  );
}

/** A family name in capitals, at the end (Given FAMILY) or at the start (FAMILY Given), with the small words inside it. */
function splitByCapitals(words: string[]): SplitName | undefined {
  const strong = words.map(isInCapitals);
  const first = strong.indexOf(true);
  const last = strong.lastIndexOf(true);
  if (first < 0 || strong.every(Boolean)) return undefined;
  if (last === words.length - 1) {
    let from = last;
    while (from > 0 && (strong[from - 1] || belongsBefore(words, strong, from - 1))) from -= 1;
    return from > 0 ? familyFrom(words, from) : undefined;
  }
  if (words.slice(0, first).some((word) => !isSmall(word))) return undefined;
  let to = first + 1;
  while (strong[to] || (isInside(words[to] ?? '') && strong.slice(to).includes(true))) to += 1;
  return familyUntil(words, to);
}

/** A small word before capitals is theirs, and so is a single letter between them: IN 'T VELD. */
function belongsBefore(words: string[], strong: boolean[], place: number): boolean {
  const word = words[place] ?? '';
  if (place > 0 && isSmall(word)) return true;
  return word === 'Ó' || (isBareLetter(word) && (strong[place - 1] ?? false));
}

const isSmall = (word: string) => /^['’]?\p{Ll}/u.test(word) || PARTICLES.has(word);
const isInside = (word: string) => isSmall(word) || isBareLetter(word);
const isBareLetter = (word: string) => /^['’]?\p{Lu}['’]?$/u.test(word);
const isInitial = (word: string) => /^(?:\p{Lu}\.-?)+$/u.test(word);

/** Nagy-RAY, LEE-van: a name of two parts is in capitals when one of them is. */
const isInCapitals = (word: string): boolean => !isInitial(word) && word.split('-').some(isPartInCapitals);

function isPartInCapitals(word: string): boolean {
  const prefix = /^(?:Mc|Mac|Fitz|[ODLdlo]['’]|De|Di|Du|La|Le|Van)(?=\p{Lu}{2})/u;
  const letters = word.replace(prefix, '').replace(/[^\p{L}]|ß/gu, '');
  return letters.length > 1 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
}

/** Smith J. R.: initials behind a name are those of the given names. */
function splitByInitials(words: string[]): SplitName | undefined {
  const from = words.findIndex(isInitial);
  const isEnd = from > 0 && words.slice(from).every(isInitial);
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

/** The place behind the small words at the front and the word that they lead to. */
function endOfParticles(words: string[]): number {
  const end = words.findIndex((word) => !isSmall(word));
  return Math.min(Math.max(end, 0) + 1, words.length - 1);
}

/** Juan García López, Ana María López García. */
function splitTwoFamilyNames(words: string[]): SplitName | undefined {
  if (words.some((word) => isSmall(word) || JOINING.has(word))) return undefined;
  if (words.length >= 4) return familyFrom(words, words.length - 2);
  if (words.length < 3 || isMiddleGiven(words[1] ?? '')) return undefined;
  return familyFrom(words, 1);
}

/** A small word, one at the end of a double name (Lee-van Ray), or a rank of nobility before one (Gräfin von Lee). */
const leadsOn = (word: string) =>
  isSmall(word) ||
  /\p{L}-(?:van|von|de|del|da|di|la|le)$/iu.test(word) ||
  /^(?:Graf|Gräfin|Fürst|Fürstin|Prinz|Prinzessin|Freiherr|Freifrau|Freiin|Ritter|Edler|Edle|Reichsgraf)$/.test(word);

/** The last word is the family name, with the small words before it: van der, De la, Al, García y López. */
function splitByParticles(words: string[]): SplitName {
  let from = words.length - 1;
  for (;;) {
    if (from > 2 && JOINING.has(words[from - 1] ?? '')) from -= 2;
    else if (from > 1 && leadsOn(words[from - 1] ?? '')) from -= 1;
    else break;
  }
  return familyFrom(words, Math.min(from, beforeMiddleParticle(words)));
}

/** Ana dos Santos Silva: what begins with a small word is all family name, but Maria da Luz and José de Jesús are given. */
function beforeMiddleParticle(words: string[]): number {
  const first = words.findIndex((word, place) => place > 0 && /^(?:d[aeo]s?|del|della|v[ao]n|zu|ter|ten)$/.test(word));
  const before = words[first - 1] ?? '';
  return first < 0 || /^(?:Mar[ií]a|Jos[eé]|Rosa|Jo[aã]o|Luz)$/.test(before) ? words.length : first;
}

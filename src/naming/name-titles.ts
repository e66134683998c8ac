// The titles that lists write before a name, and the letters they write behind it; and what a title says of how somebody is
// addressed. Which words of the rest are the family name is not decided here.
import {
  bareWord as bare,
  COLUMN_TITLES,
  GIVEN_BEFORE_INITIAL,
  GIVEN_UNLESS_DOTTED,
  isGeneration,
  isLetters,
  isLettersAfterComma,
  LOWER_CASE_TITLES,
  PEERS,
  TITLE_OPENERS,
  TITLE_TAILS,
  TITLES,
  TITLES_THAT_ARE_NAMES,
} from './name-vocabulary.js';
import type { AddressForm } from './recipient.js';

interface TitleHabits {
  /** A lone "M." before a name is Monsieur. */
  french?: boolean;
  /** The family name comes first: a word before one other is no title without a dot. */
  familyFirst?: unknown;
}

/** The titles at the front, and the other words. */
export function takeTitles(words: string[], habits: TitleHabits): { honorific: string; rest: string[] } {
  // “H. E.” with a blank is the same as without; alone it is two initials.
  let count = isSpacedExcellency(words, habits) ? 2 : 0;
  while (words.length - count > 1 && isTitle(words, count, habits)) count += 1;
  return { honorific: words.slice(0, count).join(' '), rest: words.slice(count) };
}

function isTitle(words: string[], at: number, habits: TitleHabits): boolean {
  const word = words[at] ?? '';
  const next = bare(words[at + 1] ?? '');
  // What stands before a comma is a family name, whatever else it may mean: “Herr, Alice”.
  if (word.endsWith(',') && !(word.endsWith('.,') && isTitleWord(next))) return false;
  const isWhole = words.length - at - 1 >= 2;
  const special = specialTitle(word, at > 0, isWhole, habits);
  if (special !== undefined) return special;
  const plain = bare(word);
  if (!isTitleWord(plain) || (!word.includes('.') && isNameHere(plain, next, isWhole, habits))) return false;
  return !TITLES_THAT_ARE_NAMES.has(plain) || (isWhole && !isGivenToo(plain, words[at + 1] ?? ''));
}

/** Titles that are told by how they are written, and what continues one. */
function specialTitle(word: string, isSecond: boolean, isWhole: boolean, { french }: TitleHabits): boolean | undefined {
  if (isSecond && isTail(word)) return true;
  // His Excellency in capitals only, and before a whole name: "He" is a family name too.
  if (word === 'HE' || word === 'SE') return isWhole;
  if (word === 'D.' || word === 'Don') return isSecond && isWhole;
  return french && word === 'M.' ? true : undefined;
}

/** Whether a word without a dot is a name where it stands, though it may be a title elsewhere. */
function isNameHere(plain: string, next: string, isWhole: boolean, { familyFirst }: TitleHabits): boolean {
  if ((TITLE_OPENERS.has(plain) || GIVEN_UNLESS_DOTTED.has(plain)) && !isTitleWord(next)) return true;
  return familyFirst === true && !isWhole;
}

const isSpacedExcellency = (words: string[], habits: TitleHabits) =>
  /^[HS]\.$/.test(words[0] ?? '') && words[1] === 'E.' && words.length > 3 && isTitle(words, 2, habits);

const isGivenToo = (plain: string, next: string) => GIVEN_BEFORE_INITIAL.has(plain) && /^\p{Lu}\.?$/u.test(next);

/** “med.”, “h.c.” and “mult.” behind a title; with a capital they would be names. */
const isTail = (word: string) => TITLE_TAILS.has(bare(word)) && !/^\p{Lu}\p{Ll}/u.test(word);

/** One title, or several joined such as "Univ.-Prof.", "Dr.h.c." and "Mr/Ms". */
function isTitleWord(plain: string): boolean {
  if (TITLES.has(plain)) return true;
  if (!/[./-]/.test(plain)) return false;
  const parts = plain
    .replace(/h\.c$/, 'hc')
    .split(/[./-]+/)
    .filter((part) => part.length > 1);
  const isPart = (part: string) => (TITLES.has(part) && !TITLE_OPENERS.has(part)) || TITLE_TAILS.has(part);
  return parts.length > 1 && parts.every(isPart) && parts.some((part) => TITLES.has(part));
}

/** A lord of a place has no given name: Lord Example of Somewhere. */
export const isPeer = (honorific: string): boolean => honorific.split(' ').some((word) => PEERS.has(bare(word)));

/**
 * Jr., MP and the like at the end, also behind a comma.
 * @param further letters that a column writes behind many of its names
 */
export function takeSuffixes(
  words: string[],
  further: ReadonlySet<string> = new Set(),
): { words: string[]; suffix: string } {
  let end = words.length;
  while (end > 1 && (further.has(words[end - 1] ?? '') || isSuffixAt(words, end - 1))) end -= 1;
  const kept = words.slice(0, end);
  if (end < words.length) kept.push((kept.pop() ?? '').replace(/,$/, ''));
  return { words: kept, suffix: words.slice(end).join(' ') };
}

function isSuffixAt(words: string[], at: number): boolean {
  const word = words[at] ?? '';
  const before = words[at - 1] ?? '';
  if (before.endsWith(',') || /[.,]$/.test(word))
    return isLettersAfterComma(word) && (at > 1 || !isGeneration(word) || word === word.toLowerCase());
  // Two letters, and junior or senior, may be all that somebody is called.
  if (isLetters(word)) return at > 1 || (!isGeneration(word) && word.replace(/[.,]/g, '').length > 2);
  return at > 1 && isUnknownLetters(word, words.slice(0, at));
}

/** Three or four capitals without a vowel behind a name that is not in capitals are no name. */
const isUnknownLetters = (word: string, before: string[]) =>
  /^[BCDFGHJKLMNPQRSTVWXZ]{3,4}$/.test(word) && before.every((one) => /\p{Ll}/u.test(one) || /^\p{Lu}\.?$/u.test(one));

export const isSuffix = (word: string): boolean => isLettersAfterComma(word.replace(/,$/, ''));

/**
 * The one form on which all titles agree.
 * @param isColumn the titles stand in a column of their own, where one letter is enough
 */
export function formOfTitles(honorific: string, isColumn = false): AddressForm {
  const words = honorific.split(/[\s/]+/).filter(Boolean);
  const formOf = (word: string) => {
    const form = TITLES.get(bare(word)) ?? (isColumn ? COLUMN_TITLES.get(bare(word)) : undefined);
    return form === undefined || form === 'unknown' ? [] : [form];
  };
  // “Mevr. mr. Lee”, “mr. drs. Lee”: beside another title and in small letters, it is a master of laws.
  const isLawyer = (word: string) =>
    LOWER_CASE_TITLES.has(word.replace('.', '')) &&
    words.some((other) => other !== word && (formOf(other).includes('f') || /^(?:drs?|ir|ing|prof)\.?$/.test(other)));
  const forms = new Set(words.flatMap((word) => (isLawyer(word) ? [] : formOf(word))));
  const [form] = forms;
  return form && forms.size === 1 ? form : 'unknown';
}

/** Whether every word is a title: what stands in brackets behind a name is one only then. */
export const isOnlyTitles = (text: string): boolean =>
  text !== '' && text.split(/\s+/).every((word) => isTitleWord(bare(word)));

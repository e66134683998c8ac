// The titles that lists write before a name, and the letters they write behind it; and what a title says of how somebody is
// addressed. Which words of the rest are the family name is not decided here.
import {
  bareWord as bare,
  COLUMN_TITLES,
  GIVEN_BEFORE_INITIAL,
  PEERS,
  TITLE_OPENERS,
  TITLES,
  TITLES_THAT_ARE_NAMES,
} from './name-vocabulary.js';
import type { AddressForm } from './recipient.js';

const SUFFIXES = new Set(
  `jr sr ii iii iv phd mp mep msp mla td cbe obe mbe kbe dbe kcmg cmg dcmg gcmg cb kcb cvo kc qc esq mba msc bsc llm llb csc drsc
  habil sj frs frcp ret bt bart mep cvo lvo mvo kbe ceng eur`.split(/\s+/),
);

/**
 * The titles at the front, and the other words.
 * @param french a lone "M." before a name is Monsieur
 */
export function takeTitles(words: string[], french: boolean): { honorific: string; rest: string[] } {
  // “H. E.” with a blank is the same as without; alone it is two initials.
  let count = isSpacedExcellency(words, french) ? 2 : 0;
  while (words.length - count > 1 && isTitle(words, count, french)) count += 1;
  return { honorific: words.slice(0, count).join(' '), rest: words.slice(count) };
}

function isTitle(words: string[], at: number, french: boolean): boolean {
  const word = words[at] ?? '';
  const next = words[at + 1] ?? '';
  const isWhole = words.length - at - 1 >= 2;
  // His Excellency in capitals only, and before a whole name: "He" is a family name too.
  if (word === 'HE' || word === 'SE') return isWhole;
  if (word === 'D.' || word === 'Don') return at > 0 && isWhole;
  if (french && word === 'M.') return true;
  const plain = bare(word);
  if (!isTitleWord(plain) || (TITLE_OPENERS.has(plain) && !isTitleWord(bare(next)))) return false;
  return !TITLES_THAT_ARE_NAMES.has(plain) || (isWhole && !isGivenToo(plain, next));
}

const isSpacedExcellency = (words: string[], french: boolean) =>
  /^[HS]\.$/.test(words[0] ?? '') && words[1] === 'E.' && words.length > 3 && isTitle(words, 2, french);

const isGivenToo = (plain: string, next: string) => GIVEN_BEFORE_INITIAL.has(plain) && /^\p{Lu}\.?$/u.test(next);

/** One title, or several joined such as "Univ.-Prof." and "Mr/Ms". */
function isTitleWord(plain: string): boolean {
  if (TITLES.has(plain)) return true;
  const parts = plain.split(/[./-]+/).filter((part) => part.length > 1);
  return parts.length > 1 && parts.every((part) => TITLES.has(part) && !TITLE_OPENERS.has(part));
}

/** A lord of a place has no given name: Lord Example of Somewhere. */
export const isPeer = (honorific: string): boolean => honorific.split(' ').some((word) => PEERS.has(bare(word)));

/** Jr., MP and the like at the end, also behind a comma. */
export function takeSuffixes(words: string[]): { words: string[]; suffix: string } {
  let end = words.length;
  while (end > 2 && isSuffix(words[end - 1] ?? '')) end -= 1;
  const kept = words.slice(0, end);
  if (end < words.length) kept.push((kept.pop() ?? '').replace(/,$/, ''));
  return { words: kept, suffix: words.slice(end).join(' ') };
}

export const isSuffix = (word: string): boolean => SUFFIXES.has(word.toLowerCase().replace(/[.,]/g, ''));

/** The one form on which all titles agree. */
export function formOfTitles(honorific: string): AddressForm {
  const words = honorific.split(/[\s/]+/).map(bare);
  const found = words.flatMap((word) => TITLES.get(word) ?? COLUMN_TITLES.get(word) ?? []);
  const forms = new Set(found.filter((form) => form !== 'unknown'));
  const [form] = forms;
  return form && forms.size === 1 ? form : 'unknown';
}

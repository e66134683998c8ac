// A full name beside one part of it, as many lists give them: the other part is what is left of the name.
import { nameKey } from './name-key.js';
import { isKnownGiven } from './name-vocabulary.js';

interface Whole {
  given: string;
  family: string;
}

export type CompleteName =
  | { kind: 'whole'; name: Whole }
  /** The column holds the given name only. */
  | { kind: 'given' }
  /** The two say different names. */
  | { kind: 'contradiction' };

interface Beside {
  given?: string;
  family?: string;
  nameBesideFamily?: 'whole' | 'given';
}

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean);
/** Müller and Mueller are one here, and so are capitals and small letters. */
const fold = (word: string) => nameKey(word).replace(/([aou])e/g, '$1');

/** @param whole the full name as it would be split alone, without its titles */
export function completeName(whole: Whole, { given, family, nameBesideFamily }: Beside): CompleteName {
  const words = [...wordsOf(whole.given), ...wordsOf(whole.family)];
  if (family) {
    const rest = without(words, wordsOf(family));
    if (rest) return { kind: 'whole', name: { given: rest.join(' '), family } };
    if (nameBesideFamily !== 'whole') return { kind: 'given' };
    return { kind: 'contradiction' };
  }
  const rest = without(words, wordsOf(given ?? ''));
  if (!rest) return { kind: 'whole', name: { given: given ?? '', family: whole.family } };
  return { kind: 'whole', name: { given: given ?? '', family: rest.slice(middleNames(rest)).join(' ') } };
}

/** How many words at the front are further given names: known ones and initials, and never the last word. */
function middleNames(words: string[]): number {
  const isMiddle = (word: string) => /^\p{Lu}\.?$/u.test(word) || isKnownGiven(word);
  const count = words.findIndex((word) => !isMiddle(word));
  return count < 0 ? Math.max(words.length - 1, 0) : count;
}

/** The words without one run of others, at the end before at the beginning; nothing when they do not hold it. */
function without(words: string[], others: string[]): string[] | undefined {
  const keys = words.map(fold);
  const run = others.map(fold).join(' ');
  for (let from = words.length - others.length; from >= 0; from -= 1)
    if (keys.slice(from, from + others.length).join(' ') === run)
      return [...words.slice(0, from), ...words.slice(from + others.length)];
  return undefined;
}

// What the first names of a column say of all its names: which side the family name is on, how many words it may have, what
// stands behind names again and again. It decides once for the column what a single cell leaves open.
import { completeName } from './name-beside-part.js';
import { nameKey } from './name-key.js';
import { withoutMarks } from './name-marks.js';
import { takeSuffixes, takeTitles } from './name-titles.js';
import { GIVEN_BY_LANGUAGE, isKnownGiven } from './name-vocabulary.js';
import { orderOf, unitsOf } from './name-words.js';
import type { NameHabits } from './person-name.js';

export interface NameSample {
  name: string;
  /** The cell of a column of family names beside it. */
  family?: string;
}

/** Fewer names than this say nothing of a column. */
const FEWEST = 4;
const FEWEST_OF_LANGUAGE = 8;
/** How much of a column may be otherwise, as lists are written by people. */
const NEARLY_ALL = 0.95;
const CLEARLY = 3;

/** @param known what the headings say already */
export function readNameHabits(samples: readonly NameSample[], known: NameHabits = {}): NameHabits {
  const french = known.french === true || saysMonsieur(samples);
  const bare = samples.map(({ name }) => takeTitles(wordsOf(withoutMarks(name).text), { french }).rest);
  const suffixes = lettersBehind(bare);
  const names = bare.map((words) => takeSuffixes(words, suffixes).words).filter((words) => words.length > 1);
  const plain = names.filter((words) => !words.some((word) => word.endsWith(',') || isCapitals(word)));
  const language = languageOf(plain);
  return {
    ...known,
    french,
    suffixes,
    familyFirst: known.familyFirst === true ? true : familySide(plain),
    capitalsFirst: names.filter(isCapitalsFirst).length * 2 > names.length,
    middle: language?.middleIsFamily ? middleOf(plain, language.language) : undefined,
    pairs: sharedPairs(plain),
    nameBesideFamily: whatIsBeside(samples),
  };
}

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean);
const isCapitals = (word: string) => /^[\p{Lu}'’-]{2,}$/u.test(word);
const isCapitalsFirst = ([first = '', ...others]: string[]) =>
  isCapitals(first) && first.length > 2 && others.some((word) => !isCapitals(word));

/** “M.” is Monsieur in a column in which others are Madame. */
function saysMonsieur(samples: readonly NameSample[]): boolean {
  const firsts = new Set(samples.map(({ name }) => wordsOf(name)[0]));
  return firsts.has('M.') && ['Mme', 'Mme.', 'Madame', 'Mlle'].some((title) => firsts.has(title));
}

/** Capitals at the end of many names that are few and the same again and again: Example MLC, Ray MLC. */
function lettersBehind(names: string[][]): ReadonlySet<string> {
  const ends = names.flatMap((words) => {
    const last = words.at(-1) ?? '';
    const isBehind =
      words.length > 2 && /^\p{Lu}[\p{L}.]{0,3}\p{Lu}\.?$/u.test(last) && !isCapitals(words.at(-2) ?? '');
    return isBehind ? [last] : [];
  });
  const counts = countsOf(ends);
  if (counts.size * CLEARLY > ends.length) return new Set();
  return new Set([...counts].flatMap(([word, count]) => (count >= FEWEST - 1 ? [word] : [])));
}

/** Which side has the given names that are known; nothing to say where the usual side has most of them. */
function familySide(names: string[][]): boolean | 'sometimes' | undefined {
  const sides = names.map(orderOf);
  const first = sides.filter((side) => side === 'family first').length;
  const last = sides.filter((side) => side === 'given first').length;
  if (first < FEWEST) return undefined;
  if (first >= CLEARLY * last) return true;
  return first * 4 >= last ? 'sometimes' : undefined;
}

/** The one language whose given names most of a column has. A list of people from many countries has none. */
function languageOf(names: string[][]): { language: string; middleIsFamily: boolean } | undefined {
  if (names.length < FEWEST_OF_LANGUAGE) return undefined;
  const firsts = names.map(([first = '']) => nameKey(first.split('-')[0] ?? ''));
  const scores = GIVEN_BY_LANGUAGE.map(({ given, ...language }) => ({
    ...language,
    share: firsts.filter((name) => given.has(name)).length / firsts.length,
    // Names of few languages tell more than those that all Europe has.
    weight: firsts.reduce((sum, name) => sum + (given.has(name) ? 1 / languagesWith(name) : 0), 0),
  }));
  const [best, second] = scores.sort((a, b) => b.weight - a.weight);
  if (!best || best.share < 0.45 || best.weight < 1.25 * (second?.weight ?? 0)) return undefined;
  return best;
}

const languagesWith = (name: string) => GIVEN_BY_LANGUAGE.filter(({ given }) => given.has(name)).length;

/** In Spain's own lists everybody has two family names, so the second word is one even where it is a given name as well. */
function middleOf(names: string[][], language: string): 'family' | 'two' {
  const withThree = names.filter((words) => unitsOf(words).length > 2 || words.includes('i') || words.includes('y'));
  return language === 'es' && withThree.length >= NEARLY_ALL * names.length ? 'two' : 'family';
}

/** Ends of two words that several people share, whatever their given names: “Example Ray” is one family name then. */
function sharedPairs(names: string[][]): ReadonlySet<string> {
  const longs = names.filter((words) => words.length > 2 && !isKnownGiven(words.at(-2) ?? ''));
  const pairs = new Map<string, Set<string>>();
  for (const words of longs) {
    const pair = words.slice(-2).join(' ');
    pairs.set(pair, (pairs.get(pair) ?? new Set()).add(words[0] ?? ''));
  }
  return new Set([...pairs].flatMap(([pair, firsts]) => (firsts.size > 1 ? [pair] : [])));
}

/** Whether a column “name” beside the family names holds the whole name or the given name only. */
function whatIsBeside(samples: readonly NameSample[]): 'whole' | 'given' | undefined {
  const both = samples.filter(({ family }) => family);
  if (both.length === 0) return undefined;
  const whole = both.filter(({ name, family }) => {
    const words = wordsOf(withoutMarks(name).text.replaceAll(',', ' ')).join(' ');
    return completeName({ given: words, family: '' }, { family }).kind === 'whole';
  });
  return whole.length * 2 > both.length ? 'whole' : 'given';
}

function countsOf(words: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

// The words around names of all languages together: a list rarely says in which language it writes a title.
import { nameKey } from './name-key.js';
import type { AddressForm } from './recipient.js';
import { withoutTrailing } from './text-scan.js';
import type { NameWords } from './words/word-file.js';
import { WORD_FILES } from './words/word-files.js';

type Lines = readonly string[] | undefined;

const SECTIONS: readonly NameWords[] = WORD_FILES.flatMap(({ names }) => (names ? [names] : []));

const wordsOf = (lines: Lines): string[] => (lines ?? []).flatMap((line) => line.split(' '));
const all = (pick: (words: NameWords) => Lines): string[] => SECTIONS.flatMap((words) => wordsOf(pick(words)));
const setOf = (pick: (words: NameWords) => Lines): ReadonlySet<string> => new Set(all(pick).map(bareWord));
const keysOf = (pick: (words: NameWords) => Lines): ReadonlySet<string> => new Set(all(pick).map(nameKey));

/** A title or letters behind a name as they are compared: “Dr.” and “dr” are one. */
export function bareWord(word: string): string {
  return withoutTrailing(word.toLowerCase(), (character) => ".,'’".includes(character));
}

/** What a title says of the form of address; `unknown` for one that says nothing. */
function titles(section: 'titles' | 'titlesInColumn'): ReadonlyMap<string, AddressForm> {
  const pairs = (['f', 'm', 'neutral', 'none'] as const).flatMap((form) =>
    all((words) => words[section]?.[form]).map((word): [string, AddressForm] => [
      bareWord(word),
      form === 'none' ? 'unknown' : form,
    ]),
  );
  return new Map(pairs.reverse());
}

export const TITLES = titles('titles');
/** In a column of titles these say enough; before a name they are more often a part of it. */
export const COLUMN_TITLES = titles('titlesInColumn');
export const TITLE_OPENERS = setOf(({ titleOpeners }) => titleOpeners);
export const TITLE_TAILS = setOf(({ titleTails }) => titleTails);
export const TITLES_THAT_ARE_NAMES = setOf(({ titlesThatAreNames }) => titlesThatAreNames);
export const GIVEN_BEFORE_INITIAL = setOf(({ givenBeforeInitial }) => givenBeforeInitial);
export const GIVEN_UNLESS_DOTTED = setOf(({ givenUnlessDotted }) => givenUnlessDotted);
export const LOWER_CASE_TITLES = setOf(({ lowerCaseTitles }) => lowerCaseTitles);
export const PEERS = setOf(({ peers }) => peers);
export const NOBILITY: ReadonlySet<string> = new Set(all(({ nobility }) => nobility));

const withoutDots = (word: string) => word.replace(/[.,]/g, '');
const lettersKey = (word: string) => withoutDots(word).toLowerCase();

/** How letters behind a name are written, by their key. */
function lettersOf(pick: (words: NameWords) => Lines): ReadonlyMap<string, ReadonlySet<string>> {
  const ways = new Map<string, Set<string>>();
  for (const word of all(pick)) {
    const known = ways.get(lettersKey(word)) ?? new Set();
    ways.set(lettersKey(word), known.add(withoutDots(word)));
  }
  return ways;
}

const SUFFIXES = lettersOf(({ suffixes }) => suffixes);
const SUFFIXES_AFTER_COMMA: ReadonlySet<string> = new Set(all(({ suffixesAfterComma }) => suffixesAfterComma));
const GENERATIONS = lettersOf(({ generations }) => generations);

/**
 * Words of one case in the file are meant in that case only: “Sen” and “Ms” are no senior and no Master of Science. Where the
 * file has both, any will do.
 */
function holds(words: ReadonlyMap<string, ReadonlySet<string>>, word: string): boolean {
  const written = withoutDots(word);
  const isOneCase = (text: string) => text === text.toLowerCase() || text === text.toUpperCase();
  return [...(words.get(lettersKey(word)) ?? [])].some((way) => way === written || !isOneCase(way));
}

/** Junior, senior, ml., d.y. */
export const isGeneration = (word: string): boolean => holds(GENERATIONS, word);
/** MP, MdB, PhD, and junior or senior. */
export const isLetters = (word: string): boolean => holds(SUFFIXES, word) || isGeneration(word);
/** Letters that are names as well, so that only a comma or dots before them tell. */
export const isLettersAfterComma = (word: string): boolean =>
  isLetters(word) ||
  SUFFIXES_AFTER_COMMA.has(word.replace(/[.,]/g, '')) ||
  /^(?:\p{Lu}\p{Ll}{0,2}\.){2,4}$/u.test(word);

const LOW_PARTICLES = all(({ particles }) => particles?.low);
const CAPITAL_PARTICLES = all(({ particles }) => particles?.capital);
/** Small words of a family name that some lists write with a capital. */
export const PARTICLES: ReadonlySet<string> = new Set(CAPITAL_PARTICLES);
export const LOWERED_PARTICLES: ReadonlySet<string> = new Set(
  [...LOW_PARTICLES, ...CAPITAL_PARTICLES].map((word) => word.toLowerCase()),
);
const PARTICLES_OF: readonly {
  countries: readonly string[];
  low: ReadonlySet<string>;
  capital: ReadonlySet<string>;
}[] = SECTIONS.map(({ particles, countries }) => ({
  countries: wordsOf(countries),
  low: new Set(wordsOf(particles?.low)),
  capital: new Set(wordsOf(particles?.capital).map((word) => word.toLowerCase())),
}));

/** How running text writes a small word of a family name, in the country or, where nothing is known of it, in most languages. */
export function particleCase(word: string, country: string): 'low' | 'capital' | undefined {
  const own = PARTICLES_OF.filter(({ countries }) => countries.includes(country));
  for (const some of [own, PARTICLES_OF]) {
    if (some.some(({ low }) => low.has(word))) return 'low';
    if (some.some(({ capital }) => capital.has(word))) return 'capital';
  }
  return undefined;
}

/** Whether the country itself writes the word small: French d'Example, elsewhere D'Example. */
export const isLowIn = (word: string, country: string): boolean =>
  PARTICLES_OF.some(({ countries, low }) => countries.includes(country) && low.has(word));

export const JOINING: ReadonlySet<string> = new Set(all(({ joining }) => joining));

const GIVEN = keysOf(({ given }) => given);
const FAMILY = keysOf(({ family }) => family);
const GIVEN_WITH_PARTICLE = keysOf(({ givenWithParticle }) => givenWithParticle);
const GIVEN_BEFORE_PARTICLE = keysOf(({ givenBeforeParticle }) => givenBeforeParticle);

/** Every part of a hyphened name has to be known. */
export const isKnownGiven = (word: string): boolean => word.split('-').every((part) => GIVEN.has(nameKey(part)));
/** A family name of a language that writes it first. */
export const isKnownFamily = (word: string): boolean => FAMILY.has(nameKey(word));
/** María del Carmen, João de Deus. */
export const isGivenWithParticle = (before: string, word: string): boolean =>
  GIVEN_BEFORE_PARTICLE.has(nameKey(before)) && GIVEN_WITH_PARTICLE.has(nameKey(word));

/** Countries whose people have a family name of several words more often than a second given name. */
export const SEVERAL_FAMILY_NAMES: ReadonlySet<string> = new Set(
  SECTIONS.flatMap(({ middleWord, countries }) => (middleWord === 'family' ? wordsOf(countries) : [])),
);

/** Countries in whose names “Le” or “Van” is a name of its own. */
export const WITHOUT_PARTICLES: ReadonlySet<string> = new Set(
  SECTIONS.flatMap(({ family, countries }) => (family ? wordsOf(countries) : [])),
);

/** Per language its given names, for telling what language a column of names is in. */
export const GIVEN_BY_LANGUAGE: readonly { language: string; given: ReadonlySet<string>; middleIsFamily: boolean }[] =
  WORD_FILES.flatMap(({ language, names }) =>
    names?.given
      ? [{ language, given: new Set(wordsOf(names.given).map(nameKey)), middleIsFamily: names.middleWord === 'family' }]
      : [],
  );

// The words around names of all languages together: a list rarely says in which language it writes a title.
import type { AddressForm } from './recipient.js';
import type { NameWords } from './words/word-file.js';
import { WORD_FILES } from './words/word-files.js';

type Lines = readonly string[] | undefined;

const SECTIONS: readonly NameWords[] = WORD_FILES.flatMap(({ names }) => (names ? [names] : []));

const wordsOf = (lines: Lines): string[] => (lines ?? []).flatMap((line) => line.split(' '));
const all = (pick: (words: NameWords) => Lines): string[] => SECTIONS.flatMap((words) => wordsOf(pick(words)));
const setOf = (pick: (words: NameWords) => Lines): ReadonlySet<string> => new Set(all(pick).map(bareWord));

/** A title or letters behind a name as they are compared: “Dr.” and “dr” are one. */
export function bareWord(word: string): string {
  return word.toLowerCase().replace(/[.,'’]+$/, '');
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
export const TITLES_THAT_ARE_NAMES = setOf(({ titlesThatAreNames }) => titlesThatAreNames);
export const GIVEN_BEFORE_INITIAL = setOf(({ givenBeforeInitial }) => givenBeforeInitial);
export const PEERS = setOf(({ peers }) => peers);

// Bodies that every state has under the same name: “National Assembly” of one country is not that of another.
import { nameKey } from '../naming/name-key.js';
import type { BodyKind } from './segment-filter.js';
import { WORD_FILES } from '../naming/words/word-files.js';

type Section = 'parliament' | 'government' | 'ministry' | 'mission';

const keys = (section: Section): ReadonlySet<string> =>
  new Set(WORD_FILES.flatMap(({ stateBodies }) => stateBodies?.[section] ?? []).map(nameKey));

const LONGEST_NAME = 200;
/** Of the longest beginning that is known. */
const MAX_WORDS = 8;

/** Whole names, and beginnings of names. */
const KINDS: { kind: BodyKind; words: ReadonlySet<string>; mayGoOn: boolean }[] = [
  { kind: 'parliament', words: keys('parliament'), mayGoOn: false },
  { kind: 'government', words: keys('government'), mayGoOn: false },
  { kind: 'ministry', words: keys('ministry'), mayGoOn: true },
  { kind: 'permanent_mission', words: keys('mission'), mayGoOn: true },
];

/**
 * What kind of body of a state a name means, where it does not say of which state.
 * @returns nothing for a name that one body alone has, as far as the words go
 */
export function stateBodyKind(name: string): BodyKind | undefined {
  // No name of this kind is longer, and a long text is not taken apart.
  const words = nameKey(name.slice(0, LONGEST_NAME))
    .replace(/^(?:the|la|le|l|el|der|die|das) /, '')
    .split(' ');
  const begins = words.slice(0, MAX_WORDS).map((_, at) => words.slice(0, at + 1).join(' '));
  return KINDS.find(({ words: known, mayGoOn }) =>
    mayGoOn ? begins.some((begin) => known.has(begin)) : known.has(words.join(' ')),
  )?.kind;
}

// How alike two names are, whatever script, order or spelling they are written in. It says nothing about who the people are.
import { replaceBetween } from './text-scan.js';
import { distance } from 'fastest-levenshtein';
import { readWord, type NameWord } from './name-readings.js';

/** Small words that some lists leave out or write together. */
const PARTICLES = new Set(
  'al el bin ibn bint abu van von vom zu zum der den de del della di da dos das du la las los le ter ten st y e i und and of af av ben ould'.split(' '), // prettier-ignore
);
/** Two words below this are different words. */
const SAME_WORD = 0.74;
const SOUND_ALIKE = 0.97;
const INITIAL_FITS = 0.85;
const WEIGHT_OF_INITIAL = 0.35;
const WEIGHT_OF_SHORT = 0.7;
/** How much of the likeness rests on the name that says less: people leave second surnames and middle names out. */
const SHARE_OF_SHORTER = 0.8;

/** The words of a name without particles, honorifics and what stands in brackets. */
export function wordsOfName(name: string): NameWord[] {
  const words = replaceBetween(name.normalize('NFKC'), ['(', ')'], () => ' ')
    .toLowerCase()
    .replace(/['’‘`´ʼ]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !PARTICLES.has(word));
  return (telling.length > 0 ? telling : words).map(readWord);
}

/** From 0 to 1; 1 for names of the same words in any order. */
export function nameLikeness(a: readonly NameWord[], b: readonly NameWord[]): number {
  const [shorter, longer] = weightOf(a) <= weightOf(b) ? [a, b] : [b, a];
  if (shorter.length === 0) return 0;
  const shared = sharedWeight(shorter, longer);
  const ofShorter = shared / weightOf(shorter);
  const ofBoth = (2 * shared) / (weightOf(shorter) + weightOf(longer));
  // One word alone is in many names.
  const share = shorter.length === 1 && longer.length > 1 ? 0.3 : SHARE_OF_SHORTER;
  return Math.max(share * ofShorter + (1 - share) * ofBoth, writtenTogether(a, b));
}

const weightOf = (words: readonly NameWord[]) => words.reduce((sum, word) => sum + weight(word), 0);

function weight(word: NameWord): number {
  if (word.isInitial) return WEIGHT_OF_INITIAL;
  return (word.readings[0] ?? '').length < 3 ? WEIGHT_OF_SHORT : 1;
}

/** Pairs the words, the best pair first; each word counts once. */
function sharedWeight(shorter: readonly NameWord[], longer: readonly NameWord[]): number {
  const pairs = shorter.flatMap((one, at) =>
    longer.map((other, to) => ({ at, to, alike: wordLikeness(one, other), heavy: weight(one) })),
  );
  const fitting = pairs.filter(({ alike }) => alike >= SAME_WORD).sort((x, y) => y.alike - x.alike);
  const taken = { at: new Set<number>(), to: new Set<number>() };
  let sum = 0;
  for (const { at, to, alike, heavy } of fitting) {
    if (taken.at.has(at) || taken.to.has(to)) continue;
    taken.at.add(at);
    taken.to.add(to);
    sum += alike * heavy;
  }
  return sum;
}

function wordLikeness(a: NameWord, b: NameWord): number {
  if (a === b) return 1;
  if (a.isInitial || b.isInitial) return beginAlike(a, b) ? INITIAL_FITS : 0;
  let best = 0;
  for (const one of a.readings) for (const other of b.readings) best = Math.max(best, closeness(one, other));
  if (best >= SOUND_ALIKE) return best;
  for (const one of a.sounds) for (const other of b.sounds) best = Math.max(best, SOUND_ALIKE * closeness(one, other));
  return best;
}

function beginAlike(a: NameWord, b: NameWord): boolean {
  const begins = (words: string[]) => words.map((word) => word.slice(0, 1));
  const ofB = new Set([...begins(b.readings), ...begins(b.sounds)]);
  return [...begins(a.readings), ...begins(a.sounds)].some((letter) => ofB.has(letter));
}

function closeness(a: string, b: string): number {
  if (a === b) return 1;
  const longest = Math.max(a.length, b.length);
  if (Math.abs(a.length - b.length) > longest * (1 - SAME_WORD)) return 0;
  return 1 - distance(a, b) / longest;
}

/** “Kuhntheis” and “Kuhn Theis”, “Xi Jinping” and a script without blanks. */
function writtenTogether(a: readonly NameWord[], b: readonly NameWord[]): number {
  if (a.length === b.length) return 0;
  const [one, other] = [joined(a), joined(b)];
  const turned = joined([...b.slice(1), ...b.slice(0, 1)]);
  return one.length > 5 && (one === other || one === turned) ? SOUND_ALIKE : 0;
}

const joined = (words: readonly NameWord[]) => words.map(({ sounds }) => sounds[0] ?? '').join('');

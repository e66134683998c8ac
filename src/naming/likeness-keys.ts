// Under which keys a contact is looked for among possible duplicates. Whoever shares none with another is never compared with
// them, which is what makes a hundred thousand contacts comparable at all.
import { wordsOfName } from './name-likeness.js';
import type { NameWord } from './name-readings.js';

const MOST_WORDS = 6;

/** What a key is made of; its two lowest bits say it. Blocks of single words are small or passed over. */
export const KEY_KINDS = { word: 0, wordAndBegin: 1, words: 2 } as const;

/**
 * Numbers: each word of each spelling, each word with the first sound of each other, and each two words together. Frequent
 * words make large blocks that are passed over; their pairs do not.
 */
export function likenessKeys(spellings: readonly string[]): number[] {
  const keys = new Set<number>();
  for (const spelling of spellings) {
    const words = wordsOfName(spelling).slice(0, MOST_WORDS);
    const names = words.filter(({ isInitial }) => !isInitial);
    for (const word of names) for (const bones of word.skeletons) addKeys(keys, word, bones, words);
    if (names.length > 1) keys.add(keyOf('words', names.map(({ skeletons }) => skeletons[0] ?? '').join('')));
    else for (const bones of names[0]?.skeletons ?? []) keys.add(keyOf('words', bones));
  }
  return [...keys];
}

function addKeys(keys: Set<number>, word: NameWord, bones: string, words: readonly NameWord[]): void {
  keys.add(keyOf('word', bones));
  for (const other of words) {
    if (other === word) continue;
    const begins = new Set(other.skeletons.map((text) => text.slice(0, 1)));
    for (const begin of begins) keys.add(keyOf('wordAndBegin', `${bones} ${begin}`));
    if (other.isInitial) continue;
    for (const others of other.skeletons) if (bones < others) keys.add(keyOf('words', `${bones} ${others}`));
  }
}

/** FNV-1a as a signed number of 32 bits: two texts under one number cost a comparison, and join nobody. */
function keyOf(kind: keyof typeof KEY_KINDS, text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash & ~3) | KEY_KINDS[kind];
}

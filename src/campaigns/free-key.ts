// The short name of something new: made of its text, and of no other's.
import { withoutTrailing } from '../naming/text-scan.js';

const MOST = 60;

/** @param fallback what it is called when its text gives no name */
export function freeKey(wanted: string, taken: readonly string[], fallback: string): string {
  const base = withoutTrailing(wanted.slice(0, MOST), (sign) => sign === '-') || fallback;
  let key = base;
  for (let number = 2; taken.includes(key); number += 1) key = `${base}-${number}`;
  return key;
}

// What a search for possible duplicates leaves out, in sentences for whoever asked for it.
import { LARGEST_BLOCK } from './likeness.sql.js';
import type { Crowds } from './likeness.store.js';

export interface LeftOut extends Crowds {
  /** Pairs that are alike, and less than others of both. */
  dropped: number;
  mostProposed: number;
}

export function searchNotes({ crowded, passedOver, dropped, mostProposed }: LeftOut): string[] {
  const notes: string[] = [];
  if (crowded > 0)
    notes.push(
      `${contacts(crowded)} two words of the name with more than ${LARGEST_BLOCK.words} others. By these words they were compared only with whoever has a mandate for the same country, and where these are too many, in the same body too.`,
    );
  if (passedOver > 0)
    notes.push(
      `${contacts(passedOver)} them with more than ${LARGEST_BLOCK.words} others of the same country and body, and were not compared with those. Look for them by name.`,
    );
  if (dropped > 0)
    notes.push(
      `${dropped} more pairs of similar names are not proposed: of each contact only the ${mostProposed} likeliest are.`,
    );
  return notes;
}

const contacts = (count: number) => (count === 1 ? '1 contact shares' : `${count} contacts share`);

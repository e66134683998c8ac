// What somebody has typed and not saved, kept in this browser for each person and appeal: it survives the end of a session,
// a lost network, the Back button and a closed window.
import type { LetterText } from '../../api/appeals';

export interface Draft extends LetterText {
  /** The revision that it was made from; null when there was no letter. */
  madeFrom: number | null;
  /** When it was typed last, ISO 8601. */
  at: string;
}

export type Drafts = Record<string, Draft>;

const keyOf = (personId: string, appealId: string) => `demarche.draft.${personId}.${appealId}`;

export function readDrafts(personId: string, appealId: string): Drafts {
  try {
    return JSON.parse(localStorage.getItem(keyOf(personId, appealId)) ?? '{}') as Drafts;
  } catch {
    return {};
  }
}

/** @returns whether this browser keeps it: it may be full, or closed to pages */
export function keepDrafts(personId: string, appealId: string, drafts: Drafts): boolean {
  try {
    if (Object.keys(drafts).length === 0) localStorage.removeItem(keyOf(personId, appealId));
    else localStorage.setItem(keyOf(personId, appealId), JSON.stringify(drafts));
    return true;
  } catch {
    return false;
  }
}

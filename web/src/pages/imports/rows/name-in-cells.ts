// Whom a row that could not be read is about, as its cells have it.
import type { DraftEdit } from '../draft/use-draft';

const NAMES = ['name', 'given_name', 'family_name'];

export function nameInCells({ draft }: DraftEdit, cells: Record<string, string>): string {
  return draft.detection.columns
    .filter(({ field }) => field !== null && NAMES.includes(field))
    .map(({ heading }) => cells[heading] ?? '')
    .join(' ')
    .trim();
}

// What a preset is: how one list that the world publishes means its columns and cells.
import type { ListFormat } from '../list-formats/open-sheets.js';
import type { ListField } from '../list-formats/list-fields.js';

export type PresetValues = Map<ListField, string>;
export interface PresetPlace {
  sheet: string | null;
  titles: string[];
}

/** Why a row of a preset cannot be taken. */
export interface Refusal {
  field: string;
  reason: string;
}

export interface ListPreset {
  name: string;
  /** Sets of headings (as keys) of which one tells the list. */
  headings: string[][];
  format?: ListFormat;
  /** Heading (as a key) to field, or null to leave the column out. */
  fields: Record<string, ListField | null>;
  constants?: (place: PresetPlace) => Partial<Record<ListField, string>>;
  /** @returns why the row cannot be taken, if it cannot */
  rewrite?: (values: PresetValues, place: PresetPlace) => Refusal | undefined;
}

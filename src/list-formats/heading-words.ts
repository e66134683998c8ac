// By which words the headings of lists name their fields, in every language of `naming/words/`.
import { nameKey } from '../naming/name-key.js';
import { WORD_FILES } from '../naming/words/word-files.js';
import type { HeadingWords } from '../naming/words/word-file.js';
import type { ListField } from './list-fields.js';

const HEADINGS: readonly HeadingWords[] = WORD_FILES.flatMap(({ headings }) => headings ?? []);

/** Words as keys, each for the first field that claims it. */
function indexOf(tables: readonly (Record<string, string[]> | undefined)[]): Map<string, ListField> {
  const index = new Map<string, ListField>();
  for (const table of tables)
    for (const [field, words] of Object.entries(table ?? {}))
      for (const word of words.map(nameKey)) if (!index.has(word)) index.set(word, field as ListField);
  return index;
}

const keysOf = (lists: readonly (string[] | undefined)[]): ReadonlySet<string> =>
  new Set(lists.flatMap((words) => words ?? []).map(nameKey));

/** Words that mean the field wherever they stand. */
export const FIELD_OF = indexOf(HEADINGS.map(({ strong }) => strong));
/** Words that mean the field when no other column does: some of them mean other things elsewhere. */
export const WEAK_FIELD_OF = indexOf(HEADINGS.map(({ weak }) => weak));
/** Headings of a given name that mean the whole name where no family name stands beside them. */
export const WHOLE_WHEN_ALONE = keysOf(HEADINGS.map(({ wholeWhenAlone }) => wholeWhenAlone));
/** The family name beside a given name, and the whole name alone. */
export const FAMILY_BESIDE_GIVEN = keysOf(HEADINGS.map(({ familyBesideGiven }) => familyBesideGiven));
/** Headings of names in which the family name stands first. */
export const FAMILY_FIRST = keysOf(HEADINGS.map(({ familyFirst }) => familyFirst));
/** What headings of addresses and phones are put together from, in all languages. */
export const CHANNEL_WORDS = {
  email: keysOf(HEADINGS.map(({ channels }) => channels?.email)),
  phone: keysOf(HEADINGS.map(({ channels }) => channels?.phone)),
  office: keysOf(HEADINGS.map(({ channels }) => channels?.office)),
  private: keysOf(HEADINGS.map(({ channels }) => channels?.private)),
  plain: keysOf(HEADINGS.map(({ channels }) => channels?.plain)),
};

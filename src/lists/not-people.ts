// Tells a list of countries from a list of people by the first names in it, before a row of it is taken for somebody.
import { findCountry } from '../naming/country.js';
import type { RawRow } from '../list-formats/raw-rows.js';
import { cleanCell } from '../list-formats/cells.js';
import type { MatchedColumns } from './list-columns.js';

export const LOOKED_AT = 60;
const FEWEST = 3;

/** What is wrong when more than half of the names are countries; one person may be called Chad. */
export function whyNotPeople(columns: Pick<MatchedColumns, 'fields' | 'headings'>, rows: RawRow[]): string | undefined {
  const at = columns.fields.indexOf('name');
  if (at < 0) return undefined;
  const names = rows.map(({ cells }) => cleanCell(cells[at] ?? '')).filter(Boolean);
  const countries = names.filter((name) => findCountry(name) !== undefined);
  if (countries.length < FEWEST || countries.length * 2 <= names.length) return undefined;
  const such = countries.slice(0, 3).join(', ');
  return (
    `This is a list of countries, not of people: ${countries.length} of the first ${names.length} names in the column ` +
    `“${columns.headings[at]}” are countries, such as ${such}. If another column holds the names of people, say so with a mapping.`
  );
}

const TOTAL = '(?:grand |sub-?)?totals?|total g[eé]n[eé]ral|totale|sum|summe|gesamt|insgesamt|somme|ensemble|razem|celkem|toplam|c[əe]mi|[oö]sszesen|итого|всего|усього|разом'; // prettier-ignore
const ALONE = new RegExp(`^(?:${TOTAL})\\s*:?$`, 'iu');
/** Before a colon, or before figures. */
const FOOT = new RegExp(
  `^(?:\\(?\\*+\\)?|${TOTAL}|anzahl|sources?|notes?|remarks?|legend|(?:last )?updated|generated|exported|printed|as of|stand|quelle|источник)(?=\\P{L})`,
  'iu',
);
const COUNTED = /^(?:number of|nombre de) /iu;
const PAGE = /^(?:page|seite|стр\.?|p\.)\s*\d+(?:\s*(?:of|de|von|\/|из)\s*\d+)?$/i;
const REMARK = /^\(\*+\)\s+\S/;
const NUMBER = /^[\d\s.,%()]+$/;

/** “Total: 30” or “Source: …” alone in its row, or “Total” before figures, as it stands below lists. */
export function footOf({ cells }: RawRow): string | undefined {
  const [text = '', ...others] = cells.map((cell) => cell.trim()).filter(Boolean);
  const isFoot =
    others.length === 0
      ? beginsFoot(text) ||
        [PAGE, REMARK].some((words) => words.test(text)) ||
        (ALONE.test(text) && !/^(?:sum|ensemble)$/i.test(text))
      : ALONE.test(text) && others.every((other) => NUMBER.test(other));
  return isFoot ? text : undefined;
}

/** “Sources: …”, “Total 30 members”, “Number of members 30”, “* until 3 May”. */
function beginsFoot(text: string): boolean {
  if (COUNTED.test(text)) return /[:\d]/.test(text);
  const [word] = FOOT.exec(text) ?? [];
  return word !== undefined && /^\s*:|^.*\d/.test(text.slice(word.length));
}

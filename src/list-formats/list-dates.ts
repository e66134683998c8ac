// Days as lists write them. Where day and month could be either, the other days of the column say which comes first.
import { nameKey } from '../naming/name-key.js';

export const DATE_ORDERS = ['day_first', 'month_first'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** A day as YYYY-MM-DD, or why the cell is none. */
export type ReadDay = { kind: 'ok'; value: string } | { kind: 'problem'; reason: string };

const problem = (reason: string): ReadDay => ({ kind: 'problem', reason });

const TIME = /(?:T|,? )\d{1,2}:\d{2}(?::\d{2})?.{0,20}$/;
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})\.?$/;
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})$/;
const DAY_NAMED =
  /^(\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?:[\s-]+de)?[\s-]+(?:of )?(\p{L}{3,20})\.?(?:[\s-]+de|,)?[\s-]+(\d{4})\.?$/iu;
const MONTH_NAMED = /^(\p{L}{3,20})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/iu;
const MONTH_LANGUAGES = ['en', 'fr', 'de', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'nb', 'fi', 'pl', 'cs', 'sk', 'hr', 'sl', 'hu', 'ro', 'tr', 'ru', 'uk', 'el']; // prettier-ignore

/** @param order which comes first in the column, where that is known */
export function readDate(cell: string, order?: DateOrder): ReadDay {
  const text = cell.replace(TIME, '').trim();
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return realDay(yearFirst[1], yearFirst[3], yearFirst[4], cell);
  const compact = COMPACT.exec(text);
  if (compact) return realDay(compact[1], compact[2], compact[3], cell);
  const named = namedDay(text);
  if (named) return realDay(named.year, String(named.month), named.day, cell);
  const yearLast = YEAR_LAST.exec(text);
  if (!yearLast) return problem(`“${cell}” is not a date; write it as YYYY-MM-DD`);
  const [, first = '', , second = '', year] = yearLast;
  const which = orderOf(text) ?? order ?? (first === second ? 'day_first' : undefined);
  if (which === undefined)
    return problem(`“${cell}” could be two days; say which comes first in this list, day or month`);
  return which === 'day_first' ? realDay(year, second, first, cell) : realDay(year, first, second, cell);
}

/** What a cell says of the order; 'unclear' when it could be two days, and nothing when it does not matter. */
export function dateEvidence(cell: string): DateOrder | 'unclear' | undefined {
  const text = cell.replace(TIME, '').trim();
  const parts = YEAR_LAST.exec(text);
  if (!parts || parts[2] === '.' || parts[1] === parts[3]) return undefined;
  return orderOf(text) ?? 'unclear';
}

/** A date with full stops begins with the day, wherever it is written. */
function orderOf(text: string): DateOrder | undefined {
  const [, first, sign, second] = YEAR_LAST.exec(text) ?? [];
  if (sign === '.' || Number(first) > 12) return 'day_first';
  return Number(second) > 12 ? 'month_first' : undefined;
}

function namedDay(text: string): { year: string; month: number; day: string } | undefined {
  const dayFirst = DAY_NAMED.exec(text);
  const monthFirst = MONTH_NAMED.exec(text);
  const [day = '', name = '', year = ''] = dayFirst
    ? dayFirst.slice(1)
    : monthFirst
      ? [monthFirst[2] ?? '', monthFirst[1] ?? '', monthFirst[3] ?? '']
      : [];
  const month = monthNames().get(nameKey(name));
  return month === undefined ? undefined : { year, month, day };
}

let names: Map<string, number> | undefined;

/** A word that is another month elsewhere, such as “listopad”, is none. */
function monthNames(): Map<string, number> {
  if (names) return names;
  names = new Map();
  const several = new Set<string>();
  for (const language of MONTH_LANGUAGES)
    for (let month = 1; month <= 12; month += 1)
      for (const word of wordsOf(language, month)) {
        if (names.has(word) && names.get(word) !== month) several.add(word);
        names.set(word, month);
      }
  for (const word of several) names.delete(word);
  return names;
}

function wordsOf(language: string, month: number): string[] {
  const day = new Date(Date.UTC(2024, month - 1, 5));
  const forms: Intl.DateTimeFormatOptions[] = [
    { month: 'long' },
    { month: 'short' },
    { month: 'long', day: 'numeric' },
  ];
  return forms.flatMap((form) => {
    const parts = new Intl.DateTimeFormat(language, { ...form, timeZone: 'UTC' }).formatToParts(day);
    const word = nameKey(parts.find(({ type }) => type === 'month')?.value ?? '').replace(/\./g, '');
    return word === '' ? [] : [word];
  });
}

function realDay(year = '', month = '', day = '', cell: string): ReadDay {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text)
    return problem(`“${cell}” is not a day of the calendar`);
  return { kind: 'ok', value: text };
}

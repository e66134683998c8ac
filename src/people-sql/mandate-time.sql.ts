// When a mandate runs, and the days of filters, as SQL text. It runs nothing.
import { HELD_TIMES, type FilterDay, type Held } from '../domain/segment-filter.js';

/**
 * The day by which mandates are current. In UTC: the answer must not depend on the server's time zone. As a sub-select it
 * is asked once a statement; the bare function would be called for every row.
 */
export const TODAY = `(SELECT (app_now() AT TIME ZONE 'UTC')::date)`;

const runsOn = (m: string, day: string) =>
  `(${m}.starts_on IS NULL OR ${m}.starts_on <= ${day}) AND (${m}.ends_on IS NULL OR ${m}.ends_on >= ${day})`;

/** Whether the mandate of that alias runs today. A start that nobody knows lies in the past. */
export const isCurrentMandate = (m: string) => runsOn(m, TODAY);

/** Keeps a value as a parameter; @returns its place such as $3 */
type Add = (value: unknown) => string;

/** A day of a filter as a date. */
export function dayOf(day: FilterDay, add: Add): string {
  if (/^\d{4}-/.test(day)) return `${add(day)}::date`;
  return `(${TODAY} - ${add(Number(/^\d+/.exec(day)?.[0] ?? 0))}::int)`;
}

/** Midnight, in UTC, at which a day of a filter begins. */
export const startOf = (day: FilterDay, add: Add) => `(${dayOf(day, add)}::timestamp AT TIME ZONE 'UTC')`;

/** Whether the mandate of that alias ran when the filter asks. */
export function ranWhen(held: Held, m: string, add: Add): string {
  const time = HELD_TIMES.find((one) => held[one] !== undefined);
  if (!time) return isCurrentMandate(m);
  const day = dayOf(held[time] ?? '', add);
  if (time === 'on') return runsOn(m, day);
  if (time === 'since') return `${runsOn(m, day)} AND ${isCurrentMandate(m)}`;
  if (time === 'started_since') return `${m}.starts_on >= ${day} AND ${m}.starts_on <= ${TODAY}`;
  return `${m}.ends_on >= ${day} AND ${m}.ends_on < ${TODAY}`;
}

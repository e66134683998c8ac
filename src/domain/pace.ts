// Plans when each letter of a paced wave may go: a budget per hour for the sender and for each receiving domain, with
// jitter, and only in the recipient's office hours when the wave asks for that. Pure: the caller brings clock and chance.
import { DateTime } from 'luxon';

const HOUR_MS = 3_600_000;
/** The share of its slot by which chance moves a letter. */
const JITTER = 0.25;

export interface PaceLimits {
  /** Letters per hour over all domains; none means no limit of ours. */
  maxPerHour?: number;
  maxPerDomainPerHour?: number;
}

/** Local hours, such as 09:00 to 17:00, on working days (1 Monday … 7 Sunday). */
export interface OfficeHours {
  fromHour: number;
  untilHour: number;
  weekdays: readonly number[];
}

export interface PaceRequest {
  receivingDomain: string;
  /** IANA zone of the recipient, for office hours. */
  timeZone: string;
}

/** Until when each lane is planned already, in epoch milliseconds. The lane '' is the sender as a whole. */
export type PlannedUntil = Map<string, number>;

/** The lane of the sender as a whole. */
export const SENDER_LANE = '';

/**
 * Times for the letters, in their order, in epoch milliseconds; `planned` is moved on as slots are taken.
 * @param chance gives numbers in [0, 1); jitter moves a letter within its own slot, so the budget holds
 */
export function planPace(
  requests: readonly PaceRequest[],
  start: number,
  limits: PaceLimits,
  planned: PlannedUntil,
  officeHours: OfficeHours | undefined,
  chance: () => number,
): number[] {
  return requests.map((request) => {
    const slots = [
      { lane: SENDER_LANE, interval: intervalOf(limits.maxPerHour) },
      { lane: request.receivingDomain, interval: intervalOf(limits.maxPerDomainPerHour) },
    ];
    const free = Math.max(start, ...slots.map(({ lane, interval }) => (interval ? (planned.get(lane) ?? 0) : 0)));
    const slot = officeHours ? nextOfficeTime(free, request.timeZone, officeHours) : free;
    for (const { lane, interval } of slots) if (interval) planned.set(lane, slot + interval);
    // Jitter stays inside the shorter slot.
    const room = Math.min(...slots.map(({ interval }) => interval || Infinity));
    return Math.round(slot + (Number.isFinite(room) ? room * JITTER * chance() : 0));
  });
}

/** True when nothing but the start decides: such a wave is queued in one statement. */
export function isUnpaced(limits: PaceLimits, officeHours?: OfficeHours): boolean {
  return !limits.maxPerHour && !limits.maxPerDomainPerHour && !officeHours;
}

/** The stricter of two budgets. */
export function stricter(a?: number | null, b?: number | null): number | undefined {
  const limits = [a, b].filter((limit): limit is number => typeof limit === 'number');
  return limits.length > 0 ? Math.min(...limits) : undefined;
}

function intervalOf(maxPerHour?: number): number {
  // A little wider than the hour's share: with jitter too, no sixty minutes carry more than the budget.
  return maxPerHour ? HOUR_MS / (maxPerHour - JITTER) : 0;
}

/** The first moment from `time` on that lies in office hours there. */
export function nextOfficeTime(time: number, timeZone: string, hours: OfficeHours): number {
  let local = DateTime.fromMillis(time, { zone: timeZone });
  if (!local.isValid) local = DateTime.fromMillis(time, { zone: 'utc' });
  // At most a week of closed days lies ahead, one more step for the hours of the last.
  for (let step = 0; step < 16; step++) {
    const opens = local.startOf('day').set({ hour: hours.fromHour });
    const closes = local.startOf('day').set({ hour: hours.untilHour });
    if (hours.weekdays.includes(local.weekday) && local < closes) return Math.max(local.toMillis(), opens.toMillis());
    local = local.startOf('day').plus({ days: 1 });
  }
  return time;
}

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
 * A time for each letter, in epoch milliseconds; `planned` is moved on as slots are taken. Whoever can go first takes the
 * next slot: a letter to an office that is closed, or to a domain that is busy, does not hold up the lane of the others.
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
  const [ofSender, ofDomain] = [intervalOf(limits.maxPerHour), intervalOf(limits.maxPerDomainPerHour)];
  // Jitter stays inside the shorter slot.
  const room = Math.min(ofSender || Infinity, ofDomain || Infinity);
  const opens = officeHours ? officeClock(officeHours) : (time: number) => time;
  const slotOf = ({ receivingDomain, timeZone }: PaceRequest) => {
    const lanes = [ofSender && planned.get(SENDER_LANE), ofDomain && planned.get(receivingDomain)];
    return opens(Math.max(start, lanes[0] || 0, lanes[1] || 0), timeZone);
  };
  const times = new Array<number>(requests.length);
  const alike = groupAlike(requests);
  while (alike.length > 0) {
    const slots = alike.map(({ request }) => slotOf(request));
    const slot = slots.reduce((earliest, one) => Math.min(earliest, one), Infinity);
    const group = alike[slots.indexOf(slot)] as AlikeRequests;
    if (ofSender) planned.set(SENDER_LANE, slot + ofSender);
    if (ofDomain) planned.set(group.request.receivingDomain, slot + ofDomain);
    times[group.waiting.shift() as number] = Math.round(slot + (Number.isFinite(room) ? room * JITTER * chance() : 0));
    if (group.waiting.length === 0) alike.splice(alike.indexOf(group), 1);
  }
  return times;
}

/** Letters that can go at the same times: one domain, one zone. `waiting` are their places in the request, in order. */
interface AlikeRequests {
  request: PaceRequest;
  waiting: number[];
}

function groupAlike(requests: readonly PaceRequest[]): AlikeRequests[] {
  const groups = new Map<string, AlikeRequests>();
  requests.forEach((request, at) => {
    const key = `${request.receivingDomain} ${request.timeZone}`;
    const group = groups.get(key) ?? { request, waiting: [] };
    group.waiting.push(at);
    groups.set(key, group);
  });
  return [...groups.values()];
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

/** `nextOfficeTime` that remembers the last opening of each zone: a plan asks for nearly the same time again and again. */
function officeClock(hours: OfficeHours): (time: number, timeZone: string) => number {
  const known = new Map<string, { from: number; opens: number; closes: number }>();
  return (time, timeZone) => {
    const last = known.get(timeZone);
    if (last && time >= last.from && time < last.closes) return Math.max(time, last.opens);
    const opening = nextOpening(time, timeZone, hours);
    known.set(timeZone, { from: time, ...opening });
    return opening.opens;
  };
}

/** The first moment from `time` on that lies in office hours there. */
export function nextOfficeTime(time: number, timeZone: string, hours: OfficeHours): number {
  return nextOpening(time, timeZone, hours).opens;
}

/** From when on, not before `time`, the office is open, and until when. */
function nextOpening(time: number, timeZone: string, hours: OfficeHours): { opens: number; closes: number } {
  let local = DateTime.fromMillis(time, { zone: timeZone });
  if (!local.isValid) local = DateTime.fromMillis(time, { zone: 'utc' });
  // At most a week of closed days lies ahead, one more step for the hours of the last.
  for (let step = 0; step < 16; step++) {
    const opens = local.startOf('day').set({ hour: hours.fromHour });
    const closes = local.startOf('day').set({ hour: hours.untilHour });
    if (hours.weekdays.includes(local.weekday) && local < closes)
      return { opens: Math.max(local.toMillis(), opens.toMillis()), closes: closes.toMillis() };
    local = local.startOf('day').plus({ days: 1 });
  }
  return { opens: time, closes: time };
}

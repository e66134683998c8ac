// The plan of a paced wave: no hour carries more than its budget, whatever was planned before and by whom.
import { nextOfficeTime, type OfficeHours, planPace, SENDER_LANE, stricter } from './pace.js';

const START = Date.UTC(2026, 10, 23, 8, 0);
const HOUR = 3_600_000;
const letters = (count: number, domain = 'a.example', timeZone = 'UTC') =>
  Array.from({ length: count }, () => ({ receivingDomain: domain, timeZone }));
const mostInAnHour = (times: number[]) =>
  Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + HOUR).length));
const half = () => 0.5;

it('keeps to the budget of a receiving domain', () => {
  const times = planPace(letters(300), START, { maxPerDomainPerHour: 100 }, new Map(), undefined, Math.random);
  expect(mostInAnHour(times)).toBeLessThanOrEqual(100);
  expect(Math.max(...times)).toBeLessThan(START + 3.1 * HOUR);
  expect(Math.min(...times)).toBeGreaterThanOrEqual(START);
});

it('keeps to the budget of the sender over all domains', () => {
  const mixed = [...letters(60, 'a.example'), ...letters(60, 'b.example')];
  const times = planPace(mixed, START, { maxPerHour: 60 }, new Map(), undefined, Math.random);
  expect(mostInAnHour(times)).toBeLessThanOrEqual(60);
});

it('goes on where an earlier plan ended, so that two waves do not double the rate', () => {
  const planned = new Map<string, number>();
  const first = planPace(letters(50), START, { maxPerDomainPerHour: 50 }, planned, undefined, half);
  const second = planPace(letters(50), START, { maxPerDomainPerHour: 50 }, planned, undefined, half);
  expect(mostInAnHour([...first, ...second])).toBeLessThanOrEqual(50);
});

it('does not touch the lanes of a sender without limits', () => {
  const planned = new Map<string, number>();
  expect(planPace(letters(3), START, {}, planned, undefined, half)).toEqual([START, START, START]);
  expect(planned.has(SENDER_LANE)).toBe(false);
});

describe('office hours', () => {
  const hours: OfficeHours = { fromHour: 9, untilHour: 17, weekdays: [1, 2, 3, 4, 5] };
  const at = (iso: string) => Date.parse(iso);

  it.each([
    ['inside', '2026-11-23T10:00:00Z', 'Europe/Paris', '2026-11-23T10:00:00Z'],
    ['before they open', '2026-11-23T05:00:00Z', 'Europe/Paris', '2026-11-23T08:00:00Z'],
    ['after they close', '2026-11-23T16:30:00Z', 'Europe/Paris', '2026-11-24T08:00:00Z'],
    ['on a Saturday', '2026-11-28T10:00:00Z', 'Europe/Paris', '2026-11-30T08:00:00Z'],
    ['in another zone', '2026-11-23T10:00:00Z', 'America/New_York', '2026-11-23T14:00:00Z'],
    ['over the change of the clocks', '2026-10-24T18:00:00Z', 'Europe/Paris', '2026-10-26T08:00:00Z'],
    ['in a zone that nobody knows', '2026-11-23T05:00:00Z', 'Nowhere/City', '2026-11-23T09:00:00Z'],
  ])('%s', (_when, time, zone, expected) => {
    expect(nextOfficeTime(at(time), zone, hours)).toBe(at(expected));
  });

  it('spread what does not fit into a day over the next', () => {
    const times = planPace(
      letters(100),
      at('2026-11-23T09:00:00Z'),
      { maxPerDomainPerHour: 10 },
      new Map(),
      hours,
      half,
    );
    const inside = times.every((time) => nextOfficeTime(time, 'UTC', hours) === time);
    expect(inside).toBe(true);
    expect(mostInAnHour(times)).toBeLessThanOrEqual(10);
  });
});

describe('a lane that several share', () => {
  it('is not held up by offices that are closed: at each hour those go that are open', () => {
    const hours: OfficeHours = { fromHour: 9, untilHour: 17, weekdays: [1, 2, 3, 4, 5] };
    const mixed = letters(200).map((letter, at) => ({
      ...letter,
      timeZone: at % 2 ? 'Pacific/Auckland' : 'Europe/Paris',
    }));
    const times = planPace(mixed, START, { maxPerHour: 100 }, new Map(), hours, half);
    expect(mostInAnHour(times)).toBeLessThanOrEqual(100);
    expect(times.every((time, at) => nextOfficeTime(time, mixed[at]?.timeZone ?? '', hours) === time)).toBe(true);
    expect(Math.max(...times)).toBeLessThan(START + 24 * HOUR);
  });

  it('is not held up by a domain that takes few letters', () => {
    const mixed = [...letters(20, 'slow.example'), ...letters(20, 'a.example'), ...letters(10, 'b.example')];
    const times = planPace(mixed, START, { maxPerHour: 100, maxPerDomainPerHour: 10 }, new Map(), undefined, half);
    expect(mostInAnHour(times.slice(0, 20))).toBeLessThanOrEqual(10);
    expect(Math.max(...times)).toBeLessThan(START + 2.2 * HOUR);
  });

  it('is planned in little time for a thousand letters to a thousand domains', () => {
    const hours: OfficeHours = { fromHour: 9, untilHour: 17, weekdays: [1, 2, 3, 4, 5] };
    const zones = ['Pacific/Auckland', 'Europe/Paris', 'America/New_York', 'Asia/Tokyo'];
    const mixed = Array.from({ length: 1000 }, (_, at) => ({
      receivingDomain: `d${at}.example`,
      timeZone: zones[at % zones.length] ?? 'UTC',
    }));
    const began = performance.now();
    planPace(mixed, START, { maxPerHour: 100, maxPerDomainPerHour: 10 }, new Map(), hours, half);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

it('takes the stricter of two limits', () => {
  expect(stricter(5, 7)).toBe(5);
  expect(stricter(null, 7)).toBe(7);
  expect(stricter(null, undefined)).toBeUndefined();
});

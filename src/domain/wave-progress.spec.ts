import { DELIVERY_STATES } from './delivery.js';
import {
  estimate,
  nextEvent,
  noParts,
  partOf,
  type ProgressFacts,
  statesOfPart,
  waitReasons,
  WAVE_PARTS,
} from './wave-progress.js';

const NOW = new Date('2026-11-23T10:00:00Z');
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

function factsOf(given: Partial<ProgressFacts> & { letters?: Partial<ProgressFacts['parts']> } = {}): ProgressFacts {
  const { letters, ...facts } = given;
  return {
    now: NOW,
    state: 'running',
    mode: 'live',
    countdownUntil: null,
    startsAt: null,
    pausedAt: null,
    pausedBy: null,
    pauseReason: null,
    hasPace: false,
    hold: null,
    noWorkerSince: null,
    relayAway: null,
    pausedDomains: [],
    parts: { ...noParts(), waiting: 10, ...letters },
    planned: 0,
    firstAt: NOW,
    lastAt: NOW,
    retryAt: null,
    closedOffice: null,
    recent: null,
    ...facts,
  };
}
const kinds = (facts: ProgressFacts) => waitReasons(facts).map(({ kind }) => kind);

describe('the parts of a wave', () => {
  it('take in every state, each in exactly one part', () => {
    const untried = DELIVERY_STATES.map((state) => partOf(state, 0));
    expect(new Set(untried)).toEqual(new Set(WAVE_PARTS.filter((part) => part !== 'deferred')));
    expect(partOf('queued', 1)).toBe('deferred');
    for (const state of DELIVERY_STATES) expect(statesOfPart(partOf(state, 0))).toContain(state);
  });
});

describe('the reasons why nothing moves', () => {
  it('are none while letters are due and nothing stops them', () => {
    expect(kinds(factsOf())).toEqual([]);
  });

  it('name what stops all letters and not what they would wait for besides', () => {
    const facts = factsOf({ state: 'paused', pausedBy: 'Ada', pauseReason: 'a look', firstAt: later(600) });
    expect(waitReasons(facts)).toEqual([{ kind: 'paused', at: undefined, who: 'Ada', text: 'a look' }]);
    expect(kinds(factsOf({ hold: { since: NOW, reason: 'restored' }, noWorkerSince: NOW }))).toEqual([
      'hold',
      'no_worker',
    ]);
  });

  it('tell a later start, closed offices and the pace apart', () => {
    expect(kinds(factsOf({ firstAt: later(600), startsAt: later(600) }))).toEqual(['starts_later']);
    expect(waitReasons(factsOf({ firstAt: later(600), closedOffice: 'JP' }))).toEqual([
      { kind: 'office_hours', at: later(600), letters: 10, country: 'JP' },
    ]);
    expect(kinds(factsOf({ firstAt: later(600) }))).toEqual(['pace']);
    expect(kinds(factsOf({ firstAt: later(600), letters: { in_hand: 1 } }))).toEqual([]);
  });

  it('name what waits for a person also when the wave is over', () => {
    const letters = { waiting: 0, unknown: 2, held: 1 };
    expect(kinds(factsOf({ letters }))).toEqual(['unknown', 'held']);
    expect(kinds(factsOf({ state: 'cancelled', letters }))).toEqual(['unknown', 'held']);
  });

  it('do not blame a service that has nothing to send', () => {
    expect(kinds(factsOf({ letters: { waiting: 0 }, hold: { since: NOW, reason: 'restored' } }))).toEqual([]);
  });
});

describe('the estimate', () => {
  const measured = { letters: 60, since: later(-30) };

  it('is made of what was measured, and of nothing less', () => {
    expect(estimate(factsOf({ recent: measured, letters: { waiting: 240 } }))).toEqual({
      perMinute: 120,
      endsAt: later(120),
    });
    expect(estimate(factsOf({ recent: { letters: 4, since: later(-30) } }))).toEqual({ perMinute: null, endsAt: null });
    expect(estimate(factsOf({ recent: { letters: 40, since: later(-1) } }))).toEqual({ perMinute: null, endsAt: null });
  });

  it('is the plan of a paced wave', () => {
    const facts = factsOf({ hasPace: true, firstAt: later(10), lastAt: later(7200), recent: measured });
    expect(estimate(facts).endsAt).toEqual(later(7200));
  });

  it('is not given while the wave stands still, is being planned, or has nothing left', () => {
    const still: Partial<ProgressFacts>[] = [
      { state: 'paused' },
      { hold: { since: NOW, reason: 'restored' } },
      { pausedDomains: [{ domain: 'x.example', reason: 'policy_refusals', letters: 3 }] },
      { planned: 4 },
      { parts: noParts() },
    ];
    for (const one of still) expect(estimate(factsOf({ recent: measured, ...one })).endsAt).toBeNull();
  });
});

describe('the next event', () => {
  it('is the start, a letter or a retry, whichever comes first', () => {
    expect(nextEvent(factsOf({ state: 'countdown', countdownUntil: later(5) }))).toEqual({
      kind: 'start',
      at: later(5),
    });
    expect(nextEvent(factsOf({ firstAt: later(50), retryAt: later(20) }))).toEqual({ kind: 'retry', at: later(20) });
    expect(nextEvent(factsOf({ firstAt: later(10), retryAt: later(20) }))).toEqual({ kind: 'letter', at: later(10) });
    expect(nextEvent(factsOf({ state: 'paused' }))).toBeNull();
  });
});

// How a launched wave stands, in the terms of the equation that people read: launched = accepted + waiting + …, why it is
// not moving, and how long it will take. Pure: the caller brings what the rows say and the time of the same moment.
import { DELIVERY_STATES, type DeliveryState } from './delivery.js';
import type { WaveMode, WaveState } from './wave.js';

/** What people tell apart. Each letter is in exactly one part, so the parts sum to the number launched. */
export const WAVE_PARTS = [
  'accepted',
  'in_hand',
  'waiting',
  'deferred',
  'unknown',
  'refused',
  'held',
  'expired',
  'skipped',
  'cancelled',
  'abandoned',
] as const;

export type WavePart = (typeof WAVE_PARTS)[number];
export type PartCounts = Record<WavePart, number>;

/** "Waiting" has no attempt behind it; a queued letter that had one is "deferred". */
const PART_OF: Record<DeliveryState, WavePart> = {
  planned: 'waiting',
  queued: 'waiting',
  claimed: 'in_hand',
  handing: 'in_hand',
  accepted: 'accepted',
  unknown: 'unknown',
  refused: 'refused',
  held: 'held',
  skipped: 'skipped',
  cancelled: 'cancelled',
  expired: 'expired',
  abandoned: 'abandoned',
};

export function partOf(state: DeliveryState, attempts: number): WavePart {
  return state === 'queued' && attempts > 0 ? 'deferred' : PART_OF[state];
}

/** The states whose letters can be in this part. */
export function statesOfPart(part: WavePart): DeliveryState[] {
  if (part === 'deferred') return ['queued'];
  return DELIVERY_STATES.filter((state) => PART_OF[state] === part);
}

export function noParts(): PartCounts {
  return Object.fromEntries(WAVE_PARTS.map((part) => [part, 0])) as PartCounts;
}

/** Why letters are not going out, from what stops all of them to what stops some. */
export const WAIT_KINDS = [
  'countdown',
  'paused',
  'hold',
  'no_worker',
  'relay_away',
  'planning',
  'domain_paused',
  'starts_later',
  'office_hours',
  'pace',
  'deferred',
  'unknown',
  'held',
] as const;

export type WaitKind = (typeof WAIT_KINDS)[number];

/** `letters`: how many it concerns, when it is not all. `at`: since when, or when it goes on. `text`: in somebody's words. */
export interface WaitReason {
  kind: WaitKind;
  letters?: number;
  at?: Date;
  who?: string;
  text?: string;
  domain?: string;
  country?: string;
}

/** What decides about a wave's progress, all of one moment. */
export interface ProgressFacts {
  now: Date;
  state: WaveState;
  mode: WaveMode;
  countdownUntil: Date | null;
  startsAt: Date | null;
  pausedAt: Date | null;
  pausedBy: string | null;
  pauseReason: string | null;
  hasPace: boolean;
  hold: { since: Date; reason: string } | null;
  /** Letters are due and nobody takes them; since when. */
  noWorkerSince: Date | null;
  /** The mail server cannot be reached; since when, and what was said. */
  relayAway: { since: Date; text: string } | null;
  pausedDomains: { domain: string; reason: string; letters: number }[];
  parts: PartCounts;
  /** Rows whose time is not set yet. */
  planned: number;
  /** The first and the last time among letters without an attempt, and the first among deferred ones. */
  firstAt: Date | null;
  lastAt: Date | null;
  retryAt: Date | null;
  /** Where the next letter goes to when that office is closed now. */
  closedOffice: string | null;
  /** Letters that left the queue in the last minute, since the first of them. */
  recent: { letters: number; since: Date } | null;
}

/** Empty while letters go out, and when the wave is over. */
export function waitReasons(facts: ProgressFacts): WaitReason[] {
  if (facts.state === 'countdown') return [{ kind: 'countdown', at: facts.countdownUntil ?? facts.now }];
  if (facts.state !== 'running' && facts.state !== 'paused') return personReasons(facts);
  const stops = [...stopReasons(facts)];
  // What a stopped wave would wait for besides is told once it goes on.
  return [...stops, ...(stops.length === 0 ? timeReasons(facts) : []), ...personReasons(facts)];
}

function* stopReasons(facts: ProgressFacts): Generator<WaitReason> {
  const { hold, relayAway } = facts;
  if (facts.state === 'paused') {
    const [who, text] = [facts.pausedBy ?? undefined, facts.pauseReason ?? undefined];
    yield { kind: 'paused', at: facts.pausedAt ?? undefined, who, text };
  }
  if (openLetters(facts) === 0) return;
  if (hold) yield { kind: 'hold', at: hold.since, text: hold.reason };
  if (facts.state === 'paused') return;
  if (facts.noWorkerSince) yield { kind: 'no_worker', at: facts.noWorkerSince };
  if (relayAway) yield { kind: 'relay_away', at: relayAway.since, text: relayAway.text };
}

function* timeReasons(facts: ProgressFacts): Generator<WaitReason> {
  const { parts, planned, firstAt, now } = facts;
  if (planned > 0) yield { kind: 'planning', letters: planned };
  for (const { domain, reason, letters } of facts.pausedDomains)
    if (letters > 0) yield { kind: 'domain_paused', domain, text: reason, letters };
  if (firstAt && firstAt > now && parts.in_hand === 0) yield timeReason(facts, firstAt);
  if (parts.deferred > 0) yield { kind: 'deferred', letters: parts.deferred, at: facts.retryAt ?? undefined };
}

/** Why the next letter without an attempt is not due yet. */
function timeReason({ startsAt, now, closedOffice, parts, planned }: ProgressFacts, at: Date): WaitReason {
  if (startsAt && startsAt > now) return { kind: 'starts_later', at: startsAt };
  const letters = parts.waiting - planned;
  return closedOffice ? { kind: 'office_hours', at, letters, country: closedOffice } : { kind: 'pace', at, letters };
}

function personReasons({ parts }: ProgressFacts): WaitReason[] {
  const kinds = ['unknown', 'held'] as const;
  return kinds.flatMap((kind) => (parts[kind] > 0 ? [{ kind, letters: parts[kind] }] : []));
}

/** Letters that will still go out by themselves. */
function openLetters({ parts }: ProgressFacts): number {
  return parts.waiting + parts.deferred + parts.in_hand;
}

/** Letters per minute as measured, and when the last one without an attempt will have gone; null when nobody can know. */
export interface Estimate {
  perMinute: number | null;
  endsAt: Date | null;
}

/** Fewer letters, or a shorter time, are not a rate. */
const LEAST_LETTERS = 5;
const LEAST_MS = 2_000;

export function estimate(facts: ProgressFacts): Estimate {
  const perMinute = rateOf(facts);
  const stopped = [...stopReasons(facts)].length > 0 || facts.pausedDomains.some(({ letters }) => letters > 0);
  const left = facts.parts.waiting + facts.parts.in_hand;
  if (facts.state !== 'running' || stopped || left === 0 || facts.planned > 0) return { perMinute, endsAt: null };
  const byPlan = facts.lastAt && facts.lastAt > facts.now ? facts.lastAt : null;
  const byRate = perMinute === null ? null : new Date(facts.now.getTime() + (left / perMinute) * 60_000);
  // A paced wave keeps to its times; at its measured pace it is never faster than they are.
  if (facts.hasPace && byPlan) return { perMinute, endsAt: byPlan };
  return { perMinute, endsAt: byPlan && byRate ? new Date(Math.max(+byPlan, +byRate)) : byRate };
}

function rateOf({ recent, now }: ProgressFacts): number | null {
  const ms = recent ? now.getTime() - recent.since.getTime() : 0;
  if (!recent || recent.letters < LEAST_LETTERS || ms < LEAST_MS) return null;
  return (recent.letters / ms) * 60_000;
}

/** What happens next by itself. */
export interface NextEvent {
  kind: 'start' | 'letter' | 'retry';
  at: Date;
}

export function nextEvent(facts: ProgressFacts): NextEvent | null {
  if (facts.state === 'countdown' && facts.countdownUntil) return { kind: 'start', at: facts.countdownUntil };
  if (facts.state !== 'running' || [...stopReasons(facts)].length > 0) return null;
  const { firstAt, retryAt } = facts;
  if (firstAt && (!retryAt || firstAt <= retryAt)) return { kind: 'letter', at: firstAt };
  return retryAt ? { kind: 'retry', at: retryAt } : null;
}

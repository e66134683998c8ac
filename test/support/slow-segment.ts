// What a segment's filter means, said a second time: plain loops over people in memory, slow and easy to read. The SQL is
// held against it. It shares no code with the product but the tables of facts.
import { countriesOf } from '../../src/naming/region.js';
import type { Held, SegmentFilter } from '../../src/domain/segment-filter.js';

export interface PlainMandate {
  body: string;
  bodyKind: string;
  /** The body itself and those above it. */
  bodies: string[];
  role: string;
  country: string | null;
  group: string | null;
  startsOn: string | null;
  endsOn: string | null;
}

export interface PlainLetter {
  wave: string;
  isForReal: boolean;
  state: string;
  wentOutOn: string | null;
  isBounced: boolean;
  isUnsubscribed: boolean;
}

export interface PlainPerson {
  id: string;
  isInUse: boolean;
  nameKey: string;
  languages: string[];
  tags: string[];
  mandates: PlainMandate[];
  /** Of which mandate: null for a personal one. */
  channels: { kind: string; mandate: PlainMandate | null; isRetired: boolean }[];
  imports: string[];
  /** Those of contacts that were merged into this one too. */
  letters: PlainLetter[];
  isSuppressed: boolean;
  createdOn: string;
  changedOn: string;
}

type Parts = Record<string, unknown>;

export function slowlyFinds(filter: SegmentFilter, person: PlainPerson, today: string): boolean {
  return person.isInUse && new Asked(person, today).isTrue(filter);
}

class Asked {
  constructor(
    private readonly person: PlainPerson,
    private readonly today: string,
  ) {}

  /** There is one current mandate, or none, of which the whole tree holds. */
  isTrue(filter: SegmentFilter): boolean {
    const current = this.person.mandates.filter((mandate) => runsOn(mandate, this.today));
    return [undefined, ...current].some((mandate) => this.holds(filter, mandate));
  }

  private holds(filter: SegmentFilter, mandate: PlainMandate | undefined): boolean {
    if ('all' in filter) return filter.all.every((child) => this.holds(child, mandate));
    if ('any' in filter) return filter.any.some((child) => this.holds(child, mandate));
    if ('none' in filter) return !filter.none.some((child) => this.isTrue(child));
    const isOfMandate = ofMandate(filter, mandate);
    return isOfMandate ?? this.ofPerson(filter);
  }

  private ofPerson(leaf: Parts): boolean {
    const { languages, tags, imports, nameKey, isSuppressed, createdOn, changedOn } = this.person;
    const [key = '', value] = Object.entries(leaf)[0] ?? [];
    const list = value as string[];
    switch (key) {
      case 'language':
        return languages.some((one) => list.includes(one));
      case 'tag':
        return tags.some((one) => list.includes(one));
      case 'import':
        return imports.some((one) => list.includes(one));
      case 'name':
        return nameKey.includes(value as string);
      case 'has_channel':
        return this.person.channels.some(
          ({ kind, mandate, isRetired }) =>
            list.includes(kind) && !isRetired && (!mandate || runsOn(mandate, this.today)),
        );
      case 'suppressed':
        return isSuppressed === value;
      case 'created_since':
        return createdOn >= this.day(value as string);
      case 'changed_since':
        return changedOn >= this.day(value as string);
      case 'held':
        return this.person.mandates.some((mandate) => this.wasHeld(value as Held, mandate));
      case 'wave':
        return this.person.letters.some((letter) => isIn(value as { in?: string[]; outcome?: string[] }, letter));
      case 'written_to':
        return this.person.letters.some((letter) => this.wentOut((value as { since?: string }).since, letter));
      default:
        throw new Error(`what is ${key}?`);
    }
  }

  private wasHeld(held: Held, mandate: PlainMandate): boolean {
    return this.ran(held, mandate) && held.where.every((one) => holdsOfOne(one, mandate));
  }

  private ran({ on, since, started_since, ended_since }: Held, mandate: PlainMandate): boolean {
    const { startsOn, endsOn } = mandate;
    if (on) return runsOn(mandate, this.day(on));
    if (since) return runsOn(mandate, this.day(since)) && runsOn(mandate, this.today);
    if (started_since) return startsOn !== null && startsOn >= this.day(started_since) && startsOn <= this.today;
    if (ended_since) return endsOn !== null && endsOn >= this.day(ended_since) && endsOn < this.today;
    return runsOn(mandate, this.today);
  }

  private wentOut(since: string | undefined, letter: PlainLetter): boolean {
    const left = ['accepted', 'handing', 'unknown', 'abandoned'].includes(letter.state);
    const isLate = !since || (letter.wentOutOn !== null && letter.wentOutOn >= this.day(since));
    return letter.isForReal && left && isLate;
  }

  private day(text: string): string {
    if (/^\d{4}-/.test(text)) return text;
    const days = text === 'today' ? 0 : Number(text.split(' ')[0]);
    return new Date(Date.parse(this.today) - days * 86_400_000).toISOString().slice(0, 10);
  }
}

const runsOn = ({ startsOn, endsOn }: PlainMandate, day: string) =>
  (startsOn === null || startsOn <= day) && (endsOn === null || endsOn >= day);

/** Inside of a `held`, a `none` asks the mandate and not the person. */
function holdsOfOne(filter: SegmentFilter, mandate: PlainMandate): boolean {
  if ('all' in filter) return filter.all.every((child) => holdsOfOne(child, mandate));
  if ('any' in filter) return filter.any.some((child) => holdsOfOne(child, mandate));
  if ('none' in filter) return !filter.none.some((child) => holdsOfOne(child, mandate));
  return ofMandate(filter, mandate) ?? false;
}

/** @returns undefined when the condition is none on a mandate */
function ofMandate(leaf: Parts, mandate: PlainMandate | undefined): boolean | undefined {
  const [key = '', value] = Object.entries(leaf)[0] ?? [];
  const has = (one: string | null) => one !== null && (value as string[]).includes(one);
  const asked: Record<string, (held: PlainMandate) => boolean> = {
    body: ({ bodies }) => bodies.some(has),
    committee: ({ bodyKind, bodies }) => bodyKind === 'committee' && bodies.some(has),
    body_kind: ({ bodyKind }) => has(bodyKind),
    role: ({ role }) => has(role),
    country: ({ country }) => has(country),
    region: ({ country }) => (value as 'eu'[]).some((region) => countriesOf(region).includes(country ?? '')),
    political_group: ({ group }) => has(group),
  };
  const ask = asked[key];
  return ask && mandate ? ask(mandate) : ask && false;
}

function isIn(wave: { in?: string[]; outcome?: string[] }, letter: PlainLetter): boolean {
  if (wave.in ? !wave.in.includes(letter.wave) : !letter.isForReal) return false;
  return !wave.outcome || wave.outcome.some((outcome) => cameTo(outcome, letter));
}

function cameTo(outcome: string, { state, isBounced, isUnsubscribed }: PlainLetter): boolean {
  if (outcome === 'unsubscribed') return isUnsubscribed;
  const end = isBounced ? 'failed' : ENDS[state];
  return (end ?? 'not_sent') === outcome;
}

const ENDS: Record<string, string> = {
  accepted: 'accepted',
  refused: 'failed',
  handing: 'unknown',
  unknown: 'unknown',
  abandoned: 'unknown',
  skipped: 'skipped',
};

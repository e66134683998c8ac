// What a filter says in words: one line, the same for the same filter. Slugs and codes stay as they are unless somebody
// gives names for them.
import { REGION_NAMES, type Region } from '../naming/region.js';
import { HELD_TIMES, type Held, type HeldTime, type SegmentFilter, type WaveCondition } from './segment-filter.js';

/** The name of what an id stands for, where one is known. */
export type NameOf = (kind: 'wave' | 'import', id: string) => string | undefined;

const LIST_WORDS: Record<string, string> = {
  body: 'body is',
  body_kind: 'kind of body is',
  committee: 'committee is',
  role: 'role is',
  country: 'country is',
  region: 'region is',
  political_group: 'political group is',
  language: 'language is',
  tag: 'tag is',
  has_channel: 'has a channel of kind',
  import: 'import is',
};

const OUTCOME_WORDS: Record<string, string> = {
  accepted: 'was accepted',
  failed: 'failed',
  unknown: 'has an unclear outcome',
  skipped: 'was left out',
  not_sent: 'was not sent',
  unsubscribed: 'led them to unsubscribe',
};

const TIME_WORDS: Record<HeldTime, string> = {
  on: 'held a mandate on',
  since: 'has held a mandate since',
  started_since: 'took up a mandate since',
  ended_since: 'has a mandate that ended since',
};

export function describeFilter(filter: SegmentFilter, nameOf: NameOf = () => undefined): string {
  if ('all' in filter) return filter.all.length === 0 ? 'everybody' : joined(filter.all, ' and ', nameOf);
  if ('any' in filter) return filter.any.length === 0 ? 'nobody' : joined(filter.any, ' or ', nameOf);
  if ('none' in filter) return filter.none.length === 0 ? 'everybody' : `not (${joined(filter.none, ' or ', nameOf)})`;
  return leafWords(filter, nameOf);
}

function joined(filters: SegmentFilter[], separator: string, nameOf: NameOf): string {
  const isGroup = (child: SegmentFilter) => ('all' in child || 'any' in child) && filters.length > 1;
  const words = (child: SegmentFilter) => describeFilter(child, nameOf);
  return filters.map((child) => (isGroup(child) ? `(${words(child)})` : words(child))).join(separator);
}

function leafWords(filter: SegmentFilter, nameOf: NameOf): string {
  if ('held' in filter) return heldWords(filter.held, nameOf);
  if ('wave' in filter) return waveWords(filter.wave, nameOf);
  if ('written_to' in filter)
    return filter.written_to.since ? `was written to since ${filter.written_to.since}` : 'was ever written to';
  if ('suppressed' in filter) return filter.suppressed ? 'must not be written to' : 'may be written to';
  if ('created_since' in filter) return `is known since ${filter.created_since}`;
  if ('changed_since' in filter) return `was changed since ${filter.changed_since}`;
  if ('name' in filter) return `name contains “${filter.name}”`;
  const [[key, list] = ['', []]] = Object.entries(filter as Record<string, string[]>);
  return `${LIST_WORDS[key]} ${wordsOf(list.map((value) => nameOfValue(key, value, nameOf)))}`;
}

function heldWords(held: Held, nameOf: NameOf): string {
  const time = HELD_TIMES.find((one) => held[one] !== undefined);
  const when = time ? `${TIME_WORDS[time]} ${held[time]}` : 'holds a mandate';
  const where = held.where.length > 0 ? ` where (${joined(held.where, ' and ', nameOf)})` : '';
  return `${when}${where}`;
}

function waveWords(wave: WaveCondition, nameOf: NameOf): string {
  const which = wave.in
    ? `the wave ${wordsOf(wave.in.map((id) => nameOfValue('wave', id, nameOf)))}`
    : 'any wave that was sent for real';
  if (!wave.outcome) return `was in ${which}`;
  return `was in ${which} and the letter ${wordsOf(wave.outcome.map((one) => OUTCOME_WORDS[one] ?? one))}`;
}

function nameOfValue(key: string, value: string, nameOf: NameOf): string {
  if (key === 'region') return REGION_NAMES[value as Region];
  if (key !== 'wave' && key !== 'import') return value;
  const name = nameOf(key, value);
  return name === undefined ? value : `“${name}”`;
}

function wordsOf(values: string[]): string {
  return values.length === 1 ? String(values[0]) : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}

/** The ids in a filter that a sentence wants names for. */
export function idsIn(filter: SegmentFilter): { waves: string[]; imports: string[] } {
  if ('wave' in filter) return { waves: filter.wave.in ?? [], imports: [] };
  if ('import' in filter) return { waves: [], imports: filter.import };
  const children =
    'all' in filter ? filter.all : 'any' in filter ? filter.any : 'none' in filter ? filter.none : undefined;
  const inner = (children ?? []).map(idsIn);
  return { waves: inner.flatMap(({ waves }) => waves), imports: inner.flatMap(({ imports }) => imports) };
}

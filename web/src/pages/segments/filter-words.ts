// A filter as a sentence that a person reads: names instead of slugs, codes and ids.
import type { TFunction } from 'i18next';
import { countryName, languageName } from '../../ui/region-names';
import { formatDay } from '../../ui/day';
import { groupOf, HELD_TIMES, leafOf, type Held, type Leaf, type LeafKind, type WaveWish } from './filter-tree';
import { type Filter } from '../../api/segments';

/** Names of bodies by slug, of waves and imports by id. */
export type NameOf = (kind: LeafKind, value: string) => string | undefined;
type T = TFunction<'segments'>;

export function filterSentence(filter: Filter, nameOf: NameOf, t: T): string {
  const group = groupOf(filter);
  if (group && !leafOf(filter) && group.children.length === 0)
    return t(group.kind === 'any' ? 'sentence.nobody' : 'sentence.everybody');
  return t('sentence.people', { conditions: conditionWords(filter, nameOf, t) });
}

/** One condition or group, to follow “people who”. */
export function conditionWords(filter: Filter, nameOf: NameOf, t: T): string {
  const leaf = leafOf(filter);
  if (leaf) return leafWords(leaf, nameOf, t);
  const { kind, children } = groupOf(filter) ?? { kind: 'all' as const, children: [] };
  if (children.length === 0) return t(kind === 'any' ? 'sentence.none' : 'sentence.everyone');
  if (kind === 'none') return t('sentence.not', { conditions: joined(children, t('sentence.or'), nameOf, t) });
  if (kind === 'any') return joined(children, t('sentence.or'), nameOf, t);
  return allWords(children, nameOf, t);
}

/** Groups of what people are not come last, as the exception that they are. */
function allWords(children: Filter[], nameOf: NameOf, t: T): string {
  const isException = (child: Filter) => groupOf(child)?.kind === 'none' && !leafOf(child);
  const exceptions = children.filter(isException).flatMap((child) => groupOf(child)?.children ?? []);
  const others = children.filter((child) => !isException(child));
  if (others.length === 0 || exceptions.length === 0) return joined(children, t('sentence.and'), nameOf, t);
  return t('sentence.except', {
    conditions: joined(others, t('sentence.and'), nameOf, t),
    exceptions: joined(exceptions, t('sentence.or'), nameOf, t),
  });
}

function joined(children: Filter[], separator: string, nameOf: NameOf, t: T): string {
  const isLong = (child: Filter) => !leafOf(child) && (groupOf(child)?.children.length ?? 0) > 1 && children.length > 1;
  const words = (child: Filter) => conditionWords(child, nameOf, t);
  return children.map((child) => (isLong(child) ? `(${words(child)})` : words(child))).join(separator);
}

function leafWords(leaf: Leaf, nameOf: NameOf, t: T): string {
  const { kind, isNot, value } = leaf;
  const verb = t(`${isNot ? 'verbNot' : 'verb'}.${kind}`);
  if (kind === 'suppressed') return verb;
  if (kind === 'held') return heldWords(value as Held, isNot, nameOf, t);
  if (kind === 'wave') return waveWords(verb, value as WaveWish, nameOf, t);
  if (kind === 'written_to') {
    const { since } = value as { since?: string };
    if (since !== undefined) return t('sentence.since', { verb, day: dayWords(since, t) });
    return isNot ? t('sentence.never') : t('sentence.ever', { verb });
  }
  if (kind === 'created_since' || kind === 'changed_since') return `${verb} ${dayWords(value as string, t)}`;
  if (kind === 'name') return `${verb} ${t('sentence.quoted', { value: value as string })}`;
  return `${verb} ${listed(value as string[], (one) => valueName(kind, one, nameOf, t), t)}`;
}

function heldWords({ where, ...times }: Held, isNot: boolean, nameOf: NameOf, t: T): string {
  const time = HELD_TIMES.find((one) => times[one] !== undefined);
  const held = t(`sentence.${isNot ? 'heldNot' : 'held'}.${time ?? 'now'}`, {
    day: time ? dayWords(times[time] ?? '', t) : '',
  });
  return where.length === 0
    ? held
    : t('sentence.where', { held, conditions: joined(where, t('sentence.and'), nameOf, t) });
}

function waveWords(verb: string, wave: WaveWish, nameOf: NameOf, t: T): string {
  const waves = wave.in ? listed(wave.in, (id) => valueName('wave', id, nameOf, t), t) : t('sentence.anyWave');
  if (!wave.outcome) return t('sentence.wave', { verb, waves });
  return t('sentence.waveOutcome', { verb, waves, outcomes: listed(wave.outcome, (one) => t(`outcome.${one}`), t) });
}

/** A day of a filter: a date, or one that moves on. */
function dayWords(day: string, t: T): string {
  if (day === '') return '…';
  if (/^\d{4}-/.test(day)) return formatDay(day);
  const count = Number(/^\d+/.exec(day)?.[0] ?? 0);
  return count === 0 ? t('sentence.today') : t('sentence.daysAgo', { count });
}

function listed(values: string[], nameOf: (value: string) => string, t: T): string {
  const names = values.map(nameOf);
  if (names.length < 2) return names[0] ?? '…';
  return `${names.slice(0, -1).join(t('sentence.comma'))}${t('sentence.or')}${names.at(-1)}`;
}

export function valueName(kind: LeafKind, value: string, nameOf: NameOf, t: T): string {
  if (kind === 'country') return countryName(value);
  if (kind === 'language') return languageName(value);
  if (kind === 'region' || kind === 'body_kind' || kind === 'has_channel') return t(`${kind}.${value}`);
  if (kind === 'role' || kind === 'tag' || kind === 'political_group') return value;
  return nameOf(kind === 'committee' ? 'body' : kind, value) ?? value;
}

// The tree of conditions that a segment is, as the editor handles it. Its rules are the API's.
import type { Filter } from '../../api/segments';

export const OFFICE_LEAVES = [
  'body',
  'committee',
  'body_kind',
  'role',
  'country',
  'region',
  'political_group',
] as const;
const LEAVES = [
  ...OFFICE_LEAVES,
  'held',
  'name',
  'language',
  'tag',
  'has_channel',
  'import',
  'wave',
  'written_to',
  'suppressed',
  'created_since',
  'changed_since',
] as const;
export type LeafKind = (typeof LEAVES)[number];
export const GROUPS = ['all', 'any', 'none'] as const;
export type GroupKind = (typeof GROUPS)[number];
export const HELD_TIMES = ['on', 'since', 'started_since', 'ended_since'] as const;
export type HeldTime = (typeof HELD_TIMES)[number];
export const OUTCOMES = ['accepted', 'failed', 'unknown', 'skipped', 'not_sent', 'unsubscribed'] as const;

export type Held = { [Time in HeldTime]?: string } & { where: Filter[] };
export interface WaveWish {
  in?: string[];
  outcome?: string[];
}

/** What is chosen by topic in the editor. */
export const TOPICS: Record<string, readonly LeafKind[]> = {
  office: OFFICE_LEAVES,
  past: ['held'],
  person: ['name', 'language', 'tag', 'has_channel', 'import'],
  letters: ['wave', 'written_to', 'suppressed'],
  record: ['created_since', 'changed_since'],
};

export interface Group {
  kind: GroupKind;
  children: Filter[];
}

export function groupOf(filter: Filter): Group | undefined {
  const kind = GROUPS.find((one) => one in filter);
  return kind && { kind, children: filter[kind] as Filter[] };
}

export interface Leaf {
  kind: LeafKind;
  /** Stands in a "none" of its own, and reads as one condition. */
  isNot: boolean;
  value: unknown;
}

/** @returns nothing for a group that is more than the negation of one condition */
export function leafOf(filter: Filter): Leaf | undefined {
  const group = groupOf(filter);
  if (group) {
    const [only] = group.children;
    if (group.kind !== 'none' || !only || group.children.length > 1 || groupOf(only)) return undefined;
    const leaf = leafOf(only);
    return leaf && { ...leaf, isNot: !leaf.isNot };
  }
  const kind = LEAVES.find((one) => one in filter);
  if (!kind) return undefined;
  // "suppressed: false" is the only condition that says no by itself.
  if (kind === 'suppressed') return { kind, isNot: filter.suppressed === false, value: true };
  return { kind, isNot: false, value: filter[kind] };
}

export function filterOf({ kind, isNot, value }: Leaf): Filter {
  if (kind === 'suppressed') return { suppressed: !isNot };
  return isNot ? { none: [{ [kind]: value }] } : { [kind]: value };
}

/** What a condition begins with when it is chosen. */
export function freshValue(kind: LeafKind): unknown {
  if (kind === 'name' || kind.endsWith('_since')) return '';
  if (kind === 'suppressed') return true;
  if (kind === 'held') return { where: [] };
  return kind === 'wave' || kind === 'written_to' ? {} : [];
}

/** Whether every condition says something; the API refuses those that do not. */
export function isComplete(filter: Filter): boolean {
  const leaf = leafOf(filter);
  return leaf ? isSaid(leaf) : (groupOf(filter)?.children ?? []).every(isComplete);
}

export function isSaid({ kind, value }: Leaf): boolean {
  if (kind === 'held') {
    const { where, ...times } = value as Held;
    return Object.values(times).every((day) => day !== '') && where.every(isComplete);
  }
  if (kind === 'written_to') return (value as { since?: string }).since !== '';
  if (kind === 'wave' || kind === 'suppressed') return true;
  return typeof value === 'string' ? value.trim() !== '' : (value as string[]).length > 0;
}

/** Somebody may have written anything into an address. */
export function isFilter(value: unknown): value is Filter {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 1) return false;
  const filter = value as Filter;
  const group = groupOf(filter);
  if (group) return Array.isArray(group.children) && group.children.every(isFilter);
  const [kind] = Object.keys(filter);
  const known = LEAVES.find((one) => one === kind);
  if (!known) return false;
  const said = filter[known];
  if (known === 'suppressed') return typeof said === 'boolean';
  if (known === 'held')
    return hasType(said, {}) && Array.isArray((said as Held).where) && (said as Held).where.every(isFilter);
  return hasType(said, freshValue(known));
}

const hasType = (value: unknown, like: unknown) =>
  typeof value === typeof like && value !== null && Array.isArray(value) === Array.isArray(like);

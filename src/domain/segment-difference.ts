// What is different between two versions of a filter, as conditions that came and went: what a person asks who finds that
// a segment means something else than last week.
import { isDeepStrictEqual } from 'node:util';
import type { SegmentFilter } from './segment-filter.js';

export type FilterChange =
  | { kind: 'added'; filter: SegmentFilter }
  | { kind: 'removed'; filter: SegmentFilter }
  /** The same conditions, joined in another way. */
  | { kind: 'joined'; from: GroupKind; to: GroupKind };

export type GroupKind = 'all' | 'any' | 'none';

interface Group {
  kind: GroupKind;
  children: SegmentFilter[];
}

/** In the order: what went, what came, how they are joined. Empty when both mean the same, whatever the order of conditions. */
export function filterChanges(before: SegmentFilter, after: SegmentFilter): FilterChange[] {
  const [old, now] = [groupOf(before), groupOf(after)];
  const gone = without(old.children, now.children);
  const come = without(now.children, old.children);
  const inner = innerChange(gone, come);
  const changes: FilterChange[] = inner ?? [
    ...gone.map((filter) => ({ kind: 'removed' as const, filter })),
    ...come.map((filter) => ({ kind: 'added' as const, filter })),
  ];
  return meansTheSame(old, now) ? changes : [...changes, { kind: 'joined', from: old.kind, to: now.kind }];
}

/** With fewer than two conditions it makes no difference how they are joined, unless by "none". */
function meansTheSame(old: Group, now: Group): boolean {
  const isOne = Math.max(old.children.length, now.children.length) === 1;
  return old.kind === now.kind || (isOne && old.kind !== 'none' && now.kind !== 'none');
}

/** One group that became another is told by what changed inside of it. */
function innerChange(gone: SegmentFilter[], come: SegmentFilter[]): FilterChange[] | undefined {
  const [old, now] = [gone[0], come[0]];
  if (!old || !now || gone.length > 1 || come.length > 1) return undefined;
  return isGroup(old) && isGroup(now) && groupOf(old).kind === groupOf(now).kind ? filterChanges(old, now) : undefined;
}

const isGroup = (filter: SegmentFilter) => 'all' in filter || 'any' in filter || 'none' in filter;

/** A single condition is a group of one. */
function groupOf(filter: SegmentFilter): Group {
  if ('all' in filter) return { kind: 'all', children: filter.all };
  if ('any' in filter) return { kind: 'any', children: filter.any };
  if ('none' in filter) return { kind: 'none', children: filter.none };
  return { kind: 'all', children: [filter] };
}

/** What of the one list is not in the other, each as often as it is missing. */
function without(list: readonly SegmentFilter[], other: readonly SegmentFilter[]): SegmentFilter[] {
  const left = [...other];
  return list.filter((one) => {
    const at = left.findIndex((candidate) => isDeepStrictEqual(candidate, one));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

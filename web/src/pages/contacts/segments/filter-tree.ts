// The tree of conditions that a segment is, as the editor handles it. Its rules are the API's.
export const MANDATE_LEAVES = ['body', 'body_kind', 'role', 'country', 'political_group'] as const;
export const LEAVES = [...MANDATE_LEAVES, 'language', 'tag', 'has_channel', 'name', 'import'] as const;
export type LeafKind = (typeof LEAVES)[number];
export const GROUPS = ['all', 'any', 'none'] as const;
export type GroupKind = (typeof GROUPS)[number];

export type Filter = { [Kind in GroupKind | LeafKind]?: Filter[] | string[] | string };

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
  /** One text for a name, which is searched for. */
  values: string[];
}

export function leafOf(filter: Filter): Leaf {
  const kind = LEAVES.find((one) => one in filter) ?? 'name';
  const value = filter[kind];
  return { kind, values: typeof value === 'string' ? [value] : ((value as string[] | undefined) ?? []) };
}

export function filterOf({ kind, values }: Leaf): Filter {
  return kind === 'name' ? { name: values[0] ?? '' } : { [kind]: values };
}

/** Whether every condition says something; the API refuses those that do not. */
export function isComplete(filter: Filter): boolean {
  const group = groupOf(filter);
  if (group) return group.children.every(isComplete);
  const { values } = leafOf(filter);
  return values.length > 0 && values.every((value) => value.trim() !== '');
}

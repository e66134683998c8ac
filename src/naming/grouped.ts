// Groups of things by a key, in the order in which they come.

/** Adds to the group of the key. Copying the group each time would take a time that grows with its square. */
export function appendTo<Key, Item>(groups: Map<Key, Item[]>, key: Key, items: readonly Item[]): void {
  const group = groups.get(key);
  if (group) for (const item of items) group.push(item);
  else groups.set(key, [...items]);
}

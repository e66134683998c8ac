// One page of a list, found by the key of the row before it: rows that come or go meanwhile are neither shown twice nor lost.

/** `after` is the `next` of the page before; the first page has none. */
export interface PageRequest {
  after?: string;
  limit: number;
}

/** `next` is null on the last page. */
export interface Page<Item> {
  items: Item[];
  next: string | null;
}

/** @param rows as many as the limit and one more, which only tells that there is a next page */
export function pageOf<Item>(rows: Item[], limit: number, keyOf: (row: Item) => string): Page<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? keyOf(last) : null };
}

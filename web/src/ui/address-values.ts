// What the address of a page says, read with care: anybody may have written anything into it.
export type Raw = Record<string, unknown>;

/** The router reads what looks like a number as one. */
export const text = (value: unknown): string | undefined =>
  (typeof value === 'string' || typeof value === 'number' ? String(value) : '') || undefined;

export const oneOf = <Value extends string>(value: unknown, values: readonly Value[]): Value | undefined =>
  values.find((one) => one === value);

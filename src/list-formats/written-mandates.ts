// Several mandates of one person in one cell: how formats that know more than a table write them, and how they are read back.

const FIELDS = ['body', 'role', 'country', 'political_group', 'starts_on', 'ends_on'] as const;

/** One mandate as a list writes it, by field; nothing is checked yet. */
export type MandateCells = Partial<Record<(typeof FIELDS)[number], string>>;

const MAX_MANDATES = 100;

/** The latest first; a mandate without a body is none. */
export function writeMandates(mandates: MandateCells[]): string {
  const kept = mandates.filter(({ body }) => body).map(withoutEmpty);
  kept.sort((a, b) => (b.starts_on ?? '').localeCompare(a.starts_on ?? ''));
  return kept.length > 0 ? JSON.stringify(kept.slice(0, MAX_MANDATES)) : '';
}

const withoutEmpty = (mandate: MandateCells): MandateCells =>
  Object.fromEntries(Object.entries(mandate).filter(([, value]) => value !== ''));

/** @returns nothing when the cell was not written by `writeMandates` */
export function readMandates(cell: string): MandateCells[] | undefined {
  try {
    const mandates = JSON.parse(cell) as unknown;
    return Array.isArray(mandates) && mandates.every(isMandate) ? mandates : undefined;
  } catch {
    return undefined;
  }
}

function isMandate(value: unknown): value is MandateCells {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(
    ([name, text]) => (FIELDS as readonly string[]).includes(name) && typeof text === 'string',
  );
}

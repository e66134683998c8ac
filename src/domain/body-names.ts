// The names of a body through time: renamed from a day on, corrected, and never two at once in one language.
import { InvalidInput } from './errors.js';

/** Days are 'YYYY-MM-DD'; null is open. */
export interface DatedName {
  language: string;
  name: string;
  validFrom: string | null;
  validUntil: string | null;
}

/** The old name stays for the time before; a later one that is known already stays too. */
export function renameFrom(
  names: readonly DatedName[],
  { language, name, from }: { language: string; name: string; from: string },
): DatedName[] {
  const others = names.filter((one) => one.language !== language);
  const own = names.filter((one) => one.language === language && one.validFrom !== from);
  const later = own.map(({ validFrom }) => validFrom ?? '').filter((day) => day > from);
  const cut = own.map((one) =>
    (one.validFrom ?? '') < from && (one.validUntil ?? '9999') >= from ? { ...one, validUntil: dayBefore(from) } : one,
  );
  const next = later.sort()[0];
  const renamed = { language, name, validFrom: from, validUntil: next === undefined ? null : dayBefore(next) };
  return checkedNames([...others, ...cut, renamed]);
}

/** @throws InvalidInput when there is none, or two are valid on one day in one language */
export function checkedNames(names: readonly DatedName[]): DatedName[] {
  if (names.length === 0) throw new InvalidInput('A body needs a name.');
  const sorted = [...names].sort(
    (a, b) => a.language.localeCompare(b.language) || (a.validFrom ?? '').localeCompare(b.validFrom ?? ''),
  );
  sorted.forEach((one, at) => {
    if (one.validFrom && one.validUntil && one.validUntil < one.validFrom)
      refuse(`“${one.name}” would end on ${one.validUntil}, before it begins on ${one.validFrom}.`);
    const before = sorted[at - 1];
    if (before?.language !== one.language) return;
    if ((before.validUntil ?? '9999') >= (one.validFrom ?? ''))
      refuse(
        `“${before.name}” and “${one.name}” would be valid at the same time in the same language: give one an end.`,
      );
  });
  return sorted;
}

function refuse(message: string): never {
  throw new InvalidInput(message, [{ field: 'names', message }]);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

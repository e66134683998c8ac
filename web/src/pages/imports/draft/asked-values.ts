// Which unknown values a person is asked about. A list of participants has as many titles as people; those are kept as they
// are written unless somebody looks at them.
import type { ContactImport } from '../../../api/imports';

export type UnknownValues = NonNullable<ContactImport['unknown']>;
export type UnknownKind = keyof UnknownValues;

const MOST_OFFICES = 20;

/** Whether the offices are too many to be asked one by one. */
export const isManyOffices = ({ roles }: UnknownValues) => roles.length > MOST_OFFICES;

export function askedKinds(unknown: UnknownValues): UnknownKind[] {
  const kinds: UnknownKind[] = isManyOffices(unknown) ? ['countries', 'bodies'] : ['countries', 'bodies', 'roles'];
  return kinds.filter((kind) => unknown[kind].length > 0);
}

export function hasOpenAnswers({ unknown }: Pick<ContactImport, 'unknown'>): boolean {
  return unknown !== null && askedKinds(unknown).some((kind) => unknown[kind].some(({ answer }) => answer === null));
}

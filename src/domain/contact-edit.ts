// What a person changes by hand on a contact: the values after it, and which ones are other than before. A value entered by
// hand is never overwritten by a list afterwards; that rule stands in draft-change.ts and rests on the fields named here.
import type { Provenance } from './draft-change.js';
import { InvalidInput } from './errors.js';
import { nameKey } from '../naming/name-key.js';
import type { AddressForm } from '../naming/recipient.js';

/** As provenance names the source of a value that somebody typed in; lists are called something else. */
export const BY_HAND = 'by hand';

export interface PersonFields {
  printedName: string;
  givenName: string;
  familyName: string;
  honorific: string;
  nameSuffix: string;
  addressForm: AddressForm;
  addressEvidence: string | null;
  ownSalutation: Record<string, string>;
  languages: string[];
  tags: string[];
  /** What people write about them, for themselves. */
  note: string;
  status: 'active' | 'deceased' | 'erased';
}

export interface MandateFields {
  bodyId: string;
  bodySlug: string;
  role: string;
  country: string | null;
  politicalGroup: string | null;
  startsOn: string | null;
  endsOn: string | null;
}

export interface Edited<Fields> {
  after: Fields;
  /** Empty when everything was so already. */
  changed: Provenance[];
}

/** The fields of provenance, each with the text that stands for its value. */
const PERSON_VALUES: Record<string, (person: PersonFields) => string> = {
  name: ({ printedName, givenName, familyName }) => [printedName, givenName, familyName].join(' | '),
  honorific: ({ honorific }) => honorific,
  name_suffix: ({ nameSuffix }) => nameSuffix,
  address_form: ({ addressForm, addressEvidence }) => [addressForm, addressEvidence ?? ''].filter(Boolean).join(': '),
  salutation: ({ ownSalutation }) =>
    Object.entries(ownSalutation)
      .map(([language, line]) => `${language}: ${line}`)
      .join(' | '),
  language: ({ languages }) => languages.join(', '),
  tag: ({ tags }) => tags.join(', '),
  note: ({ note }) => note,
  status: ({ status }) => status,
};

/** @throws InvalidInput when no name would be left */
export function editPerson(before: PersonFields, change: Partial<PersonFields>): Edited<PersonFields> {
  const after = { ...before, ...change };
  if (keyOfName(after) === '') throw new InvalidInput('The name holds no letters.');
  const changed = Object.entries(PERSON_VALUES).flatMap(([field, valueOf]) =>
    valueOf(before) === valueOf(after) ? [] : [{ field, value: valueOf(after) }],
  );
  // A list says the printed name under this field, so it has to be kept alone.
  return { after, changed: changed.map((one) => (one.field === 'name' ? { ...one, value: after.printedName } : one)) };
}

/** By what the contact is found; the printed name where it was not taken apart. */
export function keyOfName({ printedName, givenName, familyName }: PersonFields): string {
  return nameKey(`${givenName} ${familyName}`) || nameKey(printedName);
}

/** How a mandate is named in the record of where values came from; imports look it up by the same words. */
export const officeOf = (mandate: Pick<MandateFields, 'bodySlug' | 'role' | 'country'>) =>
  `${mandate.bodySlug}/${mandate.role}/${mandate.country ?? '-'}`;

const MANDATE_VALUES = {
  body: 'bodySlug',
  role: 'role',
  country: 'country',
  political_group: 'politicalGroup',
  starts_on: 'startsOn',
  ends_on: 'endsOn',
} as const;

/** @param before nothing for a new mandate. @throws InvalidInput when it would end before it began */
export function editMandate(
  before: MandateFields | undefined,
  change: Partial<MandateFields>,
): Edited<Partial<MandateFields>> {
  const after = { ...before, ...change };
  const { startsOn, endsOn, bodySlug = '', role = '', country = null } = after;
  if (startsOn && endsOn && endsOn < startsOn) {
    const message = `The mandate would end on ${endsOn}, before it begins on ${startsOn}.`;
    throw new InvalidInput(message, [{ field: 'endsOn', message }]);
  }
  const office = officeOf({ bodySlug, role, country });
  const changed = Object.entries(MANDATE_VALUES).flatMap(([field, key]) => {
    const value = after[key] ?? '';
    return value === (before?.[key] ?? '') ? [] : [{ field: `${field}@${office}`, value }];
  });
  return { after, changed };
}

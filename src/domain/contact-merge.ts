// What two contacts become when they are one person: which may be merged, and which value of each field wins.
import { haveContradictingIds } from '../naming/duplicate-score.js';
import type { PersonFields } from './contact-edit.js';

/** Fields for which a person says whose value wins. */
export const CHOSEN_FIELDS = ['name', 'honorific', 'addressForm', 'languages'] as const;
export type ChosenField = (typeof CHOSEN_FIELDS)[number];
export type MergeChoice = Partial<Record<ChosenField, 'standing' | 'merged'>>;

export interface MergingContact extends PersonFields {
  id: string;
  mergedInto: string | null;
  externalIds: string[][];
}

const FIELDS_OF: Record<ChosenField, readonly (keyof PersonFields)[]> = {
  name: ['printedName', 'givenName', 'familyName', 'nameSuffix'],
  honorific: ['honorific'],
  addressForm: ['addressForm', 'addressEvidence'],
  languages: ['languages'],
};

/** Why the two cannot be merged; nothing when they can. */
export function obstacleToMerge(a: MergingContact, b: MergingContact, saidDifferent: boolean): string | undefined {
  if (a.id === b.id) return 'These are not two contacts.';
  const gone = [a, b].find(({ mergedInto }) => mergedInto !== null);
  if (gone) return `${gone.printedName} was already merged into another contact.`;
  if ([a, b].some(({ status }) => (status as string) === 'erased'))
    return 'One of the two was erased; nothing is kept about them.';
  if (haveContradictingIds(a.externalIds, b.externalIds))
    return 'They have different identifiers of one scheme, so they are two people.';
  return saidDifferent
    ? 'Somebody said that they are different people. Open the pair again first, if that was a mistake.'
    : undefined;
}

/** The standing contact afterwards. Tags and own first lines of both are kept, and who died does not live again. */
export function mergedFields(standing: MergingContact, merged: MergingContact, choice: MergeChoice): PersonFields {
  const taken = CHOSEN_FIELDS.filter((field) => choice[field] === 'merged').flatMap((field) => FIELDS_OF[field]);
  const fields: PersonFields = {
    ...personFields(standing),
    ...Object.fromEntries(taken.map((field) => [field, merged[field]])),
    tags: [...new Set([...standing.tags, ...merged.tags])],
    ownSalutation: { ...merged.ownSalutation, ...standing.ownSalutation },
    note: [...new Set([standing.note, merged.note])].filter(Boolean).join('\n\n'),
  };
  return merged.status === 'deceased' ? { ...fields, status: 'deceased' } : fields;
}

/** What an undo puts back: only what is still as the merge left it. */
export function fieldsToRestore(current: PersonFields, before: PersonFields, after: PersonFields): PersonFields {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const restored = (Object.keys(before) as (keyof PersonFields)[]).filter((field) =>
    same(current[field], after[field]),
  );
  return { ...personFields(current), ...Object.fromEntries(restored.map((field) => [field, before[field]])) };
}

export function personFields(contact: PersonFields): PersonFields {
  const { printedName, givenName, familyName, honorific, nameSuffix, addressForm, addressEvidence } = contact;
  const { ownSalutation, languages, tags, note, status } = contact;
  return {
    printedName,
    givenName,
    familyName,
    honorific,
    nameSuffix,
    addressForm,
    addressEvidence,
    ownSalutation,
    languages,
    tags,
    note,
    status,
  };
}

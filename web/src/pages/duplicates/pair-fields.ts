// What is compared of two contacts, field by field, in words. Which field a person chooses between is the API's ChosenField.
import type { TFunction } from 'i18next';
import { languageName } from '../../ui/region-names';
import { countryName } from '../../ui/region-names';
import { capitalised } from '../../ui/contact-words';
import type { Contact } from '../../api/contacts';
import type { Takes } from '../../api/duplicates';

export interface ComparedField {
  key: string;
  /** Whose value wins is chosen; of the others, both are kept. */
  chosen?: keyof Takes;
  values: [string[], string[]];
  isDifferent: boolean;
}

type Words = (contact: Contact, t: TFunction<'contacts'>) => string[];

const CHOSEN: Record<keyof Takes, Words> = {
  name: ({ printedName, nameSuffix }) => [[printedName, nameSuffix].filter(Boolean).join(', ')],
  honorific: ({ honorific }) => (honorific ? [honorific] : []),
  addressForm: ({ addressForm, addressEvidence }, t) =>
    addressForm === 'unknown' ? [] : [[t(`addressForm.${addressForm}`), addressEvidence].filter(Boolean).join(': ')],
  languages: ({ languages }) => languages.map((code) => languageName(code)),
};

const KEPT: Record<string, Words> = {
  offices: ({ mandates }) =>
    mandates.map(({ role, bodyName, country, politicalGroup, startsOn, endsOn }) => {
      const place = country ? ` (${countryName(country)})` : '';
      const term = startsOn || endsOn ? `, ${startsOn ?? '…'} – ${endsOn ?? '…'}` : '';
      return `${capitalised(role.replaceAll('_', ' '))}, ${bodyName}${place}${politicalGroup ? `, ${politicalGroup}` : ''}${term}`;
    }),
  channels: ({ channels }) => channels.map(({ value }) => value),
  externalIds: ({ externalIds }) => externalIds.map(({ scheme, value }) => `${scheme}: ${value}`),
  spellings: ({ spellings }) => spellings,
  tags: ({ tags }) => tags,
  sources: ({ provenance }) => [...new Set(provenance.map(({ source }) => source))],
};

export function comparedFields([left, right]: [Contact, Contact], t: TFunction<'contacts'>): ComparedField[] {
  const compare = (key: string, words: Words, chosen?: keyof Takes): ComparedField => {
    const values: [string[], string[]] = [words(left, t), words(right, t)];
    return { key, chosen, values, isDifferent: [...values[0]].sort().join('\n') !== [...values[1]].sort().join('\n') };
  };
  return [
    ...(Object.entries(CHOSEN) as [keyof Takes, Words][]).map(([key, words]) => compare(key, words, key)),
    ...Object.entries(KEPT).map(([key, words]) => compare(key, words)),
  ].filter(({ values }) => values[0].length + values[1].length > 0);
}

/** Who knows more stands, unless a person says otherwise. */
export function fullerOf([left, right]: [Contact, Contact]): 0 | 1 {
  const weight = ({ mandates, channels, externalIds, provenance }: Contact) =>
    4 * externalIds.length + 2 * channels.length + 2 * mandates.length + provenance.length / 10;
  return weight(right) > weight(left) ? 1 : 0;
}

// The fields that a list may fill. The words by which headings name them are in `naming/words/`.

export const FIELDS = [
  'name',
  'given_name',
  'middle_name',
  'name_particle',
  'family_name',
  'honorific',
  'address_form',
  'suffix',
  'email',
  'office_email',
  'personal_email',
  'phone',
  'contact_form',
  'body',
  'role',
  'country',
  'political_group',
  'starts_on',
  'ends_on',
  'language',
  'tags',
  'spellings',
  'mandates',
  'opt_out',
  'opt_in',
  'subscription',
  'external_id:ep',
  'external_id:pace',
  'external_id:wikidata',
  'external_id:bioguide',
] as const;
/** `extra:` cells are kept, and read by the rules of a preset only. */
export type ListField = (typeof FIELDS)[number] | `external_id:${string}` | `extra:${string}`;

/** Fields that belong to a mandate: without a body there is nothing to hang them on. */
export const MANDATE_FIELDS: readonly ListField[] = ['role', 'country', 'political_group', 'starts_on', 'ends_on'];

/**
 * Without one of these, or with a wrong one, it is not known who a row is about, which office and term, or whether they may be
 * written to.
 */
export const NEEDED_FIELDS: readonly ListField[] = [
  ...(['opt_out', 'opt_in', 'subscription'] as const),
  ...(['name', 'given_name', 'family_name', 'name_particle', 'body', 'role', 'country'] as const),
  ...(['starts_on', 'ends_on', 'mandates'] as const),
];

/** Fields whose cells may hold several values. */
export const MULTIPLE_FIELDS: readonly ListField[] = [
  'email',
  'office_email',
  'personal_email',
  'phone',
  'tags',
  'spellings',
];

/** What other tools say about who must not be written to. */
export const OPT_OUT_FIELDS: readonly ListField[] = ['opt_out', 'opt_in', 'subscription'];

/** Long texts that a cell may break into lines. */
export const WRAPPED_FIELDS: readonly ListField[] = ['body', 'role', 'country', 'political_group'];

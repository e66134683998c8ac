// What the columns of a list mean: matched by the words of their headings, by a mapping that a person gives, or by the
// headings of a list that we know. Never by their position.
import { InvalidInput } from '../../domain/errors.js';
import { nameKey } from '../../domain/name-key.js';

const FIELDS = [
  'name',
  'given_name',
  'family_name',
  'honorific',
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
  'external_id:ep',
  'external_id:pace',
  'external_id:wikidata',
  'external_id:bioguide',
] as const;
export type ListField = (typeof FIELDS)[number] | `external_id:${string}`;

/** Fields that belong to a mandate: without a body there is nothing to hang them on. */
export const MANDATE_FIELDS: readonly ListField[] = ['role', 'country', 'political_group', 'starts_on', 'ends_on'];

const SYNONYMS: Record<string, string> = {
  name: 'name|full name|fullname|display name|person|nom complet|nom et prenom|prenom et nom|nom prenom',
  given_name: 'first name|firstname|given name|given names|given|forename|forenames|prenom|prenoms|vorname',
  family_name: 'last name|lastname|family name|family|surname|nom de famille|nachname',
  honorific: 'honorific|honorific prefix|title|titre|civilite|salutation|prefix|anrede',
  suffix: 'suffix|name suffix|honorific suffix',
  email:
    'email|e mail|mail|email address|e mail address|courriel|adresse electronique|adresse email|adresse e mail|adresse mail',
  office_email: 'office email|official email|work email|professional email|courriel officiel|courriel professionnel',
  personal_email: 'personal email|private email|courriel personnel',
  phone: 'phone|phone number|telephone|telephone number|tel|office phone|work phone|numero de telephone',
  contact_form: 'contact form|contact form url|formulaire de contact',
  body: 'body|institution|organe|organisme|organisation|organization|forum',
  role: 'role|function|fonction|mandate|mandat|capacity|qualite',
  country: 'country|country code|pays|code pays|country represented|representing|pays represente',
  political_group: 'political group|eugroup|eu group|group|groupe|groupe politique|party group',
  starts_on: 'since|start|start date|starts on|depuis|debut|date de debut|mandate start',
  ends_on: 'until|end|end date|ends on|jusquau|jusqu au|fin|date de fin|mandate end',
  language: 'language|languages|preferred language|lang|langue|langues|langue de correspondance',
  tags: 'tag|tags|keywords|etiquette|etiquettes|mots cles',
  'external_id:ep': 'epid|ep id|mep id',
  'external_id:pace': 'pace id|paceid',
  'external_id:wikidata': 'wikidata|wikidata id|qid',
  'external_id:bioguide': 'bioguide|bioguide id',
};
const FIELD_OF = new Map(
  Object.entries(SYNONYMS).flatMap(([field, words]) => words.split('|').map((word) => [word, field as ListField])),
);

/** A list that is recognised by its headings and needs no options. */
interface Preset {
  name: string;
  headings: string[];
  fields: Record<string, ListField | null>;
  constants: Partial<Record<ListField, string>>;
}
const PRESETS: Preset[] = [
  {
    // The members of the European Parliament as TechToThePeople publishes them. "party" is the national one.
    name: 'meps',
    headings: ['dxid', 'epid', 'eugroup'],
    fields: { email: 'office_email', since: 'starts_on', office: null, party: null, delegation: null },
    constants: { body: 'european-parliament', role: 'member' },
  },
];

/** What a person says about the columns. `mapping`: heading to field, or null to leave the column out. */
export interface ColumnOptions {
  mapping?: Record<string, string | null>;
  constants?: Record<string, string>;
}

export interface MatchedColumns {
  /** For each column its field, or nothing. */
  fields: (ListField | undefined)[];
  headings: string[];
  constants: Partial<Record<ListField, string>>;
  preset: string | null;
  unmatched: string[];
  /** Headings in French: a lone "M." is Monsieur. */
  french: boolean;
}

/**
 * Matches the cells of a heading row.
 * @returns nothing when they are no headings: no name or no e-mail among them
 * @throws InvalidInput when two columns mean the same, or an option names what is not there
 */
export function matchColumns(headings: string[], options: ColumnOptions): MatchedColumns | undefined {
  const words = headings.map(headingKey);
  const preset = PRESETS.find((candidate) => candidate.headings.every((heading) => words.includes(heading)));
  const mapping = checkedMapping(options.mapping ?? {});
  const fields = words.map((word) => {
    if (mapping.has(word)) return mapping.get(word) ?? undefined;
    if (preset && word in preset.fields) return preset.fields[word] ?? undefined;
    return FIELD_OF.get(word) ?? externalIdOf(word);
  });
  readNom(words, fields);
  if (!isHeadingRow(fields)) return undefined;
  for (const key of mapping.keys()) {
    if (!words.includes(key))
      throw new InvalidInput(`The mapping names the heading “${key}”, which the list does not have.`);
  }
  refuseTwice(headings, fields);
  const constants = { ...preset?.constants, ...checkedConstants(options.constants ?? {}) };
  const unmatched = headings.filter((heading, at) => !fields[at] && heading.trim() !== '');
  const french = words.some((word) => /^(?:nom|prenom|civilite|pays|courriel)/.test(word));
  return { fields, headings, constants, preset: preset?.name ?? null, unmatched, french };
}

const headingKey = (heading: string) => nameKey(heading.replace(/_/g, ' '));

/** "Nom" is the family name beside a "Prénom", and the whole name alone; so is "Name" beside a given name. */
function readNom(words: string[], fields: (ListField | undefined)[]): void {
  const hasGiven = fields.includes('given_name');
  const hasFamily = fields.includes('family_name');
  for (const [at, word] of words.entries()) {
    if (word === 'nom' && !fields[at]) fields[at] = hasGiven ? 'family_name' : 'name';
    if (word === 'name' && fields[at] === 'name' && hasGiven && !hasFamily) fields[at] = 'family_name';
  }
}

function externalIdOf(word: string): ListField | undefined {
  const scheme = /^external id ([a-z0-9]+)$/.exec(word)?.[1];
  return scheme ? `external_id:${scheme}` : undefined;
}

function isHeadingRow(fields: (ListField | undefined)[]): boolean {
  return fields.some((field) => field === 'name' || field === 'family_name' || field === 'given_name');
}

function refuseTwice(headings: string[], fields: (ListField | undefined)[]): void {
  for (const [at, field] of fields.entries()) {
    const first = field ? fields.indexOf(field) : at;
    if (first === at) continue;
    throw new InvalidInput(
      `Two columns, “${headings[first]}” and “${headings[at]}”, both mean ${field}. Leave one out with a mapping file.`,
    );
  }
}

const isField = (text: string): text is ListField =>
  (FIELDS as readonly string[]).includes(text) || /^external_id:[a-z0-9_-]{1,40}$/.test(text);

function checkedField(text: string): ListField {
  if (isField(text)) return text;
  throw new InvalidInput(`The field ${text} is not known. Known are ${FIELDS.join(', ')}.`);
}

function checkedMapping(mapping: Record<string, string | null>): Map<string, ListField | null> {
  return new Map(
    Object.entries(mapping).map(([heading, field]) => [headingKey(heading), field ? checkedField(field) : null]),
  );
}

function checkedConstants(constants: Record<string, string>): Partial<Record<ListField, string>> {
  return Object.fromEntries(Object.entries(constants).map(([field, value]) => [checkedField(field), value]));
}

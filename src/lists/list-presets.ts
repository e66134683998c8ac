// Lists that the world publishes in a form we know: which of their columns mean what, and what their cells mean beyond that.
// A preset is recognised by its headings or its format, or named by a person.
import { findCountry } from '../naming/country.js';
import { InvalidInput } from '../domain/errors.js';
import type { ListFormat } from '../list-formats/open-sheets.js';
import { MEP_FIELDS, tagPlaces } from './mep-places.js';
import { ADDRESS_BOOKS } from './address-book-presets.js';
import type { ListField } from '../list-formats/list-fields.js';
import type { ListPreset, PresetPlace as Place, PresetValues, Refusal } from './list-preset.js';

type Values = PresetValues;

const EP_MEMBER = { body: 'european-parliament', role: 'member' };
const PACE_MEMBER = { body: 'parliamentary-assembly-council-of-europe', role: 'member' };
const CHAMBERS: Record<string, string> = { sen: 'senator', rep: 'representative' };

export const PRESETS: readonly ListPreset[] = [
  {
    // The members of the European Parliament as TechToThePeople publishes them, also in its older form. "office" is a room.
    name: 'meps',
    headings: [
      ['dxid', 'epid', 'eugroup'],
      ['epid', 'eugroup', 'first name'],
    ],
    fields: MEP_FIELDS,
    constants: () => EP_MEMBER,
    rewrite: tagPlaces,
  },
  { name: 'meps', headings: [], format: 'ep-xml', fields: {}, constants: () => EP_MEMBER },
  {
    // Participants of the United Nations' climate conferences; headings changed between COP28 and COP29.
    name: 'unfccc',
    headings: [
      ['nominator', 'name', 'functional title'],
      ['nominated by', 'name', 'functional title'],
      ['nominated by', 'name', 'home organization'],
      ['party', 'name', 'functional title'],
      ['nominator', 'first name', 'functional title'],
      ['nominated by', 'first name', 'functional title'],
    ],
    fields: {
      nominator: 'country',
      'nominated by': 'country',
      party: 'country',
      type: 'tags',
      'badge type': 'tags',
      'participant type': 'tags',
      category: 'tags',
      'functional title': 'role',
      department: 'extra:department',
      organization: 'extra:organization',
      'home organization': 'extra:organization',
      relation: null,
      'relation to nominator': null,
    },
    constants: ({ titles }) => ({ body: conferenceOf(titles) }),
    rewrite: readParticipant,
  },
  {
    name: 'pace',
    headings: [['given', 'surname', 'country', 'raw']],
    fields: { surname: 'family_name', raw: null },
    constants: () => PACE_MEMBER,
  },
  { name: 'pace', headings: [], format: 'pace-text', fields: {}, constants: () => PACE_MEMBER },
  {
    name: 'us-congress',
    headings: [['bioguide id', 'senate class', 'full name']],
    fields: {
      type: 'role',
      party: 'political_group',
      'bioguide id': 'external_id:bioguide',
      'icpsr id': 'external_id:icpsr',
      nickname: null,
      state: null,
    },
    constants: () => ({ body: 'us-congress', country: 'US' }),
    rewrite: (values) => {
      replace(values, 'role', (role) => CHAMBERS[role] ?? role);
      return undefined;
    },
  },
  {
    name: 'us-committees',
    headings: [['bioguide', 'committee id', 'committee name']],
    fields: {
      'committee name': 'body',
      'committee subcommittee name': 'extra:subcommittee',
      title: 'role',
      party: null,
      rank: null,
      chamber: null,
    },
    constants: () => ({ country: 'US' }),
    rewrite: (values) => {
      const subcommittee = values.get('extra:subcommittee');
      if (subcommittee) replace(values, 'body', (body) => `${body}, Subcommittee on ${subcommittee}`);
      return undefined;
    },
  },
  { name: 'us-congress', headings: [], format: 'congress-yaml', fields: {} },
  {
    name: 'eu-whoiswho',
    headings: [['hierarchy', 'title', 'name', 'telephone']],
    fields: {
      hierarchy: 'body',
      title: 'role',
      email: 'office_email',
      telephone: 'phone',
      fax: null,
      url: null,
      source: null,
    },
    rewrite: readHierarchy,
  },
  {
    name: 'opensanctions',
    headings: [['id', 'schema', 'name', 'aliases', 'countries']],
    fields: {
      id: 'external_id:opensanctions',
      schema: 'extra:schema',
      emails: 'email',
      phones: 'phone',
      countries: 'extra:countries',
      'birth date': null,
    },
    rewrite: readEntity,
  },
  {
    name: 'everypolitician',
    headings: [['sort name', 'chamber', 'term', 'group id']],
    fields: {
      id: 'external_id:popolo',
      chamber: 'body',
      group: 'political_group',
      email: 'office_email',
      'start date': 'starts_on',
      'end date': 'ends_on',
    },
  },
  {
    name: 'listmonk',
    headings: [['email', 'name', 'attributes']],
    fields: {
      uuid: 'external_id:listmonk',
      attributes: null,
      status: 'extra:status',
      'created at': null,
      'updated at': null,
    },
    rewrite: (values) =>
      values.get('extra:status') === 'blocklisted'
        ? { field: 'status', reason: 'the list says that this person must not be written to (blocklisted)' }
        : undefined,
  },
  {
    name: 'osdi',
    headings: [],
    format: 'osdi',
    fields: { status: 'extra:status' },
    rewrite: (values) =>
      values.has('extra:status')
        ? { field: 'status', reason: 'the list says that this person must not be written to (unsubscribed)' }
        : undefined,
  },
  ...ADDRESS_BOOKS,
  {
    // A plain table of offices: ministries, permanent missions, the executive of a state. See docs/example-offices.csv.
    name: 'offices',
    headings: [['country', 'office', 'first name', 'last name']],
    fields: { office: 'body', email: 'office_email' },
    rewrite: (values) => {
      if (!values.has('role') && values.has('body')) values.set('role', 'head');
      return undefined;
    },
  },
];

/** @throws InvalidInput for a named preset that is not known */
export function findPreset(words: string[], format: ListFormat, named?: string): ListPreset | undefined {
  const fits = ({ headings, format: only }: ListPreset) =>
    only === format || headings.some((set) => set.every((heading) => words.includes(heading)));
  if (named === undefined) return PRESETS.find(fits);
  const candidates = PRESETS.filter(({ name }) => name === named);
  if (candidates.length > 0) return candidates.find(fits) ?? candidates[0];
  const known = [...new Set(PRESETS.map(({ name }) => name))].join(', ');
  throw new InvalidInput(`The preset ${named} is not known. Known are ${known}.`);
}

function replace(values: Values, field: ListField, change: (value: string) => string): void {
  const value = values.get(field);
  if (value !== undefined) values.set(field, change(value));
}

/** "COP29" from the name of the file or the title of the list. */
function conferenceOf(titles: string[]): string {
  const number = titles.map((title) => /\bCOP[ _-]?(\d{1,2})(?!\d)/i.exec(title)?.[1]).find(Boolean);
  return number ? `COP${number}` : 'UN Climate Change Conference';
}

/** A Party's nominee represents it; of others, the nominator is the organisation they come from. The sheet is the badge. */
function readParticipant(values: Values, { sheet }: Place): undefined {
  const nominator = values.get('country') ?? '';
  if (sheet) values.set('tags', sheet);
  // Where all are in one table, a column says the badge.
  const badge = values.get('tags') ?? 'Parties';
  if (!values.has('role')) values.set('role', 'delegate');
  if (nominator === '' || findCountry(nominator) || /^part(?:y|ies)\b/i.test(badge)) return undefined;
  values.delete('country');
  values.set('body', nominator);
  return undefined;
}

/** "European Parliament | … | Political groups | Group of …": the first is the body of a member, the last the group. */
function readHierarchy(values: Values): undefined {
  const parts = (values.get('body') ?? '')
    .split('|')
    .map((part) => part.trim())
    .filter(Boolean);
  const isGroup = parts.length > 1 && /^political groups$/i.test(parts.at(-2) ?? '');
  if (isGroup) values.set('political_group', parts.at(-1) ?? '');
  if (parts.length > 0) values.set('body', isGroup ? (parts[0] ?? '') : parts.join(', '));
  return undefined;
}

/** The identifier of somebody whom Wikidata knows is the one of Wikidata. */
function readEntity(values: Values): Refusal | undefined {
  const schema = values.get('extra:schema') ?? 'Person';
  if (schema !== 'Person') return { field: 'schema', reason: `it is a ${schema}, not a person` };
  const id = values.get('external_id:opensanctions') ?? '';
  if (/^Q\d+$/.test(id)) values.set('external_id:wikidata', id);
  return undefined;
}

// What a role is called in the language of a letter, and which role a list means by a word. Roles without a word here stay as
// their source writes them.
import { nameKey } from './name-key.js';
import { roleKey, type AddressForm } from './recipient.js';
import { KNOWN_ROLES, labelIn, type KnownRole, type RoleTable } from './role-label.js';
import { DUTCH, ENGLISH, GERMAN } from './role-tables/germanic.js';
import { FRENCH, ITALIAN, PORTUGUESE, SPANISH } from './role-tables/romance.js';
import { POLISH, RUSSIAN, UKRAINIAN } from './role-tables/slavic.js';
import { AZERBAIJANI, TURKISH } from './role-tables/turkic.js';

const TABLES: Record<string, RoleTable> = {
  en: ENGLISH,
  fr: FRENCH,
  de: GERMAN,
  es: SPANISH,
  it: ITALIAN,
  pt: PORTUGUESE,
  nl: DUTCH,
  pl: POLISH,
  uk: UKRAINIAN,
  ru: RUSSIAN,
  tr: TURKISH,
  az: AZERBAIJANI,
};

/** How lists write a role besides the words of the tables; the ones of a body go before the word's other meanings. */
const ALIASES: Record<KnownRole, string> = {
  member:
    'mp|mep|membre titulaire|full member|titular member|ordinary member|member of parliament|member of the european parliament|ordentliches Mitglied',
  representative:
    'titular representative|representative member|représentant titulaire|représentante titulaire|Repräsentant|Repräsentantin',
  substitute:
    'alternate|substitute member|alternate member|membre suppléant|membre suppléante|stellvertretendes Mitglied|Ersatzmitglied',
  chair: 'chairman|chairwoman|chairperson|madam chair|présidente de la commission|président de la commission|Vorsitz',
  'vice-chair':
    'vice chairman|vice chairwoman|vice chairperson|vice-chairperson|deputy chair|deputy chairperson|stv. Vorsitzender|stv. Vorsitzende',
  rapporteur: 'rapporteuse|rapporteure|special rapporteur',
  'head of delegation':
    'head of the delegation|hod|chef de la délégation|cheffe de la délégation|Delegationsleiter|Delegationsleiterin|chair of the delegation|chairperson of the delegation|président de la délégation|présidente de la délégation',
  'deputy head of delegation':
    'deputy head of the delegation|chef adjoint de la délégation|stellvertretender Delegationsleiter|stellvertretende Delegationsleiterin|vice-chair of the delegation|vice-président de la délégation|vice-présidente de la délégation',
  delegate: 'party delegate|member of the delegation|member of delegation|membre de la délégation',
  observer: 'observer member|membre observateur',
  senator: 'us senator|member of the senate',
  'prime minister':
    'pm|head of government|chef du gouvernement|Ministerpräsident|Ministerpräsidentin|presidente del consiglio',
  minister: 'cabinet minister|federal minister|Bundesminister|Bundesministerin',
  'foreign minister':
    'minister of foreign affairs|minister for foreign affairs|minister of external relations|ministre des affaires étrangères et européennes|Bundesaußenminister|Bundesaußenministerin|Minister für auswärtige Angelegenheiten|Bundesminister des Auswärtigen|ministra de relaciones exteriores|ministro de relaciones exteriores|minister van buitenlandse zaken',
  'deputy minister':
    'vice minister|vice-minister|assistant minister|stellvertretender Minister|stellvertretende Ministerin',
  'minister of state': 'state minister|junior minister',
  'state secretary':
    'secrétaire d’etat|parliamentary state secretary|Parlamentarischer Staatssekretär|Parlamentarische Staatssekretärin',
  ambassador:
    'ambassador extraordinary and plenipotentiary|ambassadeur extraordinaire et plénipotentiaire|ambassadrice extraordinaire et plénipotentiaire',
  'permanent representative': 'ambassador, permanent representative|permanent rep',
  'deputy permanent representative': 'dpr|alternate permanent representative|deputy to the permanent representative',
  'chargé d’affaires':
    'charge d’affaires ad interim|chargé d’affaires a.i.|chargée d’affaires a.i.|charge d’affaires a.i.|chargé d’affaires en pied|acting head of mission',
  'secretary general': 'secretary-general|sg',
  commissioner: 'member of the commission|european commissioner|membre de la commission|EU-Kommissar|EU-Kommissarin',
};

const tableOf = (language: string): RoleTable | undefined => TABLES[language.split('-')[0]?.toLowerCase() ?? ''];
const isKnown = (role: string): role is KnownRole => (KNOWN_ROLES as readonly string[]).includes(role);

/** @returns such as "member", "membre"; the role as its source writes it when there is no word for it */
export function roleLabel(role: string, language: string, form: AddressForm): string {
  const known = roleOf(role);
  const label = isKnown(known) ? tableOf(language)?.[known] : undefined;
  return label === undefined ? role.trim() : labelIn(label, form);
}

let index: Map<string, KnownRole> | undefined;

/** The first word for a key stays: English, then the aliases, then the other languages. */
function roleIndex(): Map<string, KnownRole> {
  if (index) return index;
  index = new Map();
  const put = (written: string, role: KnownRole) => {
    const key = nameKey(written);
    if (index && key !== '' && !index.has(key)) index.set(key, role);
  };
  for (const role of KNOWN_ROLES) put(role, role);
  for (const role of KNOWN_ROLES) for (const alias of ALIASES[role].split('|')) put(alias, role);
  for (const table of Object.values(TABLES))
    for (const role of KNOWN_ROLES) for (const label of [table[role]].flat()) put(label, role);
  return index;
}

/** Offices of the presets of lists though no letter has a word of its own for them. */
const OTHER_KNOWN = ['head', 'president', 'vice president', 'staff'];

/** The role that a word of a list means, in any of the languages and genders; else the word in lower case. */
export function roleOf(written: string): string {
  // The English word is no chair: without its accent, "président" would be one.
  if (OTHER_KNOWN.includes(roleKey(written))) return roleKey(written);
  const known = roleIndex().get(nameKey(written));
  return known ?? written.trim().toLowerCase();
}

/** Whether we know the office, or take the list's word for it. */
export const isKnownRole = (written: string): boolean =>
  roleIndex().has(nameKey(written)) || OTHER_KNOWN.includes(roleKey(written));

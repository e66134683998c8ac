// What an office is called in the language of a letter. Offices without a word here are written as their source does.
import { roleKey, type AddressForm } from './recipient.js';

/** One word for everybody, or one for her, for him, and for anybody whose form of address is not known. */
type Label = string | readonly [f: string, m: string, other: string];

const ENGLISH: Record<string, Label> = {
  member: 'member',
  chair: 'chair',
  'vice chair': 'vice-chair',
  ambassador: 'ambassador',
  minister: 'minister',
  representative: 'representative',
  'permanent representative': 'permanent representative',
  substitute: 'substitute',
  delegate: 'delegate',
  rapporteur: 'rapporteur',
  'head of delegation': 'head of delegation',
};

/** Offices that a list of ours knows though no letter has a word of its own for them. */
const OTHER_KNOWN = ['head', 'senator', 'observer', 'president', 'vice president', 'secretary general', 'staff'];

/** Whether we know the office, or take the list's word for it. */
export const isKnownRole = (role: string): boolean => {
  const key = roleKey(role);
  return Object.hasOwn(ENGLISH, key) || OTHER_KNOWN.includes(key);
};

const FRENCH: Record<string, Label> = {
  member: 'membre',
  chair: ['présidente', 'président', 'présidente ou président'],
  'vice chair': ['vice-présidente', 'vice-président', 'vice-présidente ou vice-président'],
  ambassador: ['ambassadrice', 'ambassadeur', 'ambassadrice ou ambassadeur'],
  minister: 'ministre',
  representative: ['représentante', 'représentant', 'représentante ou représentant'],
  'permanent representative': ['représentante permanente', 'représentant permanent', 'représentation permanente'],
  substitute: ['suppléante', 'suppléant', 'membre à titre de suppléance'],
  delegate: ['déléguée', 'délégué', 'membre de délégation'],
  rapporteur: ['rapporteure', 'rapporteur', 'rapporteure ou rapporteur'],
  'head of delegation': ['cheffe de délégation', 'chef de délégation', 'cheffe ou chef de délégation'],
};

const GERMAN: Record<string, Label> = {
  member: 'Mitglied',
  chair: ['Vorsitzende', 'Vorsitzender', 'Vorsitz'],
  'vice chair': ['stellvertretende Vorsitzende', 'stellvertretender Vorsitzender', 'stellvertretender Vorsitz'],
  ambassador: ['Botschafterin', 'Botschafter', 'Botschafterin oder Botschafter'],
  minister: ['Ministerin', 'Minister', 'Ministerin oder Minister'],
  representative: ['Vertreterin', 'Vertreter', 'Vertreterin oder Vertreter'],
  'permanent representative': ['Ständige Vertreterin', 'Ständiger Vertreter', 'Ständige Vertretung'],
  substitute: ['Stellvertreterin', 'Stellvertreter', 'stellvertretendes Mitglied'],
  delegate: ['Delegierte', 'Delegierter', 'Mitglied der Delegation'],
  rapporteur: ['Berichterstatterin', 'Berichterstatter', 'Berichterstattung'],
  'head of delegation': ['Leiterin der Delegation', 'Leiter der Delegation', 'Leitung der Delegation'],
};

const LABELS: Record<string, Record<string, Label>> = { en: ENGLISH, fr: FRENCH, de: GERMAN };

/** @returns such as "member", "membre"; the role as its source writes it when there is no word for it */
export function roleLabel(role: string, language: string, form: AddressForm): string {
  const label = LABELS[language.split('-')[0] ?? '']?.[roleKey(role)];
  if (label === undefined) return role.trim();
  if (typeof label === 'string') return label;
  return form === 'f' ? label[0] : form === 'm' ? label[1] : label[2];
}

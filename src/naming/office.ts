// Which kind of office somebody holds, as far as it changes how they are addressed. It decides by role and kind of body, never
// by the person.
import { nameKey } from './name-key.js';
import { isAmbassador, isMinister, roleKey, type RecipientMandate } from './recipient.js';

export const OFFICE_KINDS = [
  'ambassador',
  'charge_d_affaires',
  'prime_minister',
  'minister',
  'deputy_minister',
  'commissioner',
  'secretary_general',
  'senator',
  'member_of_parliament',
  'other',
] as const;
export type OfficeKind = (typeof OFFICE_KINDS)[number];

/** Assemblies to which countries send deputies and senators under one word, so neither title can be known. */
const MIXED = ['parliamentary-assembly-council-of-europe', 'us-congress'];

export function officeKindOf(mandate: RecipientMandate | undefined): OfficeKind {
  if (!mandate) return 'other';
  const role = roleKey(mandate.role);
  if (isAmbassador(mandate)) return 'ambassador';
  if (nameKey(role).startsWith('charge daffaires')) return 'charge_d_affaires';
  if (/^(deputy|vice) minister\b(?!['’])|^state secretary$/.test(role)) return 'deputy_minister';
  if (isMinister(mandate)) return role.startsWith('prime ') ? 'prime_minister' : 'minister';
  if (role === 'secretary general') return 'secretary_general';
  if (role === 'commissioner' && mandate.bodySlug === 'european-commission') return 'commissioner';
  if (role === 'senator') return 'senator';
  const isMember = mandate.bodyKind === 'parliament' && role === 'member' && !MIXED.includes(mandate.bodySlug);
  return isMember ? 'member_of_parliament' : 'other';
}

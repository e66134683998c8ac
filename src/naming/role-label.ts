// What a table of role words says of one role in one language.
import type { AddressForm } from './recipient.js';

/** One word for everybody, or one for her, for him, and for anybody whose form of address is not known. */
export type Label = string | readonly [f: string, m: string, other: string];
export type RoleTable = Record<KnownRole, Label>;

/** As mandates keep them: the roles that lists and letters know by name. Any other is kept as its source writes it. */
export const KNOWN_ROLES = [
  'member',
  'representative',
  'substitute',
  'chair',
  'vice-chair',
  'rapporteur',
  'head of delegation',
  'deputy head of delegation',
  'delegate',
  'observer',
  'senator',
  'prime minister',
  'minister',
  'foreign minister',
  'deputy minister',
  'minister of state',
  'state secretary',
  'ambassador',
  'permanent representative',
  'deputy permanent representative',
  'chargé d’affaires',
  'secretary general',
  'commissioner',
] as const;
export type KnownRole = (typeof KNOWN_ROLES)[number];

export function labelIn(label: Label, form: AddressForm): string {
  if (typeof label === 'string') return label;
  return form === 'f' ? label[0] : form === 'm' ? label[1] : label[2];
}

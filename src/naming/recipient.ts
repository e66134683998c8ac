// What the words of a letter need to know of the person it goes to. Where it comes from is no concern of this file.

/** How a person is addressed; known from an honorific or from their own word, never guessed from a given name. */
export type AddressForm = 'f' | 'm' | 'neutral' | 'unknown';

export interface Recipient {
  /** The name as their institution prints it, perhaps with an honorific. */
  printedName: string;
  givenName: string;
  familyName: string;
  honorific: string;
  addressForm: AddressForm;
  /** A salutation written by hand, per language; it wins over every rule. */
  ownSalutation: Record<string, string>;
  mandate?: RecipientMandate;
}

/** The office in which they are written to. */
export interface RecipientMandate {
  role: string;
  bodyName: string;
  bodySlug: string;
  bodyKind: string;
  /** Two-letter code of the country or Party that they represent. */
  country?: string | null;
}

/** One key for "Permanent representative", "permanent-representative" and "permanent_representative". */
export function roleKey(role: string): string {
  return role
    .trim()
    .toLowerCase()
    .replace(/[-_\s]+/g, ' ');
}

export function isMinister(mandate: RecipientMandate | undefined): boolean {
  // A minister counsellor or plenipotentiary is a diplomat of an embassy, and Ministers' Deputies are not ministers.
  return /^((deputy )?prime |foreign )?minister\b(?!['’]|s\b| counsell?or| plenipotentiary)/.test(
    roleKey(mandate?.role ?? ''),
  );
}

export function isAmbassador(mandate: RecipientMandate | undefined): boolean {
  const role = roleKey(mandate?.role ?? '');
  return role === 'ambassador' || (mandate?.bodyKind === 'permanent_mission' && role === 'permanent representative');
}

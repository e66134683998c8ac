// A name without what stands before it on an envelope, and the academic titles that belong to it in some languages.
import type { Recipient } from './recipient.js';

/** What stands on an envelope and never after "Dear". */
const ENVELOPE_TITLE =
  /^(H\.? ?E\.?|S\.? ?E\.?( ?M\.?(me)?)?|(His|Her|Your) Excellency|(The )?(Rt\.?|Right) Hon(ou?rable|\.)?|(The )?Hon(ou?rable|\.)?|Mr|Mrs|Ms|Miss|Mx|M|Mme|Mlle|Herr|Frau|Monsieur|Madame|Se[ñn]or(a)?|Sr|Sra)(\.|,)?\s+/i;

/** The name without honorifics: given and family name, else what is printed. */
export function plainName(recipient: Pick<Recipient, 'printedName' | 'givenName' | 'familyName'>): string {
  const { givenName, familyName } = recipient;
  if (givenName !== '' && familyName !== '') return `${givenName} ${familyName}`;
  let name = recipient.printedName.trim();
  while (ENVELOPE_TITLE.test(name)) name = name.replace(ENVELOPE_TITLE, '');
  return name;
}

/** Professor and doctor, in German a part of the name; "H.E. Prof. Dr." gives both, "Rt Hon" none. */
export function academicTitles(honorific: string): string[] {
  const titles = honorific.match(/\b(Prof|Dr)\b/gi) ?? [];
  return [...new Set(titles.map((title) => `${title[0]?.toUpperCase()}${title.slice(1).toLowerCase()}.`))];
}

// The line with the name on an envelope: Excellency and Right Honourable stand here, and nowhere after "Dear".
import { formOf, type LanguageForms } from './form-of-address.js';
import type { OfficeKind } from './office.js';
import { academicTitles, plainName } from './plain-name.js';
import type { Recipient } from './recipient.js';

const EXCELLENCY = /\b(H\.? ?E\.?|S\.? ?E\.?|Excellency|Excellence|Exzellenz|Excelencia)(?=\s|$)/;
const RIGHT_HONOURABLE = /\b(Rt\.?|Right) Hon/i;
const HONOURABLE = /\bHon(ou?rable)?\b/i;
/** Titles that a person carries in every language; Ms and Mr do not stand beside them. */
const NOBLE = /\b(Sir|Lord|Lady|Dame|Baroness|Baron)\b/;

export function envelopeLine(recipient: Recipient, office: OfficeKind, table: LanguageForms): string {
  const { honorific, addressForm } = recipient;
  const isExcellency = office === 'ambassador' || EXCELLENCY.test(honorific);
  const noble = NOBLE.exec(honorific)?.[0];
  const academic = academicTitles(honorific);
  // "The Rt Hon Lady Example": the titles of peers replace Ms and Mr, and Excellency goes before them.
  const title = noble
    ? [isExcellency ? formOf(table.envelope.excellency, 'unknown') : '', noble]
    : [formOf(isExcellency ? table.envelope.excellency : table.envelope.title, addressForm)];
  return [honourable(honorific), ...title, ...academic, plainName(recipient)].filter(Boolean).join(' ');
}

function honourable(honorific: string): string {
  if (RIGHT_HONOURABLE.test(honorific)) return 'The Rt Hon';
  return HONOURABLE.test(honorific) ? 'The Hon' : '';
}

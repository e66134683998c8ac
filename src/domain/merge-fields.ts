// The values that make a letter one person's letter. Which of them a letter uses is the letter's affair.
import type { LetterValues } from './letter.js';
import { countryName } from '../naming/language-text.js';
import type { Recipient } from '../naming/recipient.js';
import { roleLabel } from '../naming/role-labels.js';
import type { HouseForm } from './house-form.js';
import { addressOf } from './salutation.js';

/** What "you receive this letter because a public list names you as …" says of somebody whose office is not known. */
const IN_OFFICE: Record<string, string> = {
  en: 'a person in public office',
  fr: 'une personne exerçant une fonction publique',
  de: 'eine Person in öffentlichem Amt',
};

/**
 * The values of one recipient in one language; a value that is not known has no entry.
 * `salutation`, `envelope`, `name` and `mandate` are always there; `closing` is in the languages that have forms of address.
 * `opt_out_url` is made per delivery and is not.
 */
export function letterValues(
  recipient: Recipient,
  sender: { name: string; email: string },
  language: string,
  houseForms: readonly HouseForm[] = [],
): LetterValues {
  const { mandate } = recipient;
  const { salutation, envelope, closing } = addressOf(recipient, language, houseForms);
  const values: LetterValues = {
    salutation,
    envelope,
    closing,
    name: recipient.printedName,
    role: mandate && roleLabel(mandate.role, language, recipient.addressForm),
    body: mandate?.bodyName.trim(),
    country: mandate?.country ? countryName(mandate.country, language) : undefined,
    'sender.name': sender.name,
    'sender.email': sender.email,
  };
  const parts = [values.role, values.body, values.country].filter(Boolean);
  const mandateLine = parts.join(', ') || (IN_OFFICE[language.split('-')[0] ?? ''] ?? IN_OFFICE.en);
  return dropEmpty({ ...values, mandate: mandateLine });
}

function dropEmpty(values: LetterValues): LetterValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value));
}

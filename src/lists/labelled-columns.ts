// Columns whose values have their kind in another column: “E-mail 1 - Label” beside “E-mail 1 - Value”. An address at home is a
// private one, and a phone at home or a fax is none that we keep.
import type { ListField } from './list-fields.js';

const VALUE = /^(.+) (?:value|wert|valeur)$/;
const LABELS = ['label', 'type', 'typ', 'libelle', 'beschriftung'];
const AT_HOME = /\b(?:home|private?|privat|personal|personnel(?:le)?|domicile)\b/i;
const MACHINE = /\b(?:fax|pager)\b/i;

/** For each column the place of the one that says its kind. */
export const labelPlaces = (words: string[]): (number | undefined)[] =>
  words.map((word) => {
    const [, about] = VALUE.exec(word) ?? [];
    const at =
      about === undefined ? -1 : words.findIndex((other) => LABELS.some((label) => other === `${about} ${label}`));
    return at < 0 ? undefined : at;
  });

/** The field of a value with that label. */
export function labelledField(field: ListField | undefined, label: string): ListField | undefined {
  if (field === 'email' && AT_HOME.test(label)) return 'personal_email';
  return field === 'phone' && (AT_HOME.test(label) || MACHINE.test(label)) ? undefined : field;
}

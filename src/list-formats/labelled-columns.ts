// Values that have their kind beside them: “E-mail 1 - Label” beside “E-mail 1 - Value”, “item1.X-ABLabel” beside “item1.EMAIL”,
// or in the brackets of a heading. An address at home is a private one, and a phone at home or a fax is none that we keep.
import { nameKey } from '../naming/name-key.js';
import { CHANNEL_WORDS } from './heading-words.js';
import type { ListField } from './list-fields.js';

const VALUE = /^(.+) (?:value|wert|valeur|valor|valore|waarde)$/;
const LABELS = ['label', 'type', 'typ', 'libelle', 'beschriftung', 'etiqueta', 'etichetta', 'tipo'];
const MACHINE = /fax|pager|telecopie|факс/;

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
  if (field !== 'email' && field !== 'phone') return field;
  const key = nameKey(label.slice(0, 200).replace(/_/g, ' '));
  const words = [key, ...key.split(/[^\p{L}]+/u)];
  const isHome = words.some((word) => CHANNEL_WORDS.private.has(word));
  if (field === 'phone') return isHome || MACHINE.test(key) ? undefined : field;
  if (isHome) return 'personal_email';
  return words.some((word) => CHANNEL_WORDS.office.has(word)) ? 'office_email' : field;
}

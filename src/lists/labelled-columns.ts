// Values that have their kind beside them: “E-mail 1 - Label” beside “E-mail 1 - Value”, “item1.X-ABLabel” beside “item1.EMAIL”,
// or in the brackets of a heading. An address at home is a private one, and a phone at home or a fax is none that we keep.
import { nameKey } from '../domain/name-key.js';
import type { ListField } from './list-fields.js';

const VALUE = /^(.+) (?:value|wert|valeur)$/;
const LABELS = ['label', 'type', 'typ', 'libelle', 'beschriftung'];

const AT_HOME =
  'home|private|privat|privata|privato|prive|privee|prywatny|prywatne|privatni|soukromy|sukromny|personal|personlich|personale|personnel|personnelle|perso|pessoal|particular|domicile|domicilio|maison|casa|hogar|zuhause|zu hause|thuis|dom|domowy|domaci|domu|otthon|otthoni|koti|hjem|hjemme|hem|heim|heimili|kodu|namai|majas|acasa|ev|дом|домашний|личный|личная|особистий|домашній|σπιτι|οικια|προσωπικο|自宅|家|住宅|个人|집|منزل|שלי|בית';
const AT_WORK =
  'work|office|business|arbeit|buro|geschaftlich|dienstlich|beruflich|travail|bureau|professionnel|professionnelle|trabajo|oficina|trabalho|escritorio|lavoro|ufficio|werk|kantoor|praca|sluzbowy|prace|robota|munka|munkahely|tyo|arbejde|arbeid|arbete|jobb|is|работа|рабочий|служебный|робота|εργασια|勤務先|工作|직장|عمل|עבודה';
const MACHINE = /fax|pager|telecopie|факс/;

const wordsOf = (list: string) => new Set(list.split('|').map(nameKey));
const HOME_WORDS = wordsOf(AT_HOME);
const WORK_WORDS = wordsOf(AT_WORK);

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
  const isHome = words.some((word) => HOME_WORDS.has(word));
  if (field === 'phone') return isHome || MACHINE.test(key) ? undefined : field;
  if (isHome) return 'personal_email';
  return words.some((word) => WORK_WORDS.has(word)) ? 'office_email' : field;
}

// The form of address that a column of a list states: “F”, “male”, “Frau”, “Ж”. A single letter means what it means beside the
// other ones of its column: M is a man beside F, and a woman (mujer) beside H.
import { nameKey } from './name-key.js';
import type { AddressForm } from './recipient.js';
import { WORD_FILES } from './words/word-files.js';

export interface FormLetters {
  f: string;
  m: string;
}

const FORMS = WORD_FILES.flatMap(({ names }) => names?.forms ?? []);
const wordsOf = (form: 'f' | 'm' | 'neutral') =>
  new Set(FORMS.flatMap((forms) => forms[form]?.flatMap((line) => line.split(' ')) ?? []).map(nameKey));
const WORDS = { f: wordsOf('f'), m: wordsOf('m'), neutral: wordsOf('neutral') };
const PAIRS: FormLetters[] = FORMS.flatMap(({ letters }) => letters ?? []);
/** Letters for neither, which tell nothing about the others. */
const NEITHER = new Set(['X', 'D', 'N', 'U', 'O']);

/**
 * How the single letters of a column are meant.
 * @returns nothing where no language means all of them, and where one letter alone means a woman here and a man there
 */
export function formLettersOf(cells: Iterable<string>): FormLetters | undefined {
  const letters = new Set([...cells].map(letterOf).filter((letter) => letter !== undefined));
  const fits = ({ f, m }: FormLetters, besides: ReadonlySet<string>) =>
    [...letters].every((letter) => letter === f || letter === m || besides.has(letter)) &&
    (letters.has(f) || letters.has(m));
  const exact = PAIRS.filter((pair) => fits(pair, new Set()));
  const fitting = exact.length > 0 ? exact : PAIRS.filter((pair) => fits(pair, NEITHER));
  const [first] = fitting;
  const isMan = (letter: string, { m }: FormLetters) => letter === m;
  const agree = [...letters].every((letter) => new Set(fitting.map((pair) => isMan(letter, pair))).size === 1);
  return first && (agree || letters.size > 1) ? first : undefined;
}

/** @returns nothing for a cell that states none */
export function formStated(cell: string, letters: FormLetters | undefined): AddressForm | undefined {
  const letter = letterOf(cell);
  if (letter !== undefined && letters) {
    if (letter === letters.f) return 'f';
    if (letter === letters.m) return 'm';
  }
  const key = nameKey(cell.slice(0, MOST));
  return (['f', 'm', 'neutral'] as const).find((form) => letter === undefined && WORDS[form].has(key));
}

const MOST = 40;

function letterOf(cell: string): string | undefined {
  const text = cell.trim().replace(/\.$/, '').toUpperCase();
  return [...text].length === 1 ? text : undefined;
}

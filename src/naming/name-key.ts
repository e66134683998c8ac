// The form in which names are compared and searched. It is never shown and never proves that two people are one.

// Letters that Unicode does not take apart into a base letter and a mark.
const SINGLE_LETTERS: Record<string, string> = {
  ə: 'e',
  ı: 'i',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};
const TAKEN_APART = new RegExp(`[${Object.keys(SINGLE_LETTERS).join('')}]`, 'g');

/** Compatibility forms taken apart, marks stripped, lower case, words separated by one blank. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(TAKEN_APART, (letter) => SINGLE_LETTERS[letter] ?? letter)
    .replace(/['’‘`´ʼ]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

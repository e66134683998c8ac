// What a printed page puts into a name that is no part of it: marks of footnotes, the number of a row, another name in brackets
// or quotation marks. It is set aside with the name, so that no word is lost.

export interface PlainText {
  text: string;
  /** What stood in brackets at the end. */
  inBrackets: string;
  /** All that was set aside. */
  aside: string[];
}

const NUMBER_OF_ROW = /^\(?\d{1,4}[.)]$/;
const MARK = /^(?:\d{1,2}|[*†‡§¶#]+|\p{No}+|[([](?:\d{1,2}|[*†‡]+|[a-z])[)\]]|[;:,]+)$/u;
// A raised figure, a star or a dagger at the end of a word, or a figure at its small letters.
const MARK_AT_WORD = /(?:[*†‡§¶#]|\p{No}|(?<=\p{Ll}\d?)\d)(?=[,;:]*$)/u;
const END_OF_TEXT = /[;:]$/;
const IN_QUOTES = /(?<=^|[\s(])(?:"[^"]+"|“[^”]+”|„[^“”]+[“”]|«[^»]+»|‘[^’]+’(?=[\s,)]|$))/gu;
const IN_BRACKETS = /[([][^()[\]]*[)\]]/gu;

/** The name without its marks, and without other names in brackets or quotation marks. */
export function withoutMarks(printed: string): PlainText {
  const { text: bare, aside } = withoutFootnotes(printed);
  const take = (text: string, pattern: RegExp) => text.replace(pattern, (found) => (aside.push(found), ' '));
  const [last = ''] = /[([][^()[\]]*[)\]]$/u.exec(bare) ?? [];
  const text = take(take(bare, IN_QUOTES), IN_BRACKETS).split(/\s+/).filter(Boolean).join(' ').replaceAll(' ,', ',');
  if (!/\p{L}/u.test(text)) return { text: printed, inBrackets: '', aside: [] };
  return { text, inBrackets: last.slice(1, -1).trim(), aside };
}

/** A part of a name without the marks of footnotes; other names in it are left where their source has them. */
export function withoutFootnotes(printed: string): { text: string; aside: string[] } {
  const aside: string[] = [];
  const words = printed.split(/\s+/).filter(Boolean);
  while (words.length > 1 && MARK.test(words.at(-1) ?? '')) aside.push(words.pop() ?? '');
  if (words.length > 1 && NUMBER_OF_ROW.test(words[0] ?? '')) aside.push(words.shift() ?? '');
  const hasNumbers = words.filter((word) => /\d/.test(word)).length > 1;
  const text = words.map((word, at) => withoutMarkAt(word, at === words.length - 1, hasNumbers, aside)).join(' ');
  return { text, aside };
}

function withoutMarkAt(word: string, isLast: boolean, hasNumbers: boolean, aside: string[]): string {
  // “Test1 Person1” is numbered, and no footnotes are meant.
  if (hasNumbers) return word;
  let text = word;
  for (let mark = MARK_AT_WORD.exec(text); mark && mark.index > 0; mark = MARK_AT_WORD.exec(text)) {
    aside.push(mark[0]);
    text = text.slice(0, mark.index) + text.slice(mark.index + mark[0].length);
  }
  for (; isLast && text.length > 1 && END_OF_TEXT.test(text); text = text.slice(0, -1)) aside.push(text.slice(-1));
  return text;
}

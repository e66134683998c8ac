// What can be counted in the words of a letter's author: paragraphs, words, links, and whether it prints the asks. It
// reads the source, not the finished letter: what the frame adds is the same for every letter.
import { replaceBetween } from '../naming/text-scan.js';

export interface LetterMeasures {
  words: number;
  paragraphs: number;
  links: string[];
  printsAsks: boolean;
}

export function measuresOf(mjml: string): LetterMeasures {
  const source = withoutComments(mjml);
  return {
    words: wordCount(plainText(source)),
    paragraphs: paragraphCount(source),
    links: linksIn(source),
    printsAsks: /\{%-?\s*for\s+\w+\s+in\s+asks\b|\{\{-?\s*asks[.[]/.test(source),
  };
}

export function paragraphCount(mjml: string): number {
  return withoutComments(mjml).match(/<(p|li)[\s>]/gi)?.length ?? 0;
}

/** Paragraphs of at least this many words are the same in two languages only when one was not translated. */
const TELLING_WORDS = 5;

/** The paragraphs of a letter that stand word for word in the other one as well. */
export function sameParagraphs(mjml: string, other: string): string[] {
  const known = new Set(paragraphsOf(other));
  return paragraphsOf(mjml).filter((paragraph) => known.has(paragraph) && wordCount(paragraph) >= TELLING_WORDS);
}

function paragraphsOf(mjml: string): string[] {
  const source = withoutComments(mjml);
  const lower = source.toLowerCase();
  const unclosed = new Set<string>();
  const found: string[] = [];
  let done = 0;
  for (const { 0: tag, 1: name = '', index } of lower.matchAll(/<(p|li|h[1-6]|mj-button)(?:\s[^<>]*)?>/g)) {
    if (index < done || unclosed.has(name)) continue;
    const close = lower.indexOf(`</${name}>`, index + tag.length);
    if (close < 0) unclosed.add(name);
    else {
      found.push(plainText(source.slice(index + tag.length, close)));
      done = close;
    }
  }
  return found;
}

function linksIn(mjml: string): string[] {
  const found = [...mjml.matchAll(/\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map(([, a, b]) => (a ?? b ?? '').trim());
  return [...new Set(found.filter((link) => /^https?:/i.test(link)))];
}

const withoutComments = (mjml: string): string => replaceBetween(mjml, ['<!--', '-->'], () => ' ');

const MARKUP = [
  ['{%', '%}'],
  ['{{', '}}'],
  ['<', '>'],
] as const;

/** Without tags and Liquid tags; a field counts as no word. */
function plainText(mjml: string): string {
  const words = MARKUP.reduce((text, marks) => replaceBetween(text, marks, () => ' '), mjml);
  return words.replace(/\s+/g, ' ').trim();
}

const wordCount = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}’'-]*/gu)?.length ?? 0;

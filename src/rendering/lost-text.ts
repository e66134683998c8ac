// Compares the words of a source with those of the HTML made of it: MJML drops what it does not know without a word, and a
// letter that has lost its text must not go out.
import { parse, parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';

interface SeenText {
  /** Without blanks, which MJML moves about. */
  text: string;
  line: number;
}

/**
 * @param source what the HTML was made of, and nothing else
 * @returns the texts that the HTML lacks, each with its line in the source
 */
export function lostTexts(source: string, html: string): SeenText[] {
  const shown = textOf(parse(html, { scriptingEnabled: false }));
  const lost: SeenText[] = [];
  let at = 0;
  for (const one of textsIn(parseFragment(source, { sourceCodeLocationInfo: true, scriptingEnabled: false }))) {
    if (shown.startsWith(one.text, at)) at += one.text.length;
    else lost.push(one);
  }
  return lost;
}

/** Whether the words stand in the HTML in one piece: something may come before and after them. */
export function holdsAllText(source: string, html: string): boolean {
  const shown = textOf(parse(html, { scriptingEnabled: false }));
  return shown.includes(textOf(parseFragment(source, { scriptingEnabled: false })));
}

const textOf = (root: Tree.ParentNode): string => [...textsIn(root)].map(({ text }) => text).join('');

function* textsIn(parent: Tree.ParentNode): Generator<SeenText> {
  for (const node of parent.childNodes) {
    if ('tagName' in node) {
      if (!['head', 'style', 'script', 'title'].includes(node.tagName)) yield* textsIn(node);
    } else if (node.nodeName === '#text') {
      const { value, sourceCodeLocation } = node;
      const text = value.replace(/\s+/g, '');
      const blankLines = (/^\s*/.exec(value)?.[0] ?? '').split('\n').length - 1;
      if (text !== '') yield { text, line: (sourceCodeLocation?.startLine ?? 1) + blankLines };
    }
  }
}

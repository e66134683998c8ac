// Makes the plain text of a letter from its HTML: paragraphs, numbered lists, tables row by row, and links that can be read
// and copied.
import { convert, type DomNode, type FormatCallback, type HtmlToTextOptions } from 'html-to-text';

const KEEP_CASE = { options: { uppercase: false } };
const BETWEEN_CELLS = ' | ';

/** A table of the letter gets a line for each row; the tables that MJML sets a page with are no more than blocks. */
const table: FormatCallback = (element, walk, builder) => {
  const { role } = (element.attribs ?? {}) as Record<string, string | undefined>;
  builder.openBlock({ leadingLineBreaks: 2 });
  if (role === 'presentation') walk(element.children, builder);
  else for (const part of element.children) readPart(part, walk, builder);
  builder.closeBlock({ trailingLineBreaks: 2 });
};

type Walk = Parameters<FormatCallback>[1];
type Builder = Parameters<FormatCallback>[2];

function readPart(part: DomNode, walk: Walk, builder: Builder): void {
  if (part.name === 'tr') return readRow(part, walk, builder);
  if (part.name === 'caption') return block(part, walk, builder);
  for (const child of part.children ?? []) readPart(child, walk, builder);
}

function readRow(row: DomNode, walk: Walk, builder: Builder): void {
  builder.openBlock({ leadingLineBreaks: 1 });
  const cells = row.children.filter(({ name }) => name === 'td' || name === 'th');
  cells.forEach((cell, at) => {
    if (at > 0) builder.addLiteral(BETWEEN_CELLS);
    readCell(cell.children, walk, builder);
  });
  builder.closeBlock({ trailingLineBreaks: 1 });
}

/** Paragraphs of a cell stay on the line of their row. */
function readCell(nodes: DomNode[], walk: Walk, builder: Builder): void {
  nodes.forEach((node) => {
    if (node.name !== 'p' && node.name !== 'div') return walk([node], builder);
    readCell(node.children, walk, builder);
    builder.addInline(' ');
  });
}

function block(part: DomNode, walk: Walk, builder: Builder): void {
  builder.openBlock({ leadingLineBreaks: 1 });
  walk(part.children, builder);
  builder.closeBlock({ trailingLineBreaks: 1 });
}

/** What a word means, set in below the word. */
const meaning: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 });
  builder.openList({ interRowLineBreaks: 1, leadingLineBreaks: 1, maxPrefixLength: 2, prefixAlign: 'left' });
  builder.openListItem({ prefix: '  ' });
  walk(element.children, builder);
  builder.closeListItem();
  builder.closeList({ trailingLineBreaks: 1 });
  builder.closeBlock({ trailingLineBreaks: 1 });
};

const OPTIONS: HtmlToTextOptions = {
  wordwrap: 74,
  formatters: { letterTable: table, letterMeaning: meaning },
  selectors: [
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, ...KEEP_CASE })),
    // <…> is how RFC 3986 (appendix C) sets an address off from the sentence around it.
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'] } },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    { selector: 'table', format: 'letterTable' },
    { selector: 'dl', format: 'block', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
    { selector: 'dt', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'dd', format: 'letterMeaning' },
    { selector: 'img', format: 'skip' },
  ],
};

export function letterText(html: string): string {
  return `${convert(html, OPTIONS).trim()}\n`;
}

// Makes the plain text of a letter from its HTML: paragraphs, numbered lists, and links that can be read and copied.
import { convert, type HtmlToTextOptions } from 'html-to-text';

const KEEP_CASE = { options: { uppercase: false } };

const OPTIONS: HtmlToTextOptions = {
  wordwrap: 74,
  selectors: [
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, ...KEEP_CASE })),
    // <…> is how RFC 3986 (appendix C) sets an address off from the sentence around it.
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'] } },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    { selector: 'img', format: 'skip' },
  ],
};

export function letterText(html: string): string {
  return `${convert(html, OPTIONS).trim()}\n`;
}

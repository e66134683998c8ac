// What an attribute of a letter may say. Links lead to the web or to the sender; nothing is fetched, nothing runs.
import type { Attribute } from './scan-markup.js';

const HTML_ATTRIBUTES = [
  ...[
    'href',
    'title',
    'target',
    'rel',
    'class',
    'id',
    'style',
    'lang',
    'dir',
    'role',
    'start',
    'type',
    'value',
    'reversed',
  ],
  ...[
    'align',
    'valign',
    'width',
    'height',
    'colspan',
    'rowspan',
    'scope',
    'border',
    'cellpadding',
    'cellspacing',
    'bgcolor',
  ],
  ...['cite', 'datetime', 'name'],
];
const FETCHING = [
  'src',
  'srcset',
  'background',
  'background-url',
  'poster',
  'data',
  'action',
  'formaction',
  'ping',
  'xlink:href',
];
const LINK = /^https?:\/\/[^\s"'<>{}\\]+$/i;
const MAIL = /^mailto:[^\s"'<>{}\\:]+$/i;
const OWN_LINK = /^(\{\{-?\s*opt_out_url\s*-?\}\}|mailto:\{\{-?\s*sender\.email\s*-?\}\})$/;

/** @returns what is wrong with the attribute and what to do, or nothing */
export function attributeProblem(tag: string, { name, value }: Attribute): string | undefined {
  const here = `${name} of <${tag}>`;
  if (/^on/.test(name)) return `${here} runs a script, which mail programs refuse: take it out.`;
  if (FETCHING.includes(name))
    return `${here} fetches something from elsewhere; a letter carries no images or files: take it out.`;
  if (name === 'href') return linkProblem(tag, value);
  if (value.includes('{{') || value.includes('{%')) {
    return `${here} holds a field; only the href of a link can: {{ opt_out_url }} or mailto:{{ sender.email }}.`;
  }
  // An entity or a backslash could spell url( in a way that only a mail program reads.
  if (name !== 'title' && /url\s*\(|image-set\s*\(|@import|expression\s*\(|javascript:|[\\&]/i.test(value)) {
    return `${here} may hold no url(…), import, entity or backslash: write plain values.`;
  }
  if (/[<>]/.test(value)) return `${here} holds < or >: take it out.`;
  const isKnown = tag.startsWith('mj-') || HTML_ATTRIBUTES.includes(name) || /^aria-[a-z]+$/.test(name);
  return isKnown ? undefined : `${here} is not used in letters: take it out.`;
}

function linkProblem(tag: string, value: string): string | undefined {
  if (tag !== 'a' && tag !== 'mj-button') return `<${tag}> cannot be a link: put an <a href="…"> inside.`;
  if (OWN_LINK.test(value.trim()) || LINK.test(value) || MAIL.test(value)) return undefined;
  return `The link "${value.slice(0, 80)}" must start with https://, http:// or mailto:, or be {{ opt_out_url }} or mailto:{{ sender.email }}.`;
}

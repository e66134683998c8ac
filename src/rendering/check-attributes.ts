// What an attribute of a letter may say. Links lead to the web or to the sender; nothing is fetched, nothing runs.
import { htmlAttributes, MJML_ATTRIBUTES } from './attribute-values.js';
import { linkProblem } from './check-links.js';
import { readStyle } from './check-styles.js';
import type { Attribute } from './scan-markup.js';
import { AUTHOR_STYLES } from './style-values.js';

const FETCHING = [
  ...['src', 'srcset', 'background', 'background-url', 'poster', 'data', 'action', 'formaction', 'ping', 'xlink:href'],
];
const OWN_LINK = /^(\{\{-?\s*opt_out_url\s*-?\}\}|mailto:\{\{-?\s*sender\.email\s*-?\}\})$/;

/** @returns what is wrong with the attribute and what to do, or nothing */
export function attributeProblem(tag: string, { name, value }: Attribute): string | undefined {
  const here = `${name} of <${tag}>`;
  if (/^on/.test(name)) return `${here} runs a script, which mail programs refuse: take it out.`;
  if (FETCHING.includes(name))
    return `${here} fetches something from elsewhere; a letter carries no images or files: take it out.`;
  if (name === 'href') return hrefProblem(tag, value);
  return valueSigns(here, name, value) ?? tableProblem(tag, here, { name, value });
}

function hrefProblem(tag: string, value: string): string | undefined {
  if (tag !== 'a' && tag !== 'mj-button') return `<${tag}> cannot be a link: put an <a href="…"> inside.`;
  if (OWN_LINK.test(value.trim())) return undefined;
  const problem = linkProblem(value.replaceAll('&amp;', '&'));
  if (problem || !value.includes('&#')) return problem;
  return `The link "${value.slice(0, 80)}" holds a sign written as a number (&#…;): write the sign itself, or %….`;
}

/** Signs that could end a value, or spell something that only a mail program reads. */
function valueSigns(here: string, name: string, value: string): string | undefined {
  if (value.includes('{{') || value.includes('{%'))
    return `${here} holds a field; only the href of a link can: {{ opt_out_url }} or mailto:{{ sender.email }}.`;
  if (name !== 'title' && /url\s*\(|image-set\s*\(|@import|expression\s*\(|javascript:|[\\&]/i.test(value))
    return `${here} may hold no url(…), import, entity or backslash: write plain values.`;
  if (/[<>]/.test(value)) return `${here} holds < or >: take it out.`;
  if (/["']/.test(value))
    return `${here} holds a quotation mark: take it out, or write ’ or ” in words (names of fonts need none).`;
  return undefined;
}

function tableProblem(tag: string, here: string, { name, value }: Attribute): string | undefined {
  const isMjml = tag.startsWith('mj-');
  if (name === 'style' && !isMjml) {
    const [problem] = readStyle(value, AUTHOR_STYLES).problems;
    return problem && `${here}: ${problem}.`;
  }
  const table = isMjml ? MJML_ATTRIBUTES[tag] : htmlAttributes(tag);
  // A tag that is not one of letters is refused as a whole.
  if (!table) return undefined;
  const check = Object.hasOwn(table, name) ? table[name] : undefined;
  if (check) {
    const problem = check(value);
    return problem && `${here} is "${value.slice(0, 60)}": ${problem}.`;
  }
  if (!isMjml) return `${here} is not used in letters: take it out.`;
  const known = tag === 'mj-button' ? ['href', ...Object.keys(table)] : Object.keys(table);
  return `Attribute ${name} is illegal in <${tag}>: take it out. It can have ${known.join(', ')}.`;
}

// What may stand in a finished letter: the author's tags, and those that MJML and the frame put around them. Whatever else
// a compiler brings out, of this version or of a later one, is refused.
import { colour, direction, extent, htmlAttributes, language, names, oneOf, upright } from './attribute-values.js';
import type { AttributeTable, ValueCheck } from './attribute-values.js';
import { HTML } from './check-tags.js';

const exactly =
  (...values: string[]): ValueCheck =>
  (value) =>
    values.includes(value) ? undefined : `only ${values.join(' or ')} can stand here`;
const NAMESPACES: AttributeTable = {
  xmlns: exactly('http://www.w3.org/1999/xhtml'),
  'xmlns:v': exactly('urn:schemas-microsoft-com:vml'),
  'xmlns:o': exactly('urn:schemas-microsoft-com:office:office'),
};
const OF_FRAME: Readonly<Record<string, AttributeTable>> = {
  html: { lang: language, dir: direction, ...NAMESPACES },
  head: {},
  title: {},
  style: {
    type: exactly('text/css'),
    media: (value) => (/^[\w\s():,.-]{0,100}$/.test(value) ? undefined : 'write a plain media query'),
  },
  body: { class: names, lang: language, dir: direction },
};
/** What MJML adds to tags that an author can write as well. */
const ADDED: Readonly<Record<string, AttributeTable>> = {
  div: { 'aria-roledescription': oneOf('email') },
  td: { width: extent, height: extent, role: oneOf('presentation') },
  table: { bgcolor: colour, valign: upright },
};
/** What a frame may say in <meta>: name, and how its content can look. Nothing that sends a reader elsewhere. */
const META: Readonly<Record<string, RegExp>> = {
  'x-ua-compatible': /^IE=edge$/,
  'content-type': /^text\/html; charset=UTF-8$/i,
  viewport: /^[\w\s=,.-]+$/,
  'color-scheme': /^[a-z ]+$/,
  'supported-color-schemes': /^[a-z ]+$/,
  'format-detection': /^[\w\s=,-]+$/,
  'x-apple-disable-message-reformatting': /^$/,
};

const FINISHED = new Map([
  ...HTML.map((tag): [string, AttributeTable] => [tag, { ...htmlAttributes(tag), ...ADDED[tag] }]),
  ...Object.entries(OF_FRAME),
]);

/** @returns nothing for a tag that may not stand in a letter */
export const finishedAttributes = (tag: string): AttributeTable | undefined => FINISHED.get(tag);

export function metaProblem(attributes: ReadonlyMap<string, string>): string | undefined {
  const name = attributes.get('name') ?? attributes.get('http-equiv') ?? '';
  const content = META[name.toLowerCase()];
  const others = [...attributes.keys()].filter((key) => !['name', 'http-equiv', 'content'].includes(key));
  const fits = content?.test(attributes.get('content') ?? '') && others.length === 0 && attributes.size <= 2;
  return fits ? undefined : `<meta> can only say ${Object.keys(META).join(', ')}: take this one out`;
}

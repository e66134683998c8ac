// Which attributes the tags of a letter may have, and what their values can be.
import { hiddenCharacter } from '../naming/hidden-characters.js';
import { valueProblem } from './check-styles.js';
import { linkProblem } from './check-links.js';
import { AUTHOR_STYLES } from './style-values.js';

/** @returns what the value should be, or nothing when it is right */
export type ValueCheck = (value: string) => string | undefined;
export type AttributeTable = Readonly<Record<string, ValueCheck>>;

const matches =
  (pattern: RegExp, says: string): ValueCheck =>
  (value) =>
    pattern.test(value) ? undefined : `write ${says}`;
export const oneOf = (...words: string[]): ValueCheck =>
  matches(new RegExp(`^(?:${words.join('|')})$`, 'i'), words.join(', '));
const ofStyle =
  (property: string): ValueCheck =>
  (value) => {
    const problem = valueProblem(property, value, AUTHOR_STYLES);
    return problem?.replace(new RegExp(`^${property} `), '');
  };

export const names = matches(
  /^[A-Za-z][\w-]{0,60}(?: [A-Za-z][\w-]{0,60}){0,20}$|^$/,
  'names of letters, digits and hyphens, with blanks between them',
);
export const oneName = matches(/^[A-Za-z][\w-]{0,60}$/, 'one name of letters, digits and hyphens');
const wholeNumber = matches(/^\d{1,4}$/, 'a whole number');
export const extent = matches(/^\d{1,4}(?:px|%)?$/, 'a number, perhaps with px or %');
export const sentence: ValueCheck = (value) => {
  const hidden = hiddenCharacter(value);
  if (hidden) return `take out ${hidden}, which cannot be seen or turns the text around`;
  return value.length > 500 ? 'write at most 500 characters' : undefined;
};
export const language = matches(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'a language tag such as en');
export const direction = oneOf('ltr', 'rtl', 'auto');
export const colour = ofStyle('background-color');
const across = oneOf('left', 'right', 'center', 'justify');
export const upright = oneOf('top', 'middle', 'bottom', 'baseline');
const link: ValueCheck = (value) => linkProblem(value);

/** Attributes of every tag of HTML; style and href are read by themselves. */
const EVERYWHERE: AttributeTable = {
  class: names,
  id: oneName,
  title: sentence,
  lang: language,
  dir: direction,
  role: oneOf('none', 'presentation', 'article', 'list', 'listitem', 'heading', 'separator', 'note', 'table', 'link'),
  'aria-label': sentence,
  'aria-level': wholeNumber,
  'aria-labelledby': names,
  'aria-describedby': names,
};
const CELL: AttributeTable = {
  ...{ align: across, valign: upright, width: extent, height: extent, bgcolor: colour },
  ...{ colspan: wholeNumber, rowspan: wholeNumber, scope: oneOf('row', 'col', 'rowgroup', 'colgroup') },
};
const ALIGNED: AttributeTable = { align: across };
const ROW: AttributeTable = { align: across, valign: upright, bgcolor: colour };
const EDITED: AttributeTable = { datetime: sentence, cite: link };
const OF_HTML: Readonly<Record<string, AttributeTable>> = {
  a: {
    name: oneName,
    rel: matches(/^(?:\s*(?:noopener|noreferrer|nofollow|external))+\s*$/i, 'noopener, noreferrer, nofollow, external'),
    target: oneOf('_blank', '_self', '_top', '_parent'),
  },
  ol: { start: matches(/^-?\d{1,5}$/, 'a whole number'), type: oneOf('1', 'a', 'i'), reversed: oneOf('', 'reversed') },
  ul: { type: oneOf('disc', 'circle', 'square') },
  li: { value: matches(/^-?\d{1,5}$/, 'a whole number') },
  table: {
    ...{ align: across, width: extent, bgcolor: colour, border: wholeNumber },
    ...{ cellpadding: wholeNumber, cellspacing: wholeNumber },
  },
  td: CELL,
  th: CELL,
  tr: ROW,
  thead: ROW,
  tbody: ROW,
  tfoot: ROW,
  caption: ALIGNED,
  p: ALIGNED,
  div: ALIGNED,
  ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, ALIGNED])),
  hr: { align: across, width: extent },
  blockquote: { cite: link },
  q: { cite: link },
  ins: EDITED,
  del: EDITED,
  time: { datetime: sentence },
};

const WHOLE = new Map(Object.entries(OF_HTML).map(([tag, own]) => [tag, { ...EVERYWHERE, ...own }]));

/** The attributes of a tag of HTML, but for style and href. */
export const htmlAttributes = (tag: string): AttributeTable => WHOLE.get(tag) ?? EVERYWHERE;

const styles = (pairs: Readonly<Record<string, string>>): AttributeTable =>
  Object.fromEntries(Object.entries(pairs).map(([name, property]) => [name, ofStyle(property)]));
const same = (...properties: string[]): AttributeTable =>
  styles(Object.fromEntries(properties.map((property) => [property, property])));

const OF_MJML: AttributeTable = { 'css-class': names, 'mj-class': names };
const PADDING = same('padding', 'padding-top', 'padding-right', 'padding-bottom', 'padding-left');
const BORDERS = same('border', 'border-top', 'border-right', 'border-bottom', 'border-left');
const FONT = same('font-family', 'font-size', 'font-style', 'font-weight', 'line-height', 'letter-spacing', 'color');
const AROUND: AttributeTable = {
  ...OF_MJML,
  ...PADDING,
  ...styles({ 'container-background-color': 'background-color' }),
};
const PLACED = oneOf('left', 'center', 'right');
const SECTION: AttributeTable = {
  ...{ ...OF_MJML, ...PADDING, ...BORDERS, ...same('background-color', 'border-radius', 'direction') },
  ...{ 'full-width': oneOf('full-width', 'false'), 'text-align': PLACED },
  ...styles({ 'text-padding': 'padding', gutter: 'padding-left' }),
};

/** The attributes of each tag of MJML that a letter may use, but for href. */
export const MJML_ATTRIBUTES: Readonly<Record<string, AttributeTable>> = {
  'mj-section': SECTION,
  'mj-wrapper': { ...SECTION, ...styles({ gap: 'padding-top' }) },
  'mj-group': { ...OF_MJML, ...same('background-color', 'direction', 'width'), 'vertical-align': upright },
  'mj-column': {
    ...{ ...OF_MJML, ...PADDING, ...BORDERS, ...same('background-color', 'border-radius', 'direction', 'width') },
    ...styles({ 'inner-background-color': 'background-color', 'inner-border-radius': 'border-radius' }),
    ...styles({ 'inner-border': 'border', 'inner-border-top': 'border', 'inner-border-right': 'border' }),
    ...styles({ 'inner-border-bottom': 'border', 'inner-border-left': 'border' }),
    'vertical-align': upright,
  },
  'mj-divider': { ...AROUND, ...same('border-color', 'border-style', 'border-width', 'width'), align: PLACED },
  'mj-spacer': { ...AROUND, ...BORDERS, ...same('height') },
  'mj-text': {
    ...{ ...AROUND, ...FONT, ...same('background-color', 'height', 'text-decoration', 'text-transform') },
    ...{ align: across, 'vertical-align': upright },
  },
  'mj-button': {
    ...{ ...AROUND, ...FONT, ...BORDERS, ...htmlAttributes('a') },
    ...same('background-color', 'border-radius', 'height', 'text-decoration', 'text-transform', 'width'),
    ...{ ...styles({ 'inner-padding': 'padding' }), align: PLACED, 'text-align': PLACED, 'vertical-align': upright },
  },
  'mj-table': {
    ...{ ...AROUND, ...FONT, ...BORDERS, ...same('table-layout', 'width') },
    ...{ align: PLACED, cellpadding: wholeNumber, cellspacing: wholeNumber, 'vertical-align': upright },
    role: oneOf('none', 'presentation'),
  },
};

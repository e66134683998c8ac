// Reads CSS with a parser and says what in it a letter may not use. Whatever the parser could not read is refused as well:
// a mail program might read it.
import { generate, parse, type CssNode, type Declaration } from 'css-tree';
import { COLOUR_NAMES, FONTS, type StyleProperties, type StyleValue } from './style-values.js';

export interface ReadStyle {
  /** Its declarations, the last of each property; of an unreadable style none. */
  values: ReadonlyMap<string, string>;
  problems: string[];
}

/** The parser takes a time that grows with the square of what it cannot read. */
const MAX_STYLE = 5_000;
const PX: Readonly<Record<string, number>> = { px: 1, pt: 4 / 3, em: 16, rem: 16 };
const PLAIN_COLOUR = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;
const KNOWN_FONTS = new Set(FONTS.map((font) => font.toLowerCase()));
const UNREADABLE = 'cannot be read as CSS: write name: value, with ; between them';
const FEW_COLOURS = '#rrggbb, or one of black, white, gray, red, green, blue, navy, teal, maroon, …';

/** The declarations of a style attribute. */
export function readStyle(css: string, properties: StyleProperties): ReadStyle {
  const values = new Map<string, string>();
  const problems: string[] = [];
  if (css.length > MAX_STYLE) return { values, problems: [`has more than ${MAX_STYLE} characters: shorten it`] };
  const root = parsed(css, 'declarationList');
  if (root?.type !== 'DeclarationList') return { values, problems: [whyUnreadable(css)] };
  root.children.forEach((node) => {
    if (node.type !== 'Declaration') return void problems.push(UNREADABLE);
    problems.push(...declarationProblems(node, properties));
    values.set(node.property.toLowerCase(), generate(node.value).toLowerCase());
  });
  if (values.has('overflow') && (values.has('height') || values.has('max-height')))
    problems.push('cuts off what stands in it (overflow with a height): take one of them out');
  return { values, problems };
}

/** One value by itself: of an attribute that becomes a property. */
export function valueProblem(property: string, value: string, properties: StyleProperties): string | undefined {
  if (/[;:!{}]/.test(value)) return UNREADABLE;
  return readStyle(`${property}:${value}`, properties).problems[0];
}

/** A style sheet: rules, and @media around rules. */
export function sheetProblems(css: string, properties: StyleProperties): string[] {
  const root = parsed(css, 'stylesheet');
  return root ? problemsIn(root, properties) : [`a style sheet ${UNREADABLE}`];
}

function whyUnreadable(css: string): string {
  const called = /(?<![\w-])([\w-]+)\(/.exec(css)?.[1];
  return called === undefined ? UNREADABLE : noFunction(called);
}

const noFunction = (name: string): string =>
  `may hold no ${name}(…): a letter fetches and computes nothing; write a plain value`;

function problemsIn(node: CssNode, properties: StyleProperties): string[] {
  switch (node.type) {
    case 'StyleSheet':
    case 'Block':
      return node.children.toArray().flatMap((child) => problemsIn(child, properties));
    case 'Rule':
      if (node.prelude.type === 'Raw') return [`a rule that ${UNREADABLE}`];
      return problemsIn(node.block, properties);
    case 'Atrule':
      if (node.name.toLowerCase() !== 'media') return [`@${node.name} cannot be used in a letter: take it out`];
      return node.block ? problemsIn(node.block, properties) : [];
    case 'Declaration':
      return declarationProblems(node, properties);
    case 'Comment':
      return [];
    default:
      return [`"${generate(node).slice(0, 40)}" ${UNREADABLE}`];
  }
}

function parsed(css: string, context: 'declarationList' | 'stylesheet'): CssNode | undefined {
  // A backslash can spell a name in a way that only some programs read.
  if (css.includes('\\')) return undefined;
  let isBroken = false;
  try {
    const root = parse(css, { context, onParseError: () => (isBroken = true) });
    return isBroken ? undefined : root;
  } catch {
    return undefined;
  }
}

function declarationProblems({ property, value }: Declaration, properties: StyleProperties): string[] {
  const name = property.toLowerCase();
  if (value.type !== 'Value') return [`${name} ${UNREADABLE}`];
  const parts = value.children.toArray();
  // What fetches is named before the property, so that an author hears what the matter is.
  const fetching = parts.find((part) => part.type === 'Url' || part.type === 'Function');
  if (fetching) {
    const called = fetching.type === 'Function' ? fetching.name : 'url';
    return [`${name} ${noFunction(called)}`];
  }
  const allowed = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (!allowed) return [`${name} is not a property of letters: take it out`];
  if (parts.length === 0) return [`${name} has no value: write one, or take it out`];
  const problem = allowed.isFonts ? fontsProblem(parts, allowed) : partsProblem(parts, allowed);
  return problem === undefined ? [] : [`${name} ${problem}`];
}

function partsProblem(parts: readonly CssNode[], allowed: StyleValue): string | undefined {
  const wrong = parts.find((part) => !fits(part, allowed));
  return wrong && `cannot be "${generate(wrong).slice(0, 40)}": write ${describe(allowed)}`;
}

function fits(part: CssNode, allowed: StyleValue): boolean {
  switch (part.type) {
    case 'Identifier': {
      const word = part.name.toLowerCase();
      return (allowed.words ?? []).includes(word) || (allowed.isColour === true && Object.hasOwn(COLOUR_NAMES, word));
    }
    case 'Hash':
      return allowed.isColour === true && PLAIN_COLOUR.test(`#${part.value}`);
    case 'Dimension':
      return isWithin(Number(part.value) * (PX[part.unit.toLowerCase()] ?? NaN), allowed.length);
    case 'Percentage':
      return isWithin(Number(part.value), allowed.percent);
    case 'Number':
      return isWithin(Number(part.value), allowed.number) || (Number(part.value) === 0 && allowed.length?.[0] === 0);
    default:
      return false;
  }
}

const isWithin = (value: number, range: readonly [number, number] | undefined): boolean =>
  range !== undefined && value >= range[0] && value <= range[1];

function describe({ words, length, percent, number, isColour }: StyleValue): string {
  const ways = [
    length && `a length from ${length[0]}px to ${length[1]}px`,
    percent && `a share from ${percent[0]}% to ${percent[1]}%`,
    number && `a number from ${number[0]} to ${number[1]}`,
    isColour && FEW_COLOURS,
    words && words.length > 0 && words.join(', '),
  ];
  return ways.filter((way) => way !== undefined && way !== false).join('; or ');
}

/** Names with commas between them, in quotes or not. */
function fontsProblem(parts: readonly CssNode[], { words = [] }: StyleValue): string | undefined {
  const names = [''];
  for (const part of parts) {
    if (part.type === 'Operator' && part.value === ',') names.push('');
    else if (part.type === 'Identifier') names.push(`${names.pop()} ${part.name}`.trim());
    else if (part.type === 'String') names.push(`${names.pop()} ${part.value}`.trim());
    else return `cannot be "${generate(part).slice(0, 40)}": write names of fonts, with commas between them`;
  }
  const unknown = names.find((name) => !KNOWN_FONTS.has(name.toLowerCase()) && !words.includes(name.toLowerCase()));
  if (unknown === undefined) return undefined;
  return `cannot be "${unknown.slice(0, 40)}": only fonts that readers have can be used, such as Georgia, Times New Roman, Arial, Verdana, serif, sans-serif`;
}

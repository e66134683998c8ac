// Whether a text of a finished letter can be seen: how large it comes out, in which colour, on which ground, and whether a
// character in it hides or turns what it says.
import { hiddenCharacter, turningCharacter } from '../naming/hidden-characters.js';
import { COLOUR_NAMES } from './style-values.js';

/** What a text inherits from the tags around it. */
export interface Look {
  size: number;
  /** Nothing for a link, whose colour is the mail program's. */
  colour: string | undefined;
  ground: string;
  isLink: boolean;
  isShown: boolean;
}

export const PAPER: Look = { size: 16, colour: '#000000', ground: '#ffffff', isLink: false, isShown: true };

/** In px: nobody reads less. */
const SMALLEST = 7;
/** Of WCAG's ratio, which is 1 for white on white and 21 for black on white: this much a reader can just make out. */
const LEAST_CONTRAST = 1.5;
const SIZES: Readonly<Record<string, number>> = { small: 13, medium: 16, large: 18, 'x-large': 24 };
const STEPS: Readonly<Record<string, number>> = { smaller: 5 / 6, larger: 6 / 5, inherit: 1 };
const SMALL_TAGS = ['small', 'sub', 'sup'];

interface Element {
  tag: string;
  style: ReadonlyMap<string, string>;
  ground: string | undefined;
}

export function lookBelow(look: Look, { tag, style, ground: bgcolor }: Element): Look {
  const own = SMALL_TAGS.includes(tag) ? look.size * STEPS.smaller! : look.size;
  const isLink = look.isLink || tag === 'a';
  const colour = hexOf(style.get('color')) ?? (tag === 'a' ? undefined : look.colour);
  const ground =
    hexOf(style.get('background-color')) ?? hexOf(style.get('background')) ?? hexOf(bgcolor) ?? look.ground;
  return { ...look, size: sizeOf(style.get('font-size'), look.size) ?? own, colour, ground, isLink };
}

/** @returns why the text cannot be read as it stands, or nothing */
export function textProblem(text: string, look: Look): string | undefined {
  if (text.trim() === '' || !look.isShown) return undefined;
  const hidden = look.isLink ? hiddenCharacter(text) : turningCharacter(text);
  if (hidden) return `holds ${hidden}, a character that cannot be seen or turns the text around: take it out`;
  if (look.size < SMALLEST) return `comes out ${Math.round(look.size * 10) / 10}px high, which nobody can read`;
  if (look.colour !== undefined && contrast(look.colour, look.ground) < LEAST_CONTRAST)
    return `is ${look.colour} on ${look.ground}, which nobody can see: choose other colours`;
  return undefined;
}

function sizeOf(size: string | undefined, around: number): number | undefined {
  if (size === undefined) return undefined;
  const [, number = '', unit = ''] = /^([\d.]+)(px|pt|em|rem|%|)$/.exec(size) ?? [];
  if (number === '') return SIZES[size] ?? around * (STEPS[size] ?? 1);
  const factors: Record<string, number> = { px: 1, pt: 4 / 3, rem: 16, em: around, '%': around / 100, '': 1 };
  return Number(number) * (factors[unit] ?? 1);
}

/** Six digits; nothing for what is no colour, or none of its own. */
function hexOf(value: string | undefined): string | undefined {
  const colour = value === undefined ? undefined : (COLOUR_NAMES[value.toLowerCase()] ?? value.toLowerCase());
  if (/^#[0-9a-f]{6}$/.test(colour ?? '')) return colour;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(colour ?? '');
  return short
    ? `#${short
        .slice(1)
        .map((digit) => digit + digit)
        .join('')}`
    : undefined;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

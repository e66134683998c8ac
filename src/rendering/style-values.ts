// Which CSS a letter may use: each property, and what its value can be. Nothing here fetches, moves text away from where
// it stands, or takes it out of sight.

/** What a value may be made of; words are compared in small letters. */
export interface StyleValue {
  words?: readonly string[];
  /** From, to; px, or brought to px. */
  length?: readonly [number, number];
  percent?: readonly [number, number];
  /** Without a unit. */
  number?: readonly [number, number];
  isColour?: boolean;
  isFonts?: boolean;
}

export type StyleProperties = Readonly<Record<string, StyleValue>>;

const COLOUR: StyleValue = { isColour: true, words: ['inherit', 'currentcolor'] };
const GROUND: StyleValue = { isColour: true, words: ['transparent', 'none', 'inherit'] };
const LINES = ['none', 'solid', 'dashed', 'dotted', 'double', 'groove', 'ridge', 'inset', 'outset'];
const SPACE: StyleValue = { length: [0, 1000], percent: [0, 100] };
const MARGIN: StyleValue = { ...SPACE, words: ['auto'] };
/** Less is too narrow to read. */
const EXTENT: StyleValue = { length: [16, 2000], percent: [4, 100], words: ['auto'] };
const BORDER: StyleValue = { length: [0, 60], isColour: true, words: [...LINES, 'thin', 'medium', 'thick'] };
const BULLETS = [
  ...['disc', 'circle', 'square', 'none', 'decimal', 'inside', 'outside'],
  ...['lower-alpha', 'upper-alpha', 'lower-latin', 'upper-latin', 'lower-roman', 'upper-roman'],
];
const SIDES = ['top', 'right', 'bottom', 'left'];
const ofSides = (value: StyleValue, name: (side: string) => string): StyleProperties =>
  Object.fromEntries(SIDES.map((side) => [name(side), value]));

/** What an author can write. */
export const AUTHOR_STYLES: StyleProperties = {
  color: COLOUR,
  background: GROUND,
  'background-color': GROUND,
  'font-family': { isFonts: true, words: ['inherit'] },
  'font-size': {
    length: [8, 96],
    percent: [50, 600],
    words: ['small', 'medium', 'large', 'x-large', 'smaller', 'larger', 'inherit'],
  },
  'font-style': { words: ['normal', 'italic', 'oblique', 'inherit'] },
  'font-weight': { number: [100, 900], words: ['normal', 'bold', 'bolder', 'lighter', 'inherit'] },
  'line-height': { number: [0.8, 4], length: [8, 200], percent: [80, 400], words: ['normal', 'inherit'] },
  'letter-spacing': { length: [-1, 20], words: ['normal'] },
  'word-spacing': { length: [-1, 20], words: ['normal'] },
  'text-align': { words: ['left', 'right', 'center', 'justify', 'start', 'end', 'inherit'] },
  'text-decoration': { isColour: true, words: ['none', 'underline', 'overline', 'line-through', ...LINES] },
  'text-transform': { words: ['none', 'uppercase', 'lowercase', 'capitalize'] },
  'vertical-align': { words: ['top', 'middle', 'bottom', 'baseline', 'sub', 'super', 'text-top', 'text-bottom'] },
  'white-space': { words: ['normal', 'nowrap', 'pre-line', 'pre-wrap'] },
  direction: { words: ['ltr', 'rtl'] },
  margin: MARGIN,
  ...ofSides(MARGIN, (side) => `margin-${side}`),
  padding: SPACE,
  ...ofSides(SPACE, (side) => `padding-${side}`),
  border: BORDER,
  ...ofSides(BORDER, (side) => `border-${side}`),
  'border-width': BORDER,
  'border-style': BORDER,
  'border-color': BORDER,
  ...ofSides(BORDER, (side) => `border-${side}-color`),
  ...ofSides(BORDER, (side) => `border-${side}-width`),
  ...ofSides(BORDER, (side) => `border-${side}-style`),
  'border-radius': SPACE,
  'border-collapse': { words: ['collapse', 'separate'] },
  'border-spacing': SPACE,
  width: EXTENT,
  'max-width': EXTENT,
  'min-width': { length: [0, 600], percent: [0, 100] },
  height: { length: [1, 2000], percent: [1, 100], words: ['auto'] },
  'list-style': { words: BULLETS },
  'list-style-type': { words: BULLETS },
  'list-style-position': { words: BULLETS },
  'table-layout': { words: ['auto', 'fixed'] },
  'caption-side': { words: ['top', 'bottom'] },
  'word-break': { words: ['normal', 'break-word', 'break-all', 'keep-all'] },
  'overflow-wrap': { words: ['normal', 'break-word', 'anywhere'] },
  hyphens: { words: ['none', 'manual', 'auto'] },
};

const PERCENT: StyleValue = { percent: [0, 100], words: ['none', 'auto'] };
const ANY_EXTENT: StyleValue = { length: [0, 2000], percent: [0, 100], words: ['auto', 'none'] };

/** What the compiler and the frame add around it. Whether a text can be seen is asked of the text, not of these. */
export const FINISHED_STYLES: StyleProperties = {
  ...AUTHOR_STYLES,
  'font-size': { ...AUTHOR_STYLES['font-size'], length: [0, 96] },
  'line-height': { number: [0, 4], length: [0, 2000], percent: [0, 400], words: ['normal', 'inherit'] },
  width: ANY_EXTENT,
  'max-width': ANY_EXTENT,
  height: ANY_EXTENT,
  display: { words: ['block', 'inline', 'inline-block', 'inline-table', 'table', 'table-row', 'table-cell'] },
  overflow: { words: ['hidden'] },
  cursor: { words: ['auto'] },
  outline: { words: ['none'] },
  'text-underline-offset': { length: [0, 20] },
  'color-scheme': { words: ['light', 'dark', 'only', 'normal'] },
  'supported-color-schemes': { words: ['light', 'dark'] },
  '-webkit-text-size-adjust': PERCENT,
  '-ms-text-size-adjust': PERCENT,
  '-ms-interpolation-mode': { words: ['bicubic'] },
  'mso-table-lspace': { length: [0, 0] },
  'mso-table-rspace': { length: [0, 0] },
  'mso-line-height-rule': { words: ['exactly'] },
  'mso-padding-alt': SPACE,
};

/** Those of CSS 2.1: a closed list that every mail program knows. */
export const COLOUR_NAMES: Readonly<Record<string, string>> = {
  ...{ black: '#000000', silver: '#c0c0c0', gray: '#808080', grey: '#808080', white: '#ffffff', maroon: '#800000' },
  ...{ red: '#ff0000', purple: '#800080', fuchsia: '#ff00ff', green: '#008000', lime: '#00ff00', olive: '#808000' },
  ...{ yellow: '#ffff00', navy: '#000080', blue: '#0000ff', teal: '#008080', aqua: '#00ffff', orange: '#ffa500' },
};

/** On the reader's own machine: a letter fetches no font. */
export const FONTS: readonly string[] = [
  ...['serif', 'sans-serif', 'monospace', 'system-ui', 'Georgia', 'Times New Roman', 'Times', 'Palatino'],
  ...['Palatino Linotype', 'Book Antiqua', 'Garamond', 'Cambria', 'Constantia', 'Baskerville', 'Charter'],
  ...['Arial', 'Helvetica', 'Helvetica Neue', 'Verdana', 'Tahoma', 'Trebuchet MS', 'Segoe UI', 'Calibri', 'Candara'],
  ...['Lucida Grande', 'Lucida Sans', 'Lucida Sans Unicode', 'Geneva', 'Gill Sans', 'Optima', 'Ubuntu', 'Roboto'],
  ...['Open Sans', 'Noto Sans', 'Noto Serif', 'DejaVu Sans', 'DejaVu Serif', 'Liberation Sans', 'Liberation Serif'],
  ...['Courier New', 'Courier', 'Consolas', 'Menlo', 'Monaco', 'Lucida Console'],
];

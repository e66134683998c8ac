// The look of the design: ink blue on warm paper, and the same at night. Colours that carry text keep a contrast of 4.5.
import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

/** Shade 7 is used in light pages, shade 3 in dark ones. */
const ink: MantineColorsTuple = ['#EDF4F9', '#D6E6F2', '#ABCDE6', '#7FB8E6', '#5A9CCB', '#3A80B0', '#23679A', '#14507A', '#0F3F62', '#0A2E49']; // prettier-ignore
const danger: MantineColorsTuple = ['#FDF0EF', '#FBDCD9', '#F8BFBA', '#F5A39C', '#E5766C', '#D4503F', '#C33A2E', '#B3261E', '#8F1D17', '#6B1510']; // prettier-ignore
const ok: MantineColorsTuple = ['#EDF7F1', '#D4ECDD', '#B1E0C3', '#8FD6A8', '#5FB37D', '#3C915C', '#297A49', '#1B6237', '#144C2A', '#0D371E']; // prettier-ignore
const warn: MantineColorsTuple = ['#FDF6E7', '#FAE9C3', '#F6DB98', '#F2C66D', '#D3A03F', '#AF7E1D', '#93660A', '#7A4F00', '#5E3D00', '#432B00']; // prettier-ignore
/** Mantine draws its neutral parts with gray (light) and dark (dark). */
const gray: MantineColorsTuple = ['#FBFAF8', '#F3F1EC', '#E8E5DE', '#DAD6CD', '#C2BDB2', '#8C877D', '#6E6A62', '#55524B', '#3A3833', '#1C1B19']; // prettier-ignore
const dark: MantineColorsTuple = ['#ECEAE6', '#CFCBC3', '#B5B1A8', '#8E8B84', '#4A5059', '#363C45', '#24282F', '#1C1F24', '#14161A', '#0D0F12']; // prettier-ignore

const SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
export const SERIF = '"Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", "DejaVu Serif", Georgia, serif';

/** Filled parts are dark in light pages and light in dark ones; Mantine's own choice of the text on them knows one theme. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  return input.variant === 'filled' ? { ...colours, color: 'var(--demarche-on-filled)' } : colours;
};

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 3 },
  variantColorResolver,
  colors: { ink, danger, ok, warn, gray, dark },
  black: '#1C1B19',
  white: '#FFFFFF',
  fontFamily: SANS,
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.467', lg: '1.5', xl: '1.5' },
  headings: {
    fontFamily: SERIF,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.25rem' },
      h3: { fontSize: '1.0625rem' },
    },
  },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    // The head of a dialog is no banner of the page, which a <header> outside of a section would be.
    Modal: { defaultProps: { transitionProps: { duration: 120 }, attributes: { header: { role: 'presentation' } } } },
    Drawer: { defaultProps: { transitionProps: { duration: 120 }, attributes: { header: { role: 'presentation' } } } },
    Anchor: { defaultProps: { underline: 'always' } },
    // A notice that is part of the page interrupts nobody; an error says by itself that it is an alert.
    Alert: { defaultProps: { role: 'note' } },
    Table: { defaultProps: { verticalSpacing: 'xs' } },
  },
});

const textColours = (shade: 3 | 7) =>
  Object.fromEntries(
    ['ink', 'danger', 'ok', 'warn', 'gray'].flatMap((name) => {
      const neutral = name === 'gray' ? (shade === 7 ? 'gray-7' : 'dark-2') : `${name}-${shade}`;
      return ['text', 'light-color', 'outline', 'subtle-color'].map((use) => [
        `--mantine-color-${name}-${use}`,
        `var(--mantine-color-${neutral})`,
      ]);
    }),
  );

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#FBFAF8',
    '--mantine-color-text': '#1C1B19',
    '--mantine-color-dimmed': '#55524B',
    '--mantine-color-placeholder': '#6E6A62',
    '--mantine-color-anchor': '#14507A',
    '--mantine-color-error': '#B3261E',
    '--mantine-color-default': '#FFFFFF',
    '--mantine-color-default-hover': '#F3F1EC',
    '--mantine-color-default-border': '#8C877D',
    '--demarche-on-filled': '#FFFFFF',
    '--demarche-surface': '#FFFFFF',
    '--demarche-raised': '#F3F1EC',
    '--demarche-line': '#DAD6CD',
    '--demarche-serif': SERIF,
    ...textColours(7),
  },
  dark: {
    '--mantine-color-body': '#14161A',
    '--mantine-color-text': '#ECEAE6',
    '--mantine-color-dimmed': '#B5B1A8',
    '--mantine-color-placeholder': '#A09C94',
    '--mantine-color-anchor': '#7FB8E6',
    '--mantine-color-error': '#F5A39C',
    '--mantine-color-default': '#1C1F24',
    '--mantine-color-default-hover': '#24282F',
    '--mantine-color-default-border': '#6E737B',
    '--demarche-on-filled': '#14161A',
    '--demarche-surface': '#1C1F24',
    '--demarche-raised': '#24282F',
    '--demarche-line': '#363C45',
    '--demarche-serif': SERIF,
    ...textColours(3),
  },
});

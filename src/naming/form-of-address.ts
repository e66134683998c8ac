// What a table of forms of address says of one language: data, and the marks that stand in its lines for parts of the name.
// Which line somebody gets is decided in salutation.ts.
import type { OfficeKind } from './office.js';
import type { AddressForm } from './recipient.js';

/** Per form: her, him, and everybody whose form is not known; null where nothing can be said without knowing it. */
export type Forms = readonly [f: string | null, m: string | null, other: string | null];

/** How the holder of an office is spoken to, such as "Minister" or "Frau Ministerin". */
export interface OfficeForm {
  speech: Forms;
  /** Stands alone at the beginning of a letter, without "Dear". */
  isAlone?: true;
}

/**
 * One language. Lines may hold {family}, {given}, {name} (given and family name), {titles} (Prof. and Dr.) and, in a closing,
 * {address}: the salutation without its comma.
 */
export interface LanguageForms {
  /** Before the speech of an office, such as "Dear". */
  greeting: Forms;
  /** What ends the salutation: , : or ! */
  end: string;
  offices: Partial<Record<OfficeKind, OfficeForm>> & { other: OfficeForm };
  /** For everybody of whom the rest says nothing. */
  neutral: { salutation: string; speech: string };
  envelope: { title: Forms; excellency: Forms };
  /** How a letter ends: for most, and for the offices of `HIGH_OFFICES`. */
  closing: { plain: string; high: string };
}

/** Who is taken leave of with the higher formula. */
export const HIGH_OFFICES: readonly OfficeKind[] = ['ambassador', 'prime_minister', 'minister', 'secretary_general'];

export const formOf = ([f, m, other]: Forms, form: AddressForm): string | null =>
  form === 'f' ? f : form === 'm' ? m : other;

/** The same for everybody. */
export const same = (text: string): Forms => [text, text, text];
/** For her and for him; without the form, the neutral line of the language stands. */
export const byForm = (f: string, m: string): Forms => [f, m, null];

const MARKS = ['family', 'given', 'name', 'titles'] as const;
export type NameParts = Record<(typeof MARKS)[number], string>;

/** Marks that a line may not hold, such as "{nmae}". */
export function unknownMarks(line: string): string[] {
  return [...line.matchAll(/\{([^{}]*)\}?/g)].flatMap(([written, mark = '']) =>
    written === `{${mark}}` && (MARKS as readonly string[]).includes(mark) ? [] : [written],
  );
}

/** @returns nothing when a name that the line needs is not known; titles may always be missing */
export function fillLine(line: string | null, parts: NameParts): string | undefined {
  if (line === null) return undefined;
  const needed = MARKS.filter((mark) => mark !== 'titles' && line.includes(`{${mark}}`));
  if (needed.some((mark) => parts[mark] === '')) return undefined;
  const filled = MARKS.reduce((text, mark) => text.replaceAll(`{${mark}}`, () => parts[mark]), line);
  return filled.replace(/ {2,}/g, ' ').trim() || undefined;
}

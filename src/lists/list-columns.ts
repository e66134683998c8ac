// What the columns of a list mean: matched by the words of their headings, by a mapping that a person gives, or by the
// preset of a list that we know. Never by their position.
import { InvalidInput } from '../domain/errors.js';
import { nameKey } from '../naming/name-key.js';
import type { NameHabits } from '../naming/person-name.js';
import type { ListFormat } from '../list-formats/open-sheets.js';
import { labelledField, labelPlaces } from '../list-formats/labelled-columns.js';
import type { ListPreset, Refusal } from './list-preset.js';
import type { Judgement } from './judgement.js';
import { findPreset } from './list-presets.js';
import { channelFieldOf } from './channel-headings.js';
import {
  FAMILY_BESIDE_GIVEN,
  FAMILY_FIRST,
  FIELD_OF,
  WEAK_FIELD_OF,
  WHOLE_WHEN_ALONE,
} from '../list-formats/heading-words.js';
import { FIELDS, MULTIPLE_FIELDS, OPT_OUT_FIELDS, type ListField } from '../list-formats/list-fields.js';

/** What a person says about the columns. `mapping`: heading to field, or null to leave the column out. */
export interface ColumnOptions {
  mapping?: Record<string, string | null>;
  constants?: Record<string, string>;
  /** The name of a preset; without it one may be recognised. */
  preset?: string;
}

/** What is known of a list beside its columns. */
export interface ListContext {
  format: ListFormat;
  sheet: string | null;
  /** The name of the file and the rows above the headings. */
  titles: string[];
}

export interface MatchedColumns {
  /** How the list writes its names: by the words of its headings, and by its first rows. */
  names: NameHabits;
  /** For each column its field, or nothing. */
  fields: (ListField | undefined)[];
  headings: string[];
  constants: Partial<Record<ListField, string>>;
  preset: string | null;
  /** What the preset makes of the cells of a row. */
  rewrite: (values: Map<ListField, string>) => Refusal | undefined;
  unmatched: string[];
  /** For each column the place of the one that says its kind, such as “Home”. */
  labels: (number | undefined)[];
  /** What the whole of the columns says; nothing before they were read. */
  judgement?: Judgement;
}

const NO_CONTEXT: ListContext = { format: 'csv', sheet: null, titles: [] };

/**
 * Matches the cells of a heading row.
 * @returns nothing when they are no headings: no name among them
 * @throws InvalidInput when two columns mean the same, or an option names what is not there
 */
export function matchColumns(
  headings: string[],
  options: ColumnOptions,
  context = NO_CONTEXT,
): MatchedColumns | undefined {
  const columns = readColumns(headings, options, context);
  if (!isHeadingRow(columns.fields)) return undefined;
  refuseUnknown(checkedMapping(options.mapping ?? {}), columns.headings.map(headingKey));
  refuseTwice(columns.headings, columns.fields);
  return columns;
}

/**
 * What each column would mean, whether or not a list can be read so.
 * @throws InvalidInput for an option that names a field or a preset that is not known
 */
export function readColumns(written: string[], options: ColumnOptions, context = NO_CONTEXT): MatchedColumns {
  const words = written.map(headingKey);
  const headings = toldApart(written);
  const preset = findPreset(words, context.format, options.preset);
  const mapping = checkedMapping(options.mapping ?? {});
  // Of equal headings, the plain word names the first.
  const keys = headings.map(headingKey);
  const mapped = keys.map((key) => (mapping.has(key) ? key : undefined));
  const fields = words.map((word, at) => fieldOf(written[at] ?? '', word, mapping, mapped[at], preset, keys[at] ?? ''));
  fillWeak(written, fields, mapped, preset);
  readNom(words, fields);
  const given = checkedConstants(options.constants ?? {});
  const constants = { ...preset?.constants?.(context), ...given };
  const unmatched = headings.filter((heading, at) => !fields[at] && heading.trim() !== '');
  const names = habitsOf(words, fields, context.format);
  const rewrite = (values: Map<ListField, string>) => preset?.rewrite?.(values, context);
  const labels = labelPlaces(words);
  return {
    fields,
    headings,
    constants,
    preset: preset?.name ?? null,
    rewrite,
    unmatched,
    labels,
    names,
  };
}

function habitsOf(words: string[], fields: (ListField | undefined)[], format: ListFormat): NameHabits {
  return {
    // The Parliamentary Assembly writes no given name as “M.”
    french: format === 'pace-text' || words.some((word) => /^(?:noms?|prenoms?|civilite|pays|courriel)\b/.test(word)),
    // A heading such as “Nom et prénom”.
    familyFirst: FAMILY_FIRST.has(words[fields.indexOf('name')] ?? ''),
  };
}

function fieldOf(
  heading: string,
  word: string,
  mapping: Map<string, ListField | null>,
  mapped: string | undefined,
  preset: ListPreset | undefined,
  key: string,
): ListField | undefined {
  if (mapped !== undefined) return mapping.get(mapped) ?? undefined;
  if (preset && key in preset.fields) return preset.fields[key] ?? undefined;
  if (preset && word in preset.fields) return preset.fields[word] ?? undefined;
  // The formats that are no tables name their columns by the field.
  const named = /^[a-z]+[_:]/.test(heading) && isField(heading) ? heading : undefined;
  return FIELD_OF.get(word) ?? externalIdOf(word) ?? named ?? fieldOfParts(heading, FIELD_OF) ?? channelFieldOf(word);
}

/** “E-mail (official)” without its brackets, or one thing in two languages: “Country / Pays”. */
function fieldOfParts(heading: string, fields: Map<string, ListField>): ListField | undefined {
  const plain = heading.replace(/\([^()]*\)|\[[^\][]*\]/g, ' ');
  const parts = plain
    .split(/[/|\r\n]| - /)
    .map(headingKey)
    .filter(Boolean);
  // “Nom” beside another word means what that says.
  const telling = parts.filter((part) => parts.length === 1 || !FAMILY_BESIDE_GIVEN.has(part));
  const found = new Set(telling.map((part) => fields.get(part)));
  const [, inBrackets = ''] = /\(([^()]*)\)/.exec(heading) ?? [];
  return found.size === 1 ? labelledField([...found][0], inBrackets) : undefined;
}

/** Words that say less are taken when no other column means the field. */
function fillWeak(
  written: string[],
  fields: (ListField | undefined)[],
  mapped: (string | undefined)[],
  preset: ListPreset | undefined,
): void {
  for (const [at, word] of written.map(headingKey).entries()) {
    const field = WEAK_FIELD_OF.get(word) ?? fieldOfParts(written[at] ?? '', WEAK_FIELD_OF);
    if (!field || fields[at] || mapped[at] !== undefined || (preset && word in preset.fields)) continue;
    if (!fields.includes(field)) fields[at] = field;
  }
}

function refuseUnknown(mapping: Map<string, ListField | null>, words: string[]): void {
  for (const key of mapping.keys()) {
    if (!words.includes(key))
      throw new InvalidInput(`The mapping names the heading “${key}”, which the list does not have.`);
  }
}

/** Whatever follows makes no other heading. */
const MAX_HEADING = 500;

export const headingKey = (heading: string) => nameKey(heading.slice(0, MAX_HEADING).replace(/_/g, ' '));

/** A heading that stands a second time is told apart by a number, so that each column can be named. */
function toldApart(headings: string[]): string[] {
  const taken = new Set<string>();
  const numbers = new Map<string, number>();
  return headings.map((heading) => {
    const key = headingKey(heading);
    let name = heading;
    let number = numbers.get(key) ?? 2;
    for (; heading.trim() !== '' && taken.has(headingKey(name)); number += 1) name = `${heading} (${number})`;
    numbers.set(key, number);
    taken.add(headingKey(name));
    return name;
  });
}

/** "Nom" is the family name beside a "Prénom", and the whole name alone; so is "Name" beside a given name. */
function readNom(words: string[], fields: (ListField | undefined)[]): void {
  const hasGiven = fields.includes('given_name');
  const hasFamily = fields.includes('family_name');
  for (const [at, word] of words.entries()) {
    if (FAMILY_BESIDE_GIVEN.has(word) && (!fields[at] || fields[at] === 'name') && !hasFamily)
      fields[at] = hasGiven ? 'family_name' : 'name';
    if (word === 'name' && fields[at] === 'name' && hasGiven && !hasFamily) fields[at] = 'family_name';
    // “Ad” is too short to tell headings by; beside a “Soyad” it is the given name.
    if (word === 'ad' && hasFamily && !hasGiven) fields[at] ??= 'given_name';
  }
  readLoneNames(words, fields);
}

/** "Nombre" without "Apellidos" is the whole name. */
function readLoneNames(words: string[], fields: (ListField | undefined)[]): void {
  if (fields.includes('family_name') || fields.includes('name')) return;
  const lone = words.findIndex((word, at) => fields[at] === 'given_name' && WHOLE_WHEN_ALONE.has(word));
  if (lone >= 0) fields[lone] = 'name';
}

/** What a heading means by itself, wherever it stands. */
export function wordField(heading: string): ListField | undefined {
  const word = headingKey(heading.slice(0, 200));
  return FIELD_OF.get(word) ?? WEAK_FIELD_OF.get(word) ?? externalIdOf(word) ?? fieldOfParts(heading, FIELD_OF);
}

function externalIdOf(word: string): ListField | undefined {
  const scheme = /^external id ([a-z0-9]+)$/.exec(word)?.[1];
  return scheme ? `external_id:${scheme}` : undefined;
}

/** A name, or an identifier with other spellings of the name that it stands for. */
export function isHeadingRow(fields: (ListField | undefined)[]): boolean {
  if (fields.includes('spellings') && fields.some((field) => field?.startsWith('external_id:'))) return true;
  return fields.some((field) => field === 'name' || field === 'family_name' || field === 'given_name');
}

/** Lists have a column for each of several addresses; tools have one for each way of opting out. */
function refuseTwice(headings: string[], fields: (ListField | undefined)[]): void {
  for (const [at, field] of fields.entries()) {
    if (field && (MULTIPLE_FIELDS.includes(field) || OPT_OUT_FIELDS.includes(field))) continue;
    const first = field ? fields.indexOf(field) : at;
    if (first === at) continue;
    throw new InvalidInput(
      `Two columns, “${headings[first]}” and “${headings[at]}”, both mean ${field}. Leave one out with a mapping file.`,
    );
  }
}

const isField = (text: string): text is ListField =>
  (FIELDS as readonly string[]).includes(text) || /^external_id:[a-z0-9_-]{1,40}$/.test(text);

function checkedField(text: string): ListField {
  if (isField(text)) return text;
  throw new InvalidInput(`The field ${text} is not known. Known are ${FIELDS.join(', ')}.`);
}

function checkedMapping(mapping: Record<string, string | null>): Map<string, ListField | null> {
  return new Map(
    Object.entries(mapping).map(([heading, field]) => [headingKey(heading), field ? checkedField(field) : null]),
  );
}

function checkedConstants(constants: Record<string, string>): Partial<Record<ListField, string>> {
  return Object.fromEntries(Object.entries(constants).map(([field, value]) => [checkedField(field), value]));
}

// The choices of a draft: those it begins with, what a change makes of them, and what the source had before. Pure.
import { InvalidInput } from '../domain/errors.js';
import { OPT_OUT_FIELDS, type ListField } from '../list-formats/list-fields.js';
import { NO_READINGS } from '../list-formats/list-readings.js';
import type { ListOptions } from '../lists/list-options.js';
import type { ImportDraft } from './import-draft.store.js';
import type { RememberedOptions } from './import-source.store.js';
import type { DraftChangeRequest, DraftOptions, ProblemDecision } from './imports.dto.js';

const NOTHING_CHOSEN: Omit<DraftOptions, 'source'> = {
  preset: null,
  sheet: null,
  headingRow: null,
  encoding: null,
  mapping: {},
  constants: {},
  readings: NO_READINGS,
  answers: { countries: {}, bodies: {}, roles: {} },
  lawfulBasis: 'Published contact data of people in public office (legitimate interest)',
  completeAsOf: null,
  sourceUrl: null,
  retrievedOn: null,
  licence: null,
};

/** What a draft begins with. */
export const firstOptions = (source: string, chosen: DraftChangeRequest): DraftOptions =>
  changedOptions({ ...NOTHING_CHOSEN, source }, chosen);

/** Nothing chosen is nothing said. */
export function listOptionsOf(options: DraftOptions): ListOptions {
  const { preset, sheet, headingRow, encoding, mapping, constants, readings } = options;
  return {
    preset: preset ?? undefined,
    sheet: sheet ?? undefined,
    headingRow: headingRow ?? undefined,
    encoding: encoding ?? undefined,
    mapping,
    constants,
    readings,
  };
}

/** Answers are merged value by value; everything else that is named replaces what was. */
export function changedOptions(
  options: DraftOptions,
  { answers = {}, readings, ...change }: DraftChangeRequest,
): DraftOptions {
  return {
    ...options,
    ...change,
    readings: { ...options.readings, ...readings },
    answers: {
      countries: merged(options.answers.countries, answers.countries),
      bodies: merged(options.answers.bodies, answers.bodies),
      roles: merged(options.answers.roles, answers.roles),
    },
  };
}

function merged<Answer>(
  known: Record<string, Answer>,
  given: Record<string, Answer | null> = {},
): Record<string, Answer> {
  const all = Object.entries<Answer | null>({ ...known, ...given });
  return Object.fromEntries(all.filter((entry): entry is [string, Answer] => entry[1] !== null));
}

/** Whether the file has to be looked at again. */
export const readsAnew = (change: DraftChangeRequest): boolean =>
  ['preset', 'sheet', 'headingRow', 'encoding', 'mapping', 'constants', 'readings'].some((key) => key in change);

/** What was chosen for the source before stands wherever nothing was chosen now; of the mapping, what the headings allow. */
export function withRemembered(
  options: DraftOptions,
  known: RememberedOptions,
  hasHeading: (heading: string) => boolean,
) {
  const fitting = Object.entries(known.mapping).filter(([heading]) => hasHeading(heading));
  const { answers } = known;
  return {
    ...options,
    preset: options.preset ?? known.preset,
    sourceUrl: options.sourceUrl ?? known.sourceUrl ?? null,
    licence: options.licence ?? known.licence ?? null,
    mapping: { ...Object.fromEntries(fitting), ...options.mapping },
    constants: { ...known.constants, ...options.constants },
    answers: {
      countries: { ...answers.countries, ...options.answers.countries },
      bodies: { ...answers.bodies, ...options.answers.bodies },
      roles: { ...answers.roles, ...options.answers.roles },
    },
  };
}

export type Settled = Pick<ImportDraft, 'corrections' | 'leftOut'>;

/** One decision for many rows: that they are left out, or that the cells read as the field are empty. */
export function settled(
  draft: Pick<ImportDraft, 'corrections' | 'leftOut' | 'detection'>,
  rows: { row: number; headings: string[] }[],
  { field, decision }: Pick<ProblemDecision, 'field' | 'decision'>,
): Settled {
  const { corrections, leftOut, detection } = draft;
  if (decision === 'leave_out') {
    const all = new Set([...leftOut, ...rows.map(({ row }) => row)]);
    return { corrections, leftOut: [...all].sort((a, b) => a - b) };
  }
  if (OPT_OUT_FIELDS.includes(field as ListField))
    throw new InvalidInput('These people must not be written to, so they cannot be read without that. Leave them out.');
  const columns = new Set(detection.columns.filter((column) => column.field === field).map(({ heading }) => heading));
  if (columns.size === 0) throw new InvalidInput(`No column of the list is read as “${field}”.`);
  const emptied = rows.map(({ row, headings }) => {
    const cells = headings.filter((heading) => columns.has(heading)).map((heading) => [heading, '']);
    return [row, { ...corrections[row], ...(Object.fromEntries(cells) as Record<string, string>) }];
  });
  return { corrections: { ...corrections, ...(Object.fromEntries(emptied) as ImportDraft['corrections']) }, leftOut };
}

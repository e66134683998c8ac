// The choices of a draft: those it begins with, what a change makes of them, and what the source had before. Pure.
import type { RememberedOptions } from './import-source.store.js';
import type { DraftChangeRequest, DraftOptions, ImportAnswers } from './imports.dto.js';

export const NO_ANSWERS: ImportAnswers = { countries: {}, bodies: {}, roles: {} };

export function firstOptions(source: string, lawfulBasis: string, preset: string | undefined): DraftOptions {
  return {
    source,
    preset: preset ?? null,
    sheet: null,
    headingRow: null,
    encoding: null,
    mapping: {},
    constants: {},
    answers: NO_ANSWERS,
    lawfulBasis,
    completeAsOf: null,
  };
}

/** Answers are merged value by value; everything else that is named replaces what was. */
export function changedOptions(options: DraftOptions, { answers = {}, ...change }: DraftChangeRequest): DraftOptions {
  return {
    ...options,
    ...change,
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
  ['preset', 'sheet', 'headingRow', 'encoding', 'mapping', 'constants'].some((key) => key in change);

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
    mapping: { ...Object.fromEntries(fitting), ...options.mapping },
    constants: { ...known.constants, ...options.constants },
    answers: {
      countries: { ...answers.countries, ...options.answers.countries },
      bodies: { ...answers.bodies, ...options.answers.bodies },
      roles: { ...answers.roles, ...options.answers.roles },
    },
  };
}

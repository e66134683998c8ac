// What the outside may say about imports: a draft's choices, corrections of rows, and decisions about ended mandates.
import { z } from 'zod';
import { isCountryCode } from '../naming/country.js';
import { BODY_KINDS } from '../domain/segment-filter.js';
import { line, listQuery, uuid } from '../http/shapes.js';
import { listReadings } from '../list-formats/list-readings.js';
import { ROW_OUTCOMES } from './import-row.js';

export const IMPORT_STATES = ['draft', 'planning', 'planned', 'applying', 'applied', 'undone'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

const day = z.iso.date('must be a day as YYYY-MM-DD');
const webAddress = z.url({ protocol: /^https?$/, error: 'must be a web address such as https://…' }).max(2000);
const cell = z.string().max(20_000);
const cells = z.record(z.string().max(500), cell);

const country = z.string().refine(isCountryCode, 'must be an upper-case ISO country code such as FR');
const newBody = z.strictObject({ name: line(300), kind: z.enum(BODY_KINDS), parent: line(100).nullable() });
const bodyAnswer = z.union([
  z.strictObject({ slug: line(100) }),
  z.strictObject({ make: newBody }),
  z.strictObject({ keep: z.literal(true) }),
]);

const answersOf = <Answer extends z.ZodType>(answer: Answer) => z.record(z.string().min(1).max(500), answer);
export const importAnswers = z.object({
  countries: answersOf(country),
  bodies: answersOf(bodyAnswer),
  roles: answersOf(line(200)),
});
export type ImportAnswers = z.infer<typeof importAnswers>;

const mapping = z.record(z.string().max(500), z.string().max(100).nullable());
const constants = z.record(z.string().max(100), z.string().max(500));

/** What a person chose for a draft; null where nothing was chosen. */
export const draftOptions = z
  .object({
    source: line(500),
    preset: line(40).nullable(),
    sheet: line(100).nullable(),
    headingRow: z.int().min(1).max(1000).nullable(),
    encoding: line(40).nullable(),
    mapping: mapping.meta({ description: 'Heading to field; null leaves the column out' }),
    constants: constants.meta({ description: 'Field to the value of rows that have none' }),
    readings: listReadings,
    answers: importAnswers.meta({
      description: 'What the values mean that no list of ours knows, as they are written',
    }),
    lawfulBasis: line(500),
    completeAsOf: day.nullable().meta({ description: 'The list names everybody who held these offices on that day' }),
    sourceUrl: webAddress.nullable().meta({ description: 'Where the list was found; kept beside every value' }),
    retrievedOn: day.nullable().meta({ description: 'On which day it was taken from there' }),
    licence: line(200).nullable().meta({ description: 'Under which it is published' }),
  })
  .meta({ id: 'ImportOptions' });
export type DraftOptions = z.infer<typeof draftOptions>;

export const draftChange = z
  .strictObject({
    ...draftOptions.shape,
    readings: z.strictObject(listReadings.shape).partial(),
    answers: z.strictObject({
      countries: answersOf(country.nullable()).optional(),
      bodies: answersOf(bodyAnswer.nullable()).optional(),
      roles: answersOf(line(200).nullable()).optional(),
    }),
  })
  .partial()
  .meta({
    id: 'ImportDraftChange',
    description: 'Answers and readings are merged, null forgets one; the rest replaces what was',
  });
export type DraftChangeRequest = z.infer<typeof draftChange>;

export const newDraftQuery = z.strictObject({
  fileName: line(255).optional().meta({ description: 'As it is called on the disk; left out for pasted text' }),
  source: line(500).optional().meta({ description: 'What the list is called; the file name when not given' }),
  preset: line(40).optional(),
});
export type NewDraftQuery = z.infer<typeof newDraftQuery>;

export const applyRequest = z
  .strictObject({ planHash: z.string().regex(/^[0-9a-f]{64}$/, 'must be the hash of a dry run') })
  .meta({ id: 'ApplyImport' });
export type ApplyRequest = z.infer<typeof applyRequest>;

/** Who a row is about, said by a person: a contact that we have, or somebody else than all who are alike. */
export const personDecision = z.union([z.strictObject({ same: uuid }), z.strictObject({ different: z.literal(true) })]);
export type PersonDecision = z.infer<typeof personDecision>;

export const rowCorrection = z
  .strictObject({
    cells: cells.optional(),
    leftOut: z.boolean().optional(),
    person: personDecision
      .nullable()
      .optional()
      .meta({ description: 'Whether it is one of those who are alike; null takes it back' }),
  })
  .meta({ id: 'ImportRowCorrection', description: 'Corrections replace those of before; {} takes them back' });
export type RowCorrection = z.infer<typeof rowCorrection>;

export const problemDecision = z
  .strictObject({ field: line(100), reason: z.string().min(1).max(2000), decision: z.enum(['empty', 'leave_out']) })
  .meta({
    id: 'ImportProblemDecision',
    description: 'For all rows of one field and reason: read them with that field empty, or leave them out',
  });
export type ProblemDecision = z.infer<typeof problemDecision>;

const cursor = z.string().max(200);
const listOf = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z
    .string()
    .max(200)
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(values)))
    .optional();

export const importListQuery = listQuery({ state: listOf(IMPORT_STATES), source: line(500).optional() }, cursor);
export type ImportListQuery = z.infer<typeof importListQuery>;

export const rowListQuery = listQuery(
  {
    outcome: listOf(ROW_OUTCOMES),
    field: line(100).optional(),
    search: line(200).optional(),
    with: z
      .enum(['notes', 'alike'])
      .optional()
      .meta({ description: 'Only rows with values that were left out, or new people who are like somebody' }),
  },
  z.string().regex(/^\d{1,9}$/, 'must be the next of an earlier page'),
);
export type RowListQuery = z.infer<typeof rowListQuery>;

export const ENDING_STATES = ['open', 'accepted', 'rejected'] as const;
export const endingListQuery = listQuery(
  { importId: uuid.optional(), state: z.enum(ENDING_STATES).default('open') },
  cursor,
);
export type EndingListQuery = z.infer<typeof endingListQuery>;

export const endingDecision = z
  .union([z.strictObject({ ids: z.array(uuid).min(1).max(1000) }), z.strictObject({ importId: uuid })])
  .meta({ id: 'EndingDecision', description: 'Some proposals, or all open ones of an import' });
export type EndingDecision = z.infer<typeof endingDecision>;

export const rowNumber = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'must be the number of a row')
  .transform(Number);

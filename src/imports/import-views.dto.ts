// What the outside sees of imports: the history, one import at every stage, its rows, and what undoing it would do.
import { z } from 'zod';
import { moment, pageSchema } from '../http/shapes.js';
import { listDetection } from '../list-formats/list-detection.js';
import { ROW_OUTCOMES } from './import-row.js';
import { draftOptions, ENDING_STATES, IMPORT_STATES, personDecision } from './imports.dto.js';

const count = z.int().nonnegative();
const day = z.string();
const texts = z.record(z.string(), z.string());

const counts = z
  .object({
    ...{ rows: count, new: count, changed: count, unchanged: count, problems: count },
    leftOut: count.meta({ description: 'Rows that a person left out' }),
    duplicates: count.meta({ description: 'New people who are like somebody' }),
  })
  .meta({ id: 'ImportCounts', description: 'rows = new + changed + unchanged + problems + leftOut' });

const summary = {
  id: z.uuid(),
  state: z.enum(IMPORT_STATES),
  source: z.string(),
  fileName: z.string(),
  fileSha256: z.string(),
  fileSize: count.nullable(),
  by: z.string(),
  at: moment.meta({ description: 'When it was applied, else when it was begun' }),
  undoneBy: z.string().nullable(),
  undoneAt: moment.nullable(),
  completeAsOf: day.nullable(),
  counts: counts.nullable().meta({ description: 'Of what was applied, else of the last dry run' }),
  openEndings: count.meta({ description: 'Proposals “mandate ended?” that nobody has decided' }),
};
export const importPage = pageSchema('ContactImportPage', z.object(summary));

const unknownValues = z.array(z.object({ value: z.string(), rows: count, answer: z.unknown() }));
const unknown = z.object({ countries: unknownValues, bodies: unknownValues, roles: unknownValues }).meta({
  id: 'UnknownValues',
  description: 'Each distinct value with its rows and its answer, the most frequent 500',
});

const plan = z.object({
  hash: z.string(),
  isCurrent: z.boolean().meta({ description: 'False when something was changed after it' }),
  madeAt: z.iso.datetime({ offset: true }),
  counts,
  leftOut: count,
  corrected: count,
  endingsProposed: count.meta({ description: 'Proposals “mandate ended?” that applying it would make' }),
  notes: z.array(z.string()),
  unmatchedColumns: z.array(z.string()),
});

const reasons = z.array(z.object({ field: z.string(), reason: z.string(), rows: count }));
const person = z.object({ contactId: z.uuid(), name: z.string(), office: z.string().nullable() });

const work = z.object({
  kind: z.enum(['plan', 'apply']),
  isWaiting: z.boolean().meta({ description: 'No worker has begun it' }),
  isCancelling: z.boolean(),
  rowsDone: count,
  rowsKnown: count,
  rowsPerSecond: z.number().nullable(),
  secondsLeft: count.nullable(),
});

const result = z.object({
  appliedBy: z.string(),
  appliedAt: moment,
  notes: z.array(z.string()),
  endingsProposed: count,
  differs: z.object({
    rows: count.meta({ description: 'Rows that became something else than the dry run said' }),
    listed: z.array(z.object({ row: z.int(), planned: z.string().nullable(), applied: z.string() })),
  }),
});

export const importView = z
  .object({
    ...summary,
    options: draftOptions.nullable(),
    detection: listDetection.nullable(),
    notes: z.array(z.string()),
    failure: z.string().nullable().meta({ description: 'Why the last dry run or apply came to nothing' }),
    work: work.nullable(),
    plan: plan.nullable(),
    unknown: unknown.nullable(),
    problemFields: reasons.meta({ description: 'What is wrong with problem rows' }),
    noteFields: reasons.meta({ description: 'Values that were left out, while the person stays' }),
    result: result.nullable(),
  })
  .meta({ id: 'ContactImport' });

export const importRow = z
  .object({
    row: z.int(),
    sheet: z.string().nullable(),
    name: z.string().nullable(),
    contactId: z.uuid().nullable(),
    outcome: z.enum(ROW_OUTCOMES),
    field: z.string().nullable(),
    reason: z.string().nullable(),
    notes: z
      .array(z.object({ field: z.string(), reason: z.string() }))
      .meta({ description: 'Values that were left out, while the person stays' }),
    alike: z.array(person).meta({ description: 'Contacts who may be the person of a new row' }),
    person: personDecision.nullable().meta({ description: 'Who a person said that it is' }),
    alikeCount: count.meta({ description: 'With people of the same list, and whoever is gone since' }),
    isLeftOut: z.boolean(),
    corrections: texts,
    cells: texts.meta({ description: 'Of a problem row of a draft all cells; else the ones that are read' }),
    changes: z
      .record(z.string(), z.object({ old: z.string().nullable(), new: z.string() }))
      .nullable()
      .meta({ description: 'Field by field, from what to what' }),
  })
  .meta({ id: 'ImportRow' });
export const importRowPage = pageSchema('ImportRowPage', importRow);

export const undoOutlook = z
  .object({
    canUndo: z.boolean(),
    reason: z.string().nullable(),
    contacts: count.meta({ description: 'Contacts that go' }),
    values: count.meta({ description: 'Rows of contacts, mandates and channels that return to what they were' }),
    mandates: count,
    channels: count,
    bodies: count,
    endings: count.meta({ description: 'Open proposals that are dropped' }),
    staysCount: count,
    stays: z.array(z.object({ contactId: z.uuid(), name: z.string(), what: z.string() })),
  })
  .meta({ id: 'UndoOutlook' });
export type UndoOutlook = z.infer<typeof undoOutlook>;

export const endingPage = pageSchema(
  'MandateEndingPage',
  z.object({
    id: z.uuid(),
    importId: z.uuid(),
    source: z.string(),
    contactId: z.uuid(),
    name: z.string(),
    bodySlug: z.string(),
    bodyName: z.string(),
    role: z.string(),
    country: z.string().nullable(),
    startsOn: day.nullable(),
    endsOn: day.meta({ description: 'The day that is proposed' }),
    state: z.enum(ENDING_STATES),
    decidedBy: z.string().nullable(),
    decidedAt: moment.nullable(),
  }),
);
export const endingsDecided = z.object({ decided: count }).meta({ id: 'EndingsDecided' });

export const importSources = z
  .object({
    items: z.array(
      z.object({ source: z.string(), imports: count, lastImportedAt: moment, preset: z.string().nullable() }),
    ),
  })
  .meta({ id: 'ImportSources' });

export const importVocabulary = z
  .object({
    items: z.array(z.object({ field: z.string(), takesSeveral: z.boolean(), ofMandate: z.boolean() })),
    presets: z.array(z.string()),
    encodings: z.array(z.string()),
  })
  .meta({ id: 'ImportVocabulary' });
export type ImportRowView = z.infer<typeof importRow>;
export type ImportView = z.infer<typeof importView>;
export type MandateEndingView = z.infer<typeof endingPage>['items'][number];

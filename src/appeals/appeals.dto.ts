// What the outside says and sees of appeals, their letters and their versions.
import { z } from 'zod';
import { APPEAL_STATES } from '../domain/appeal.js';
import { LETTER_FIELDS, MAX_LETTER_CHARACTERS } from '../domain/letter.js';
import { line, moment } from '../http/shapes.js';

export const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/, 'must be a language such as en or fr');
const texts = z.record(z.string(), z.string());
const key = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small letters, digits and hyphens')
  .max(100);
const names = z.record(language, line(200));
const askKeys = z.array(key).max(50);

const text = {
  subject: z.string().max(1000, 'may have at most 1,000 characters'),
  mjml: z.string().max(MAX_LETTER_CHARACTERS, `may have at most ${MAX_LETTER_CHARACTERS} characters: shorten it`),
};

/** Drafts may be unfinished: only the size is checked when a text is saved, everything else by the check. */
export const letterText = z.strictObject(text).meta({ id: 'LetterText' });

const revision = z.int().positive();

export const letterSave = z
  .strictObject({
    ...text,
    madeFrom: revision.nullish().meta({
      description:
        'The revision that this text was made from, null for a new one; without it, whatever is there is replaced',
    }),
  })
  .meta({ id: 'LetterSave' });

export type LetterSave = z.infer<typeof letterSave>;

export const letterRemoval = z.strictObject({ madeFrom: z.coerce.number().int().positive().optional() });

export const newLetter = z
  .strictObject({
    language,
    startFrom: language
      .optional()
      .meta({ description: 'The language whose letter is copied; else a short letter to begin with' }),
  })
  .meta({ id: 'NewLetter' });

export type NewLetter = z.infer<typeof newLetter>;

export const newAppeal = z
  .strictObject({
    campaign: z.string().min(1).max(200).meta({ description: "The campaign's slug" }),
    name: names,
    slug: key.optional().meta({ description: 'Made from the name when it is not given' }),
    audienceKey: key,
    asks: askKeys.default([]),
    startFrom: z
      .uuid()
      .optional()
      .meta({ description: 'An appeal whose letters are copied; else a short letter to begin with' }),
  })
  .meta({ id: 'NewAppeal' });

export type NewAppeal = z.infer<typeof newAppeal>;

export const appealChange = z
  .strictObject({ name: names.optional(), audienceKey: key.optional(), asks: askKeys.optional() })
  .meta({ id: 'AppealChange' });

export type AppealChange = z.infer<typeof appealChange>;

export const checkOrder = z
  .strictObject({ texts: z.record(language, letterText) })
  .meta({ id: 'AppealCheckOrder', description: 'Texts that are not saved yet, by language' });

export const approvalOrder = z
  .strictObject({
    contentHash: z
      .string()
      .optional()
      .meta({ description: 'The hash of what the approver has read; with another content nothing is approved' }),
  })
  .meta({ id: 'ApprovalOrder' });

const values = Object.fromEntries(LETTER_FIELDS.map((field) => [field, z.string().max(5000).optional()]));

export const previewOrder = z.strictObject({ language, values: z.strictObject(values) }).meta({ id: 'PreviewOrder' });

const versionSummary = z
  .object({
    id: z.uuid(),
    number: z.int(),
    contentHash: z.string(),
    languages: z.array(z.string()),
    approvedBy: z.string(),
    approvedByName: z.string().nullable(),
    approvedAt: moment,
  })
  .meta({ id: 'AppealVersion' });

/** As the service gives it; a moment becomes text on the way out. */
export type VersionSummary = Omit<z.output<typeof versionSummary>, 'approvedAt'> & { approvedAt: Date };

const appealFields = {
  id: z.uuid(),
  campaignId: z.uuid(),
  campaignSlug: z.string(),
  slug: z.string(),
  name: texts,
  audienceKey: z.string(),
  asks: z.array(z.string()),
  languages: z.array(z.string()),
  latestVersion: z.int().nullable(),
  latestVersionAt: moment.nullable(),
  state: z.enum(APPEAL_STATES),
  submittedByName: z.string().nullable(),
  submittedAt: moment.nullable(),
  archivedAt: moment.nullable(),
  editedAt: moment.nullable().meta({ description: 'When a letter of it was saved last' }),
  waves: z.array(z.object({ id: z.uuid(), name: z.string(), state: z.string() })),
};

const appealSummary = z.object(appealFields).meta({ id: 'AppealSummary' });

export const appeals = z.object({ items: z.array(appealSummary) }).meta({ id: 'Appeals' });

export const appealQuery = z.strictObject({
  campaign: z.string().max(200).optional(),
  archived: z
    .enum(['true', 'false'])
    .default('false')
    .meta({ description: 'Those in the archive instead of the others' }),
});

type Moments = 'latestVersionAt' | 'submittedAt' | 'archivedAt' | 'editedAt';

export type AppealSummary = Omit<z.output<typeof appealSummary>, Moments> & Record<Moments, Date | null>;

const writtenText = z.object({
  language,
  subject: z.string(),
  mjml: z.string(),
  revision,
  editedBy: z.string(),
  editedByName: z.string().nullable(),
  editedAt: moment,
});

export const savedLetter = writtenText.meta({ id: 'SavedLetter' });

export type WrittenText = Omit<z.output<typeof writtenText>, 'editedAt'> & { editedAt: Date };

export const appealView = z
  .object({
    ...appealFields,
    texts: z.array(writtenText),
    versions: z.array(versionSummary),
    contentHash: z.string(),
    approvedVersion: z.int().nullable().meta({ description: 'The newest version, if the appeal still equals it' }),
  })
  .meta({ id: 'Appeal' });

export interface AppealView extends AppealSummary {
  texts: WrittenText[];
  versions: VersionSummary[];
  contentHash: string;
  approvedVersion: number | null;
}

const finding = z.object({
  level: z.enum(['block', 'look']),
  message: z.string(),
  line: z.int().optional(),
  field: z.string().optional(),
  file: z.string().optional(),
});

export type Finding = z.output<typeof finding>;

const verdict = z.enum(['block', 'look', 'fine']);

export type Verdict = z.output<typeof verdict>;

const measures = z.object({
  words: z.int(),
  paragraphs: z.int(),
  links: z.array(z.string()),
  printsAsks: z.boolean(),
  bytes: z.int().nullable().meta({ description: 'Of the finished HTML; null while it cannot be made' }),
});

export const appealCheck = z
  .object({
    contentHash: z.string(),
    verdict,
    findings: z.array(finding).meta({ description: 'About the appeal as a whole' }),
    languages: z.array(z.object({ language: z.string(), verdict, findings: z.array(finding), measures })),
  })
  .meta({ id: 'AppealCheck' });

export type AppealCheck = z.output<typeof appealCheck>;

export const approvalResult = z
  .object({ kind: z.enum(['approved', 'unchanged']), version: versionSummary })
  .meta({ id: 'ApprovalResult' });

export interface ApprovalResult {
  kind: 'approved' | 'unchanged';
  version: VersionSummary;
}

export const letterPreview = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('filled'), subject: z.string(), html: z.string(), text: z.string() }),
    z.object({ kind: z.literal('missing'), fields: z.array(z.enum(LETTER_FIELDS)) }),
  ])
  .meta({ id: 'LetterPreview' });

export const versionNumber = z.string().regex(/^[1-9]\d{0,8}$/, 'must be the number of a version');

const versionText = z.object({ language: z.string(), subject: z.string(), mjml: z.string() });

export const versionView = z
  .object({ ...versionSummary.shape, texts: z.array(versionText) })
  .meta({ id: 'AppealVersionTexts' });

export type VersionView = VersionSummary & { texts: z.output<typeof versionText>[] };

const piece = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() });
const lineChange = z.object({
  kind: z.enum(['same', 'added', 'removed', 'changed']),
  before: z.int().nullable(),
  after: z.int().nullable(),
  pieces: z.array(piece),
});

export const differenceQuery = z.strictObject({
  from: versionNumber,
  to: z.union([versionNumber, z.literal('draft')]).default('draft'),
});

export const differences = z
  .object({
    from: z.int(),
    to: z.int().nullable().meta({ description: 'null: the appeal as it stands' }),
    languages: z.array(
      z.object({
        language: z.string(),
        kind: z.enum(['same', 'added', 'removed', 'changed']),
        subject: z.array(piece),
        lines: z.array(lineChange).meta({ description: 'Of the letter' }),
        facts: z.array(lineChange).meta({ description: 'Of asks, demands, cases and signatories, a line each' }),
      }),
    ),
  })
  .meta({ id: 'AppealDifferences' });

export type Differences = z.output<typeof differences>;

// What the outside says and sees of appeals, their letters and their versions.
import { z } from 'zod';
import { LETTER_FIELDS } from '../domain/letter.js';
import { moment } from '../http/shapes.js';

export const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/, 'must be a language such as en or fr');
const texts = z.record(z.string(), z.string());

/** Drafts may be unfinished: only the size is checked when a text is saved, everything else by the check. */
export const letterText = z
  .strictObject({ subject: z.string().max(1000), mjml: z.string().max(2_000_000) })
  .meta({ id: 'LetterText' });

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
};

const appealSummary = z.object(appealFields).meta({ id: 'AppealSummary' });

export const appeals = z.object({ items: z.array(appealSummary) }).meta({ id: 'Appeals' });

export const appealQuery = z.strictObject({ campaign: z.string().max(200).optional() });

export type AppealSummary = z.output<typeof appealSummary>;

const writtenText = z.object({
  language,
  subject: z.string(),
  mjml: z.string(),
  editedBy: z.string(),
  editedAt: moment,
});

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

export const appealCheck = z
  .object({
    contentHash: z.string(),
    verdict,
    findings: z.array(finding).meta({ description: 'About the appeal as a whole' }),
    languages: z.array(z.object({ language: z.string(), verdict, findings: z.array(finding) })),
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

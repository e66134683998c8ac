// The shapes of campaigns, as they are read and as they are changed by hand.
import { z } from 'zod';
import type { Texts } from '../domain/letter-facts.js';
import { mandateFilterSchema, type SegmentFilter } from '../domain/segment-filter.js';

export const DEMAND_STATUSES = ['open', 'partly_met', 'met', 'withdrawn'] as const;
export type DemandStatus = (typeof DEMAND_STATUSES)[number];

/** Dates are 'YYYY-MM-DD'. */
export interface CampaignSummary {
  id: string;
  slug: string;
  name: Texts;
  summary: Texts;
  issuers: string[];
  asOf: string;
  until: string | null;
  languages: string[];
  defaultLanguage: string;
  revision: number;
  archivedAt: Date | null;
  isDemo: boolean;
}

export interface CaseView {
  key: string;
  name: string;
  consentBasis: string;
  consentSource: string;
  revision: number;
  withdrawnAt: string | null;
  /** The version of each that stands. */
  facts: { id: string; key: string; version: number; text: Texts; asOf: string; source: string }[];
  /** Those of which no version stands, with their last text. */
  withdrawnFacts: { key: string; text: Texts; asOf: string; source: string; withdrawnAt: string }[];
}

export interface SignatoryView {
  key: string;
  name: string;
  affiliation: string;
  isFormer: boolean;
  countries: string[];
  since: string;
  until: string | null;
}

export interface CampaignView extends CampaignSummary {
  demands: { key: string; text: Texts; status: DemandStatus; evidence: string | null; revision: number }[];
  audiences: { key: string; name: Texts; who: SegmentFilter; revision: number }[];
  asks: { key: string; text: Texts; audiences: string[]; revision: number; withdrawnAt: string | null }[];
  cases: CaseView[];
  signatories: SignatoryView[];
}

const texts = z.record(z.string(), z.string().trim().min(1).max(5000));
const line = z.string().trim().min(1).max(500);
const day = z.iso.date();
const language = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?$/, 'must be a language such as en or fr');

/** The number of what the editor has read. */
const revision = z
  .int()
  .min(1)
  .optional()
  .meta({ description: 'As it was read; when it is another one by now, nothing is changed' });

const campaignFields = {
  name: texts,
  summary: texts,
  issuers: z.array(line).max(50),
  asOf: day,
  until: day.nullable(),
  languages: z.array(language).min(1).max(30),
  defaultLanguage: language,
};

export const newCampaignSchema = z
  .strictObject({ ...campaignFields })
  .partial()
  .required({ name: true, languages: true })
  .meta({ id: 'NewCampaign' });
export type NewCampaign = z.infer<typeof newCampaignSchema>;

export const campaignChangeSchema = z
  .strictObject({ ...campaignFields, revision })
  .partial()
  .meta({ id: 'CampaignChange' });
export type CampaignChange = z.infer<typeof campaignChangeSchema>;

export const revisionSchema = z.strictObject({ revision }).meta({ id: 'ReadRevision' });
export type ReadRevision = z.infer<typeof revisionSchema>;

export const newDemandSchema = z.strictObject({ text: texts }).meta({ id: 'NewDemand' });
export type NewDemand = z.infer<typeof newDemandSchema>;

export const demandChangeSchema = z
  .strictObject({
    text: texts.optional(),
    status: z.enum(DEMAND_STATUSES).optional(),
    evidence: z.string().trim().max(5000).nullish(),
    revision,
  })
  .meta({ id: 'DemandChange' });
export type DemandChange = z.infer<typeof demandChangeSchema>;

export const newAudienceSchema = z.strictObject({ name: texts, who: mandateFilterSchema }).meta({ id: 'NewAudience' });
export type NewAudience = z.infer<typeof newAudienceSchema>;

export const audienceChangeSchema = z
  .strictObject({ name: texts.optional(), who: mandateFilterSchema.optional(), revision })
  .meta({ id: 'AudienceChange' });
export type AudienceChange = z.infer<typeof audienceChangeSchema>;

const audienceKeys = z.array(line).min(1).max(60);
export const newAskSchema = z.strictObject({ text: texts, audiences: audienceKeys }).meta({ id: 'NewAsk' });
export type NewAsk = z.infer<typeof newAskSchema>;

export const askChangeSchema = z
  .strictObject({ text: texts.optional(), audiences: audienceKeys.optional(), revision })
  .meta({ id: 'AskChange' });
export type AskChange = z.infer<typeof askChangeSchema>;

export const newCaseSchema = z
  .strictObject({ name: line, consentBasis: line, consentSource: line })
  .meta({ id: 'NewCase' });
export type NewCase = z.infer<typeof newCaseSchema>;

export const caseChangeSchema = z
  .strictObject({ name: line.optional(), consentBasis: line.optional(), consentSource: line.optional(), revision })
  .meta({ id: 'CaseChange' });
export type CaseChange = z.infer<typeof caseChangeSchema>;

export const factVersionSchema = z
  .strictObject({
    text: texts,
    asOf: day,
    source: line,
    version: z.int().min(0).optional().meta({ description: 'The version that was read; 0 for a new fact' }),
  })
  .meta({ id: 'FactVersion' });
export type FactVersion = z.infer<typeof factVersionSchema>;

export const orderSchema = z
  .strictObject({ keys: z.array(line).min(1).max(500) })
  .meta({ id: 'ItemOrder', description: 'Keys in their new order; what is not named comes after them' });

// The shapes of campaigns, as they are read and as they are changed by hand.
import { z } from 'zod';
import type { Texts } from '../domain/letter-facts.js';
import type { SegmentFilter } from '../domain/segment-filter.js';

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
}

export interface CaseView {
  key: string;
  name: string;
  consentBasis: string;
  consentSource: string;
  /** The version of each that stands. */
  facts: { id: string; key: string; version: number; text: Texts; asOf: string; source: string }[];
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
  demands: { key: string; text: Texts; status: DemandStatus; evidence: string | null }[];
  audiences: { key: string; name: Texts; who: SegmentFilter }[];
  asks: { key: string; text: Texts; audiences: string[] }[];
  cases: CaseView[];
  signatories: SignatoryView[];
}

const texts = z.record(z.string(), z.string().trim().min(1).max(5000));
const line = z.string().trim().min(1).max(500);

export const demandChangeSchema = z
  .strictObject({
    text: texts.optional(),
    status: z.enum(DEMAND_STATUSES).optional(),
    evidence: z.string().trim().max(5000).nullish(),
  })
  .meta({ id: 'DemandChange' });
export type DemandChange = z.infer<typeof demandChangeSchema>;

export const askChangeSchema = z
  .strictObject({ text: texts.optional(), audiences: z.array(line).min(1).optional() })
  .meta({ id: 'AskChange' });
export type AskChange = z.infer<typeof askChangeSchema>;

export const factVersionSchema = z
  .strictObject({ text: texts, asOf: z.iso.date(), source: line })
  .meta({ id: 'FactVersion' });
export type FactVersion = z.infer<typeof factVersionSchema>;

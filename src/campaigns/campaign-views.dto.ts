// What the outside sees of campaigns.
import { z } from 'zod';
import { segmentFilterSchema } from '../domain/segment-filter.js';
import { DEMAND_STATUSES } from './campaigns.dto.js';

const texts = z.record(z.string(), z.string()).meta({ description: 'By language' });
const day = z.iso.date();

const summaryFields = {
  id: z.uuid(),
  slug: z.string(),
  name: texts,
  summary: texts,
  issuers: z.array(z.string()),
  asOf: day,
  until: day.nullable(),
  languages: z.array(z.string()),
  defaultLanguage: z.string(),
};

const caseView = z.object({
  key: z.string(),
  name: z.string(),
  consentBasis: z.string(),
  consentSource: z.string(),
  facts: z
    .array(
      z.object({ id: z.uuid(), key: z.string(), version: z.int(), text: texts, asOf: day, source: z.string() }),
    )
    .meta({ description: 'Of each fact the version that stands' }),
});

const signatory = z.object({
  key: z.string(),
  name: z.string(),
  affiliation: z.string(),
  isFormer: z.boolean(),
  countries: z.array(z.string()),
  since: day,
  until: day.nullable(),
});

export const campaigns = z.object({ items: z.array(z.object(summaryFields)) }).meta({ id: 'Campaigns' });

export const campaignView = z
  .object({
    ...summaryFields,
    demands: z.array(
      z.object({ key: z.string(), text: texts, status: z.enum(DEMAND_STATUSES), evidence: z.string().nullable() }),
    ),
    audiences: z.array(z.object({ key: z.string(), name: texts, who: segmentFilterSchema })),
    asks: z.array(z.object({ key: z.string(), text: texts, audiences: z.array(z.string()) })),
    cases: z.array(caseView),
    signatories: z.array(signatory),
  })
  .meta({ id: 'Campaign' });

export const campaignQuery = z.strictObject({
  asOf: day.optional().meta({ description: 'The day whose signatories are shown; today when not given' }),
});

export const slugOrId = z.string().min(1).max(200);
export const itemKey = z.string().min(1).max(200);

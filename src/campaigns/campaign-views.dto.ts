// What the outside sees of campaigns.
import { z } from 'zod';
import { segmentFilterSchema } from '../domain/segment-filter.js';
import { countedId, listQuery, moment, pageSchema } from '../http/shapes.js';
import { CHANGE_ACTS } from './campaign-change.store.js';
import { DEMAND_STATUSES } from './campaigns.dto.js';

const texts = z.record(z.string(), z.string()).meta({ description: 'By language' });
const day = z.iso.date();
const revision = z.int().meta({ description: 'Counts up with every change; give it back with an edit' });
/** A moment inside JSON comes from the database as text, with the offset of its session. */
const innerMoment = z.preprocess((value) => (typeof value === 'string' ? new Date(value) : value), moment);

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
  revision,
  archivedAt: moment.nullable(),
  isDemo: z.boolean(),
};

const fact = { key: z.string(), text: texts, asOf: day, source: z.string() };

const caseView = z.object({
  key: z.string(),
  name: z.string(),
  consentBasis: z.string(),
  consentSource: z.string(),
  revision,
  withdrawnAt: innerMoment.nullable(),
  facts: z
    .array(z.object({ id: z.uuid(), version: z.int(), ...fact }))
    .meta({ description: 'Of each fact the version that stands' }),
  withdrawnFacts: z
    .array(z.object({ ...fact, withdrawnAt: innerMoment }))
    .meta({ description: 'Facts of which no version stands, with their last text' }),
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
      z.object({
        key: z.string(),
        text: texts,
        status: z.enum(DEMAND_STATUSES),
        evidence: z.string().nullable(),
        revision,
      }),
    ),
    audiences: z.array(z.object({ key: z.string(), name: texts, who: segmentFilterSchema, revision })),
    asks: z.array(
      z.object({
        key: z.string(),
        text: texts,
        audiences: z.array(z.string()),
        revision,
        withdrawnAt: innerMoment.nullable(),
      }),
    ),
    cases: z.array(caseView),
    signatories: z.array(signatory).meta({ description: 'Those of the day that was asked for' }),
  })
  .meta({ id: 'Campaign' });

export const campaignQuery = z.strictObject({
  asOf: day.optional().meta({ description: 'The day whose signatories are shown; today when not given' }),
});

export const slugOrId = z.string().min(1).max(200);
export const itemKey = z.string().min(1).max(200);
export const listedKind = z.enum(['demands', 'asks', 'cases']);

export const historyQuery = listQuery(
  { kind: z.string().max(30).optional(), key: z.string().max(400).optional() },
  countedId,
);

const content = z.record(z.string(), z.unknown()).nullable();
export const historyPage = pageSchema(
  'CampaignHistoryPage',
  z.object({
    id: z.string(),
    kind: z.string(),
    key: z.string(),
    act: z.enum(CHANGE_ACTS),
    before: content.meta({ description: 'Null for what was new' }),
    after: content.meta({ description: 'Null for what is gone' }),
    actor: z.string(),
    at: moment,
  }),
);

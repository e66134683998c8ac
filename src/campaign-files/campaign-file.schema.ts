// The shape of campaign.yaml. What it refers to within itself is checked in campaign-references.ts.
import { z } from 'zod';
import { EVERYONE } from '../domain/appeal.js';
import { isCountryCode } from '../naming/country.js';
import { mandateFilterSchema } from '../domain/segment-filter.js';

const VISIBLE = /^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*$/u;
const line = z.string().trim().min(1, 'is empty').max(500).regex(VISIBLE, 'must be one line of visible text');
const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be small letters, digits and hyphens, such as working-group');
const language = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?$/, 'must be a language such as en or fr');
const text = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(5000)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'must be one paragraph of visible text');
const texts = z.record(z.string(), text);
const day = z.iso.date({
  error: ({ input }) => (input === undefined ? 'is missing' : 'must be a day of the calendar, such as 2024-11-11'),
});
const country = z.string().refine(isCountryCode, 'must be an upper-case ISO country code such as FR');

const demand = z.strictObject({ key: slug, text: texts });
const audience = z.strictObject({
  key: slug.refine((key) => key !== EVERYONE, `must not be “${EVERYONE}”, which means all audiences`),
  name: texts,
  who: mandateFilterSchema,
});
const ask = z.strictObject({ key: slug, for: z.array(slug).min(1), text: texts });
const fact = z.strictObject({ key: slug, as_of: day, source: line, text: texts });
const caseOf = z.strictObject({
  key: slug,
  name: line,
  consent: z.strictObject({ basis: line, source: line }),
  facts: z.array(fact).default([]),
});
const signatory = z.strictObject({
  /** Made from the name when it is not given. */
  key: slug.optional(),
  name: line,
  affiliation: line.optional(),
  former: z.boolean().default(false),
  countries: z.array(country).max(5).default([]),
  since: day,
  until: day.optional(),
});
const appeal = z.strictObject({ slug, audience: slug, name: texts, asks: z.array(slug).min(1) });

export const campaignFileSchema = z.strictObject({
  slug,
  name: texts,
  summary: texts.default({}),
  issuers: z.array(line).default([]),
  as_of: day,
  until: day.optional(),
  languages: z.array(language).min(1),
  default_language: language,
  demands: z.array(demand).max(200).default([]),
  audiences: z.array(audience).min(1).max(50),
  asks: z.array(ask).min(1).max(200),
  cases: z.array(caseOf).max(500).default([]),
  signatories: z.array(signatory).max(5000).default([]),
  appeals: z.array(appeal).max(100).default([]),
});
export type CampaignFile = z.output<typeof campaignFileSchema>;

export const frontMatterSchema = z.strictObject({
  subject: z.string().trim().min(1, 'is empty').max(300).regex(VISIBLE, 'must be one line of visible text'),
});

// What a campaign is made of, in the words of its files; the database holds the same, item by item.
import type { Texts } from './letter-facts.js';
import { nameKey } from '../naming/name-key.js';
import type { SegmentFilter } from './segment-filter.js';

/** Dates are 'YYYY-MM-DD'. */
export interface CampaignContent {
  name: Texts;
  summary: Texts;
  issuers: string[];
  as_of: string;
  until: string | null;
  languages: string[];
  default_language: string;
}

export interface DemandContent {
  text: Texts;
}

/** A named rule over mandates. */
export interface AudienceContent {
  name: Texts;
  who: SegmentFilter;
}

export interface AskContent {
  /** Keys of audiences, or everyone. */
  for: string[];
  text: Texts;
}

export interface CaseContent {
  name: string;
  consent: { basis: string; source: string };
}

export interface FactContent {
  as_of: string;
  source: string;
  text: Texts;
}

export interface SignatoryContent {
  name: string;
  affiliation: string;
  former: boolean;
  countries: string[];
  since: string;
  until: string | null;
}

export interface AppealContent {
  name: Texts;
  audience: string;
  asks: string[];
}

export interface AppealTextContent {
  subject: string;
  mjml: string;
}

/** Each kind of item with its content. The key of a fact is case/fact, that of a text is appeal/language. */
export interface ItemContents {
  campaign: CampaignContent;
  audience: AudienceContent;
  demand: DemandContent;
  ask: AskContent;
  case: CaseContent;
  fact: FactContent;
  signatory: SignatoryContent;
  appeal: AppealContent;
  appeal_text: AppealTextContent;
}
export type ItemKind = keyof ItemContents;

/** In the order in which items can be made; they are removed in the reverse one. */
export const ITEM_KINDS: readonly ItemKind[] = [
  'campaign',
  'audience',
  'demand',
  'ask',
  'case',
  'fact',
  'signatory',
  'appeal',
  'appeal_text',
];

/** One thing of a campaign that is compared, kept or replaced as a whole. */
export type CampaignItem = { [Kind in ItemKind]: { kind: Kind; key: string; content: ItemContents[Kind] } }[ItemKind];

/** The key of something that has only a name, such as a signatory: igor-blazevic. */
export function keyOf(name: string): string {
  return nameKey(name).replace(/ /g, '-').slice(0, 80);
}

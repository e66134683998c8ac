// The tree of conditions that a segment or a campaign's audience is: its shape, its limits, and what it says in words.
// How it finds contacts is in contacts/segment-filter.sql.ts.
import { z } from 'zod';
import { isCountryCode } from './country.js';

export const BODY_KINDS = [
  'institution',
  'parliament',
  'committee',
  'delegation',
  'permanent_mission',
  'ministry',
  'government',
  'party_group',
  'other',
] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

export const CHANNEL_KINDS = ['email', 'office_email', 'phone', 'contact_form', 'post'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** Conditions on a mandate. Those inside one `all` speak about one and the same current mandate. */
export type MandateLeaf =
  | { body: string[] }
  | { body_kind: BodyKind[] }
  | { role: string[] }
  | { country: string[] }
  | { political_group: string[] };

/** Conditions on the person. */
export type ContactLeaf =
  { language: string[] } | { tag: string[] } | { has_channel: ChannelKind[] } | { name: string } | { import: string[] };

export type SegmentFilter =
  { all: SegmentFilter[] } | { any: SegmentFilter[] } | { none: SegmentFilter[] } | MandateLeaf | ContactLeaf;

export const MANDATE_LEAVES = ['body', 'body_kind', 'role', 'country', 'political_group'] as const;

const MAX_DEPTH = 8;
const MAX_NODES = 200;
const MAX_VALUES = 300;

const values = (item: z.ZodType<string>) => z.array(item).min(1, 'needs at least one value').max(MAX_VALUES);
const word = z.string().trim().min(1).max(200);
const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be a slug such as european-parliament');
const country = z.string().refine(isCountryCode, 'must be an upper-case ISO country code such as FR');
const language = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/, 'must be a language code such as en');

const mandateLeaves = {
  body: values(slug).optional(),
  body_kind: values(z.enum(BODY_KINDS)).optional(),
  role: values(word).optional(),
  country: values(country).optional(),
  political_group: values(word).optional(),
};
const contactLeaves = {
  language: values(language).optional(),
  tag: values(word).optional(),
  has_channel: values(z.enum(CHANNEL_KINDS)).optional(),
  name: word.optional(),
  import: values(z.uuid()).optional(),
};

const hasOneKey = (node: object) => Object.keys(node).length === 1;
const oneKey = {
  error: 'must be one condition: an object with exactly one key',
  // A key that is not known has been told already.
  when: ({ issues }: { issues: unknown[] }) => issues.length === 0,
};

const segmentNode = z
  .strictObject({
    get all() {
      return z.array(segmentNode).optional();
    },
    get any() {
      return z.array(segmentNode).optional();
    },
    get none() {
      return z.array(segmentNode).optional();
    },
    ...mandateLeaves,
    ...contactLeaves,
  })
  .refine(hasOneKey, oneKey) as unknown as z.ZodType<SegmentFilter>;

const mandateNode = z
  .strictObject({
    get all() {
      return z.array(mandateNode).optional();
    },
    get any() {
      return z.array(mandateNode).optional();
    },
    get none() {
      return z.array(mandateNode).optional();
    },
    ...mandateLeaves,
  })
  .refine(hasOneKey, oneKey) as unknown as z.ZodType<SegmentFilter>;

/** Depth and size are looked at first: a filter that is too deep is refused before anything recurses into it. */
const bounded = (node: z.ZodType<SegmentFilter>) =>
  z.preprocess((value, context) => {
    const reason = sizeProblem(value);
    if (reason) context.addIssue({ code: 'custom', message: reason });
    return value;
  }, node);

/** A segment's filter. */
export const segmentFilterSchema = bounded(segmentNode).meta({ id: 'SegmentFilter' });
/** A campaign audience's rule: conditions on mandates only. */
export const mandateFilterSchema = bounded(mandateNode);

function sizeProblem(root: unknown): string | undefined {
  let count = 0;
  let level: unknown[] = [root];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return `the conditions are nested more than ${MAX_DEPTH} deep`;
    count += level.length;
    if (count > MAX_NODES) return `there are more than ${MAX_NODES} conditions`;
    level = level.flatMap(childrenOf);
  }
  return undefined;
}

function childrenOf(node: unknown): unknown[] {
  if (typeof node !== 'object' || node === null) return [];
  const { all, any, none } = node as Record<string, unknown>;
  return [all, any, none].flatMap((children) => (Array.isArray(children) ? (children as unknown[]) : []));
}

const LEAF_WORDS: Record<string, string> = {
  body: 'body',
  body_kind: 'kind of body',
  role: 'role',
  country: 'country',
  political_group: 'political group',
  language: 'language',
  tag: 'tag',
  has_channel: 'has a channel of kind',
  name: 'name contains',
  import: 'import',
};

/** The filter as a sentence, the same for the same filter. Words such as a body's slug stay as they are. */
export function describeFilter(filter: SegmentFilter): string {
  if ('all' in filter) {
    return filter.all.length === 0 ? 'everybody' : joined(filter.all, ' and ');
  }
  if ('any' in filter) return filter.any.length === 0 ? 'nobody' : joined(filter.any, ' or ');
  if ('none' in filter) return filter.none.length === 0 ? 'everybody' : `not (${joined(filter.none, ' or ')})`;
  return Object.entries(filter as Record<string, string | string[]>)
    .map(([key, value]) => `${LEAF_WORDS[key]}${/^(?:has_channel|name)$/.test(key) ? '' : ' is'} ${wordsOf(value)}`)
    .join();
}

function joined(filters: SegmentFilter[], separator: string): string {
  const isGroup = (child: SegmentFilter) => ('all' in child || 'any' in child) && filters.length > 1;
  return filters
    .map((child) => (isGroup(child) ? `(${describeFilter(child)})` : describeFilter(child)))
    .join(separator);
}

function wordsOf(value: string | string[]): string {
  if (typeof value === 'string') return `“${value}”`;
  return value.length === 1 ? String(value[0]) : `${value.slice(0, -1).join(', ')} or ${value.at(-1)}`;
}

// The tree of conditions that a segment or a campaign's audience is: its parts, its shape and its limits. What it says in
// words is segment-sentence.ts; how it finds contacts is in contacts/segment-filter.sql.ts.
import { z } from 'zod';
import { isCountryCode } from '../naming/country.js';
import { REGIONS, type Region } from '../naming/region.js';

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

/** What became of somebody's letter in a wave. The first five divide a wave; somebody may unsubscribe besides. */
export const LETTER_OUTCOMES = ['accepted', 'failed', 'unknown', 'skipped', 'not_sent', 'unsubscribed'] as const;
export type LetterOutcome = (typeof LETTER_OUTCOMES)[number];

/** A day such as 2024-11-11, or one that moves on: "today" or "90 days ago". */
export type FilterDay = string;

/** When a mandate of the past or the present ran. Without any of them: it runs today. */
export const HELD_TIMES = ['on', 'since', 'started_since', 'ended_since'] as const;
export type HeldTime = (typeof HELD_TIMES)[number];

/** Conditions on a mandate. Those inside one `all` speak about one and the same current mandate. */
export type MandateLeaf =
  | { body: string[] }
  | { body_kind: BodyKind[] }
  | { committee: string[] }
  | { role: string[] }
  | { country: string[] }
  | { region: Region[] }
  | { political_group: string[] };

/** A mandate of its own, at a time of its own; everything in `where` is asked of that one mandate. */
export type Held = { [Time in HeldTime]?: FilterDay } & { where: SegmentFilter[] };

/** Somebody's letter in one of these waves, or in any that was sent for real, came to one of these ends. */
export interface WaveCondition {
  in?: string[];
  outcome?: LetterOutcome[];
}

/** A letter went out to somebody, or perhaps did, in a wave that was sent for real. */
export interface WrittenCondition {
  since?: FilterDay;
}

/** Conditions on the person. */
export type ContactLeaf =
  | { language: string[] }
  | { tag: string[] }
  | { has_channel: ChannelKind[] }
  | { name: string }
  | { import: string[] }
  | { held: Held }
  | { wave: WaveCondition }
  | { written_to: WrittenCondition }
  | { suppressed: boolean }
  | { created_since: FilterDay }
  | { changed_since: FilterDay };

export type SegmentFilter =
  { all: SegmentFilter[] } | { any: SegmentFilter[] } | { none: SegmentFilter[] } | MandateLeaf | ContactLeaf;

export const MANDATE_LEAVES = [
  'body',
  'body_kind',
  'committee',
  'role',
  'country',
  'region',
  'political_group',
] as const;

const MAX_DEPTH = 8;
const MAX_NODES = 200;
const MAX_VALUES = 300;

const values = <Item>(item: z.ZodType<Item>) =>
  z.array(item).min(1, 'needs at least one value').max(MAX_VALUES, `may have at most ${MAX_VALUES} values`);
const word = z.string().trim().min(1, 'must not be empty').max(200);
const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be a slug such as european-parliament');
const country = z.string().refine(isCountryCode, 'must be an upper-case ISO country code such as FR');
const language = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/, 'must be a language code such as en');
const id = z.uuid('must be the id of one');

const DAY_WORDS = 'must be a day such as 2024-11-11, "today" or "90 days ago"';
const RELATIVE_DAY = /^(?:today|\d{1,5} days? ago)$/;
/** Years have four digits: the database reads more than people mean. */
const isDay = (text: string) =>
  RELATIVE_DAY.test(text) || (/^[12]\d{3}-/.test(text) && z.iso.date().safeParse(text).success);
const day = z.string().refine(isDay, DAY_WORDS);

const mandateLeaves = {
  body: values(slug).optional(),
  body_kind: values(z.enum(BODY_KINDS)).optional(),
  committee: values(slug).optional(),
  role: values(word).optional(),
  country: values(country).optional(),
  region: values(z.enum(REGIONS)).optional(),
  political_group: values(word).optional(),
};

const hasOneKey = (node: object) => Object.keys(node).length === 1;
const oneKey = {
  error: 'must be one condition: an object with exactly one key',
  // A key that is not known has been told already.
  when: ({ issues }: { issues: unknown[] }) => issues.length === 0,
};

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
  .refine(hasOneKey, oneKey)
  .meta({ id: 'MandateCondition' }) as unknown as z.ZodType<SegmentFilter>;

const held = z
  .strictObject({
    on: day.optional(),
    since: day.optional(),
    started_since: day.optional(),
    ended_since: day.optional(),
    where: z.array(mandateNode).default([]),
  })
  .refine((one) => HELD_TIMES.filter((time) => one[time] !== undefined).length <= 1, {
    error: 'must have one time: on, since, started_since or ended_since',
  });

const contactLeaves = {
  language: values(language).optional(),
  tag: values(word).optional(),
  has_channel: values(z.enum(CHANNEL_KINDS)).optional(),
  name: word.optional(),
  import: values(id).optional(),
  held: held.optional(),
  wave: z.strictObject({ in: values(id).optional(), outcome: values(z.enum(LETTER_OUTCOMES)).optional() }).optional(),
  written_to: z.strictObject({ since: day.optional() }).optional(),
  suppressed: z.boolean().optional(),
  created_since: day.optional(),
  changed_since: day.optional(),
};

/** What a condition can be. */
export const CONDITIONS: readonly string[] = [...Object.keys(mandateLeaves), ...Object.keys(contactLeaves)];

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
  .refine(hasOneKey, oneKey)
  .meta({ id: 'SegmentCondition' }) as unknown as z.ZodType<SegmentFilter>;

/** Depth and size are looked at first: a filter that is too deep is refused before anything recurses into it. */
const bounded = (node: z.ZodType<SegmentFilter>) =>
  z.preprocess((value, context) => {
    const reason = sizeProblem(value);
    if (reason) context.addIssue({ code: 'custom', message: reason });
    return value;
  }, node);

/** A segment's filter. */
export const segmentFilterSchema = bounded(segmentNode).meta({
  id: 'SegmentFilter',
  example: { role: ['member'], country: ['PT', 'FR'] },
});
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
  const { all, any, none, held: inner } = node as Record<string, unknown>;
  const where = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>).where : undefined;
  return [all, any, none, where].flatMap((children) => (Array.isArray(children) ? (children as unknown[]) : []));
}

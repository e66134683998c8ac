// Conditions of a filter on the person, as SQL text over the alias `c` (contact). It runs nothing, every value becomes a
// parameter. Each set of people is asked for once and not per person: that is what keeps a hundred thousand quick.
import { nameKey } from '../naming/name-key.js';
import type { LetterOutcome, SegmentFilter, WaveCondition, WrittenCondition } from '../domain/segment-filter.js';
import { SUPPRESSED_CONTACTS } from './contact-columns.sql.js';
import { isCurrentMandate, startOf } from './mandate-time.sql.js';

type Add = (value: unknown) => string;

/** The first five leave no letter out and none is in two of them. */
const OUTCOMES: Record<LetterOutcome, string> = {
  accepted: `d.state = 'accepted' AND d.bounced_at IS NULL`,
  failed: `(d.state = 'refused' OR d.bounced_at IS NOT NULL)`,
  unknown: `d.state IN ('handing', 'unknown', 'abandoned') AND d.bounced_at IS NULL`,
  skipped: `d.state = 'skipped' AND d.bounced_at IS NULL`,
  not_sent: `d.state IN ('planned', 'queued', 'claimed', 'held', 'cancelled', 'expired') AND d.bounced_at IS NULL`,
  unsubscribed: `d.unsubscribed_at IS NOT NULL`,
};

/** Practice is no reason to think that somebody was written to, and a test letter goes to one of us. */
const SENT_FOR_REAL = `d.wave_id IN (SELECT w.id FROM wave w WHERE w.mode = 'live' AND w.purpose = 'appeal')`;
/** What left the house, or perhaps did. */
const WENT_OUT = `d.state IN ('accepted', 'handing', 'unknown', 'abandoned')`;

/** @param contactId the expression that is the contact's id @throws when the leaf is none of a person */
export function personCondition(leaf: SegmentFilter, contactId: string, add: Add): string {
  if ('language' in leaf) return `c.languages && ${add(leaf.language)}::text[]`;
  if ('tag' in leaf) return `c.tags && ${add(leaf.tag)}::text[]`;
  if ('name' in leaf) return nameContains(leaf.name, add);
  if ('has_channel' in leaf) return hasChannel(leaf.has_channel, contactId, add);
  if ('suppressed' in leaf) {
    return `(${contactId} IN (${SUPPRESSED_CONTACTS})) IS ${leaf.suppressed ? '' : 'NOT '}TRUE`;
  }
  if ('created_since' in leaf) return `c.created_at >= ${startOf(leaf.created_since, add)}`;
  if ('changed_since' in leaf) return `c.updated_at >= ${startOf(leaf.changed_since, add)}`;
  if ('import' in leaf) {
    return isAmong(contactId, 'contact_import_row d', [`d.import_id = ANY(${add(leaf.import)}::uuid[])`]);
  }
  if ('wave' in leaf) return isAmong(contactId, 'delivery d', inWave(leaf.wave, add));
  if ('written_to' in leaf) return isAmong(contactId, 'delivery d', wasWrittenTo(leaf.written_to, add));
  throw new Error(`unknown condition ${JSON.stringify(leaf)}`);
}

function inWave(wave: WaveCondition, add: Add): string[] {
  const outcomes = (wave.outcome ?? []).map((outcome) => `(${OUTCOMES[outcome]})`);
  return [
    wave.in ? `d.wave_id = ANY(${add(wave.in)}::uuid[])` : SENT_FOR_REAL,
    ...(outcomes.length > 0 ? [`(${outcomes.join(' OR ')})`] : []),
  ];
}

function wasWrittenTo({ since }: WrittenCondition, add: Add): string[] {
  const moment = since === undefined ? [] : [`coalesce(d.settled_at, d.first_attempt_at) >= ${startOf(since, add)}`];
  return [SENT_FOR_REAL, WENT_OUT, ...moment];
}

/**
 * "IS TRUE" keeps the planner from joining: its guesses of how many people a tree finds are far off, and the wrong join costs
 * a second. Asked as it stands, the set is made once, hashed, and looked into for each contact.
 */
export const isIn = (contactId: string, set: string) => `(${contactId} IN (${set})) IS TRUE`;

/**
 * Rows about a contact whom another stands for by now are about that one. OFFSET 0 keeps the planner from reading the rows in
 * the order of contacts, all over the table, only because each contact is wanted once.
 */
function isAmong(contactId: string, rows: string, conditions: string[]): string {
  const where = conditions.join(' AND ');
  return isIn(
    contactId,
    `SELECT DISTINCT found.contact_id
       FROM (SELECT d.contact_id FROM ${rows} WHERE ${where} AND d.contact_id IS NOT NULL OFFSET 0) AS found
    UNION ALL SELECT merged.into_id FROM (${MERGED}) AS merged JOIN ${rows} ON d.contact_id = merged.id WHERE ${where}`,
  );
}

/** Merged contacts with everyone whom they were merged into, directly or by one in between. */
const MERGED = `WITH RECURSIVE chain (id, into_id) AS (
      SELECT k.id, k.merged_into FROM contact k WHERE k.merged_into IS NOT NULL
       UNION SELECT chain.id, k.merged_into FROM chain JOIN contact k ON k.id = chain.into_id WHERE k.merged_into IS NOT NULL)
    SELECT id, into_id FROM chain`;

/** An office's address lapses with its mandate. */
function hasChannel(kinds: string[], contactId: string, add: Add): string {
  return isIn(
    contactId,
    `SELECT ch.contact_id FROM channel ch WHERE ch.kind = ANY(${add(kinds)}::text[]) AND ch.retired_at IS NULL
      AND (ch.mandate_id IS NULL
        OR ch.mandate_id NOT IN (SELECT office.id FROM mandate office WHERE NOT (${isCurrentMandate('office')})))`,
  );
}

function nameContains(text: string, add: Add): string {
  const words = nameKey(text).split(' ').filter(Boolean);
  // Text without a letter or digit finds nobody, rather than everybody.
  if (words.length === 0) return 'false';
  return `(${words.map((part) => `c.name_key LIKE ${add(`%${part}%`)}::text`).join(' AND ')})`;
}

// How a wave's letters stand, counted by the parts that people tell apart. No counters: one scan of the wave's rows, shared
// by everybody who looks at the same moment.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { SharedQuestion } from '../database/shared-question.js';
import type { DeliveryState } from '../domain/delivery.js';
import { noParts, partOf, type PartCounts, type WavePart } from '../domain/wave-progress.js';
import type { MarkCounts } from './delivery-progress.store.js';

/** One moment of a wave's letters. The parts sum to `launched`. */
export interface LetterCounts {
  launched: number;
  parts: PartCounts;
  marks: MarkCounts;
  planned: number;
  /** Times of queued letters without an attempt, and the first of those with one. */
  firstAt: Date | null;
  lastAt: Date | null;
  retryAt: Date | null;
  recent: { letters: number; since: Date } | null;
}

interface GroupRow extends MarkCounts {
  state: DeliveryState;
  isTried: boolean;
  letters: number;
  firstAt: Date | null;
  lastAt: Date | null;
  recent: number;
  recentSince: Date | null;
}

/** What the letters of a wave can be grouped by. */
export const GROUPINGS = ['domain', 'delegation'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface LetterGroup {
  name: string;
  country: string | null;
  launched: number;
  parts: PartCounts;
}

/** The part of a row `d`, as domain/wave-progress.ts tells them apart; a test holds the two against each other. */
export const PART_SQL = `CASE WHEN d.state = 'queued' AND d.attempts > 0 THEN 'deferred'
  WHEN d.state IN ('planned', 'queued') THEN 'waiting' WHEN d.state IN ('claimed', 'handing') THEN 'in_hand'
  ELSE d.state::text END`;

const MOST_GROUPS = 300;

@Injectable()
export class DeliveryPartsStore {
  private readonly counted = new SharedQuestion((waveId) => this.count(waveId));

  constructor(private readonly database: Database) {}

  /** Begun after the call, in one statement; a big wave is counted only so often. */
  counts(waveId: string): Promise<LetterCounts> {
    return this.counted.answer(waveId);
  }

  /** The largest first. */
  async groups(waveId: string, by: Grouping): Promise<LetterGroup[]> {
    const rows = await this.database.query<{
      name: string;
      country: string | null;
      part: WavePart;
      letters: number;
    }>(by === 'domain' ? BY_DOMAIN : BY_DELEGATION, [waveId]);
    const groups = new Map<string, LetterGroup>();
    for (const { name, country, part, letters } of rows) {
      const key = `${country ?? ''} ${name}`;
      const group = groups.get(key) ?? { name, country, launched: 0, parts: noParts() };
      group.launched += letters;
      group.parts[part] += letters;
      groups.set(key, group);
    }
    const sorted = [...groups.values()].sort((a, b) => b.launched - a.launched || a.name.localeCompare(b.name));
    return sorted.slice(0, MOST_GROUPS);
  }

  private async count(waveId: string): Promise<LetterCounts> {
    return sumUp(await this.database.query<GroupRow>(COUNT, [waveId]));
  }
}

function sumUp(rows: readonly GroupRow[]): LetterCounts {
  const parts = noParts();
  for (const { state, isTried, letters } of rows) parts[partOf(state, isTried ? 1 : 0)] += letters;
  const sum = (figure: (row: GroupRow) => number) => rows.reduce((total, row) => total + figure(row), 0);
  const fresh = rows.find(({ state, isTried }) => state === 'queued' && !isTried);
  const tried = rows.find(({ state, isTried }) => state === 'queued' && isTried);
  const gone = rows.filter(({ recentSince }) => recentSince);
  const since = gone.map(({ recentSince }) => Number(recentSince)).sort((a, b) => a - b)[0];
  return {
    launched: sum(({ letters }) => letters),
    parts,
    marks: {
      bounced: sum(({ bounced }) => bounced),
      complained: sum(({ complained }) => complained),
      replied: sum(({ replied }) => replied),
      unsubscribed: sum(({ unsubscribed }) => unsubscribed),
    },
    planned: rows.find(({ state }) => state === 'planned')?.letters ?? 0,
    firstAt: fresh?.firstAt ?? null,
    lastAt: fresh?.lastAt ?? null,
    retryAt: tried?.firstAt ?? null,
    recent: since === undefined ? null : { letters: sum(({ recent }) => recent), since: new Date(since) },
  };
}

// The clock is read once: asked for each row, it would be most of the time. "Recent" are letters that left the queue.
const COUNT = `
  SELECT d.state, d.attempts > 0 AS "isTried", count(*)::int AS letters, min(d.next_at) AS "firstAt", max(d.next_at) AS "lastAt",
         (count(*) FILTER (WHERE d.settled_at > m.minute_ago AND d.state IN ('accepted', 'refused', 'unknown')))::int AS recent,
         min(d.settled_at) FILTER (WHERE d.settled_at > m.minute_ago AND d.state IN ('accepted', 'refused', 'unknown')) AS "recentSince",
         count(d.bounced_at)::int AS bounced, count(d.complained_at)::int AS complained,
         count(d.replied_at)::int AS replied, count(d.unsubscribed_at)::int AS unsubscribed
    FROM delivery d, (SELECT app_now() - interval '1 minute' AS minute_ago OFFSET 0) AS m
   WHERE d.wave_id = $1 GROUP BY 1, 2`;

const BY_DOMAIN = `
  SELECT d.receiving_domain AS name, NULL AS country, ${PART_SQL} AS part, count(*)::int AS letters
    FROM delivery d WHERE d.wave_id = $1 AND d.receiving_domain <> '' GROUP BY 1, 3`;

// A delegation: the people of one country in one body. The body's name is taken from a letter's values, in any language of
// the wave, so that it is the one that was current.
const BY_DELEGATION = `
  SELECT coalesce(min(a.fields->>'body') OVER (PARTITION BY g.body_id), '') AS name, g.country, g.part, g.letters
    FROM (SELECT m.body_id, a.country, ${PART_SQL} AS part, count(*)::int AS letters, min(a.contact_id::text)::uuid AS someone
            FROM delivery d JOIN wave_audience a ON a.wave_id = d.wave_id AND a.contact_id = d.contact_id
            LEFT JOIN mandate m ON m.id = d.mandate_id
           WHERE d.wave_id = $1 GROUP BY 1, 2, 3) AS g
    JOIN wave_audience a ON a.wave_id = $1 AND a.contact_id = g.someone`;

// Waves as lists show them: with the names of what they are made of, and how their letters stand.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { StateCounts } from '../domain/delivery.js';
import type { WaveStage, WaveState } from '../domain/wave.js';
import { ROW, type WaveRow } from './wave.store.js';

export interface WaveSummaryRow extends WaveRow {
  campaignSlug: string;
  campaignName: Record<string, string>;
  appealSlug: string;
  appealName: Record<string, string>;
  segmentName: string;
  /** The latest by now; the wave itself has the one it was approved with. */
  segmentVersionNow: number;
  senderSlug: string;
  senderName: string;
  recipients: number | null;
  launched: number;
  states: Partial<StateCounts>;
  /** Names of the people behind the actors of this row. */
  people: Record<string, string>;
}

/** A campaign by slug or id, and a part of a name. */
export interface WaveFilters {
  campaign?: string;
  search?: string;
}

export interface WaveListing extends WaveFilters {
  id?: string;
  state?: WaveState;
  stage?: WaveStage;
  after?: string;
}

@Injectable()
export class WaveListStore {
  constructor(private readonly database: Database) {}

  /** Newest first, those made before the wave `after`. */
  async list(listing: WaveListing, limit: number): Promise<WaveSummaryRow[]> {
    const { campaign, search, id, state, stage, after } = listing;
    return this.database.query(SUMMARIES, [
      campaign ?? null,
      search ?? null,
      id ?? null,
      state ?? null,
      stage ?? null,
      after ?? null,
      limit,
    ]);
  }

  async stages({ campaign, search }: WaveFilters): Promise<{ stage: WaveStage; count: number }[]> {
    return this.database.query(
      `SELECT stage, count(*)::int AS count FROM (${named('w.stage')}) AS found GROUP BY stage`,
      [campaign ?? null, search ?? null],
    );
  }
}

/** The waves that the first two parameters leave, with the names that are searched. */
function named(columns: string): string {
  return `
    SELECT ${columns}
      FROM (SELECT ${ROW} FROM wave) AS w
      JOIN campaign c ON c.id = w."campaignId" JOIN appeal a ON a.id = w."appealId"
      JOIN segment sg ON sg.id = w."segmentId" JOIN sender s ON s.id = w."senderId"
     WHERE w.purpose = 'appeal' AND ($1::text IS NULL OR c.slug = $1 OR c.id::text = $1)
       AND ($2::text IS NULL OR EXISTS (
             SELECT FROM unnest(ARRAY[w.name, sg.name] || (SELECT array_agg(value) FROM jsonb_each_text(a.name))) AS said
              WHERE strpos(lower(said), lower($2)) > 0))`;
}

// 1. The page. 2. Per wave of it: who is bound, how the letters stand, and who the people are.
const SUMMARIES = `
  WITH page AS (${named(`w.*, c.slug AS "campaignSlug", c.name AS "campaignName", a.slug AS "appealSlug", a.name AS "appealName",
           sg.name AS "segmentName", sg.version AS "segmentVersionNow", s.slug AS "senderSlug", s.name AS "senderName"`)}
       AND ($3::uuid IS NULL OR w.id = $3)
       AND ($4::text IS NULL OR w.state = $4)
       AND CASE WHEN $5::text IS NULL THEN $3::uuid IS NOT NULL OR $4::text IS NOT NULL OR w.stage <> 'discarded'
                ELSE w.stage = $5 END
       AND ($6::uuid IS NULL OR (w."createdAt", w.id) < (SELECT b.created_at, b.id FROM wave b WHERE b.id = $6))
     ORDER BY w."createdAt" DESC, w.id DESC LIMIT $7)
  SELECT page.*,
         CASE WHEN page."versionId" IS NOT NULL THEN (SELECT count(*)::int FROM wave_audience au
            WHERE au.wave_id = page.id AND au.excluded IS NULL) END AS recipients,
         coalesce(letters.launched, 0) AS launched, coalesce(letters.states, '{}') AS states,
         (SELECT coalesce(jsonb_object_agg(actor, actor_name(actor)) FILTER (WHERE actor_name(actor) IS NOT NULL), '{}')
            FROM unnest(ARRAY[page."createdBy", page."changedBy", page."submittedBy", page."approvedBy", page."launchedBy",
                              page."pausedBy"]) AS actor) AS people
    FROM page
    LEFT JOIN LATERAL (
      SELECT sum(n)::int AS launched, jsonb_object_agg(state, n) AS states
        FROM (SELECT state, count(*)::int AS n FROM delivery d WHERE d.wave_id = page.id GROUP BY 1) AS by_state) AS letters ON true
   ORDER BY page."createdAt" DESC, page.id DESC`;

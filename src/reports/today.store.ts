// What waits for a person, over all waves. Read-only; the waves that are looked at are those under way and those that ended
// lately, because a letter that nobody decided about for weeks is not today's work.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

export const NEED_KINDS = [
  'hold',
  'domain_paused',
  'unknown',
  'held',
  'refused',
  'approve_appeal',
  'approve_wave',
  'launch_wave',
  'draft_wave',
] as const;
export type NeedKind = (typeof NEED_KINDS)[number];

/** One thing to do. `letters`: how many wait for it. */
export interface Need {
  kind: NeedKind;
  waveId: string | null;
  waveName: string | null;
  appealId: string | null;
  appealName: string | null;
  letters: number | null;
  domain: string | null;
  text: string | null;
  since: Date | null;
}

@Injectable()
export class TodayStore {
  constructor(private readonly database: Database) {}

  /** The hold, paused domains with letters that wait, and letters that only a person can move on. */
  async troubles(): Promise<Need[]> {
    return this.database.query(TROUBLES);
  }

  /** Appeals and waves before their launch, as they concern this person. */
  async preparations(actor: string, mayApprove: boolean): Promise<Need[]> {
    return this.database.query(PREPARATIONS, [actor, mayApprove]);
  }
}

// 1. Waves under way, and those that ended in the last two weeks. 2. Their letters of the states that wait for somebody.
const TROUBLES = `
  WITH looked AS MATERIALIZED (
    SELECT id, name, sender_id, state, ended_at FROM wave
     WHERE purpose = 'appeal' AND (state IN ('running', 'paused') OR state IN ('finished', 'cancelled') AND ended_at > app_now() - interval '14 days')
  ), waiting AS (
    SELECT w.id, w.name, d.state::text AS kind, count(*)::int AS letters, min(d.settled_at) AS since
      FROM looked w JOIN delivery d ON d.wave_id = w.id AND d.state IN ('unknown', 'held', 'refused')
     GROUP BY 1, 2, 3
  )
  SELECT 'hold' AS kind, NULL::uuid AS "waveId", NULL AS "waveName", NULL::uuid AS "appealId", NULL AS "appealName", NULL::int AS letters, NULL AS domain,
         hold_reason AS text, on_hold_since AS since FROM installation WHERE on_hold_since IS NOT NULL
  UNION ALL
  SELECT 'domain_paused', w.id, w.name, NULL, NULL, count(*)::int, r.domain, r.pause_reason, r.paused_at
    FROM looked w JOIN receiving_domain r ON r.sender_id = w.sender_id AND r.paused_at IS NOT NULL
    JOIN delivery d ON d.wave_id = w.id AND d.receiving_domain = r.domain AND d.state = 'queued'
   GROUP BY w.id, w.name, r.domain, r.pause_reason, r.paused_at
  UNION ALL
  SELECT kind, id, name, NULL, NULL, letters, NULL, NULL, since FROM waiting
   ORDER BY since NULLS LAST`;

// 1. Appeals that were handed over for approval and neither edited nor approved since. 2. Waves that were; by the rule of four eyes not to
// whoever made or changed them. 3. Approved waves, and a person's own drafts.
const PREPARATIONS = `
  WITH found AS (
    SELECT 'approve_appeal' AS kind, NULL::uuid AS wave, NULL AS wave_name, a.id AS appeal,
           coalesce(a.name->>c.default_language, a.slug) AS appeal_name, a.submitted_at AS since
      FROM appeal a JOIN campaign c ON c.id = a.campaign_id
     WHERE $2 AND a.submitted_at IS NOT NULL AND a.archived_at IS NULL
       AND NOT EXISTS (SELECT FROM appeal_text t WHERE t.appeal_id = a.id AND t.edited_at > a.submitted_at)
       AND a.submitted_hash IS DISTINCT FROM
           (SELECT v.content_hash FROM appeal_version v WHERE v.appeal_id = a.id ORDER BY v.number DESC LIMIT 1)
    UNION ALL
    SELECT 'approve_wave', w.id, w.name, NULL, NULL, w.submitted_at
      FROM wave w CROSS JOIN wave_rule r
     WHERE $2 AND w.state = 'draft' AND w.submitted_at IS NOT NULL
       AND (r.four_eyes = 'off' OR (r.four_eyes = 'live' AND w.mode = 'practice') OR $1 NOT IN (w.created_by, coalesce(w.changed_by, ''))
            OR (SELECT count(*) FROM person p WHERE p.role IN ('approver', 'admin') AND p.disabled_at IS NULL) < 2)
    UNION ALL
    SELECT 'launch_wave', id, name, NULL, NULL, approved_at FROM wave WHERE $2 AND purpose = 'appeal' AND state = 'approved'
    UNION ALL
    SELECT 'draft_wave', id, name, NULL, NULL, created_at FROM wave
     WHERE purpose = 'appeal' AND state = 'draft' AND submitted_at IS NULL AND $1 IN (created_by, changed_by)
  )
  SELECT kind, wave AS "waveId", wave_name AS "waveName", appeal AS "appealId", appeal_name AS "appealName",
         NULL::int AS letters, NULL AS domain, NULL AS text, since
    FROM found ORDER BY since DESC LIMIT 50`;

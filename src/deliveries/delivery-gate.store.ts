// The gate: committed before the first byte of a letter is written. Only a row that comes back `handing` may be sent.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { DeliveryState } from '../domain/delivery.js';

export interface GateRequest {
  id: string;
  token: string;
}

export interface GateVerdict {
  id: string;
  state: DeliveryState;
  reason: string | null;
}

@Injectable()
export class DeliveryGateStore {
  constructor(private readonly database: Database) {}

  /**
   * Judges many rows in one statement. A row that is missing from the answer is no longer the asker's: its claim was
   * lost, or somebody settled it first. Only verdicts of `handing` allow a MAIL command.
   */
  async gate(requests: readonly GateRequest[]): Promise<Map<string, GateVerdict>> {
    const rows = await this.database.prepared<GateVerdict>(GATE, [
      requests.map((request) => request.id),
      requests.map((request) => request.token),
    ]);
    return new Map(rows.map((row) => [row.id, row]));
  }
}

// A contact that was merged is judged as the one that stands for it; its twins are the letters of the same wave to contacts that
// are the same person by now.
// 1. Lock the asked rows and their twins in order (two gates must not deadlock); asked are those that are still claimed under
//    a lease that is valid. The lock gives every row as it is now, so of two twins only one can pass.
// 2. Judge each: the wave, the receiving domain, then the person, then the truth of what the letter says.
// 3. Move it to the state that the verdict means, and record what kept it back.
const GATE = `
  WITH wanted AS MATERIALIZED (
    SELECT a.id, a.token, d.wave_id, d.step, d.contact_id, coalesce(c.merged_into, d.contact_id) AS standing_id
      FROM unnest($1::bigint[], $2::uuid[]) AS a(id, token) JOIN delivery d ON d.id = a.id
      LEFT JOIN contact c ON c.id = d.contact_id
  ), twin AS MATERIALIZED (
    SELECT w.id AS of_id, t.id FROM wanted w JOIN contact c ON w.standing_id IN (c.id, c.merged_into) AND c.id <> w.contact_id
      JOIN delivery t ON t.wave_id = w.wave_id AND t.step = w.step AND t.contact_id = c.id
  ), locked AS MATERIALIZED (
    SELECT d.id, d.wave_id, d.contact_id, d.mandate_id, d.address_key, d.sender_id, d.receiving_domain, d.state, d.claim_token
      FROM delivery d WHERE d.id = ANY (ARRAY(SELECT id FROM wanted UNION SELECT id FROM twin)) ORDER BY d.id FOR UPDATE OF d
  ), asked AS (
    SELECT l.*, w.standing_id,
           EXISTS (SELECT FROM twin t JOIN locked o ON o.id = t.id
                    WHERE t.of_id = l.id AND (o.state IN ('handing', 'accepted', 'unknown')
                      OR o.id < l.id AND EXISTS (SELECT FROM wanted v WHERE v.id = o.id AND v.token = o.claim_token AND o.state = 'claimed')))
             AS has_twin
      FROM wanted w JOIN locked l ON l.id = w.id AND l.claim_token = w.token AND l.state = 'claimed'
     WHERE EXISTS (SELECT FROM delivery_claim c WHERE c.token = w.token AND c.lease_until > app_now())
  ), waves AS (
    SELECT w.id, w.state, w.mode, w.campaign_id, w.send_by <= app_now() AS is_late,
           EXISTS (SELECT FROM installation i WHERE i.on_hold_since IS NOT NULL) AS is_on_hold,
           EXISTS (SELECT FROM appeal_version v JOIN case_fact f ON f.id = ANY (v.fact_ids)
                    WHERE v.id = w.version_id AND f.superseded_at IS NOT NULL) AS is_fact_changed
      FROM wave w WHERE w.id IN (SELECT wave_id FROM asked)
  ), judged AS (
    SELECT a.id,
           CASE WHEN w.state = 'cancelled' THEN 'wave_cancelled'
                WHEN w.state <> 'running' OR w.is_on_hold
                  OR EXISTS (SELECT FROM receiving_domain r WHERE r.sender_id = a.sender_id
                              AND r.domain = a.receiving_domain AND r.paused_at IS NOT NULL) THEN 'not_now'
                WHEN w.is_late THEN 'send_by'
                WHEN EXISTS (SELECT FROM suppression s
                              WHERE s.lifted_at IS NULL AND (s.until IS NULL OR s.until > app_now())
                                AND (s.campaign_id IS NULL OR s.campaign_id = w.campaign_id)
                                AND (NOT s.practice_only OR w.mode = 'practice')
                                AND (s.address_key = a.address_key OR s.contact_id IN (a.contact_id, a.standing_id)))
                  THEN 'suppressed'
                WHEN a.has_twin THEN 'same_person'
                WHEN EXISTS (SELECT FROM contact c WHERE c.id IN (a.contact_id, a.standing_id) AND c.status <> 'active')
                  -- Corrected, retired or made private since the approval. A test letter belongs to no contact.
                  OR (SELECT bool_and(ch.address_key <> a.address_key OR ch.retired_at IS NOT NULL OR ch.is_private)
                        FROM channel ch WHERE ch.contact_id = a.standing_id AND ch.address_key IS NOT NULL)
                  THEN 'contact_changed'
                -- Of two equal mandates the standing contact's own is kept up to date.
                WHEN EXISTS (SELECT FROM mandate m WHERE m.ends_on < (app_now() AT TIME ZONE 'UTC')::date
                              AND (m.id = a.mandate_id OR a.standing_id <> a.contact_id AND m.contact_id = a.standing_id
                                   AND EXISTS (SELECT FROM mandate was WHERE was.id = a.mandate_id AND was.contact_id = a.contact_id
                                     AND (was.body_id, was.role) = (m.body_id, m.role) AND was.country IS NOT DISTINCT FROM m.country
                                     AND was.starts_on IS NOT DISTINCT FROM m.starts_on)))
                  OR (a.mandate_id IS NOT NULL AND NOT EXISTS (SELECT FROM mandate m WHERE m.id = a.mandate_id))
                  THEN 'mandate_ended'
                WHEN w.is_fact_changed THEN 'fact_changed'
                ELSE 'may_go' END AS verdict
      FROM asked a JOIN waves w ON w.id = a.wave_id
  ), outcome (verdict, state, reason) AS (
    VALUES ('may_go', 'handing'::delivery_state, NULL), ('not_now', 'queued', NULL),
           ('wave_cancelled', 'cancelled', 'wave_cancelled'), ('send_by', 'expired', 'send_by'),
           ('suppressed', 'skipped', 'suppressed'), ('same_person', 'skipped', 'same_person'),
           ('contact_changed', 'held', 'contact_changed'), ('mandate_ended', 'held', 'mandate_ended'),
           ('fact_changed', 'held', 'fact_changed')
  ), moved AS (
    UPDATE delivery d
       SET state = o.state, reason = o.reason,
           next_at = CASE WHEN o.state = 'queued' THEN app_now() END,
           claim_token = CASE WHEN o.state = 'handing' THEN d.claim_token END,
           attempts = d.attempts + CASE WHEN o.state = 'handing' THEN 1 ELSE 0 END,
           gated_at = CASE WHEN o.state = 'handing' THEN app_now() ELSE d.gated_at END,
           first_attempt_at = CASE WHEN o.state = 'handing' THEN coalesce(d.first_attempt_at, app_now()) ELSE d.first_attempt_at END
      FROM judged j JOIN outcome o USING (verdict) WHERE d.id = j.id
    RETURNING d.id, d.state, d.reason
  ), noted AS (
    INSERT INTO delivery_event (delivery_id, kind, detail)
    SELECT id, state::text, jsonb_build_object('why', reason) FROM moved WHERE state NOT IN ('handing', 'queued')
  )
  SELECT id, state, reason FROM moved`;

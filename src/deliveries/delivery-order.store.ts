// What people and rules order about deliveries outside the sending path: retry, decide, cancel, expire, suppress.
import { Injectable } from '@nestjs/common';
import { Database, onlyRow, type Sql } from '../database/database.js';
import type { Decision, RetryableState } from '../domain/delivery.js';
import { RETRY_HOURS } from '../domain/retry.js';

/** From which states a decision leads where. */
const MOVES: Record<Decision, { from: string[]; to: string }> = {
  arrived: { from: ['unknown'], to: 'accepted' },
  send_again: { from: ['unknown'], to: 'queued' },
  abandon: { from: ['unknown'], to: 'abandoned' },
  cancel: { from: ['held'], to: 'cancelled' },
};

/** Narrows an order to some letters of a wave; no contacts means all of them. */
export interface OrderScope {
  waveId: string;
  contactIds?: readonly string[];
}

@Injectable()
export class DeliveryOrderStore {
  constructor(private readonly database: Database) {}

  /** "Retry only these": back to the queue, with a fresh retry time. The gate judges them again. */
  async retry(sql: Sql, scope: OrderScope, states: readonly RetryableState[], actor: string): Promise<number> {
    const rows = await sql.query(
      `WITH moved AS (
         UPDATE delivery SET state = 'queued', next_at = app_now(), reason = NULL, first_attempt_at = NULL, claim_token = NULL
          WHERE wave_id = $1 AND ($2::uuid[] IS NULL OR contact_id = ANY ($2)) AND state::text = ANY ($3) RETURNING id
       ), noted AS (
         INSERT INTO delivery_event (delivery_id, kind, detail)
         SELECT id, 'retried', jsonb_build_object('by', $4::text) FROM moved)
       SELECT id FROM moved`,
      [scope.waveId, scope.contactIds ?? null, states, actor],
    );
    return rows.length;
  }

  /** A person's word on letters that are unknown or held. The event keeps it: the check counts ordered resends apart. */
  async decide(sql: Sql, scope: OrderScope, decision: Decision, actor: string): Promise<number> {
    const { from, to } = MOVES[decision];
    const rows = await sql.query(
      `WITH moved AS (
         UPDATE delivery SET state = $4::delivery_state, reason = 'decided',
                next_at = CASE WHEN $4 = 'queued' THEN app_now() END, claim_token = NULL, first_attempt_at = NULL
          WHERE wave_id = $1 AND ($2::uuid[] IS NULL OR contact_id = ANY ($2)) AND state::text = ANY ($3) RETURNING id
       ), noted AS (
         INSERT INTO delivery_event (delivery_id, kind, detail)
         SELECT id, 'decided', jsonb_build_object('decision', $5::text, 'by', $6::text) FROM moved)
       SELECT id FROM moved`,
      [scope.waveId, scope.contactIds ?? null, from, to, decision, actor],
    );
    return rows.length;
  }

  /**
   * Waves that chose it beforehand send an unclear letter again, after the claim of the worker that had it. Once: a relay
   * that takes letters and never says so would get the same one without end, so from then on a person decides.
   */
  async resendByPolicy(): Promise<number> {
    const rows = await this.database.query(
      `WITH moved AS (
         UPDATE delivery d SET state = 'queued', next_at = app_now(), claim_token = NULL
           FROM wave w WHERE w.id = d.wave_id AND w.state = 'running' AND w.unknown_policy = 'resend'
            AND d.state = 'unknown' AND d.reason <> 'restored from a backup'
            AND NOT EXISTS (SELECT FROM delivery_claim c WHERE c.token = d.claim_token)
            AND NOT EXISTS (SELECT FROM delivery_event e WHERE e.delivery_id = d.id AND e.kind = 'decided' AND e.detail->>'by' = 'wave policy')
         RETURNING d.id
       ), noted AS (
         INSERT INTO delivery_event (delivery_id, kind, detail)
         SELECT id, 'decided', '{"decision": "send_again", "by": "wave policy"}' FROM moved)
       SELECT id FROM moved`,
    );
    return rows.length;
  }

  /**
   * What has not begun ends with the wave, and its times are free again; what is on the wire or unclear stays what it is.
   * Locks in order, as the gate and the settling do.
   */
  async cancelOpen(sql: Sql, waveId: string): Promise<number> {
    return onlyRow(await sql.query<{ count: number }>(CANCEL_OPEN, [waveId])).count;
  }

  /** Letters that came back to the queue of a wave that was cancelled meanwhile. */
  async cancelStragglers(): Promise<number> {
    const rows = await this.database.query(
      `UPDATE delivery d SET state = 'cancelled', reason = 'wave_cancelled', next_at = NULL
         FROM wave w WHERE w.id = d.wave_id AND w.state = 'cancelled' AND d.next_at IS NOT NULL AND d.state = 'queued' RETURNING d.id`,
    );
    return rows.length;
  }

  /** Letters whose time is over: the wave's send-by date, or the hours a deferred letter is tried. Locks in order. */
  async expireOverdue(): Promise<number> {
    // The clock is read once: asked for each row, it is most of the time of a big wave's sweep.
    const rows = await this.database.query(
      `WITH over AS (
         SELECT d.id, CASE WHEN w.send_by <= (SELECT app_now()) THEN 'send_by' ELSE 'retry_time_over' END AS why
           FROM delivery d JOIN wave w ON w.id = d.wave_id
          WHERE w.state IN ('running', 'paused') AND d.state IN ('planned', 'queued', 'held')
            AND (w.send_by <= (SELECT app_now())
              OR (d.state = 'queued' AND d.first_attempt_at < (SELECT app_now() - make_interval(hours => $1))))
          ORDER BY d.id FOR UPDATE OF d
       ), moved AS (
         UPDATE delivery d SET state = 'expired', next_at = NULL, reason = over.why
           FROM over WHERE d.id = over.id RETURNING d.id, d.reason
       ), noted AS (
         INSERT INTO delivery_event (delivery_id, kind, detail) SELECT id, 'expired', jsonb_build_object('why', reason) FROM moved)
       SELECT id FROM moved`,
      [RETRY_HOURS],
    );
    return rows.length;
  }

  /**
   * Settles the open letters of somebody who must not be written to. Call it before the suppression is inserted, in
   * the same transaction: gates that were faster have committed by then, later ones find the rows moved.
   */
  async skipSuppressed(
    sql: Sql,
    addressKey: Buffer | null,
    contactId: string | null,
    campaignId: string | null,
    practiceOnly: boolean,
  ): Promise<number> {
    const rows = await sql.query(
      `WITH open AS (
         SELECT d.id FROM delivery d JOIN wave w ON w.id = d.wave_id
          WHERE (d.address_key = $1 OR d.contact_id IN (SELECT c.id FROM contact c WHERE $2 IN (c.id, c.merged_into))) AND ($3::uuid IS NULL OR w.campaign_id = $3)
            AND (NOT $4 OR w.mode = 'practice')
            AND d.state IN ('planned', 'queued', 'claimed', 'held')
          ORDER BY d.id FOR UPDATE OF d
       ), moved AS (
         UPDATE delivery d SET state = 'skipped', reason = 'suppressed', next_at = NULL, claim_token = NULL
           FROM open WHERE d.id = open.id RETURNING d.id
       ), noted AS (
         INSERT INTO delivery_event (delivery_id, kind, detail) SELECT id, 'skipped', '{"why": "suppressed"}' FROM moved)
       SELECT id FROM moved`,
      [addressKey, contactId, campaignId, practiceOnly],
    );
    return rows.length;
  }

  /**
   * One person, one letter, after two contacts became one: of their letters in one wave the one that went or may have gone
   * counts, else that of the contact that stands. What is on the wire is left alone; the gate looks again.
   */
  async skipSamePerson(sql: Sql, standingId: string): Promise<number> {
    const rows = await sql.query(
      `WITH theirs AS MATERIALIZED (
         SELECT d.id, d.wave_id, d.step, d.state, d.contact_id FROM delivery d
          WHERE d.contact_id IN (SELECT c.id FROM contact c WHERE $1 IN (c.id, c.merged_into))
            AND d.state IN ('planned', 'queued', 'claimed', 'held', 'handing', 'accepted', 'unknown')
          ORDER BY d.id FOR UPDATE
       ), ranked AS (
         SELECT id, state, row_number() OVER (PARTITION BY wave_id, step
                  ORDER BY state IN ('handing', 'accepted', 'unknown') DESC, state <> 'held' DESC, contact_id = $1 DESC, id) AS nth
           FROM theirs
       ), moved AS (
         UPDATE delivery d SET state = 'skipped', reason = 'same_person', next_at = NULL, claim_token = NULL
           FROM ranked r WHERE d.id = r.id AND r.nth > 1 AND r.state IN ('planned', 'queued', 'claimed', 'held') RETURNING d.id
       ), noted AS (
         INSERT INTO delivery_event (delivery_id, kind, detail) SELECT id, 'skipped', '{"why": "same_person"}' FROM moved)
       SELECT id FROM moved`,
      [standingId],
    );
    return rows.length;
  }

  /** Marks the delivery whose letter led to an opt-out. */
  async markUnsubscribed(sql: Sql, publicId: string): Promise<void> {
    await sql.query(
      `WITH marked AS (UPDATE delivery SET unsubscribed_at = app_now() WHERE public_id = $1 AND unsubscribed_at IS NULL RETURNING id)
       INSERT INTO delivery_event (delivery_id, kind) SELECT id, 'unsubscribed' FROM marked`,
      [publicId],
    );
  }

  /** Lets letters to a receiving domain go on after a person looked at it. */
  async resumeDomain(sql: Sql, senderId: string, domain: string): Promise<boolean> {
    const rows = await sql.query(
      `UPDATE receiving_domain SET paused_at = NULL, pause_reason = NULL, policy_letters = 0, policy_refusals = 0
        WHERE sender_id = $1 AND domain = $2 AND paused_at IS NOT NULL RETURNING domain`,
      [senderId, domain],
    );
    return rows.length > 0;
  }
}

// 1. Lock and end what has not begun.
// 2. Find the lanes of its sender in which nobody of another wave comes after it: they are free from its first time on, and
//    would otherwise stay taken by letters that never go.
const CANCEL_OPEN = `
  WITH open AS (
    SELECT id, sender_id, receiving_domain, CASE WHEN attempts = 0 THEN next_at END AS at
      FROM delivery WHERE wave_id = $1 AND state IN ('planned', 'queued', 'claimed', 'held') ORDER BY id FOR UPDATE
  ), moved AS (
    UPDATE delivery d SET state = 'cancelled', reason = 'wave_cancelled', next_at = NULL, claim_token = NULL
      FROM open WHERE d.id = open.id RETURNING d.id
  ), lanes AS (
    SELECT o.sender_id, lane.domain, min(o.at) AS free_from
      FROM open o, LATERAL (VALUES (''), (o.receiving_domain)) AS lane(domain) WHERE o.at IS NOT NULL GROUP BY 1, 2
  ), free AS (
    SELECT r.sender_id, r.domain, l.free_from FROM receiving_domain r JOIN lanes l USING (sender_id, domain)
     WHERE l.free_from < r.planned_until
       AND NOT EXISTS (SELECT FROM wave w JOIN delivery d ON d.wave_id = w.id AND d.next_at >= l.free_from
                        WHERE w.sender_id = l.sender_id AND w.id <> $1 AND w.state IN ('running', 'paused')
                          AND d.attempts = 0 AND l.domain IN ('', d.receiving_domain))
     ORDER BY r.domain FOR UPDATE OF r
  ), freed AS (
    UPDATE receiving_domain r SET planned_until = greatest(f.free_from, app_now())
      FROM free f WHERE r.sender_id = f.sender_id AND r.domain = f.domain
  )
  SELECT count(*)::int AS count FROM moved`;

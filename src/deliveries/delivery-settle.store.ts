// Settling: what the relay said is written down, by the one who holds the claim token, for many letters at once.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { withoutAddresses } from '../domain/address-in-text.js';
import { retryWaitMs } from '../domain/retry.js';
import {
  isPolicyRefusal,
  POLICY_REFUSALS_BEFORE_PAUSE,
  POLICY_WINDOW_LETTERS,
  type SendOutcome,
} from '../domain/smtp-outcome.js';

export interface Settlement {
  id: string;
  token: string;
  /** The attempt that this outcome ends, from 1. */
  attempt: number;
  outcome: SendOutcome;
}

const STATE_OF = { accepted: 'accepted', deferred: 'queued', refused: 'refused', unknown: 'unknown' } as const;
/** Replies are kept for people to read; a relay that writes a novel is cut. */
const RESPONSE_LENGTH = 500;

@Injectable()
export class DeliverySettleStore {
  constructor(private readonly database: Database) {}

  /**
   * Writes outcomes. A letter that was meanwhile decided by a person keeps that decision; the late answer is recorded.
   * @returns the ids that took their outcome
   */
  async settle(settlements: readonly Settlement[]): Promise<Set<string>> {
    const rows = await this.database.prepared<{ id: string }>(SETTLE, [
      settlements.map((one) => one.id),
      settlements.map((one) => one.token),
      settlements.map((one) => STATE_OF[one.outcome.kind]),
      settlements.map((one) => ('code' in one.outcome ? (one.outcome.code ?? null) : null)),
      settlements.map((one) => clean(one.outcome.response)),
      settlements.map((one) => (one.outcome.kind === 'deferred' ? retryWaitMs(one.attempt, Math.random()) : 0)),
      settlements.map((one) => ('phase' in one.outcome ? one.outcome.phase : null)),
      settlements.map((one) => one.attempt),
      settlements.map((one) => isPolicyRefusal(one.outcome)),
      POLICY_REFUSALS_BEFORE_PAUSE,
      POLICY_WINDOW_LETTERS,
    ]);
    return new Set(rows.map((row) => row.id));
  }
}

/** Printable text only: a reply is the relay's, and is shown to people. Events are kept for ever, so no address either. */
function clean(response: string): string {
  const printable = response.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
  return withoutAddresses(printable).slice(0, RESPONSE_LENGTH);
}

// 1. Lock in order, as the gate does.
// 2. Move each row to its outcome; `unknown` is among the states, as a worker that was only frozen may report late.
// 3. Record the event of each, also of those that were decided before.
// 4. Count refusals for reasons of policy per receiving domain, from the first one on over so many letters; too many pause it.
const SETTLE = `
  WITH said AS (
    SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::text[], $4::int[], $5::text[], $6::float8[], $7::text[], $8::int[], $9::bool[])
      AS s(id, token, state, code, response, wait_ms, phase, attempt, is_policy)
  ), locked AS (
    SELECT d.id, d.sender_id, d.receiving_domain FROM delivery d JOIN said s ON s.id = d.id
     WHERE d.claim_token = s.token AND d.state IN ('handing', 'unknown')
     ORDER BY d.id FOR UPDATE OF d
  ), moved AS (
    UPDATE delivery d
       SET state = s.state::delivery_state, smtp_code = s.code, smtp_response = s.response,
           next_at = CASE WHEN s.state = 'queued' THEN app_now() + make_interval(secs => s.wait_ms / 1000) END,
           reason = CASE s.state WHEN 'unknown' THEN 'no_answer' ELSE NULL END,
           claim_token = CASE WHEN s.state = 'unknown' THEN d.claim_token END, settled_at = app_now()
      FROM said s JOIN locked l ON l.id = s.id WHERE d.id = s.id
    RETURNING d.id
  ), noted AS (
    INSERT INTO delivery_event (delivery_id, kind, detail)
    SELECT s.id,
           CASE WHEN m.id IS NULL THEN 'late_' || s.state WHEN s.state = 'queued' THEN 'deferred' ELSE s.state END,
           jsonb_strip_nulls(jsonb_build_object('attempt', s.attempt, 'code', s.code, 'response', s.response, 'phase', s.phase))
      FROM said s LEFT JOIN moved m ON m.id = s.id
  ), domains AS (
    SELECT l.sender_id, l.receiving_domain, count(*) AS letters, count(*) FILTER (WHERE s.is_policy) AS refusals
      FROM locked l JOIN said s ON s.id = l.id WHERE s.state <> 'unknown'
     GROUP BY 1, 2
    HAVING bool_or(s.is_policy) OR EXISTS (SELECT FROM receiving_domain r WHERE r.sender_id = l.sender_id
             AND r.domain = l.receiving_domain AND r.policy_letters > 0)
  ), counted AS (
    INSERT INTO receiving_domain AS r (sender_id, domain, policy_letters, policy_refusals, paused_at, pause_reason)
    SELECT sender_id, receiving_domain, letters, refusals, CASE WHEN refusals >= $10 THEN app_now() END,
           CASE WHEN refusals >= $10 THEN 'policy_refusals' END
      FROM domains ORDER BY 1, 2
        ON CONFLICT (sender_id, domain) DO UPDATE
       SET policy_letters = CASE WHEN r.policy_letters + excluded.policy_letters >= $11 THEN 0
                                 ELSE r.policy_letters + excluded.policy_letters END,
           policy_refusals = CASE WHEN r.policy_letters + excluded.policy_letters >= $11 THEN 0
                                  ELSE r.policy_refusals + excluded.policy_refusals END,
           paused_at = coalesce(r.paused_at, CASE WHEN r.policy_refusals + excluded.policy_refusals >= $10 THEN app_now() END),
           pause_reason = coalesce(r.pause_reason, CASE WHEN r.policy_refusals + excluded.policy_refusals >= $10 THEN 'policy_refusals' END)
  )
  SELECT id FROM moved`;

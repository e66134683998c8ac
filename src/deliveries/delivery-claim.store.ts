// Claims: which worker may touch which rows, and for how long. Losing a claim is safe; nothing is sent by holding one.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../database/database.js';
import type { LetterValues } from '../domain/letter.js';

/** A letter that a worker may render, gate and hand over. */
export interface ClaimedLetter {
  id: string;
  waveId: string;
  contactId: string;
  senderId: string;
  publicId: string;
  messageId: string;
  receivingDomain: string;
  attempts: number;
  address: string;
  language: string;
  fields: LetterValues;
}

export interface Claim {
  token: string;
  letters: ClaimedLetter[];
}

export interface ClaimRequest {
  worker: string;
  waveId: string;
  fromSeq: number;
  toSeq: number;
  limit: number;
  leaseSeconds: number;
}

/** What the reaper found. */
export interface Reaped {
  returned: number;
  unclear: number;
}

@Injectable()
export class DeliveryClaimStore {
  constructor(private readonly database: Database) {}

  /** Claims the due rows of a range. Rows that another worker is about to claim are passed over, not waited for. */
  async claimDue(request: ClaimRequest): Promise<Claim> {
    const token = randomUUID();
    const letters = await this.database.prepared<ClaimedLetter>(CLAIM, [
      request.waveId,
      request.fromSeq,
      request.toSeq,
      request.limit,
      token,
      request.worker,
      request.leaseSeconds,
    ]);
    return { token, letters };
  }

  /** @returns false when the lease was over already: the claim is lost */
  async renew(token: string, leaseSeconds: number): Promise<boolean> {
    const renewed = await this.database.query(
      `UPDATE delivery_claim SET lease_until = app_now() + make_interval(secs => $2)
        WHERE token = $1 AND lease_until > app_now() RETURNING token`,
      [token, leaseSeconds],
    );
    return renewed.length > 0;
  }

  /**
   * Returns rows to the queue of which the owner knows that nothing was written to the wire. `unknown` is among the
   * states because the reaper may have come first; the owner's knowledge is proof.
   */
  async giveBack(token: string, ids: readonly string[], waitMs = 0): Promise<void> {
    if (ids.length === 0) return;
    await this.database.query(
      `UPDATE delivery SET state = 'queued', next_at = app_now() + make_interval(secs => $3::float8 / 1000),
              claim_token = NULL, attempts = attempts - CASE WHEN state = 'claimed' THEN 0 ELSE 1 END,
              first_attempt_at = CASE WHEN state <> 'claimed' AND attempts = 1 THEN NULL ELSE first_attempt_at END
        WHERE id = ANY($2::bigint[]) AND claim_token = $1 AND state IN ('claimed', 'handing', 'unknown')`,
      [token, ids, waitMs],
    );
  }

  /** Keeps a claimed letter back for a person to look at. */
  async hold(token: string, id: string, reason: string, why: string): Promise<void> {
    await this.database.query(
      `WITH held AS (UPDATE delivery SET state = 'held', reason = $3, claim_token = NULL
                      WHERE id = $2 AND claim_token = $1 AND state = 'claimed' RETURNING id)
       INSERT INTO delivery_event (delivery_id, kind, detail) SELECT id, 'held', jsonb_build_object('why', $4::text) FROM held`,
      [token, id, reason, why],
    );
  }

  /** Ends a claim whose rows are all settled or given back. */
  async release(token: string): Promise<void> {
    await this.database.query(
      `DELETE FROM delivery_claim c WHERE token = $1 AND NOT EXISTS (
         SELECT FROM delivery d WHERE d.wave_id = c.wave_id AND d.seq BETWEEN c.from_seq AND c.to_seq
            AND d.claim_token = c.token AND d.state IN ('claimed', 'handing'))`,
      [token],
    );
  }

  /** Takes over what dead workers left: a claimed row goes back, a row being handed over has an unknown outcome. */
  async reap(sql: Sql = this.database): Promise<Reaped> {
    const [found] = await sql.query<Reaped>(REAP);
    return found ?? { returned: 0, unclear: 0 };
  }
}

// 1. Lock the due rows of the range, passing over those that are locked; none while the wave does not run, the service
//    is on hold or the receiving domain is paused.
// 2. Record the claim with its lease, if there is anything to claim.
// 3. Mark the rows, and read with them what a letter needs.
const CLAIM = `
  WITH due AS (
    SELECT d.id FROM delivery d
     WHERE d.wave_id = $1 AND d.seq BETWEEN $2 AND $3 AND d.state = 'queued' AND d.next_at <= app_now()
       AND EXISTS (SELECT FROM wave w WHERE w.id = $1 AND w.state = 'running')
       AND NOT EXISTS (SELECT FROM installation i WHERE i.on_hold_since IS NOT NULL)
       AND NOT EXISTS (SELECT FROM receiving_domain r WHERE r.sender_id = d.sender_id
                        AND r.domain = d.receiving_domain AND r.paused_at IS NOT NULL)
     ORDER BY d.seq LIMIT $4 FOR UPDATE OF d SKIP LOCKED
  ), claim AS (
    INSERT INTO delivery_claim (token, worker, wave_id, from_seq, to_seq, lease_until)
    SELECT $5, $6, $1, $2, $3, app_now() + make_interval(secs => $7) WHERE EXISTS (SELECT FROM due)
  ), claimed AS (
    UPDATE delivery d SET state = 'claimed', claim_token = $5, next_at = NULL
      FROM due WHERE d.id = due.id
    RETURNING d.id, d.seq, d.wave_id, d.contact_id, d.sender_id, d.public_id, d.message_id, d.receiving_domain, d.attempts
  )
  SELECT c.id, c.wave_id AS "waveId", c.contact_id AS "contactId", c.sender_id AS "senderId", c.public_id AS "publicId",
         c.message_id AS "messageId", c.receiving_domain AS "receivingDomain", c.attempts,
         a.address, a.language, a.fields
    FROM claimed c JOIN wave_audience a ON a.wave_id = c.wave_id AND a.contact_id = c.contact_id
   ORDER BY c.seq`;

// 1. Take the claims whose lease is over; another reaper's are passed over.
// 2. Move their rows: nothing was written for a claimed one, a handing one may have been taken by the relay.
// 3. Record the unclear ones.
const REAP = `
  WITH over AS (
    DELETE FROM delivery_claim WHERE token IN (
      SELECT token FROM delivery_claim WHERE lease_until <= app_now() FOR UPDATE SKIP LOCKED)
    RETURNING token, wave_id, from_seq, to_seq, worker
  ), moved AS (
    UPDATE delivery d SET state = CASE d.state WHEN 'claimed' THEN 'queued' ELSE 'unknown' END::delivery_state,
           next_at = CASE d.state WHEN 'claimed' THEN app_now() END,
           claim_token = CASE d.state WHEN 'claimed' THEN NULL ELSE d.claim_token END,
           reason = CASE d.state WHEN 'claimed' THEN d.reason ELSE 'worker_lost' END,
           settled_at = CASE d.state WHEN 'claimed' THEN d.settled_at ELSE app_now() END
      FROM over o
     WHERE d.wave_id = o.wave_id AND d.seq BETWEEN o.from_seq AND o.to_seq AND d.claim_token = o.token
       AND d.state IN ('claimed', 'handing')
    RETURNING d.id, d.state, d.attempts, o.worker
  ), noted AS (
    INSERT INTO delivery_event (delivery_id, kind, detail)
    SELECT id, 'unknown', jsonb_build_object('attempt', attempts, 'why', 'worker_lost', 'worker', worker)
      FROM moved WHERE state = 'unknown'
  )
  SELECT count(*) FILTER (WHERE state = 'queued')::int AS returned,
         count(*) FILTER (WHERE state = 'unknown')::int AS unclear FROM moved`;

// Makes the rows of a wave and gives them their times. A row exists from the launch on, whatever happens to it later.
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { Database, onlyRow, type Sql } from '../database/database.js';

/** A planned letter that waits for its time. */
export interface PlannedLetter {
  id: string;
  receivingDomain: string;
  country: string | null;
}

/** The seq numbers of letters that may go now. */
export interface DueRange {
  fromSeq: number;
  toSeq: number;
}

@Injectable()
export class DeliveryPlanStore {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
  ) {}

  /**
   * One row for everyone in the frozen audience, excluded people too: their row is `skipped` with the reason, so that
   * the states add up to the number launched. Part of the launch's transaction; a second call adds nothing.
   */
  async insertPlanned(sql: Sql, waveId: string): Promise<number> {
    // No target: with one, the other unique keys would raise instead of passing over.
    const rows = await sql.query<{ count: number }>(
      `WITH made AS (SELECT a.*, w.sender_id, s.mail_domain, gen_random_uuid() AS public_id
                       FROM wave_audience a JOIN wave w ON w.id = a.wave_id JOIN sender s ON s.id = w.sender_id
                      WHERE a.wave_id = $1),
       inserted AS (
         INSERT INTO delivery (wave_id, seq, contact_id, mandate_id, sender_id, receiving_domain, address_key, public_id,
                               message_id, state, reason)
         SELECT wave_id, seq, contact_id, mandate_id, sender_id, receiving_domain,
                CASE WHEN excluded IS NULL THEN address_key END, public_id,
                -- An id, its proof, our domain: verifiable without a look-up, and about nobody.
                replace(public_id::text, '-', '') || '.' ||
                  left(encode(hmac(uuid_send(public_id), $2::bytea, 'sha256'), 'hex'), 20) || '@' || mail_domain,
                CASE WHEN excluded IS NULL THEN 'planned' ELSE 'skipped' END::delivery_state, excluded
           FROM made ORDER BY seq
         ON CONFLICT DO NOTHING RETURNING id)
       SELECT count(*)::int AS count FROM inserted`,
      [waveId, this.settings.keys.messageId],
    );
    return onlyRow(rows).count;
  }

  /** Everything planned may go at the start time: one statement. */
  async queueAll(waveId: string, startsAt: Date | null): Promise<void> {
    await this.database.query(
      `UPDATE delivery SET state = 'queued', next_at = greatest(coalesce($2, app_now()), app_now())
        WHERE wave_id = $1 AND state = 'planned'`,
      [waveId, startsAt],
    );
  }

  /** The next planned letters in their order, locked until the transaction ends. */
  async lockPlanned(sql: Sql, waveId: string, limit: number): Promise<PlannedLetter[]> {
    return sql.query(
      `SELECT d.id, d.receiving_domain AS "receivingDomain", a.country
         FROM delivery d JOIN wave_audience a ON a.wave_id = d.wave_id AND a.contact_id = d.contact_id
        WHERE d.wave_id = $1 AND d.state = 'planned' ORDER BY d.seq LIMIT $2 FOR UPDATE OF d`,
      [waveId, limit],
    );
  }

  /**
   * Queued letters of a wave whose time is longer past than `slackSeconds`, locked; a pause or a standstill made them.
   * Those to a paused domain wait: planned again and again, they would take the slots of others.
   */
  async lockOverdue(sql: Sql, waveId: string, slackSeconds: number, limit: number): Promise<PlannedLetter[]> {
    return sql.query(
      `SELECT d.id, d.receiving_domain AS "receivingDomain", a.country
         FROM delivery d JOIN wave_audience a ON a.wave_id = d.wave_id AND a.contact_id = d.contact_id
        WHERE d.wave_id = $1 AND d.state = 'queued' AND d.next_at < app_now() - make_interval(secs => $2)
          AND NOT EXISTS (SELECT FROM receiving_domain r WHERE r.sender_id = d.sender_id
                           AND r.domain = d.receiving_domain AND r.paused_at IS NOT NULL)
        ORDER BY d.seq LIMIT $3 FOR UPDATE OF d SKIP LOCKED`,
      [waveId, slackSeconds, limit],
    );
  }

  /** @param times epoch milliseconds, one for each id */
  async queueAt(sql: Sql, ids: readonly string[], times: readonly number[]): Promise<void> {
    await sql.query(
      `UPDATE delivery d SET state = 'queued', next_at = to_timestamp(t.at / 1000)
         FROM unnest($1::bigint[], $2::float8[]) AS t(id, at)
        WHERE d.id = t.id AND d.state IN ('planned', 'queued')`,
      [ids, times],
    );
  }

  /** Until when the lanes of a sender are planned, locked so that two plans do not take the same slots. */
  async lockLanes(sql: Sql, senderId: string, domains: readonly string[]): Promise<Map<string, number>> {
    await sql.query(
      `INSERT INTO receiving_domain (sender_id, domain) SELECT $1, d FROM unnest($2::text[]) AS d ORDER BY d ON CONFLICT DO NOTHING`,
      [senderId, domains],
    );
    const rows = await sql.query<{ domain: string; until: number | null }>(
      `SELECT domain, CASE WHEN isfinite(planned_until) THEN extract(epoch FROM planned_until)::float8 * 1000 END AS until
         FROM receiving_domain WHERE sender_id = $1 AND domain = ANY ($2) ORDER BY domain FOR UPDATE`,
      [senderId, domains],
    );
    return new Map(rows.filter((row) => row.until !== null).map((row) => [row.domain, row.until ?? 0]));
  }

  /** The same without locking, for looking ahead. */
  async lanes(senderId: string): Promise<Map<string, number>> {
    const rows = await this.database.query<{ domain: string; until: number }>(
      `SELECT domain, extract(epoch FROM planned_until)::float8 * 1000 AS until FROM receiving_domain
        WHERE sender_id = $1 AND isfinite(planned_until)`,
      [senderId],
    );
    return new Map(rows.map((row) => [row.domain, row.until]));
  }

  async saveLanes(sql: Sql, senderId: string, plannedUntil: ReadonlyMap<string, number>): Promise<void> {
    await sql.query(
      `UPDATE receiving_domain r SET planned_until = to_timestamp(t.at / 1000)
         FROM unnest($2::text[], $3::float8[]) AS t(domain, at) WHERE r.sender_id = $1 AND r.domain = t.domain`,
      [senderId, [...plannedUntil.keys()], [...plannedUntil.values()]],
    );
  }

  /** Where the wave's due letters lie, or nothing. */
  async dueRange(waveId: string, graceMs = 0): Promise<DueRange | undefined> {
    const row = onlyRow(
      await this.database.query<{ fromSeq: number | null; toSeq: number | null }>(
        `SELECT min(seq) AS "fromSeq", max(seq) AS "toSeq" FROM delivery d
          WHERE wave_id = $1 AND next_at <= app_now() - make_interval(secs => $2::float8 / 1000)
            AND NOT EXISTS (SELECT FROM receiving_domain r WHERE r.sender_id = d.sender_id
                             AND r.domain = d.receiving_domain AND r.paused_at IS NOT NULL)`,
        [waveId, graceMs],
      ),
    );
    return row.fromSeq === null || row.toSeq === null ? undefined : { fromSeq: row.fromSeq, toSeq: row.toSeq };
  }
}

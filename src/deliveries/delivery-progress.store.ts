// Where a wave's letters stand. No counters: a count over the rows always adds up.
import { Injectable } from '@nestjs/common';
import { Database, onlyRow, type Sql } from '../database/database.js';
import { countsOf, type DeliveryState, type StateCounts } from '../domain/delivery.js';

/** Facts that came after a letter was accepted. */
export interface MarkCounts {
  bounced: number;
  complained: number;
  replied: number;
  unsubscribed: number;
}

export interface WaveCounts {
  launched: number;
  states: StateCounts;
  /** Queued letters that had an attempt. */
  deferred: number;
  marks: MarkCounts;
  nextAt: Date | null;
}

export interface DeliveryRow {
  contactId: string;
  name: string;
  messageId: string;
  state: DeliveryState;
  reason: string | null;
  attempts: number;
  nextAt: Date | null;
  receivingDomain: string;
  smtpResponse: string | null;
  settledAt: Date | null;
}

export interface DeliveryEventRow {
  at: Date;
  kind: string;
  detail: Record<string, unknown>;
}

@Injectable()
export class DeliveryProgressStore {
  constructor(private readonly database: Database) {}

  /** One statement, so that the states sum to `launched` at every moment. */
  async counts(waveId: string, sql: Sql = this.database): Promise<WaveCounts> {
    const row = onlyRow(
      await sql.query<{ states: Partial<StateCounts> | null } & MarkCounts & { deferred: number; nextAt: Date | null }>(
        `SELECT (SELECT jsonb_object_agg(state, n) FROM (SELECT state, count(*) AS n FROM delivery WHERE wave_id = $1 GROUP BY 1) AS s) AS states,
                count(*) FILTER (WHERE state = 'queued' AND attempts > 0)::int AS deferred,
                count(bounced_at)::int AS bounced, count(complained_at)::int AS complained,
                count(replied_at)::int AS replied, count(unsubscribed_at)::int AS unsubscribed, min(next_at) AS "nextAt"
           FROM delivery WHERE wave_id = $1`,
        [waveId],
      ),
    );
    const { states: found, deferred, nextAt, ...marks } = row;
    const states = countsOf(
      Object.entries(found ?? {}).map(([state, count]) => ({ state: state as DeliveryState, count })),
    );
    const launched = Object.values(states).reduce((sum, count) => sum + count, 0);
    return { launched, states, deferred, marks, nextAt };
  }

  /** A page of a wave's letters in their order, after the contact's seq of the page before. */
  async list(
    waveId: string,
    state: DeliveryState | null,
    afterSeq: number,
    limit: number,
  ): Promise<(DeliveryRow & { seq: number })[]> {
    return this.database.query(
      `SELECT d.seq, d.contact_id AS "contactId", c.printed_name AS name, d.message_id AS "messageId", d.state, d.reason,
              d.attempts, d.next_at AS "nextAt", d.receiving_domain AS "receivingDomain",
              d.smtp_response AS "smtpResponse", d.settled_at AS "settledAt"
         FROM delivery d JOIN contact c ON c.id = d.contact_id
        WHERE d.wave_id = $1 AND ($2::delivery_state IS NULL OR d.state = $2) AND d.seq > $3 ORDER BY d.seq LIMIT $4`,
      [waveId, state, afterSeq, limit],
    );
  }

  async events(waveId: string, contactId: string): Promise<DeliveryEventRow[]> {
    return this.database.query(
      `SELECT e.at, e.kind, e.detail FROM delivery_event e JOIN delivery d ON d.id = e.delivery_id
        WHERE d.wave_id = $1 AND d.contact_id = $2 ORDER BY e.id`,
      [waveId, contactId],
    );
  }
}

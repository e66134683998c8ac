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
}

// What the database knows about the health of the service: itself, the processes, and how late letters are.
import { Injectable } from '@nestjs/common';
import { Database, onlyRow } from '../database/database.js';

export interface WorkerRow {
  id: string;
  name: string;
  version: string;
  startedAt: Date;
  seenAt: Date;
  stoppedAt: Date | null;
  isAlive: boolean;
  isSilent: boolean;
  clockAheadMs: number;
  relays: { name: string; awaySince: string | null; said: string | null }[];
  /** Letters that it holds now, and of which waves. */
  inHand: number;
  waves: string[];
}

export interface DatabaseFacts {
  version: string;
  bytes: number;
  fsync: string;
  ms: number;
  /** This process against the database, in milliseconds. */
  clockAheadMs: number;
}

/** A worker says every five seconds that it is there. */
const SILENT_SECONDS = 20;
/** Longer than that, nobody wants to know of a worker that is gone. */
const SHOWN_MINUTES = 60;

@Injectable()
export class HealthFactsStore {
  constructor(private readonly database: Database) {}

  async ofDatabase(): Promise<DatabaseFacts> {
    const before = Date.now();
    const { now, ...facts } = onlyRow(
      await this.database.query<Omit<DatabaseFacts, 'ms' | 'clockAheadMs'> & { now: Date }>(
        `SELECT current_setting('server_version') AS version, pg_database_size(current_database())::float8 AS bytes,
                current_setting('fsync') AS fsync, clock_timestamp() AS now`,
      ),
    );
    const after = Date.now();
    return { ...facts, ms: after - before, clockAheadMs: (before + after) / 2 - now.getTime() };
  }

  /** Due letters of running waves that no worker has claimed, and for how long the oldest has been due. */
  async due(): Promise<{ due: number; lateSeconds: number }> {
    const rows = await this.database.query<{ due: number; lateSeconds: number }>(
      `SELECT count(*)::int AS due, coalesce(extract(epoch FROM app_now() - min(d.next_at)), 0)::float AS "lateSeconds"
         FROM wave w JOIN delivery d ON d.wave_id = w.id AND d.next_at <= app_now() WHERE w.state = 'running'`,
    );
    return onlyRow(rows);
  }

  workers(): Promise<WorkerRow[]> {
    return this.database.query(
      `SELECT p.id, p.name, p.version, p.started_at AS "startedAt", p.seen_at AS "seenAt", p.stopped_at AS "stoppedAt",
              p.stopped_at IS NULL AND p.seen_at >= app_now() - make_interval(secs => $1) AS "isAlive",
              p.stopped_at IS NULL AND p.seen_at < app_now() - make_interval(secs => $1) AS "isSilent",
              p.clock_ahead_ms AS "clockAheadMs", p.relays, coalesce(h.letters, 0)::int AS "inHand",
              coalesce(h.waves, '{}') AS waves
         FROM worker_process p
         LEFT JOIN LATERAL (
           SELECT count(*) AS letters, array_agg(DISTINCT w.name) AS waves
             FROM delivery_claim c JOIN delivery d ON d.claim_token = c.token AND d.state IN ('claimed', 'handing')
             JOIN wave w ON w.id = d.wave_id WHERE c.worker = p.name) AS h ON true
        WHERE p.seen_at > app_now() - make_interval(mins => $2) ORDER BY p.started_at DESC, p.id`,
      [SILENT_SECONDS, SHOWN_MINUTES],
    );
  }

  async isPracticeServerSeen(): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT FROM practice_server WHERE seen_at > app_now() - make_interval(secs => $1)`,
      [SILENT_SECONDS],
    );
    return rows.length > 0;
  }
}

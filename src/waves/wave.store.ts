// The rows of waves. Every change of state is a guarded update that returns the row: whoever comes second gets nothing.
import { Injectable } from '@nestjs/common';
import { Database, onlyRow, type Sql } from '../database/database.js';
import type { OfficeHours } from '../domain/pace.js';
import { isUuid } from '../domain/uuid.js';
import type { WaveMode, WaveStage, WaveState } from '../domain/wave.js';
import type { NewWave } from './waves.dto.js';

/** A test letter is a wave of its own that nobody sees as one. */
export type WavePurpose = 'appeal' | 'test';

export interface WaveRow {
  id: string;
  purpose: WavePurpose;
  name: string;
  campaignId: string;
  appealId: string;
  versionId: string | null;
  segmentId: string;
  /** Of the segment, as the approval froze it; null before, and where it was not kept yet. */
  segmentVersion: number | null;
  senderId: string;
  mode: WaveMode;
  state: WaveState;
  stage: WaveStage;
  startsAt: Date | null;
  sendBy: Date | null;
  maxPerHour: number | null;
  maxPerDomainPerHour: number | null;
  officeHours: OfficeHours | null;
  unknownPolicy: 'hold' | 'resend';
  audienceHash: string | null;
  approvalHash: string | null;
  approvedBy: string | null;
  approvedAt: Date | null;
  launchedBy: string | null;
  launchedAt: Date | null;
  countdownUntil: Date | null;
  pausedAt: Date | null;
  pausedBy: string | null;
  pauseReason: string | null;
  endedAt: Date | null;
  createdBy: string;
  createdAt: Date;
  changedBy: string | null;
  changedAt: Date | null;
  submittedBy: string | null;
  submittedAt: Date | null;
  /** Keys of launches that were taken back: repeated, such a launch must not happen. */
  takenBackKeys: string[];
}

/** The one place that says which stage a wave is in. A cancelled wave that was never launched is a discarded draft. */
const STAGE = `CASE WHEN state = 'draft' THEN CASE WHEN submitted_at IS NULL THEN 'draft' ELSE 'for_approval' END
  WHEN state = 'approved' THEN 'approved' WHEN state IN ('countdown', 'running', 'paused') THEN 'under_way'
  WHEN state = 'cancelled' AND launched_at IS NULL THEN 'discarded' ELSE 'ended' END`;

export const ROW = `id, purpose, name, campaign_id AS "campaignId", appeal_id AS "appealId", version_id AS "versionId", segment_id AS "segmentId",
  segment_version AS "segmentVersion",
  sender_id AS "senderId", mode, state, starts_at AS "startsAt", send_by AS "sendBy", max_per_hour AS "maxPerHour",
  max_per_domain_per_hour AS "maxPerDomainPerHour", office_hours AS "officeHours", unknown_policy AS "unknownPolicy",
  audience_hash AS "audienceHash", approval_hash AS "approvalHash", approved_by AS "approvedBy", approved_at AS "approvedAt",
  launched_by AS "launchedBy", launched_at AS "launchedAt", countdown_until AS "countdownUntil", paused_at AS "pausedAt",
  paused_by AS "pausedBy", pause_reason AS "pauseReason", ended_at AS "endedAt", created_by AS "createdBy",
  created_at AS "createdAt", changed_by AS "changedBy", changed_at AS "changedAt", submitted_by AS "submittedBy",
  submitted_at AS "submittedAt", taken_back_keys AS "takenBackKeys", ${STAGE} AS stage`;

// Nobody decides about a test letter: once its hour is over, one that stayed unclear is waited for no more.
const IS_DONE = `w.state = 'running' AND NOT EXISTS (SELECT FROM delivery d WHERE d.wave_id = w.id
  AND d.state IN ('planned', 'queued', 'claimed', 'handing', 'unknown', 'held')
  AND NOT (w.purpose = 'test' AND d.state = 'unknown' AND w.send_by <= app_now()))`;

@Injectable()
export class WaveStore {
  constructor(private readonly database: Database) {}

  async insert(
    sql: Sql,
    wave: NewWave & { campaignId: string; senderId: string; mode: WaveMode },
    actor: string,
  ): Promise<WaveRow> {
    const rows = await sql.query<WaveRow>(
      `INSERT INTO wave (name, campaign_id, appeal_id, segment_id, sender_id, mode, starts_at, send_by, max_per_hour,
                         max_per_domain_per_hour, office_hours, unknown_policy, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING ${ROW}`,
      [
        wave.name,
        wave.campaignId,
        wave.appealId,
        wave.segmentId,
        wave.senderId,
        wave.mode,
        wave.startsAt ?? null,
        wave.sendBy ?? null,
        wave.maxPerHour ?? null,
        wave.maxPerDomainPerHour ?? null,
        wave.officeHours ? JSON.stringify(wave.officeHours) : null,
        wave.unknownPolicy,
        actor,
      ],
    );
    return onlyRow(rows);
  }

  async find(id: string, sql: Sql = this.database): Promise<WaveRow | undefined> {
    if (!isUuid(id)) return undefined;
    const [row] = await sql.query<WaveRow>(`SELECT ${ROW} FROM wave WHERE id = $1`, [id]);
    return row;
  }

  /** The row, locked until the transaction ends. */
  async lock(sql: Sql, id: string): Promise<WaveRow | undefined> {
    if (!isUuid(id)) return undefined;
    const [row] = await sql.query<WaveRow>(`SELECT ${ROW} FROM wave WHERE id = $1 FOR UPDATE`, [id]);
    return row;
  }

  async approve(
    sql: Sql,
    id: string,
    versionId: string,
    audienceHash: string,
    approvalHash: string,
    segmentVersion: number,
    actor: string,
  ): Promise<WaveRow | undefined> {
    const [row] = await sql.query<WaveRow>(
      `UPDATE wave SET state = 'approved', version_id = $2, audience_hash = $3, approval_hash = $4, segment_version = $5,
              approved_by = $6, approved_at = app_now()
        WHERE id = $1 AND state IN ('draft', 'approved') RETURNING ${ROW}`,
      [id, versionId, audienceHash, approvalHash, segmentVersion, actor],
    );
    return row;
  }

  /** The wave that was launched with this key, whatever it has become since; nobody else launches with it meanwhile. */
  async lockLaunchKey(sql: Sql, key: string): Promise<WaveRow | undefined> {
    // Two waves at once with one key: the second must read what the first has committed.
    await sql.query(`SELECT pg_advisory_xact_lock(hashtextextended('launch ' || $1, 0))`, [key]);
    const [row] = await sql.query<WaveRow>(`SELECT ${ROW} FROM wave WHERE launch_key = $1`, [key]);
    return row;
  }

  async launch(
    sql: Sql,
    id: string,
    order: { key: string; countdownSeconds: number; pastDateReason: string | null; actor: string },
  ): Promise<WaveRow | undefined> {
    const [row] = await sql.query<WaveRow>(
      `UPDATE wave SET state = 'countdown', launch_key = $2, launched_by = $3, launched_at = app_now(),
              past_date_reason = coalesce($4, past_date_reason), countdown_until = app_now() + make_interval(secs => $5)
        WHERE id = $1 AND state = 'approved' RETURNING ${ROW}`,
      [id, order.key, order.actor, order.pastDateReason, order.countdownSeconds],
    );
    return row;
  }

  async takeBack(sql: Sql, id: string): Promise<WaveRow | undefined> {
    const [row] = await sql.query<WaveRow>(
      `UPDATE wave SET state = 'approved', launch_key = NULL, launched_by = NULL, launched_at = NULL, countdown_until = NULL,
              taken_back_keys = CASE WHEN launch_key = 'wave:' || id THEN taken_back_keys ELSE taken_back_keys || launch_key END
        WHERE id = $1 AND state = 'countdown' RETURNING ${ROW}`,
      [id],
    );
    return row;
  }

  /** @returns nothing while the countdown runs, or when another process was first */
  async start(sql: Sql, id: string): Promise<WaveRow | undefined> {
    const [row] = await sql.query<WaveRow>(
      `UPDATE wave SET state = 'running' WHERE id = $1 AND state = 'countdown' AND countdown_until <= app_now() RETURNING ${ROW}`,
      [id],
    );
    return row;
  }

  async pause(sql: Sql, id: string, actor: string, reason: string): Promise<WaveRow | undefined> {
    const [row] = await sql.query<WaveRow>(
      `UPDATE wave SET state = 'paused', paused_at = app_now(), paused_by = $2, pause_reason = $3
        WHERE id = $1 AND state = 'running' RETURNING ${ROW}`,
      [id, actor, reason],
    );
    return row;
  }

  async resume(sql: Sql, id: string): Promise<WaveRow | undefined> {
    const [row] = await sql.query<WaveRow>(
      `UPDATE wave SET state = 'running', paused_at = NULL, paused_by = NULL, pause_reason = NULL
        WHERE id = $1 AND state = 'paused' RETURNING ${ROW}`,
      [id],
    );
    return row;
  }

  async cancel(sql: Sql, id: string): Promise<WaveRow | undefined> {
    const [row] = await sql.query<WaveRow>(
      `UPDATE wave SET state = 'cancelled', ended_at = app_now()
        WHERE id = $1 AND state IN ('draft', 'approved', 'countdown', 'running', 'paused') RETURNING ${ROW}`,
      [id],
    );
    return row;
  }

  /** Work was given to a finished wave again. */
  async reopen(sql: Sql, id: string): Promise<void> {
    await sql.query(`UPDATE wave SET state = 'running', ended_at = NULL WHERE id = $1 AND state = 'finished'`, [id]);
  }

  /** Ends running waves in which nobody is open any more. */
  async finishDone(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(`SELECT w.id FROM wave w WHERE ${IS_DONE}`);
    const finished: string[] = [];
    for (const { id } of rows) if (await this.finish(id)) finished.push(id);
    return finished;
  }

  /**
   * Locks first and looks again: an order to send letters again holds the same lock, and in one statement the look would
   * be older than the lock, so that its letters would lie in a finished wave for ever.
   */
  private async finish(id: string): Promise<boolean> {
    return this.database.transaction(async (sql) => {
      await this.lock(sql, id);
      const rows = await sql.query(
        `UPDATE wave w SET state = 'finished', ended_at = app_now() WHERE w.id = $1 AND ${IS_DONE} RETURNING w.id`,
        [id],
      );
      return rows.length > 0;
    });
  }

  /** What a worker's sweep looks after. */
  async open(): Promise<{ id: string; state: WaveState; hasPlanned: boolean }[]> {
    return this.database.query(
      `SELECT id, state, EXISTS (SELECT FROM delivery d WHERE d.wave_id = w.id AND d.state = 'planned') AS "hasPlanned"
         FROM wave w WHERE state = 'running' OR (state = 'countdown' AND countdown_until <= app_now())`,
    );
  }
}

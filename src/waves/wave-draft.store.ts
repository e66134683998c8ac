// The changes of waves that are being prepared. Like all changes of waves they are guarded updates that return the row.
import { Injectable } from '@nestjs/common';
import { onlyRow, type Sql } from '../database/database.js';
import type { FourEyes } from '../domain/wave.js';
import { ROW, type WaveRow } from './wave.store.js';

/** Everything of a draft that a person decides. */
export type WaveWish = Pick<
  WaveRow,
  | 'name'
  | 'campaignId'
  | 'appealId'
  | 'segmentId'
  | 'senderId'
  | 'mode'
  | 'startsAt'
  | 'sendBy'
  | 'maxPerHour'
  | 'maxPerDomainPerHour'
  | 'officeHours'
  | 'unknownPolicy'
>;

/** What an approval leaves in the row; a change takes it out. */
const NO_APPROVAL = `version_id = NULL, audience_hash = NULL, approval_hash = NULL, segment_version = NULL, approved_by = NULL, approved_at = NULL,
  submitted_by = NULL, submitted_at = NULL`;

@Injectable()
export class WaveDraftStore {
  async change(sql: Sql, id: string, wish: WaveWish, actor: string): Promise<WaveRow | undefined> {
    const [row] = await sql.query<WaveRow>(
      `UPDATE wave SET state = 'draft', name = $2, campaign_id = $3, appeal_id = $4, segment_id = $5, sender_id = $6, mode = $7,
              starts_at = $8, send_by = $9, max_per_hour = $10, max_per_domain_per_hour = $11, office_hours = $12,
              unknown_policy = $13, changed_by = $14, changed_at = app_now(), ${NO_APPROVAL}
        WHERE id = $1 AND state IN ('draft', 'approved') RETURNING ${ROW}`,
      [
        id,
        wish.name,
        wish.campaignId,
        wish.appealId,
        wish.segmentId,
        wish.senderId,
        wish.mode,
        wish.startsAt,
        wish.sendBy,
        wish.maxPerHour,
        wish.maxPerDomainPerHour,
        wish.officeHours && JSON.stringify(wish.officeHours),
        wish.unknownPolicy,
        actor,
      ],
    );
    return this.forgetAudience(sql, row);
  }

  async submit(sql: Sql, id: string, actor: string): Promise<WaveRow | undefined> {
    const [row] = await sql.query<WaveRow>(
      `UPDATE wave SET submitted_by = $2, submitted_at = app_now() WHERE id = $1 AND state = 'draft' RETURNING ${ROW}`,
      [id, actor],
    );
    return row;
  }

  /** Back from the approvers' list to a plain draft. */
  async withdraw(sql: Sql, id: string): Promise<WaveRow | undefined> {
    const [row] = await sql.query<WaveRow>(
      `UPDATE wave SET submitted_by = NULL, submitted_at = NULL WHERE id = $1 AND state = 'draft' RETURNING ${ROW}`,
      [id],
    );
    return row;
  }

  async discard(sql: Sql, id: string): Promise<WaveRow | undefined> {
    const [row] = await sql.query<WaveRow>(
      `UPDATE wave SET state = 'cancelled', ended_at = app_now(), ${NO_APPROVAL}
        WHERE id = $1 AND state IN ('draft', 'approved') RETURNING ${ROW}`,
      [id],
    );
    return this.forgetAudience(sql, row);
  }

  /** A draft again; only what was never launched comes back. */
  async restore(sql: Sql, id: string): Promise<WaveRow | undefined> {
    const [row] = await sql.query<WaveRow>(
      `UPDATE wave SET state = 'draft', ended_at = NULL, ${NO_APPROVAL}
        WHERE id = $1 AND state = 'cancelled' AND launched_at IS NULL RETURNING ${ROW}`,
      [id],
    );
    return this.forgetAudience(sql, row);
  }

  /** The name of its segment when that was put away; otherwise it stays where it is until the transaction ends. */
  async archivedSegment(sql: Sql, segmentId: string): Promise<string | undefined> {
    const [segment] = await sql.query<{ name: string; isArchived: boolean }>(
      `SELECT name, archived_at IS NOT NULL AS "isArchived" FROM segment WHERE id = $1 FOR SHARE`,
      [segmentId],
    );
    return segment?.isArchived ? segment.name : undefined;
  }

  async rule(sql: Sql): Promise<{ fourEyes: FourEyes }> {
    return onlyRow(await sql.query<{ fourEyes: FourEyes }>(`SELECT four_eyes AS "fourEyes" FROM wave_rule FOR UPDATE`));
  }

  async setRule(sql: Sql, fourEyes: FourEyes, actor: string): Promise<void> {
    await sql.query(`UPDATE wave_rule SET four_eyes = $1, changed_by = $2, changed_at = app_now()`, [fourEyes, actor]);
  }

  /** Names and addresses are not kept longer than they are bound by an approval. */
  private async forgetAudience(sql: Sql, wave: WaveRow | undefined): Promise<WaveRow | undefined> {
    if (wave) await sql.query(`DELETE FROM wave_audience WHERE wave_id = $1`, [wave.id]);
    return wave;
  }
}

// The rows of segments and of their versions, and the names that their sentences want. Whom a segment finds is
// contact-list.store.ts.
import { Injectable } from '@nestjs/common';
import { onlyRow, type Sql } from '../database/database.js';
import type { SegmentFilter } from '../domain/segment-filter.js';

export interface SegmentRow {
  id: string;
  name: string;
  filter: SegmentFilter;
  /** Counts up with every change of the filter. */
  version: number;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
  archivedAt: Date | null;
}

export interface SegmentVersionRow {
  number: number;
  filter: SegmentFilter;
  /** The version whose filter was taken up again. */
  restoredFrom: number | null;
  createdBy: string;
  /** Of the person, also where a key of theirs did it; null when it was nobody with a name. */
  createdByName: string | null;
  createdAt: Date;
}

export interface SegmentWish {
  name?: string;
  filter?: SegmentFilter;
  restoredFrom?: number;
}

const COLUMNS = `id, name, filter, version, created_by AS "createdBy", created_at AS "createdAt", updated_at AS "updatedAt",
  archived_at AS "archivedAt"`;

@Injectable()
export class SegmentStore {
  async list(sql: Sql, isArchived: boolean): Promise<SegmentRow[]> {
    return sql.query(`SELECT ${COLUMNS} FROM segment WHERE (archived_at IS NOT NULL) = $1 ORDER BY lower(name), name`, [
      isArchived,
    ]);
  }

  async find(sql: Sql, idOrName: string): Promise<SegmentRow | undefined> {
    const [row] = await sql.query<SegmentRow>(
      `SELECT ${COLUMNS} FROM segment WHERE id::text = $1 OR name = $1 ORDER BY id::text = $1 DESC LIMIT 1`,
      [idOrName],
    );
    return row;
  }

  /** Locked until the transaction ends: no wave is made of it meanwhile. */
  async lock(sql: Sql, id: string): Promise<SegmentRow | undefined> {
    const [row] = await sql.query<SegmentRow>(`SELECT ${COLUMNS} FROM segment WHERE id::text = $1 FOR UPDATE`, [id]);
    return row;
  }

  /** Whoever has that name, however it is written; nobody takes a name until the transaction ends. */
  async ofName(sql: Sql, name: string): Promise<SegmentRow | undefined> {
    await sql.query(`SELECT pg_advisory_xact_lock(hashtextextended('segment names', 0))`);
    const [row] = await sql.query<SegmentRow>(`SELECT ${COLUMNS} FROM segment WHERE lower(name) = lower($1) LIMIT 1`, [
      name,
    ]);
    return row;
  }

  async insert(sql: Sql, name: string, filter: SegmentFilter, actor: string): Promise<SegmentRow> {
    const row = onlyRow(
      await sql.query<SegmentRow>(
        `INSERT INTO segment (name, filter, created_by) VALUES ($1, $2, $3) RETURNING ${COLUMNS}`,
        [name, JSON.stringify(filter), actor],
      ),
    );
    await this.keepVersion(sql, row, actor);
    return row;
  }

  /** What is not given stays. A filter that says the same makes no version. */
  async change(sql: Sql, before: SegmentRow, wish: SegmentWish, actor: string): Promise<SegmentRow> {
    const row = onlyRow(
      await sql.query<SegmentRow>(
        `UPDATE segment SET name = coalesce($2, name), filter = coalesce($3::jsonb, filter), updated_at = app_now(),
                version = version + (coalesce($3::jsonb, filter) <> filter)::int
          WHERE id = $1 RETURNING ${COLUMNS}`,
        [before.id, wish.name ?? null, wish.filter ? JSON.stringify(wish.filter) : null],
      ),
    );
    if (row.version !== before.version) await this.keepVersion(sql, row, actor, wish.restoredFrom);
    return row;
  }

  async setArchived(sql: Sql, id: string, isArchived: boolean): Promise<SegmentRow> {
    return onlyRow(
      await sql.query<SegmentRow>(
        `UPDATE segment SET archived_at = CASE WHEN $2 THEN app_now() END WHERE id = $1 RETURNING ${COLUMNS}`,
        [id, isArchived],
      ),
    );
  }

  /** The latest first. */
  async versions(sql: Sql, segmentId: string): Promise<SegmentVersionRow[]> {
    return sql.query(
      `SELECT v.number, v.filter, v.restored_from AS "restoredFrom", v.created_by AS "createdBy", v.created_at AS "createdAt",
              actor_name(v.created_by) AS "createdByName"
         FROM segment_version v WHERE v.segment_id = $1 ORDER BY v.number DESC`,
      [segmentId],
    );
  }

  /** Names of the waves that are made of it and not launched. */
  async preparedWaves(sql: Sql, segmentId: string): Promise<string[]> {
    const rows = await sql.query<{ name: string }>(
      `SELECT name FROM wave WHERE segment_id = $1 AND state IN ('draft', 'approved', 'countdown') ORDER BY name`,
      [segmentId],
    );
    return rows.map(({ name }) => name);
  }

  /** Names of waves, and of the files of imports, by id. */
  async namesOf(sql: Sql, ids: { waves: string[]; imports: string[] }): Promise<Map<string, string>> {
    if (ids.waves.length + ids.imports.length === 0) return new Map();
    const rows = await sql.query<{ id: string; name: string }>(
      `SELECT id, name FROM wave WHERE id = ANY($1::uuid[])
        UNION ALL SELECT id, concat(source, ', ', to_char(imported_at AT TIME ZONE 'UTC', 'FMDD Mon YYYY')) FROM contact_import WHERE id = ANY($2::uuid[])`,
      [ids.waves, ids.imports],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  private async keepVersion(sql: Sql, segment: SegmentRow, actor: string, restoredFrom?: number): Promise<void> {
    await sql.query(
      `INSERT INTO segment_version (segment_id, number, filter, restored_from, created_by) VALUES ($1, $2, $3, $4, $5)`,
      [segment.id, segment.version, JSON.stringify(segment.filter), restoredFrom ?? null, actor],
    );
  }
}

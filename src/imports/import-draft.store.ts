// Reads and writes the drafts of imports: what was chosen, found and corrected. A draft may be changed only while nothing is
// under way with it; every write here is guarded by that.
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { onlyRow, type Sql } from '../database/database.js';
import type { ListDetection } from '../list-formats/list-detection.js';
import type { DraftOptions, ImportAnswers, ImportState, PersonDecision } from './imports.dto.js';

export type Corrections = Record<string, Record<string, string>>;

/** A value that no list of ours knows, and in how many rows it stands. */
export interface UnknownTally {
  value: string;
  rows: number;
}

/** What a dry run found, beside its rows. */
export interface DraftPlan {
  hash: string;
  madeAt: string;
  duplicates: number;
  /** Proposals “mandate ended?” that applying it would make. */
  endingsProposed: number;
  notes: string[];
  unmatchedColumns: string[];
  unknown: Record<keyof ImportAnswers, UnknownTally[]>;
}

export interface ImportDraft {
  id: string;
  state: ImportState;
  source: string;
  fileName: string;
  fileSha256: string;
  fileSize: number;
  options: DraftOptions;
  detection: ListDetection;
  corrections: Corrections;
  leftOut: number[];
  /** By row: who a person said that it is. */
  people: Record<string, PersonDecision>;
  plan: DraftPlan | null;
}

/** What people said of single rows. */
export type CorrectedRows = Pick<ImportDraft, 'corrections' | 'leftOut' | 'people'>;

/** What a dry run is bound to: the file, and all that was chosen and corrected. */
export function planHashOf({ fileSha256, options, corrections, leftOut, people }: ImportDraft): string {
  return createHash('sha256')
    .update(JSON.stringify([fileSha256, options, corrections, leftOut, people]))
    .digest('hex');
}

@Injectable()
export class ImportDraftStore {
  async create(
    sql: Sql,
    draft: { fileName: string; source: string; lawfulBasis: string; actor: string },
  ): Promise<string> {
    const { id } = onlyRow(
      await sql.query<{ id: string }>(
        `INSERT INTO contact_import (source, file_name, file_sha256, mapping, counts, lawful_basis, imported_by, state)
         VALUES ($1, $2, '', '{}', '{}', $3, $4, 'draft') RETURNING id`,
        [draft.source, draft.fileName, draft.lawfulBasis, draft.actor],
      ),
    );
    await sql.query(`INSERT INTO contact_import_draft (import_id, file_size, detection) VALUES ($1, 0, '{}')`, [id]);
    return id;
  }

  async setFile(sql: Sql, id: string, { size, sha256 }: { size: number; sha256: string }): Promise<void> {
    await sql.query('UPDATE contact_import SET file_sha256 = $2 WHERE id = $1', [id, sha256]);
    await sql.query('UPDATE contact_import_draft SET file_size = $2 WHERE import_id = $1', [id, size]);
  }

  async find(sql: Sql, id: string): Promise<ImportDraft | undefined> {
    const [draft] = await sql.query<ImportDraft>(FIND_DRAFT, [id]);
    return draft;
  }

  async exists(sql: Sql, id: string): Promise<boolean> {
    return (await sql.query('SELECT FROM contact_import WHERE id = $1', [id])).length > 0;
  }

  /** Nobody else changes or applies it until the transaction ends. */
  async lock(sql: Sql, id: string): Promise<ImportDraft | undefined> {
    const [draft] = await sql.query<ImportDraft>(`${FIND_DRAFT} FOR NO KEY UPDATE OF i`, [id]);
    return draft;
  }

  /** Call with the draft locked. A dry run of before no longer holds. */
  async setOptions(
    sql: Sql,
    id: string,
    options: DraftOptions,
    detection: ListDetection,
    notes?: string[],
  ): Promise<void> {
    await sql.query(
      `UPDATE contact_import SET options = $2, source = $3, lawful_basis = $4, complete_as_of = $5, state = 'draft'
        WHERE id = $1 AND state IN ('draft', 'planned')`,
      [id, JSON.stringify(options), options.source, options.lawfulBasis, options.completeAsOf],
    );
    await sql.query(
      `UPDATE contact_import_draft SET detection = $2, notes = coalesce($3, notes), failure = NULL WHERE import_id = $1`,
      [id, JSON.stringify(detection), notes ? JSON.stringify(notes) : null],
    );
  }

  /** Call with the draft locked. */
  async setCorrections(sql: Sql, id: string, { corrections, leftOut, people }: CorrectedRows): Promise<void> {
    await sql.query(`UPDATE contact_import SET state = 'draft' WHERE id = $1 AND state IN ('draft', 'planned')`, [id]);
    await sql.query(
      'UPDATE contact_import_draft SET corrections = $2, left_out = $3, people = $4 WHERE import_id = $1',
      [id, JSON.stringify(corrections), leftOut, JSON.stringify(people)],
    );
  }

  async setPlan(sql: Sql, id: string, plan: Omit<DraftPlan, 'madeAt'>): Promise<void> {
    await sql.query(
      `UPDATE contact_import_draft SET plan = $2::jsonb || jsonb_build_object('madeAt', app_now()), failure = NULL
        WHERE import_id = $1`,
      [id, JSON.stringify(plan)],
    );
  }

  /** While a dry run is made again there is none; should it come to nothing, the rows it wrote are not taken for one. */
  async clearPlan(sql: Sql, id: string): Promise<void> {
    await sql.query('UPDATE contact_import_draft SET plan = NULL WHERE import_id = $1', [id]);
  }

  /** Whoever applies it imported it. */
  async setActor(sql: Sql, id: string, actor: string): Promise<void> {
    await sql.query('UPDATE contact_import SET imported_by = $2 WHERE id = $1', [id, actor]);
  }

  /** @returns false when it is no draft, or something is under way */
  async discard(sql: Sql, id: string): Promise<boolean> {
    const rows = await sql.query(
      `DELETE FROM contact_import WHERE id = $1 AND state IN ('draft', 'planned') RETURNING id`,
      [id],
    );
    return rows.length > 0;
  }

  /** Drafts that nobody applied within a week. */
  async discardOld(sql: Sql, days: number): Promise<string[]> {
    const rows = await sql.query<{ id: string }>(
      `DELETE FROM contact_import i USING contact_import_draft d
        WHERE d.import_id = i.id AND i.state IN ('draft', 'planned') AND d.created_at < app_now() - make_interval(days => $1)
        RETURNING i.id`,
      [days],
    );
    return rows.map(({ id }) => id);
  }

  /** The file, the dry run and the corrections; what was applied stands in the rows of the import. */
  async remove(sql: Sql, id: string): Promise<void> {
    await sql.query('DELETE FROM contact_import_draft WHERE import_id = $1', [id]);
  }

  /** The last imports of the same file. */
  async ofTheSameFile(
    sql: Sql,
    id: string,
    sha256: string,
  ): Promise<{ at: Date; by: string; source: string; state: string }[]> {
    return sql.query(
      `SELECT i.imported_at AS at, coalesce(p.name, i.imported_by) AS by, i.source, i.state FROM contact_import i
         LEFT JOIN person p ON i.imported_by = 'person:' || p.id
        WHERE i.file_sha256 = $2 AND i.id <> $1 AND i.state IN ('applied', 'undone') ORDER BY i.imported_at DESC LIMIT 3`,
      [id, sha256],
    );
  }
}

const FIND_DRAFT = `
  SELECT i.id, i.state, i.source, i.file_name AS "fileName", i.file_sha256 AS "fileSha256", d.file_size AS "fileSize",
         i.options, d.detection, d.corrections, d.left_out AS "leftOut", d.people, d.plan
    FROM contact_import i JOIN contact_import_draft d ON d.import_id = i.id WHERE i.id = $1`;

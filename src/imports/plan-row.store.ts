// The rows of imports, a page at a time: what a dry run said of each, and what became of each.
import { Injectable } from '@nestjs/common';
import { onlyRow, type Sql } from '../database/database.js';
import { pageOf, type Page } from '../domain/page.js';
import type { PossibleDuplicate } from '../likeness/possible-duplicate.js';
import { COUNT_COLUMNS, type ImportCounts, type ImportRow } from './import-row.js';
import type { ImportRowView } from './import-views.dto.js';
import type { RowListQuery } from './imports.dto.js';

@Injectable()
export class PlanRowStore {
  async clear(sql: Sql, importId: string): Promise<void> {
    await sql.query('DELETE FROM contact_import_plan_row WHERE import_id = $1', [importId]);
  }

  /** One statement for a batch; a row that is there already is replaced. */
  async write(sql: Sql, importId: string, rows: ImportRow[]): Promise<void> {
    // A dry run makes no one: the contact of a new row is gone with it.
    const shown = rows.map((row) => ({ ...row, contactId: row.outcome === 'new' ? null : row.contactId, cells: row.allCells ?? row.cells })); // prettier-ignore
    await sql.query(WRITE_PLAN_ROWS, [JSON.stringify(shown), importId]);
  }

  /** Whom new people are like. As ids: whoever is erased or merged meanwhile is not named by a draft. */
  async setAlike(sql: Sql, importId: string, alike: PossibleDuplicate[]): Promise<void> {
    const rows = alike.map(({ row, like }) => ({ row, like: like.map(({ contactId }) => contactId) }));
    await sql.query(
      `UPDATE contact_import_plan_row r SET alike = x.like FROM jsonb_to_recordset($2) AS x (row integer, "like" jsonb)
        WHERE r.import_id = $1 AND r.row_number = x.row`,
      [importId, JSON.stringify(rows)],
    );
  }

  /** Counts are asked for, not kept, so that they always add up to the rows. */
  async counts(sql: Sql, importId: string): Promise<ImportCounts> {
    const text = `SELECT ${COUNT_COLUMNS} FROM contact_import_plan_row WHERE import_id = $1`;
    return onlyRow(await sql.query<ImportCounts>(text, [importId]));
  }

  /** Rows of a dry run with this problem, whatever value the reason quotes. */
  withProblem(
    sql: Sql,
    importId: string,
    { field, reason }: { field: string; reason: string },
  ): Promise<{ row: number; headings: string[] }[]> {
    return sql.query(
      `SELECT row_number AS row, ARRAY(SELECT jsonb_object_keys(cells)) AS headings FROM contact_import_plan_row
        WHERE import_id = $1 AND outcome = 'problem' AND field = $2
          AND ${WITHOUT_VALUE} = regexp_replace($3, '“[^”]*”', '“”', 'g') ORDER BY row_number`,
      [importId, field, reason],
    );
  }

  /** What is wrong, and what was left out. Reasons that only differ in the value they quote count as one. */
  async reasons(
    sql: Sql,
    importId: string,
    table: RowTable,
  ): Promise<{ problems: ReasonTally[]; notes: ReasonTally[] }> {
    const tally = (rows: string) =>
      sql.query<ReasonTally>(
        `SELECT field, min(reason) AS reason, count(*)::int AS rows FROM (${rows}) r
          GROUP BY field, ${WITHOUT_VALUE} ORDER BY count(*) DESC, field LIMIT 50`,
        [importId],
      );
    const problems = await tally(`SELECT field, reason FROM (${ROWS[table]}) p WHERE outcome = 'problem'`);
    const notes = await tally(
      `SELECT n.field, n.reason FROM (${ROWS[table]}) p, jsonb_to_recordset(p.notes) AS n (field text, reason text)`,
    );
    return { problems, notes };
  }

  async page(sql: Sql, importId: string, table: RowTable, query: RowListQuery): Promise<Page<ImportRowView>> {
    const rows = await sql.query<ImportRowView>(
      `SELECT r.row, r.sheet, r.name, r."contactId", r.outcome, r.field, r.reason, r.notes, r.cells, r.changes,
              coalesce(d.corrections->(r.row::text), '{}') AS corrections, r.row = ANY(coalesce(d.left_out, '{}')) AS "isLeftOut",
              ARRAY(SELECT jsonb_build_object('contactId', c.id, 'name', c.printed_name, 'office', ${OFFICE}) FROM contact c
                     WHERE c.id::text IN (SELECT jsonb_array_elements_text(r.alike)) AND c.merged_into IS NULL AND c.status <> 'erased') AS alike,
              jsonb_array_length(r.alike) AS "alikeCount", d.people->(r.row::text) AS person
         FROM (${ROWS[table]}) r LEFT JOIN contact_import_draft d ON d.import_id = $1
        WHERE ($2::text[] IS NULL OR r.outcome = ANY($2)) AND ($3::text IS NULL OR r.field = $3)
          AND ($4::text IS NULL OR position(lower($4) IN lower(concat_ws(' ', r.name, r.cells::text))) > 0)
          AND ($7::text IS NULL OR CASE $7 WHEN 'notes' THEN r.notes <> '[]'
                 ELSE r.alike <> '[]' OR coalesce(d.people, '{}') ? r.row::text END)
          AND r.row > $5::int
        ORDER BY r.row LIMIT $6`,
      [
        importId,
        query.outcome ?? null,
        query.field ?? null,
        query.search ?? null,
        Number(query.after ?? 0),
        query.limit + 1,
        query.with ?? null,
      ],
    );
    return pageOf(rows, query.limit, ({ row }) => String(row));
  }

  async find(sql: Sql, importId: string, row: number): Promise<ImportRowView | undefined> {
    const found = await this.page(sql, importId, 'plan', { after: String(row - 1), limit: 1 });
    return found.items.find((item) => item.row === row);
  }

  /** Rows that became something else than the dry run said. Call in the transaction that applied. */
  async differences(sql: Sql, importId: string, most: number): Promise<{ rows: number; listed: RowDifference[] }> {
    const listed = await sql.query<RowDifference & { all: number }>(
      `SELECT r.row_number AS row, p.outcome AS planned, r.outcome AS applied, count(*) OVER ()::int AS all
         FROM contact_import_row r
         LEFT JOIN contact_import_plan_row p ON p.import_id = r.import_id AND p.row_number = r.row_number
        WHERE r.import_id = $1 AND (p.outcome IS DISTINCT FROM r.outcome
              OR (r.outcome IN ('new', 'changed') AND p.changes IS DISTINCT FROM r.changes))
        ORDER BY r.row_number LIMIT $2`,
      [importId, most],
    );
    const rows = listed[0]?.all ?? 0;
    return { rows, listed: listed.map(({ row, planned, applied }) => ({ row, planned, applied })) };
  }
}

export interface RowDifference {
  row: number;
  planned: string | null;
  applied: string;
}

export interface ReasonTally {
  field: string;
  reason: string;
  rows: number;
}

/** Of a dry run, or of what was applied. */
export type RowTable = 'plan' | 'applied';

const WITHOUT_VALUE = `regexp_replace(reason, '“[^”]*”', '“”', 'g')`;

/** A current office, as slug/role/country. */
const OFFICE = `(SELECT concat_ws('/', b.slug, m.role, m.country) FROM mandate m JOIN body b ON b.id = m.body_id
  WHERE m.contact_id = c.id ORDER BY m.ends_on DESC NULLS FIRST, m.id LIMIT 1)`;

// Rows of one import in the same shape. Those of a dry run that never ended are not shown.
const ROWS: Record<RowTable, string> = {
  plan: `SELECT row_number AS row, sheet, name, contact_id AS "contactId", outcome, field, reason, notes, alike, cells, changes
           FROM contact_import_plan_row
          WHERE import_id = $1 AND EXISTS (SELECT FROM contact_import_draft d WHERE d.import_id = $1 AND d.plan IS NOT NULL)`,
  applied: `SELECT x.row_number AS row, x.sheet, c.printed_name AS name, c.id AS "contactId", x.outcome, x.field, x.reason,
                   x.notes, '[]'::jsonb AS alike, x.cells, x.changes
              FROM contact_import_row x LEFT JOIN contact c ON c.id = x.contact_id WHERE x.import_id = $1`,
};

const WRITE_PLAN_ROWS = `
  INSERT INTO contact_import_plan_row (import_id, row_number, sheet, name, outcome, field, reason, notes, contact_id, cells, changes)
  SELECT $2, x.row, x.sheet, x.name, x.outcome, x.field, x.reason, x.notes, x."contactId", x.cells, x.changes
    FROM jsonb_to_recordset($1) AS x (row integer, sheet text, name text, outcome text, field text, reason text, notes jsonb,
         "contactId" uuid, cells jsonb, changes jsonb)
      ON CONFLICT (import_id, row_number) DO UPDATE SET sheet = excluded.sheet, name = excluded.name,
         outcome = excluded.outcome, field = excluded.field, reason = excluded.reason, notes = excluded.notes, alike = '[]',
         contact_id = excluded.contact_id, cells = excluded.cells, changes = excluded.changes`;

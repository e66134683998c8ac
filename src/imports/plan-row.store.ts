// The rows of imports, a page at a time: what a dry run said of each, and what became of each.
import { Injectable } from '@nestjs/common';
import { onlyRow, type Sql } from '../database/database.js';
import { pageOf, type Page } from '../domain/page.js';
import type { BatchWrites } from './import-batch.js';
import type { ImportRowView } from './import-views.dto.js';
import type { RowListQuery } from './imports.dto.js';

export interface PlanRow {
  row: number;
  sheet: string | null;
  name: string | null;
  outcome: BatchWrites['rows'][number]['outcome'];
  field: string | null;
  reason: string | null;
  contactId: string | null;
  cells: Record<string, string>;
  changes: BatchWrites['rows'][number]['changes'];
}

export interface RowCounts {
  rows: number;
  new: number;
  changed: number;
  unchanged: number;
  problems: number;
}

@Injectable()
export class PlanRowStore {
  async clear(sql: Sql, importId: string): Promise<void> {
    await sql.query('DELETE FROM contact_import_plan_row WHERE import_id = $1', [importId]);
  }

  /** One statement for a batch; a row that is there already is replaced. */
  async write(sql: Sql, importId: string, rows: PlanRow[]): Promise<void> {
    await sql.query(WRITE_PLAN_ROWS, [JSON.stringify(rows), importId]);
  }

  /** Counts are asked for, not kept, so that they always add up to the rows. */
  async counts(sql: Sql, importId: string): Promise<RowCounts> {
    return onlyRow(
      await sql.query<RowCounts>(
        `SELECT count(*)::int AS rows, count(*) FILTER (WHERE outcome = 'new')::int AS new,
                count(*) FILTER (WHERE outcome = 'changed')::int AS changed,
                count(*) FILTER (WHERE outcome = 'unchanged')::int AS unchanged,
                count(*) FILTER (WHERE outcome = 'problem')::int AS problems
           FROM contact_import_plan_row WHERE import_id = $1`,
        [importId],
      ),
    );
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

  /** Reasons that only differ in the value they quote count as one. */
  problemFields(
    sql: Sql,
    importId: string,
    table: RowTable,
  ): Promise<{ field: string; reason: string; rows: number }[]> {
    return sql.query(
      `SELECT field, min(reason) AS reason, count(*)::int AS rows FROM (${ROWS[table]}) r WHERE outcome = 'problem'
        GROUP BY field, ${WITHOUT_VALUE} ORDER BY count(*) DESC, field LIMIT 50`,
      [importId],
    );
  }

  async page(sql: Sql, importId: string, table: RowTable, query: RowListQuery): Promise<Page<ImportRowView>> {
    const rows = await sql.query<ImportRowView>(
      `SELECT r.*, coalesce(d.corrections->(r.row::text), '{}') AS corrections,
              r.row = ANY(coalesce(d.left_out, '{}')) AS "isLeftOut"
         FROM (${ROWS[table]}) r LEFT JOIN contact_import_draft d ON d.import_id = $1
        WHERE ($2::text[] IS NULL OR r.outcome = ANY($2)) AND ($3::text IS NULL OR r.field = $3)
          AND ($4::text IS NULL OR position(lower($4) IN lower(concat_ws(' ', r.name, r.cells::text))) > 0)
          AND r.row > $5::int
        ORDER BY r.row LIMIT $6`,
      [
        importId,
        query.outcome ?? null,
        query.field ?? null,
        query.search ?? null,
        Number(query.after ?? 0),
        query.limit + 1,
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

/** Of a dry run, or of what was applied. */
export type RowTable = 'plan' | 'applied';

const WITHOUT_VALUE = `regexp_replace(reason, '“[^”]*”', '“”', 'g')`;

// Rows of one import in the same shape. Those of a dry run that never ended are not shown. What was applied keeps field and reason in one text.
const ROWS: Record<RowTable, string> = {
  plan: `SELECT row_number AS row, sheet, name, contact_id AS "contactId", outcome, field, reason, cells, changes
           FROM contact_import_plan_row
          WHERE import_id = $1 AND EXISTS (SELECT FROM contact_import_draft d WHERE d.import_id = $1 AND d.plan IS NOT NULL)`,
  applied: `SELECT x.row_number AS row, NULL::text AS sheet, c.printed_name AS name, c.id AS "contactId", x.outcome,
                   split_part(x.problem, ': ', 1) AS field, substr(x.problem, position(': ' IN x.problem) + 2) AS reason,
                   x.cells, x.changes
              FROM contact_import_row x LEFT JOIN contact c ON c.id = x.contact_id WHERE x.import_id = $1`,
};

const WRITE_PLAN_ROWS = `
  INSERT INTO contact_import_plan_row (import_id, row_number, sheet, name, outcome, field, reason, contact_id, cells, changes)
  SELECT $2, x.row, x.sheet, x.name, x.outcome, x.field, x.reason, x."contactId", x.cells, x.changes
    FROM jsonb_to_recordset($1) AS x (row integer, sheet text, name text, outcome text, field text, reason text,
         "contactId" uuid, cells jsonb, changes jsonb)
      ON CONFLICT (import_id, row_number) DO UPDATE SET sheet = excluded.sheet, name = excluded.name,
         outcome = excluded.outcome, field = excluded.field, reason = excluded.reason, contact_id = excluded.contact_id,
         cells = excluded.cells, changes = excluded.changes`;

// The SQL of an import itself: its record, its rows, and who the same line of an earlier version belonged to.
import { Injectable } from '@nestjs/common';
import { ContactWriter, type ValueOrigin } from '../contacts/contact-writer.store.js';
import { IMPORT_LOCK } from '../database/advisory-locks.js';
import { onlyRow, type Sql } from '../database/database.js';
import type { BatchWrites } from './import-batch.js';
import type { ImportCounts } from './import-row.js';
import { ImportTraceStore } from './import-trace.store.js';

@Injectable()
export class ContactImportStore {
  constructor(
    private readonly writer: ContactWriter,
    private readonly trace: ImportTraceStore,
  ) {}

  /** Two imports at once could both find that a person is new; the second waits for the first. */
  async lock(sql: Sql): Promise<void> {
    await sql.query('SELECT pg_advisory_xact_lock($1)', [IMPORT_LOCK]);
  }

  /** The same without waiting, for whoever wants to be told meanwhile. */
  async tryLock(sql: Sql): Promise<boolean> {
    const rows = await sql.query<{ isHeld: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS "isHeld"', [
      IMPORT_LOCK,
    ]);
    return onlyRow(rows).isHeld;
  }

  async today(sql: Sql): Promise<string> {
    return onlyRow(await sql.query<{ today: string }>(`SELECT (app_now() AT TIME ZONE 'UTC')::date::text AS today`))
      .today;
  }

  /** Whatever the transaction inserts from now on carries the mark of the import. */
  begin(sql: Sql, importId: string): Promise<void> {
    return this.trace.begin(sql, importId);
  }

  /** The moment is the one of the end: whatever is changed later is later than the import. */
  async finish(
    sql: Sql,
    importId: string,
    { counts, mapping }: { counts: ImportCounts & { duplicates: number }; mapping: object },
  ): Promise<void> {
    await this.trace.finish(sql, importId);
    await sql.query('UPDATE contact_import SET counts = $2, mapping = $3, imported_at = app_now() WHERE id = $1', [
      importId,
      JSON.stringify(counts),
      JSON.stringify(mapping),
    ]);
  }

  /** What is told of it beside its counts. */
  async setResult(sql: Sql, importId: string, result: object): Promise<void> {
    await sql.query('UPDATE contact_import SET result = $2 WHERE id = $1', [importId, JSON.stringify(result)]);
  }

  /** Whether the source was imported before; without that no line can be known by its cells. */
  async hasEarlier(sql: Sql, source: string): Promise<boolean> {
    const rows = await sql.query(`SELECT 1 FROM contact_import WHERE source = $1 AND state = 'applied' LIMIT 1`, [
      source,
    ]);
    return rows.length > 0;
  }

  /** For each of the lines the contacts that the same line of the same list belonged to, in the order of the list. */
  async findBySameLine(
    sql: Sql,
    { source, importId }: { source: string; importId: string },
    cells: object[],
  ): Promise<string[][]> {
    const rows = await sql.query<{ at: number; id: string }>(
      `SELECT (x.at - 1)::int AS at, r.contact_id AS id
         FROM jsonb_array_elements($3) WITH ORDINALITY AS x (cells, at)
         JOIN contact_import_row r ON r.cells = x.cells AND r.contact_id IS NOT NULL
         JOIN contact_import i ON i.id = r.import_id AND i.source = $1 AND i.id <> $2 AND i.state = 'applied'
        ORDER BY x.at, i.imported_at, r.row_number`,
      [source, importId, JSON.stringify(cells)],
    );
    const found: string[][] = cells.map(() => []);
    for (const { at, id } of rows) if (!found[at]?.includes(id)) found[at]?.push(id);
    return found;
  }

  /** Writes a batch: what it changed and how that was before, where each value came from, and what became of each row. */
  async write(sql: Sql, origin: ValueOrigin & { importId: string }, writes: BatchWrites): Promise<void> {
    await this.trace.keepBefore(sql, origin.importId, writes);
    await this.writer.writeContacts(sql, writes);
    await this.writer.writeProvenance(sql, writes.provenance, origin);
    await sql.query(WRITE_ROWS, [JSON.stringify(writes.rows), origin.importId]);
  }
}

const WRITE_ROWS = `
  INSERT INTO contact_import_row (import_id, row_number, sheet, cells, outcome, field, reason, notes, contact_id, changes)
  SELECT $2, x.row, x.sheet, x.cells, x.outcome, x.field, x.reason, x.notes, x."contactId", x.changes
    FROM json_to_recordset($1) AS x (row integer, sheet text, cells jsonb, outcome text, field text, reason text, notes jsonb,
         "contactId" uuid, changes jsonb)`;

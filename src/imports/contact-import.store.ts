// The SQL of an import itself: its record, its rows, and who the same line of an earlier version belonged to.
import { Injectable } from '@nestjs/common';
import { ContactWriter } from '../contacts/contact-writer.store.js';
import { IMPORT_LOCK } from '../database/advisory-locks.js';
import { onlyRow, type Sql } from '../database/database.js';
import type { BatchWrites, ImportHead } from './import-batch.js';
import { ImportTraceStore } from './import-trace.store.js';

@Injectable()
export class ContactImportStore {
  constructor(
    private readonly writer: ContactWriter,
    private readonly trace: ImportTraceStore,
  ) {}

  /**
   * Two imports at once could both find that a person is new; the second waits for the first. Whatever an import looks up, it
   * looks up by keys; without statistics of what it has just written itself, the planner would read whole tables instead.
   */
  async lock(sql: Sql): Promise<void> {
    await sql.query('SELECT pg_advisory_xact_lock($1)', [IMPORT_LOCK]);
    await sql.query(`SELECT set_config(name, 'off', true)
                       FROM unnest('{enable_seqscan,enable_hashjoin,enable_mergejoin}'::text[]) AS name`);
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

  async begin(sql: Sql, head: Omit<ImportHead, 'importId'>): Promise<string> {
    const rows = await sql.query<{ id: string }>(
      `INSERT INTO contact_import (source, file_name, file_sha256, mapping, counts, lawful_basis, imported_by)
       VALUES ($1, $2, $3, $4, '{}', $5, $6) RETURNING id`,
      [head.source, head.fileName, head.fileSha256, JSON.stringify(head.mapping), head.lawfulBasis, head.actor],
    );
    const { id } = onlyRow(rows);
    await this.trace.begin(sql, id);
    return id;
  }

  /** The moment is the one of the end: whatever is changed later is later than the import. */
  async finish(sql: Sql, { importId, mapping }: ImportHead, counts: object): Promise<void> {
    await this.trace.finish(sql, importId);
    await sql.query('UPDATE contact_import SET counts = $2, mapping = $3, imported_at = app_now() WHERE id = $1', [
      importId,
      JSON.stringify(counts),
      JSON.stringify(mapping),
    ]);
  }

  /** Of a file whose record began before it was read. */
  async setFingerprint(sql: Sql, importId: string, sha256: string): Promise<void> {
    await sql.query('UPDATE contact_import SET file_sha256 = $2 WHERE id = $1', [importId, sha256]);
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
  async findBySameLine(sql: Sql, source: string, importId: string, cells: object[]): Promise<string[][]> {
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
  async write(sql: Sql, head: ImportHead, writes: BatchWrites): Promise<void> {
    await this.trace.keepBefore(sql, head.importId, writes);
    await this.writer.writeContacts(sql, writes);
    await this.writer.writeProvenance(sql, writes.provenance, head);
    await sql.query(WRITE_ROWS, [JSON.stringify(writes.rows), head.importId]);
  }
}

const WRITE_ROWS = `
  INSERT INTO contact_import_row (import_id, row_number, cells, outcome, problem, contact_id, changes)
  SELECT $2, x.row, x.cells, x.outcome, x.problem, x."contactId", x.changes
    FROM json_to_recordset($1) AS x (row integer, cells jsonb, outcome text, problem text, "contactId" uuid, changes jsonb)`;

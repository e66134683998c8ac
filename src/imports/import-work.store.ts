// Which dry run or apply is asked for or under way, who works on it, and how far it is. Claims are leases: work of a process
// that was killed is given up, and the import is what it was before.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../database/database.js';

export type WorkKind = 'plan' | 'apply';

export interface Claim {
  importId: string;
  kind: WorkKind;
  token: string;
  askedBy: string;
}

/** A worker that says nothing for so long is lost. */
const LEASE_SECONDS = 15;
/** What an import is again when its work comes to nothing. */
const BACK = `CASE i.state WHEN 'planning' THEN 'draft' WHEN 'applying' THEN 'planned' ELSE i.state END`;

@Injectable()
export class ImportWorkStore {
  constructor(private readonly database: Database) {}

  /** @returns false when the import is not in the state from which this may be begun */
  async ask(sql: Sql, importId: string, kind: WorkKind, actor: string, rowsKnown: number): Promise<boolean> {
    const [from, to] = kind === 'plan' ? [['draft', 'planned'], 'planning'] : [['planned'], 'applying'];
    const begun = await sql.query(
      `UPDATE contact_import SET state = $2 WHERE id = $1 AND state = ANY($3::text[]) RETURNING id`,
      [importId, to, from],
    );
    if (begun.length === 0) return false;
    await sql.query(`UPDATE contact_import_draft SET failure = NULL WHERE import_id = $1`, [importId]);
    await sql.query(`INSERT INTO contact_import_work (import_id, kind, asked_by, rows_known) VALUES ($1, $2, $3, $4)`, [
      importId,
      kind,
      actor,
      rowsKnown,
    ]);
    return true;
  }

  /** Takes work that nobody has. A second worker, or the same job once more, gets nothing. */
  async claim(importId: string, sql: Sql = this.database): Promise<Claim | undefined> {
    const [claim] = await sql.query<Claim>(
      `UPDATE contact_import_work SET token = $2, lease_until = app_now() + make_interval(secs => $3),
              started_at = app_now(), rows_done = 0
        WHERE import_id = $1 AND token IS NULL
        RETURNING import_id AS "importId", kind, token, asked_by AS "askedBy"`,
      [importId, randomUUID(), LEASE_SECONDS],
    );
    return claim;
  }

  async waiting(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT import_id AS id FROM contact_import_work WHERE token IS NULL ORDER BY import_id`,
    );
    return rows.map(({ id }) => id);
  }

  /** Renews the lease. @returns what to do: go on, end because a person said so, or end because it is another's work now */
  async beat({ importId, token }: Claim, rowsDone: number): Promise<'go' | 'cancel' | 'lost'> {
    const [row] = await this.database.query<{ isCancelling: boolean }>(
      `UPDATE contact_import_work SET rows_done = $3, lease_until = app_now() + make_interval(secs => $4)
        WHERE import_id = $1 AND token = $2 RETURNING is_cancelling AS "isCancelling"`,
      [importId, token, rowsDone, LEASE_SECONDS],
    );
    if (!row) return 'lost';
    return row.isCancelling ? 'cancel' : 'go';
  }

  /** @returns whether something was under way. What no worker has begun ends at once. */
  async cancel(sql: Sql, importId: string): Promise<boolean> {
    const [row] = await sql.query<{ token: string | null }>(
      `UPDATE contact_import_work SET is_cancelling = true WHERE import_id = $1 RETURNING token`,
      [importId],
    );
    if (row && row.token === null) await this.end(sql, `w.import_id = $1 AND w.token IS NULL`, [importId], null);
    return row !== undefined;
  }

  /** The work is done: call in the transaction that says so. @returns false when it is no longer the caller's */
  async finish(sql: Sql, { importId, token }: Claim, state: 'planned' | 'applied'): Promise<boolean> {
    const done = await sql.query(
      `WITH w AS (DELETE FROM contact_import_work WHERE import_id = $1 AND token = $2 RETURNING import_id)
       UPDATE contact_import i SET state = $3 FROM w WHERE i.id = w.import_id RETURNING i.id`,
      [importId, token, state],
    );
    return done.length > 0;
  }

  /** The work came to nothing. @param failure why, for a person; null when they wanted it so */
  async fail({ importId, token }: Claim, failure: string | null): Promise<void> {
    await this.end(this.database, `w.import_id = $1 AND w.token = $2`, [importId, token], failure);
  }

  /** Another worker may take it up: this process stops. */
  async giveBack({ importId, token }: Claim): Promise<void> {
    await this.database.query(
      `UPDATE contact_import_work SET token = NULL, lease_until = NULL, rows_done = 0 WHERE import_id = $1 AND token = $2`,
      [importId, token],
    );
  }

  /** Work of processes that are gone: the database took back what they had done of it. */
  async releaseLost(): Promise<void> {
    await this.end(
      this.database,
      `w.lease_until < app_now()`,
      [],
      'The process that worked on it ended in the middle. Nothing was changed; you can start it again.',
    );
  }

  private async end(sql: Sql, which: string, parameters: unknown[], failure: string | null): Promise<void> {
    const at = parameters.length + 1;
    await sql.query(
      `WITH w AS (DELETE FROM contact_import_work w WHERE ${which} RETURNING w.import_id), said AS (
         UPDATE contact_import_draft d SET failure = $${at}::text FROM w WHERE d.import_id = w.import_id)
       UPDATE contact_import i SET state = ${BACK} FROM w WHERE i.id = w.import_id`,
      [...parameters, failure],
    );
  }
}

// Holds rows locked, so that a statement of the service stops at exactly that point, and ends the statements that wait.
import pg from 'pg';
import type { Sql } from '../../src/database/database.js';

export interface RowLock {
  release(): Promise<void>;
}

/** @param statement a SELECT … FOR UPDATE, or anything else that locks; it is rolled back in the end */
export async function lockRows(url: string, statement: string, parameters: unknown[] = []): Promise<RowLock> {
  const client = new pg.Client(url);
  // The server ends this connection too when it falls over.
  client.on('error', () => undefined);
  await client.connect();
  await client.query('BEGIN');
  await client.query(statement, parameters);
  return {
    release: async () => {
      await client.query('ROLLBACK');
      await client.end();
    },
  };
}

/** How many statements wait for a lock in this database. */
export async function countWaiting(sql: Sql): Promise<number> {
  return (await sql.query(WAITING)).length;
}

/** A server goes on with a statement whose client is gone; this ends it, as if it had not been sent. */
export async function endWaiting(sql: Sql): Promise<void> {
  await sql.query(`SELECT pg_terminate_backend(pid) FROM (${WAITING}) AS waiting`);
}

const WAITING = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

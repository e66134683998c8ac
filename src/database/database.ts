// Talks SQL to PostgreSQL: one pool per process, parameters only, transactions as a function.
// Stores take a `Sql`, so that a service decides what happens together.
import { createHash } from 'node:crypto';
import type { OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';

/** Runs one statement and gives its rows, columns named as the statement names them. */
export interface Sql {
  query<Row = unknown>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

export class Database implements Sql, OnApplicationShutdown {
  constructor(private readonly pool: pg.Pool) {}

  query<Row = unknown>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return rowsOf<Row>(this.pool, text, parameters);
  }

  /**
   * For the few statements that run for every group of letters: each connection plans them once and keeps the plan.
   * Planning them anew costs more than running them.
   */
  async prepared<Row = unknown>(text: string, parameters: readonly unknown[]): Promise<Row[]> {
    const { rows } = await this.pool.query({ name: nameOf(text), text, values: [...parameters] });
    return rows as Row[];
  }

  /** Commits what `work` did, or nothing of it when it throws. */
  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    return this.inTransaction(work, 'COMMIT');
  }

  /** What `work` would do: it is done, and taken back whatever comes of it. @returns what it found */
  rehearse<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    return this.inTransaction(work, 'ROLLBACK');
  }

  private async inTransaction<Result>(
    work: (sql: Sql) => Promise<Result>,
    end: 'COMMIT' | 'ROLLBACK',
  ): Promise<Result> {
    const client = await this.pool.connect();
    let lost: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await work({ query: (text, parameters = []) => rowsOf(client, text, parameters) });
      await client.query(end);
      return result;
    } catch (error) {
      // A connection that is gone cannot roll back; the server has done it already.
      await client.query('ROLLBACK').catch((reason: Error) => (lost = reason));
      throw error;
    } finally {
      client.release(lost);
    }
  }

  /** Ends the connections, once what runs on them is done. */
  close(): Promise<void> {
    return this.pool.end();
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }
}

const names = new Map<string, string>();

/** A name that changes with the text, so that an old plan is never taken for a new statement. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
}

async function rowsOf<Row>(on: pg.Pool | pg.PoolClient, text: string, parameters: readonly unknown[]): Promise<Row[]> {
  const result: { rows?: unknown[] } = await on.query(text, [...parameters]);
  // Several statements in one text have no rows of their own.
  return (result.rows ?? []) as Row[];
}

/** The first row. Use it for statements that always answer one. */
export function onlyRow<Row>(rows: Row[]): Row {
  const [row] = rows;
  if (!row) throw new Error('the statement answered no row');
  return row;
}

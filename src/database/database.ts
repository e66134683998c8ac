// Talks SQL to PostgreSQL: one pool per process, parameters only, transactions as a function.
// Stores take a `Sql`, so that a service decides what happens together.
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type pg from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';

/** Runs one statement and gives its rows, columns named as the statement names them. */
export interface Sql {
  query<Row = unknown>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

@Injectable()
export class Database implements Sql {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async query<Row = unknown>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return await rowsOf<Row>(runner, text, parameters);
    } finally {
      await runner.release();
    }
  }

  /**
   * For the few statements that run for every group of letters: each connection plans them once and keeps the plan.
   * Planning them anew costs more than running them.
   */
  async prepared<Row = unknown>(text: string, parameters: readonly unknown[]): Promise<Row[]> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const connection = (await runner.connect()) as pg.PoolClient;
      const { rows } = await connection.query({ name: nameOf(text), text, values: [...parameters] });
      return rows as Row[];
    } finally {
      await runner.release();
    }
  }

  /** Commits what `work` did, or nothing of it when it throws. */
  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    return this.inTransaction(work, 'commit');
  }

  /** What `work` would do: it is done, and taken back whatever comes of it. @returns what it found */
  rehearse<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    return this.inTransaction(work, 'rollback');
  }

  private async inTransaction<Result>(
    work: (sql: Sql) => Promise<Result>,
    end: 'commit' | 'rollback',
  ): Promise<Result> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      const result = await work({ query: (text, parameters = []) => rowsOf(runner, text, parameters) });
      await (end === 'commit' ? runner.commitTransaction() : runner.rollbackTransaction());
      return result;
    } catch (error) {
      // A connection that is gone cannot roll back; the server has done it already.
      await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
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

/** TypeORM answers an UPDATE … RETURNING in another shape than a SELECT; the structured result is the same for all. */
async function rowsOf<Row>(runner: QueryRunner, text: string, parameters: readonly unknown[]): Promise<Row[]> {
  const result = await runner.query(text, [...parameters], true);
  return (result.records ?? []) as Row[];
}

/** The first row. Use it for statements that always answer one. */
export function onlyRow<Row>(rows: Row[]): Row {
  const [row] = rows;
  if (!row) throw new Error('the statement answered no row');
  return row;
}

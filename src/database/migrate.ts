// Brings the database's tables to the version of this code, once, however many processes start at the same time.
import type { DataSource } from 'typeorm';

/** Any constant will do, as long as nothing else in the database uses it. */
const MIGRATION_LOCK = 7_241_109;

/**
 * Runs the migrations that are due, under an advisory lock.
 * @returns the names of those that were run
 */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const lock = dataSource.createQueryRunner();
  try {
    // A session lock on a connection of its own: the migrations commit one by one meanwhile.
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const done = await dataSource.runMigrations();
    return done.map((migration) => migration.name);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
  }
}

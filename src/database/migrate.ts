// Brings the database's tables to the version of this code, once, however many processes start at the same time.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DataSource, type MigrationInterface } from 'typeorm';
import { migrationsFolder } from '../config/project-root.js';
import { migrationFiles } from './migration-names.js';
import { CONNECTION } from './pool.js';

/** Any constant will do, as long as nothing else in the database uses it. */
const MIGRATION_LOCK = 7_241_109;

type MigrationClass = new () => MigrationInterface;

/**
 * Runs the migrations that are due, under an advisory lock.
 * @returns the names of those that were run
 */
export async function migrate(url: string): Promise<string[]> {
  const dataSource = await migrationDataSource(url);
  const lock = dataSource.createQueryRunner();
  try {
    // A session lock on a connection of its own: the migrations commit one by one meanwhile.
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const done = await dataSource.runMigrations();
    return done.map((migration) => migration.name);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
    await dataSource.destroy();
  }
}

/** A connection that knows the migrations of this code; the connections of the service itself need none. */
export async function migrationDataSource(url: string): Promise<DataSource> {
  return new DataSource({
    type: 'postgres',
    url,
    applicationName: 'demarche migrations',
    poolSize: 2,
    extra: CONNECTION,
    migrationsTransactionMode: 'each',
    migrations: await migrationClasses(),
  }).initialize();
}

async function migrationClasses(): Promise<MigrationClass[]> {
  const here = path.dirname(fileURLToPath(import.meta.url));
  // Relative, so that it is a module name on every platform.
  const folder = path.relative(here, migrationsFolder).replaceAll(path.sep, '/');
  const modules = await Promise.all(
    migrationFiles().map((name) => import(`${folder}/${name}`) as Promise<Record<string, MigrationClass>>),
  );
  return modules.flatMap((module) => Object.values(module).filter((value) => typeof value === 'function'));
}

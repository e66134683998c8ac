// Which migrations this code has and which the database has seen, by name: loading and running them is migrate.ts.
import { readdirSync } from 'node:fs';
import { migrationsFolder } from '../config/project-root.js';
import { onlyRow, type Sql } from './database.js';

/** <timestamp>-<VerbObject>, oldest first. */
export function migrationFiles(): string[] {
  return readdirSync(migrationsFolder)
    .filter((name) => /^\d+-\w+\.[jt]s$/.test(name))
    .sort();
}

/** As TypeORM notes it, which is the name of the class: <VerbObject><timestamp>. */
const nameOf = (file: string): string => file.replace(/^(\d+)-(\w+)\..*$/, '$2$1');

/** @returns those of this code that have not run, and those that a newer version has run */
export async function compareMigrations(sql: Sql): Promise<{ ours: string[]; due: string[]; foreign: string[] }> {
  const { isThere } = onlyRow(
    await sql.query<{ isThere: boolean }>(`SELECT to_regclass('migrations') IS NOT NULL AS "isThere"`),
  );
  const rows = isThere ? await sql.query<{ name: string }>('SELECT name FROM migrations') : [];
  const run = new Set(rows.map(({ name }) => name));
  const ours = migrationFiles().map(nameOf);
  return { ours, due: ours.filter((name) => !run.delete(name)), foreign: [...run] };
}

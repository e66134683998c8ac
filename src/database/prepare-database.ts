// What every process does with its database before it works: migrate, check that it is the right one, note a restore.
import type { Settings } from '../config/settings.js';
import { Database } from './database.js';
import { databaseUrlOf } from './database.module.js';
import { checkInstallation, type InstallationCheck } from './installation.js';
import { compareMigrations } from './migration-names.js';
import { createPool } from './pool.js';

/**
 * @returns what the check found; `migrations` names those that were run
 * @throws ConfigurationError when this process must not work on that database
 */
export async function prepareDatabase(settings: Settings): Promise<InstallationCheck & { migrations: string[] }> {
  const url = databaseUrlOf(settings);
  const database = new Database(createPool(url, 'demarche prepare', 1));
  try {
    const { due } = await compareMigrations(database);
    // Seldom any is: a command need not load them all to learn that.
    const migrations = due.length > 0 ? await (await import('./migrate.js')).migrate(url) : [];
    const check = await database.transaction((sql) => checkInstallation(sql, settings.keys.fingerprint));
    return { migrations, ...check };
  } finally {
    await database.close();
  }
}

// What every process does with its database before it works: migrate, check that it is the right one, note a restore.
import type { DataSource } from 'typeorm';
import type { Settings } from '../config/settings.js';
import { createDataSource } from './data-source.js';
import { databaseUrlOf } from './database.module.js';
import { checkInstallation, type InstallationCheck } from './installation.js';
import { migrate } from './migrate.js';

/**
 * @returns what the check found; `migrations` names those that were run
 * @throws ConfigurationError when this process must not work on that database
 */
export async function prepareDatabase(settings: Settings): Promise<InstallationCheck & { migrations: string[] }> {
  const url = databaseUrlOf(settings);
  const migrations = await migrate(url);
  const dataSource = await createDataSource(url, 'demarche prepare', 1).initialize();
  try {
    return { migrations, ...(await check(dataSource, settings)) };
  } finally {
    await dataSource.destroy();
  }
}

function check(dataSource: DataSource, settings: Settings): Promise<InstallationCheck> {
  return dataSource.transaction((manager) =>
    checkInstallation(
      { query: (text, parameters = []) => manager.query(text, [...parameters]) },
      settings.keys.fingerprint,
    ),
  );
}

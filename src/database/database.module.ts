// The database connection of one process, as a Nest module.
import { Global, Module } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { ConfigurationError } from '../domain/errors.js';
import { Database } from './database.js';
import { findLocalDatabaseUrl } from './local-database.js';
import { createPool } from './pool.js';

/**
 * The database that the environment names, else the one that runs in the data folder.
 * @throws ConfigurationError when there is neither
 */
export function databaseUrlOf(settings: Settings): string {
  const url = settings.env.databaseUrl ?? findLocalDatabaseUrl(settings.dataFolder);
  if (url) return url;
  throw new ConfigurationError([
    `DATABASE_URL is not set and no local database runs in ${settings.dataFolder}. Start one with "npm start", or set DATABASE_URL.`,
  ]);
}

@Global()
@Module({
  providers: [
    {
      provide: Database,
      inject: [Settings],
      useFactory: (settings: Settings) => new Database(createPool(databaseUrlOf(settings), 'demarche')),
    },
  ],
  exports: [Database],
})
export class DatabaseModule {}

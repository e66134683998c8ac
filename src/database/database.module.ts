// The database connection of one process, as a Nest module.
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Settings } from '../config/settings.js';
import { ConfigurationError } from '../domain/errors.js';
import { dataSourceOptions } from './data-source.js';
import { Database } from './database.js';
import { findLocalDatabaseUrl } from './local-database.js';

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
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [Settings],
      useFactory: (settings: Settings) => ({
        ...dataSourceOptions(databaseUrlOf(settings), 'demarche'),
        retryAttempts: 5,
        retryDelay: 500,
      }),
    }),
  ],
  providers: [Database],
  exports: [Database],
})
export class DatabaseModule {}

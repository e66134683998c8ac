// The doctor's questions to the database. They read only: looking for trouble must not change anything.
import type { Settings } from '../config/settings.js';
import { databaseUrlOf } from '../database/database.module.js';
import { onlyRow, Database, type Sql } from '../database/database.js';
import { compareMigrations } from '../database/migration-names.js';
import { createPool } from '../database/pool.js';
import { DomainError } from '../domain/errors.js';
import { unreachable } from './connection-error.js';
import { fail, pass, warn, type Finding } from './finding.js';

const OLDEST_VERSION = 150_000;
const MOST_CLOCK_SKEW_MS = 2000;
const PROCESS_SILENCE_SECONDS = 60;

export async function checkDatabase(settings: Settings): Promise<Finding[]> {
  try {
    const database = new Database(createPool(databaseUrlOf(settings), 'demarche doctor', 1));
    try {
      const migrations = await checkMigrations(database);
      const isCurrent = migrations.status === 'pass';
      return [
        await checkServer(database),
        await checkClock(database),
        migrations,
        ...(isCurrent ? [await checkInstallation(database, settings), ...(await checkProcesses(database))] : []),
      ];
    } finally {
      await database.close();
    }
  } catch (error) {
    const known = unreachable(error) ?? error;
    const message = known instanceof DomainError ? known.problems[0]?.message : undefined;
    return [
      fail('database', message ?? String(error), 'Start it with "npm start", or set DATABASE_URL to one that runs.'),
    ];
  }
}

async function checkServer(sql: Sql): Promise<Finding> {
  const { version, number, fsync } = onlyRow(
    await sql.query<{ version: string; number: number; fsync: string }>(
      `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,
              current_setting('fsync') AS fsync`,
    ),
  );
  if (number < OLDEST_VERSION)
    return fail('database', `PostgreSQL ${version} is too old`, 'Use PostgreSQL 15 or newer.');
  if (fsync !== 'on') {
    return fail('database', 'it runs with fsync off and could forget which letters were sent', 'Set fsync = on.');
  }
  return pass('database', `PostgreSQL ${version}, fsync on`);
}

/** Leases use the database's clock alone; sessions, dates in letters and logs use both. */
async function checkClock(sql: Sql): Promise<Finding> {
  const before = Date.now();
  const { now } = onlyRow(await sql.query<{ now: Date }>('SELECT clock_timestamp() AS now'));
  const skewMs = Math.abs(now.getTime() - (before + Date.now()) / 2);
  if (skewMs <= MOST_CLOCK_SKEW_MS) return pass('clock', 'this machine and the database agree');
  const seconds = (skewMs / 1000).toFixed(1);
  return warn('clock', `${seconds} seconds apart from the database's`, 'Keep both machines on network time (NTP).');
}

async function checkMigrations(sql: Sql): Promise<Finding> {
  const { ours, due, foreign } = await compareMigrations(sql);
  if (foreign.length > 0) {
    return fail(
      'tables',
      `made by a newer version of the service (${foreign.join(', ')})`,
      'Run that version, or a newer one.',
    );
  }
  if (due.length > 0)
    return fail('tables', `${due.length} migrations are due`, 'Start the service: it runs them first.');
  return pass('tables', `all ${ours.length} migrations have run`);
}

async function checkInstallation(sql: Sql, settings: Settings): Promise<Finding> {
  const [row] = await sql.query<{ fingerprint: string; holdReason: string | null }>(
    `SELECT secret_fingerprint AS fingerprint, hold_reason AS "holdReason" FROM installation`,
  );
  if (!row) return warn('installation', 'nothing has used this database yet', 'Start the service once.');
  if (row.fingerprint !== settings.keys.fingerprint) {
    const message = `DEMARCHE_SECRET is not the one this database was made with (${row.fingerprint})`;
    return fail('installation', message, 'Use the secret of this installation; letters sent before need it.');
  }
  if (row.holdReason) {
    return warn(
      'installation',
      `sending is on hold: ${row.holdReason}`,
      'Check what went out, then take the hold off.',
    );
  }
  return pass('installation', 'the secret fits, and sending is not on hold');
}

async function checkProcesses(sql: Sql): Promise<Finding[]> {
  const [practice] = await sql.query<{ seconds: number }>(
    `SELECT extract(epoch FROM app_now() - seen_at)::int AS seconds FROM practice_server`,
  );
  return [
    practice && practice.seconds < PROCESS_SILENCE_SECONDS
      ? pass('practice mailbox', 'it was there within the last minute')
      : warn(
          'practice mailbox',
          'not seen in the last minute',
          'Start the API process; it hosts the practice mailbox.',
        ),
    await checkWorkers(sql),
  ];
}

/** A worker is known by what it does: letters that are due are claimed within a second or two. */
async function checkWorkers(sql: Sql): Promise<Finding> {
  const { due, seconds } = onlyRow(
    await sql.query<{ due: number; seconds: number }>(
      `SELECT count(*)::int AS due, coalesce(extract(epoch FROM app_now() - min(d.next_at)), 0)::int AS seconds
         FROM wave w JOIN delivery d ON d.wave_id = w.id AND d.next_at <= app_now() WHERE w.state = 'running'`,
    ),
  );
  if (due === 0) return pass('worker', 'no letter waits for one');
  if (seconds < PROCESS_SILENCE_SECONDS) return pass('worker', `${due} letters are due and being taken up`);
  const message = `${due} letters are due, the oldest for ${seconds} seconds, and no worker takes them up`;
  return fail('worker', message, 'Start a worker (node dist/worker.js), or look into the log of the one that runs.');
}

// Starts and stops the PostgreSQL that ships in the npm packages, for one data folder. It survives being killed, takes
// over a server that still runs, and leaves nothing behind when stopped. Who uses the database is not decided here.
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ConfigurationError } from '../domain/errors.js';
import { findLocalDatabaseUrl, LOCAL_DATABASE } from './local-database.js';
import { PostgresPrograms } from './postgres-programs.js';
import { SteadyClient } from './steady-client.js';

export interface EmbeddedPostgres {
  url: string;
  /** Ends the server and every connection to it. */
  stop(): Promise<void>;
}

/** What a person would have to wait for at most: recovery after a crash included. */
const START_SECONDS = 60;
const SETTINGS = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200' };

/**
 * Starts the server of this data folder, or takes over the one that already runs there.
 * @param settings more settings of PostgreSQL, such as the port it had before
 * @throws ConfigurationError saying what is wrong with the platform, the folder or the disk
 */
export async function startEmbeddedPostgres(
  dataFolder: string,
  settings: Record<string, string> = {},
): Promise<EmbeddedPostgres> {
  const programs = await PostgresPrograms.prepare(dataFolder);
  const cluster = path.join(dataFolder, LOCAL_DATABASE.dataFolder);
  if (!existsSync(path.join(cluster, 'PG_VERSION'))) await createCluster(programs, dataFolder, cluster);
  await refuseOtherVersion(programs, cluster);
  removeForeignPidFile(cluster);
  if ((await programs.run('pg_ctl', ['-D', cluster, 'status'])).code !== 0) {
    await startServer(programs, cluster, { ...SETTINGS, ...settings });
  }
  await createDatabase(dataFolder, cluster);
  return {
    url: urlOf(dataFolder, LOCAL_DATABASE.database),
    stop: async () => {
      const stopped = await programs.run('pg_ctl', ['-D', cluster, '-m', 'fast', '-w', '-t', '60', 'stop']);
      // Gone already is as good as stopped.
      const status = stopped.code === 0 ? undefined : await programs.run('pg_ctl', ['-D', cluster, 'status']);
      if (status?.code === 0) throw new Error(`PostgreSQL did not stop: ${stopped.output}`);
    },
  };
}

/** Made aside and renamed: initdb writes PG_VERSION early, and a half-made cluster must not be taken for a whole one. */
async function createCluster(programs: PostgresPrograms, dataFolder: string, cluster: string): Promise<void> {
  const aside = `${cluster}.new`;
  const passwordFile = path.join(dataFolder, LOCAL_DATABASE.passwordFile);
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  // initdb's copy lies inside the private folder of its user; ours stays readable for this user only.
  const password = randomBytes(18).toString('base64url');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600, flush: true });
  const inner = path.join(dataFolder, `.${LOCAL_DATABASE.passwordFile}.new`);
  writeFileSync(inner, `${password}\n`, { mode: 0o600 });
  if (programs.user) for (const file of [aside, inner]) chownSync(file, programs.user.uid, programs.user.gid);
  // The built-in locale: the same order and letter case on every machine, whatever it has installed.
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '-E', 'UTF8'];
  const login = ['-U', LOCAL_DATABASE.user, '-A', 'scram-sha-256', '--pwfile', inner];
  const made = await programs.run('initdb', ['-D', aside, ...login, ...locale]).finally(() => rmSync(inner));
  if (made.code !== 0) throw failure('PostgreSQL could not make its data folder', dataFolder, made.output);
  renameSync(aside, cluster);
}

async function refuseOtherVersion(programs: PostgresPrograms, cluster: string): Promise<void> {
  const made = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  const ours = await programs.majorVersion();
  if (made === ours) return;
  throw new ConfigurationError([
    `${cluster} was made by PostgreSQL ${made}, and this version of the service carries PostgreSQL ${ours}. ` +
      'Export it with the version that made it, or set DEMARCHE_DATA_DIR to a new folder.',
  ]);
}

/** After a restart of the machine another program may have the number that the file names; PostgreSQL would wait for it. */
function removeForeignPidFile(cluster: string): void {
  const file = path.join(cluster, 'postmaster.pid');
  try {
    const pid = readFileSync(file, 'utf8').split('\n')[0];
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (!commandLine.includes(cluster)) rmSync(file);
  } catch {
    // No such file, no such process (PostgreSQL sees that itself), or no /proc on this platform.
  }
}

async function startServer(
  programs: PostgresPrograms,
  cluster: string,
  settings: Record<string, string>,
): Promise<void> {
  const log = path.join(cluster, 'server.log');
  const deadline = Date.now() + START_SECONDS * 1000;
  for (;;) {
    rmSync(log, { force: true });
    const options = Object.entries({ port: String(await freePort()), ...settings })
      .map(([name, value]) => `-c ${name}='${value}'`)
      .join(' ');
    const started = await programs.run('pg_ctl', [
      ...['-D', cluster, '-l', log, '-o', options],
      ...['-w', '-t', String(START_SECONDS), 'start'],
    ]);
    if (started.code === 0) return;
    const tail = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-15).join('\n') : started.output;
    // The last processes of a killed server need a moment to notice; and another program may have taken the port.
    const passes = /still in use|could not bind|could not create any TCP/.test(tail);
    if (!passes || Date.now() > deadline) throw failure('PostgreSQL did not start', cluster, tail);
    await sleep(250);
  }
}

async function createDatabase(dataFolder: string, cluster: string): Promise<void> {
  const deadline = Date.now() + START_SECONDS * 1000;
  for (;;) {
    const client = new SteadyClient({ connectionString: urlOf(dataFolder, 'postgres'), connectionTimeoutMillis: 5000 });
    try {
      await client.connect();
      const known = await client.query('SELECT FROM pg_database WHERE datname = $1', [LOCAL_DATABASE.database]);
      if (known.rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(LOCAL_DATABASE.database)}`);
      return;
    } catch (error) {
      // 57P03: it is still recovering from a crash.
      const isStarting = (error as { code?: string }).code === '57P03';
      if (!isStarting || Date.now() > deadline)
        throw failure('PostgreSQL runs but gives no database', cluster, String(error));
      await sleep(100);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

function urlOf(dataFolder: string, database: string): string {
  const url = findLocalDatabaseUrl(dataFolder, database);
  if (!url) throw failure('PostgreSQL ended right after its start', dataFolder, 'see server.log there');
  return url;
}

function failure(what: string, folder: string, output: string): ConfigurationError {
  const isFull = /No space left on device|Disk quota exceeded/i.test(output);
  return new ConfigurationError([
    isFull ? `The disk of ${folder} is full. ${what}.` : `${what} in ${folder}:\n${output}`,
  ]);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

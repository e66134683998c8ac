// A PostgreSQL of one test's own that can fall over and come back on the same port with what it had committed.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Database } from '../../src/database/database.js';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { LOCAL_DATABASE } from '../../src/database/local-database.js';
import { migrate } from '../../src/database/migrate.js';
import { createPool } from '../../src/database/pool.js';
import { PostgresPrograms } from '../../src/database/postgres-programs.js';
import type { TestDatabase } from './database.js';
import { freePort } from './free-port.js';

export interface RestartablePostgres extends TestDatabase {
  /** The folder that the server's files lie in. */
  folder: string;
  /** Ends it without a checkpoint, as a crash does: every connection breaks, what was not committed is gone. */
  crash(): Promise<void>;
  /** Starts it again; it recovers from its log. */
  start(): Promise<void>;
}

/** @param settings more settings of PostgreSQL; fsync stays on, or the service would refuse to work */
export async function startRestartablePostgres(settings: Record<string, string> = {}): Promise<RestartablePostgres> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'demarche-restartable-'));
  chmodSync(folder, 0o755);
  const port = String(await freePort());
  const start = () => startEmbeddedPostgres(folder, { port, ...settings });
  const server = await start();
  await migrate(server.url);
  const sql = new Database(createPool(server.url, 'test'));
  const crash = async () => {
    const programs = await PostgresPrograms.prepare(folder);
    const cluster = path.join(folder, LOCAL_DATABASE.dataFolder);
    const { code, output } = await programs.run('pg_ctl', ['-D', cluster, '-m', 'immediate', '-w', 'stop']);
    if (code !== 0) throw new Error(`PostgreSQL did not crash: ${output}`);
  };
  return {
    folder,
    url: server.url,
    sql,
    crash,
    start: async () => void (await start()),
    drop: async () => {
      await sql.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

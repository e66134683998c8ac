// A new, migrated database for one test file, copied from the template of the test run.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Database } from '../../src/database/database.js';
import { createPool } from '../../src/database/pool.js';

export interface TestDatabase {
  url: string;
  sql: Database;
  /** Closes the connections of this test and removes the database, whoever is still connected. */
  drop(): Promise<void>;
}

function testServer(): { adminUrl: string; template: string } {
  const text = process.env.DEMARCHE_TEST_POSTGRES;
  if (!text) throw new Error('test/support/global-setup.cjs has not run: is this file an int-spec or e2e-spec?');
  return JSON.parse(text) as { adminUrl: string; template: string };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client(testServer().adminUrl);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * Ends every connection that is open now, whoever has it. From outside: a connection that ended itself among them would
 * leave the rest.
 */
export async function endConnections({ url }: TestDatabase): Promise<void> {
  const client = new pg.Client(testServer().adminUrl);
  await client.connect();
  try {
    const now = await client.query<{ at: string }>('SELECT clock_timestamp()::text AS at');
    const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND backend_start <= $2::timestamptz`;
    const name = new URL(url).pathname.slice(1);
    while ((await client.query(end, [name, now.rows[0]?.at])).rowCount) await sleep(20);
  } finally {
    await client.end();
  }
}

/** What a backup of that database would give back: the same rows in another database. Nobody may work on it meanwhile. */
export async function copyOfDatabase({ url }: TestDatabase): Promise<TestDatabase> {
  const source = new URL(url).pathname.slice(1);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${source}'`);
  await administer(`CREATE DATABASE ${name} TEMPLATE ${source}`);
  return connectTo(name);
}

/** @param from 'template' for the migrated tables, 'empty' for none */
export async function freshDatabase(from: 'template' | 'empty' = 'template'): Promise<TestDatabase> {
  const { template } = testServer();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(`CREATE DATABASE ${name} TEMPLATE ${from === 'empty' ? 'template0' : template}`);
  return connectTo(name);
}

function connectTo(name: string): TestDatabase {
  const url = new URL(testServer().adminUrl);
  url.pathname = `/${name}`;
  const sql = new Database(createPool(url.href, 'test'));
  return {
    url: url.href,
    sql,
    drop: async () => {
      await sql.close();
      await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

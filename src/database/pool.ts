// How this service connects to PostgreSQL: one pool per process. Tables are read and written in SQL by the stores of each
// room; TypeORM runs the migrations and nothing else.
import pg from 'pg';
import { SteadyClient } from './steady-client.js';

// A date has no time zone: as text it stays the day that was written.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/**
 * A process that falls silent inside a transaction (frozen, or cut off from the network) holds locks that the sweeps of all
 * others wait for; after this the server takes them away.
 */
const LONGEST_SILENCE_MS = 60_000;

/**
 * A segment asks for sets of people, such as those of a wave: with less memory than a set of a million takes, PostgreSQL
 * would go through it again for every contact.
 */
const SET_MEMORY = '32MB';

/** Compiling a question of ours takes PostgreSQL longer than answering it. */
const JIT = 'off';

/** What every connection is opened with, whoever opens it. */
export const CONNECTION = {
  Client: SteadyClient,
  keepAlive: true,
  connectionTimeoutMillis: 10_000,
  idle_in_transaction_session_timeout: LONGEST_SILENCE_MS,
  options: `-c work_mem=${SET_MEMORY} -c jit=${JIT}`,
};

/** @param size connections of this process; several processes share the server's max_connections */
export function createPool(url: string, applicationName: string, size = 10): pg.Pool {
  const pool = new pg.Pool({ ...CONNECTION, connectionString: url, application_name: applicationName, max: size });
  // A connection that is lost while nothing uses it is replaced by the next that is needed.
  pool.on('error', () => undefined);
  return pool;
}

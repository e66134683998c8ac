// Chooses what BullMQ runs on: Redis when REDIS_URL is set, else its own PostgreSQL backend in the same database.
import { type ConnectionOptions, createPostgresBackend, type QueueOptions, setDefaultBackendFactory } from 'bullmq';
import pg from 'pg';
import { SteadyClient } from '../database/steady-client.js';

/** Connections of one queue or worker to PostgreSQL; there are two or three of them in a process. */
const POSTGRES_POOL = 3;

export interface QueueBackend {
  redisUrl?: string;
  databaseUrl: string;
}

/**
 * The options every queue and worker of this process is built with. Call it before the first one is built: BullMQ keeps
 * the kind of backend for the whole process.
 */
export function queueOptions(backend: QueueBackend): QueueOptions {
  setDefaultBackendFactory(backend.redisUrl ? undefined : createPostgresBackend);
  return {
    connection: backend.redisUrl ? redisConnection(backend.redisUrl) : postgresConnection(backend.databaseUrl),
    // A producer that met a dead Redis must fail at once: the sweep does without it.
    skipWaitingForReady: true,
    // Nothing is kept: the delivery rows are the record, and an id that stays behind would block.
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true, attempts: 1 },
  };
}

function redisConnection(redisUrl: string): ConnectionOptions {
  const url = new URL(redisUrl);
  return {
    host: url.hostname,
    port: Number(url.port || 6379),
    username: decodeURIComponent(url.username) || undefined,
    password: decodeURIComponent(url.password) || undefined,
    db: Number(url.pathname.slice(1) || 0),
    tls: url.protocol === 'rediss:' ? {} : undefined,
    // Workers wait for a Redis that is away; BullMQ demands it.
    maxRetriesPerRequest: null,
    retryStrategy: (attempt: number) => Math.min(attempt * 200, 2000),
  };
}

/** BullMQ types `connection` for Redis; with the PostgreSQL backend it is a pool configuration. */
function postgresConnection(databaseUrl: string): ConnectionOptions {
  // The connection on which a worker listens is made outside of its pool, from what the module offers.
  Object.assign(pg, { Client: SteadyClient });
  const pool = { connectionString: databaseUrl, max: POSTGRES_POOL, migrate: true, keepAlive: true };
  return Object.assign(pool, { Client: SteadyClient });
}

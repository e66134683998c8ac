// The probes and figures, against the whole API: what they say when a part is missing, and to whom.
import { getQueueToken } from '@nestjs/bullmq';
import type { Queue } from 'bullmq';
import pg from 'pg';
import { WAKE_UP_QUEUE } from '../../src/queue/wake-up.js';
import { insertWave } from '../factories/waves.js';
import { bodyOf, startApi, type TestApi } from '../support/api.js';
import { testKeys } from '../support/keys.js';

let api: TestApi;

beforeEach(async () => {
  api = await startApi();
  await api.database.sql.query(
    `INSERT INTO installation (secret_fingerprint, system_identifier, database_oid, timeline) VALUES ($1, '1', 1, 1)`,
    [testKeys.fingerprint],
  );
});
afterEach(() => api.stop());

const READY = { status: 'ready', database: 'ok', migrations: 'ok', installation: 'ok', onHold: false };

describe('readyz', () => {
  it.each([
    ['all is well', `SELECT 1`, 200, {}],
    [
      'sending is on hold',
      `UPDATE installation SET on_hold_since = app_now(), hold_reason = 'x'`,
      200,
      { onHold: true },
    ],
    [
      'the secret is another one',
      `UPDATE installation SET secret_fingerprint = 'other'`,
      503,
      { status: 'not_ready', installation: 'failed' },
    ],
    [
      'a migration is due',
      `DELETE FROM migrations WHERE timestamp = (SELECT max(timestamp) FROM migrations)`,
      503,
      { status: 'not_ready', migrations: 'failed', installation: 'failed' },
    ],
    [
      'there are no tables',
      `DROP TABLE migrations`,
      503,
      { status: 'not_ready', migrations: 'failed', installation: 'failed' },
    ],
  ])('when %s', async (_, statement, status, found) => {
    await api.database.sql.query(statement);
    const answer = await api.call('get', '/readyz');
    expect([answer.status, answer.body]).toEqual([status, { ...READY, ...found }]);
  });

  it('names the database when that is away, within seconds, while the process is alive', async () => {
    // While the queue makes its tables, a lost connection ends the process; from then on it must not.
    await api.app.get<Queue>(getQueueToken(WAKE_UP_QUEUE), { strict: false }).waitUntilReady();
    await closeDatabase(api.database.url);
    const answer = await api.call('get', '/readyz').timeout(5000);
    expect([answer.status, answer.body]).toMatchObject([503, { status: 'not_ready', database: 'failed' }]);
    expect((await api.call('get', '/healthz')).body).toEqual({ status: 'alive' });
    const route = await api.call('get', '/api/session').set('Cookie', 'demarche=x');
    expect(bodyOf<{ detail: string }>(route).detail).not.toContain('test_');
    expect([500, 503]).toContain(route.status);
  });
});

describe('metrics', () => {
  it('count the letters by state when asked, and how long they have been due', async () => {
    const wave = await insertWave(api.database.sql, testKeys);
    await api.database.sql.query(
      `INSERT INTO delivery (wave_id, seq, contact_id, sender_id, receiving_domain, message_id, state, next_at)
       SELECT $1, n, gen_random_uuid(), gen_random_uuid(), 'example.org', 'm' || n, 'queued',
              app_now() + (n - 2) * interval '1 minute' FROM generate_series(1, 3) n`,
      [wave.id],
    );
    await api.call('get', '/api/people');
    const { text, headers } = await api.call('get', '/metrics');
    expect(headers['content-type']).toContain('text/plain');
    expect(text).toContain('demarche_deliveries{state="queued"} 3');
    expect(text).toContain('demarche_deliveries{state="accepted"} 0');
    expect(text).toMatch(/^demarche_deliveries_due 2$/m);
    expect(text).toMatch(/^demarche_deliveries_oldest_due_seconds 6\d\./m);
    expect(text).toContain('demarche_http_request_seconds_count{method="GET",route="/api/people",status="401"} 1');
    expect(text).not.toContain('@');
  });

  it('are for this machine alone, and behind a proxy for those with credentials', async () => {
    expect((await api.call('get', '/metrics')).status).toBe(200);
    for (const header of ['X-Forwarded-For', 'Forwarded', 'Via', 'X-Real-IP']) {
      expect((await api.call('get', '/metrics').set(header, '127.0.0.1')).status).toBe(401);
    }
    const viewer = await api.signIn('viewer');
    expect((await viewer.call('get', '/metrics').set('X-Forwarded-For', '192.0.2.1')).status).toBe(200);
  });
});

/** Ends every connection to the database and lets in no new one. */
async function closeDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  const admin = new pg.Client(new URL('/postgres', url).href);
  await admin.connect();
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  await admin.end();
}

// What the health page is told: each part in words, with what to do, and the worst of them as a whole.
import { bodyOf, startApi, type TestApi } from '../support/api.js';
import { testKeys } from '../support/keys.js';

interface Answer {
  state: string;
  parts: { key: string; state: string; said: string; todo: string | null }[];
  workers: { name: string; state: string }[];
}

let api: TestApi;

beforeEach(async () => {
  api = await startApi();
  await api.database.sql.query(
    `INSERT INTO installation (secret_fingerprint, system_identifier, database_oid, timeline) VALUES ($1, '1', 1, 1)`,
    [testKeys.fingerprint],
  );
});
afterEach(() => api.stop());

async function look(): Promise<Answer> {
  const viewer = await api.signIn('viewer');
  const answer = await viewer.call('get', '/api/health');
  expect(answer.status).toBe(200);
  return bodyOf<Answer>(answer);
}

const partOf = ({ parts }: Answer, key: string) => parts.find((part) => part.key === key);

const worker = (over: { seen?: string; stopped?: boolean; version?: string; ahead?: number; relays?: object[] } = {}) =>
  api.database.sql.query(
    `INSERT INTO worker_process (id, name, version, seen_at, stopped_at, clock_ahead_ms, relays)
     VALUES (gen_random_uuid(), 'machine:1', $1, app_now() - $2::interval, CASE WHEN $3 THEN app_now() END, $4, $5)`,
    [
      over.version ?? '0.1.0',
      over.seen ?? '1 second',
      over.stopped ?? false,
      over.ahead ?? 0,
      JSON.stringify(over.relays ?? []),
    ],
  );

it('says of every part how it is', async () => {
  await worker();
  const found = await look();
  expect(found.parts.map(({ key }) => key)).toEqual([
    'hold',
    'database',
    'workers',
    'queue',
    'relays',
    'practice',
    'clock',
    'disk',
    'address',
  ]);
  const unwell = found.parts.filter(({ state }) => state !== 'ok');
  // The data folder of this test is not there.
  expect(unwell.map(({ key }) => key)).toEqual(['disk']);
  expect(unwell.every(({ todo }) => todo !== null)).toBe(true);
  expect(found).toMatchObject({ state: 'warn', workers: [{ name: 'machine:1', state: 'waiting' }] });
});

it('is bad without a worker, whether it fell silent or said goodbye', async () => {
  expect(partOf(await look(), 'workers')).toMatchObject({
    state: 'bad',
    said: expect.stringMatching(/No worker/) as string,
  });
  await worker({ seen: '30 seconds' });
  await worker({ stopped: true });
  const found = await look();
  expect(partOf(found, 'workers')?.state).toBe('bad');
  expect(found.workers.map(({ state }) => state).sort()).toEqual(['silent', 'stopped']);
});

it.each([
  ['workers', 'warn', 'one of two fell silent', async () => void (await worker(), await worker({ seen: '1 minute' }))],
  ['workers', 'warn', 'a worker is of another version', async () => void (await worker({ version: '0.0.1' }))],
  ['clock', 'warn', 'the clock of a worker is wrong', async () => void (await worker({ ahead: -5000 }))],
  [
    'relays',
    'bad',
    'a worker cannot reach a mail server',
    async () =>
      void (await worker({ relays: [{ name: 'mail.example:587', awaySince: new Date().toISOString(), said: 'no' }] })),
  ],
  [
    'hold',
    'bad',
    'sending is on hold',
    () => api.database.sql.query(`UPDATE installation SET on_hold_since = app_now(), hold_reason = 'restored'`),
  ],
  ['practice', 'warn', 'the practice server fell silent', () => api.database.sql.query(`DELETE FROM practice_server`)],
  [
    'database',
    'bad',
    'the secret is another',
    () => api.database.sql.query(`UPDATE installation SET secret_fingerprint = 'other'`),
  ],
])('%s is %s when %s', async (key, state, _, happens) => {
  await happens();
  expect(partOf(await look(), key)).toMatchObject({ state, todo: expect.any(String) as string });
});

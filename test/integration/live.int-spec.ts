// What is pushed to open pages: soon, to whoever may know, and for as long as they may.
import { insertWave } from '../factories/waves.js';
import { startApi, type Client, type TestApi } from '../support/api.js';
import { testKeys } from '../support/keys.js';
import { listen, type Listener } from '../support/live.js';

/** The service promises one second; a busy test machine may need another for its own part. */
const LATE_MS = 2_000;

let api: TestApi;
let viewer: Client;
const open: Listener[] = [];

beforeAll(async () => {
  api = await startApi();
  viewer = await api.signIn('viewer');
});
afterEach(() => {
  for (const listener of open.splice(0)) listener.close();
});
afterAll(() => api.stop());

async function listening(client: Client): Promise<Listener> {
  const listener = await listen(api, client);
  open.push(listener);
  return listener;
}

it('opens a stream that no proxy collects, with a sign that it is ready', async () => {
  const page = await listening(viewer);
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(page.headers.get('x-accel-buffering')).toBe('no');
  expect(page.headers.get('cache-control')).toContain('no-transform');
  expect(page.events[0]).toMatchObject({ event: 'ready' });
});

it('tells of a change by another process within a second, and of nothing before it', async () => {
  const page = await listening(viewer);
  const { id } = await insertWave(api.database.sql, testKeys, { letters: 1 });
  const made = Date.now();
  expect((await page.topic(`wave:${id}`)) - made).toBeLessThan(LATE_MS);
  await api.database.sql.query(
    `INSERT INTO delivery (wave_id, seq, contact_id, sender_id, receiving_domain, message_id, state)
     SELECT wave_id, seq, contact_id, gen_random_uuid(), receiving_domain, 'm1', 'planned' FROM wave_audience WHERE wave_id = $1`,
    [id],
  );
  const moves = [
    `UPDATE delivery SET state = 'queued', next_at = app_now() WHERE wave_id = $1`,
    `UPDATE delivery SET state = 'claimed', next_at = NULL, claim_token = gen_random_uuid() WHERE wave_id = $1`,
    `UPDATE delivery SET state = 'queued', next_at = app_now() + interval '1 hour', claim_token = NULL WHERE wave_id = $1`,
    `INSERT INTO delivery_event (delivery_id, kind) SELECT id, 'deferred' FROM delivery WHERE wave_id = $1`,
    `UPDATE wave SET state = 'paused', paused_at = app_now() WHERE id = $1`,
    `UPDATE wave SET state = 'cancelled' WHERE id = $1`,
  ];
  for (const move of moves) {
    const told = page.topic(`wave:${id}`);
    const moved = Date.now();
    await api.database.sql.query(move, [id]);
    expect([move, (await told) - moved < LATE_MS]).toEqual([move, true]);
  }
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const count = page.events.length;
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(page.events).toHaveLength(count);
});

it('tells every page of what a person did, the later ones too', async () => {
  const campaigner = await api.signIn('campaigner');
  const [first, second] = [await listening(viewer), await listening(campaigner)];
  const told = [first, second].map((page) => page.topic('segments'));
  await campaigner
    .call('post', '/api/segments')
    .send({ name: 'All', filter: { all: [] } })
    .expect(201);
  await Promise.all(told);
  expect(first.topics()).toContainEqual(expect.stringMatching(/^segment:[0-9a-f-]{36}$/));
});

it('ends with the session', async () => {
  const leaving = await api.signIn('viewer');
  const page = await listening(leaving);
  await leaving.call('delete', '/api/session').expect(204);
  await page.ended;
  expect((await listening(leaving)).status).toBe(401);
});

it('ends when the role changes, and opens again with the new one', async () => {
  const rising = await api.signIn('viewer');
  const page = await listening(rising);
  await api.database.sql.query(`UPDATE person SET role = 'campaigner' WHERE id = $1`, [rising.personId]);
  await page.ended;
  expect((await listening(rising)).status).toBe(200);
});

it('does not keep a session alive', async () => {
  const idle = await api.signIn('viewer');
  const page = await listening(idle);
  await api.database.sql.query(
    `UPDATE session SET last_seen_at = app_now() - interval '13 hours' WHERE person_id = $1`,
    [idle.personId],
  );
  await page.ended;
});

it('is refused to keys and strangers, and beyond a dozen pages of one person', async () => {
  expect((await api.call('get', '/api/live')).status).toBe(401);
  const many = await api.signIn('viewer');
  const made = await many.call('post', '/api/keys').send({ name: 'Reader', scopes: ['read'] });
  const { key } = made.body as { key: string };
  expect((await api.call('get', '/api/live').auth(key, { type: 'bearer' })).status).toBe(403);
  for (let n = 0; n < 12; n++) expect((await listening(many)).status).toBe(200);
  expect((await listening(many)).status).toBe(429);
  open.pop();
  open.pop()?.close();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await listening(many)).status).toBe(200);
});

it('ends its streams at once when the process stops', async () => {
  const other = await startApi();
  const page = await listen(other, await other.signIn('viewer'));
  const started = Date.now();
  await other.app.close();
  await page.ended;
  expect(Date.now() - started).toBeLessThan(2000);
  await other.database.drop();
});

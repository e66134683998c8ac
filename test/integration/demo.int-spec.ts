// The demo over the API: loaded with all that it promises, taken away without a trace, refused where it was used in earnest.
import type { Sql } from '../../src/database/database.js';
import { DemoService } from '../../src/demo/demo.service.js';
import { InvariantsService } from '../../src/reports/invariants.service.js';
import { Settings } from '../../src/config/settings.js';
import { threads } from '../../src/threads/fair-threads.js';
import { bodyOf, startApi, type Client, type TestApi } from '../support/api.js';

interface Demo {
  state: string;
  campaign: string | null;
  contacts: number;
  finishedWave: { id: string; state: string } | null;
  readyWave: { id: string; state: string } | null;
  newestLetter: string | null;
  obstacles: string[];
}

/** Tables that a removed demo leaves as they were before it was loaded. */
const TABLES = [
  'appeal',
  'appeal_text',
  'appeal_version',
  'appeal_version_text',
  'body',
  'body_name',
  'campaign',
  'campaign_audience',
  'campaign_change',
  'campaign_file_item',
  'case_fact',
  'channel',
  'contact',
  'contact_import',
  'contact_import_row',
  'delivery',
  'delivery_event',
  'external_id',
  'mandate',
  'practice_letter',
  'provenance',
  'segment',
  'signatory',
  'suppression',
  'wave',
  'wave_audience',
];

let api: TestApi;
let admin: Client;
let sql: Sql;

beforeEach(async () => {
  api = await startApi();
  admin = await api.signIn('admin');
  sql = api.database.sql;
});
afterEach(() => api.stop());
afterAll(() => threads.close());

const show = async () => bodyOf<Demo>(await admin.call('get', '/api/demo'));
const load = async () => bodyOf<Demo>(await admin.call('post', '/api/demo'));

async function counts(): Promise<Record<string, number>> {
  const all: Record<string, number> = {};
  for (const table of TABLES) {
    const [row] = await sql.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
    all[table] = row?.count ?? -1;
  }
  return all;
}

/** What a worker does, so that there is something of every kind to remove. */
async function sendAll(waveId: string): Promise<void> {
  const token = '11111111-1111-4111-8111-111111111111';
  await sql.query(
    `UPDATE delivery SET state = 'queued', next_at = app_now() WHERE wave_id = $1 AND state = 'planned'`,
    [waveId],
  );
  for (const [from, to] of [
    ['queued', 'claimed'],
    ['claimed', 'handing'],
    ['handing', 'accepted'],
  ]) {
    await sql.query(
      `UPDATE delivery SET state = $3::delivery_state, next_at = NULL, claim_token = $4, settled_at = app_now()
        WHERE wave_id = $1 AND state = $2::delivery_state`,
      [waveId, from, to, token],
    );
  }
  await sql.query(
    `INSERT INTO delivery_event (delivery_id, kind) SELECT id, 'accepted' FROM delivery WHERE wave_id = $1`,
    [waveId],
  );
  await sql.query(
    `INSERT INTO practice_letter (envelope_from, envelope_to, message_id, subject, raw)
     SELECT 'from@campaign.example', 'to@parliament.example', message_id, 'A letter', '\\x00'
       FROM delivery WHERE wave_id = $1 AND state = 'accepted'`,
    [waveId],
  );
  await sql.query(`UPDATE wave SET state = 'finished', ended_at = app_now() WHERE id = $1`, [waveId]);
}

it('brings sixty people or more of twelve delegations or more in four audiences, a wave that is sent and one to launch', async () => {
  expect(await show()).toMatchObject({ state: 'none', campaign: null, contacts: 0 });
  const demo = await load();
  expect(demo).toMatchObject({ state: 'loaded', campaign: 'azerbaijan-2024', obstacles: [] });
  expect(demo.contacts).toBeGreaterThanOrEqual(60);
  const [size] = await sql.query<{ delegations: number }>(
    `SELECT count(DISTINCT (body_id, country))::int AS delegations FROM mandate`,
  );
  expect(size?.delegations).toBeGreaterThanOrEqual(12);
  const { items } = bodyOf<{ items: { isDemo: boolean }[] }>(await admin.call('get', '/api/campaigns'));
  expect(items).toMatchObject([{ isDemo: true }]);
  expect(demo.readyWave?.state).toBe('approved');
  await sendAll(demo.finishedWave?.id ?? '');
  const now = await show();
  expect(now.finishedWave?.state).toBe('finished');
  expect((await admin.call('get', `/api/practice/letters/${now.newestLetter}/raw`)).status).toBe(200);
  const launched = await admin.call('post', `/api/waves/${demo.readyWave?.id}/launch`).send({ countdownSeconds: 0 });
  expect(launched.body).toMatchObject({ mode: 'practice', state: 'running' });
});

it('is loaded once, however often and by how many it is ordered', async () => {
  const [first, second] = await Promise.all([load(), load()]);
  expect(second).toEqual(first);
  expect((await counts()).wave).toBe(2);
});

it('is taken away without a trace but the record of it, and can be loaded again', async () => {
  const before = await counts();
  const { finishedWave, readyWave } = await load();
  await sendAll(finishedWave?.id ?? '');
  await admin.call('post', `/api/waves/${readyWave?.id}/launch`).send({ countdownSeconds: 600 });
  await sql.query(
    `INSERT INTO suppression (contact_id, reason, source, created_by) SELECT id, 'manual', 'test', 'test' FROM contact LIMIT 1`,
  );
  const removed = await admin.call('delete', '/api/demo');
  expect(removed.body).toMatchObject({ state: 'removed', campaign: null, contacts: 0 });
  expect(await counts()).toEqual(before);
  const checks = await new InvariantsService(api.database.sql, api.app.get(Settings)).check();
  expect(checks.filter(({ broken }) => broken > 0)).toEqual([]);
  const record = await sql.query(`SELECT actor FROM audit_entry WHERE action = 'demo.removed'`);
  expect(record).toEqual([{ actor: `person:${admin.personId}` }]);
  expect((await admin.call('delete', '/api/demo')).status).toBe(409);
  expect(await load()).toMatchObject({ state: 'loaded', contacts: 70 });
});

it('goes with a test letter that is on its way', async () => {
  const before = await counts();
  await load();
  const [appeal] = await sql.query<{ id: string; language: string }>(
    `SELECT id, (SELECT min(language) FROM appeal_text WHERE appeal_id = a.id) AS language FROM appeal a LIMIT 1`,
  );
  const order = { language: appeal?.language, reader: { choose: 'random' } };
  expect((await admin.call('post', `/api/appeals/${appeal?.id}/test-letters`).send(order)).status).toBe(202);
  expect((await admin.call('delete', '/api/demo')).status).toBe(200);
  expect(await counts()).toEqual(before);
});

it('is not loaded by itself again once it was removed, nor where somebody works already', async () => {
  const demo = api.app.get(DemoService, { strict: false });
  const goOn = () => undefined;
  expect(await demo.loadIfUntouched('system', goOn)).toBe(true);
  await admin.call('delete', '/api/demo');
  expect(await demo.loadIfUntouched('system', goOn)).toBe(false);
  expect((await show()).state).toBe('removed');
});

it('is not loaded by itself beside a campaign of somebody', async () => {
  await admin.call('post', '/api/campaigns').send({ name: { en: 'Ours' }, languages: ['en'] });
  expect(await api.app.get(DemoService, { strict: false }).loadIfUntouched('system', () => undefined)).toBe(false);
});

it('goes on where a load was broken off', async () => {
  let steps = 0;
  const breakOff = () => {
    steps += 1;
    if (steps === 2) throw new Error('stopped');
  };
  const demo = api.app.get(DemoService, { strict: false });
  await expect(demo.load('system', breakOff)).rejects.toThrow('stopped');
  expect(await show()).toMatchObject({ state: 'loading', contacts: 70, readyWave: null });
  expect(await demo.loadIfUntouched('system', () => undefined)).toBe(true);
  expect(await show()).toMatchObject({ state: 'loaded', readyWave: { state: 'approved' } });
  expect((await counts()).contact).toBe(70);
});

it('stays when it was used for real letters, with the reason', async () => {
  const { readyWave } = await load();
  await sql.query(`UPDATE wave SET mode = 'live' WHERE id = $1`, [readyWave?.id]);
  const before = await counts();
  const refused = await admin.call('delete', '/api/demo');
  expect(refused.status).toBe(409);
  expect(bodyOf<{ detail: string }>(refused).detail).toMatch(/live wave “Demo: letter to the delegates at COP29”/);
  expect(await counts()).toEqual(before);
});

it('stays when its list was filled with real people', async () => {
  await load();
  const [member] = await sql.query<{ id: string }>(
    `UPDATE channel SET value = 'somebody@parliament.invented-but-open.eu'
      WHERE id = (SELECT id FROM channel WHERE address_key IS NOT NULL LIMIT 1) RETURNING id`,
  );
  const before = await counts();
  const refused = await admin.call('delete', '/api/demo');
  expect(refused.status).toBe(409);
  expect(bodyOf<{ detail: string }>(refused).detail).toMatch(/an address in use that is not invented/);
  expect(await counts()).toEqual(before);
  await sql.query(`UPDATE channel SET retired_at = app_now() WHERE id = $1`, [member?.id]);
  expect((await admin.call('delete', '/api/demo')).status).toBe(200);
});

it('names no letter that was thrown away', async () => {
  const { finishedWave } = await load();
  await sendAll(finishedWave?.id ?? '');
  expect((await show()).newestLetter).not.toBeNull();
  await admin.call('delete', '/api/practice/mailbox').expect(200);
  expect((await show()).newestLetter).toBeNull();
});

it('ordered by many at once does not keep the service from others', async () => {
  const orders = Promise.all(Array.from({ length: 12 }, () => admin.call('post', '/api/demo')));
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect((await admin.call('get', '/api/campaigns')).status).toBe(200);
  expect((await orders).map(({ status }) => status)).toEqual(Array(12).fill(200));
});

it('leaves the practice of another campaign standing, without its people', async () => {
  await load();
  const ours = bodyOf<{ id: string }>(
    await admin.call('post', '/api/campaigns').send({ name: { en: 'Ours' }, languages: ['en'] }),
  );
  const [segment] = await sql.query<{ id: string }>(
    `INSERT INTO segment (name, filter, created_by) VALUES ('All', '{"all": []}', 'test') RETURNING id`,
  );
  const [appeal] = await sql.query<{ id: string }>(
    `INSERT INTO appeal (campaign_id, slug, name, audience_key, asks) VALUES ($1, 'a', '{"en": "A"}', 'all-contacts', '{}') RETURNING id`,
    [ours.id],
  );
  const [wave] = await sql.query<{ id: string }>(
    `INSERT INTO wave (name, campaign_id, appeal_id, segment_id, sender_id, mode, created_by)
     SELECT 'Practice', $1, $2, $3, id, 'practice', 'test' FROM sender LIMIT 1 RETURNING id`,
    [ours.id, appeal?.id, segment?.id],
  );
  await sql.query(
    `INSERT INTO wave_audience (wave_id, contact_id, seq, language, receiving_domain, fields, excluded)
     SELECT $1, id, 0, 'en', '', '{}', 'no_channel' FROM contact LIMIT 1`,
    [wave?.id],
  );
  expect((await admin.call('delete', '/api/demo')).status).toBe(200);
  expect(await counts()).toMatchObject({ campaign: 1, wave: 1, wave_audience: 0, contact: 0, segment: 1 });
});

it('does not mix with a campaign of its name that is not the demo', async () => {
  await sql.query(
    `INSERT INTO campaign (slug, name, as_of, languages, default_language) VALUES ('azerbaijan-2024', '{"en": "Ours"}', '2024-11-11', '{en}', 'en')`,
  );
  const refused = await admin.call('post', '/api/demo');
  expect(refused.status).toBe(409);
  expect(await show()).toMatchObject({ state: 'none' });
});

describe('what is kept', () => {
  const remove = (statement: string) => async () => {
    await api.database.sql.transaction(async (within) => {
      await within.query(`SELECT set_config('demarche.clearing', 'practice', true)`);
      await within.query(statement);
    });
  };

  it('of a live wave goes with no clearing of practice, and nothing of the audit log with any', async () => {
    const { finishedWave } = await load();
    await sendAll(finishedWave?.id ?? '');
    await sql.query(`UPDATE wave SET mode = 'live'`);
    for (const table of ['delivery_event', 'appeal_version_text', 'appeal_version', 'audit_entry']) {
      await expect(remove(`DELETE FROM ${table}`)()).rejects.toThrow(/append-only/);
    }
  });

  it('is not changed by any clearing, and not removed without one', async () => {
    const { finishedWave } = await load();
    await sendAll(finishedWave?.id ?? '');
    await expect(remove(`UPDATE delivery_event SET kind = 'x'`)()).rejects.toThrow(/append-only/);
    await expect(sql.query('DELETE FROM delivery_event')).rejects.toThrow(/append-only/);
  });
});

describe('the tour', () => {
  interface Tour {
    steps: { step: string; doneAt: string | null }[];
    dismissedAt: string | null;
  }
  const done = ({ steps }: Tour) => steps.filter(({ doneAt }) => doneAt).map(({ step }) => step);

  it('knows for each person what they did, and a launch without being told', async () => {
    const { readyWave } = await load();
    await admin.call('put', '/api/tour/steps/read_letter');
    await admin.call('post', `/api/waves/${readyWave?.id}/launch`).send({ countdownSeconds: 600 });
    expect(done(bodyOf<Tour>(await admin.call('get', '/api/tour')))).toEqual(['read_letter', 'launch']);
    const other = await api.signIn('viewer');
    expect(done(bodyOf<Tour>(await other.call('get', '/api/tour')))).toEqual([]);
    expect((await admin.call('put', '/api/tour/steps/dance')).status).toBe(404);
  });

  it('is put out of the way, and back', async () => {
    const put = async (dismissed: boolean) => bodyOf<Tour>(await admin.call('put', '/api/tour').send({ dismissed }));
    expect((await put(true)).dismissedAt).toEqual(expect.any(String));
    expect((await put(false)).dismissedAt).toBeNull();
  });
});

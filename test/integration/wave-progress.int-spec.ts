// How a launched wave stands, as people see it over HTTP: numbers that sum, reasons in order, rows that can be looked through,
// and what needs somebody.
import { DeliveryPlanStore } from '../../src/deliveries/delivery-plan.store.js';
import { DELIVERY_STATES } from '../../src/domain/delivery.js';
import { partOf, type PartCounts, type WaitReason } from '../../src/domain/wave-progress.js';
import { insertAppeal } from '../factories/appeal.js';
import { insertWave, type InsertedWave, type WaveOverrides } from '../factories/waves.js';
import { bodyOf, startApi, type Client, type TestApi } from '../support/api.js';
import { testKeys } from '../support/keys.js';

interface Progress {
  launched: number;
  parts: PartCounts;
  planned: number;
  reasons: WaitReason[];
  next: { kind: string; at: string } | null;
  perMinute: number | null;
  endsAt: string | null;
  pausedBy: string | null;
}
interface Row {
  name: string;
  state: string;
  part: string;
  mandate: string | null;
  last: { kind: string } | null;
}

let api: TestApi;
let viewer: Client;
let approver: Client;

beforeAll(async () => {
  api = await startApi();
  viewer = await api.signIn('viewer');
  approver = await api.signIn('approver');
});
afterAll(() => api.stop());

const run = (text: string, ...parameters: unknown[]) => api.database.sql.query(text, parameters);

async function launched(overrides: WaveOverrides): Promise<InsertedWave> {
  const wave = await insertWave(api.database.sql, testKeys, overrides);
  await api.app.get(DeliveryPlanStore, { strict: false }).insertPlanned(api.database.sql, wave.id);
  return wave;
}

async function read<Body>(path: string): Promise<Body> {
  const answer = await viewer.call('get', path);
  expect([path, answer.status]).toEqual([path, 200]);
  return bodyOf<Body>(answer);
}

const progressOf = (id: string) => read<Progress>(`/api/waves/${id}/progress`);
const sumOf = (parts: PartCounts) => Object.values(parts).reduce((sum, count) => sum + count, 0);
const kindsOf = async (id: string) => (await progressOf(id)).reasons.map(({ kind }) => kind);

/** One letter in every state, put there past the guards. */
async function waveOfAllStates(): Promise<InsertedWave> {
  const wave = await launched({ letters: DELIVERY_STATES.length + 1 });
  await run(`ALTER TABLE delivery DISABLE TRIGGER delivery_transition`);
  for (const [seq, state] of [...DELIVERY_STATES, 'queued'].entries()) {
    await run(
      `UPDATE delivery SET state = $3::delivery_state, reason = 'x', attempts = $4, claim_token = gen_random_uuid(),
              next_at = CASE WHEN $3 = 'queued' THEN app_now() + interval '1 minute' END WHERE wave_id = $1 AND seq = $2`,
      wave.id,
      seq,
      state,
      seq === DELIVERY_STATES.length ? 1 : 0,
    );
  }
  await run(`ALTER TABLE delivery ENABLE TRIGGER delivery_transition`);
  return wave;
}

describe('the parts', () => {
  it('sum to the number launched and are those of the domain, in the figures, the rows and the groups', async () => {
    const { id } = await waveOfAllStates();
    const progress = await progressOf(id);
    expect([progress.launched, sumOf(progress.parts)]).toEqual([13, 13]);
    const { items } = await read<{ items: Row[] }>(`/api/waves/${id}/deliveries`);
    expect(items.map(({ part }) => part)).toEqual([...DELIVERY_STATES.map((state) => partOf(state, 0)), 'deferred']);
    for (const [part, count] of Object.entries(progress.parts)) {
      const found = await read<{ items: Row[] }>(`/api/waves/${id}/deliveries?part=${part}`);
      expect([part, found.items.length]).toEqual([part, count]);
      expect(found.items.every((row) => row.part === part)).toBe(true);
    }
    for (const by of ['domain', 'delegation']) {
      const groups = await read<{ items: { launched: number; parts: PartCounts }[] }>(
        `/api/waves/${id}/groups?by=${by}`,
      );
      expect(groups.items).toMatchObject([{ launched: 13, parts: progress.parts }]);
    }
  });
});

describe('the reasons', () => {
  it('name who paused the wave and why', async () => {
    const { id } = await launched({ letters: 3 });
    await run(`UPDATE delivery SET state = 'queued', next_at = app_now() WHERE wave_id = $1`, id);
    expect(await kindsOf(id)).toEqual([]);
    await approver.call('post', `/api/waves/${id}/pause`).send({ reason: 'a wrong date' }).expect(200);
    const { reasons, pausedBy } = await progressOf(id);
    expect(reasons).toMatchObject([
      { kind: 'paused', text: 'a wrong date', who: expect.stringMatching(/^approver \d+$/) as string },
    ]);
    expect(pausedBy).toMatch(/^approver/);
  });

  it('name a missing worker, a hold, a paused domain, and the pace', async () => {
    const { id, senderId } = await launched({ letters: 4, maxPerHour: 60 });
    expect(await progressOf(id)).toMatchObject({ planned: 4, reasons: [{ kind: 'planning', letters: 4 }] });
    await run(
      `UPDATE delivery SET state = 'queued', next_at = app_now() - interval '20 seconds' WHERE wave_id = $1`,
      id,
    );
    expect(await kindsOf(id)).toEqual(['no_worker']);
    await run(`UPDATE delivery SET next_at = app_now() + interval '9 minutes' WHERE wave_id = $1`, id);
    expect(await progressOf(id)).toMatchObject({ reasons: [{ kind: 'pace', letters: 4 }], next: { kind: 'letter' } });
    expect((await progressOf(id)).endsAt).not.toBeNull();
    await run(
      `INSERT INTO receiving_domain (sender_id, domain, paused_at, pause_reason) VALUES ($1, 'parliament.example', app_now(), 'policy_refusals')`,
      senderId,
    );
    expect((await progressOf(id)).reasons).toMatchObject([
      { kind: 'domain_paused', domain: 'parliament.example', letters: 4 },
      { kind: 'pace' },
    ]);
    await run(
      `INSERT INTO installation (secret_fingerprint, system_identifier, database_oid, timeline, on_hold_since, hold_reason)
       VALUES ('f', 's', 1, 1, app_now(), 'restored from a backup')`,
    );
    expect(await kindsOf(id)).toEqual(['hold']);
    await run(`DELETE FROM installation`);
  });

  it('name closed offices by their country', async () => {
    const { id } = await launched({ letters: 1 });
    const today = new Date().getUTCDay() || 7;
    const hours = { fromHour: 9, untilHour: 10, weekdays: [((today + 2) % 7) + 1] };
    await run(`UPDATE wave SET office_hours = $2 WHERE id = $1`, id, JSON.stringify(hours));
    await run(`UPDATE delivery SET state = 'queued', next_at = app_now() + interval '2 days' WHERE wave_id = $1`, id);
    expect((await progressOf(id)).reasons).toMatchObject([{ kind: 'office_hours', country: 'FR', letters: 1 }]);
  });
});

it('measures the rate over letters that have left the queue', async () => {
  const { id } = await launched({ letters: 20 });
  await run(`UPDATE delivery SET state = 'queued', next_at = app_now() WHERE wave_id = $1`, id);
  await run(`ALTER TABLE delivery DISABLE TRIGGER delivery_transition`);
  await run(
    `UPDATE delivery SET state = 'accepted', next_at = NULL, settled_at = app_now() - make_interval(secs => seq) WHERE wave_id = $1 AND seq BETWEEN 1 AND 10`,
    id,
  );
  await run(`ALTER TABLE delivery ENABLE TRIGGER delivery_transition`);
  const { perMinute, endsAt } = await progressOf(id);
  expect(perMinute).toBeGreaterThan(50);
  expect(perMinute).toBeLessThan(65);
  const seconds = (Date.parse(endsAt ?? '') - Date.now()) / 1000;
  expect(seconds).toBeGreaterThan(7);
  expect(seconds).toBeLessThan(14);
});

it('finds letters by name, mandate or domain, page by page, with what happened last and who did it', async () => {
  const { id, contactIds } = await launched({ letters: 12, domain: 'senate.example' });
  const [contact = ''] = contactIds;
  const page = await read<{ items: Row[]; next: string }>(`/api/waves/${id}/deliveries?search=ada%20EXAMPLE&limit=10`);
  expect(page.items).toHaveLength(10);
  const rest = await read<{ items: Row[] }>(`/api/waves/${id}/deliveries?search=ada&limit=10&after=${page.next}`);
  expect(rest.items).toHaveLength(2);
  expect((await read<{ items: Row[] }>(`/api/waves/${id}/deliveries?search=senate.ex`)).items).toHaveLength(12);
  expect((await read<{ items: Row[] }>(`/api/waves/${id}/deliveries?search=%25`)).items).toHaveLength(0);
  await run(`ALTER TABLE delivery DISABLE TRIGGER delivery_transition`);
  await run(
    `UPDATE delivery SET state = 'unknown', reason = 'no_answer' WHERE wave_id = $1 AND contact_id = $2`,
    id,
    contact,
  );
  await run(`ALTER TABLE delivery ENABLE TRIGGER delivery_transition`);
  const decision = { decision: 'abandon', contactIds: [contact] };
  await approver.call('post', `/api/waves/${id}/decide`).send(decision).expect(200);
  const [row] = (await read<{ items: Row[] }>(`/api/waves/${id}/deliveries?part=abandoned`)).items;
  expect(row?.last?.kind).toBe('decided');
  const events = await read<{ items: { kind: string; by: string | null }[] }>(
    `/api/waves/${id}/deliveries/${contact}/events`,
  );
  expect(events.items).toMatchObject([{ kind: 'decided', by: expect.stringMatching(/^approver/) as string }]);
});

it('lists waves under way until they are over', async () => {
  const { id } = await launched({ letters: 2 });
  const ids = async () =>
    (await read<{ items: { id: string; launched: number }[] }>('/api/running-waves')).items.map((one) => one.id);
  expect(await ids()).toContain(id);
  await approver.call('post', `/api/waves/${id}/cancel`).expect(200);
  expect(await ids()).not.toContain(id);
});

it('says what needs somebody: decisions for all, approvals for those who may give them', async () => {
  const { id } = await waveOfAllStates();
  interface Today {
    needs: { kind: string; waveId: string; letters: number }[];
  }
  const needsOf = async (client: Client) =>
    bodyOf<Today>(await client.call('get', '/api/today')).needs.filter(({ waveId }) => waveId === id);
  const troubles = [
    { kind: 'held', letters: 1 },
    { kind: 'refused', letters: 1 },
    { kind: 'unknown', letters: 1 },
  ];
  const byKind = (a: { kind: string }, b: { kind: string }) => a.kind.localeCompare(b.kind);
  expect((await needsOf(viewer)).sort(byKind)).toMatchObject(troubles);
  await run(`UPDATE wave SET state = 'draft' WHERE id = $1`, id);
  expect(await needsOf(approver)).toEqual([]);
  await run(`UPDATE wave SET submitted_at = app_now(), submitted_by = 'test' WHERE id = $1`, id);
  expect(await needsOf(approver)).toMatchObject([{ kind: 'approve_wave' }]);
  await run(`UPDATE wave SET created_by = $2 WHERE id = $1`, id, `person:${approver.personId}`);
  await api.signIn('approver');
  expect(await needsOf(approver)).toEqual([]);
  expect(await needsOf(viewer)).toEqual([]);
  await run(`UPDATE wave SET state = 'approved', approved_at = app_now() WHERE id = $1`, id);
  expect(await needsOf(approver)).toMatchObject([{ kind: 'launch_wave' }]);
});

it('asks for the approval of an appeal until it is given', async () => {
  const { id } = await insertAppeal(api.database.sql);
  const asked = async () =>
    bodyOf<{ needs: { kind: string; appealId: string }[] }>(await approver.call('get', '/api/today')).needs.filter(
      ({ appealId }) => appealId === id,
    );
  await approver.call('post', `/api/appeals/${id}/submit`).send({}).expect(200);
  expect(await asked()).toMatchObject([{ kind: 'approve_appeal' }]);
  await approver.call('post', `/api/appeals/${id}/approve`).send({}).expect(200);
  expect(await asked()).toEqual([]);
});

it('answers 404 for a wave that does not exist', async () => {
  const answer = await viewer.call('get', '/api/waves/11111111-1111-4111-8111-111111111111/progress');
  expect(answer.status).toBe(404);
});

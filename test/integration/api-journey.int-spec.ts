// One campaign over HTTP, from the list of contacts to the launched wave, by people of four roles. That every answer fits
// its described schema is checked on the way: an answer that does not is an error 500.
import { LETTER_FIELDS } from '../../src/domain/letter.js';
import { ImportWorker } from '../../src/imports/import-worker.js';
import { insertAppeal } from '../factories/appeal.js';
import { request } from 'node:http';
import type { Response } from 'supertest';
import { bodyOf, startApi, type Client, type TestApi } from '../support/api.js';

/** Whatever fields the answers of these tests have. */
interface Fields {
  id: string;
  plan: { hash: string };
  contentHash: string;
  count: number;
  state: string;
  items: { id: string; contactId: string; state: string; printedName: string; slug: string }[];
  next: string | null;
}

let api: TestApi;
let viewer: Client;
let campaigner: Client;
let approver: Client;
let admin: Client;

beforeAll(async () => {
  api = await startApi();
  await insertAppeal(api.database.sql);
  viewer = await api.signIn('viewer');
  campaigner = await api.signIn('campaigner');
  approver = await api.signIn('approver');
  admin = await api.signIn('admin');
});
afterAll(() => api.stop());

const LIST = [
  'name,email,body,role,country',
  'Ana Adams,ana@parliament.example,european-parliament,member,FR',
  'Bo Berg,bo@parliament.example,european-parliament,member,SE',
  'Cy Cole,cy@parliament.example,european-parliament,member,Atlantis',
].join('\n');

const DRAFTS = '/api/contacts/imports/drafts';
const sendList = (client: Client, list: string | Buffer = LIST, query = '', type = 'text/csv') =>
  client.call('post', `${DRAFTS}${query}`).set('Content-Type', type).send(list);

async function ask(client: Client, path: string): Promise<Fields> {
  const answer = await client.call('get', path);
  expect([path, answer.status]).toEqual([path, 200]);
  return bodyOf<Fields>(answer);
}
const read = (path: string) => ask(viewer, path);

async function order(client: Client, path: string, body: object = {}, status = 200): Promise<Fields> {
  const answer = await client.call('post', path).send(body);
  expect([path, answer.status, answer.status === status ? '' : answer.body]).toEqual([path, status, '']);
  return bodyOf<Fields>(answer);
}

describe('a list of contacts', () => {
  it('is tried before it is imported, and trying keeps nobody', async () => {
    const worker = api.app.get(ImportWorker, { strict: false });
    const draft = bodyOf<Fields>(await sendList(campaigner, LIST, '?fileName=meps.csv&source=MEPs'));
    await order(campaigner, `/api/contacts/imports/${draft.id}/plan`, {}, 202);
    await worker.run(draft.id);
    const tried = await ask(campaigner, `/api/contacts/imports/${draft.id}`);
    expect(tried).toMatchObject({ state: 'planned', plan: { counts: { rows: 3, new: 2, problems: 1 } } });
    expect((await read('/api/contacts')).items).toEqual([]);
    await order(campaigner, `/api/contacts/imports/${draft.id}/apply`, { planHash: tried.plan.hash }, 202);
    await worker.run(draft.id);
    expect(await ask(campaigner, `/api/contacts/imports/${draft.id}`)).toMatchObject({
      state: 'applied',
      source: 'MEPs',
      counts: { rows: 3, new: 2, problems: 1 },
    });
    expect((await read('/api/contacts')).items.map((one) => one.printedName)).toEqual(['Ana Adams', 'Bo Berg']);
  });

  it('is refused packed, too large, of no kind, unreadable, or from a viewer, and nothing of it is kept', async () => {
    expect((await sendList(campaigner, '[]', '', 'image/png')).status).toBe(415);
    expect((await sendList(campaigner, 'a\0b')).body).toMatchObject({ status: 422, code: 'invalid_input' });
    expect((await campaigner.call('post', DRAFTS).set('Content-Type', 'text/csv')).status).toBe(422);
    const packed = campaigner.call('post', DRAFTS).set({ 'Content-Type': 'text/csv', 'Content-Encoding': 'gzip' });
    expect((await packed.send(LIST)).status).toBe(415);
    expect((await sendList(campaigner, Buffer.alloc(60 * 1024 * 1024 + 1, 'x'))).status).toBe(413);
    expect((await sendList(viewer)).status).toBe(403);
    expect(await api.database.sql.query(`SELECT FROM contact_import WHERE state = 'draft'`)).toEqual([]);
  });
});

it('a list that does not say its length is cut off where it gets too long', async () => {
  const headers = { 'Content-Type': 'text/csv', Cookie: campaigner.cookie, Origin: api.url };
  const status = await new Promise<number | string>((resolve) => {
    const sending = request(`${api.url}${DRAFTS}`, { method: 'POST', headers }, (answer) =>
      resolve(answer.statusCode ?? 0),
    );
    // The server answers and closes while we are still sending.
    sending.on('error', (error) => resolve(error.message));
    for (let n = 0; n < 61; n++) sending.write(Buffer.alloc(1024 * 1024, 'x'));
    sending.end();
  });
  expect(status).toBe(413);
});

it('contacts are entered by hand, found by name or address, and paged', async () => {
  const person = {
    name: 'Zoë Zahn',
    mandate: { body: 'european-parliament', country: 'DE' },
    channels: [{ kind: 'office_email', value: 'zoe@parliament.example' }],
  };
  const { id } = await order(campaigner, '/api/contacts', person, 201);
  const first = await read('/api/contacts?limit=2');
  const second = await read(`/api/contacts?limit=2&after=${first.next}`);
  expect([...first.items, ...second.items].map((one) => one.printedName)).toEqual(['Ana Adams', 'Bo Berg', 'Zoë Zahn']);
  expect(second.next).toBeNull();
  for (const search of ['zahn', 'ZOE@parliament.example']) {
    expect((await read(`/api/contacts?search=${encodeURIComponent(search)}`)).items.map((one) => one.id)).toEqual([id]);
  }
  expect(await read(`/api/contacts/${id}`)).toMatchObject({
    mandates: [{ country: 'DE' }],
    provenance: expect.any(Array) as unknown,
  });
  expect((await read('/api/bodies')).items.map((body) => body.slug)).toContain('european-parliament');
  const wrong = await viewer.call('get', '/api/contacts?after=nonsense');
  expect(wrong.status).toBe(422);
});

it('segments are made, changed, counted and listed', async () => {
  const { id } = await order(campaigner, '/api/segments', { name: 'French', filter: { country: ['FR'] } }, 201);
  expect(await order(viewer, '/api/segments/count', { filter: { all: [] } })).toEqual({ count: 3 });
  const changed = await campaigner.call('patch', `/api/segments/${id}`).send({ filter: { country: ['SE'] } });
  expect(changed.body).toMatchObject({ name: 'French', version: 2, filter: { country: ['SE'] } });
  expect((await read(`/api/segments/${id}/contacts`)).items.map((one) => one.printedName)).toEqual(['Bo Berg']);
  expect((await read('/api/segments')).items.map((one) => one.id)).toEqual([id]);
  const deep = await campaigner.call('post', '/api/segments').send({ name: 'X', filter: { cuntry: ['FR'] } });
  expect(deep.body).toMatchObject({ status: 422, code: 'invalid_input' });
});

it('campaigns are read as of a day and changed by hand', async () => {
  const [{ id = '' } = {}] = (await read('/api/campaigns')).items;
  expect(await read(`/api/campaigns/azerbaijan?asOf=2024-11-11`)).toMatchObject({ id, signatories: [] });
  expect(await read(`/api/campaigns/${id}?asOf=2024-11-12`)).toMatchObject({ signatories: [{ key: 'ben' }] });
  const demand = await campaigner.call('patch', `/api/campaigns/${id}/demands/release`).send({ status: 'partly_met' });
  expect(demand.body).toMatchObject({ demands: [{ key: 'release', status: 'partly_met' }] });
  const ask = await campaigner
    .call('patch', `/api/campaigns/${id}/asks/stand`)
    .send({ text: { en: 'Stand', fr: 'Debout' } });
  expect(ask.body).toMatchObject({ asks: [{ key: 'stand', text: { en: 'Stand' } }, { key: 'hearings' }] });
  const fact = { text: { en: 'Free.', fr: 'Libre.' }, asOf: '2024-12-01', source: 'statement' };
  expect(await order(campaigner, `/api/campaigns/${id}/cases/ana/facts/named`, fact, 201)).toMatchObject({
    cases: [{ facts: [{ version: 2 }] }],
  });
  expect((await viewer.call('get', '/api/campaigns/nothing')).body).toMatchObject({ status: 404 });
});

describe('an appeal and its wave', () => {
  let appealId: string;
  let waveId: string;

  it('the letter is written, previewed, checked and approved as it was read', async () => {
    [{ id: appealId = '' } = {}] = (await read('/api/appeals?campaign=azerbaijan')).items;
    const appeal = bodyOf<{ texts: { mjml: string }[]; contentHash: string }>(
      await viewer.call('get', `/api/appeals/${appealId}`),
    );
    const letter = { subject: 'For {{ name }}', mjml: appeal.texts[0]?.mjml };
    const saved = await campaigner.call('put', `/api/appeals/${appealId}/letters/en`).send(letter);
    expect(saved.status).toBe(200);
    const missing = await order(viewer, `/api/appeals/${appealId}/preview`, { language: 'en', values: {} });
    expect(missing).toMatchObject({ kind: 'missing', fields: expect.arrayContaining(['salutation']) as string[] });
    const values = Object.fromEntries(LETTER_FIELDS.map((field) => [field, `Ana <b>`]));
    const preview = await order(viewer, `/api/appeals/${appealId}/preview`, { language: 'en', values });
    expect(preview).toMatchObject({ kind: 'filled', subject: 'For Ana <b>' });
    const check = await viewer.call('get', `/api/appeals/${appealId}/check`);
    expect(check.body).not.toMatchObject({ verdict: 'block' });
    const stale = await approver
      .call('post', `/api/appeals/${appealId}/approve`)
      .send({ contentHash: appeal.contentHash });
    expect(stale.body).toMatchObject({ status: 409, code: 'conflict' });
    const { contentHash } = bodyOf<Fields>(saved);
    const approved = await order(approver, `/api/appeals/${appealId}/approve`, { contentHash });
    expect(approved).toMatchObject({ kind: 'approved', version: { number: 1 } });
    const { version } = approved as unknown as { version: { id: string } };
    const frozen = await order(viewer, `/api/appeal-versions/${version.id}/preview`, { language: 'en', values });
    expect(frozen).toMatchObject({ kind: 'filled' });
  });

  it('the wave is drafted, its audience looked at, approved and launched by those who may', async () => {
    await order(campaigner, '/api/segments', { name: 'All', filter: { all: [] } }, 201);
    const { items } = await read('/api/segments');
    const segmentId = items.find((one) => (one as unknown as { name: string }).name === 'All')?.id;
    const wave = await order(campaigner, '/api/waves', { name: 'One', appealId, segmentId, maxPerHour: 600 }, 201);
    expect(wave).toMatchObject({ state: 'draft', mode: 'practice', officeHours: null });
    waveId = wave.id;
    expect(await read(`/api/waves/${waveId}/audience`)).toMatchObject({ matched: 3, included: 3, excluded: 0 });
    expect((await approver.call('post', `/api/waves/${waveId}/launch`).send({})).status).toBe(409);
    expect(await order(approver, `/api/waves/${waveId}/approve`)).toMatchObject({ state: 'approved' });
    const launch = { key: 'once', countdownSeconds: 3600 };
    expect(await order(approver, `/api/waves/${waveId}/launch`, launch)).toMatchObject({ state: 'countdown' });
    expect(await order(campaigner, `/api/waves/${waveId}/take-back`)).toMatchObject({ state: 'approved' });
    const both = await Promise.all([1, 2].map(() => order(approver, `/api/waves/${waveId}/launch`, { key: 'again' })));
    expect(both.map(({ state }) => state)).toEqual(['running', 'running']);
    expect(await read(`/api/waves/${waveId}/status`)).toMatchObject({ launched: 3, states: { planned: 3 } });
    expect((await read('/api/waves?state=running')).items.map((one) => one.id)).toEqual([waveId]);
  });

  it('the wave is stopped by more people than it is started by', async () => {
    expect(await order(campaigner, `/api/waves/${waveId}/pause`)).toMatchObject({ state: 'paused' });
    expect((await campaigner.call('post', `/api/waves/${waveId}/resume`)).status).toBe(403);
    expect(await order(approver, `/api/waves/${waveId}/resume`)).toMatchObject({ state: 'running' });
    expect(await order(approver, `/api/waves/${waveId}/retry`)).toEqual({ retried: 0 });
    expect(await order(approver, `/api/waves/${waveId}/decide`, { decision: 'arrived' })).toEqual({ decided: 0 });
    const domain = `/api/waves/${waveId}/domains/parliament.example/resume`;
    expect(await order(approver, domain)).toEqual({ resumed: false });
    expect((await admin.call('post', '/api/waves/3f1c9a52-8a0d-4b7e-9a43-51f0d6c2b9e7/pause')).status).toBe(404);
  });

  it('letters are looked at one by one, without their addresses', async () => {
    const first = await read(`/api/waves/${waveId}/deliveries?limit=2`);
    const second = await read(`/api/waves/${waveId}/deliveries?limit=2&after=${first.next}`);
    const letters = [...first.items, ...second.items];
    expect(letters.map(({ state }) => state)).toEqual(['planned', 'planned', 'planned']);
    expect(second.next).toBeNull();
    expect(JSON.stringify(letters)).not.toMatch(/@parliament/);
    expect((await read(`/api/waves/${waveId}/deliveries?state=accepted`)).items).toEqual([]);
    expect((await read(`/api/waves/${waveId}/deliveries/${letters[0]?.contactId}/events`)).items).toEqual([]);
  });

  it('a suppression skips the open letter at once; lifting it brings nothing back', async () => {
    const wish = { email: 'Ana@parliament.example', reason: 'asked', source: 'by phone on 12 November' };
    const { id } = await order(campaigner, '/api/suppressions', wish, 201);
    expect(await read(`/api/waves/${waveId}/status`)).toMatchObject({ states: { planned: 2, skipped: 1 } });
    expect((await campaigner.call('post', `/api/suppressions/${id}/lift`)).status).toBe(403);
    await order(approver, `/api/suppressions/${id}/lift`, { reason: 'she asked for our letters again' });
    expect(await read(`/api/waves/${waveId}/status`)).toMatchObject({ states: { planned: 2, skipped: 1 } });
    const list = await read('/api/suppressions?limit=1');
    expect(list).toMatchObject({
      items: [{ id, reason: 'asked', liftedAt: expect.any(String) as string }],
      next: null,
    });
    expect(JSON.stringify(list)).not.toContain('@');
    const nobody = await campaigner.call('post', '/api/suppressions').send({ reason: 'asked', source: 'x' });
    expect(nobody.status).toBe(422);
  });

  it('the wave is cancelled, and what each did is on record', async () => {
    expect(await order(approver, `/api/waves/${waveId}/cancel`)).toMatchObject({ state: 'cancelled' });
    const answer = await admin.call('get', `/api/audit?subjectId=${waveId}&limit=50`);
    const acts = bodyOf<{ items: { action: string; actor: string }[] }>(answer).items.map(({ action, actor }) => [
      action,
      actor,
    ]);
    expect(acts.reverse().slice(0, 5)).toEqual([
      ['wave.created', `person:${campaigner.personId}`],
      ['wave.approved', `person:${approver.personId}`],
      ['wave.launched', `person:${approver.personId}`],
      ['wave.taken_back', `person:${campaigner.personId}`],
      ['wave.launched', `person:${approver.personId}`],
    ]);
  });
});

it('a key approves and launches only with the scope for it', async () => {
  const keyOf = async (scopes: string[]) =>
    bodyOf<{ key: string }>(await approver.call('post', '/api/keys').send({ name: 'K', scopes })).key;
  const launch = (key: string) =>
    api.call('post', '/api/waves/3f1c9a52-8a0d-4b7e-9a43-51f0d6c2b9e7/launch').auth(key, { type: 'bearer' }).send({});
  expect((await launch(await keyOf(['read', 'write']))).status).toBe(403);
  expect((await launch(await keyOf(['launch']))).status).toBe(404);
});

it('senders show no secret, and only an admin sets them', async () => {
  expect((await campaigner.call('patch', '/api/senders/default').send({ maxPerHour: 1 })).status).toBe(403);
  const changed = await admin.call('patch', '/api/senders/default').send({ maxPerHour: 500 });
  expect(changed.body).toMatchObject({ slug: 'default', maxPerHour: 500 });
  expect((await read('/api/senders')).items.map((one) => one.slug)).toEqual(['default']);
  expect((await admin.call('patch', '/api/senders/default').send({ smtpUrl: 'smtp://x' })).status).toBe(422);
});

it('the hold after a restore is shown and released', async () => {
  expect(await read('/api/hold')).toEqual({ hold: null });
  await api.database.sql.query(
    `INSERT INTO installation (secret_fingerprint, system_identifier, database_oid, timeline, on_hold_since, hold_reason)
     VALUES ('x', '1', 1, 1, app_now(), 'restored from a backup')`,
  );
  expect(await read('/api/hold')).toMatchObject({ hold: { reason: 'restored from a backup' } });
  expect(await order(admin, '/api/hold/release')).toEqual({ released: true });
  expect(await order(admin, '/api/hold/release')).toEqual({ released: false });
});

describe('the practice mailbox', () => {
  const RAW = [
    'From: campaign@demarche.example',
    'To: ana@parliament.example',
    'Subject: =?utf-8?q?Libert=C3=A9?=',
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p style="color:red">Hello</p><script>alert(1)</script>',
  ].join('\r\n');

  it('lists, searches and shows letters, their HTML apart and harmless', async () => {
    const rows = await api.database.sql.query<{ id: string }>(
      `INSERT INTO practice_letter (envelope_from, envelope_to, subject, raw)
       SELECT 'b@demarche.example', 'ana@parliament.example', 'Liberté ' || n, $1 FROM generate_series(1, 3) n RETURNING id`,
      [Buffer.from(RAW)],
    );
    const first = await read('/api/practice/letters?limit=2');
    expect(first.items).toHaveLength(2);
    expect((await read(`/api/practice/letters?limit=2&after=${first.next}`)).items.map((one) => one.id)).toEqual([
      rows[0]?.id,
    ]);
    expect((await read('/api/practice/letters?search=3')).items.map((one) => one.id)).toEqual([rows[2]?.id]);
    const path = `/api/practice/letters/${rows[0]?.id}`;
    expect(await read(path)).toMatchObject({ html: expect.stringContaining('Hello') as string });
    const page = await viewer.call('get', `${path}/html`);
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; .*sandbox$/);
    expect([page.type, page.text]).toEqual(['text/html', expect.stringContaining('Hello')]);
    const raw = await viewer.call('get', `${path}/raw`).buffer(true).parse(bytes);
    expect([raw.type, String(raw.body)]).toEqual(['message/rfc822', RAW]);
    expect((await viewer.call('get', '/api/practice/letters/999')).status).toBe(404);
  });
});

function bytes(response: Response, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => done(null, Buffer.concat(chunks)));
}

// Editing a contact by hand over the API, two people at once, and the timeline that remembers it.
import { insertContact } from '../factories/contacts.js';
import { insertWave } from '../factories/waves.js';
import { bodyOf, startApi, type Client, type TestApi } from '../support/api.js';
import { testKeys } from '../support/keys.js';

interface Contact {
  id: string;
  version: string;
  printedName: string;
  spellings: string[];
  mandates: { id: string; bodySlug: string; role: string; endsOn: string | null; isCurrent: boolean }[];
  channels: { id: string; kind: string; value: string; rank: number; health: string; retiredAt: string | null }[];
  provenance: { field: string; value: string; source: string; recordedBy: string }[];
  suppressions: { reason: string; channelId: string | null }[];
}
interface Timeline {
  items: {
    kind: string;
    by: string | null;
    detail: Record<string, unknown> & { values?: unknown; events?: unknown[] };
  }[];
  next: string | null;
}

let api: TestApi;
let me: Client;
let viewer: Client;
beforeAll(async () => {
  api = await startApi();
  me = await api.signIn('campaigner');
  viewer = await api.signIn('viewer');
});
afterAll(() => api.stop());

const make = () => insertContact(api.database.sql, testKeys, { givenName: 'Ada', familyName: 'Lee' });
const read = async (id: string) => bodyOf<Contact>(await viewer.call('get', `/api/contacts/${id}`).expect(200));
const timeline = async (id: string, query = '') =>
  bodyOf<Timeline>(await viewer.call('get', `/api/contacts/${id}/timeline${query}`).expect(200));
/** An edit of the contact as it is now. */
async function edit(id: string, method: 'post' | 'patch', path: string, change: object) {
  const { version } = await read(id);
  return me.call(method, `/api/contacts/${id}${path}`).send({ version, ...change });
}

it('changes the person, keeps the old spelling, and says where the new values are from', async () => {
  const { id } = await make();
  const answer = await edit(id, 'patch', '', {
    printedName: 'Dr Ada LEE-MOORE',
    familyName: 'Lee-Moore',
    languages: ['fr'],
  });
  expect(answer.status).toBe(200);
  const contact = bodyOf<Contact>(answer);
  expect(contact).toMatchObject({ printedName: 'Dr Ada LEE-MOORE', spellings: ['Ada Lee'] });
  expect(contact.provenance.map(({ field, value, source }) => [field, value, source])).toEqual([
    ['language', 'fr', 'by hand'],
    ['name', 'Dr Ada LEE-MOORE', 'by hand'],
  ]);
  expect(contact.provenance[0]?.recordedBy).toBe(`person:${me.personId}`);
  const found = await viewer.call('get', '/api/contacts?search=lee-moore').expect(200);
  expect(bodyOf<{ items: Contact[] }>(found).items.map((one) => one.id)).toEqual([id]);
});

it('keeps a note of several lines, which is in the copy of what is held and goes when the person is erased', async () => {
  const { id } = await make();
  const note = 'Met in Baku.\nPrefers to be called.';
  expect(bodyOf<{ note: string }>(await edit(id, 'patch', '', { note })).note).toBe(note);
  expect((await read(id)).provenance[0]).toMatchObject({ field: 'note', value: note, source: 'by hand' });
  const held = await me.call('get', `/api/contacts/${id}/held`).expect(200);
  expect(held.text).toContain('Met in Baku.');
  const admin = await api.signIn('admin');
  const erased = { confirm: 'Ada Lee', reason: 'asked', askedBy: 'person', reference: 'a letter' };
  const answer = await admin.call('post', `/api/contacts/${id}/erasure`).send(erased);
  expect([answer.status < 300, answer.text]).toEqual([true, expect.any(String)]);
  expect(await api.database.sql.query('SELECT note FROM contact WHERE id = $1', [id])).toEqual([{ note: '' }]);
});

it('refuses the second of two editors, and overwrites nothing', async () => {
  const { id } = await make();
  const { version } = await read(id);
  const [channel] = (await read(id)).channels;
  await me.call('patch', `/api/contacts/${id}`).send({ version, honorific: 'Ms' }).expect(200);
  const second = [
    me.call('patch', `/api/contacts/${id}`).send({ version, honorific: 'Dr' }),
    me.call('post', `/api/contacts/${id}/mandates`).send({ version, body: 'pace' }),
    me.call('patch', `/api/contacts/${id}/channels/${channel?.id}`).send({ version, value: 'x@x.example' }),
  ];
  for (const request of second) {
    const answer = await request;
    expect([answer.status, bodyOf<{ detail: string }>(answer).detail]).toEqual([
      409,
      expect.stringContaining('changed since you opened it'),
    ]);
  }
  expect(await read(id)).toMatchObject({ honorific: 'Ms', mandates: [{ bodySlug: 'european-parliament' }] });
});

it('knows only one winner when two save at the same moment', async () => {
  const { id } = await make();
  const { version } = await read(id);
  const save = (honorific: string) => me.call('patch', `/api/contacts/${id}`).send({ version, honorific });
  const answers = await Promise.all(['Ms', 'Dr', 'Prof'].map((honorific) => save(honorific)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
});

it('adds, changes and ends mandates; an impossible or a double one is refused', async () => {
  const { id } = await make();
  const added = await edit(id, 'post', '/mandates', {
    body: 'PACE',
    role: 'chair',
    country: 'FR',
    startsOn: '2024-01-01',
  });
  expect(added.status).toBe(201);
  const seat = bodyOf<Contact>(added).mandates.find(({ role }) => role === 'chair');
  expect(seat).toMatchObject({ bodySlug: 'parliamentary-assembly-council-of-europe', isCurrent: true });
  const ended = await edit(id, 'patch', `/mandates/${seat?.id}`, { endsOn: '2024-06-30' });
  expect(bodyOf<Contact>(ended).mandates.find((one) => one.id === seat?.id)).toMatchObject({
    endsOn: '2024-06-30',
    isCurrent: false,
  });
  expect((await edit(id, 'patch', `/mandates/${seat?.id}`, { endsOn: '2023-01-01' })).status).toBe(422);
  const twin = { body: 'PACE', role: 'chair', country: 'FR', startsOn: '2024-01-01' };
  expect((await edit(id, 'post', '/mandates', twin)).status).toBe(409);
  const stranger = await make();
  expect((await edit(stranger.id, 'patch', `/mandates/${seat?.id}`, { role: 'x' })).status).toBe(404);
  const open = await edit(id, 'patch', `/mandates/${seat?.id}`, { endsOn: null });
  expect(bodyOf<Contact>(open).mandates.every(({ isCurrent }) => isCurrent)).toBe(true);
});

it('adds, corrects, prefers and retires channels; a list that still has it does not bring it back', async () => {
  const { id } = await make();
  const added = bodyOf<Contact>(await edit(id, 'post', '/channels', { kind: 'email', value: 'Ada@Lee.example' }));
  const personal = added.channels.find(({ kind }) => kind === 'email');
  const office = added.channels.find(({ kind }) => kind === 'office_email');
  await api.database.sql.query(`UPDATE channel SET health = 'bad' WHERE id = $1`, [office?.id]);
  const corrected = await edit(id, 'patch', `/channels/${office?.id}`, { value: 'new@parliament.example' });
  expect(bodyOf<Contact>(corrected).channels.find((one) => one.id === office?.id)).toMatchObject({
    value: 'new@parliament.example',
    health: 'unconfirmed',
  });
  const retired = await edit(id, 'patch', `/channels/${personal?.id}`, { isRetired: true });
  expect(bodyOf<Contact>(retired).channels.at(-1)).toMatchObject({
    id: personal?.id,
    retiredAt: expect.any(String) as string,
  });
  const found = await viewer.call('get', '/api/contacts?search=ada@lee.example').expect(200);
  expect(bodyOf<{ items: unknown[] }>(found).items).toEqual([]);
  const again = await edit(id, 'post', '/channels', { kind: 'email', value: 'ada@lee.example' });
  expect(again.status).toBe(409);
  expect((await edit(id, 'post', '/channels', { kind: 'email', value: 'a@x, b@y' })).status).toBe(422);
  expect((await edit(id, 'post', '/channels', { kind: 'contact_form', value: 'javascript:alert(1)' })).status).toBe(
    422,
  );
  const preferred = bodyOf<Contact>(
    await edit(id, 'post', '/channels', { kind: 'office_email', value: 'b@x.example' }),
  );
  const second = preferred.channels.find(({ value }) => value === 'b@x.example');
  const first = bodyOf<Contact>(await edit(id, 'patch', `/channels/${second?.id}`, { isFirst: true }));
  expect(first.channels.filter(({ kind }) => kind === 'office_email').map(({ value }) => value)).toEqual([
    'b@x.example',
    'new@parliament.example',
  ]);
});

it('counts nothing as a change when everything was so already', async () => {
  const { id } = await make();
  await edit(id, 'patch', '', { givenName: 'Ada' });
  expect((await timeline(id)).items).toEqual([]);
});

it('says how somebody is addressed only with the evidence for it', async () => {
  const { id } = await make();
  expect((await edit(id, 'patch', '', { addressForm: 'f' })).status).toBe(422);
  const answer = await edit(id, 'patch', '', { addressForm: 'f', addressEvidence: 'her own letter' });
  expect(answer.body).toMatchObject({ addressForm: 'f', addressEvidence: 'her own letter' });
});

it('is closed to viewers', async () => {
  const { id } = await make();
  await viewer.call('patch', `/api/contacts/${id}`).send({ version: 'x', honorific: 'Ms' }).expect(403);
});

it('remembers letters with their events, suppressions, lists and changes by whom, page by page', async () => {
  const sql = api.database.sql;
  const wave = await insertWave(sql, testKeys, { letters: 1, state: 'running' });
  const id = wave.contactIds[0] ?? '';
  const [letter] = await sql.query<{ id: string }>(
    `INSERT INTO delivery (wave_id, seq, contact_id, sender_id, receiving_domain, message_id, state, settled_at)
     VALUES ($1, 0, $2, $3, 'x.example', 'm@x', 'accepted', app_now()) RETURNING id`,
    [wave.id, id, wave.senderId],
  );
  await sql.query(
    `INSERT INTO delivery_event (delivery_id, kind, detail) VALUES ($1, 'accepted', '{"smtp": "250 ok"}')`,
    [letter?.id],
  );
  await edit(id, 'patch', '', { honorific: 'Ms' });
  await me.call('post', '/api/suppressions').send({ contactId: id, reason: 'asked', source: 'a call' }).expect(201);
  const whole = await timeline(id);
  expect(whole.items.map(({ kind }) => kind)).toEqual(['suppressed', 'change', 'letter']);
  const [suppressed, change, sent] = whole.items;
  expect(suppressed).toMatchObject({
    by: expect.stringContaining('campaigner') as string,
    detail: { reason: 'asked' },
  });
  expect(change?.detail).toMatchObject({ fields: ['honorific'], values: [{ field: 'honorific', value: 'Ms' }] });
  expect(sent?.detail).toMatchObject({ state: 'accepted', waveName: 'Wave', events: [{ kind: 'accepted' }] });
  const first = await timeline(id, '?limit=2');
  const rest = await timeline(id, `?limit=2&after=${first.next}`);
  expect([...first.items, ...rest.items]).toEqual(whole.items);
  expect((await read(id)).suppressions).toMatchObject([{ reason: 'asked', channelId: null }]);
});

it('keeps no value in the record of the act, so that it can be erased', async () => {
  const { id } = await make();
  await edit(id, 'patch', '', { printedName: 'Secret Name', givenName: 'Secret' });
  const [entry] = await api.database.sql.query<{ detail: object }>(
    `SELECT detail FROM audit_entry WHERE subject_id = $1`,
    [id],
  );
  expect(JSON.stringify(entry)).not.toContain('Secret');
});

it('shows bodies with who sits in them', async () => {
  const list = bodyOf<{ items: { slug: string; members: number }[] }>(
    await viewer.call('get', '/api/bodies').expect(200),
  );
  const parliament = list.items.find(({ slug }) => slug === 'european-parliament');
  expect(parliament?.members).toBeGreaterThan(5);
  const body = await viewer.call('get', '/api/bodies/european-parliament').expect(200);
  expect(body.body).toMatchObject({
    members: parliament?.members,
    roles: [{ value: 'member' }],
    countries: [{ value: 'FR' }],
  });
  await viewer.call('get', '/api/bodies/nothing').expect(404);
});

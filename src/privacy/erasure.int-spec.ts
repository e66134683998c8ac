// Erasing a person over HTTP: nothing of them is left anywhere in the database, sums still hold, and they do not come back.
import { DeliveryPlanStore } from '../deliveries/delivery-plan.store.js';
import type { Settings } from '../config/settings.js';
import { InvariantsService } from '../reports/invariants.service.js';
import { insertContact } from '../../test/factories/contacts.js';
import { insertWave } from '../../test/factories/waves.js';
import { bodyOf, type Client, startApi, type TestApi } from '../../test/support/api.js';
import { importList } from '../../test/support/import-list.js';
import { testKeys } from '../../test/support/keys.js';
import type { ErasurePlan } from './erasure.dto.js';

/** Stands in every text about the person and in nothing else. */
const MARK = 'Qzxmark';
const MAIL = `jo.${MARK}@assembly.example`;

let api: TestApi;
let admin: Client;
let campaigner: Client;
const sql = () => api.database.sql;

beforeAll(async () => {
  api = await startApi();
  admin = await api.signIn('admin');
  campaigner = await api.signIn('campaigner');
});
afterAll(() => api.stop());

const bring = (lines: string[], source = 'a list') => importList(api, lines.join('\n'), 'list.csv', source);

const contactOf = async (mail: string) =>
  (await sql().query<{ id: string }>(`SELECT contact_id AS id FROM channel WHERE lower(value) = lower($1)`, [mail]))[0]
    ?.id ?? '';

const order = (confirm: string) => ({
  confirm,
  reason: 'asked',
  askedBy: 'person',
  reference: `letter of Jo ${MARK}, file 7`,
});

/** Every table and column of ours in which the mark is found, as text, JSON or bytes. */
async function placesOfMark(): Promise<string[]> {
  const tables = await sql().query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await sql().query<{ row: string }>(
      `SELECT t::text AS row FROM "${name}" t WHERE strpos(lower(t::text), $1) > 0 OR strpos(t::text, $2) > 0`,
      [MARK.toLowerCase(), Buffer.from(MARK).toString('hex')],
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}

/** A person with something in every table that can hold data of a contact, and a wave that waits and one that ended. */
async function plantPerson(): Promise<string> {
  const heading =
    'name,given name,family name,title,email,personal email,phone,body,role,country,group,language,tags,aliases,external id pace';
  const cells = `Jo ${MARK},Jo,${MARK},Ms,${MAIL},${MARK}@home.example,+33 1 23 45 67,PACE,member,FR,${MARK} Group,fr,${MARK}-tag,Joe ${MARK},${MARK}-77`;
  await bring([heading, cells]);
  // A row that was refused belongs to nobody, and holds the person all the same.
  await bring([heading, cells.replace('FR', 'Nowhere')], 'another list');
  // A later version of the list that changes something leaves what was there before, for an undo.
  await bring([heading, cells.replace(',Ms,', ',Mrs,')]);
  await plantDraft(cells);
  const id = await contactOf(MAIL);
  await sql().query(`UPDATE contact SET own_salutation = $2, address_evidence = $3 WHERE id = $1`, [
    id,
    { en: `Dear ${MARK}` },
    MARK,
  ]);
  await campaigner
    .call('post', '/api/suppressions')
    .send({ contactId: id, reason: 'asked', source: `${MARK} called us` });
  await campaigner
    .call('post', '/api/segments')
    .send({ name: 'One of us', filter: { any: [{ name: MARK }, { tag: ['x'] }] } });
  await plantMerge(id);
  for (const mode of ['live', 'practice'] as const) await plantWave(id, mode);
  return id;
}

/** Somebody who was merged into the person: the merge keeps what was in the fields, for an undo. */
async function plantMerge(contactId: string): Promise<void> {
  const other = await insertContact(sql(), testKeys, { familyName: MARK, mergedInto: contactId, email: null });
  await sql().query(
    `INSERT INTO contact_merge (standing_id, merged_id, before, after, merged_by)
     VALUES ($1, $2, jsonb_build_object('printedName', $3::text), '{}', 'test')`,
    [contactId, other.id, `Joe ${MARK}`],
  );
}

/** A list that is being prepared: its file, and the row as it was tried. */
async function plantDraft(text: string): Promise<void> {
  await sql().query(
    `WITH i AS (INSERT INTO contact_import (source, file_name, file_sha256, mapping, counts, lawful_basis, imported_by, state)
                VALUES ('draft', 'draft.csv', 'x', '{}', '{}', 'basis', 'test', 'planned') RETURNING id),
       d AS (INSERT INTO contact_import_draft (import_id, file_size, detection, plan) SELECT id, 1, '{}', '{}' FROM i RETURNING import_id),
       p AS (INSERT INTO contact_import_piece (import_id, seq, bytes) SELECT import_id, 0, convert_to($1, 'UTF8') FROM d)
     INSERT INTO contact_import_plan_row (import_id, row_number, outcome, cells)
     SELECT import_id, 2, 'new', jsonb_build_object('email', $2::text) FROM d`,
    [text, MAIL],
  );
}

async function plantWave(contactId: string, mode: 'live' | 'practice'): Promise<void> {
  const wave = await insertWave(sql(), testKeys, { mode, letters: 2, domain: `${mode}.example` });
  const target = wave.contactIds[0];
  await sql().query(
    `UPDATE wave_audience SET contact_id = $3, address = $4, address_key = 'a', receiving_domain = $5, fields = $6, mandate_id = NULL
      WHERE wave_id = $1 AND contact_id = $2`,
    [wave.id, target, contactId, MAIL, `${MARK}.example`, { name: MARK, salutation: `Dear ${MARK}` }],
  );
  await new DeliveryPlanStore(sql(), { keys: testKeys } as Settings).insertPlanned(sql(), wave.id);
  if (mode === 'live') return;
  await sql().query(
    `UPDATE delivery SET state = 'queued', next_at = app_now() WHERE wave_id = $1 AND contact_id = $2`,
    [wave.id, contactId],
  );
  await sql().query(
    `UPDATE delivery SET state = 'claimed', claim_token = gen_random_uuid(), next_at = NULL WHERE wave_id = $1 AND contact_id = $2`,
    [wave.id, contactId],
  );
  await sql().query(`UPDATE delivery SET state = 'handing' WHERE wave_id = $1 AND contact_id = $2`, [
    wave.id,
    contactId,
  ]);
  await sql().query(
    `WITH d AS (UPDATE delivery SET state = 'accepted', smtp_response = $3, settled_at = app_now() WHERE wave_id = $1 AND contact_id = $2 RETURNING *),
       e AS (INSERT INTO delivery_event (delivery_id, kind, detail) SELECT id, 'accepted', jsonb_build_object('response', $3::text, 'attempt', 1) FROM d)
     INSERT INTO practice_letter (envelope_from, envelope_to, message_id, subject, body_text, raw)
     SELECT 'a@campaign.example', $4, message_id, $3, $3, convert_to($3, 'UTF8') FROM d`,
    [wave.id, contactId, `queued for ${MARK}`, MAIL],
  );
  await sql().query(`UPDATE wave SET state = 'finished', ended_at = app_now() WHERE id = $1`, [wave.id]);
}

it('leaves nothing of the person anywhere, skips what waits, and keeps every sum', async () => {
  const id = await plantPerson();
  const before = await placesOfMark();
  for (const table of [
    'contact',
    'channel',
    'contact_import_row',
    'delivery',
    'delivery_event',
    'external_id',
    'mandate',
    'contact_import_before',
    'contact_import_piece',
    'contact_merge',
    'contact_import_plan_row',
    'practice_letter',
    'segment_version',
    'provenance',
    'segment',
    'suppression',
    'wave_audience',
    'contact_spelling',
  ])
    expect(before).toContain(table);

  const plan = bodyOf<ErasurePlan>(await campaigner.call('get', `/api/contacts/${id}/erasure`));
  expect(plan.counts).toMatchObject({
    waiting: 1,
    letters: 2,
    importRows: 3,
    practiceLetters: 1,
    drafts: 1,
    inHand: 0,
  });
  expect(await placesOfMark()).toEqual(before);

  const done = await admin.call('post', `/api/contacts/${id}/erasure`).send(order(`Jo ${MARK}`));
  expect([done.status, bodyOf<ErasurePlan>(done).counts]).toEqual([200, plan.counts]);
  expect(await placesOfMark()).toEqual([]);
  const states = await sql().query(`SELECT state, reason FROM delivery WHERE contact_id = $1 ORDER BY id`, [id]);
  expect(states).toEqual([
    { state: 'skipped', reason: 'suppressed' },
    { state: 'accepted', reason: null },
  ]);
  const broken = (await api.app.get(InvariantsService, { strict: false }).check()).filter((rule) => rule.broken > 0);
  expect(broken).toEqual([]);
  const [act] = await sql().query<{ detail: Record<string, unknown> }>(
    `SELECT detail FROM audit_entry WHERE action = 'contact.erased'`,
  );
  expect(act?.detail).toMatchObject({
    reason: 'asked',
    askedBy: 'person',
    reference: 'letter of [erased] [erased], file 7',
  });
  expect((await admin.call('post', `/api/contacts/${id}/erasure`).send(order('(erased)'))).status).toBe(409);
  // What happened can still be looked at.
  const timeline = await admin.call('get', `/api/contacts/${id}/timeline`);
  expect([timeline.status, timeline.text.includes(MARK)]).toEqual([200, false]);
});

it.each([
  ['their address under another name', ['name,email', `Other Name,${MAIL}`]],
  ['their identifier', ['name,external id pace', `Somebody Else,${MARK}-77`]],
  ['the same row of the same list', ['name,body', `Line ${MARK},PACE`]],
])('does not make an erased person anew by %s', async (_, lines) => {
  if (lines[1]?.startsWith('Line')) {
    await bring(lines, 'bare');
    const [row] = await sql().query<{ id: string }>(`SELECT id FROM contact WHERE printed_name = $1`, [`Line ${MARK}`]);
    await admin.call('post', `/api/contacts/${row?.id}/erasure`).send(order(`Line ${MARK}`));
  }
  const result = await bring(lines, 'bare');
  expect(result).toMatchObject({ new: 0, problems: 1 });
  expect(result.problemRows[0]?.reason).toBe('this person was erased and is not imported again');
  expect(await placesOfMark()).toEqual([]);
});

it('does not take the address by hand either', async () => {
  const contact = { name: 'Other Name', channels: [{ kind: 'email', value: MAIL }] };
  expect((await campaigner.call('post', '/api/contacts').send(contact)).status).toBe(409);
});

it('keeps the suppression of an erased person: their address gets no letter, whoever has it', async () => {
  const found = bodyOf<{ items: { reason: string }[] }>(
    await campaigner.call('post', '/api/suppressions/search').send({ email: MAIL }),
  );
  expect(found.items.map(({ reason }) => reason)).toContain('erased');
});

it('lets the next holder of an office have its address', async () => {
  await bring(['name,email,body,role', 'Kim Former,cabinet@ministry.example,Ministry,minister']);
  const id = await contactOf('cabinet@ministry.example');
  await admin.call('post', `/api/contacts/${id}/erasure`).send(order('Kim Former'));
  expect(await bring(['name,email,body,role', 'Ola Next,cabinet@ministry.example,Ministry,minister'])).toMatchObject({
    new: 1,
  });
  expect(
    await bring(['name,email,body,role', 'Kim Former,cabinet@ministry.example,Ministry,minister'], 'z'),
  ).toMatchObject({ new: 0, problems: 1 });
});

it('erases nobody by a wrong name, and lets nobody but an admin erase', async () => {
  await bring(['name,email', 'Pat Kept,pat@kept.example']);
  const id = await contactOf('pat@kept.example');
  expect((await admin.call('post', `/api/contacts/${id}/erasure`).send(order('Pat Other'))).status).toBe(422);
  expect((await campaigner.call('post', `/api/contacts/${id}/erasure`).send(order('Pat Kept'))).status).toBe(403);
  expect(await contactOf('pat@kept.example')).toBe(id);
});

it('hands over everything that is held on a person, and records that it did', async () => {
  const id = await contactOf('pat@kept.example');
  const copy = bodyOf<Record<string, Record<string, unknown>[]>>(
    await campaigner.call('get', `/api/contacts/${id}/held`),
  );
  expect(copy.person?.[0]).toMatchObject({ printed_name: 'Pat Kept' });
  expect(copy.lists?.[0]).toMatchObject({ cells: { email: 'pat@kept.example' } });
  expect(copy.known_from?.[0]).toHaveProperty('lawful_basis');
  const page = await campaigner.call('get', `/api/contacts/${id}/held?format=html`);
  expect([page.headers['content-type'], page.text.includes('pat@kept.example')]).toEqual([
    'text/html; charset=utf-8',
    true,
  ]);
  const acts = await sql().query(`SELECT FROM audit_entry WHERE action = 'contact.data_exported' AND subject_id = $1`, [
    id,
  ]);
  expect(acts).toHaveLength(2);
});

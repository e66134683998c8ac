// Letters before they are sent: as somebody of the audience reads them, and as a test in one's own mailbox. Over HTTP, with
// the sending path of a worker.
import { Test } from '@nestjs/testing';
import type { TestingModule } from '@nestjs/testing';
import { AuditModule } from '../../src/audit/audit.module.js';
import { readEnv } from '../../src/config/env.js';
import { Settings, SettingsModule } from '../../src/config/settings.js';
import { DatabaseModule } from '../../src/database/database.module.js';
import { makeToken } from '../../src/domain/letter-token.js';
import { InvariantsService } from '../../src/reports/invariants.service.js';
import { ReportsModule } from '../../src/reports/reports.module.js';
import { ExpandWaveService } from '../../src/sending/expand-wave.service.js';
import { SendRangeService } from '../../src/sending/send-range.service.js';
import { SendingModule } from '../../src/sending/sending.module.js';
import { WaveStore } from '../../src/waves/wave.store.js';
import { insertAppeal } from '../factories/appeal.js';
import { insertContact } from '../factories/contacts.js';
import { letterMjml } from '../factories/letter.js';
import { bodyOf, startApi, type Client, type TestApi } from '../support/api.js';
import { TEST_SECRET, testKeys } from '../support/keys.js';

let api: TestApi;
let worker: TestingModule;
let campaigner: Client;
let appealId: string;
const contacts: Record<string, string> = {};

beforeAll(async () => {
  api = await startApi();
  const { sql } = api.database;
  appealId = (await insertAppeal(sql)).id;
  const people = {
    long: { givenName: 'Maria-Magdalena', familyName: 'Längstername-Überlang', honorific: 'Ms', addressForm: 'f' },
    plain: { givenName: 'Sam', familyName: 'Roe' },
    script: { givenName: '<script>alert(1)</script>', familyName: 'X' },
  } as const;
  for (const [key, person] of Object.entries(people)) {
    const mandates = [{ body: 'european-parliament', country: 'NL' }];
    contacts[key] = (await insertContact(sql, testKeys, { mandates, ...person })).id;
  }
  campaigner = await api.signIn('campaigner');
  const env = readEnv({ NODE_ENV: 'test', DATABASE_URL: api.database.url, DEMARCHE_SECRET: TEST_SECRET });
  worker = await Test.createTestingModule({
    imports: [SettingsModule, DatabaseModule, AuditModule, SendingModule, ReportsModule],
  })
    .overrideProvider(Settings)
    .useValue(new Settings(env, '/nonexistent', testKeys))
    .compile();
  await worker.init();
});

afterAll(async () => {
  await worker?.get(SendRangeService).stop();
  await worker?.close();
  await api?.stop();
});

interface ReadingBody {
  kind: string;
  reader: { contactId: string | null; name: string };
  subject: string;
  text: string;
  previewId: string;
  problems: { line?: number; message: string }[];
}

async function read(reader: object, more: object = {}, client = campaigner): Promise<ReadingBody> {
  const answer = await client
    .call('post', `/api/appeals/${appealId}/reading`)
    .send({ language: 'en', reader, ...more });
  expect([answer.status, answer.body]).toEqual([200, answer.body]);
  return bodyOf<ReadingBody>(answer);
}

const text = (...paragraphs: string[]) => ({ subject: 'For {{ name }}', mjml: letterMjml(...paragraphs) });

describe('reading a letter as somebody of the audience', () => {
  it.each([
    ['longest_name', 'long'],
    ['no_salutation', undefined],
    ['random', undefined],
  ])('finds the reader with %s', async (choose, key) => {
    const { kind, reader } = await read({ choose });
    expect(kind).toBe('filled');
    if (key) expect(reader.contactId).toBe(contacts[key]);
    else expect(Object.values(contacts)).toContain(reader.contactId);
  });

  it('invents a reader whom the audience does not have', async () => {
    const { reader, text: letter } = await read({ choose: 'right_to_left' });
    expect(reader).toMatchObject({ contactId: null, name: 'ليلى المثال' });
    expect(letter).toContain('Dear ليلى المثال,');
  });

  it('finds readers by name', async () => {
    const found = await campaigner.call('get', `/api/appeals/${appealId}/readers?search=langstername`);
    expect(found.body).toMatchObject({ items: [{ contactId: contacts.long }] });
  });

  it('shows a text that is not saved, as the chosen person would get it', async () => {
    const unsaved = text('<p>{{ salutation }}</p>', '<p>In {{ country }}</p>');
    const { subject, text: letter } = await read({ contactId: contacts.long }, { text: unsaved });
    expect(subject).toMatch(/^For .*Längstername-Überlang$/);
    expect(letter).toMatch(/^Dear Ms Längstername-Überlang,\n\nIn Netherlands\n/);
  });

  it('says what is wrong and on which line', async () => {
    const broken = await read({ choose: 'random' }, { text: text('<p>open', '<p>{{ nickname }}</p>') });
    expect(broken.kind).toBe('broken');
    expect(broken.problems.map(({ line }) => line)).toEqual([5, 4]);
  });

  it('serves the HTML to the person who asked, with rules of its own, and runs nothing of it', async () => {
    const { previewId, subject } = await read({ contactId: contacts.script }, { text: text('<p>{{ name }}</p>') });
    expect(subject).toContain('<script>');
    const page = await campaigner.call('get', `/api/letter-previews/${previewId}?scheme=dark`);
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none';.*frame-ancestors 'self'; sandbox$/);
    expect(page.headers['x-frame-options']).toBe('SAMEORIGIN');
    expect(page.text).toContain('&lt;script&gt;');
    expect(page.text).not.toContain('<script');
    expect(page.text).toContain('@media all');
    const other = await api.signIn('admin');
    expect((await other.call('get', `/api/letter-previews/${previewId}`)).status).toBe(404);
  });

  it('answers the same as a wave would for a value that is missing', async () => {
    const nobody = await insertContact(api.database.sql, testKeys, { mandates: [] });
    const missing = await read({ contactId: nobody.id }, { text: text('<p>In {{ country }}</p>') });
    expect(missing).toMatchObject({ kind: 'missing', fields: ['country'] });
  });
});

interface TestBody {
  id: string;
  to: string;
  state: string;
  mode: string;
  subject: string;
  messageId: string;
}

const send = (body: object, client = campaigner) =>
  client.call('post', `/api/appeals/${appealId}/test-letters`).send({ language: 'en', ...body });

async function sent(body: object): Promise<TestBody> {
  const ordered = await send(body);
  expect(ordered.status).toBe(202);
  const { id } = bodyOf<TestBody>(ordered);
  await worker.get(ExpandWaveService).expand(id);
  await worker.get(SendRangeService).sendRange({ waveId: id, fromSeq: 0, toSeq: 0 });
  return bodyOf<TestBody>(await campaigner.call('get', `/api/test-letters/${id}`));
}

describe('a test letter', () => {
  it('arrives at my own address, marked, with the words for somebody else', async () => {
    const test = await sent({ reader: { contactId: contacts.long }, text: text('<p>{{ salutation }}</p>') });
    expect(test).toMatchObject({ to: campaigner.email, state: 'accepted', mode: 'practice' });
    expect(test.subject).toMatch(/^\[Test\] For .*Längstername-Überlang$/);
    const mailbox = await campaigner.call('get', `/api/practice/letters?search=${campaigner.email}`);
    const [letter] = bodyOf<{ items: { id: string; envelopeTo: string }[] }>(mailbox).items;
    expect(letter?.envelopeTo).toBe(campaigner.email);
    const arrived: unknown = (await campaigner.call('get', `/api/practice/letters/${letter?.id}`)).body;
    expect(arrived).toMatchObject({
      subject: test.subject,
      text: expect.stringContaining('Dear Ms Längstername') as string,
    });
    expect(JSON.stringify(arrived)).toContain('List-Unsubscribe');
  });

  it('is in no list, belongs to no contact, and breaks no rule about letters', async () => {
    const { id } = await sent({ reader: { choose: 'random' } });
    expect((await campaigner.call('get', '/api/waves')).body).toMatchObject({ items: [] });
    for (const path of [`/api/waves/${id}`, `/api/waves/${id}/status`])
      expect((await campaigner.call('get', path)).status).toBe(404);
    expect((await (await api.signIn('admin')).call('post', `/api/waves/${id}/pause`).send({})).status).toBe(404);
    expect((await campaigner.call('get', '/api/search?q=letter')).body).toMatchObject({ waves: { items: [] } });
    const { sql } = api.database;
    expect(await sql.query('SELECT FROM delivery d JOIN contact c ON c.id = d.contact_id')).toEqual([]);
    expect((await campaigner.call('get', '/api/appeals')).body).toMatchObject({ items: [{ waves: [] }] });
    const broken = (await worker.get(InvariantsService).check()).filter((one) => one.broken > 0);
    expect(broken).toEqual([]);
    await worker.get(WaveStore).finishDone();
    expect(await worker.get(WaveStore).open()).toEqual([]);
  });

  it('can be opted out of without any effect', async () => {
    const { id } = await sent({ reader: { contactId: contacts.plain } });
    const [delivery] = await api.database.sql.query<{ publicId: string }>(
      `SELECT public_id AS "publicId" FROM delivery WHERE wave_id = $1`,
      [id],
    );
    const link = `/u/${makeToken('unsubscribe', testKeys.token, delivery?.publicId ?? '')}`;
    expect((await api.call('get', link)).status).toBe(200);
    const page = await api.call('post', link);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('This was a test letter')]);
    expect(await api.database.sql.query('SELECT FROM suppression')).toEqual([]);
  });

  it('is not waited for when nobody knows after its hour whether it arrived', async () => {
    const { id } = bodyOf<TestBody>(await send({ reader: { choose: 'random' } }));
    await worker.get(ExpandWaveService).expand(id);
    const { sql } = api.database;
    for (const state of ['claimed', 'handing', 'unknown']) {
      const token = '11111111-1111-4111-8111-111111111111';
      await sql.query(
        `UPDATE delivery SET state = $2::delivery_state, next_at = NULL, claim_token = $3 WHERE wave_id = $1`,
        [id, state, token],
      );
    }
    await worker.get(WaveStore).finishDone();
    expect(await worker.get(WaveStore).open()).toMatchObject([{ id }]);
    await sql.query(`UPDATE wave SET send_by = app_now() WHERE id = $1`, [id]);
    await worker.get(WaveStore).finishDone();
    expect(await worker.get(WaveStore).open()).toEqual([]);
  });

  it('is audited, and seen by the person who ordered it only', async () => {
    const { id } = await sent({ reader: { contactId: contacts.plain } });
    const entries = await api.database.sql.query(
      `SELECT action, actor, detail->>'readAs' AS "readAs" FROM audit_entry WHERE subject_id = $1`,
      [id],
    );
    const actor = `person:${campaigner.personId}`;
    expect(entries).toEqual([{ action: 'appeal.test_ordered', actor, readAs: contacts.plain }]);
    const other = await api.signIn('admin');
    expect((await other.call('get', `/api/test-letters/${id}`)).status).toBe(404);
  });

  it('does not go to an address that gets no letters, nor with problems, nor live without a mail server', async () => {
    const admin = await api.signIn('admin');
    await admin.call('post', '/api/suppressions').send({ email: admin.email, reason: 'asked', source: 'test' });
    expect((await send({ reader: { choose: 'random' } }, admin)).body).toMatchObject({ status: 409 });
    const broken = await send({ reader: { choose: 'random' }, text: text('<p>open') });
    expect(broken.body).toMatchObject({ status: 422, errors: [{ line: 4 }] });
    const live = await send({ reader: { choose: 'random' }, mode: 'live' });
    expect(live.body).toMatchObject({ status: 409, detail: expect.stringMatching(/No mail server/) as string });
    const viewer = await api.signIn('viewer');
    expect((await send({ reader: { choose: 'random' } }, viewer)).status).toBe(403);
  });
});

it('a live test letter never goes to an address that a contact has', async () => {
  const live = await startApi({
    SMTP_URL: 'smtp://127.0.0.1:2525',
    MAIL_FROM: 'letters@campaign.example',
    PUBLIC_URL: 'https://letters.example',
  });
  try {
    const { sql } = live.database;
    const { id } = await insertAppeal(sql);
    const member = await insertContact(sql, testKeys, { mandates: [{ body: 'european-parliament', country: 'NL' }] });
    const writer = await live.signIn('campaigner');
    const domains = ['example.org', member.email?.split('@')[1]];
    await (await live.signIn('admin')).call('put', '/api/test-letter-domains').send({ domains });
    const order = () =>
      writer.call('post', `/api/appeals/${id}/test-letters`).send({ language: 'en', reader: { choose: 'random' } });
    expect((await order()).body).toMatchObject({ mode: 'live', to: writer.email });
    await sql.query(`UPDATE person SET email = $2 WHERE id = $1`, [writer.personId, member.email]);
    expect((await order()).body).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/that of a contact/) as string,
    });
  } finally {
    await live.stop();
  }
});

it('two people who save the same letter: the second gets both texts with the refusal', async () => {
  const path = `/api/appeals/${appealId}`;
  const { texts } = bodyOf<{ texts: { revision: number }[] }>(await campaigner.call('get', path));
  const madeFrom = texts[0]?.revision;
  const first = { ...text('<p>first</p>'), madeFrom };
  expect((await campaigner.call('put', `${path}/letters/en`).send(first)).status).toBe(200);
  const second = { ...text('<p>second</p>'), madeFrom };
  const refused = await campaigner.call('put', `${path}/letters/en`).send(second);
  expect(refused.body).toMatchObject({
    status: 409,
    code: 'outdated',
    current: { mjml: first.mjml, editedByName: expect.stringMatching(/^campaigner/) as string },
    yours: { mjml: second.mjml },
  });
});

it('lists what an editor can complete', async () => {
  const vocabulary = await campaigner.call('get', '/api/letter-vocabulary');
  expect(vocabulary.body).toMatchObject({ partials: ['signatories', 'why-you-get-this', 'opt-out'] });
});

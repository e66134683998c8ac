// The address of an account, and what can be sent to it that nobody approved: over HTTP, with a real mail server and the
// sending path of a worker.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Test, type TestingModule } from '@nestjs/testing';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { AuditModule } from '../../src/audit/audit.module.js';
import { readEnv } from '../../src/config/env.js';
import { Settings, SettingsModule } from '../../src/config/settings.js';
import { DatabaseModule } from '../../src/database/database.module.js';
import { ExpandWaveService } from '../../src/sending/expand-wave.service.js';
import { SendRangeService } from '../../src/sending/send-range.service.js';
import { SendingModule } from '../../src/sending/sending.module.js';
import { addressKey } from '../../src/domain/email-address.js';
import { insertAppeal } from '../factories/appeal.js';
import { insertContact } from '../factories/contacts.js';
import { letterMjml } from '../factories/letter.js';
import { bodyOf, PASSWORD, startApi, type Client, type TestApi } from '../support/api.js';
import { TEST_SECRET, testKeys } from '../support/keys.js';

const PUBLIC_URL = 'https://letters.example';
const mails: { to: string; raw: string }[] = [];
const server = new SMTPServer({
  hideSTARTTLS: true,
  authOptional: true,
  disableReverseLookup: true,
  onRcptTo: ({ address }, _, done) =>
    done(address.startsWith('refused@') ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null),
  onData: (stream, { envelope }, done) => {
    let raw = '';
    stream.on('data', (chunk) => (raw += String(chunk)));
    stream.on('end', () => {
      mails.push({ to: envelope.rcptTo.map(({ address }) => address).join(), raw });
      done();
    });
  },
});
let api: TestApi;
let worker: TestingModule;
let appealId: string;
let admin: Client;
let ada: Client;

beforeAll(async () => {
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  const env = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'letters@campaign.example', PUBLIC_URL };
  api = await startApi(env);
  appealId = (await insertAppeal(api.database.sql)).id;
  admin = await api.signIn('admin');
  const source = { NODE_ENV: 'test', DATABASE_URL: api.database.url, DEMARCHE_SECRET: TEST_SECRET, ...env };
  worker = await Test.createTestingModule({ imports: [SettingsModule, DatabaseModule, AuditModule, SendingModule] })
    .overrideProvider(Settings)
    .useValue(new Settings(readEnv(source), '/nonexistent', testKeys))
    .compile();
  await worker.init();
});
beforeEach(async () => {
  mails.length = 0;
  ada = await api.signIn('campaigner');
  await allow('example.org', 'outside.example', 'gmail.com');
});
afterAll(async () => {
  await worker?.get(SendRangeService).stop();
  await worker?.close();
  await api?.stop();
  await new Promise<void>((resolve) => server.close(resolve));
});

const allow = (...domains: string[]) => admin.call('put', '/api/test-letter-domains').send({ domains });
const wish = (email: string, client = ada, password = PASSWORD) =>
  client.call('patch', '/api/session').send({ email, password });
const confirm = (token: string, client = ada) => client.call('post', '/api/session/address').send({ token });
const me = async (client = ada) =>
  bodyOf<{ email: string; emailConfirmedAt: string | null; newAddress: object | null }>(
    await client.call('get', '/api/session'),
  );
const confirmAsAdmin = (email: string, of = ada, by = admin) =>
  by.call('post', `/api/people/${of.personId}/address`).send({ email });

async function tokenMailedTo(email: string): Promise<string> {
  const mail = mails.filter(({ to }) => to === email).at(-1);
  const { text = '' } = await simpleParser(mail?.raw ?? '');
  const [, token = ''] = new RegExp(`${PUBLIC_URL}/address#(\\S+)`).exec(text) ?? [];
  return token;
}

const WORDS = 'Words that nobody approved';

/** Orders a live test, and lets a worker send whatever was ordered. */
async function testLetter(client: Client | { call: Client['call'] } = ada, mode?: 'live' | 'practice') {
  const text = { subject: WORDS, mjml: letterMjml(`<p>${WORDS}</p>`) };
  const order = { language: 'en', reader: { choose: 'random' }, text, mode };
  const answer = await client.call('post', `/api/appeals/${appealId}/test-letters`).send(order);
  const { sql } = api.database;
  for (const { id } of await sql.query<{ id: string }>(`SELECT id FROM wave WHERE purpose = 'test'`)) {
    await worker.get(ExpandWaveService).expand(id);
    await worker.get(SendRangeService).sendRange({ waveId: id, fromSeq: 0, toSeq: 0 });
  }
  return { status: answer.status, detail: bodyOf<{ detail?: string }>(answer).detail ?? '' };
}

const keyOf = (normalised: string) => addressKey(testKeys, { normalised }).toString('hex');
const audited = (personId = ada.personId) =>
  api.database.sql.query<{ action: string; actor: string; detail: object }>(
    `SELECT action, actor, detail FROM audit_entry WHERE subject_id = $1 AND action LIKE 'person.address%' ORDER BY id`,
    [personId],
  );

describe('whoever only claims the mailbox of an outsider', () => {
  it('sends no word of their own there, neither in a test letter nor with their name', async () => {
    await ada.call('patch', '/api/session').send({ name: WORDS });
    await wish('victim@outside.example');
    const { status } = await testLetter(ada, 'live');
    expect(mails.filter(({ to, raw }) => to.includes('outside') && raw.includes('nobody approved'))).toEqual([]);
    expect([status, mails.filter(({ raw }) => raw.includes('nobody approved')).map(({ to }) => to)]).toEqual([
      202,
      [ada.email],
    ]);
    expect(mails.map(({ to }) => to)).toContain('victim@outside.example');
  });

  it('cannot make the outsider confirm it, who is signed in nowhere here', async () => {
    await wish('clicks@outside.example');
    const token = await tokenMailedTo('clicks@outside.example');
    expect((await api.call('post', '/api/session/address').send({ token })).status).toBe(401);
    expect((await confirm(token, await api.signIn('viewer'))).status).toBe(404);
    expect(await me()).toMatchObject({ email: ada.email });
    expect((await confirm(token)).status).toBe(200);
  });

  it('gets no mail with a link sent to a contact or to who wants no letters, under no spelling', async () => {
    const { sql } = api.database;
    const member = await insertContact(sql, testKeys, { mandates: [{ body: 'european-parliament', country: 'NL' }] });
    const [local = '', domain = ''] = member.email?.split('@') ?? [];
    await admin.call('post', '/api/suppressions').send({ email: 'no@outside.example', reason: 'asked', source: 't' });
    for (const email of [`${local}@${domain}`, `${local}+x@${domain}`, 'n.o+tag@outside.example']) {
      const { addressMail } = bodyOf<{ addressMail: object }>(await wish(email));
      expect(addressMail).toMatchObject({
        state: 'not_sent',
        why: expect.stringMatching(/contact|no letters/) as string,
      });
    }
    expect(mails).toEqual([]);
    expect(await me()).toMatchObject({ email: ada.email, newAddress: { mailedBy: null } });
  });

  it('has five mails a day sent, and not one more', async () => {
    for (let n = 1; n <= 6; n++) await wish(`mailbox-${n}@outside.example`);
    expect(mails.map(({ to }) => to)).toEqual([1, 2, 3, 4, 5].map((n) => `mailbox-${n}@outside.example`));
    expect(await me()).toMatchObject({ newAddress: { email: 'mailbox-6@outside.example', mailedBy: null } });
  });
});

describe('a new address', () => {
  it('is shown as waiting until its link is opened, and then is what one signs in with', async () => {
    const answer = await wish('new@outside.example');
    expect(answer.body).toMatchObject({
      email: ada.email,
      newAddress: { email: 'new@outside.example', mailedBy: 'relay' },
      addressMail: { state: 'sent', why: null },
    });
    const signIn = (email: string) => api.call('post', '/api/session').send({ email, password: PASSWORD });
    expect((await signIn('new@outside.example')).status).toBe(401);
    const token = await tokenMailedTo('new@outside.example');
    expect((await api.call('post', '/api/one-time-link').send({ token })).body).toMatchObject({
      state: 'open',
      purpose: 'new_address',
      email: 'new@outside.example',
    });
    expect((await confirm(token)).body).toMatchObject({ email: 'new@outside.example', newAddress: null });
    expect((await confirm(token)).status).toBe(404);
    expect((await signIn('new@outside.example')).status).toBe(204);
    expect((await signIn(ada.email)).status).toBe(401);
    const addressKey = keyOf('new@outside.example');
    const actor = `person:${ada.personId}`;
    expect(await audited()).toEqual([
      { action: 'person.address_requested', actor, detail: { addressKey, mailedBy: 'relay' } },
      { action: 'person.address_confirmed', actor, detail: { addressKey, by: 'link' } },
    ]);
  });

  it('is confirmed by a link of this installation, whatever Host the wish came with', async () => {
    const names = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example', Forwarded: 'host=evil.example' };
    await wish('poisoned@outside.example').set(names);
    await wish('poisoned@outside.example').set('X-Forwarded-Host', 'evil.example');
    expect(await tokenMailedTo('poisoned@outside.example')).not.toBe('');
    expect(mails.filter(({ raw }) => raw.includes('evil'))).toEqual([]);
  });

  it('keeps only a hash of the token, and works neither after seven days nor after another wish', async () => {
    await wish('first@outside.example');
    const first = await tokenMailedTo('first@outside.example');
    await wish('second@outside.example');
    const second = await tokenMailedTo('second@outside.example');
    const { sql } = api.database;
    const kept = JSON.stringify(await sql.query(`SELECT l.*, encode(token_hash, 'escape') FROM one_time_link l`));
    expect(kept).not.toContain(second);
    expect((await confirm(first)).status).toBe(404);
    await sql.query(`UPDATE one_time_link SET expires_at = app_now() WHERE person_id = $1`, [ada.personId]);
    expect((await confirm(second)).status).toBe(404);
    expect(await me()).toMatchObject({ email: ada.email, newAddress: null });
  });

  it('is withdrawn by who asked for it, and by a new password', async () => {
    await wish('withdrawn@outside.example');
    const token = await tokenMailedTo('withdrawn@outside.example');
    expect((await ada.call('delete', '/api/session/address')).status).toBe(204);
    expect((await ada.call('delete', '/api/session/address')).status).toBe(404);
    expect((await confirm(token)).status).toBe(404);
    expect((await audited()).map(({ action }) => action)).toContain('person.address_withdrawn');
    await wish('voided@outside.example');
    const change = { present: PASSWORD, next: 'another sentence that is long' };
    await ada.call('put', '/api/session/password').send(change);
    expect(await api.database.sql.query(`SELECT FROM one_time_link WHERE person_id = $1`, [ada.personId])).toEqual([]);
  });

  it('needs the password, and is nobody else’s, neither when asked for nor when confirmed', async () => {
    expect((await wish('x@outside.example', ada, 'wrong password')).status).toBe(422);
    const ben = await api.signIn('viewer');
    expect((await wish(ben.email)).status).toBe(409);
    await wish('wanted@outside.example');
    const token = await tokenMailedTo('wanted@outside.example');
    await wish('wanted@outside.example', ben);
    expect((await confirm(await tokenMailedTo('wanted@outside.example'), ben)).status).toBe(200);
    expect((await confirm(token)).status).toBe(409);
  });

  it('that the mail server refuses is left to an admin', async () => {
    const refused = await wish('refused@outside.example');
    expect(refused.body).toMatchObject({
      addressMail: { state: 'not_sent', why: expect.stringMatching(/no such mailbox/) as string },
      newAddress: { mailedBy: null },
    });
  });
});

describe('an admin', () => {
  it('confirms the address that somebody waits for, and no other', async () => {
    await wish('refused@outside.example');
    expect((await confirmAsAdmin('other@outside.example')).status).toBe(409);
    expect((await confirmAsAdmin('refused@outside.example', ada, await api.signIn('approver'))).status).toBe(403);
    expect((await confirmAsAdmin('refused@outside.example')).body).toMatchObject({
      email: 'refused@outside.example',
      emailConfirmedAt: expect.any(String) as string,
      newAddress: null,
    });
    const detail = { addressKey: keyOf('refused@outside.example'), by: 'admin' };
    expect((await audited()).at(-1)).toEqual({
      action: 'person.address_confirmed',
      actor: `person:${admin.personId}`,
      detail,
    });
  });

  it('gets the letter that tests a mail server at a confirmed address only', async () => {
    const boss = await api.signIn('admin');
    await api.database.sql.query(`UPDATE person SET email_confirmed_at = NULL WHERE id = $1`, [boss.personId]);
    const test = (letter: boolean) => boss.call('post', '/api/senders/default/test').send({ letter });
    expect((await test(true)).body).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/never confirmed/) as string,
    });
    expect((await test(false)).status).toBe(200);
    expect(mails).toEqual([]);
    await confirmAsAdmin(boss.email, boss);
    expect((await test(true)).status).toBe(200);
    expect(mails.map(({ to }) => to)).toEqual([boss.email]);
  });

  it('cannot confirm their own', async () => {
    await wish('boss@outside.example', admin);
    expect((await confirmAsAdmin('boss@outside.example', admin)).status).toBe(409);
    await admin.call('delete', '/api/session/address');
  });
});

describe('a live test letter', () => {
  const unconfirm = () =>
    api.database.sql.query(`UPDATE person SET email_confirmed_at = NULL WHERE id = $1`, [ada.personId]);
  const claim = (email: string) =>
    api.database.sql.query(`UPDATE person SET email = $2 WHERE id = $1`, [ada.personId, email]);

  it('goes to a confirmed address in an allowed domain, and the audit log can tell where', async () => {
    expect(await testLetter(ada, 'live')).toMatchObject({ status: 202 });
    expect(mails.map(({ to }) => to)).toEqual([ada.email]);
    const ordered = await api.database.sql.query(
      `SELECT detail ->> 'addressKey' AS key FROM audit_entry WHERE action = 'appeal.test_ordered' AND actor = $1`,
      [`person:${ada.personId}`],
    );
    expect(ordered).toEqual([{ key: keyOf(ada.email) }]);
  });

  it('does not go to an address that was never confirmed, until it is', async () => {
    await unconfirm();
    expect(await testLetter()).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/never confirmed/) as string,
    });
    expect((await ada.call('patch', '/api/session').send({ email: ada.email })).status).toBe(422);
    await wish(ada.email);
    await confirm(await tokenMailedTo(ada.email));
    mails.length = 0;
    expect((await testLetter()).status).toBe(202);
    expect(mails).toHaveLength(1);
  });

  it('does not go beyond the allowed domains, and not at all before an admin names one', async () => {
    await allow('office.example');
    expect((await testLetter()).detail).toMatch(/only to addresses in office.example, and yours is in example.org/);
    await allow();
    expect((await testLetter()).detail).toMatch(/No domain is allowed .* An admin adds example.org under Settings/);
    await allow('sub.example.org');
    expect((await testLetter()).status).toBe(409);
    expect(mails).toEqual([]);
  });

  it('needs the scope launch of an API key, whether live is asked for or is what there is', async () => {
    const key = async (...scopes: string[]) => {
      const made = await ada.call('post', '/api/keys').send({ name: 'a program', scopes });
      const { key: secret } = bodyOf<{ key: string }>(made);
      const call: Client['call'] = (method, path) => api.call(method, path).set('Authorization', `Bearer ${secret}`);
      return { call };
    };
    const writing = await key('read', 'write');
    expect((await testLetter(writing, 'live')).status).toBe(403);
    expect((await testLetter(writing)).status).toBe(403);
    expect(mails).toEqual([]);
    expect((await testLetter(writing, 'practice')).status).toBe(202);
    expect((await testLetter(await key('read', 'write', 'launch'), 'live')).status).toBe(202);
  });

  it.each([
    ['ria.moss@outside.example', 'ria.moss+news@outside.example'],
    ['ria.moss+office@outside.example', 'riamoss@outside.example'],
    ['ria.moss.two@gmail.com', 'riamoss.two+x@gmail.com'],
    ['ria.moss.three@googlemail.com', 'riamossthree@gmail.com'],
  ])('does not go to the mailbox of a contact, %s, as %s', async (ofContact, mine) => {
    const { sql } = api.database;
    const mandates = [{ body: 'european-parliament', country: 'NL' }];
    await insertContact(sql, testKeys, { mandates, email: ofContact });
    await claim(mine);
    expect(await testLetter()).toMatchObject({ status: 409, detail: expect.stringMatching(/of a contact/) as string });
    expect(mails).toEqual([]);
  });

  it.each([
    ['stop@outside.example', 'stop+x@outside.example'],
    ['s.top+list@gmail.com', 'sto.p@gmail.com'],
  ])('does not go to who wants no letters, %s, as %s', async (email, mine) => {
    await admin.call('post', '/api/suppressions').send({ email, reason: 'asked', source: 'test' });
    await claim(mine);
    for (const mode of ['live', 'practice'] as const)
      expect(await testLetter(ada, mode)).toMatchObject({ status: 409 });
    expect(mails).toEqual([]);
  });
});

it('a live test letter does not go to the mailbox of somebody who was erased, under no spelling', async () => {
  const erased = { givenName: 'Una', familyName: 'Gone', mandates: [], email: 'una.gone+office@gmail.com' };
  const { id } = await insertContact(api.database.sql, testKeys, erased);
  const order = { reason: 'asked', askedBy: 'person', confirm: 'Una Gone' };
  expect((await admin.call('post', `/api/contacts/${id}/erasure`).send(order)).body).toMatchObject({ contactId: id });
  await api.database.sql.query(`UPDATE person SET email = 'unagone@gmail.com' WHERE id = $1`, [ada.personId]);
  expect(await testLetter()).toMatchObject({ status: 409, detail: expect.stringMatching(/no letters/) as string });
});

describe('the domains for live test letters', () => {
  it('are read by everybody, set by an admin, brought to one form and audited', async () => {
    expect((await ada.call('put', '/api/test-letter-domains').send({ domains: ['x.example'] })).status).toBe(403);
    const set = await allow(' Office.Example ', 'bücher.example', 'office.example');
    expect(set.body).toMatchObject({ domains: ['office.example', 'xn--bcher-kva.example'] });
    expect((await ada.call('get', '/api/test-letter-domains')).body).toMatchObject(set.body as object);
    const [entry] = await api.database.sql.query<{ detail: object }>(
      `SELECT detail FROM audit_entry WHERE action = 'test_letter_rule.changed' ORDER BY id DESC LIMIT 1`,
    );
    expect(entry?.detail).toEqual({
      before: ['example.org', 'gmail.com', 'outside.example'],
      after: ['office.example', 'xn--bcher-kva.example'],
    });
  });

  it('are refused one by one when they are none', async () => {
    const refused = await allow('office.example', 'no domain', '*.example', 'a@b.example');
    expect(refused.body).toMatchObject({ status: 422, errors: [{ field: 'domains' }, {}, {}] });
    expect(refused.body).toMatchObject({ detail: expect.stringContaining('“no domain”') as string });
  });
});

it('in practice mode the link comes to the practice mailbox, and brings an address into force that is not confirmed', async () => {
  const practice = await startApi();
  try {
    const ben = await practice.signIn('campaigner');
    const boss = await practice.signIn('admin');
    expect((await wish('ben@outside.example', ben)).body).toMatchObject({ addressMail: { state: 'practice' } });
    const { items } = bodyOf<{ items: { id: string }[] }>(
      await ben.call('get', '/api/practice/letters?search=ben@outside.example'),
    );
    const { text } = bodyOf<{ text: string }>(await ben.call('get', `/api/practice/letters/${items[0]?.id}`));
    const [, token = ''] = /\/address#(\S+)/.exec(text) ?? [];
    const changed = await confirm(token, ben);
    expect(changed.body).toMatchObject({ email: 'ben@outside.example', emailConfirmedAt: null });
    expect((await confirmAsAdmin('ben@outside.example', ben, boss)).body).toMatchObject({
      emailConfirmedAt: expect.any(String) as string,
    });
    // The only admin of an installation without a mail server has nobody else to ask.
    await wish('boss@outside.example', boss);
    expect((await confirmAsAdmin('boss@outside.example', boss, boss)).status).toBe(200);
  } finally {
    await practice.stop();
  }
});

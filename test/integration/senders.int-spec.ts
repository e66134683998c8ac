// Senders as admins make, change, test and retire them, over HTTP; the mail servers are real ones on the loopback address.
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { MailDns } from '../../src/mail/mail-dns.js';
import { SendersService } from '../../src/senders/senders.service.js';
import { type DnsServer, startDnsServer } from '../support/dns-server.js';
import { bodyOf, type Client, startApi, type TestApi } from '../support/api.js';

interface Step {
  step: string;
  state: string;
  said: string;
  todo: string | null;
  ms: number;
}
interface Problem {
  detail: string;
  errors: { field?: string; message: string }[];
}

let api: TestApi;
let admin: Client;
const closing: (() => void)[] = [];

beforeAll(async () => {
  api = await startApi({ DEMARCHE_SMTP_CONNECT_SECONDS: '1' });
  admin = await api.signIn('admin');
});
afterEach(() => closing.splice(0).forEach((close) => close()));
afterAll(() => api.stop());

/** @returns the port of a mail server that knows ana with the password "right" */
async function mailServer(options: SMTPServerOptions = {}): Promise<{ port: number; taken: string[] }> {
  const taken: string[] = [];
  const server = new SMTPServer({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    authOptional: true,
    disableReverseLookup: true,
    onAuth: ({ password }, _, done) =>
      password === 'right' ? done(null, { user: 'ana' }) : done(new Error('5.7.8 no such user or password')),
    onData: (stream, _, done) => {
      let text = '';
      stream.on('data', (chunk) => (text += String(chunk)));
      stream.on('end', () => {
        taken.push(text);
        done(null, 'kept');
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  closing.push(() => server.close(() => undefined));
  return { port: (listening.address() as AddressInfo).port, taken };
}

/** Something that is no mail server. */
async function plainServer(speak: (server: Server) => void): Promise<number> {
  const server = createServer();
  speak(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

const relay = (over: object = {}) => ({
  kind: 'own',
  host: '127.0.0.1',
  port: 2525,
  security: 'starttls',
  user: null,
  ...over,
});

async function make(relayWish: object = relay(), more: object = {}): Promise<string> {
  const wish = { name: 'The letters', email: 'letters@campaign.example', relay: relayWish, ...more };
  const answer = await admin.call('post', '/api/senders').send(wish);
  expect([answer.status, answer.status === 201 ? '' : answer.body]).toEqual([201, '']);
  return bodyOf<{ slug: string }>(answer).slug;
}

async function test(slug: string, body: object = {}): Promise<Step[]> {
  const answer = await admin
    .call('post', `/api/senders/${slug}/test`)
    .send(body)
    .buffer(true)
    .parse((response, done) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => done(null, text));
    });
  expect(answer.status).toBe(200);
  const lines = (answer.body as string).trim().split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Step);
}

const shortly = (steps: Step[]) => steps.map(({ step, state }) => `${step} ${state}`);

describe('a sender', () => {
  it('is made with a mail server whose password goes in and never comes out', async () => {
    const slug = await make(relay({ user: 'ana', password: 'never to be seen' }), {
      replyTo: 'office@campaign.example',
    });
    const answer = await admin.call('get', `/api/senders/${slug}`);
    expect(answer.body).toMatchObject({
      email: 'letters@campaign.example',
      mailDomain: 'campaign.example',
      replyTo: 'office@campaign.example',
      smtpSource: 'stored',
      relay: { host: '127.0.0.1', port: 2525, security: 'starttls', user: 'ana', hasPassword: true },
    });
    const list = await (await api.signIn('viewer')).call('get', '/api/senders');
    const audit = await admin.call('get', '/api/audit?subjectKind=sender');
    expect(JSON.stringify([answer.body, list.body, audit.body])).not.toContain('never to be seen');
    const [row] = await api.database.sql.query<{ sealed: Buffer }>(
      `SELECT smtp_url_encrypted AS sealed FROM sender WHERE slug = $1`,
      [slug],
    );
    expect(row?.sealed.toString('latin1')).not.toContain('never to be seen');
    const { id } = bodyOf<{ id: string }>(answer);
    const identity = await api.app.get(SendersService, { strict: false }).identity(id);
    expect(identity.smtpUrl).toBe('smtp://ana:never%20to%20be%20seen@127.0.0.1:2525');
  });

  it('keeps its password only for the place and user that it was given for', async () => {
    const slug = await make(relay({ user: 'ana', password: 'right' }));
    const change = (wish: object) => admin.call('patch', `/api/senders/${slug}`).send({ relay: wish });
    expect((await change(relay({ user: 'ana', security: 'tls' }))).status).toBe(200);
    expect((await admin.call('get', `/api/senders/${slug}`)).body).toMatchObject({
      relay: { security: 'tls', hasPassword: true },
    });
    for (const elsewhere of [{ host: 'mail.elsewhere.example', port: 587 }, { port: 587 }, { user: 'ben' }]) {
      const answer = await change(relay({ user: 'ana', ...elsewhere }));
      expect(answer.status).toBe(422);
      expect(bodyOf<Problem>(answer).errors).toMatchObject([{ field: 'relay.password' }]);
    }
  });

  it.each([
    ['port', { host: 'mail.campaign.example', port: 6379 }],
    ['port', { host: '10.0.0.7', port: 22 }],
    ['host', { host: '169.254.169.254', port: 25 }],
    ['host', { host: '::ffff:169.254.169.254', port: 25 }],
    ['host', { host: '0.0.0.0', port: 25 }],
    ['host', { host: 'fe80::1', port: 25 }],
    ['host', { host: 'a:b', port: 25 }],
  ])('is refused a mail server where none can stand: %s of %p', async (field, place) => {
    const wish = { name: 'x', email: 'x@campaign.example', relay: relay(place) };
    const answer = await admin.call('post', '/api/senders').send(wish);
    expect([answer.status, bodyOf<Problem>(answer).errors[0]?.field]).toEqual([422, `relay.${field}`]);
  });

  it('of the environment is not changed but in its pace, its key and where answers go', async () => {
    const patch = (change: object) => admin.call('patch', '/api/senders/default').send(change);
    expect((await patch({ name: 'Another' })).status).toBe(409);
    expect((await patch({ relay: relay() })).status).toBe(409);
    expect((await admin.call('post', '/api/senders/default/retire')).status).toBe(409);
    const answer = await patch({ replyTo: 'office@campaign.example', maxPerHour: 30 });
    expect(answer.body).toMatchObject({ isDefault: true, replyTo: 'office@campaign.example', maxPerHour: 30 });
  });

  it('is retired and taken up again, and gets an address of its own when two have one name', async () => {
    const slug = await make();
    expect(await make()).not.toBe(slug);
    expect((await admin.call('post', `/api/senders/${slug}/retire`)).body).toMatchObject({
      retiredAt: expect.any(String) as string,
    });
    expect((await admin.call('post', `/api/senders/${slug}/restore`)).body).toMatchObject({ retiredAt: null });
    const answer = await admin.call('get', '/api/audit?subjectKind=sender&limit=2');
    const entries = bodyOf<{ items: { action: string }[] }>(answer).items;
    expect(entries.map(({ action }) => action)).toEqual(['sender.restored', 'sender.retired']);
  });

  it('that a wave under way is written in keeps its name, and is not retired', async () => {
    const slug = await make();
    const { sql } = api.database;
    const { insertWave } = await import('../factories/waves.js');
    const { testKeys } = await import('../support/keys.js');
    const wave = await insertWave(sql, testKeys, { state: 'paused' });
    await sql.query(`UPDATE wave SET sender_id = (SELECT id FROM sender WHERE slug = $2) WHERE id = $1`, [
      wave.id,
      slug,
    ]);
    expect((await admin.call('patch', `/api/senders/${slug}`).send({ name: 'Another' })).status).toBe(409);
    expect((await admin.call('patch', `/api/senders/${slug}`).send({ relay: { kind: 'practice' } })).status).toBe(409);
    expect((await admin.call('post', `/api/senders/${slug}/retire`)).status).toBe(409);
    expect((await admin.call('patch', `/api/senders/${slug}`).send({ relay: relay({ port: 2526 }) })).status).toBe(200);
  });

  it('is shown with its mail server, made and tested by admins alone', async () => {
    const slug = await make();
    const approver = await api.signIn('approver');
    expect((await approver.call('get', `/api/senders/${slug}`)).status).toBe(403);
    expect((await approver.call('post', `/api/senders/${slug}/test`)).status).toBe(403);
    expect((await approver.call('get', `/api/senders/${slug}/dns`)).status).toBe(403);
  });
});

describe('the test of a mail server', () => {
  it('goes through to the recipient, and hands over a letter only when asked', async () => {
    const { port, taken } = await mailServer();
    const slug = await make(relay({ port, user: 'ana', password: 'right' }));
    const all = ['resolve', 'connect', 'greeting', 'tls', 'login', 'sender', 'recipient'].map((step) => `${step} ok`);
    expect(shortly(await test(slug))).toEqual([...all, 'message skipped']);
    expect(taken).toEqual([]);
    expect(shortly(await test(slug, { letter: true }))).toEqual([...all, 'message ok']);
    expect(taken).toHaveLength(1);
    expect(taken[0]).toMatch(new RegExp(`To: <${admin.email}>`));
  });

  it('says that the password is wrong, and goes on with the right one', async () => {
    const { port } = await mailServer();
    const slug = await make(relay({ port, user: 'ana', password: 'wrong' }));
    const steps = await test(slug);
    expect(shortly(steps).at(-1)).toBe('login bad');
    expect(steps.at(-1)).toMatchObject({
      said: expect.stringMatching(/refused the user name or the password.*no such user/) as string,
      todo: expect.stringMatching(/app password/) as string,
    });
    await admin.call('patch', `/api/senders/${slug}`).send({ relay: relay({ port, user: 'ana', password: 'right' }) });
    expect(shortly(await test(slug))).toContain('login ok');
  });

  it.each([
    ['from the start', { secure: true }, 'tls', ['resolve ok', 'connect ok', 'tls bad']],
    ['by STARTTLS', { hideSTARTTLS: false }, 'starttls', ['resolve ok', 'connect ok', 'greeting ok', 'tls bad']],
  ])(
    'stops before the password at a certificate that nobody vouches for, %s',
    async (_, options, security, expected) => {
      let wasTold = false;
      const { port } = await mailServer({ ...options, onAuth: () => (wasTold = true) });
      const steps = await test(await make(relay({ port, security, user: 'ana', password: 'right' })));
      expect(shortly(steps)).toEqual(expected);
      expect(steps.at(-1)?.said).toMatch(/certificate/);
      expect(wasTold).toBe(false);
    },
  );

  it('says that nothing listens there', async () => {
    const port = await plainServer(() => undefined);
    closing.splice(0).forEach((close) => close());
    const steps = await test(await make(relay({ port })));
    expect(shortly(steps)).toEqual(['resolve ok', 'connect bad']);
    expect(steps.at(-1)?.said).toMatch(/Nothing answers/);
  });

  it('does not wait for a server that says nothing', async () => {
    const port = await plainServer((server) => server.on('connection', () => undefined));
    const started = Date.now();
    const steps = await test(await make(relay({ port })));
    expect(shortly(steps)).toEqual(['resolve ok', 'connect ok', 'greeting bad']);
    expect(steps.at(-1)?.said).toMatch(/fell silent/);
    expect(Date.now() - started).toBeLessThan(5_000);
  });

  it('gives away nothing of what is no mail server', async () => {
    const port = await plainServer((server) =>
      server.on('connection', (socket) => socket.on('error', () => undefined).write('secret of another service\r\n')),
    );
    const steps = await test(await make(relay({ port })));
    expect(shortly(steps).at(-1)).toBe('greeting bad');
    expect(JSON.stringify(steps)).not.toContain('secret');
  });

  it.each([
    ['the sender', 'sender bad', { onMailFrom: refuse('550 5.7.1 not your address') }],
    ['the recipient', 'recipient bad', { onRcptTo: refuse('550 5.7.1 relaying denied') }],
    ['nobody yet', 'recipient warn', { onRcptTo: refuse('451 4.7.1 greylisted') }],
  ])('says what the server answers when it refuses %s', async (_, expected, options) => {
    const { port } = await mailServer(options);
    expect(shortly(await test(await make(relay({ port }))))).toContain(expected);
  });

  it('of a practice sender ends in the practice mailbox', async () => {
    const slug = await make({ kind: 'practice' });
    expect(shortly(await test(slug, { letter: true })).at(-1)).toBe('message ok');
    const answer = await admin.call('get', `/api/practice/letters?search=${encodeURIComponent(admin.email)}`);
    expect(bodyOf<{ items: unknown[] }>(answer).items).toHaveLength(1);
  });
});

/** smtp-server answers with the code of the error. */
function refuse(text: string) {
  return (_: unknown, __: unknown, done: (error: Error) => void) =>
    done(Object.assign(new Error(text.slice(4)), { responseCode: Number(text.slice(0, 3)) }));
}

describe('the records of a domain', () => {
  let dns: DnsServer;
  afterEach(() => dns?.stop());

  it('are asked for and judged, with a text for whoever edits them', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const slug = await make(relay({ host: 'mail.campaign.example', port: 587 }));
    const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    const dkim = { domain: 'campaign.example', selector: 's1', privateKeyPem };
    await admin.call('patch', `/api/senders/${slug}`).send({ dkim });
    const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    dns = await startDnsServer({
      'campaign.example': { txt: ['v=spf1 include:mail.example -all', 'something else'], mx: ['mx.campaign.example'] },
      's1._domainkey.campaign.example': { txt: [`v=DKIM1; k=rsa; p=${key}`] },
    });
    api.app.get(MailDns, { strict: false }).useServers([dns.address]);
    const answer = await admin.call('get', `/api/senders/${slug}/dns`);
    expect(answer.body).toMatchObject({
      domain: 'campaign.example',
      records: [
        { kind: 'spf', state: 'ok', found: ['v=spf1 include:mail.example -all'] },
        { kind: 'dkim', state: 'ok' },
        { kind: 'dmarc', state: 'warn', suggested: expect.stringContaining('v=DMARC1') as string },
        { kind: 'mx', state: 'ok', found: ['mx.campaign.example'] },
      ],
      letter: expect.stringContaining('_dmarc.campaign.example') as string,
    });
  });

  it('are unknown, and not wrong, when no name server answers', async () => {
    dns = await startDnsServer({});
    api.app.get(MailDns, { strict: false }).useServers([dns.address]);
    const slug = await make();
    await dns.stop();
    const answer = await admin.call('get', `/api/senders/${slug}/dns`);
    const { records, letter } = bodyOf<{ records: { state: string }[]; letter: unknown }>(answer);
    expect(records.map(({ state }) => state)).toEqual(Array(4).fill('unknown'));
    expect(letter).toBeNull();
    dns = await startDnsServer({});
  }, 20_000);
});

// What a mailer tells about every end that a hand-over can have, against a receiving server with its own durable ledger:
// accepted means it is in the ledger, deferred and refused mean it is not, and everything in doubt is unknown.
import { startReceivingServer, type Fault, type ReceivingServer } from '../../test/support/receiving-server.js';
import { RelayUnreachable, type SmtpProfile } from './mailer.js';
import { SmtpMailer } from './smtp-mailer.js';

const MESSAGE = Buffer.from(
  `Message-ID: <one@campaign.example>\r\nSubject: x\r\n\r\n${'A line of text.\r\n'.repeat(2000)}`,
);
const ENVELOPE = { from: 'b+token@campaign.example', to: 'person@parliament.example' };

let server: ReceivingServer;

beforeAll(async () => {
  server = await startReceivingServer();
});
afterAll(() => server?.stop());

const profile = (): SmtpProfile => ({
  host: server.host,
  port: server.port,
  isImplicitTls: false,
  requireTls: false,
  connectMs: 2000,
  answerMs: 700,
});

async function handOver(fault?: Fault) {
  await server.play({ rules: fault ? [fault] : [] });
  const before = server.ledger().length;
  const connection = await new SmtpMailer(profile()).open();
  const outcome = await connection.send(ENVELOPE, MESSAGE);
  connection.close();
  return { outcome, taken: server.ledger().length - before };
}

it('tells of an accepted letter, which is in the ledger', async () => {
  const { outcome, taken } = await handOver();
  expect(outcome).toMatchObject({ kind: 'accepted', code: 250 });
  expect(taken).toBe(1);
  expect(server.ledger().at(-1)).toMatchObject({ from: ENVELOPE.from, to: [ENVELOPE.to], hasBareLineEnd: false });
});

const BROKEN = ['fin', 'rst', 'hang'] as const;

describe.each(['mail', 'rcpt', 'data'] as const)('broken at %s', (phase) => {
  it.each(BROKEN)('by %s: certainly not accepted', async (action) => {
    const { outcome, taken } = await handOver({ phase, action });
    expect(outcome.kind).toBe('deferred');
    expect(taken).toBe(0);
  });
});

describe.each(['body', 'dot', 'after-dot-durable'] as const)('broken at %s', (phase) => {
  it.each(BROKEN)('by %s: unknown', async (action) => {
    const { outcome, taken } = await handOver({ phase, action });
    expect(outcome.kind).toBe('unknown');
    expect(taken).toBe(phase === 'after-dot-durable' ? 1 : 0);
  });
});

describe.each(['mail', 'rcpt', 'data', 'dot'] as const)('answered at %s', (phase) => {
  it.each([421, 450, 451, 452])('with %i: deferred', async (code) => {
    const { outcome, taken } = await handOver({ phase, action: 'reply', code });
    expect(outcome.kind).toBe('deferred');
    expect(taken).toBe(0);
  });

  it.each([550, 552, 554])('with %i: refused', async (code) => {
    const { outcome, taken } = await handOver({ phase, action: 'reply', code });
    expect(outcome).toMatchObject({ kind: 'refused', code });
    expect(taken).toBe(0);
  });
});

describe('a relay that cannot be reached', () => {
  it.each(['fin', 'rst', 'hang'] as const)(
    '(%s at the greeting) is told before anything of a letter',
    async (action) => {
      await server.play({ rules: [{ phase: 'greeting', action }] });
      await expect(new SmtpMailer(profile()).open()).rejects.toBeInstanceOf(RelayUnreachable);
    },
  );

  it('(no one listens) is told before anything of a letter', async () => {
    await expect(new SmtpMailer({ ...profile(), port: 1 }).open()).rejects.toBeInstanceOf(RelayUnreachable);
  });
});

it('carries many letters over one connection', async () => {
  await server.play({ rules: [] });
  const before = server.ledger().length;
  const connection = await new SmtpMailer(profile()).open();
  for (let n = 0; n < 20; n++) expect((await connection.send(ENVELOPE, MESSAGE)).kind).toBe('accepted');
  expect(connection.isOpen).toBe(true);
  connection.close();
  const taken = server.ledger().slice(before);
  expect(taken).toHaveLength(20);
  expect(new Set(taken.map((entry) => entry.connection)).size).toBe(1);
});

it('never reads a second recipient or command out of an address', async () => {
  await server.play({ rules: [] });
  const connection = await new SmtpMailer(profile()).open();
  const outcome = await connection.send(
    { ...ENVELOPE, to: 'a@parliament.example>\r\nRCPT TO:<b@parliament.example' },
    MESSAGE,
  );
  connection.close();
  expect(outcome.kind).not.toBe('accepted');
  expect(server.ledger().flatMap((entry) => entry.to)).not.toContain('b@parliament.example');
});

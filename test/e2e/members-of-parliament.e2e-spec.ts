// The main job on real input: 718 Members of the European Parliament get the appeal meant for the EU, in their language
// where it exists. Everything is done by the commands that a person would use; the relay is a server of this test on the
// loopback address, and its own ledger says what arrived.
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { projectRoot } from '../../src/config/project-root.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { runProgram, startProgram } from '../support/processes.js';
import { type ReceivingServer, startReceivingServer } from '../support/receiving-server.js';

const MEPS = path.join(projectRoot, '..', 'shared', 'datasets', 'mep-tttp', 'meps.csv');
const FRENCH = 81;

let database: TestDatabase;
let relay: ReceivingServer;
let env: Record<string, string>;
let folder: string;
let publicKey: string;
let waveId: string;
let raw: Buffer[];

interface Status {
  id: string;
  state: string;
  launched: number;
  states: Record<string, number>;
  marks: Record<string, number>;
}

async function demarche<Answer>(...args: string[]): Promise<Answer> {
  const { code, stdout, stderr } = await runProgram('cli.js', { args: [...args, '--json'], env, seconds: 120 });
  if (code !== 0) throw new Error(`demarche ${args.join(' ')} ended with ${code}:\n${stdout}\n${stderr}`);
  return JSON.parse(stdout) as Answer;
}

beforeAll(async () => {
  database = await freshDatabase('empty');
  relay = await startReceivingServer({ keep: true });
  folder = mkdtempSync(path.join(os.tmpdir(), 'demarche-data-'));
  env = {
    DATABASE_URL: database.url,
    SMTP_URL: relay.url,
    MAIL_FROM: 'Équipe de la campagne <letters@campaign.example>',
    PUBLIC_URL: 'https://letters.example',
    DEMARCHE_DATA_DIR: folder,
    DEMARCHE_LOG: 'text',
  };
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  publicKey = keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const keyFile = path.join(folder, 'dkim.pem');
  writeFileSync(keyFile, keys.privateKey.export({ type: 'pkcs8', format: 'pem' }));

  await demarche('campaign', 'load', path.join(projectRoot, 'campaigns', 'azerbaijan-2024'));
  await demarche('contacts', 'import', MEPS);
  await demarche(
    'sender',
    'set',
    'default',
    '--dkim-domain',
    'campaign.example',
    '--dkim-selector',
    's1',
    '--dkim-key',
    keyFile,
  );
  await demarche('appeal', 'approve', 'eu');
  await demarche('segment', 'create', 'EP', '--filter', '{"all":[{"body":["european-parliament"]}]}');
  ({ id: waveId } = await demarche<{ id: string }>('wave', 'create', 'COP29', '--appeal', 'eu', '--segment', 'EP'));
  await demarche('wave', 'approve', waveId);
  await demarche('wave', 'launch', waveId, '--past-date-reason', 'the worked example, to a server of this test');
  const worker = startProgram('worker.js', { env });
  for (const end = Date.now() + 60_000; (await demarche<Status>('wave', 'status', waveId)).state !== 'finished';) {
    if (Date.now() > end) throw new Error(`the wave did not finish:\n${worker.output()}`);
  }
  expect(await worker.terminate()).toBe(0);
  raw = relay.messages();
}, 180_000);

afterAll(async () => {
  await relay?.stop();
  await database?.drop();
});

it('delivers one letter to each of them', async () => {
  const status = await demarche<Status>('wave', 'status', waveId);
  expect(status).toMatchObject({ id: waveId, launched: 718, states: { accepted: 718 } });
  expect(Object.values(status.states).reduce((sum, count) => sum + count, 0)).toBe(718);
  const ledger = relay.ledger();
  expect(ledger).toHaveLength(718);
  expect(new Set(ledger.flatMap((entry) => entry.to)).size).toBe(718);
  expect(ledger.every((entry) => entry.longestLine <= 998 && !entry.hasBareLineEnd)).toBe(true);
});

it('holds every invariant', async () => {
  const file = path.join(folder, 'ledger.jsonl');
  writeFileSync(
    file,
    relay
      .ledger()
      .map((entry) => JSON.stringify(entry))
      .join('\n'),
  );
  const results = await demarche<{ id: string; broken: number }[]>('check', '--ledger', file);
  expect(results.filter((result) => result.broken > 0)).toEqual([]);
});

it('writes French to the Members of France and English to the others', async () => {
  const mails = await Promise.all(raw.map((message) => simpleParser(message)));
  const french = mails.filter((mail) => mail.headers.get('content-language') === 'fr');
  expect(french).toHaveLength(FRENCH);
  expect(french.every((mail) => mail.text?.includes('France') && mail.text.includes('prisonniers politiques'))).toBe(
    true,
  );
  expect(mails.filter((mail) => mail.headers.get('content-language') === 'en')).toHaveLength(718 - FRENCH);
});

it('reads the same in two independent parsers, text first, with everything a letter must say', async () => {
  for (const message of raw.slice(0, 40)) {
    const [first, second] = [await simpleParser(message), await PostalMime.parse(message)];
    expect(second.subject).toBe(first.subject);
    expect(second.text?.trim()).toBe(first.text?.trim());
    expect(second.html?.trim()).toBe((first.html || '').trim());
    const link = /https:\/\/letters\.example\/u\/[a-z0-9]+/.exec(first.text ?? '')?.[0] ?? 'no link';
    expect(first.html || '').toContain(link);
    expect(first.text).toMatch(/European Parliament|Parlement européen/);
    expect(first.text).toContain('Nyaradzo Mashayamombe');
    expect(message.toString('latin1').indexOf('text/plain')).toBeLessThan(
      message.toString('latin1').indexOf('text/html'),
    );
  }
});

it('carries no request to a foreign host', () => {
  const html = raw.map((message) => message.toString('latin1')).join('\n');
  expect(html).not.toMatch(/<(img|script|iframe|link|object|embed|video|audio)\b/i);
  expect(html).not.toMatch(/@import|url\(=?\r?\n?['"]?h/i);
});

it('names nobody in its headers beyond To, and ties the envelope to the delivery', async () => {
  const ledger = relay.ledger();
  for (const [at, message] of raw.slice(0, 60).entries()) {
    const mail = await simpleParser(message);
    const head = message.toString('latin1').split('\r\n\r\n')[0] ?? '';
    const withoutTo = head.replace(/^To:.*(\r\n[ \t].*)*/m, '');
    const [address = ''] = ledger[at]?.to ?? [];
    const [local = ''] = address.split('@');
    expect(withoutTo.toLowerCase()).not.toContain(local.toLowerCase());
    expect(ledger[at]?.from).toMatch(/^b\+[a-z0-9]+@campaign\.example$/);
    expect(mail.replyTo?.value[0]?.address).toMatch(/^r\+[a-z0-9]+@campaign\.example$/);
    expect(mail.from?.value).toEqual([{ address: 'letters@campaign.example', name: 'Équipe de la campagne' }]);
    expect(head).toMatch(
      /^List-Unsubscribe: <https:\/\/letters\.example\/u\/[a-z0-9]+>,\s*<mailto:u\+[a-z0-9]+@campaign\.example/m,
    );
    expect(head).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m);
    expect(head).toMatch(/^List-Id: <azerbaijan-2024\.campaign\.example>/m);
  }
});

it('is signed so that an independent verifier accepts it', async () => {
  const resolver = async (name: string): Promise<string[][]> => {
    if (name === 's1._domainkey.campaign.example') return [[`v=DKIM1; k=rsa; p=${publicKey}`]];
    throw Object.assign(new Error('no such record'), { code: 'ENOTFOUND' });
  };
  for (const message of raw.slice(0, 10)) {
    const { results } = (await dkimVerify(message, { resolver })) as { results: { status: { result: string } }[] };
    expect(results.map((result) => result.status.result)).toEqual(['pass']);
  }
});

it('changes nothing when everything is done again', async () => {
  const counts = await demarche<{ new: number; changed: number; unchanged: number }>('contacts', 'import', MEPS);
  expect(counts).toMatchObject({ new: 0, changed: 0, unchanged: 718 });
  await demarche('wave', 'launch', waveId);
  expect((await demarche<Status>('wave', 'status', waveId)).launched).toBe(718);
});

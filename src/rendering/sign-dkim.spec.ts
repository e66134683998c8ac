import { generateKeyPairSync } from 'node:crypto';
import { authenticate } from 'mailauth';
import { compiledLetter, letterValues } from '../../test/factories/letter.js';
import { InvalidInput } from '../domain/errors.js';
import { assembleMessage } from './assemble-message.js';
import { prepareLetter } from './message-parts.js';
import { createDkimSigner } from './sign-dkim.js';

type KeyKind = { type: 'rsa'; modulusLength: number } | { type: 'ed25519' };

function keyPair(kind: KeyKind, passphrase?: string): { privateKey: string; publicKey: string } {
  const pair = kind.type === 'rsa' ? generateKeyPairSync('rsa', kind) : generateKeyPairSync('ed25519');
  const secret = passphrase ? { cipher: 'aes-256-cbc', passphrase } : {};
  return {
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem', ...secret }).toString(),
    publicKey: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

const rsa = (modulusLength: number, passphrase?: string) => keyPair({ type: 'rsa', modulusLength }, passphrase);
const { privateKey, publicKey } = rsa(2048);
const signer = createDkimSigner({ domain: 'campaign.example', selector: 'd1', privateKeyPem: privateKey });

const message = (html = '<p>Hello  there\t.</p>\n\n\n'): string =>
  assembleMessage(prepareLetter(compiledLetter({ html: [html] })), letterValues(), {
    from: { name: 'Carl Dée', address: 'carl@campaign.example' },
    to: { name: 'Ana Bay', address: 'ana@parliament.example' },
    replyTo: { address: 'r+abc@letters.example' },
    date: new Date('2026-11-23T09:05:00Z'),
    messageId: 'abc@letters.example',
    listUnsubscribe: { url: 'https://letters.example/u/abc', mailto: 'u+abc@letters.example' },
    listId: 'azerbaijan-2024.letters.example',
  });

/** Verifies with a resolver in memory. */
async function verdictOn(signed: string): Promise<string | undefined> {
  const key = publicKey.replace(/-----[^-]+-----|\s/g, '');
  const resolver = async (name: string, type: string): Promise<string[][]> => {
    if (name === 'd1._domainkey.campaign.example' && type === 'TXT') return [[`v=DKIM1; k=rsa; p=${key}`]];
    throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
  };
  const { dkim } = await authenticate(Buffer.from(signed, 'latin1'), {
    ip: '127.0.0.1',
    helo: 'letters.example',
    sender: 'b@letters.example',
    mta: 'test.example',
    resolver,
    disableArc: true,
    disableDmarc: true,
    disableBimi: true,
  });
  return dkim.results[0]?.status.result;
}

describe('a DKIM signature', () => {
  it('is verified by an independent reader', async () => {
    const signed = await signer.sign(message());
    expect(signed.endsWith(message())).toBe(true);
    expect(await verdictOn(signed)).toBe('pass');
  });

  it('survives what relays do: refolded headers and blanks', async () => {
    const signed = await signer.sign(message());
    expect(
      await verdictOn(signed.replace('Subject: About the prisoners', 'subject:   About\r\n\tthe prisoners ')),
    ).toBe('pass');
    expect(await verdictOn(`${signed}\r\n\r\n`)).toBe('pass');
  });

  it.each([
    ['the body', (signed: string) => signed.replace('Hello', 'Hallo')],
    ['the subject', (signed: string) => signed.replace('About', 'Against')],
    ['the unsubscribe link', (signed: string) => signed.replace('/u/abc>', '/u/abd>')],
    ['the list', (signed: string) => signed.replace('List-Id: <azer', 'List-Id: <other')],
    ['a second subject', (signed: string) => signed.replace('\r\nSubject:', '\r\nSubject: Buy!\r\nSubject:')],
    ['a second sender', (signed: string) => `From: x@x.example\r\n${signed}`],
    [
      'a second reply address',
      (signed: string) => signed.replace('\r\nReply-To:', '\r\nReply-To: x@x.example\r\nReply-To:'),
    ],
  ])('is void after a change of %s', async (_, change) => {
    const signed = await signer.sign(message());
    expect(change(signed)).not.toBe(signed);
    // The reader calls a body that does not fit its hash neutral.
    expect(['fail', 'neutral']).toContain(await verdictOn(change(signed)));
  });

  it('stands on short lines', async () => {
    const header = (await signer.sign(message())).split('\r\nDate:')[0] ?? '';
    expect(header).toMatch(/^DKIM-Signature: v=1;/);
    expect(Math.max(...header.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(90);
  });

  it('signs every kind of body, and many at once', async () => {
    const head = 'From: a@campaign.example\r\nSubject: x\r\n\r\n';
    for (const body of ['', '\r\n\r\n', ' \t\r\n', 'a  \tb \r\n\r\n', 'a\t\r\n \r\n', 'a b', '\ta\r\n  b\r\n']) {
      expect([body, await verdictOn(await signer.sign(head + body))]).toEqual([body, 'pass']);
    }
    const signed = await Promise.all(Array.from({ length: 20 }, (_, at) => signer.sign(message(`<p>${at}</p>`))));
    expect(await Promise.all(signed.map(verdictOn))).toEqual(Array(20).fill('pass'));
  });

  it.each<[string, string, RegExp]>([
    ['an Ed25519 key', keyPair({ type: 'ed25519' }).privateKey, /ed25519.*RSA/],
    ['a key that is too short', rsa(512).privateKey, /512 bits/],
    ['a public key', publicKey, /cannot be read/],
    ['an encrypted key', rsa(1024, 'x').privateKey, /unencrypted/],
    ['no key', 'p=abc', /cannot be read/],
  ])('is refused with %s', (_, privateKeyPem, message) => {
    const create = () => createDkimSigner({ domain: 'campaign.example', selector: 'd1', privateKeyPem });
    expect(create).toThrow(InvalidInput);
    expect(create).toThrow(message);
  });

  it('takes a selector with an underscore, as some providers give them', () => {
    expect(() =>
      createDkimSigner({ domain: 'campaign.example', selector: 's_2026', privateKeyPem: privateKey }),
    ).not.toThrow();
  });

  it('is refused for a domain or selector that could break out of the header', () => {
    expect(() => createDkimSigner({ domain: 'a.example;\r\nX: y', selector: 'd1', privateKeyPem: privateKey })).toThrow(
      InvalidInput,
    );
    expect(() => createDkimSigner({ domain: 'a.example', selector: 'd 1', privateKeyPem: privateKey })).toThrow(
      InvalidInput,
    );
  });
});

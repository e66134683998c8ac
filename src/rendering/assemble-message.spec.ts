import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { compiledLetter, letterSource, letterValues } from '../../test/factories/letter.js';
import { InvalidInput } from '../domain/errors.js';
import type { CompiledLetter, LetterValues } from '../domain/letter.js';
import { assembleMessage, type MessageHeaders } from './assemble-message.js';
import { compileLetter } from './compile-letter.js';
import { fillLetter } from './fill-letter.js';
import { prepareLetter } from './message-parts.js';
import { cleanValue } from './slot-values.js';

const messageHeaders = (headers: Partial<MessageHeaders> = {}): MessageHeaders => ({
  from: { name: 'Carl Dee', address: 'carl@campaign.example' },
  to: { name: 'Séverine Bay', address: 's.bay@parliament.example' },
  replyTo: { address: 'r+abc@letters.example' },
  date: new Date('2026-11-23T09:05:00Z'),
  messageId: 'abc.def@letters.example',
  listUnsubscribe: { url: 'https://letters.example/u/abc', mailto: 'u+abc@letters.example' },
  listId: 'azerbaijan-2024.letters.example',
  feedbackId: 'wave:campaign:demarche',
  ...headers,
});

const assemble = (letter: CompiledLetter, values: LetterValues, headers: Partial<MessageHeaders> = {}): string =>
  assembleMessage(prepareLetter(letter), values, messageHeaders(headers));

function expectSafeOnTheWire(message: string): void {
  expect(message).toMatch(/^[\t\r\n -~]*$/);
  expect(message.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(message.endsWith('\r\n')).toBe(true);
  const lines = message.split('\r\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998);
  expect(lines.filter((line) => line.startsWith('.'))).toEqual([]);
  const body = lines.slice(lines.indexOf('') + 1);
  expect(Math.max(...body.map((line) => line.length))).toBeLessThanOrEqual(76);
  // RFC 2045: a line that ends in a blank may lose it on the way.
  expect(body.filter((line) => /[ \t]$/.test(line))).toEqual([]);
  // Mailbox files begin a message with these, and put a sign before those in a body, which breaks a signature.
  expect(body.filter((line) => line.startsWith('From '))).toEqual([]);
}

/** Two independent readers see exactly the filled letter. */
async function expectReadBack(message: string, letter: CompiledLetter, values: LetterValues): Promise<void> {
  expectSafeOnTheWire(message);
  const filled = fillLetter(letter, values);
  if (filled.kind !== 'filled') throw new Error('not filled');
  const first = await simpleParser(Buffer.from(message, 'latin1'), { keepCidLinks: true, skipTextToHtml: true });
  expect({ subject: first.subject ?? '', html: first.html, text: first.text }).toEqual({
    subject: filled.subject,
    html: filled.html,
    text: filled.text,
  });
  const second = await new PostalMime().parse(Buffer.from(message, 'latin1'));
  // This reader counts the line break that belongs to the boundary (RFC 2046, 5.1.1) to the part.
  expect({ subject: second.subject ?? '', html: second.html, text: second.text }).toEqual({
    subject: filled.subject,
    html: `${filled.html}\n`,
    text: `${filled.text}\n`,
  });
  expect(first.attachments).toEqual([]);
  expect(second.attachments).toEqual([]);
}

const HOSTILE: [string, string][] = [
  ['HTML', '<img src=x onerror=alert(1)> & "quoted" \'single\''],
  ['Liquid', '{{ sender.email }}{% if true %}'],
  ['MJML', '</mj-text><mj-raw>x</mj-raw>'],
  ['a header behind a line break', 'Bay\r\nBcc: all@parliament.example\r\n\r\nbody'],
  ['bare line feeds', 'a\nb\n.\nc'],
  ['bare carriage returns', 'a\rb\r.\rc'],
  ['the end of a message', '\r\n.\r\nMAIL FROM:<x@x.example>\r\n'],
  ['NUL and controls', 'a\u0000b\u0007c\u001b[31md\u007fe\u0085f'],
  ['Unicode line ends', 'a\u2028b\u2029c'],
  ['a leading dot', '.hidden'],
  ['dots', '...'],
  ['a mailbox separator', 'From here on'],
  ['the sign of encoding', '=3D=?UTF-8?Q?x?= ==_'],
  ['a boundary', '\r\n--=_0000\r\nContent-Type: text/html\r\n\r\nx'],
  ['emoji of several parts', '👩🏽‍⚖️👨‍👩‍👧‍👦 🇦🇿'],
  ['right-to-left', 'السيدة لیلا یونس'],
  ['marks that turn the direction', 'a\u202egnp.exe\u2066b'],
  ['half a surrogate pair', 'a\ud83db'],
  ['a thousand letters', 'Å'.repeat(1000)],
  ['a thousand words', 'mot é '.repeat(1000).trim()],
  ['a thousand dots', '.'.repeat(1000)],
  ['seventy-six characters', 'x'.repeat(76)],
  ['tabs and blanks around', ' \t a\tb \t '],
];

describe('an assembled message', () => {
  const everywhere = compiledLetter({
    subject: ['For ', { field: 'name' }, ': ', { field: 'body', fallback: 'votre assemblée' }],
    html: [
      { field: 'name' },
      '\n<p title="',
      { field: 'name' },
      '">Dear ',
      { field: 'name' },
      { field: 'body', fallback: '.f <é> ' },
      '.</p>\n',
      { field: 'name' },
    ],
    text: [
      'Dear ',
      { field: 'name' },
      '\n',
      { field: 'name' },
      '.\n.\nFrom ',
      { field: 'name' },
      ' \n',
      { field: 'body', fallback: '.f <é> ' },
    ],
    required: ['name'],
  });

  it.each(HOSTILE)('reads back as the filled letter with a value of %s', async (_, value) => {
    for (const values of [{ name: value }, { name: value, body: value }]) {
      await expectReadBack(assemble(everywhere, values), everywhere, values);
    }
  });

  it.each(HOSTILE)('gains no header, part or recipient from a value of %s', async (_, value) => {
    const message = assemble(
      everywhere,
      { name: value, body: value },
      { to: { name: value, address: 's.bay@parliament.example' } },
    );
    const parsed = await new PostalMime().parse(message);
    expect(parsed.headers.map(({ key }) => key)).toEqual([
      ...['date', 'from', 'to', 'reply-to', 'subject', 'message-id', 'list-id', 'list-unsubscribe'],
      ...['list-unsubscribe-post', 'feedback-id', 'mime-version', 'content-language', 'content-type'],
    ]);
    expect(parsed.to).toHaveLength(1);
    expect(parsed.to).toEqual([{ name: cleanValue(value), address: 's.bay@parliament.example' }]);
    expect(parsed.cc ?? []).toEqual([]);
    expect(message.match(/^Content-Type:/gm)).toHaveLength(3);
  });

  it('reads back whatever its fixed text holds, cut at any place', async () => {
    const text = 'Été=.\n.x\nFrom me \t\n' + '…'.repeat(40) + ' end \n\n..\n' + 'word '.repeat(30) + '\n';
    for (let at = 0; at <= text.length; at += 3) {
      const pieces = [text.slice(0, at), { field: 'name' as const }, text.slice(at)].filter((piece) => piece !== '');
      const letter = compiledLetter({ text: pieces, html: pieces, required: [] });
      await expectReadBack(assemble(letter, { name: at % 2 === 0 ? 'Ö.' : '' }), letter, {
        name: at % 2 === 0 ? 'Ö.' : '',
      });
    }
  });

  it('reads back from a letter as it is compiled', async () => {
    const letter = await compileLetter(await letterSource({ subject: 'À {{ name }}, about {{ campaign.name }}' }));
    const values = letterValues({ salutation: 'Dear Ms O’Neill-Öztürk,' });
    await expectReadBack(assemble(letter, values), letter, values);
  });

  it('says who writes, to whom, and how to stop it', async () => {
    const parsed = await simpleParser(assemble(compiledLetter(), letterValues()));
    expect(parsed.from?.value).toEqual([{ name: 'Carl Dee', address: 'carl@campaign.example' }]);
    expect(parsed.to).toMatchObject({ value: [{ name: 'Séverine Bay', address: 's.bay@parliament.example' }] });
    expect(parsed.replyTo?.text).toBe('r+abc@letters.example');
    expect(parsed.messageId).toBe('<abc.def@letters.example>');
    expect(parsed.date).toEqual(new Date('2026-11-23T09:05:00Z'));
    const message = assemble(compiledLetter(), letterValues());
    expect(message).toContain('\r\nDate: Mon, 23 Nov 2026 09:05:00 +0000\r\n'.slice(2));
    expect(message).toContain(
      '\r\nList-Unsubscribe: <https://letters.example/u/abc>,\r\n <mailto:u+abc@letters.example>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n',
    );
    expect(message).toContain('\r\nList-Id: <azerbaijan-2024.letters.example>\r\n');
    // A person's letter, not a machine's: nobody should take it for an auto-reply or bulk.
    expect(message).not.toMatch(/^(Auto-Submitted|Precedence|X-Mailer|Bcc)/im);
  });

  it('carries the text first', async () => {
    const message = assemble(compiledLetter(), letterValues());
    expect(message.indexOf('text/plain')).toBeLessThan(message.indexOf('text/html'));
    expect(message).toContain('\r\nMIME-Version: 1.0\r\n');
    expect(message).toContain('multipart/alternative');
  });

  it('has a boundary of its version, whatever the values are', () => {
    const boundaryOf = (letter: CompiledLetter, values = letterValues()) =>
      /boundary="(=_[0-9a-f]{32})"/.exec(assemble(letter, values))?.[1];
    const one = boundaryOf(compiledLetter());
    expect(one).toBeDefined();
    expect(boundaryOf(compiledLetter(), letterValues({ salutation: 'Other,' }))).toBe(one);
    expect(boundaryOf(compiledLetter({ subject: ['Another'] }))).not.toBe(one);
  });

  it('hangs a follow-up into its thread', async () => {
    const references = Array.from({ length: 9 }, (_, at) => `<step-${at}.0123456789abcdef@letters.example>`);
    const parsed = await simpleParser(
      assemble(compiledLetter(), letterValues(), { inReplyTo: references[8], references }),
    );
    expect(parsed.inReplyTo).toBe(references[8]);
    expect(parsed.references).toEqual(references);
  });

  it('takes further headers, cleaned, but none that it writes itself', () => {
    const message = assemble(compiledLetter(), letterValues(), {
      extra: [{ name: 'X-Wave', value: 'a\r\nBcc: b@b.example' }],
    });
    expect(message).toContain('\r\nX-Wave: a Bcc: b@b.example\r\n');
    for (const name of ['Bcc', 'subject', 'List-Post', 'X Y', 'X:Y', 'X\r\nY', '']) {
      expect(() => assemble(compiledLetter(), letterValues(), { extra: [{ name, value: 'x' }] })).toThrow(InvalidInput);
    }
  });

  it.each<[string, Partial<MessageHeaders>]>([
    ['an address with a line break', { to: { address: 'a@b.example\r\nBcc: c@d.example' } }],
    ['two addresses', { to: { address: 'a@b.example,c@d.example' } }],
    ['an address with brackets', { to: { address: 'a@b.example> <c@d.example' } }],
    ['an address with a comment', { to: { address: 'a(x)@b.example' } }],
    ['a quoted address', { to: { address: '"a b"@b.example' } }],
    ['an address without a domain', { to: { address: 'a' } }],
    ['an address beyond ASCII', { to: { address: 'é@b.example' } }],
    ['a sender with a NUL', { from: { address: 'a\u0000@b.example' } }],
    ['a reply address with a blank', { replyTo: { address: 'a b@c.example' } }],
    ['a message id with a line break', { messageId: 'a@b\r\nX: y' }],
    ['a message id in a message id', { messageId: 'a@b> <c@d' }],
    ['an unsubscribe link with a bracket', { listUnsubscribe: { url: 'https://x.example/>', mailto: 'a@b.example' } }],
    [
      'an unsubscribe address with a line break',
      { listUnsubscribe: { url: 'https://x.example/', mailto: 'a@b.example\r\n' } },
    ],
    ['a reference with a blank', { references: ['a@b c@d'] }],
  ])('is refused with %s', (_, headers) => {
    expect(() => assemble(compiledLetter(), letterValues(), headers)).toThrow(InvalidInput);
  });

  it('is refused without a required value, and never goes out with a hole', () => {
    expect(() => assemble(compiledLetter(), {})).toThrow(/salutation/);
    expect(() => assemble(compiledLetter(), { salutation: ' \r\n ' })).toThrow(/salutation/);
  });
});

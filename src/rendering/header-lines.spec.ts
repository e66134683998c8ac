import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { mailboxField, textField, wordsField } from './header-lines.js';

const linesOf = (field: string): string[] => field.split('\r\n').slice(0, -1);

const SUBJECTS = [
  'Plain',
  'Zwölf Boxkämpfer',
  'Azerbaijan’s political prisoners: what the Parliamentary Assembly of the Council of Europe can do about it now',
  'word '.repeat(60).trim(),
  'a  b   c',
  'x'.repeat(400),
  'Əli İlham oğlu Məmmədov '.repeat(20).trim(),
  '日本語の件名がここにあります。'.repeat(12),
  '👩‍⚖️'.repeat(40),
  ...['', 'a', 'aa', 'é', 'éa'].map((start) => start + '😀'.repeat(60)),
  '=?UTF-8?Q?not_encoded?=',
  'a=b?c_d',
];

describe('a header field of text', () => {
  it.each(SUBJECTS)('is ASCII, folded, and reads back: %s', async (subject) => {
    const field = textField('Subject', subject);
    expect(field).toMatch(/^Subject: [\r\n -~]*\r\n$/);
    for (const line of linesOf(field)) expect(line.length).toBeLessThanOrEqual(78);
    for (const line of linesOf(field)) if (line.includes('=?')) expect(line.length).toBeLessThanOrEqual(76);
    expect((await simpleParser(`${field}\r\n`)).subject).toBe(subject);
    expect((await new PostalMime().parse(`${field}\r\n`)).subject).toBe(subject);
  });

  it('cuts encoded words between characters', () => {
    for (const subject of SUBJECTS) {
      for (const [, kind, text] of textField('Subject', subject).matchAll(/=\?UTF-8\?([QB])\?([^?]*)\?=/g)) {
        const bytes =
          kind === 'B'
            ? Buffer.from(text ?? '', 'base64')
            : Buffer.from(
                (text ?? '')
                  .replace(/_/g, ' ')
                  .replace(/=(..)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
                'latin1',
              );
        expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).not.toThrow();
      }
    }
  });
});

describe('a header field of an address', () => {
  it.each([
    'Ana Bay',
    'Bay, Ana (Ms) <x@y.example>',
    'Ana "A." \\ Bay',
    'Séverine Werbrouck',
    'Élodie '.repeat(30).trim(),
    'A'.repeat(300),
    '=?UTF-8?Q?x?=',
    '日本 太郎',
    'ليلى يونس',
  ])('keeps the name apart from the address: %s', async (name) => {
    const field = mailboxField('To', { name, address: 'a.very.long.local.part.of.an.address@parliament.example' });
    for (const line of linesOf(field)) expect(line.length).toBeLessThanOrEqual(78);
    const expected = [{ name, address: 'a.very.long.local.part.of.an.address@parliament.example' }];
    expect((await simpleParser(`${field}\r\n`)).to).toMatchObject({ value: expected });
    expect((await new PostalMime().parse(`${field}\r\n`)).to).toEqual(expected);
  });

  it('stands alone without a name', () => {
    expect(mailboxField('To', { name: '\r\n', address: 'a@b.example' })).toBe('To: <a@b.example>\r\n');
  });
});

describe('a header field of words', () => {
  it('folds between words and never inside', () => {
    const words = ['a'.repeat(60), 'b'.repeat(60), 'c'.repeat(200)];
    expect(wordsField('References', words)).toBe(`References: ${words.join('\r\n ')}\r\n`);
  });

  it.each(['a b', 'a\r\nb', 'é', '', 'x'.repeat(901)])('refuses the word %j', (word) => {
    expect(() => wordsField('References', [word])).toThrow(/References cannot hold/);
  });
});

import { compiledLetter } from '../../test/factories/letter.js';
import type { LetterPiece } from '../domain/letter.js';
import { fillLetter } from './fill-letter.js';
import { encodeValue, prepareLetter } from './message-parts.js';
import { cleanValue, missingFields } from './slot-values.js';

const letter = compiledLetter({
  subject: ['For ', { field: 'name' }],
  html: ['<a title="', { field: 'name' }, '">', { field: 'country', fallback: 'your <country>' }, '</a>'],
  text: [{ field: 'name' }, ', ', { field: 'country', fallback: 'your <country>' }, '\n'],
  required: ['name'],
});

describe('filling a letter', () => {
  it('escapes a value in HTML only', () => {
    expect(fillLetter(letter, { name: `"O'Neill" & <b>` })).toEqual({
      kind: 'filled',
      subject: `For "O'Neill" & <b>`,
      html: '<a title="&quot;O&#39;Neill&quot; &amp; &lt;b&gt;">your &lt;country&gt;</a>',
      text: `"O'Neill" & <b>, your <country>\n`,
    });
  });

  it('begins no header of an answer with a sign of an address', () => {
    const html: LetterPiece[] = [
      '<a href="mailto:',
      { field: 'sender.email' },
      '">',
      { field: 'sender.email' },
      '</a>',
    ];
    const email = 'a?bcc=b&c+d@x.example';
    const expected = '<a href="mailto:a%3Fbcc%3Db%26c%2Bd@x.example">a?bcc=b&amp;c+d@x.example</a>';
    const one = compiledLetter({ html, required: [] });
    expect(fillLetter(one, { 'sender.email': email })).toMatchObject({ html: expected });
    const encoded = prepareLetter(one).body.map((part) =>
      typeof part === 'string' ? part : encodeValue(email, part.escape),
    );
    expect(encoded.join('').replaceAll('=\r\n', '').replaceAll('=3D', '=')).toContain(expected);
  });

  it('reads nothing in a value', () => {
    const name = '{{ country }}{% if true %} $& $1 zabcx0z';
    expect(fillLetter(letter, { name })).toMatchObject({ subject: `For ${name}`, text: `${name}, your <country>\n` });
  });

  it.each([undefined, '', ' ', '\r\n', '\u0000'])('takes the fallback for %j, or says what is missing', (empty) => {
    expect(fillLetter(letter, { name: 'Ana', country: empty })).toMatchObject({ text: 'Ana, your <country>\n' });
    expect(fillLetter(letter, { name: empty })).toEqual({ kind: 'missing', fields: ['name'] });
    expect(missingFields(['name', 'country'], { name: empty, country: 'x' })).toEqual(['name']);
  });
});

describe('a cleaned value', () => {
  it.each([
    ['a\r\nb', 'a b'],
    ['a\rb\nc\td', 'a b c d'],
    ['a\u0000\u0001\u001b\u007f\u0085\u009fb', 'a b'],
    ['a\u2028b\u2029c', 'a b c'],
    ['\u202eabc\u202c', 'abc'],
    ['a\ud800b', 'a\ufffdb'],
    ['  a  b  ', 'a  b'],
    ['Leyla Yunus — Лейла ليلى 日本 👩‍⚖️', 'Leyla Yunus — Лейла ليلى 日本 👩‍⚖️'],
  ])('is one line without controls: %j', (value, clean) => {
    expect(cleanValue(value)).toBe(clean);
  });
});

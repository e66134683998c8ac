import { letterMjml, letterSource } from '../../test/factories/letter.js';
import { compileLetter } from './compile-letter.js';
import { letterText } from './letter-text.js';

it('gives a line to each row of a table, with its cells set apart', () => {
  const html =
    '<p>Held:</p><table><caption>Since when</caption><thead><tr><th>Name</th><th>Year</th></tr></thead>' +
    '<tbody><tr><td>Jo <b>Example</b></td><td><p>2026</p><p>May</p></td></tr><tr><td></td><td>2025</td></tr></tbody></table><p>End</p>';
  expect(letterText(html)).toBe('Held:\n\nSince when\nName | Year\nJo Example | 2026 May\n | 2025\n\nEnd\n');
});

it('sets what a word means below the word', () => {
  const html = '<p>Words:</p><dl><dt>Amnesty</dt><dd>no trial</dd><dt>Pardon</dt><dd>no penalty</dd></dl><p>End</p>';
  expect(letterText(html)).toBe('Words:\n\nAmnesty\n  no trial\nPardon\n  no penalty\n\nEnd\n');
});

it('reads the tables that a page is set with as no tables', () => {
  const cell = (content: string): string => `<table role="presentation"><tr><td>${content}</td></tr></table>`;
  expect(letterText(cell(`<p>One</p>${cell('<p>Two</p>')}`))).toBe('One\n\nTwo\n');
});

it('does so in a whole letter, with the values of the reader', async () => {
  const table =
    '<mj-table><tr><td>Jo Example</td><td>{{ country }}</td></tr><tr><td>Al Other</td><td>2025</td></tr></mj-table>';
  const mjml = letterMjml('<p>{{ salutation }}</p>').replace('</mj-text>', `</mj-text>${table}`);
  const { text } = await compileLetter(await letterSource({ mjml }));
  expect(text.slice(1, 4)).toEqual([
    '\n\nJo Example | ',
    { field: 'country' },
    expect.stringMatching(/^\nAl Other \| 2025\n\n/),
  ]);
});

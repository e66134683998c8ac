// Letters written as in a web page are read as the letters meant, and what only looks like them is left alone.
import { readList } from '../../test/support/read-list.js';
import { Entities } from './html-entities.js';

it.each([
  ['Zo&eacute; Ren&eacute;e', 'Zoé Renée'],
  ['M&uuml;ller', 'Müller'],
  ['O&#8217;Neil', 'O’Neil'],
  ['O&#39;Neil', "O'Neil"],
  ['O&apos;Neil', "O'Neil"],
  ['Kowal&#x144;ska', 'Kowalńska'],
  ['D&amp;eacute;bat &amp;amp; Co', 'Débat & Co'],
  ['Fisheries &amp; Food', 'Fisheries & Food'],
  ['Ada&nbsp;Lee', 'Ada\u00a0Lee'],
  ['Dvo&rcaron;&aacute;k', 'Dvořák'],
  ['Minister&shy;ium', 'Ministerium'],
  ['AT&T', 'AT&T'],
  ['R&D; Unit', 'R&D; Unit'],
  ['https://a.example/?a=1&copy=2', 'https://a.example/?a=1&copy=2'],
  ['&', '&'],
])('%s is read as %s', (written, read) => {
  expect(new Entities().read(written)).toBe(read);
});

it('in headings, names and mandates, also between semicolons, and it is said how many', async () => {
  const list = await readList(
    'Pr&eacute;nom;Nom;Organisme\nZo&eacute;;Ren&eacute;e;P&ecirc;che &amp; Mer\nAda;Lee;AT&T\n',
  );
  expect(list.names).toEqual(['|Zoé|Renée', '|Ada|Lee']);
  expect(list.lines.map(({ mandates }) => mandates[0]?.body)).toEqual(['Pêche & Mer', 'AT&T']);
  expect(list.notes).toEqual([
    '5 letters written as in a web page, such as &eacute;, were read as what they stand for.',
  ]);
  const popolo = {
    persons: [{ id: '1', name: 'Ada Lee', memberships: [{ organization: { name: 'A &quot;B&quot; C' } }] }],
  };
  expect((await readList(JSON.stringify(popolo))).lines[0]?.mandates[0]?.body).toBe('A "B" C');
});

// Which of the first rows heads a list: below titles, in two rows, in two languages. A look at a list and its import agree.
import { bytesInMemory } from '../list-formats/list-bytes.js';
import { detectList } from './detect-list.js';
import { readList } from '../../test/support/read-list.js';
import { sheetXml, workbook } from '../../test/support/workbook.js';

const csv = (rows: string[][]) => rows.map((row) => row.join(';')).join('\n');
const PEOPLE = [['Doe', 'Jane', 'jane@a.example', '+32 2 000'], ['Roe', 'Ann', 'ann@a.example', '+32 2 001']]; // prettier-ignore

describe('two rows of headings', () => {
  it.each([
    [
      'groups above the columns',
      [
        ['Person', '', 'Contact', ''],
        ['Surname', 'First name', 'E-mail', 'Phone'],
      ],
    ],
    [
      'groups that mean nothing themselves',
      [
        ['Member', '', 'Reach', ''],
        ['Surname', 'First name', 'E-mail', 'Phone'],
      ],
    ],
    [
      'groups that go on to the end',
      [
        ['Person', '', '', ''],
        ['Surname', 'First name', 'E-mail', 'Phone'],
      ],
    ],
    [
      'groups above some columns only',
      [
        ['', '', 'Contact details', ''],
        ['Surname', 'First name', 'E-mail', 'Phone'],
      ],
    ],
    [
      'a title and groups',
      [
        ['Members 2024', '', '', ''],
        ['', '', '', ''],
        ['Person', '', 'Contact', ''],
        ['Surname', 'First name', 'E-mail', 'Phone'],
      ],
    ],
    [
      'headings of the first columns above',
      [
        ['Surname', 'First name', 'Contact', ''],
        ['', '', 'E-mail', 'Phone'],
      ],
    ],
    [
      'a group of names',
      [
        ['Name', '', 'E-mail', 'Phone'],
        ['Surname', 'First name', '', ''],
      ],
    ],
    [
      'the same in French below',
      [
        ['Surname', 'First name', 'E-mail', 'Phone'],
        ['Nom', 'Prénom', 'Courriel', 'Téléphone'],
      ],
    ],
    [
      'the same in German above',
      [
        ['Nachname', 'Vorname', 'E-Mail', 'Telefon'],
        ['Surname', 'First name', 'E-mail', 'Phone'],
      ],
    ],
    ['one row alone', [['Surname', 'First name', 'E-mail', 'Phone']]],
  ])('are read with %s', async (_, headings) => {
    const text = csv([...headings, ...PEOPLE]);
    const list = await readList(text);
    expect(list.names).toEqual(['|Jane|Doe', '|Ann|Roe']);
    expect(list.lines.map(({ entry }) => entry.channels.map(({ kind }) => kind).join())).toEqual(['email,phone', 'email,phone']); // prettier-ignore
    const seen = await detectList(bytesInMemory(Buffer.from(text)), 'list', {});
    expect([seen.rows, seen.problem]).toEqual([2, null]);
    expect(seen.columns.map(({ field }) => field)).toEqual(['family_name', 'given_name', 'email', 'phone']);
  });

  it('tell equal headings apart by their groups', async () => {
    const rows = [['Name', 'Office', '', 'Private', ''], ['', 'E-mail', 'Phone', 'E-mail', 'Phone'], ['Ada Lee', 'a@a.example', '123', 'p@a.example', '456']]; // prettier-ignore
    expect((await readList(csv(rows))).lines[0]?.entry.channels.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
      'email a@a.example',
      'email p@a.example',
      'phone 123',
    ]);
  });

  it('are read where a workbook merges them', async () => {
    const xml = sheetXml(
      [
        ['Name', 'Contact', ''],
        ['', 'E-mail', 'Phone'],
        ['Ada Lee', 'a@a.example', '123'],
      ],
      ['A1:A2', 'B1:C1'],
    );
    expect((await readList(workbook([{ name: 'One', xml }]))).lines[0]?.entry.channels).toHaveLength(2);
  });

  it('do not swallow somebody whose row looks a little like headings', async () => {
    const list = await readList('Name;Body;Role\nAda Lee;Mission;Position\nBo Ray;x;chair\n');
    expect(list.names).toEqual(['|Ada|Lee', '|Bo|Ray']);
  });
});

describe('a look at a list and its import', () => {
  it.each([
    ['blank rows between titles', `${'Title;\n\n'.repeat(15)}Name;E-mail\nAda Lee;a@a.example\n`, {}],
    ['a chosen row below blank ones', '\n\nx;y\n\nName;E-mail\nAda Lee;a@a.example\n', { headingRow: 5 }],
    ['headings again on each page', 'Name;E-mail\nAda Lee;a@a.example\nName;E-mail\n', {}],
    ['a foot', 'Name;E-mail\nAda Lee;a@a.example\nTotal: 1;\n', {}],
  ])('find the same headings and rows with %s', async (_, text, options) => {
    expect((await readList(text, options)).names).toEqual(['|Ada|Lee']);
    const seen = await detectList(bytesInMemory(Buffer.from(text)), 'list', options);
    expect([seen.rows, seen.needs, seen.problem]).toEqual([1, null, null]);
  });

  it('both leave out a sheet of countries beside the list', async () => {
    const countries = [['Code', 'Name'], ['DZA', 'Algeria'], ['AGO', 'Angola'], ['CHL', 'Chile']]; // prettier-ignore
    const file = workbook([{ name: 'States', xml: sheetXml(countries) }, { name: 'People', xml: sheetXml([['Name'], ['Ada Lee']]) }]); // prettier-ignore
    const seen = await detectList(bytesInMemory(file), 'list', {});
    expect(seen.sheets.map(({ name, isRead }) => [name, isRead])).toEqual([['States', false], ['People', true]]); // prettier-ignore
    expect([seen.problem, seen.rows]).toEqual([null, 1]);
    expect((await readList(file)).names).toEqual(['|Ada|Lee']);
  });
});

// What the whole of a column says about its cells: the order of dates, NA and Namibia, Land and Länder, text that is broken.
import { bytesInMemory } from '../list-formats/list-bytes.js';
import { detectList } from './detect-list.js';
import type { ListOptions } from './list-options.js';
import { readList } from '../../test/support/read-list.js';

const look = (text: string, options: ListOptions = {}) => detectList(bytesInMemory(Buffer.from(text)), 'list', options);
const days = async (text: string, options: ListOptions = {}) =>
  (await readList(text, options)).results.map((result) => {
    if (result.kind === 'problem') return result.problem.reason;
    const [mandate] = result.line.mandates;
    return `${mandate?.startsOn ?? ''} ${mandate?.endsOn ?? ''}`.trim();
  });

describe('dates', () => {
  it.each([
    ['day first', ['21/10/1998', '11/03/1996'], ['1998-10-21', '1996-03-11']],
    ['month first', ['10/21/1998', '11/03/1996'], ['1998-10-21', '1996-11-03']],
    ['day first with hyphens', ['21-10-1998', '11-03-1996'], ['1998-10-21', '1996-03-11']],
    ['with full stops', ['21.10.1998', '11.3.1996'], ['1998-10-21', '1996-03-11']],
    ['the year first', ['1998/10/21', '1996.03.11', '19980102'], ['1998-10-21', '1996-03-11', '1998-01-02']],
    [
      'with a time',
      ['21/10/1998 12:00', '11/03/1996 00:00:00', '2021-09-20 12:00:00 AM'],
      ['1998-10-21', '1996-03-11', '2021-09-20'],
    ],
    [
      'named months',
      [
        '21 October 1998',
        'March 11, 1996',
        '3 mars 2001',
        '1er janvier 2002',
        '5. März 2003',
        '2 de mayo de 2004',
        '21-Oct-1998',
      ],
      ['1998-10-21', '1996-03-11', '2001-03-03', '2002-01-01', '2003-03-05', '2004-05-02', '1998-10-21'],
    ],
    ['one day that could be neither', ['05/05/1998'], ['1998-05-05']],
  ])('are read %s by their whole column', async (_, cells, expected) => {
    expect(await days(['name;body;from', ...cells.map((cell) => `Ada Lee;x;${cell}`)].join('\n'))).toEqual(expected);
    expect((await look(['name;body;from', ...cells.map((cell) => `Ada Lee;x;${cell}`)].join('\n'))).questions).toEqual(
      [],
    );
  });

  const TWO = 'name;body;from;to\nAda Berg;x;11/03/1996;30/01/2001\nOlaf Hull;x;01/02/1998;09/10/2001\n';
  it('of one column are told by those of the other', async () => {
    expect(await days(TWO)).toEqual(['1996-03-11 2001-01-30', '1998-02-01 2001-10-09']);
  });

  it('that nothing tells are asked once, with both readings, and refused until then', async () => {
    const unclear = 'name;body;from;to\nAda Berg;x;11/03/1996;\nOlaf Hull;x;01/02/1998;\n';
    expect(await days(unclear)).toEqual([
      '“11/03/1996” could be two days; say which comes first in this list, day or month',
      '“01/02/1998” could be two days; say which comes first in this list, day or month',
    ]);
    const { questions, notes } = await look(unclear);
    expect(questions).toEqual([
      {
        kind: 'dateOrder',
        columns: ['from'],
        rows: 2,
        choices: [
          {
            value: 'day_first',
            samples: [
              { written: '11/03/1996', read: '1996-03-11' },
              { written: '01/02/1998', read: '1998-02-01' },
            ],
          },
          {
            value: 'month_first',
            samples: [
              { written: '11/03/1996', read: '1996-11-03' },
              { written: '01/02/1998', read: '1998-01-02' },
            ],
          },
        ],
      },
    ]);
    expect(notes.join()).toContain('--date-order');
    expect(await days(unclear, { readings: { dateOrder: 'day_first' } })).toEqual(['1996-03-11', '1998-02-01']);
    expect(await days(unclear, { readings: { dateOrder: 'month_first' } })).toEqual(['1996-11-03', '1998-01-02']);
  });

  it('of a column that contradicts itself are asked for; those that are clear are read', async () => {
    const mixed = 'name;body;from\nAda Berg;x;21/10/1998\nOlaf Hull;x;10/21/1998\nIda Moor;x;01/02/1998\n';
    expect((await days(mixed)).slice(0, 2)).toEqual(['1998-10-21', '1998-10-21']);
    expect((await look(mixed)).questions.map(({ kind, rows }) => [kind, rows])).toEqual([['dateOrder', 1]]);
    expect((await days(mixed, { readings: { dateOrder: 'month_first' } }))[2]).toBe('1998-01-02');
  });

  it('of a decision do not overrule what a column says', async () => {
    expect(await days(TWO, { readings: { dateOrder: 'month_first' } })).toEqual(['1996-11-03 2001-01-30', '1998-01-02 2001-10-09']); // prettier-ignore
  });
});

describe('NA', () => {
  const countries = async (text: string) =>
    (await readList(text)).results.map((result) =>
      result.kind === 'problem' ? result.problem.reason : (result.line.mandates[0]?.country ?? null),
    );
  it.each([
    ['Namibia among codes', 'name,country,body\nA B,NA,x\nC D,NO,x\nE F,NZ,x\n', ['NA', 'NO', 'NZ']],
    ['Namibia among small codes', 'name,country,body\nA B,na,x\nC D,no,x\n', ['NA', 'NO']],
    ['nothing among names', 'name,country,body\nA B,NA,x\nC D,Norway,x\nE F,New Zealand,x\n', [null, 'NO', 'NZ']],
    ['nothing where other columns say NA too', 'name,country,body,phone\nA B,NA,x,NA\nC D,NO,x,123\n', [null, 'NO']],
    ['nothing among codes of three letters', 'name,country,body\nA B,NA,x\nC D,NOR,x\nE F,NAM,x\n', [null, 'NO', 'NA']],
    ['nothing with full stops', 'name,country,body\nA B,N.A.,x\nC D,NO,x\n', [null, 'NO']],
    ['a group beside codes', 'name,country,body,political group\nA B,NA,x,NA\nC D,NO,x,EPP\n', ['NA', 'NO']],
  ])('is %s', async (_, text, expected) => {
    expect(await countries(text)).toEqual(expected);
  });
});

describe('Land', () => {
  const countries = async (text: string, options: ListOptions = {}) => {
    const list = await readList(text, { ...options, constants: { body: 'x', ...options.constants } });
    return list.results.map((result) => (result.kind === 'problem' ? result.problem.reason : result.line.mandates[0]?.country)); // prettier-ignore
  };
  it.each<[string, string, ListOptions, (string | null)[]]>([
    ['parts of Germany in a German list', 'Name,Partei,Land\nA B,X,BY\nC D,X,BE\nE F,X,SN\n', {}, [null, null, null]],
    ['parts of which one is no country', 'Name,Land\nA B,BY\nC D,NW\n', {}, [null, null]],
    ['parts by their names', 'Name,Land\nA B,Bayern\nC D,Berlin\n', {}, [null, null]],
    ['parts beside a constant', 'Name,Land\nA B,BY\nC D,BE\n', { constants: { country: 'DE' } }, ['DE', 'DE']],
    ['countries in a German list', 'Name,Partei,Land\nA B,X,BE\nC D,X,FR\n', {}, ['BE', 'FR']],
    ['countries in a list of another language', 'Naam,Land\nA B,BE\nC D,SN\n', {}, ['BE', 'SN']],
    [
      'countries where a mapping says so',
      'Name,Partei,Land\nA B,X,BY\nC D,X,BE\n',
      { mapping: { Land: 'country' } },
      ['BY', 'BE'],
    ],
    ['parts of Austria', 'Name,Partei,Land\nA B,X,Wien\nC D,X,Tirol\n', {}, [null, null]],
  ])('holds %s', async (_, text, options, expected) => {
    expect(await countries(text, options)).toEqual(expected);
  });

  it('that was not read is said', async () => {
    expect((await readList('Name,Partei,Land\nA B,X,BY\nC D,X,BE\n', { constants: { body: 'x' } })).notes.join()).toContain('“Land” holds parts of Germany (BY, BE)'); // prettier-ignore
  });
});

describe('broken text', () => {
  const BROKEN = 'Name,Email\nMs JÃ¶rdis MÃ¼ller,m@b.example\nMs Zoë Lee,z@b.example\n';

  it('waits until it is decided once, with the way it would be read', async () => {
    const list = await readList(BROKEN);
    expect(list.names).toEqual([
      expect.stringMatching(/^2 name: its text looks broken: “Ms JÃ¶rdis MÃ¼ller” may be “Ms Jördis Müller”/),
      'Ms|Zoë|Lee',
    ]);
    expect(list.notes.join()).toContain('--broken-text utf-8-as-windows-1252');
    const { questions } = await look(BROKEN);
    expect(questions[0]).toMatchObject({ kind: 'brokenText', columns: ['Name'], rows: 1 });
    expect(questions[0]?.choices[0]).toEqual({
      value: 'utf-8-as-windows-1252',
      samples: [{ written: 'Ms JÃ¶rdis MÃ¼ller', read: 'Ms Jördis Müller' }],
    });
  });

  it('is repaired as decided, and said; what was right stays', async () => {
    const list = await readList(BROKEN, { readings: { brokenText: 'utf-8-as-windows-1252' } });
    expect(list.names).toEqual(['Ms|Jördis|Müller', 'Ms|Zoë|Lee']);
    expect(list.notes.join()).toContain('“Ms JÃ¶rdis MÃ¼ller” was read as “Ms Jördis Müller”');
  });

  it('stays as it stands when that is decided', async () => {
    expect((await readList(BROKEN, { readings: { brokenText: 'keep' } })).names).toEqual([
      'Ms|JÃ¶rdis|MÃ¼ller',
      'Ms|Zoë|Lee',
    ]);
  });

  it('of a Macintosh is told by an apostrophe that became a letter', async () => {
    const text = 'Name,Email\nMr Sean OÕHalloran,s@b.example\nMs JosŽ Lee,z@b.example\n';
    expect((await readList(text, { readings: { brokenText: 'macintosh-as-windows-1252' } })).lines.map(({ entry }) => entry.name.printed)).toEqual(['Mr Sean O’Halloran', 'Ms José Lee']); // prettier-ignore
  });

  it('is repaired in cells too that do not look it, when the list was misread as a whole', async () => {
    const text = 'Name\nLech Wa³êsa\nAnna Nováèek\nPetr Bìlá\n';
    expect((await readList(text, { readings: { brokenText: 'windows-1250-as-windows-1252' } })).lines.map(({ entry }) => entry.name.printed)).toEqual(['Lech Wałęsa', 'Anna Nováček', 'Petr Bělá']); // prettier-ignore
  });
});

describe('control characters', () => {
  it('of Windows are read as its letters, and said', async () => {
    const list = await readList('Name\nSean O\u0092Neil\nZo\u0089 Lee\n');
    expect(list.lines[0]?.entry.name.printed).toBe('Sean O’Neil');
    expect(list.notes.join()).toContain('2 control characters were read as the letters that Windows-1252 has');
  });

  it('at the ends of a cell and of a file are none of it; one inside costs its row', async () => {
    const list = await readList('Name,Body\nAda Lee\0,x\0\0\nBo\0Ray,x\nCy Fox,Unit\u000bOne\n\u001a');
    expect(list.names).toEqual([
      '|Ada|Lee',
      expect.stringMatching(/^3 name: it holds a character that was lost/),
      '|Cy|Fox',
    ]);
    expect(list.lines.map(({ mandates }) => mandates[0]?.body)).toEqual(['x', 'Unit One']);
  });
});

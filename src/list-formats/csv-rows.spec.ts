// Delimited text as people and programs really write it: which sign separates, and what a quote in the wrong place costs.
import { readList } from '../../test/support/read-list.js';

const addresses = async (text: string) => {
  const { lines, names } = await readList(text);
  return [names, lines.flatMap(({ entry }) => entry.channels.map(({ value }) => value))];
};

describe('the delimiter', () => {
  it.each([
    ['a comma in a heading', 'Nachname, Vorname;E-Mail\nMüller, Jörg;a@a.example\nRoe, Ann;b@a.example\n'],
    ['a comma in every cell', 'Nachname, Vorname|E-Mail\nMüller, Jörg|a@a.example\nRoe, Ann|b@a.example\n'],
    ['tabs between commas', 'Nachname, Vorname\tE-Mail\nMüller, Jörg\ta@a.example\nRoe, Ann\tb@a.example\n'],
    [
      'a title with commas',
      'Committee, Members, 2024, Annex\n\nName;E-Mail\nMüller, Jörg;a@a.example\nRoe, Ann;b@a.example\n',
    ],
    ['several addresses', 'Name,E-Mail\n"Müller, Jörg",a@a.example; \n"Roe, Ann",b@a.example;\n'],
    ['a declared one', 'sep=;\r\nNachname, Vorname;E-Mail\r\nMüller, Jörg;a@a.example\r\nRoe, Ann;b@a.example\r\n'],
    ['a declared one in quotes', '"sep=;"\r\nName;E-Mail\r\nMüller, Jörg;a@a.example\r\nRoe, Ann;b@a.example\r\n'],
    [
      'a ruler below the headings',
      ' Name | E-Mail \n------+-------\n Müller, Jörg | a@a.example\n Roe, Ann | b@a.example\n',
    ],
    ['lines broken twice', 'Name;E-Mail\r\r\nMüller, Jörg;a@a.example\r\r\nRoe, Ann;b@a.example\r\r\n'],
    ['all kinds of line ends', 'Name;E-Mail\rMüller, Jörg;a@a.example\r\nRoe, Ann;b@a.example\n'],
  ])('is found with %s', async (_, text) => {
    expect(await addresses(text)).toEqual([
      ['|Jörg|Müller', '|Ann|Roe'],
      ['a@a.example', 'b@a.example'],
    ]);
  });

  it('is none in a column of names', async () => {
    expect((await readList('Name\nRoe, Ann\nMüller, Jörg\n')).names).toEqual(['|Ann|Roe', '|Jörg|Müller']);
  });
});

describe('a quote', () => {
  it.each([
    ['in the middle of a cell', 'name,body\nAda Lee,Partija "VIENA"\nBo Ray,x\n', 'Partija "VIENA"'],
    ['at the beginning of an unquoted cell', 'name,body\nAda Lee,"Green" Party\nBo Ray,x\n', '"Green" Party'],
    ['not doubled inside quotes', 'name,body\nAda Lee,"The "Green" Party"\nBo Ray,x\n', 'The "Green" Party'],
    ['not doubled at the end of quotes', 'name,body\nAda Lee,"Party "VIENA""\nBo Ray,x\n', 'Party "VIENA"'],
    ['after a backslash', 'name,body\n"Ada Lee","The \\"Green\\" Party"\n"Bo Ray","x"\n', 'The "Green" Party'],
    ['behind a blank', 'name, body\nAda Lee, "Green, red"\nBo Ray, x\n', 'Green, red'],
    ['before a blank', 'name,body\n"Ada Lee" ,"Green, red" \nBo Ray,x\n', 'Green, red'],
    ['doubled', 'name,body\nAda Lee,"The ""Green"" Party"\nBo Ray,x\n', 'The "Green" Party'],
    ['around lines', 'name,body\nAda Lee,"Green\r\nParty"\nBo Ray,x\n', 'Green Party'],
    ['as a sign of inches', 'name\tbody\nAda Lee\tRoom 5"\nBo Ray\tx\n', 'Room 5"'],
  ])('%s costs nothing', async (_, text, body) => {
    const list = await readList(text);
    expect(list.lines.map(({ mandates }) => mandates[0]?.body)).toEqual([body, 'x']);
    expect(list.names).toEqual(['|Ada|Lee', '|Bo|Ray']);
  });

  it('in a table pasted from a spreadsheet stays in the name', async () => {
    const list = await readList('Name\tEmail\nJane "Janie" Doe\tj@a.example\n"Jo" Roe\tr@a.example\n');
    expect(list.lines.map(({ entry }) => entry.name.printed)).toEqual(['Jane "Janie" Doe', '"Jo" Roe']);
  });

  it('that is opened and never closed costs its row, not those below it', async () => {
    const rows = ['name,party,body', 'Ada Lee,"VIENA,x', 'Bo Ray,Green,y', 'Cy Fox,"Red, blue",z', 'Dee Nox,,w', ''];
    for (const end of ['\n', '\r\n', '\r']) {
      const list = await readList(rows.join(end));
      expect(list.names).toEqual([
        expect.stringMatching(/^2 row: a quote is opened in it and never closed/),
        '|Bo|Ray',
        '|Cy|Fox',
        '|Dee|Nox',
      ]);
    }
  });

  it('that is closed rows later by another stray one costs these two rows', async () => {
    const list = await readList('name,body\n"Ada Lee,x\nBo Ray,y\nCy Fox",z\nDee Nox,w\n');
    expect(list.names.map((name) => name.slice(0, 12))).toEqual([
      '2 row: a quo',
      '|Bo|Ray',
      '4 row: a quo',
      '|Dee|Nox',
    ]);
  });
});

describe('a row', () => {
  it('with fewer cells than the others is read, and said', async () => {
    const list = await readList('name,body,role\nAda Lee,x,chair\nBo Ray,x\nCy Fox,x,chair\n');
    expect(list.names).toHaveLength(3);
    expect(list.notes).toEqual([
      'Row 3 has fewer cells than the 3 of the other rows; what is missing was read as empty.',
    ]);
  });

  it('with more cells is a problem of its own', async () => {
    const list = await readList('name,body,role\nAda Lee,x,chair\nBo Ray,Unit 1, Unit 2,chair\nCy Fox,x,chair\n');
    expect(list.names).toEqual(['|Ada|Lee', '3 row: it has 4 cells and the heading 3', '|Cy|Fox']);
  });
});

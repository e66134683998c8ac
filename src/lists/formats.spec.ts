// Each format of list that the world publishes, in a small file with invented people, read as an import reads it.
import { sheetXml, workbook } from '../../test/support/workbook.js';
import { readList, type ReadList } from '../../test/support/read-list.js';

const channels = (list: ReadList, at = 0) =>
  list.lines[at]?.entry.channels.map(({ kind, value }) => `${kind} ${value}`) ?? [];
const offices = (list: ReadList, at = 0) =>
  list.lines[at]?.mandates.map(({ body, role, country }) => [body, role, country].join('|')) ?? [];
const ids = (list: ReadList, at = 0) =>
  list.lines[at]?.entry.externalIds.map(({ scheme, value }) => `${scheme} ${value}`);

describe('workbooks', () => {
  const heading = ['Nominated by', 'Name', 'Functional title', 'Department', 'Home organization'];

  it('are read sheet by sheet; the sheet is the badge, countries merged downwards belong to every row', async () => {
    const parties = [
      ['Provisional list of participants, COP29', '', '', '', ''],
      heading,
      ['Viet Nam', 'H.E. Ms. Ada Le Lee', 'Minister', '', 'Ministry'],
      ['', 'Mr. Bo Van der Ray', '', '', ''],
      ['Holy See', 'Msgr. Cy Fox', 'Nuncio', '', ''],
    ];
    const media = [heading, ['The Example Times', 'Ms. Dee Nox', 'Editor', '', '']];
    const list = await readList(
      workbook([
        { name: 'Parties', xml: sheetXml(parties, ['A1:E1', 'A3:A4']) },
        { name: 'About', xml: sheetXml([['Not a list']]) },
        { name: 'Media', xml: sheetXml(media) },
        { name: 'Old', state: 'hidden', xml: sheetXml(media) },
      ]),
    );
    expect([list.format, list.preset]).toEqual(['xlsx', 'unfccc']);
    expect(list.names).toEqual(['H.E. Ms.|Ada Le|Lee', 'Mr.|Bo|Van der Ray', 'Msgr.|Cy|Fox', 'Ms.|Dee|Nox']);
    expect([0, 1, 2, 3].map((at) => offices(list, at)[0])).toEqual([
      'COP29|minister|VN',
      'COP29|delegate|VN',
      'COP29|nuncio|VA',
      'The Example Times|editor|',
    ]);
    expect(list.lines.map(({ number, entry }) => `${number} ${entry.tags.join()}`)).toEqual([
      '3 Parties',
      '4 Parties',
      '5 Parties',
      '7 Media',
    ]);
    expect(list.notes.join(' ')).toMatch(/Hidden sheets were not read: Old.*“About” has no headings/);
  });

  it('read the sheet that is asked for, also a hidden one, and say what there is', async () => {
    const rows = (name: string) => sheetXml([['Name'], [name]]);
    const file = workbook([
      { name: 'One', xml: rows('Ada Lee') },
      { name: 'Two', state: 'hidden', xml: rows('Bo Ray') },
    ]);
    expect((await readList(file, { sheet: 'two' })).names).toEqual(['|Bo|Ray']);
    await expect(readList(file, { sheet: 'Three' })).rejects.toThrow('no sheet “Three”. It has One, Two');
  });

  it('give shared texts, dates as days, what a formula last said, and no errors', async () => {
    const cells =
      '<c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>45306</v></c><c r="C2" t="str"><f>A1</f><v>cop29</v></c><c r="D2" t="e"><v>#N/A</v></c>';
    const head = ['<c r="A1" t="s"><v>0</v></c>', ...['Since', 'Body', 'Phone'].map((text, at) => `<c r="${'BCD'[at]}1" t="inlineStr"><is><t>${text}</t></is></c>`)]; // prettier-ignore
    const xml = `<sheetData><row r="1">${head.join('')}</row><row r="2">${cells}</row></sheetData>`;
    const list = await readList(
      workbook([{ name: 'One', xml }], {
        'xl/sharedStrings.xml': '<sst><si><t>Name</t></si><si><r><t>Ada </t></r><r><t>L&amp;e&#233;</t></r></si></sst>',
        'xl/styles.xml':
          '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
      }),
    );
    expect(list.names).toEqual(['|Ada|L&eé']);
    expect(list.lines[0]?.mandates[0]).toMatchObject({ body: 'cop29', startsOn: '2024-01-15' });
  });
});

describe('address books', () => {
  it('are read as vCard 2.1 with quoted-printable, 3.0 with groups and folds, and 4.0 with URIs', async () => {
    const cards = [
      'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=windows-1252;ENCODING=QUOTED-PRINTABLE:M=FCller;Zo=EB;;Dr.;=\r\nPhD\r\nFN:Zoe\r\n' +
        'TEL;HOME:0000\r\nTEL;WORK;FAX:1111\r\nTEL;WORK:2222\r\nEMAIL;INTERNET:zoe@a.example\r\nEND:VCARD',
      'BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lee;Ada;;;\r\nFN:Ada\r\n  Lee\r\nitem1.EMAIL;TYPE=WORK:ada@b.example\r\nEMAIL;TYPE=HOME:lee@c.example\r\n' +
        'ORG:Ministry\\, of Examples;Unit\r\nTITLE:Head\r\nBDAY:1960-01-01\r\nEND:VCARD',
      'BEGIN:VCARD\nVERSION:4.0\nFN:Bo Ray\nN:Ray;Bo;;;\nTEL;VALUE=uri;TYPE="work,voice":tel:+1-000-000;ext=7\nLANG:fr\nUID:urn:uuid:4f\nEND:VCARD',
    ];
    const list = await readList(cards.join('\r\n'));
    expect(list.format).toBe('vcard');
    expect(list.names).toEqual(['Dr.|Zoë|Müller', '|Ada|Lee', '|Bo|Ray']);
    expect([0, 1, 2].map((at) => channels(list, at))).toEqual([
      ['email zoe@a.example', 'phone 2222'],
      ['office_email ada@b.example', 'email lee@c.example'],
      ['phone +1-000-000 ext. 7'],
    ]);
    expect(offices(list, 1)).toEqual(['Ministry, of Examples, Unit|head|']);
    expect(list.lines[2]?.entry.languages).toEqual(['fr']);
    expect(ids(list, 2)).toEqual(['vcard 4f']);
  });

  it('are read as Google and Outlook export them, several addresses a person', async () => {
    const google = await readList(
      'First Name,Middle Name,Last Name,Organization Name,Organization Title,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Value\n' +
        'Ada,Bea,Lee,,Chair,* myContacts ::: friends,* Work,ada@a.example ::: lee@b.example,a@c.example,123 456 ::: 789 000\n',
    );
    expect(google.preset).toBe('google-contacts');
    expect(channels(google)).toEqual([
      'email ada@a.example',
      'email lee@b.example',
      'email a@c.example',
      'phone 123 456',
      'phone 789 000',
    ]);
    expect(google.lines[0]?.entry).toMatchObject({ tags: ['friends'], spellings: ['Ada Bea Lee'] });
    const outlook = await readList(
      '"Title","First Name","Last Name","Suffix","Company","Job Title","Business Phone","E-mail Address","E-mail 2 Address"\n"Dr.","Bo","Ray","","Ministry","Head","1234","bo@a.example","ray@a.example"\n',
    );
    expect([outlook.preset, offices(outlook), channels(outlook).length]).toEqual(['outlook', ['Ministry|head|'], 3]);
  });
});

describe('documents', () => {
  it('of Popolo give each person once, with their mandates, the latest first', async () => {
    const document = {
      persons: [
        {
          id: 'p1',
          name: 'Ada Lee',
          given_name: 'Ada',
          email: 'ada@a.example',
          identifiers: [{ scheme: 'wikidata', identifier: 'Q1' }],
          other_names: [{ name: 'A. Lee' }],
        },
        { id: 'p2', name: 'Bo Ray' },
      ],
      organizations: [
        { id: 'o1', name: 'Assembly' },
        { id: 'g1', name: 'Greens' },
      ],
      events: [{ id: 't2', start_date: '2020-03-01' }],
      memberships: [
        { person_id: 'p1', organization_id: 'o1', role: 'member', start_date: '2010', end_date: '2014-05-31' },
        { person_id: 'p1', organization_id: 'o1', on_behalf_of_id: 'g1', role: 'chair', legislative_period_id: 't2' },
      ],
    };
    const list = await readList(JSON.stringify(document));
    expect([list.format, ...list.names]).toEqual(['popolo', '|Ada|Lee', '|Bo|Ray']);
    expect(list.lines[0]?.mandates).toMatchObject([
      { role: 'chair', politicalGroup: 'Greens', startsOn: '2020-03-01' },
      { role: 'member', startsOn: '2010-01-01', endsOn: '2014-05-31' },
    ]);
    expect([ids(list), channels(list), list.lines[0]?.entry.spellings]).toEqual([
      ['wikidata Q1', 'popolo p1'],
      ['office_email ada@a.example'],
      ['A. Lee'],
    ]);
  });

  it('of OSDI give people alone or in a collection, private addresses as such', async () => {
    const person = {
      identifiers: ['x:1'],
      given_name: 'Ada',
      family_name: 'Lee',
      email_addresses: [
        { address: 'b@a.example' },
        { address: 'ada@a.example', primary: true, address_type: 'personal' },
      ],
      phone_numbers: [{ number: 12345, number_type: 'Work' }, { number: '999', number_type: 'Home' }], // prettier-ignore
    };
    for (const document of [person, { _embedded: { 'osdi:people': [person] } }]) {
      const list = await readList(JSON.stringify(document));
      expect([list.format, ...list.names]).toEqual(['osdi', '|Ada|Lee']);
      expect(channels(list)).toEqual(['email b@a.example', 'email ada@a.example', 'phone 12345']);
    }
  });

  it('of the European Parliament are read as XML', async () => {
    const list = await readList(
      '<?xml version="1.0"?><!-- x --><meps><mep><fullName>Ada LEE &amp; RAY</fullName><country>Malta</country><politicalGroup>Example Group</politicalGroup><id>7</id></mep></meps>',
    );
    expect([list.format, list.preset, ...offices(list)]).toEqual(['ep-xml', 'meps', 'european-parliament|member|MT']);
    expect(ids(list)).toEqual(['ep 7']);
  });

  it('of the US Congress are read as YAML: people with their latest term, and committees', async () => {
    const people = await readList(
      "- id:\n    bioguide: L1\n    thomas: '01'\n  name:\n    first: Ada\n    middle: Bea\n    last: Lee\n    official_full: Ada B. Lee\n  terms:\n  - type: rep\n    start: '2001-01-03'\n    end: '2003-01-03'\n  - type: sen\n    start: '2021-01-03'\n    end: '2027-01-03'\n    party: Example\n    phone: 202-555-0100\n",
    );
    expect([people.format, ...people.names]).toEqual(['congress-yaml', '|Ada|Lee']);
    expect(people.lines[0]?.mandates).toMatchObject([{ role: 'senator', country: 'US', endsOn: '2027-01-03' }]);
    expect(people.lines[0]?.entry.spellings).toEqual(['Ada Bea Lee']);
    const committees = await readList(
      'SSXX:\n- name: Ada Lee\n  title: Chairman\n  bioguide: L1\nHSXX:\n- name: Bo Ray\n  bioguide: R1\n',
    );
    expect([0, 1].map((at) => offices(committees, at)[0])).toEqual([
      'Committee SSXX of the United States Congress|chair|US',
      'Committee HSXX of the United States Congress|member|US',
    ]);
  });

  it('of OpenSanctions, an entity a line, give people with the offices that occupancies name', async () => {
    const entities = [
      { id: 'Q1', schema: 'Person', caption: 'Ada', properties: { name: ['Ada', 'Ada Lee'], alias: ['A. Lee'], lastName: ['Lee'] } }, // prettier-ignore
      { id: 'Q2', schema: 'Position', caption: 'x', properties: { name: ['Member of the Example Assembly'], country: ['mt'] } }, // prettier-ignore
      { id: 'Q3', schema: 'Position', caption: 'x', properties: { name: ['Minister of Examples'], country: ['mt'] } },
      { id: 'o1', schema: 'Occupancy', properties: { holder: ['Q1'], post: ['Q2'], startDate: ['2020-01-02'] } },
      { id: 'o2', schema: 'Occupancy', properties: { holder: ['Q1'], post: ['Q3'], endDate: ['2019-05-31'] } },
      { id: 'o3', schema: 'Occupancy', properties: { holder: ['Q1'] } },
    ];
    const list = await readList(entities.map((entity) => JSON.stringify(entity)).join('\n'));
    expect([list.format, ...list.names]).toEqual(['ftm', '|Ada|Lee']);
    expect([offices(list), list.lines[0]?.entry.spellings]).toEqual([
      ['Example Assembly|member|MT', 'Malta|minister of examples|MT'],
      ['Ada', 'A. Lee'],
    ]);
    expect(list.lines[0]?.mandates[0]).toMatchObject({ startsOn: '2020-01-02', endsOn: null });
    expect(ids(list)).toEqual(['opensanctions Q1', 'wikidata Q1']);
  });

  it('that hold a record a line are a table, and name the line that is broken', async () => {
    expect((await readList('{"name": "Ada Lee"}\n{"name": "Bo Ray"}\n')).names).toEqual(['|Ada|Lee', '|Bo|Ray']);
    await expect(readList('{"name": "Ada Lee"}\n{"name": "Bo Ray"\n')).rejects.toThrow('line 2 is not proper JSON');
  });

  it('that hold no people, or are no lists, are refused in a sentence', async () => {
    await expect(readList('{"name": "Ministry", "classification": "x"}')).rejects.toThrow('holds no people');
    await expect(readList('{"a": ')).rejects.toThrow('not proper JSON');
    await expect(readList('<html><table></table></html>')).rejects.toThrow('a web page');
    await expect(readList('<people><x/></people>')).rejects.toThrow('<people>');
    await expect(readList('%PDF-1.4')).rejects.toThrow('a PDF');
  });
});

describe('texts', () => {
  it('of the Parliamentary Assembly are split from the end: a group with a slash, a code that is also a country’s', async () => {
    const list = await readList(
      'Motion | Doc. 1\nAn example\nSignatories: Mr Reha LEE, Turkey, EC ; Baroness Ada RAY NOX, United Kingdom, EPP/CD ; Lord Bo Fox, Republic of Moldova',
    );
    expect([list.format, ...list.names]).toEqual(['pace-text', 'Mr|Reha|LEE', 'Baroness|Ada|RAY NOX', 'Lord|Bo|Fox']);
    expect(list.lines.map(({ mandates: [one] }) => `${one?.country} ${one?.politicalGroup}`)).toEqual([
      'TR EC',
      'GB EPP/CD',
      'MD null',
    ]);
  });

  it('pasted from a spreadsheet are tables with tabs', async () => {
    expect((await readList('Name\tE-mail\r\nAda Lee\tada@a.example\r\n')).names).toEqual(['|Ada|Lee']);
  });
});

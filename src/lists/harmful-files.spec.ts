// Files that are broken, or made to do harm: each is refused in a sentence, and none is unpacked or held as a whole.
import { sheetXml, workbook, zip } from '../../test/support/workbook.js';
import { readList } from '../../test/support/read-list.js';

describe('archives', () => {
  it('are refused when they claim what no list unpacks to', async () => {
    const claims = [{ name: 'xl/workbook.xml', content: Buffer.from('<workbook/>'), claims: 2 ** 31 }];
    await expect(readList(zip(claims))).rejects.toThrow(/would unpack.*refused/);
  });

  it('are refused when they hold more than they claim', async () => {
    const entry = {
      name: 'xl/workbook.xml',
      content: Buffer.from(`<workbook>${' '.repeat(100_000)}</workbook>`),
      claims: 50,
    };
    await expect(readList(zip([entry]))).rejects.toThrow('holds more than it says');
  });

  it('are refused when they shrink like a bomb', async () => {
    const content = Buffer.from(`<workbook>${' '.repeat(30_000_000)}</workbook>`);
    await expect(readList(zip([{ name: 'xl/workbook.xml', content }]))).rejects.toThrow(/would unpack/);
  });

  it('are refused when they are cut off, or are no workbook', async () => {
    const file = workbook([{ name: 'One', xml: sheetXml([['Name'], ['Ada Lee']]) }]);
    await expect(readList(file.subarray(0, file.length - 40))).rejects.toThrow('broken or cut off');
    await expect(readList(zip([{ name: 'list.csv', content: Buffer.from('name') }]))).rejects.toThrow('not a workbook');
  });
});

describe('markup', () => {
  const inSheet = (xml: string) => readList(workbook([{ name: 'One', xml }]));

  it.each([
    ['<!DOCTYPE x [<!ENTITY a "b">]><meps/>', 'DOCTYPE'],
    ['<?xml version="1.0"?>\n<!DOCTYPE meps SYSTEM "file:///etc/passwd"><meps/>', 'DOCTYPE'],
    ['<?xml version="1.0"?>\n<!doctype meps SYSTEM "file:///etc/passwd"><meps/>', 'not proper XML'],
    [`<meps>${'<a>'.repeat(300)}`, 'nested more than 200 deep'],
    [`<meps><!--${'x'.repeat(1_200_000)}`, 'longer than 1000000 characters'],
    [`<meps><mep><id>${'x'.repeat(1_200_000)}`, 'longer than 1000000 characters'],
    ['<meps><mep><fullName>&bomb;</fullName></mep></meps>', 'undefined entity'],
    ['<meps><mep><fullName>Ada LEE</fullName', 'in the middle of a tag'],
  ])('%.90j is refused', async (text, reason) => {
    await expect(readList(text)).rejects.toThrow(reason);
  });

  it('inside a workbook is no better', async () => {
    await expect(inSheet('<!DOCTYPE x><sheetData/>')).rejects.toThrow('DOCTYPE');
  });

  it('that refers to a text which is not there loses no row without a word', async () => {
    const rows =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row><row r="2"><c r="A2" t="s"><v>7</v></c></row>';
    await expect(inSheet(`<sheetData>${rows}</sheetData>`)).rejects.toThrow('Row 2 refers to a text');
  });

  it('of cells without measure is refused', async () => {
    await expect(inSheet(sheetXml([['Name'], ['A'.repeat(150_000)]]))).rejects.toThrow(/more than 100000 characters/);
    const far = '<sheetData><row r="1"><c r="XFD1" t="inlineStr"><is><t>Name</t></is></c></row></sheetData>';
    await expect(inSheet(far)).rejects.toThrow('more than 2000 columns');
  });
});

describe('texts', () => {
  it.each([
    [`name,${'x,'.repeat(90_000)}\n`, 'more than 2000 columns'],
    [`name,${'x,'.repeat(1_000_000)}\n`, 'longer than 200000 characters'],
    [`name,body\nAda Lee,${'x'.repeat(1_000_000)}\n`, 'line 2: a record is longer than'],
    [`name,body\n${'Ada\0Lee\0,x\n'.repeat(20)}`, 'zero bytes'],
    ['[{"id": 1', 'not proper JSON'],
    ['BEGIN:VCARD\nFN:Ada Lee\n', 'in the middle of a card'],
    ['- id:\n    bioguide: &a [x]\n  name:\n    last: *a\n', 'line 1'],
  ])('like %.30j are refused', async (text, reason) => {
    await expect(readList(text)).rejects.toThrow(reason);
  });

  it('in two encodings are refused with the line, and shown in those that are likely', async () => {
    const text = Buffer.concat([Buffer.from('name\nZoë Lee\n'), Buffer.from('Zo\u00eb Ray\n', 'latin1')]);
    const error = await readList(text).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ message: expect.stringContaining('(line 3)') as string });
    expect((error as { problems: unknown[] }).problems).toContainEqual({
      line: 3,
      message: 'in windows-1252 it reads: Zoë Ray',
    });
  });
});

describe('cells', () => {
  it('may hold several addresses where it is clear which, and no more', async () => {
    const list = await readList(
      [
        'name;email',
        'Ada Lee;"a@x.example; b@x.example"',
        'Bo Ray;a@x.example / b@x.example',
        'Cy Fox;"Fox, Cy <c@x.example>"',
        'Dee Nox;mailto:d@x.example?subject=x',
        'Eve Poe;eve [at] x [dot] example',
        'Flo Pye;"Flo <f@x.example>, g@x.example"',
        'Gus Qin;"g@x.example\r\nBcc: h@x.example"',
      ].join('\n'),
    );
    expect(list.lines.map(({ entry }) => entry.channels.map(({ value }) => value).join())).toEqual([
      'a@x.example,b@x.example',
      'a@x.example,b@x.example',
      'c@x.example',
      'd@x.example',
      'eve@x.example',
      '',
      'g@x.example',
    ]);
    expect(
      list.lines.flatMap(({ number, notes }) => notes.map(({ field, reason }) => `${number} ${field}: ${reason}`)),
    ).toEqual([
      expect.stringMatching(/^7 email: .*more than one address/),
      expect.stringMatching(/^8 email: “Bcc: h@x.example”/),
    ]);
  });

  it('may not hold a day that never was, nor a country for a person', async () => {
    const list = await readList('name,body,since\nAda Lee,cop29,31/02/2024\nChad,cop29,\n');
    expect(list.names).toEqual([
      '2 starts_on: “31/02/2024” is not a day of the calendar',
      '3 name: “Chad” is a country, not a person',
    ]);
  });
});

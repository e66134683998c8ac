// Workbooks of other programs than Excel, with their parts elsewhere, and rows that nobody sees.
import { sheetXml, workbook, zip } from '../../test/support/workbook.js';
import { readList } from '../../test/support/read-list.js';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const STRICT = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
const rels = (relations: [id: string, type: string, target: string][]) =>
  `<Relationships>${relations.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`).join('')}</Relationships>`;
const book = '<workbook xmlns:r="r"><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>';
const shared = '<sst><si><t>Name</t></si><si><t>Ada Lee</t></si></sst>';
const sheet = '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row></sheetData></worksheet>'; // prettier-ignore
const archive = (files: Record<string, string>) =>
  zip(Object.entries(files).map(([name, text]) => ({ name, content: Buffer.from(text) })));

/** A workbook whose parts lie at these paths, with these targets. */
function partsAt(
  paths: { book: string; sheet: string; texts: string },
  targets: [string, string, string],
  type = OFFICE,
) {
  const [toBook, toSheet, toTexts] = targets;
  const end = paths.book.lastIndexOf('/') + 1;
  return archive({
    '_rels/.rels': rels([['rId1', `${type}/officeDocument`, toBook]]),
    [paths.book]: book,
    [`${paths.book.slice(0, end)}_rels/${paths.book.slice(end)}.rels`]: rels([
      ['rId1', `${type}/worksheet`, toSheet],
      ['rId2', `${type}/sharedStrings`, toTexts],
    ]),
    [paths.sheet]: sheet,
    [paths.texts]: shared,
  });
}

describe('the parts of a workbook', () => {
  it.each<[string, { book: string; sheet: string; texts: string }, [string, string, string], string]>([
    [
      'in the root',
      { book: 'workbook.xml', sheet: 'worksheets/s.xml', texts: 'texts.xml' },
      ['workbook.xml', 'worksheets/s.xml', 'texts.xml'],
      OFFICE,
    ],
    [
      'by targets from the root',
      { book: 'xl/workbook.xml', sheet: 'xl/worksheets/s.xml', texts: 'xl/t.xml' },
      ['/xl/workbook.xml', '/xl/worksheets/s.xml', '/xl/t.xml'],
      OFFICE,
    ],
    [
      'over the folder',
      { book: 'a/b/book.xml', sheet: 'a/sheets/s.xml', texts: 'texts/t.xml' },
      ['a/b/book.xml', '../sheets/s.xml', '../../texts/t.xml'],
      OFFICE,
    ],
    [
      'with other capitals',
      { book: 'xl/Workbook.xml', sheet: 'xl/WorkSheets/Sheet1.xml', texts: 'xl/SharedStrings.xml' },
      ['xl/Workbook.xml', 'worksheets/sheet1.xml', 'sharedStrings.xml'],
      OFFICE,
    ],
    [
      'with a step that stays',
      { book: 'xl/workbook.xml', sheet: 'xl/worksheets/s.xml', texts: 'xl/t.xml' },
      ['./xl/workbook.xml', './worksheets/s.xml', './t.xml'],
      OFFICE,
    ],
    [
      'with signs written as in a web address',
      { book: 'xl/workbook.xml', sheet: 'xl/my sheets/s.xml', texts: 'xl/t.xml' },
      ['xl/workbook.xml', 'my%20sheets/s.xml', 't.xml'],
      OFFICE,
    ],
    [
      'of the strict kind',
      { book: 'xl/workbook.xml', sheet: 'xl/worksheets/s.xml', texts: 'xl/t.xml' },
      ['xl/workbook.xml', 'worksheets/s.xml', 't.xml'],
      STRICT,
    ],
  ])('are found %s', async (_, paths, targets, type) => {
    expect((await readList(partsAt(paths, targets, type))).names).toEqual(['|Ada|Lee']);
  });

  it.each([
    ['a binary workbook', 'xl/workbook.bin'],
    ['an OpenDocument file', 'content.xml'],
    ['a text document', 'word/document.xml'],
  ])('that make %s are refused by its name', async (name, part) => {
    await expect(readList(archive({ [part]: '<x/>' }))).rejects.toThrow(name);
  });
});

describe('hidden rows', () => {
  const rows = (hidden: string) => {
    const xml = sheetXml([['Name'], ['Ada Lee'], ['Bo Ray'], ['Cy Fox']]).replace('<row r="3"', `<row r="3" ${hidden}`);
    return workbook([{ name: 'One', xml }]);
  };

  it.each(['hidden="1"', 'hidden="true"', 'hidden="1" ht="15"', 'ht="0" customHeight="1"'])(
    'with %s are not read without a decision, and always said',
    async (hidden) => {
      const without = await readList(rows(hidden));
      expect(without.names).toEqual(['|Ada|Lee', '|Cy|Fox']);
      expect(without.notes).toEqual([expect.stringMatching(/^In the sheet “One” row 3 is hidden .* not read/)]);
      const all = await readList(rows(hidden), { readings: { hiddenRows: 'read' } });
      expect(all.names).toEqual(['|Ada|Lee', '|Bo|Ray', '|Cy|Fox']);
      expect(all.notes).toEqual([expect.stringMatching(/row 3 is hidden .* read all the same/)]);
    },
  );

  it('are those without a height of their own where the sheet says so', async () => {
    const xml = sheetXml([['Name'], ['Ada Lee'], ['Bo Ray']]).replaceAll(/<row r="([12])"/g, '<row r="$1" ht="15"');
    const list = await readList(workbook([{ name: 'One', xml: `<sheetFormatPr zeroHeight="1"/>${xml}` }]));
    expect(list.names).toEqual(['|Ada|Lee']);
  });

  it('are shown ones with hidden="0"', async () => {
    expect((await readList(rows('hidden="0"'))).names).toHaveLength(3);
  });

  it('that a cell merged down begins in still give their value to the rows below', async () => {
    const xml = sheetXml(
      [
        ['Country', 'Name', 'Body'],
        ['Malta', 'Ada Lee', 'x'],
        ['', 'Bo Ray', 'x'],
      ],
      ['A2:A3'],
    );
    const list = await readList(workbook([{ name: 'One', xml: xml.replace('<row r="2"', '<row r="2" hidden="1"') }]));
    expect(list.lines.map(({ mandates }) => mandates[0]?.country)).toEqual(['MT']);
  });
});

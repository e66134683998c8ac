// What is taken for a list of people, and what stands around one.
import { readList } from '../../test/support/read-list.js';
import { sheetXml, workbook } from '../../test/support/workbook.js';

const COUNTRIES = [['Code', 'Name'], ['DZA', 'Algeria'], ['AGO', 'Angola'], ['BOL', 'Bolivia (Plurinational State of)'], ['CHL', 'Chile']]; // prettier-ignore
const csv = (rows: string[][]) => rows.map((row) => row.join(';')).join('\n');

describe('lists that are not of people', () => {
  it('are refused in a sentence when most of their names are countries', async () => {
    await expect(readList(csv(COUNTRIES))).rejects.toThrow(
      'a list of countries, not of people: 4 of the first 4 names in the column “Name” are countries, such as Algeria, Angola',
    );
  });

  it('are read by another column when a mapping says so', async () => {
    const rows = csv([['Name', 'Contact'], ['Algeria', 'Ada Lee'], ['Angola', 'Bo Ray'], ['Chile', 'Cy Fox']]); // prettier-ignore
    const list = await readList(rows, { mapping: { Name: 'country', Contact: 'name' }, constants: { body: 'x' } });
    expect(list.names).toEqual(['|Ada|Lee', '|Bo|Ray', '|Cy|Fox']);
  });

  it('do not stop the other sheets of a workbook', async () => {
    const people = [['Name'], ['Ada Lee'], ['Chad'], ['Jordan Ray']];
    const list = await readList(workbook([{ name: 'States', xml: sheetXml(COUNTRIES) }, { name: 'People', xml: sheetXml(people) }])); // prettier-ignore
    expect(list.names[0]).toBe('|Ada|Lee');
    expect(list.names).toHaveLength(3);
    expect(list.notes.join()).toContain('The sheet “States” was not read. This is a list of countries');
  });
});

describe('rows around a list', () => {
  it('are titles above the headings and a foot below, and are no people', async () => {
    const list = await readList(
      'Members;;\nas of May;;\nName;E-mail\nAda Lee;a@a.example\nTotal: 1;\nSource: the register;\n',
    );
    expect(list.names).toEqual(['|Ada|Lee']);
    expect(list.notes).toEqual([
      'Row 5, “Total: 1”, is below the list and was not read.',
      'Row 6, “Source: the register”, is below the list and was not read.',
    ]);
  });

  it('are people when they only begin like a foot', async () => {
    expect((await readList('Name;Body\nNote Example;\nTotal Ray;x\n')).names).toEqual(['|Note|Example', '|Total|Ray']);
  });
});

describe('lists of other spellings', () => {
  it('name people by an identifier; a line without a name says nothing of the name', async () => {
    const list = await readList('epid,alias,active\n123,ada lee,false\n,bo ray,false\n');
    expect(list.lines[0]?.entry).toMatchObject({
      spellings: ['ada lee'],
      externalIds: [{ scheme: 'ep', value: '123' }],
    });
    expect(list.names).toEqual(['||', '3 name: the name is missing']);
  });
});

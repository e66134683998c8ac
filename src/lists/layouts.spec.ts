// Layouts of formats that other programs write: workbooks with odd cells, and the parts of records that lists leave to others.
import { readList, type ReadList } from '../../test/support/read-list.js';
import { sheetXml, workbook } from '../../test/support/workbook.js';

const offices = ({ lines }: ReadList) =>
  lines.map(({ mandates }) => mandates.map(({ body, role, country }) => `${body}|${role}|${country ?? ''}`));
const inline = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;

describe('workbooks of other programs', () => {
  it('may be coloured far beyond their columns', async () => {
    const wide = '<c s="3"/>'.repeat(3000);
    const xml = `<sheetData><row r="1">${inline('A1', 'Name')}${wide}</row><row r="2">${inline('A2', 'Ada Lee')}${wide}</row></sheetData>`;
    expect((await readList(workbook([{ name: 'A', xml }]))).names).toEqual(['|Ada|Lee']);
  });

  it('keep long numbers with an exponent', async () => {
    const cells = `${inline('A2', 'Ada Lee')}<c r="B2"><v>3.562123456E9</v></c><c r="C2"><v>1.9749E5</v></c>`;
    const xml = `<sheetData><row r="1">${inline('A1', 'Name')}${inline('B1', 'Phone')}${inline('C1', 'EP ID')}</row><row r="2">${cells}</row></sheetData>`;
    const [line] = (await readList(workbook([{ name: 'A', xml }]))).lines;
    expect([line?.entry.channels[0]?.value, line?.entry.externalIds[0]?.value]).toEqual(['3562123456', '197490']);
  });

  it('call the namespace of relations as they like', async () => {
    const list = '<workbook xmlns:ns0="r"><sheets><sheet name="A" sheetId="1" ns0:id="rId1"/></sheets></workbook>';
    const file = workbook([{ name: 'A', xml: sheetXml([['Name'], ['Ada Lee']]) }], { 'xl/workbook.xml': list });
    expect((await readList(file)).names).toEqual(['|Ada|Lee']);
  });
});

describe('participants of climate conferences in one table', () => {
  it('have the badge in a column, and their Party under older headings', async () => {
    const list = await readList(
      'Type;Nominator;Name;Functional title\nParties;Netherlands (Kingdom of the);Ms. Ada van der Lee;Expert\n' +
        'Non-governmental organizations;Example Trust;Mr. Cy Fox;Adviser\n',
      {},
      'COP28.csv',
    );
    expect(list.preset).toBe('unfccc');
    expect(offices(list)).toEqual([['COP28|expert|NL'], ['Example Trust|adviser|']]);
    expect(list.lines.map(({ entry }) => entry.tags.join())).toEqual(['Parties', 'Non-governmental organizations']);
    const older = await readList(
      'Party;Title;Name;Functional title\nGambia (The);H.E. Mr.;RAY, Bo;Minister\n',
      {},
      'COP24.csv',
    );
    expect([older.names, offices(older)]).toEqual([['H.E. Mr.|Bo|RAY'], [['COP24|minister|GM']]]);
  });
});

describe('records that hold others', () => {
  it('of Popolo give the organisation, the post and the country wherever they stand', async () => {
    const list = await readList(
      JSON.stringify({
        persons: [
          { id: 'p1', name: 'Ada Lee', other_names: [{ given_name: 'Ada', family_name: 'Ray' }] },
          { name: 'Cy Fox', memberships: [{ organization: { name: 'Assembly' }, post: { label: 'Chair' } }] },
        ],
        organizations: [{ id: 'o1', name: 'Parliament' }],
        posts: [{ id: 'x1', role: 'speaker', organization_id: 'o1' }],
        areas: [
          { id: 'a1', name: 'Malta', classification: 'country' },
          { id: 'a2', name: 'Example North' },
        ],
        memberships: [
          { person_id: 'p1', organization_id: 'o1', role: 'member', area_id: 'a1', start_date: '2020' },
          { person_id: 'p1', post_id: 'x1', area_id: 'a2', start_date: '2024' },
        ],
      }),
    );
    expect(offices(list)).toEqual([['Parliament|speaker|', 'Parliament|member|MT'], ['Assembly|chair|']]);
    expect(list.lines[0]?.entry.spellings).toEqual(['Ada Ray']);
  });

  it('of OSDI leave out addresses that were unsubscribed, and whoever has no other', async () => {
    const person = (name: string, ...statuses: string[]) => ({
      given_name: name,
      family_name: 'Lee',
      employer: 'Parliament',
      occupation: 'Member',
      email_addresses: statuses.map((status, at) => ({ address: `${name}${at}@x.example`.toLowerCase(), status })),
    });
    const people = [person('Ada', 'unsubscribed', 'subscribed'), person('Bo', 'unsubscribed')];
    const list = await readList(JSON.stringify({ _embedded: { 'osdi:people': people } }));
    expect(list.lines.map(({ entry }) => entry.channels.map(({ value }) => value))).toEqual([['ada1@x.example']]);
    expect(list.names[1]).toBe('3 status: the list says that this person must not be written to (unsubscribed)');
    expect(offices(list)).toEqual([['Parliament|member|']]);
  });

  it('of the executive of the United States are no members of Congress', async () => {
    const text =
      "- id:\n    bioguide: W000001\n  name:\n    first: Ada\n    last: Lee\n  terms:\n  - type: viceprez\n    start: '2001-01-20'\n    end: '2005-01-20'\n";
    expect(offices(await readList(text))).toEqual([['white-house|vice president|US']]);
  });
});

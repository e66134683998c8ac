// Imports of lists into a real database: the real list of members of the European Parliament, and small ones that a rule needs.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startApi, type TestApi } from '../../test/support/api.js';
import { projectRoot } from '../config/project-root.js';
import { InvalidInput } from '../domain/errors.js';
import type { ListFile } from '../list-formats/list-bytes.js';
import type { ImportReport } from './import-report.service.js';
import type { DraftChangeRequest } from './imports.dto.js';
import { WholeImport } from './whole-import.service.js';

let api: TestApi;
let db: TestApi['database'];
const whole = () => api.app.get(WholeImport, { strict: false });
const imports = {
  plan: (file: ListFile, chosen: DraftChangeRequest = {}) =>
    whole().bring(file, { chosen, isDryRun: true }, 'cli:test'),
  apply: (file: ListFile, chosen: DraftChangeRequest, actor: string) => whole().bring(file, { chosen }, actor),
};

const counts = (result: ImportReport) => {
  const { rows, changed, unchanged, problems } = result;
  return { rows, new: result.new, changed, unchanged, problems };
};
const list = (text: string, name = 'list.csv') => ({ name, bytes: Buffer.from(text) });
const apply = (text: string, options: DraftChangeRequest = {}, name?: string) =>
  imports.apply(list(text, name), options, 'cli:test');
const reasonOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  expect(error).toBeInstanceOf(InvalidInput);
  return (error as InvalidInput).message;
};
const dataset = (file: string) => readFileSync(path.join(projectRoot, '../shared/datasets', file));
const TABLES = ['body', 'contact', 'mandate', 'channel', 'external_id', 'contact_spelling', 'provenance'];
async function everything(): Promise<Record<string, unknown[]>> {
  const rows: Record<string, unknown[]> = {};
  for (const table of [...TABLES, 'contact_import', 'contact_import_row']) {
    rows[table] = await db.sql.query(`SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY 1::text`);
  }
  return rows;
}

beforeAll(async () => {
  api = await startApi();
  db = api.database;
});
afterEach(() =>
  db.sql.query('TRUNCATE contact, body, contact_import, contact_source, external_id, contact_spelling CASCADE'),
);
afterAll(() => api.stop());

describe('the members of the European Parliament', () => {
  const meps = () => ({ name: 'meps.csv', bytes: dataset('mep-tttp/meps.csv') });

  it('are imported without options, all 718, each reachable at the office', async () => {
    const result = await imports.apply(meps(), {}, 'cli:test');
    expect(counts(result)).toEqual({ rows: 718, new: 718, changed: 0, unchanged: 0, problems: 0 });
    expect(result.preset).toBe('meps');
    expect(result.unmatched.countries).toEqual({});
    expect(result.unmatched.columns).toEqual(expect.arrayContaining(['birthdate', 'twitter', 'dxid', 'office']));
    const [sums] = await db.sql.query<Record<string, number>>(
      `SELECT count(*)::int AS contacts, count(DISTINCT m.id)::int AS mandates,
              count(*) FILTER (WHERE ch.kind = 'office_email' AND ch.mandate_id = m.id)::int AS offices,
              count(*) FILTER (WHERE m.country IS NOT NULL AND m.political_group IS NOT NULL AND m.role = 'member')::int AS seats,
              count(DISTINCT m.country)::int AS countries, count(DISTINCT e.value)::int AS ids, count(m.starts_on)::int AS since,
              count(*) FILTER (WHERE c.address_form <> 'unknown')::int AS addressed
         FROM contact c JOIN mandate m ON m.contact_id = c.id JOIN body b ON b.id = m.body_id AND b.slug = 'european-parliament'
         JOIN channel ch ON ch.contact_id = c.id AND ch.kind <> 'phone' JOIN external_id e ON e.contact_id = c.id AND e.scheme = 'ep'`,
    );
    expect(sums).toEqual({
      contacts: 718,
      mandates: 718,
      offices: 718,
      seats: 718,
      countries: 27,
      ids: 718,
      since: 718,
      addressed: 713,
    });
    const [kubin] = await db.sql.query(
      `SELECT c.printed_name, c.given_name, c.family_name, c.name_key, m.country, m.political_group, m.starts_on,
              (SELECT value FROM channel WHERE contact_id = c.id AND kind = 'phone') AS phone
         FROM contact c JOIN external_id e ON e.contact_id = c.id AND e.value = '261038' JOIN mandate m ON m.contact_id = c.id`,
    );
    expect(kubin).toEqual({
      printed_name: 'Tomáš KUBÍN',
      given_name: 'Tomáš',
      family_name: 'KUBÍN',
      name_key: 'tomas kubin',
      country: 'CZ',
      political_group: 'Patriots',
      starts_on: '2024-08-01',
      phone: '+3222845022',
    });
  });

  it('keep their committees, delegation and national party as tags', async () => {
    await imports.apply(meps(), {}, 'cli:test');
    const [sums] = await db.sql.query<Record<string, number>>(
      `SELECT count(*) FILTER (WHERE EXISTS (SELECT FROM unnest(tags) t WHERE t LIKE 'committee %'))::int AS committees,
              count(*) FILTER (WHERE EXISTS (SELECT FROM unnest(tags) t WHERE t LIKE 'delegation %'))::int AS delegations,
              count(*) FILTER (WHERE EXISTS (SELECT FROM unnest(tags) t WHERE t LIKE 'committee % chair'))::int AS chairs,
              count(*) FILTER (WHERE EXISTS (SELECT FROM unnest(tags) t WHERE t LIKE 'party %'))::int AS parties
         FROM contact`,
    );
    expect(sums).toEqual({ committees: 714, delegations: 678, chairs: 24, parties: 718 });
  });

  it('keep nothing of birth dates or accounts, not even in the raw cells', async () => {
    await imports.apply(meps(), {}, 'cli:test');
    const [row] = await db.sql.query<{ found: number }>(
      `SELECT count(*)::int AS found FROM contact_import_row WHERE cells ?| ARRAY['birthdate', 'twitter', 'dxid']`,
    );
    expect(row?.found).toBe(0);
  });

  it('do not change when the list is applied again', async () => {
    await imports.apply(meps(), {}, 'cli:test');
    const before = await everything();
    const result = await imports.apply(meps(), {}, 'cli:test');
    expect(counts(result)).toEqual({ rows: 718, new: 0, changed: 0, unchanged: 718, problems: 0 });
    const after = await everything();
    for (const table of TABLES) expect(after[table]).toEqual(before[table]);
  });

  it('are the same people in a second list with other headings, found by address and name', async () => {
    await imports.apply(meps(), {}, 'cli:test');
    const second = { name: 'quirk.csv', bytes: dataset('quirks/meps-utf8bom-semicolon.csv') };
    const result = await imports.apply(second, { constants: { body: 'European Parliament' } }, 'cli:test');
    expect(counts(result)).toEqual({ rows: 60, new: 0, changed: 0, unchanged: 60, problems: 0 });
  });

  it('leave no trace of a dry run, which tells what an import does', async () => {
    const before = await everything();
    const planned = await imports.plan(meps());
    expect(await everything()).toEqual(before);
    const applied = await imports.apply(meps(), {}, 'cli:test');
    expect({ ...planned, importId: applied.importId }).toEqual({
      ...applied,
      duplicateRows: planned.duplicateRows,
    });
    expect(planned.importId).toBeNull();
  });
});

describe('the invented contacts that ship with the campaign', () => {
  const demo = () => ({
    name: 'demo-contacts.csv',
    bytes: readFileSync(path.join(projectRoot, 'campaigns/azerbaijan-2024/demo-contacts.csv')),
  });

  it('are imported without options, nobody like another', async () => {
    const result = await imports.apply(demo(), {}, 'cli:test');
    expect(counts(result)).toEqual({ rows: 70, new: 70, changed: 0, unchanged: 0, problems: 0 });
    expect(result).toMatchObject({ duplicates: 0, unmatched: { columns: [], countries: {}, bodies: {} }, notes: [] });
    const [sums] = await db.sql.query(
      `SELECT count(DISTINCT b.slug)::int AS bodies, count(DISTINCT m.country)::int AS countries,
              count(*) FILTER (WHERE 'fr' = ANY (c.languages))::int >= 10 AS french,
              count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM channel ch WHERE ch.contact_id = c.id))::int AS unreachable,
              count(*) FILTER (WHERE c.address_form = 'unknown')::int > 3 AS "someUnknown"
         FROM contact c JOIN mandate m ON m.contact_id = c.id JOIN body b ON b.id = m.body_id`,
    );
    expect(sums).toEqual({ bodies: 5, countries: 18, french: true, unreachable: 2, someUnknown: true });
    expect(counts(await imports.apply(demo(), {}, 'cli:test'))).toMatchObject({ unchanged: 70 });
  });

  it('have addresses only where no mail can arrive', async () => {
    const addresses = demo()
      .bytes.toString('utf8')
      .split(/[,\s]+/)
      .filter((word) => word.includes('@'));
    expect(addresses).toHaveLength(68);
    expect(addresses.filter((address) => !/(?:\.example|[@.]example\.org)$/.test(address))).toEqual([]);
  });
});

describe('encodings and layouts', () => {
  const constants = { body: 'european-parliament', role: 'member' };

  it.each([
    ['meps-utf8bom-semicolon.csv', undefined, 60, 0, 'utf-8'],
    ['meps-utf16le-tab.csv', undefined, 60, 0, 'utf-16le'],
    ['meps-windows1252-semicolon.csv', 'windows-1252', 60, 0, 'windows-1252'],
    // Titles above the headings are passed over; the sum below the list is not a person.
    ['meps-title-rows-comma.csv', undefined, 30, 0, 'utf-8'],
  ])('reads %s', async (file, encoding, people, problems, found) => {
    const result = await imports.plan({ name: file, bytes: dataset(`quirks/${file}`) }, { encoding, constants });
    expect(counts(result)).toEqual({ rows: people + problems, new: people, changed: 0, unchanged: 0, problems });
    expect(result.encoding).toBe(found);
  });

  it('refuses a file that is not Unicode until its encoding is named', async () => {
    const file = { name: 'x.csv', bytes: dataset('quirks/meps-windows1252-semicolon.csv') };
    expect(await reasonOf(imports.plan(file, { constants }))).toMatch(
      /not valid UTF-8 \(line 1\).*--encoding windows-1252/,
    );
    expect(await reasonOf(imports.plan(file, { constants, encoding: 'klingon' }))).toMatch(/klingon is not known/);
  });

  it.each(['sep=|\nName|Body\nAda Lee|cop29', 'Name\tBody\r\nAda Lee\tcop29\r\n', '"Name";"Body"\n"Ada Lee";"cop29"'])(
    'finds the delimiter of %j',
    async (text) => {
      expect(counts(await apply(text))).toMatchObject({ rows: 1, new: 1 });
    },
  );

  it('takes a mapping for headings that nobody knows, and constants for what the list does not say', async () => {
    const options = {
      mapping: { Wer: 'name', Wo: 'country', Mail: null },
      constants: { body: 'COP29', role: 'Delegate' },
    };
    const result = await apply('Wer,Wo,Mail\nAda Lee,Viet Nam,not an address\n', options);
    expect(counts(result)).toMatchObject({ rows: 1, new: 1 });
    expect(result.unmatched.columns).toEqual(['Mail']);
    const rows = await db.sql.query(`SELECT m.role, m.country, b.slug FROM mandate m JOIN body b ON b.id = m.body_id`);
    expect(rows).toEqual([{ role: 'delegate', country: 'VN', slug: 'cop29' }]);
  });
});

describe('files that cannot be read', () => {
  it.each([
    ['', /is empty/],
    ['\n\n  \n', /is empty/],
    ['name,body\n', /no rows/],
    ['Ada Lee,ada@x.example\nBo Ray,bo@x.example\n', /No row of headings was found/],
    ['first name,prénom,last name\nAda,Ada,Lee\n', /“first name” and “prénom”, both mean given_name/],
    ['PK\u0003\u0004rest', /workbook cannot be read/],
    ['name,body\n\0\0Ada\0Lee,cop29\n', /zero bytes/],
  ])('refuses %j and changes nothing', async (text, reason) => {
    const before = await everything();
    expect(await reasonOf(apply(text))).toMatch(reason);
    expect(await everything()).toEqual(before);
  });

  it('refuses an option that fits nothing', async () => {
    const text = 'name\nAda Lee\n';
    expect(await reasonOf(apply(text, { constants: { shoe_size: '7' } }))).toMatch(/shoe_size is not known/);
    expect(await reasonOf(apply(text, { mapping: { Wer: 'name' } }))).toMatch(/“wer”, which the list does not have/);
  });
});

describe('problem rows', () => {
  it('are listed with number, field and reason while the others are applied', async () => {
    const text = [
      'name,email,country,body,since,language',
      'Ada Lee,ada@x.example,FR,cop29,2024-01-31,fr',
      'Bo Ray,"bo@x.example, b@x.example",FR,cop29,,',
      'Cy Fox,cy@x.example,Atlantis,cop29,,',
      ',d@x.example,FR,cop29,,',
      'Eve Nox,e@x.example,FR,cop29,03/04/2024,',
      'Flo Pye,f@x.example,FR,cop29,,Klingon',
      '"Gus\nQuay",g@x.example,FR,cop29,,',
      'Hal\u2028Roe,h@x.example,FR,cop29,,',
      'Ida Sun,i@x.example,FR,,,',
      'Jo Tan,j@x.example,FR,cop29,,,,surplus',
      '',
      'Kim Uys,k\u200b@x.example,FR,cop29,2024-02-30,',
    ].join('\n');
    const result = await apply(text);
    expect(counts(result)).toEqual({ rows: 11, new: 3, changed: 0, unchanged: 0, problems: 8 });
    expect(result.problemRows.map(({ row, field, reason }) => `${row} ${field}: ${reason}`)).toEqual([
      '4 country: the country “Atlantis” is not known',
      '5 name: the name is missing',
      '6 starts_on: “03/04/2024” could be two days; say which comes first in this list, day or month',
      '8 name: it holds a line break',
      '9 name: it holds the invisible character U+2028',
      '10 body: the body is missing, so the country belongs to no mandate',
      '11 row: it has 8 cells and the heading 6',
      '13 starts_on: “2024-02-30” is not a day of the calendar',
    ]);
    expect(result.noteRows.map(({ row, field, reason }) => `${row} ${field}: ${reason}`)).toEqual([
      '3 email: “bo@x.example, b@x.example” is not one e-mail address: it holds more than one address; give one address only',
      '7 language: the language “klingon” is not known; write a code such as fr',
    ]);
    expect(result.unmatched.countries).toEqual({ Atlantis: 1 });
    const stored = await db.sql.query(
      `SELECT row_number, outcome, field, reason, notes FROM contact_import_row ORDER BY row_number LIMIT 3`,
    );
    expect(stored).toMatchObject([
      { row_number: 2, outcome: 'new', field: null, reason: null, notes: [] },
      { row_number: 3, outcome: 'new', notes: [{ field: 'email' }] },
      { row_number: 4, outcome: 'problem', field: 'country', reason: 'the country “Atlantis” is not known', notes: [] },
    ]);
  });

  it('keep out someone who was erased', async () => {
    await apply('name,epid\nAda Lee,77\n');
    await db.sql.query(`UPDATE contact SET status = 'erased'`);
    const result = await apply('name,epid\nAda Lee,77\n');
    expect(result.problemRows[0]?.reason).toMatch(/was erased/);
  });
});

describe('a value that cannot be used', () => {
  it('is left out and said, and the person stays with everything else', async () => {
    const text = [
      'name,email,phone,contact form,language,tags,body,role',
      'Ada Lee,ada@x.example; not an address,7,nowhere,Klingon,"met, green",cop29,member',
      'Bo Ray,bo\u200b@x.example; bo@x.example,+32 2 284 50 22; none at all,,,,cop29,member',
      `Cy Fox,cy@x.example,,,,${'t'.repeat(501)},cop29,member`,
    ].join('\n');
    const result = await apply(text);
    expect(counts(result)).toEqual({ rows: 3, new: 3, changed: 0, unchanged: 0, problems: 0 });
    expect(result.noteRows.map(({ row, field }) => `${row} ${field}`)).toEqual([
      ...['2 language', '2 phone', '2 contact_form', '2 email'],
      ...['3 phone', '3 email', '4 tags'],
    ]);
    expect(await db.sql.query('SELECT value FROM channel ORDER BY value')).toEqual(
      ['+32 2 284 50 22', 'ada@x.example', 'bo@x.example', 'cy@x.example'].map((value) => ({ value })),
    );
    expect(counts(await apply(text))).toMatchObject({ unchanged: 3 });
  });
});

describe('who is the same person', () => {
  const names = async () =>
    (await db.sql.query<{ printed_name: string }>('SELECT printed_name FROM contact ORDER BY printed_name')).map(
      (row) => row.printed_name,
    );

  it('joins by an identifier, whatever the name and address', async () => {
    await apply('name,epid,email\nAda Lee,77,ada@x.example\n');
    const result = await apply('name,epid,email\nAda Ray,77,ray@y.example\n', {}, 'other.csv');
    expect(counts(result)).toMatchObject({ new: 0, changed: 1 });
    expect(await names()).toEqual(['Ada Lee']);
    expect(await db.sql.query('SELECT spelling FROM contact_spelling')).toEqual([{ spelling: 'Ada Ray' }]);
  });

  it('adds spellings and identifiers to whom an identifier names, and makes nobody of a line without a name', async () => {
    await apply('name,epid\nAda Lee,123\n', {}, 'people.csv');
    const aliases = 'epid,wikidata,alias\n123,Q7,lee ada\n999,Q9,bo ray\n';
    const result = await apply(aliases, {}, 'aliases.csv');
    expect(counts(result)).toEqual({ rows: 2, new: 0, changed: 1, unchanged: 0, problems: 1 });
    const [ada] = await db.sql.query(
      `SELECT c.printed_name, s.spelling, e.value FROM contact c JOIN contact_spelling s ON s.contact_id = c.id
         JOIN external_id e ON e.contact_id = c.id AND e.scheme = 'wikidata'`,
    );
    expect(ada).toEqual({ printed_name: 'Ada Lee', spelling: 'lee ada', value: 'Q7' });
    expect(counts(await apply(aliases, {}, 'aliases.csv'))).toMatchObject({ changed: 0, unchanged: 1, problems: 1 });
  });

  it('never joins two identifiers of one scheme, nor proposes them', async () => {
    const result = await apply('name,epid,email\nAda Lee,77,ada@x.example\nAda Lee,78,ada@x.example\n');
    expect(counts(result)).toMatchObject({ new: 2 });
    expect(result.duplicates).toBe(0);
    expect(await db.sql.query('SELECT FROM contact_pair')).toEqual([]);
  });

  it('joins by a personal address when the names fit', async () => {
    await apply('name,personal email\nJosé María Núñez,jm@x.example\n');
    const result = await apply('name,personal email\nJose Nunez,JM@X.example\n');
    expect(counts(result)).toMatchObject({ new: 0, changed: 1 });
    expect(result.changedRows[0]?.changes.name).toEqual({ old: 'José María Núñez', new: 'Jose Nunez' });
  });

  it('leaves a shared mailbox with two people', async () => {
    const result = await apply('name,personal email\nAda Lee,office@x.example\nBo Ray,office@x.example\n');
    expect(counts(result)).toMatchObject({ new: 2 });
    expect(result.duplicates).toBe(0);
    const again = await apply('name,personal email\nAda Lee,office@x.example\nBo Ray,office@x.example\n');
    expect(counts(again)).toMatchObject({ new: 0, unchanged: 2 });
  });

  it('joins by an office address only the same name: offices change hands', async () => {
    await apply('name,email,body\nAda Lee,chair@x.example,cop29\n');
    const same = await apply('name,email,body\n"LEE, Ada",chair@x.example,cop29\n', {}, 'b.csv');
    expect(counts(same)).toMatchObject({ new: 0, changed: 1 });
    const other = await apply('name,email,body\nAda Ray,chair@x.example,cop29\n', {}, 'c.csv');
    expect(counts(other)).toMatchObject({ new: 1 });
    expect(other.duplicateRows[0]?.like.map(({ name }) => name)).toEqual(['Ada Lee']);
  });

  it('never joins on a name, but proposes it', async () => {
    await apply('name,body,country\nAda Lee,cop29,FR\n', {}, 'a.csv');
    const result = await apply('name,body,country\nAda Lee,cop29,FR\n', {}, 'b.csv');
    expect(counts(result)).toMatchObject({ new: 1 });
    expect(result.duplicateRows).toEqual([
      {
        alikeCount: 1,
        row: 2,
        name: 'Ada Lee',
        like: [{ contactId: expect.any(String) as string, name: 'Ada Lee', office: 'cop29/member/FR' }],
      },
    ]);
  });

  it('knows lines without address or identifier again in the same list, namesakes apart', async () => {
    const text = 'name,body,country\nAda Lee,cop29,FR\nAda Lee,cop29,FR\nBo Ray,cop29,DE\n';
    expect(counts(await apply(text))).toMatchObject({ new: 3 });
    expect(counts(await apply(text))).toMatchObject({ new: 0, unchanged: 3 });
    const perImport = await db.sql.query(
      `SELECT count(DISTINCT contact_id)::int AS people FROM contact_import_row GROUP BY import_id`,
    );
    expect(perImport).toEqual([{ people: 3 }, { people: 3 }]);
    expect(counts(await apply(`${text}Cy Fox,cop29,DE\n`))).toMatchObject({ new: 1, unchanged: 3 });
    expect(await names()).toEqual(['Ada Lee', 'Ada Lee', 'Bo Ray', 'Cy Fox']);
  });

  it('gives a person of two lines in one file two mandates and one contact', async () => {
    const text = 'name,epid,body,role\nAda Lee,77,cop29,delegate\nAda LEE,77,PACE,member\n';
    const result = await apply(text);
    expect(counts(result)).toMatchObject({ rows: 2, new: 1, changed: 1 });
    expect(counts(await apply(text))).toMatchObject({ new: 0, changed: 0, unchanged: 2 });
    expect(await db.sql.query('SELECT role FROM mandate ORDER BY role')).toEqual([
      { role: 'delegate' },
      { role: 'member' },
    ]);
  });

  it('does not let two entries of one mandate in one line take turns', async () => {
    const term = (group: string, end?: string) => ({ person_id: 'p', organization_id: 'o', role: 'member', on_behalf_of_id: group, start_date: '2015-01-01', ...(end ? { end_date: end } : {}) }); // prettier-ignore
    const earlier = { person_id: 'p', organization_id: 'o', role: 'member', start_date: '2010', end_date: '2014' };
    const persons = [{ id: 'p', name: 'Ada Lee' }];
    const text = JSON.stringify({ persons, organizations: [{ id: 'o', name: 'Assembly' }], memberships: [term('A', '2016-01-01'), term('B'), earlier] }); // prettier-ignore
    expect(counts(await apply(text))).toMatchObject({ new: 1, problems: 0 });
    expect(counts(await apply(text))).toMatchObject({ unchanged: 1, changed: 0 });
    const [sums] = await db.sql.query(`SELECT count(*)::int AS mandates FROM mandate`);
    expect(sums).toEqual({ mandates: 2 });
  });
});

describe('what the last list of a source was read with', () => {
  const LIST = 'Wer,Haus\nAda Lee,Board of Tea\n';
  const said = { source: 'Tea', mapping: { Wer: 'name', Haus: 'body' }, constants: { country: 'FR' } };

  it('stands for the next one, which says so, and what is said now wins', async () => {
    expect((await apply(LIST, said)).notes).toEqual([]);
    const again = await apply(LIST, { source: 'Tea' });
    expect(counts(again)).toMatchObject({ rows: 1, unchanged: 1 });
    expect(again.notes.at(-1)).toBe('Columns, constants and answers of the last import of “Tea” were taken over.');
    await apply('Wer,Haus\nBo Ray,Board of Tea\n', { source: 'Tea', constants: { country: 'DE' } });
    const countries = await db.sql.query(`SELECT country FROM mandate ORDER BY country`);
    expect(countries).toEqual([{ country: 'DE' }, { country: 'FR' }]);
    expect((await apply('name\nCy Fox\n', { source: 'Other' })).notes).toEqual([]);
  });

  it('is nothing where nothing was said, and a dry run is not remembered', async () => {
    await apply('name\nCy Fox\n', { source: 'Plain' });
    expect((await apply('name\nDi Elk\n', { source: 'Plain' })).notes).toEqual([]);
    await imports.plan(list(LIST), said);
    expect(await reasonOf(imports.plan(list(LIST), { source: 'Tea' }))).toMatch(/No row of headings/);
  });

  it('answers what a person was asked then, and makes the bodies they described', async () => {
    const tea = { make: { name: 'Tea Board', kind: 'committee', parent: null } };
    const spare = { make: { name: 'Spare Board', kind: 'committee', parent: null } };
    const answers = {
      countries: { Atlantis: 'GR' },
      bodies: { 'Board of Tea': tea, Spare: spare },
      roles: { Taster: 'member' },
    };
    await db.sql.query(`INSERT INTO contact_source (source, options, updated_by) VALUES ('Tea', $1, 'test')`, [
      JSON.stringify({ preset: null, mapping: {}, constants: {}, answers }),
    ]);
    const text = 'name,body,role,country\nAda Lee,Board of Tea,Taster,Atlantis\n';
    const result = await apply(text, { source: 'Tea' });
    expect(counts(result)).toMatchObject({ rows: 1, new: 1 });
    const [made] = await db.sql.query(
      `SELECT b.slug, b.import_id = i.id AS "isMarked", length(i.file_sha256) AS sha, m.role, m.country FROM mandate m
         JOIN body b ON b.id = m.body_id CROSS JOIN contact_import i`,
    );
    expect(made).toEqual({ slug: 'tea-board', isMarked: true, sha: 64, role: 'member', country: 'GR' });
    expect(await db.sql.query(`SELECT FROM body WHERE slug = 'spare-board'`)).toEqual([]);
  });
});

describe('a corrected split of a name', () => {
  it('is a change, though the printed name is the same, and only of the list that said it', async () => {
    await apply('name,given name,family name,pace id\nAna Maria Lopez,Ana,Maria Lopez,7\n', {}, 'a.csv');
    const other = 'name,given name,family name,pace id\nAna Maria Lopez,Ana Maria,Lopez,7\n';
    expect(counts(await apply(other, {}, 'b.csv'))).toMatchObject({ unchanged: 1 });
    const result = await apply(other, {}, 'a.csv');
    expect(result.changedRows[0]?.changes).toEqual({ name: { old: 'Ana | Maria Lopez', new: 'Ana Maria | Lopez' } });
    expect(await db.sql.query('SELECT printed_name, given_name, family_name FROM contact')).toEqual([
      { printed_name: 'Ana Maria Lopez', given_name: 'Ana Maria', family_name: 'Lopez' },
    ]);
    expect(counts(await apply(other, {}, 'a.csv'))).toMatchObject({ unchanged: 1 });
  });
});

describe('what a newer list changes', () => {
  const head = 'name,epid,email,body,country,political group,since,until,honorific';

  it('corrects what the same list said, and tells old and new', async () => {
    await apply(`${head}\nAda Lee,77,ada@x.example,EP,FR,Green,,,\n`, {}, 'meps.csv');
    const result = await apply(`${head}\nAda Lee-Ray,77,lee@x.example,EP,FR,Blue,2024-07-16,,Ms\n`, {}, 'meps.csv');
    expect(result.changedRows[0]?.changes).toEqual({
      name: { old: 'Ada Lee', new: 'Ada Lee-Ray' },
      honorific: { old: null, new: 'Ms' },
      'starts_on@european-parliament/member/FR': { old: null, new: '2024-07-16' },
      'political_group@european-parliament/member/FR': { old: 'Green', new: 'Blue' },
      office_email: { old: 'ada@x.example', new: 'lee@x.example' },
    });
    const [row] = await db.sql.query(
      `SELECT printed_name, address_form, address_evidence, (SELECT count(*)::int FROM mandate) AS mandates,
              (SELECT array_agg(value ORDER BY rank) FROM channel) AS addresses FROM contact`,
    );
    expect(row).toEqual({
      printed_name: 'Ada Lee-Ray',
      address_form: 'f',
      address_evidence: 'honorific “Ms”',
      mandates: 1,
      addresses: ['lee@x.example', 'ada@x.example'],
    });
  });

  it('does not take turns with another list', async () => {
    const first = `${head}\nAda Lee,77,ada@x.example,EP,FR,Green,,,\n`;
    const second = `${head}\nAda LEE,77,lee@x.example,EP,FR,Blue,,,\n`;
    await apply(first, {}, 'a.csv');
    await apply(second, {}, 'b.csv');
    expect(counts(await apply(first, {}, 'a.csv'))).toMatchObject({ unchanged: 1 });
    expect(counts(await apply(second, {}, 'b.csv'))).toMatchObject({ unchanged: 1 });
    expect(await db.sql.query('SELECT political_group FROM mandate')).toEqual([{ political_group: 'Green' }]);
  });

  it('does not bring someone back into an ended office, but a new term is a new mandate with the same address', async () => {
    await apply(`${head}\nAda Lee,77,ada@x.example,EP,FR,,2019-07-02,,\n`, {}, 'a.csv');
    await db.sql.query(`UPDATE mandate SET ends_on = '2022-01-31'`);
    const old = await apply(`${head}\nAda Lee,77,ada@x.example,EP,FR,,,,\n`, {}, 'a.csv');
    expect(counts(old)).toMatchObject({ unchanged: 1 });
    const back = await apply(`${head}\nAda Lee,77,ada@x.example,EP,FR,,2024-07-16,,\n`, {}, 'a.csv');
    expect(counts(back)).toMatchObject({ changed: 1 });
    const rows = await db.sql.query(
      `SELECT m.starts_on, m.ends_on, (SELECT count(*)::int FROM channel WHERE mandate_id = m.id) AS addresses
         FROM mandate m ORDER BY starts_on`,
    );
    expect(rows).toEqual([
      { starts_on: '2019-07-02', ends_on: '2022-01-31', addresses: 0 },
      { starts_on: '2024-07-16', ends_on: null, addresses: 1 },
    ]);
  });

  it('records where every value came from', async () => {
    const result = await apply(
      `${head}\nAda Lee,77,ada@x.example,EP,FR,Green,,,Ms\n`,
      { lawfulBasis: 'basis' },
      'a.csv',
    );
    const rows = await db.sql.query<{ field: string }>(
      `SELECT field, value, source, row_number, lawful_basis, recorded_by, import_id FROM provenance ORDER BY field`,
    );
    expect(rows.map(({ field }) => field)).toEqual([
      'external_id:ep',
      'honorific',
      'mandate@european-parliament/member/FR',
      'name',
      'office_email',
      'political_group@european-parliament/member/FR',
    ]);
    expect(rows[4]).toEqual({
      field: 'office_email',
      value: 'ada@x.example',
      source: 'a',
      row_number: 2,
      lawful_basis: 'basis',
      recorded_by: 'cli:test',
      import_id: result.importId,
    });
    const [audit] = await db.sql.query(
      `SELECT actor, action, detail FROM audit_entry WHERE subject_id = $1 AND action = 'contacts.imported'`,
      [result.importId],
    );
    expect(audit).toMatchObject({ actor: 'cli:test', action: 'contacts.imported', detail: { source: 'a', new: 1 } });
  });

  it('makes unknown bodies, known ones with their parents and names, and says which were unknown', async () => {
    const result = await apply(
      'name,body\nAda Lee,Comité des Ministres\nBo Ray,Sejm of Nowhere\nCy Fox,Сейм\nDi Gee,Дума\n',
    );
    expect(result.unmatched.bodies).toEqual({ 'Sejm of Nowhere': 1, Сейм: 1, Дума: 1 });
    const rows = await db.sql.query<{ slug: string }>(
      `SELECT b.slug, b.kind, p.slug AS parent FROM body b LEFT JOIN body p ON p.id = b.parent_id ORDER BY b.slug`,
    );
    expect(rows.filter(({ slug }) => !slug.startsWith('body-'))).toEqual([
      { slug: 'committee-of-ministers-council-of-europe', kind: 'institution', parent: 'council-of-europe' },
      { slug: 'council-of-europe', kind: 'institution', parent: null },
      { slug: 'sejm-of-nowhere', kind: 'other', parent: null },
    ]);
    expect(rows).toHaveLength(5);
    const again = await apply('name,body\nEd Hay,Сейм\n');
    expect(again.unmatched.bodies).toEqual({});
  });

  it('keeps the parliaments of two countries apart that have one name, also when the list comes again', async () => {
    const text =
      'name,body,country\nAda Lee,National Assembly,AZ\nBo Ray,National Assembly,KE\nCy Fox,COP29,KE\nDi Poe,COP29,AZ\n';
    await apply(text);
    const bodies = () => db.sql.query(
      `SELECT b.slug, b.kind, b.country, count(m.id)::int AS mandates FROM body b JOIN mandate m ON m.body_id = b.id GROUP BY b.id ORDER BY 1`,
    ); // prettier-ignore
    const expected = [
      { slug: 'cop29', kind: 'other', country: null, mandates: 2 },
      { slug: 'national-assembly-az', kind: 'parliament', country: 'AZ', mandates: 1 },
      { slug: 'national-assembly-ke', kind: 'parliament', country: 'KE', mandates: 1 },
    ];
    expect(await bodies()).toEqual(expected);
    expect((await apply(text)).unchanged).toBe(4);
    expect(await bodies()).toEqual(expected);
  });

  it('does not guess where a country belongs that no body is named for', async () => {
    const result = await apply('name,country,email\nAda Lee,FR,ada@x.example\n');
    expect(counts(result)).toMatchObject({ new: 1, problems: 0 });
    expect(result.unmatched.columns).toEqual(['country']);
    expect(result.notes[0]).toMatch(/No body is named/);
    expect(await db.sql.query('SELECT kind FROM channel')).toEqual([{ kind: 'email' }]);
  });
});

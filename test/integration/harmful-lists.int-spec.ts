// What people upload by mistake, and what could do harm: a list is refused with a sentence and leaves nothing, or the row has
// a problem that says which cell, and nobody is made of it.
import { ImportWorker } from '../../src/imports/import-worker.js';
import { bodyOf, startApi, type Client, type TestApi } from '../support/api.js';
import { sheetXml, workbook, zip } from '../support/workbook.js';

let api: TestApi;
let campaigner: Client;

beforeAll(async () => {
  api = await startApi();
  campaigner = await api.signIn('campaigner');
});
afterEach(async () => {
  await api.database.sql.query('TRUNCATE contact, body, contact_import, contact_source, external_id CASCADE');
});
afterAll(() => api.stop());

const ROOT = '/api/contacts/imports';
const upload = (content: string | Buffer) =>
  campaigner
    .call('post', `${ROOT}/drafts?fileName=list.csv`)
    .set('Content-Type', 'application/octet-stream')
    .send(Buffer.from(content));

async function left(): Promise<object | undefined> {
  const [counts] = await api.database.sql.query<object>(
    `SELECT (SELECT count(*)::int FROM contact) AS contacts, (SELECT count(*)::int FROM body) AS bodies,
            (SELECT count(*)::int FROM contact_import) AS imports, (SELECT count(*)::int FROM contact_import_piece) AS pieces,
            (SELECT count(*)::int FROM audit_entry WHERE action LIKE 'contacts.import%') AS records`,
  );
  return counts;
}

const sheet = (rows: string[][]) => workbook([{ name: 'One', xml: sheetXml(rows) }]);
const entry = (content: string, claims?: number) =>
  zip([{ name: 'xl/workbook.xml', content: Buffer.from(content), claims }]);
const BOMB =
  '<!DOCTYPE meps [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><meps><mep><fullName>&b;</fullName></mep></meps>';
const mixed = Buffer.concat([Buffer.from('name\nZoë Lee\n'), Buffer.from('Zo\u00eb Ray\n', 'latin1')]);

describe('a list is refused, and nothing of it is kept:', () => {
  it.each<[string, string | Buffer, RegExp]>([
    ['an empty file', '', /The file is empty/],
    ['a file of blanks', ' \n\n \t\n', /The file is empty/],
    ['a PDF', '%PDF-1.7\n%\u00e2', /a PDF, not a list.*Save the list as CSV/],
    ['a compressed file', Buffer.from([0x1f, 0x8b, 8, 0, 0]), /a compressed file/],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), /an old workbook/],
    ['a web page', '<!doctype html><html><table></table></html>', /a web page.*Copy its table/],
    [
      'a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
      /not a text list: it holds zero bytes/,
    ],
    ['zero bytes all over a text', `name,body\n${'Ada\0Lee\0,cop29\n'.repeat(20)}`, /zero bytes/],
    ['a workbook cut off', sheet([['Name'], ['Ada Lee']]).subarray(0, 300), /workbook cannot be read/],
    ['an archive that is no workbook', zip([{ name: 'a.csv', content: Buffer.from('name') }]), /not a workbook/],
    ['a megabyte that claims two gigabytes', entry('<workbook/>', 2 ** 31), /would unpack.*refused/],
    ['an archive that shrank a thousandfold', entry(' '.repeat(30_000_000)), /would unpack.*refused/],
    ['an archive that holds more than it says', entry(' '.repeat(100_000), 50), /holds more than it says/],
    ['a million columns', `name,${'x,'.repeat(1_000_000)}\nAda Lee\n`, /longer than 200000 characters/],
    ['more columns than a table has', `name,${'x,'.repeat(90_000)}\nAda Lee\n`, /more than 2000 columns/],
    ['a cell of a million characters', `name,body\nAda Lee,${'x'.repeat(1_000_000)}\n`, /line 2.*longer than/],
    ['such a cell of a workbook', sheet([['Name'], ['A'.repeat(1_000_000)]]), /more than 100000 characters/],
    ['a DOCTYPE', '<!DOCTYPE meps SYSTEM "file:///etc/passwd"><meps/>', /DOCTYPE/],
    ['a bomb of entities', BOMB, /DOCTYPE/],
    ['a DOCTYPE in a workbook', workbook([{ name: 'One', xml: '<!DOCTYPE x><sheetData/>' }]), /DOCTYPE/],
    ['anchors of YAML', '- id:\n    bioguide: &a [x]\n  name:\n    last: *a\n', /line 1/],
    ['half a JSON document', '[{"name": "Ada', /not proper JSON/],
    ['half a card', 'BEGIN:VCARD\nFN:Ada Lee\n', /in the middle of a card/],
  ])('%s', async (_, content, reason) => {
    const before = await left();
    const answer = await upload(content);
    expect([answer.status, bodyOf<{ detail?: string }>(answer).detail]).toEqual([
      422,
      expect.stringMatching(reason) as string,
    ]);
    expect(await left()).toEqual(before);
  });
});

it('a list in two encodings waits until a person says which, and a wrong choice is refused', async () => {
  const made = await upload(mixed);
  const { id, detection } = bodyOf<{ id: string; detection: object }>(made);
  expect(detection).toMatchObject({ needs: 'encoding', problem: expect.stringMatching(/line 3/) as string });
  expect((await campaigner.call('post', `${ROOT}/${id}/plan`).send()).status).toBe(422);
  const wrong = await campaigner.call('patch', `${ROOT}/${id}`).send({ encoding: 'utf-8' });
  expect([wrong.status, bodyOf<{ detail: string }>(wrong).detail]).toEqual([
    422,
    expect.stringMatching(/not valid UTF-8 \(line 3\)/) as string,
  ]);
  expect(await left()).toMatchObject({ contacts: 0, bodies: 0 });
});

describe('a list that cannot be understood as it is says what to do, and is not tried:', () => {
  it.each<[string, string, RegExp]>([
    ['without headings', 'Ada Lee;cop29\nBo Ray;cop29\n', /No row of headings was found.*Say which row/],
    ['without rows', 'name,body\n', /a heading and no rows/],
    ['with two columns of one meaning', 'name,Country,country,body\nAda Lee,FR,DE,x\n', /both mean country/],
  ])('%s', async (_, content, reason) => {
    const { id, detection } = bodyOf<{ id: string; detection: { problem: string } }>(await upload(content));
    expect(detection.problem).toMatch(reason);
    const tried = await campaigner.call('post', `${ROOT}/${id}/plan`).send();
    expect([tried.status, bodyOf<{ detail: string }>(tried).detail]).toEqual([422, detection.problem]);
    expect(await left()).toMatchObject({ contacts: 0, bodies: 0 });
  });
});

interface Row {
  notes: { field: string; reason: string }[];
  outcome: string;
  field: string | null;
  reason: string | null;
  cells: Record<string, string>;
}

/** The row of a list with one row, after a dry run. */
async function rowOf(list: string | Buffer): Promise<Row | undefined> {
  const { id } = bodyOf<{ id: string }>(await upload(list));
  expect((await campaigner.call('post', `${ROOT}/${id}/plan`).send()).status).toBe(202);
  await api.app.get(ImportWorker, { strict: false }).run(id);
  const { items } = bodyOf<{ items: Row[] }>(await campaigner.call('get', `${ROOT}/${id}/rows`));
  expect(items.length).toBeLessThanOrEqual(1);
  return items[0];
}
const quoted = (cells: string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');

describe('a row has a problem, and nobody is made of it:', () => {
  const HEAD = ['name', 'email', 'body', 'country', 'starts on', 'ends on', 'phone'];
  const GOOD: Record<string, string> = { name: 'Ada Lee', body: 'cop29' };
  it.each<[string, Record<string, string>, string, RegExp]>([
    ['a line break in a name', { name: 'Ada\r\nBcc: b@x.example' }, 'name', /line break/],
    ['a Unicode line separator in a name', { name: 'Ada\u2028Lee' }, 'name', /invisible character U.2028/],
    ['a paragraph separator in a name', { name: 'Ada\u2029Lee' }, 'name', /invisible character U.2029/],
    ['a reversal of the writing in a name', { name: 'Ada \u202eeeL' }, 'name', /invisible character U.202E/],
    ['a formula as a name', { name: '=cmd|" /C calc"!A0' }, 'name', /it is a formula of a spreadsheet/],
    ['another formula as a name', { name: '+SUM(A1:A9)' }, 'name', /is not a name/],
    ['a formula as a body', { body: '=1+1' }, 'body', /it is a formula/],
    ['a name without measure', { name: 'A'.repeat(600) }, 'name', /longer than 500 characters/],
    ['no name', { name: ' ' }, 'name', /the name is missing/],
    ['the 31st of February', { 'starts on': '31/02/2026' }, 'starts_on', /“31.02.2026” is not a day of the calendar/],
    [
      'day and month in an unclear order',
      { 'starts on': '03/04/2026' },
      'starts_on',
      /could be two days; say which comes first/,
    ],
    [
      'an end before the beginning',
      { 'starts on': '2026-02-01', 'ends on': '2026-01-01' },
      'ends_on',
      /ends on 2026-01-01, before it begins/,
    ],
    ['a country nobody knows', { country: 'Atlantis' }, 'country', /Atlantis/],
    ['a country without a body', { body: '', country: 'FR' }, 'body', /the body is missing/],
  ])('%s', async (_, cells, field, reason) => {
    const row = await rowOf(
      `${HEAD.join()}\n${quoted(HEAD.map((heading) => ({ ...GOOD, ...cells })[heading] ?? ''))}\n`,
    );
    expect([row?.outcome, row?.field, row?.reason]).toEqual([
      'problem',
      field,
      expect.stringMatching(reason) as string,
    ]);
    expect(row?.cells).toMatchObject(
      Object.fromEntries(Object.keys(cells).map((key) => [key, expect.anything() as string])),
    );
    expect(await left()).toMatchObject({ contacts: 0, bodies: 0 });
  });
});

describe('a value is left out and said, and the person stays:', () => {
  it.each<[string, { email: string }, RegExp]>([
    [
      'a line break in an address',
      { email: 'a@x.example\r\nBcc: b@x.example' },
      /“Bcc: b@x.example” is not one e-mail address/,
    ],
    [
      'a bare carriage return in an address',
      { email: 'a@x.example\rBcc: b@x.example' },
      /“Bcc: b@x.example” is not one e-mail address/,
    ],
    ['a Unicode line separator in an address', { email: 'a\u2028@x.example' }, /invisible character U.2028/],
    ['an invisible character in an address', { email: 'a\u200b@x.example' }, /invisible character U.200B/],
    [
      'addresses with a comma between them',
      { email: 'Ada <a@x.example>, b@x.example' },
      /holds more than one address; give one address only/,
    ],
    ['an address of no form', { email: 'not an address' }, /“not an address” is not one e-mail address/],
    ['a formula as an address', { email: '=HYPERLINK("http://x.example","a@x.example")' }, /it is a formula/],
  ])('%s', async (_, { email }, reason) => {
    const row = await rowOf(`name,body,email\n${quoted(['Ada Lee', 'cop29', email])}\n`);
    expect(row).toMatchObject({ outcome: 'new', reason: null, notes: [{ field: 'email' }] });
    expect(row?.notes[0]?.reason).toMatch(reason);
  });
});

describe('a row has a problem, as it is cut:', () => {
  it('more cells than headings', async () => {
    expect(await rowOf('name,body\nAda Lee,cop29,surplus\n')).toMatchObject({
      outcome: 'problem',
      cells: { '(surplus)': 'surplus' },
    });
  });
});

it('a text that a spreadsheet wrote as a formula is the text', async () => {
  expect(await rowOf('name,body\n"=""Ada Lee""",cop29\n')).toMatchObject({ outcome: 'new', name: 'Ada Lee' });
});

it('formulas of a workbook are what they last said, and run nowhere', async () => {
  const xml = `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>
    <row r="2"><c r="A2" t="str"><f>HYPERLINK("http://x.example")</f><v>Ada Lee</v></c></row></sheetData>`;
  expect(await rowOf(workbook([{ name: 'One', xml }]))).toMatchObject({ outcome: 'new', name: 'Ada Lee' });
});

// A list on its way through the console, from its file to undo: unknown values, corrections, sheets, encodings, pasted text,
// complete lists, files that are no lists, and all of it by keyboard alone.
import { insertWave } from '../../factories/waves.js';
import { findingsOfLooks, startConsole, type TestConsole } from '../../support/console.js';
import {
  apply,
  bringList,
  csvFile,
  figures,
  makeDryRun,
  openStep,
  pick,
  step,
  untilDraft,
} from '../../support/import-pages.js';
import { testKeys } from '../../support/keys.js';
import { sheetXml, workbook, zip } from '../../support/workbook.js';

const LONG = 180_000;

let console_: TestConsole;
beforeAll(async () => {
  console_ = await startConsole();
});
afterEach(async () => {
  await console_.database.sql.query('TRUNCATE contact, body, contact_import, contact_source, wave, appeal CASCADE');
});
afterAll(() => console_?.stop());

const TIDES = [
  'Name,E-mail,Institution,Country,Office,Since',
  'Ms Ada Lee,ada@hall.example,European Parliament,France,member,',
  'Mr Jo Ray,jo@hall.example,European Parliament,Atlantis,member,',
  'Kim Moss,kim@hall.example,Board of Tides,Atlantis,Keeper of Tides,',
  'Max Fog,max@hall.example,Board of Tides,France,member,last spring',
  'Una Dew,una@hall.example,Board of Tides,France,member,long ago',
  ',nobody@hall.example,Board of Tides,France,member,',
].join('\n');
const INVITED = '6 rows = 1 new + 0 changed + 0 unchanged + 5 with problems';

it(
  'asks each unknown value once, lets rows be corrected, applies, and undoes',
  async () => {
    const { page, troubles } = await console_.openAs('campaigner');
    await bringList(page, console_.origin, csvFile(TIDES, 'tides.csv'));
    expect(await makeDryRun(page)).toBe(INVITED);
    await pick(page, '“Atlantis” means', 'Greece');
    await pick(page, '“Keeper of Tides” means', 'Keep “Keeper of Tides” as written');
    // Its rows have other problems still; it is asked all the same.
    await pick(page, '“Board of Tides” means', 'Make a new body …');
    const made = page.getByRole('group', { name: 'New body for “Board of Tides”' });
    await made.getByRole('combobox', { name: 'Kind' }).click();
    await page.getByRole('option', { name: 'Committee' }).click();
    await made.getByRole('button', { name: 'Use this' }).click();
    await made.getByRole('button', { name: 'Is used' }).waitFor();
    await page.getByText('3 values, all answered').waitFor();
    expect(await findingsOfLooks(page, 'import-unknown')).toEqual([]);
    await page.getByText('Something was changed after this dry run').waitFor();
    expect(await makeDryRun(page)).toBe('6 rows = 3 new + 0 changed + 0 unchanged + 3 with problems');

    // One row by hand, checked at once; the other by a decision for all of its reason.
    await page.getByRole('button', { name: 'Correct row 5' }).click();
    const form = page.getByRole('form', { name: 'Correct row 5' });
    await form.getByRole('textbox', { name: 'Since' }).fill('still none');
    await form.getByRole('button', { name: 'Check this row' }).click();
    await form.getByText('“still none” is not a date').waitFor();
    expect(await findingsOfLooks(page, 'import-correct')).toEqual([]);
    await form.getByRole('textbox', { name: 'Since' }).fill('2024-05-01');
    await form.getByRole('button', { name: 'Check this row' }).click();
    await page.getByText('now new').waitFor();
    await page.getByRole('button', { name: 'Import them without: From' }).click();
    await page.getByText('2 rows corrected').waitFor({ timeout: 60_000 });
    await page.locator('h1 + div').getByText('tried, not applied').waitFor({ timeout: 60_000 });
    await openStep(page, 'plan');
    expect(await figures(page)).toBe('6 rows = 5 new + 0 changed + 0 unchanged + 1 with a problem');
    await page.getByRole('button', { name: 'Leave row 7 out' }).click();
    await page.getByText('Left out by hand.').first().waitFor();
    expect(await makeDryRun(page)).toBe('6 rows = 5 new + 0 changed + 0 unchanged + 0 with problems + 1 left out');

    await apply(page, 'Import 5 people');
    await page.getByRole('link', { name: 'Una Dew' }).waitFor();
    const kinds = await console_.database.sql.query(`SELECT kind FROM body WHERE slug = 'board-of-tides'`);
    expect(kinds).toEqual([{ kind: 'committee' }]);
    await page.getByRole('button', { name: 'See what undoing would do' }).click();
    await page.getByText('5 contacts go').waitFor();
    expect(await findingsOfLooks(page, 'import-undo')).toEqual([]);
    await page.getByRole('button', { name: 'Undo the import' }).click();
    await page.getByText('This import was undone').waitFor();
    expect(await console_.database.sql.query('SELECT FROM contact')).toEqual([]);
    expect(troubles).toEqual([]);
  },
  LONG,
);

it(
  'refuses to undo whom a wave speaks to, and says why',
  async () => {
    const { page, troubles } = await console_.openAs('campaigner');
    await bringList(page, console_.origin, csvFile('Name,E-mail\nAda Lee,ada@hall.example', 'one.csv'));
    await makeDryRun(page);
    await apply(page, 'Import 1 person');
    const { sql } = console_.database;
    const wave = await insertWave(sql, testKeys);
    await sql.query(
      `INSERT INTO wave_audience (wave_id, contact_id, seq, language, receiving_domain, fields, excluded)
       SELECT $1, id, 900, 'en', '', '{}', 'no_address' FROM contact WHERE printed_name = 'Ada Lee'`,
      [wave.id],
    );
    await page.getByRole('button', { name: 'See what undoing would do' }).click();
    await page.getByText(/1 of the contacts that it made are in the audience of the wave/).waitFor();
    expect(await page.getByRole('button', { name: 'Undo the import' }).count()).toBe(0);
    expect(troubles).toEqual([]);
  },
  LONG,
);

it(
  'reads all sheets of a workbook or one of them, wherever their headings stand',
  async () => {
    const { page, troubles } = await console_.openAs('campaigner');
    const sheets = [
      { name: 'Parties', xml: sheetXml([['List of everybody'], ['Name', 'Country'], ['Ada Lee', 'France']]) },
      { name: 'Notes', xml: sheetXml([['About this list']]) },
      { name: 'Observers', xml: sheetXml([['Name', 'Country'], ['Jo Ray', 'Finland'], ['Kim Moss', 'Spain']]) }, // prettier-ignore
    ];
    await bringList(page, console_.origin, { ...csvFile(workbook(sheets), 'list.xlsx') });
    await page.getByText('XLSX · 2 of 3 sheets · utf-8 · 3 rows · headings in row 2').waitFor();
    await openStep(page, 'reading');
    expect(await findingsOfLooks(page, 'import-sheets')).toEqual([]);
    await page.getByRole('combobox', { name: 'Sheet' }).click();
    await page.getByRole('option', { name: 'Observers' }).click();
    await page.getByText('XLSX · 1 of 3 sheets · utf-8 · 2 rows · headings in row 1').waitFor();
    expect(await makeDryRun(page)).toMatch(/^2 rows = /);
    expect(troubles).toEqual([]);
  },
  LONG,
);

it(
  'asks for the encoding by showing the same lines in each',
  async () => {
    const { page, troubles } = await console_.openAs('campaigner');
    const bytes = Buffer.from('Name\n\xA3ukasz W\xF3jcik\n', 'latin1');
    await bringList(page, console_.origin, csvFile(bytes, 'old.csv'));
    await page.getByText('Łukasz Wójcik').waitFor();
    expect(await findingsOfLooks(page, 'import-encoding')).toEqual([]);
    await page.getByRole('button', { name: 'This is right: windows-1250' }).click();
    await page.getByText('CSV · windows-1250 · 1 row · headings in row 1').waitFor();
    expect(await makeDryRun(page)).toBe('1 row = 1 new + 0 changed + 0 unchanged + 0 with problems');
    await page.getByText('Łukasz Wójcik').first().waitFor();
    expect(troubles).toEqual([]);
  },
  LONG,
);

it(
  'takes a table pasted from a spreadsheet, and keeps what was pasted when it is no list',
  async () => {
    const { page, troubles } = await console_.openAs('campaigner', '/contacts/imports/new');
    await page.getByRole('tab', { name: 'Paste from a spreadsheet' }).click();
    await page.waitForURL(/by=paste/);
    const field = page.getByRole('textbox', { name: 'Rows from a spreadsheet' });
    await field.fill('<html>Ada Lee');
    await page.getByRole('button', { name: 'Look at it' }).click();
    await page.getByRole('alert').waitFor();
    expect(await field.inputValue()).toBe('<html>Ada Lee');
    await field.fill('Name\tCountry\nAda Lee\tFrance\nJo Ray\tFinland');
    expect(await findingsOfLooks(page, 'import-paste')).toEqual([]);
    await page.getByRole('button', { name: 'Look at it' }).click();
    await untilDraft(page);
    expect(await makeDryRun(page)).toMatch(/^2 rows = /);
    expect(troubles).toEqual([]);
  },
  LONG,
);

it(
  'says of a file that is no list what is wrong with it, and keeps nothing',
  async () => {
    const { page, troubles } = await console_.openAs('campaigner', '/contacts/imports/new');
    const bomb = zip([{ name: 'xl/workbook.xml', content: Buffer.alloc(30_000_000) }]);
    const wrong: [string, Buffer, RegExp][] = [
      ['empty.csv', Buffer.alloc(0), /This file is empty/],
      ['tool.csv', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 1, 2, 0, 0, 0, 3, 200, 201]), /not a text list/],
      ['bomb.xlsx', bomb, /Such files can do harm and are refused/],
      ['people.xml', Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), /DOCTYPE/],
    ];
    for (const [name, buffer, says] of wrong) {
      await page.locator('input[type=file]').setInputFiles({ ...csvFile(buffer, name) });
      await page.getByText(says).first().waitFor();
    }
    expect(await findingsOfLooks(page, 'import-refused')).toEqual([]);
    expect(await console_.database.sql.query('SELECT FROM contact_import')).toEqual([]);
    expect(troubles).toEqual([]);
  },
  LONG,
);

it(
  'proposes to end the mandates of those who are missing from a complete list, and asks a person',
  async () => {
    const { page, troubles } = await console_.openAs('campaigner');
    const members = (...names: string[]) =>
      csvFile(['Name,Institution,Office', ...names.map((name) => `${name},European Parliament,member`)].join('\n'));
    await bringList(page, console_.origin, members('Ada Lee', 'Jo Ray', 'Kim Moss'));
    await makeDryRun(page);
    await apply(page, 'Import 3 people');
    await bringList(page, console_.origin, members('Ada Lee'));
    await openStep(page, 'about');
    await page.getByLabel('Complete as of').fill('2026-11-01');
    await page.getByText('is proposed as “mandate ended?” on 1 Nov 2026').waitFor();
    await makeDryRun(page);
    await apply(page, 'Apply, and see who is missing');
    await page.getByRole('heading', { name: 'Mandate ended?' }).waitFor();
    expect(await findingsOfLooks(page, 'import-endings')).toEqual([]);
    await page.getByRole('button', { name: 'The mandate of Jo Ray goes on' }).click();
    await page.getByText('1 mandate goes on.').waitFor();
    await page.getByRole('button', { name: '1 ended' }).click();
    await page.getByText('Every proposal was decided.').waitFor();
    await page.getByRole('button', { name: 'Accepted' }).click();
    await page.waitForURL(/endings=accepted/);
    await page.getByRole('link', { name: 'Kim Moss' }).waitFor();
    expect(troubles).toEqual([]);
  },
  LONG,
);

it(
  'keeps the many offices of a list of participants as they are written, and shows them to whoever looks',
  async () => {
    const { page, troubles } = await console_.openAs('campaigner');
    const rows = Array.from(
      { length: 21 },
      (_, at) => `Ada Lee${'abcdefghijklmnopqrstu'[at]},European Parliament,Keeper of tide ${at}`,
    );
    await bringList(page, console_.origin, csvFile(['Name,Institution,Office', ...rows].join('\n')));
    await makeDryRun(page);
    await step(page, 'unknown').getByText('21 offices are kept as written').waitFor();
    await openStep(page, 'unknown');
    await page.getByText('Look at them').click();
    await page.getByRole('combobox', { name: '“Keeper of tide 1” means' }).waitFor();
    expect(await findingsOfLooks(page, 'import-offices')).toEqual([]);
    expect(troubles).toEqual([]);
  },
  LONG,
);

it(
  'says before it is applied who is like whom, and leads to the comparison afterwards',
  async () => {
    const { page, troubles } = await console_.openAs('campaigner');
    const one = (row: string, name: string) =>
      bringList(page, console_.origin, csvFile(`Name,Institution,Country,Office\n${row}`, name));
    await one('Ada Lindqvist,Board of Tides,Sweden,chair', 'known.csv');
    await makeDryRun(page);
    await apply(page, 'Import 1 person');
    await one('Ada Lindqvist,Board of Tides,Sweden,member', 'alike.csv');
    await makeDryRun(page);
    await openStep(page, 'duplicates');
    const alike = page.getByRole('list', { name: 'Possible duplicates' });
    await alike.getByText('is like Ada Lindqvist · chair, Board of Tides, Sweden').waitFor();
    expect(await findingsOfLooks(page, 'import-alike')).toEqual([]);
    await apply(page, 'Import 1 person');
    await page.getByRole('link', { name: 'Compare them side by side' }).click();
    await page.waitForURL(/\/contacts\/duplicates\?import=/);
    await page.getByText('Ada Lindqvist').first().waitFor();
    expect(troubles).toEqual([]);
  },
  LONG,
);

it(
  'can be done by keyboard alone, and puts the focus where the next thing is',
  async () => {
    const { page, troubles } = await console_.openAs('campaigner', '/contacts/imports/new?by=paste');
    await page.getByRole('textbox', { name: 'Rows from a spreadsheet' }).focus();
    await page.keyboard.insertText(
      'Name\tInstitution\tSince\nAda Lee\tEuropean Parliament\t2024-05-01\nMax Fog\tEuropean Parliament\tnone at all',
    );
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await untilDraft(page);
    const next = page.getByRole('button', { name: 'Next step' }).first();
    await next.focus();
    await page.keyboard.press('Enter');
    await page.locator('[data-section="reading"]:focus').waitFor();
    await page.getByRole('button', { name: 'Make the dry run' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('[data-section="plan"]:focus').waitFor();
    await page.getByRole('button', { name: 'Correct row 3' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('input:focus').waitFor();
    expect(await page.locator('input:focus').inputValue()).toBe('none at all');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('2024-05-01');
    await page.keyboard.press('Enter');
    await page.locator('p:focus', { hasText: 'Max Fog' }).waitFor();
    await page.getByRole('button', { name: 'Make the dry run again' }).first().focus();
    await page.keyboard.press('Enter');
    const button = page.getByRole('button', { name: 'Import 2 people', exact: true });
    await button.waitFor({ timeout: 60_000 });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.locator(':focus', { hasText: 'was imported' }).waitFor({ timeout: 60_000 });
    expect(await step(page, 'plan').count()).toBe(0);
    expect(troubles).toEqual([]);
  },
  LONG,
);

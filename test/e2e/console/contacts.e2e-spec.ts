// Contacts in the browser: find one of two thousand, filters and pages in the address, editing by two people, the timeline.
import type { Page } from 'playwright-core';
import { insertContact } from '../../factories/contacts.js';
import { insertWave } from '../../factories/waves.js';
import { untilAddressSays } from '../../support/browser.js';
import { axeFindings, findingsOfLooks, startConsole, type TestConsole } from '../../support/console.js';
import { testKeys } from '../../support/keys.js';

const SCRIPT_NAME = '<img src=x onerror="document.title=1"> Mallory';

let console_: TestConsole;
beforeAll(async () => {
  console_ = await startConsole({ worker: false });
  const { sql } = console_.database;
  await sql.query(
    `WITH body AS (INSERT INTO body (slug, kind) VALUES ('hall', 'parliament') RETURNING id),
          named AS (INSERT INTO body_name (body_id, name) SELECT id, 'The Example Hall' FROM body),
          people AS (INSERT INTO contact (printed_name, given_name, family_name, name_key)
                     SELECT 'Ms Ada Example-' || lpad(n::text, 4, '0'), 'Ada', 'Example-' || lpad(n::text, 4, '0'), 'ada example ' || lpad(n::text, 4, '0')
                       FROM generate_series(1, 2000) AS n RETURNING id, family_name)
     INSERT INTO mandate (contact_id, body_id, role, country)
     SELECT people.id, body.id, 'member', CASE WHEN right(family_name, 2) = '00' THEN 'NO' ELSE 'FR' END FROM people, body`,
  );
  await insertContact(sql, testKeys, {
    givenName: 'Gülşən',
    familyName: 'Xəlilova',
    email: 'gulshan@hall.example',
    languages: ['az', 'en'],
    mandates: [{ body: 'hall', country: 'AZ', role: 'chair' }],
  });
});
afterAll(() => console_?.stop());

const rows = (page: Page) => page.getByRole('table', { name: 'Contacts' }).getByRole('row');

it('finds one of two thousand, filters, and pages there and back with the address', async () => {
  const { page, troubles } = await console_.openAs('viewer', '/contacts');
  await page.getByText('2,001 people').waitFor();
  expect(await rows(page).count()).toBe(51);
  expect(await findingsOfLooks(page, 'contacts')).toEqual([]);

  // The rows of the page before stand until the next ones are there.
  const first = (await rows(page).nth(1).textContent()) ?? '';
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByText('51–100').waitFor();
  await rows(page).nth(1).filter({ hasNotText: first }).waitFor();
  const second = (await rows(page).nth(1).textContent()) ?? '';
  const address = page.url();
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByText('101–150').waitFor();
  await rows(page).nth(1).filter({ hasNotText: second }).waitFor();
  await page.goBack();
  await page.getByText('51–100').waitFor();
  expect(page.url()).toBe(address);
  await rows(page).nth(1).filter({ hasText: second }).waitFor();
  await page.getByRole('button', { name: 'Previous page' }).click();
  await page.getByText('1–50').waitFor();
  await page.goto(address);
  await page.getByText(second.slice(0, 20)).waitFor();

  await page.goto(`${console_.origin}/contacts`);
  await page.getByRole('searchbox', { name: 'Search' }).fill('xelil');
  await page.getByText('1 person').waitFor();
  await untilAddressSays(page, 'search', 'xelil');
  await page.getByRole('link', { name: 'Gülşən Xəlilova' }).waitFor();

  await page.goto(`${console_.origin}/contacts?country=NO&search=example`);
  await page.getByText('20 people').waitFor();
  await page.getByRole('link', { name: 'Clear the filters' }).click();
  await page.getByText('2,001 people').waitFor();
  expect(await page.getByRole('searchbox', { name: 'Search' }).inputValue()).toBe('');
  await page.getByRole('searchbox', { name: 'Search' }).fill('nobody at all');
  await page.getByText('Nobody fits all of this').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(troubles).toEqual([]);
});

it('edits a mandate and a channel, and remembers who did it', async () => {
  const { id } = await insertContact(console_.database.sql, testKeys, { givenName: 'Edith', familyName: 'Edited' });
  const { page, troubles } = await console_.openAs('campaigner', `/contacts/${id}`);
  await page.getByRole('button', { name: /Edit the office/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit the office' });
  expect(await axeFindings(page)).toEqual([]);
  await dialog.getByLabel('Until').fill('2020-01-31');
  await dialog.getByLabel('From', { exact: true }).fill('2021-01-01');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('alert').waitFor();
  expect(await dialog.getByLabel('Until').inputValue()).toBe('2020-01-31');
  await dialog.getByLabel('From', { exact: true }).fill('2019-01-01');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('1 Jan 2019 to 31 Jan 2020').waitFor();
  await page.getByText('An office was edited').waitFor();
  await page.getByText('Holds no office now').waitFor();

  await page.getByRole('button', { name: /^Edit contact-/ }).click();
  await page.getByRole('dialog').getByLabel('No longer used').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByText('No longer used', { exact: true }).waitFor();
  await page
    .getByText(/by campaigner/)
    .first()
    .waitFor();
  expect(await findingsOfLooks(page, 'contact')).toEqual([]);
  expect(troubles).toEqual([]);
});

it('tells the second of two editors, keeps what they typed, and shows what is stored', async () => {
  const { id } = await insertContact(console_.database.sql, testKeys, { givenName: 'Connie', familyName: 'Flict' });
  const first = await console_.openAs('campaigner', `/contacts/${id}`);
  const second = await console_.openAs('campaigner', `/contacts/${id}`);
  for (const { page } of [first, second]) await page.getByRole('button', { name: 'Edit the person' }).click();
  await first.page.getByLabel('Title').fill('Ms');
  await first.page.getByRole('button', { name: 'Save', exact: true }).click();
  await first.page.getByRole('dialog').waitFor({ state: 'hidden' });
  const { page } = second;
  await page.getByLabel('Title').fill('Dr');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('was changed since you opened it').waitFor();
  expect(await page.getByLabel('Title').inputValue()).toBe('Dr');
  await page.getByRole('button', { name: 'Show what is stored now' }).click();
  // The timeline behind the form says the same as soon as it was told.
  await page.getByRole('dialog').getByText('Title: Ms').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save over it' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByText('Title', { exact: true }).first().waitFor();
  await page.getByText('Dr', { exact: true }).waitFor();
  expect([...first.troubles, ...second.troubles]).toEqual([]);
});

it('shows a delivered wave and a suppression in the timeline', async () => {
  const { sql } = console_.database;
  const wave = await insertWave(sql, testKeys, { letters: 1, state: 'running', mode: 'practice' });
  const id = wave.contactIds[0] ?? '';
  await sql.query(
    `WITH letter AS (
       INSERT INTO delivery (wave_id, seq, contact_id, sender_id, receiving_domain, message_id, state, settled_at)
       VALUES ($1, 0, $2, $3, 'x.example', 'm@x.example', 'accepted', app_now()) RETURNING id)
     INSERT INTO delivery_event (delivery_id, kind, detail) SELECT id, 'accepted', '{"response": "250 taken"}' FROM letter`,
    [wave.id, id, wave.senderId],
  );
  const { page, troubles } = await console_.openAs('approver', `/contacts/${id}`);
  await page.getByText('Letter accepted by their mail server').waitFor();
  await page.getByText('1 event').click();
  await page.getByText('250 taken').waitFor();
  await page.getByRole('button', { name: 'Do not write to them' }).click();
  await page.getByLabel('Who said so').fill('A call with her office');
  await page.getByRole('dialog').getByRole('button', { name: 'Do not write to them' }).click();
  await page.getByText('No letters go to this person').waitFor();
  await page.getByText('Must not be written to. They asked').waitFor();
  expect(await findingsOfLooks(page, 'contact-suppressed')).toEqual([]);
  await page.getByRole('button', { name: 'Write to them again' }).click();
  await page.getByLabel('Who said so').fill('Her own letter');
  await page.getByRole('dialog').getByRole('button', { name: 'Write to them again' }).click();
  await page.getByText('No letters go to this person').waitFor({ state: 'hidden' });
  await page.getByText('May be written to again').waitFor();
  expect(troubles).toEqual([]);
});

it('shows a script in a name as text, on every page that has it', async () => {
  const { id } = await insertContact(console_.database.sql, testKeys, {
    givenName: SCRIPT_NAME,
    familyName: 'Scripted',
  });
  const { page, troubles } = await console_.openAs('viewer', '/contacts?search=scripted');
  await page.getByRole('link', { name: `${SCRIPT_NAME} Scripted` }).click();
  await page.getByRole('heading', { level: 1, name: `${SCRIPT_NAME} Scripted` }).waitFor();
  expect(page.url()).toContain(id);
  expect(await page.title()).toContain('Mallory');
  expect(await page.locator('img').count()).toBe(0);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('mallory');
  await page.getByRole('option', { name: /Mallory/ }).waitFor();
  expect(await page.locator('img').count()).toBe(0);
  expect(troubles).toEqual([]);
});

it('lets viewers read and offers them no change', async () => {
  const { page } = await console_.openAs('viewer', '/contacts?search=xelil');
  await page.getByRole('link', { name: 'Gülşən Xəlilova' }).click();
  await page.getByText('gulshan@hall.example').waitFor();
  expect(await page.getByRole('button', { name: /Edit|Add|Do not write/ }).count()).toBe(0);
});

it('opens by Ctrl-K, finds contacts and waves by keyboard alone, and says when there is nothing', async () => {
  await console_.database.sql.query(`UPDATE wave SET name = 'Xelil in spring'`);
  const { page, troubles } = await console_.openAs('viewer', '/today');
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Search' }).waitFor();
  await page.keyboard.type('xelil');
  await page.getByRole('group', { name: 'Contacts' }).getByRole('option').first().waitFor();
  await page.getByRole('group', { name: 'Waves' }).getByRole('option').first().waitFor();
  expect(await findingsOfLooks(page, 'search')).toEqual([]);
  expect(await page.getByRole('option', { selected: true }).textContent()).toContain('Xəlilova');
  await page.keyboard.press('ArrowDown');
  expect(await page.getByRole('option', { selected: true }).textContent()).toContain('Xelil in spring');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Gülşən Xəlilova' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').waitFor();
  await page.keyboard.type('qqqq');
  await page.getByText('Nothing was found for “qqqq”').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(troubles).toEqual([]);
});

it('enters a contact by hand', async () => {
  const { page, troubles } = await console_.openAs('campaigner', '/contacts');
  await page.getByRole('button', { name: 'New contact' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Ms Nora NEW');
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('nora@new.example');
  await page.getByRole('dialog').getByLabel(/^Body/).fill('The Example Hall');
  await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
  await page.getByRole('heading', { name: 'Ms Nora NEW' }).waitFor();
  await page.getByText('nora@new.example').first().waitFor();
  await page.getByText('Entered by hand').waitFor();
  expect(troubles).toEqual([]);
});

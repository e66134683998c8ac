// Bodies and forms of address in the browser: made, renamed, merged, two editors, and how people of an office are addressed.
import { insertBody, insertContact } from '../../factories/contacts.js';
import { axeFindings, findingsOfLooks, startConsole, type TestConsole } from '../../support/console.js';
import { testKeys } from '../../support/keys.js';

let console_: TestConsole;
beforeAll(async () => {
  console_ = await startConsole({ worker: false });
});
afterAll(() => console_?.stop());

it('lists bodies and who sits in one', async () => {
  const { sql } = console_.database;
  const { slug } = await insertBody(sql, { slug: 'parliament-of-examples', name: 'Parliament of Examples' });
  await insertContact(sql, testKeys, { mandates: [{ body: slug, country: 'FI' }] });
  const { page, troubles } = await console_.openAs('viewer', '/contacts/bodies');
  await page.getByRole('link', { name: 'Parliament of Examples' }).waitFor();
  expect(await findingsOfLooks(page, 'bodies')).toEqual([]);
  await page.getByRole('link', { name: 'Parliament of Examples' }).click();
  await page.getByRole('heading', { level: 1, name: 'Parliament of Examples' }).waitFor();
  expect(await findingsOfLooks(page, 'body')).toEqual([]);
  await page.getByRole('link', { name: 'Finland' }).click();
  await page.getByText('1 person').waitFor();
  expect(troubles).toEqual([]);
});

it('makes a body, renames it from a day, and remembers both', async () => {
  const { page, troubles } = await console_.openAs('campaigner', '/contacts/bodies');
  await page.getByRole('button', { name: 'New body' }).click();
  const dialog = page.getByRole('dialog', { name: 'New body' });
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Committee on Examples');
  await dialog.getByLabel('Also written in lists').fill('AS/Exa');
  expect(await axeFindings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('heading', { level: 1, name: 'Committee on Examples' }).waitFor();
  await page.getByText('Also written in lists: AS/Exa').waitFor();

  await page.getByRole('button', { name: 'Rename from a day' }).click();
  const rename = page.getByRole('dialog', { name: 'Rename from a day' });
  await rename.getByRole('textbox', { name: 'New name', exact: true }).fill('Committee on Good Examples');
  await rename.getByLabel('First day of the new name').fill('2024-01-01');
  await rename.getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('heading', { level: 1, name: 'Committee on Good Examples' }).waitFor();
  await page.getByText('until 31 Dec 2023').waitFor();
  await page.getByText('Renamed', { exact: true }).waitFor();
  expect(troubles).toEqual([]);
});

it('tells the second of two editors of a body, and keeps what they typed', async () => {
  await insertBody(console_.database.sql, { slug: 'contested', name: 'Contested Body' });
  const first = await console_.openAs('campaigner', '/contacts/bodies/contested');
  const second = await console_.openAs('campaigner', '/contacts/bodies/contested');
  for (const { page } of [first, second]) await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await first.page.getByLabel('Also written in lists').fill('CB');
  await first.page.getByRole('button', { name: 'Save', exact: true }).click();
  await first.page.getByRole('dialog').waitFor({ state: 'hidden' });
  const { page } = second;
  await page.getByRole('textbox', { name: 'Name 1', exact: true }).fill('The Contested Body');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('was changed since you opened it').waitFor();
  expect(await page.getByRole('textbox', { name: 'Name 1', exact: true }).inputValue()).toBe('The Contested Body');
  await page.getByRole('button', { name: 'Show what is stored now' }).click();
  await page.getByRole('status').getByText('CB').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save over it' }).click();
  await page.getByRole('heading', { level: 1, name: 'The Contested Body' }).waitFor();
});

it('merges a body into another, and shows who sits in it on a day', async () => {
  const { sql } = console_.database;
  await insertBody(sql, { slug: 'hall-twice', name: 'The Exemple Hall' });
  await insertBody(sql, { slug: 'hall', name: 'The Example Hall' });
  await insertContact(sql, testKeys, {
    givenName: 'Ada',
    familyName: 'Example',
    mandates: [{ body: 'hall-twice', role: 'chair', country: 'NO', startsOn: '2020-01-01', endsOn: '2020-12-31' }],
  });
  const { page, troubles } = await console_.openAs('approver', '/contacts/bodies/hall-twice');
  await page.getByRole('button', { name: 'Merge with another' }).click();
  const dialog = page.getByRole('dialog', { name: 'Merge with another body' });
  await dialog.getByRole('combobox', { name: 'The body that stays' }).click();
  await page.getByRole('option', { name: 'The Example Hall' }).click();
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'The Example Hall' }).waitFor();
  await page.getByText('hall-twice became part of hall').waitFor();
  await page.getByText('Nobody is known to have sat in it on that day.').waitFor();
  await page.getByLabel('Day').fill('2020-06-01');
  await page.getByRole('link', { name: 'Ada Example' }).waitFor();
  expect(await findingsOfLooks(page, 'body')).toEqual([]);
  expect(troubles).toEqual([]);
});

it('says on the page of a contact how each language addresses them, by the rule of a body too', async () => {
  const { sql } = console_.database;
  await insertBody(sql, { slug: 'court', name: 'Example Court', kind: 'institution' });
  const { id } = await insertContact(sql, testKeys, {
    givenName: 'Jo',
    familyName: 'Judge',
    languages: ['fr'],
    mandates: [{ body: 'court', role: 'president' }],
  });
  const { page, troubles } = await console_.openAs('campaigner', '/contacts/bodies/court');
  await page.getByRole('button', { name: 'Add a rule' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a rule' });
  await dialog.getByLabel('Role').fill('president');
  await dialog.getByLabel('First line, to anybody else').fill('Dear President {nmae},');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('stands for nothing').first().waitFor();
  await dialog.getByLabel('First line, to anybody else').fill('Dear President {family},');
  expect(await axeFindings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('cell', { name: /Dear President/ }).waitFor();

  await page.goto(`${console_.origin}/contacts/${id}`);
  await page.getByText('Dear President Judge,').waitFor();
  await page.getByText('a rule of yours for this office').waitFor();
  await page.getByText('Madame, Monsieur,').first().waitFor();
  expect(await findingsOfLooks(page, 'contact-address')).toEqual([]);
  await page.goto(`${console_.origin}/contacts/forms-of-address`);
  await page.getByRole('cell', { name: 'President, Example Court', exact: true }).waitFor();
  expect(await findingsOfLooks(page, 'forms-of-address')).toEqual([]);
  expect(troubles).toEqual([]);
});

// Possible duplicates in the browser: side by side, decided by mouse and by key, undone at once and later.
import { insertContact } from '../../factories/contacts.js';
import { findingsOfLooks, startConsole, type TestConsole } from '../../support/console.js';
import { testKeys } from '../../support/keys.js';
import { DuplicatesService } from '../../../src/merging/duplicates.service.js';

let console_: TestConsole;
const ids: string[] = [];
beforeAll(async () => {
  console_ = await startConsole({ worker: false });
  const { sql } = console_.database;
  const people = [
    ['Sevinc', 'Fətəlizadə', 'az', 'sevinc@assembly.example'],
    ['Sevinj', 'Fatalizade', 'en', 'sevinj@assembly.example'],
    ['Helma', 'Kuhn-Thaler', 'de', null],
    ['Helma', 'Kuhn Thaler', 'de', null],
    ['Юлия', 'Щербаковская', 'ru', null],
    ['Yulia', 'Shcherbakovskaya', 'en', null],
  ] as const;
  for (const [givenName, familyName, language, email] of people)
    ids.push((await insertContact(sql, testKeys, { givenName, familyName, email, languages: [language], mandates: [{ body: 'hall', country: 'AZ' }] })).id); // prettier-ignore
  await console_.services.get(DuplicatesService, { strict: false }).find('system');
});
afterAll(() => console_?.stop());

it('shows pairs, compares one side by side, merges it, brings the next, and undoes it', async () => {
  const { page, troubles } = await console_.openAs('campaigner', '/contacts/duplicates');
  await page.getByText('3 pairs to look at').waitFor();
  await page.getByRole('link', { name: 'Duplicates (3)' }).waitFor();
  expect(await findingsOfLooks(page, 'duplicates')).toEqual([]);

  await page.getByRole('link', { name: /Sevin/ }).click();
  await page.getByRole('heading', { name: 'Is this one person?' }).waitFor();
  await page.getByText('Both stand for Azerbaijan').waitFor();
  const name = page.getByRole('group', { name: 'Name', exact: true });
  await name.getByText('different: choose one').waitFor();
  expect(await findingsOfLooks(page, 'duplicate-pair')).toEqual([]);
  await name.getByLabel('Sevinj Fatalizade').check();
  await page.getByRole('button', { name: 'Merge' }).click();
  await page.getByText('are one contact now.').waitFor();
  await page.getByText('2 pairs to look at').waitFor();

  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('3 pairs to look at').waitFor();
  await page.getByRole('group', { name: 'Name', exact: true }).getByLabel('Sevinj Fatalizade').check();
  await page.keyboard.press('Escape');
  await page.locator('h1').click();
  await page.keyboard.press('m');
  await page.getByText('2 pairs to look at').waitFor();

  const standing = page.getByRole('group', { name: 'Which one stands' });
  await standing
    .getByText(/Helma|Yulia/)
    .first()
    .waitFor();
  const first = (await standing.textContent())?.includes('Helma') ? 'Helma' : 'Yulia';
  await page.keyboard.press('d');
  await page.getByText('1 pair to look at').waitFor();
  await standing
    .getByText(first === 'Helma' ? /Yulia/ : /Helma/)
    .first()
    .waitFor();
  await page.keyboard.press('l');
  await page.getByText(/: put off\.$/).waitFor();
  expect(troubles).toEqual([]);
});

it('leads from a merged contact to the one that stands, and undoes the merge there', async () => {
  const rows = await console_.database.sql.query<{ id: string }>(
    'SELECT id FROM contact WHERE merged_into IS NOT NULL',
  );
  const merged = rows[0]?.id ?? '';
  const { page, troubles } = await console_.openAs('campaigner', `/contacts/${merged}`);
  await page.getByText('Merged from').waitFor();
  await page.getByRole('heading', { name: 'Sevinj Fatalizade' }).waitFor();
  expect(page.url()).not.toContain(merged);
  expect(await findingsOfLooks(page, 'contact-merged')).toEqual([]);
  await page.getByRole('button', { name: /Undo the merge with/ }).click();
  await page.getByText('Merged from').waitFor({ state: 'detached' });
  await page.goto(`${console_.origin}/contacts/${merged}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(page.url()).toContain(merged);
  expect(troubles).toEqual([]);
});

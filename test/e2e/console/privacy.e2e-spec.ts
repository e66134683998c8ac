// What people may ask of us, in the browser: contacts as a file, a copy of what is held, erasing somebody, an end to keeping.
import { insertContact } from '../../factories/contacts.js';
import { findingsOfLooks, startConsole, type TestConsole } from '../../support/console.js';
import { testKeys } from '../../support/keys.js';

let console_: TestConsole;
beforeAll(async () => {
  console_ = await startConsole({ worker: false });
});
afterAll(() => console_?.stop());

const add = (familyName: string, email: string) =>
  insertContact(console_.database.sql, testKeys, { givenName: 'Jo', familyName, email });

it('gives the list as a file, and everything that is held on one person', async () => {
  const { id } = await add('Kept', 'jo.kept@hall.example');
  const { page, troubles } = await console_.openAs('campaigner', '/contacts');
  const take = async (button: string, item: string) => {
    await page.getByRole('button', { name: button }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: item }).click(),
    ]);
    return download.suggestedFilename();
  };
  await page.getByRole('link', { name: 'Jo Kept' }).waitFor();
  expect(await take('Export', 'Excel workbook')).toBe('contacts.xlsx');
  await page.goto(`${console_.origin}/contacts/${id}`);
  expect(await take('Data rights', 'As a page to read or print')).toBe(`held-on-${id}.html`);
  expect(troubles).toEqual([]);
});

it('shows whoever edits what an erasure would mean, and whom to ask', async () => {
  const { id } = await add('Asked', 'jo.asked@hall.example');
  const { page, troubles } = await console_.openAs('campaigner', `/contacts/${id}`);
  await page.getByRole('button', { name: 'Data rights' }).click();
  await page.getByRole('menuitem', { name: 'Erase this person' }).click();
  await page.getByText('Only an admin erases people').waitFor();
  expect(await page.getByRole('button', { name: 'Erase for good' }).count()).toBe(0);
  expect(troubles).toEqual([]);
});

it('lets an admin erase a person only after the name was typed, and leaves nothing of them on the page', async () => {
  const { id } = await add('Gone', 'jo.gone@hall.example');
  const { page, troubles } = await console_.openAs('admin', `/contacts/${id}`);
  await page.getByRole('button', { name: 'Data rights' }).click();
  await page.getByRole('menuitem', { name: 'Erase this person' }).click();
  await page.getByText('1 address, phone or form').waitFor();
  const submit = page.getByRole('button', { name: 'Erase for good' });
  expect(await submit.isDisabled()).toBe(true);
  expect(await findingsOfLooks(page, 'erase')).toEqual([]);
  await page.getByLabel('Type the name to confirm: Jo Gone').fill('Jo Gone');
  await submit.click();
  await page.getByRole('heading', { name: 'Erased person' }).waitFor();
  await page.getByText('Erased for good').waitFor();
  expect(await page.getByText('jo.gone@hall.example').count()).toBe(0);
  expect(await findingsOfLooks(page, 'erased')).toEqual([]);
  expect(troubles).toEqual([]);
});

it('keeps without an end until an admin says otherwise, and shows what would go before it goes', async () => {
  const { id } = await insertContact(console_.database.sql, testKeys, {
    givenName: 'Al',
    familyName: 'Former',
    mandates: [{ endsOn: '2020-01-01' }],
  });
  await console_.database.sql.query(
    `UPDATE contact SET created_at = '2019-01-01', updated_at = '2019-01-01' WHERE id = $1`,
    [id],
  );
  const { page, troubles } = await console_.openAs('admin', '/settings/privacy');
  await page.getByText('Nothing is older than the rules say.').waitFor();
  await page.getByLabel('People who hold no office any more').fill('24');
  await page.getByRole('button', { name: 'Save the rules' }).click();
  await page.getByText('1 person would be erased').waitFor();
  expect(await findingsOfLooks(page, 'retention')).toEqual([]);
  await page.getByRole('button', { name: 'Take these away' }).click();
  await page.getByRole('button', { name: 'Take away for good' }).click();
  await page.getByText('Nothing is older than the rules say.').waitFor();
  const rows = await console_.database.sql.query(`SELECT status FROM contact WHERE id = $1`, [id]);
  expect(rows).toEqual([{ status: 'erased' }]);
  expect(troubles).toEqual([]);
});

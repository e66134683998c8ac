// People in a browser: invited by a link without any mail server, joined, given a role, shut out and let in again.
import { undoing } from '../../support/browser.js';
import { axeFindings, findingsOfLooks, startConsole, type TestConsole } from '../../support/console.js';

let console_: TestConsole;

beforeAll(async () => {
  console_ = await startConsole({ worker: false });
});
afterAll(() => console_?.stop());

it('an invited person joins as campaigner and sees nothing of the admins', async () => {
  const { page, troubles } = await console_.openAs('admin', '/settings/people');
  await page.getByLabel('E-mail address').fill('ben@example.org');
  await page.getByRole('button', { name: 'Make the link' }).click();
  await page.getByText('ben@example.org joins with this link').waitFor();
  const link = await page.getByLabel('Link to hand over').inputValue();
  expect(link).toMatch(/\/invite#\S+$/);
  await page.getByRole('button', { name: 'Copy' }).click();
  expect(await findingsOfLooks(page, 'people')).toEqual([]);

  const ben = await console_.openAsStranger(link.slice(console_.origin.length));
  await ben.page.getByText('You were invited as ben@example.org').waitFor();
  expect(await findingsOfLooks(ben.page, 'join')).toEqual([]);
  await ben.page.getByLabel('Your name').fill('Ben Example');
  await ben.page.getByLabel('Password').first().fill('a sentence that is long');
  await ben.page.keyboard.press('Enter');
  await ben.page.getByRole('heading', { name: 'Today' }).waitFor();
  await ben.page.goto(`${console_.origin}/settings/people`);
  await ben.page.getByText('Who may sign in is for admins to see.').waitFor();
  expect(await ben.page.getByText('ben@example.org').count()).toBe(0);

  await page.reload();
  await page.getByText('Ben Example').first().waitFor();
  expect([...troubles, ...ben.troubles]).toEqual([]);
});

it('is given a role, shut out after a moment to undo, and let in again', async () => {
  const other = await console_.openAs('viewer');
  const { page, troubles } = await console_.openAs('admin', '/settings/people');
  const row = page.getByRole('listitem').filter({ hasText: other.email });
  await row.getByRole('combobox').click();
  await page.getByRole('option', { name: /^Approver/ }).click();
  await undoing(page, () => row.getByRole('button', { name: /^Shut out/ }).click());
  await row.getByText('May not sign in').waitFor({ state: 'hidden' });
  await row.getByRole('button', { name: /^Shut out/ }).click();
  await page.getByText(/is signed out everywhere/).waitFor();
  await page.getByText(/is signed out everywhere/).waitFor({ state: 'hidden' });
  const role = async () =>
    console_.database.sql.query(`SELECT role, disabled_at IS NULL AS "mayIn" FROM person WHERE email = $1`, [
      other.email,
    ]);
  expect(await role()).toEqual([{ role: 'approver', mayIn: false }]);
  await row.getByRole('button', { name: /^Let/ }).click();
  await row.getByRole('button', { name: /^Shut out/ }).waitFor();
  expect(await role()).toEqual([{ role: 'approver', mayIn: true }]);
  expect(await axeFindings(page)).toEqual([]);
  expect(troubles).toEqual([]);
});

it('says for which waves a second person approves, and the audit log knows who said so', async () => {
  const { page, troubles } = await console_.openAs('admin', '/settings/people');
  await page.getByRole('radio', { name: 'Live waves', checked: true }).waitFor();
  await page.getByRole('radio', { name: 'No wave' }).click();
  await page.getByText('It counts for every wave that is approved from now on.').waitFor();
  await page.reload();
  await page.getByRole('radio', { name: 'No wave', checked: true }).waitFor();
  expect(await findingsOfLooks(page, 'four-eyes')).toEqual([]);
  const noted = await console_.database.sql.query(`SELECT detail FROM audit_entry WHERE action = 'wave_rule.changed'`);
  expect(noted).toEqual([{ detail: { before: 'live', after: 'off' } }]);
  expect(troubles).toEqual([]);
});

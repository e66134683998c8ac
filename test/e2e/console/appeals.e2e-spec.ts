// Writing and approving an appeal in the browser: two languages, an error at its line, the preview as somebody, a test
// letter, the submission, the approval by keyboard alone, versions; and all the ways in which a draft could get lost.
import type { Page } from 'playwright-core';
import { insertAppeal } from '../../factories/appeal.js';
import { insertContact } from '../../factories/contacts.js';
import { takeScreenshot, undoing } from '../../support/browser.js';
import { axeFindings, findingsOfLooks, PASSWORD, startConsole, type TestConsole } from '../../support/console.js';
import { testKeys } from '../../support/keys.js';

let console_: TestConsole;
let count = 0;

beforeAll(async () => {
  console_ = await startConsole();
  const { sql } = console_.database;
  const person = {
    mandates: [{ body: 'european-parliament', country: 'NL' }],
    honorific: 'Ms',
    addressForm: 'f' as const,
  };
  await insertContact(sql, testKeys, { ...person, givenName: 'Maria-Magdalena', familyName: 'Längstername-Überlang' });
  await insertContact(sql, testKeys, { ...person, givenName: '<script>alert(1)</script>', familyName: 'Roe' });
});
afterAll(() => console_?.stop());

const appeal = (overrides: Parameters<typeof insertAppeal>[1] = {}) =>
  insertAppeal(console_.database.sql, { campaignSlug: `campaign-${++count}`, ...overrides });

const code = (page: Page, language: string) => page.getByRole('textbox', { name: `Letter in ${language}, as MJML` });
const subject = (page: Page, language: string) => page.getByLabel(`Subject in ${language}`);
const choose = (page: Page, half: string, what: string | RegExp) =>
  page.getByRole('radiogroup', { name: half }).getByText(what).click();
const save = (page: Page) => page.keyboard.press('Control+s');
const saved = (page: Page) => page.locator('button[disabled]:not([data-loading])', { hasText: /^Save$/ }).waitFor();
const frame = (page: Page) => page.frameLocator('iframe');

/** Adds a paragraph at the end of the letter's text, as somebody who types. */
async function type(page: Page, language: string, text: string): Promise<void> {
  await code(page, language).click();
  await page.keyboard.press('Control+Home');
  for (let line = 0; line < 3; line += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText(text);
}

it('lists what there is, and says so when there is nothing', async () => {
  const { page, troubles } = await console_.openAs('campaigner', '/appeals');
  await page.getByText('There is no appeal yet').waitFor();
  expect(await findingsOfLooks(page, 'appeals-empty')).toEqual([]);
  const { id } = await appeal();
  await page.reload();
  await page.getByRole('link', { name: 'To PACE' }).first().waitFor();
  await page.getByText('Not approved yet').first().waitFor();
  expect(await findingsOfLooks(page, 'appeals-list')).toEqual([]);
  await page.getByRole('link', { name: 'To PACE' }).first().click();
  await page.waitForURL(`**/appeals/${id}*`);
  await page.getByRole('heading', { level: 1, name: 'To PACE' }).waitFor();
  expect(troubles).toEqual([]);
});

it('makes an appeal from a short letter and writes it in two languages', async () => {
  await appeal({ campaignSlug: 'new-one' });
  const { page, troubles } = await console_.openAs('campaigner', '/appeals/new?campaign=new-one');
  await page.getByLabel('Name in English').fill('To the mayors');
  await page.getByRole('combobox', { name: 'Audience' }).click();
  await page.getByRole('option').first().click();
  await page.getByRole('checkbox', { name: 'Please stand' }).check();
  await page.getByRole('link', { name: 'Appeals', exact: true }).click();
  await page.goBack();
  expect(await page.getByLabel('Name in English').inputValue()).toBe('To the mayors');
  expect(await findingsOfLooks(page, 'appeal-new')).toEqual([]);
  await page.getByRole('button', { name: 'Make the appeal' }).click();
  await page.getByRole('heading', { level: 1, name: 'To the mayors' }).waitFor();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await code(page, 'French').waitFor();
  await subject(page, 'French').fill('Aux maires');
  await subject(page, 'English').fill('To the mayors, with a plea');
  await page.getByText('Not saved yet').first().waitFor();
  await save(page);
  await saved(page);
  expect(await page.getByText('Not saved yet').count()).toBe(0);
  await page.reload();
  await code(page, 'English').waitFor();
  expect(await subject(page, 'English').inputValue()).toBe('To the mayors, with a plea');
  expect(await subject(page, 'French').inputValue()).toBe('Aux maires');
  expect(troubles).toEqual([]);
});

it('shows an unclosed tag at its line, and lets nobody submit it', async () => {
  const { id } = await appeal();
  const { page, troubles } = await console_.openAs('campaigner', `/appeals/${id}?right=checks`);
  await page.getByText('This can be approved.').waitFor();
  await type(page, 'English', '<p>Not closed');
  const line = page.getByRole('button', { name: 'Line 5:' });
  await line.waitFor();
  await page.getByText('<p> is not closed before', { exact: false }).first().waitFor();
  await page.getByText('This cannot be approved yet.').waitFor();
  await page.locator('.cm-lint-marker-error').first().waitFor();
  expect(await page.getByRole('button', { name: 'Submit for approval' }).isDisabled()).toBe(true);
  expect(await findingsOfLooks(page, 'appeal-checks')).toEqual([]);
  await line.click();
  await page.keyboard.press('End');
  await page.keyboard.insertText('</p>');
  await page.getByText('This can be approved.').waitFor();
  await save(page);
  await saved(page);
  expect(troubles).toEqual([]);
});

it('previews as the longest name, in light and dark, on a phone and as text; and runs nothing of a letter', async () => {
  const { id } = await appeal();
  const { page, troubles } = await console_.openAs('campaigner', `/appeals/${id}`);
  await page.getByText(/^As .*Längstername-Überlang gets it/).waitFor();
  await frame(page).getByText('Dear Ms Längstername-Überlang,').waitFor();
  await type(page, 'English', '<p>Quite new words</p>');
  await frame(page).getByText('Quite new words').waitFor();
  expect(await findingsOfLooks(page, 'appeal-desk')).toEqual([]);
  await page.getByRole('radiogroup', { name: 'Colours of the mail program' }).getByText('Dark').click();
  await page.getByRole('radiogroup', { name: 'Width' }).getByText('Phone').click();
  await frame(page).getByText('Quite new words').waitFor();
  expect((await page.locator('iframe').boundingBox())?.width).toBeLessThan(380);
  await takeScreenshot(page, 'console-appeal-preview-dark');
  await page.getByRole('combobox', { name: 'Read as' }).click();
  await page.getByRole('option', { name: 'A name from right to left' }).click();
  await page.getByText(/an invented reader/).waitFor();
  await page.getByRole('combobox', { name: 'Read as' }).fill('alert');
  await page.getByRole('option', { name: /<script>/ }).click();
  await page.getByText(/^As .*<script>alert\(1\)<\/script> Roe gets it/).waitFor();
  await page.getByRole('radiogroup', { name: 'Form' }).getByText('Plain text').click();
  await page.getByRole('region', { name: 'Plain text' }).getByText('Quite new words').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await type(page, 'English', '<script>fetch("/api/session")</script>');
  await page.getByText('<script> cannot be used', { exact: false }).first().waitFor();
  expect(troubles).toEqual([]);
});

it('sends a test letter that lies in the practice mailbox', async () => {
  const { id } = await appeal();
  const { page, context, email, troubles } = await console_.openAs('campaigner', `/appeals/${id}`);
  await page.getByRole('button', { name: 'Send a test letter to me' }).click();
  await page.getByText(`went to ${email}`, { exact: false }).waitFor();
  const mailbox = await context.request.get(`${console_.origin}/api/practice/letters?search=${email}`);
  expect(await mailbox.json()).toMatchObject({ items: [{ subject: '[Test] Subject en', envelopeTo: email }] });
  expect(await axeFindings(page)).toEqual([]);
  expect(troubles).toEqual([]);
});

it('goes from submission to approval by keyboard alone', async () => {
  const { id } = await appeal();
  const writer = await console_.openAs('campaigner', `/appeals/${id}`);
  await press(writer.page, 'Submit for approval');
  await writer.page.getByText('Waiting for approval').waitFor();
  expect(await writer.page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
  const { page, troubles } = await console_.openAs('approver', `/appeals/${id}`);
  await page.getByText('Waiting for approval').waitFor();
  await press(page, 'Approve');
  await page.getByText('Version 1 is approved', { exact: false }).waitFor();
  await page.getByText('Approved', { exact: true }).waitFor();
  expect(await findingsOfLooks(page, 'appeal-approved')).toEqual([]);
  expect(troubles).toEqual([]);
});

/** Walks by Tab to the button and presses it. */
async function press(page: Page, name: string): Promise<void> {
  await page.locator('button:not([disabled])', { hasText: name }).waitFor();
  for (let steps = 0; steps < 60; steps += 1) {
    if ((await page.locator('button:focus', { hasText: new RegExp(`^${name}$`) }).count()) > 0)
      return page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${name}`);
}

it('leaves the letter by Tab', async () => {
  const { id } = await appeal();
  const { page } = await console_.openAs('campaigner', `/appeals/${id}`);
  await code(page, 'English').focus();
  await page.keyboard.press('Tab');
  expect(await page.locator('.cm-content:focus').count()).toBe(0);
});

it('offers fields, tags and parts while one types', async () => {
  const { id } = await appeal();
  const { page } = await console_.openAs('campaigner', `/appeals/${id}`);
  await type(page, 'English', '');
  await page.keyboard.type('<p>{{ cam');
  await page.getByRole('option', { name: 'campaign.name' }).first().waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.type('paign.name }}</p><mj-d');
  await page.getByRole('option', { name: 'mj-divider' }).waitFor();
});

it('compares versions and puts an older one on the desk', async () => {
  const { id } = await appeal();
  const { page, troubles } = await console_.openAs('approver', `/appeals/${id}`);
  await page.locator('button:not([disabled])', { hasText: 'Approve' }).click();
  await page.getByText('Version 1 is approved', { exact: false }).waitFor();
  await type(page, 'English', '<p>A new paragraph.</p>');
  await subject(page, 'English').fill('Another subject');
  await save(page);
  await page.getByText('Changed since approval').waitFor();
  await page.getByRole('link', { name: '1 version' }).click();
  await page.getByRole('heading', { name: 'Differences' }).waitFor();
  await page.getByText('<p>A new paragraph.</p>').waitFor();
  expect(await findingsOfLooks(page, 'appeal-versions')).toEqual([]);
  await page.getByRole('button', { name: 'Put version 1 on the desk' }).click();
  await page.getByText('Here again is what you typed').waitFor();
  expect(await subject(page, 'English').inputValue()).toBe('Subject en');
  await save(page);
  await page.getByText('Approved', { exact: true }).waitFor();
  expect(troubles).toEqual([]);
});

describe('a draft', () => {
  it('outlives the end of the session in mid-edit', async () => {
    const { id } = await appeal();
    const { page, context, email } = await console_.openAs('campaigner', `/appeals/${id}`);
    await type(page, 'English', '<p>Words of mine</p>');
    await context.clearCookies();
    await save(page);
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.getByLabel('Password').first().fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await code(page, 'English').textContent()).toContain('Words of mine');
    await save(page);
    await saved(page);
    expect(email).toContain('@');
  });

  it('outlives a closed window, the Back button and a network that is away', async () => {
    const { id } = await appeal();
    const { page, context } = await console_.openAs('campaigner', '/appeals');
    await page.goto(`${console_.origin}/appeals/${id}`);
    await subject(page, 'English').fill('Half a thou');
    await page.goBack();
    await page.getByRole('heading', { name: 'Appeals', level: 1 }).waitFor();
    const other = await context.newPage();
    await page.close();
    await other.goto(`${console_.origin}/appeals/${id}`);
    await other.getByText('Here again is what you typed').waitFor();
    expect(await subject(other, 'English').inputValue()).toBe('Half a thou');
    await context.setOffline(true);
    await save(other);
    await other.getByText('What you typed is kept in this browser. No letter is sent by saving.').waitFor();
    await context.setOffline(false);
    await other.getByRole('button', { name: 'Try again' }).first().click();
    await saved(other);
  });

  it('of two people who save is lost for neither', async () => {
    const { id } = await appeal();
    const [ana, ben] = await Promise.all([1, 2].map(() => console_.openAs('campaigner', `/appeals/${id}`)));
    if (!ana || !ben) throw new Error('nobody came');
    await subject(ana.page, 'English').fill('The words of Ana');
    await subject(ben.page, 'English').fill('The words of Ben');
    await save(ben.page);
    await saved(ben.page);
    await save(ana.page);
    await ana.page.getByText('Somebody else has saved this letter').waitFor();
    const both = ana.page.getByRole('region', { name: 'Their text and yours' });
    await both.getByText('The words of Ben').waitFor();
    await both.getByText('The words of Ana').waitFor();
    expect(await findingsOfLooks(ana.page, 'appeal-conflict')).toEqual([]);
    await ana.page.getByRole('button', { name: /^Take theirs/ }).click();
    expect(await subject(ana.page, 'English').inputValue()).toBe('The words of Ben');
    await ana.page.getByRole('button', { name: 'Bring it back' }).click();
    expect(await subject(ana.page, 'English').inputValue()).toBe('The words of Ana');
    await ana.page.getByRole('button', { name: /^Keep mine/ }).click();
    await save(ana.page);
    await saved(ana.page);
    expect(ana.troubles.concat(ben.troubles)).toEqual([]);
  });

  it('is not thrown away by taking a letter away, which can be undone', async () => {
    const { id } = await appeal();
    const { page } = await console_.openAs('campaigner', `/appeals/${id}?right=fr`);
    await page.getByRole('button', { name: 'More for French' }).click();
    await undoing(page, () => page.getByRole('menuitem', { name: 'Take this letter away' }).click());
    await choose(page, 'On the right half', 'French');
    await code(page, 'French').waitFor();
  });
});

it('shows a viewer everything and lets them change nothing', async () => {
  const { id } = await appeal();
  const { page, troubles } = await console_.openAs('viewer', `/appeals/${id}`);
  await frame(page).getByText('Dear Ms Längstername-Überlang,').waitFor();
  for (const name of ['Save', 'Submit for approval', 'Approve', 'Send a test letter to me'])
    expect(await page.getByRole('button', { name }).count()).toBe(0);
  expect(await subject(page, 'English').getAttribute('readonly')).not.toBeNull();
  expect(troubles).toEqual([]);
});

it('works on a phone, one half at a time', async () => {
  const { id } = await appeal();
  const { page, troubles } = await console_.openAs('campaigner', `/appeals/${id}`, { width: 360, height: 740 });
  await code(page, 'English').waitFor();
  await choose(page, 'On the desk', 'Preview');
  await frame(page).getByText('Dear Ms Längstername-Überlang,').waitFor();
  await takeScreenshot(page, 'console-appeal-phone-preview');
  await choose(page, 'On the desk', /^Checks/);
  await page.getByText('This can be approved.').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(troubles).toEqual([]);
});

it('puts an appeal into the archive and takes it out again', async () => {
  const { id } = await appeal({ campaignSlug: 'archived-one' });
  const { page } = await console_.openAs('campaigner', `/appeals/${id}?campaign=archived-one`);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Put into the archive' }).click();
  await page.getByText('goes into the archive').waitFor();
  await page.getByText('goes into the archive').waitFor({ state: 'hidden' });
  await page.getByText('There is no appeal yet').waitFor();
  await page.getByRole('radiogroup', { name: 'Which appeals' }).getByText('Archive').click();
  await page.getByRole('link', { name: 'To PACE' }).first().click();
  await page.getByText('In the archive').waitFor();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Take out of the archive' }).click();
  await page.getByText('Draft', { exact: true }).waitFor();
});

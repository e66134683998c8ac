// The first five minutes in a browser: one-time links, the two doors, and the tour of the demo.
import type { Page } from 'playwright-core';
import { InvitesService } from '../../../src/auth/invites.service.js';
import { SetUpService } from '../../../src/auth/set-up.service.js';
import { untilAddressSays } from '../../support/browser.js';
import { axeFindings, findingsOfLooks, startConsole, type TestConsole } from '../../support/console.js';

const SENTENCE = 'a sentence that is long';
let console_: TestConsole;

beforeEach(async () => {
  console_ = await startConsole();
});
afterEach(() => console_?.stop());

const setUpLink = () => console_.services.get(SetUpService, { strict: false }).linkIfNeeded(console_.origin);
const invite = async (email: string) => {
  const invites = console_.services.get(InvitesService, { strict: false });
  return (await invites.invite({ email, role: 'campaigner' }, console_.origin, 'system')).link;
};
const pathOf = (link: string) => link.slice(console_.origin.length);

/** Types into what has the focus, and goes on to the next. */
async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
  await page.keyboard.press('Tab');
}

it('sets up by keyboard alone, and the token stands in no address any more', async () => {
  const { page, troubles } = await console_.openAsStranger(pathOf((await setUpLink()) ?? ''));
  await page.getByRole('heading', { name: 'Set up Demarche' }).waitFor();
  expect(page.url()).toBe(`${console_.origin}/set-up`);
  expect(await findingsOfLooks(page, 'set-up')).toEqual([]);
  await page.keyboard.press('Tab');
  await type(page, 'Ada Example');
  await type(page, 'ada@example.org');
  await page.keyboard.type('short');
  await page.getByText('7 more characters are needed.').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('fewer than 12 characters').first().waitFor();
  expect(await page.getByLabel('Your name').inputValue()).toBe('Ada Example');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(SENTENCE);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Welcome, Ada Example' }).waitFor();
  expect(await findingsOfLooks(page, 'welcome')).toEqual([]);
  expect(troubles).toEqual([]);
});

it('tells of a link that was used, has expired, is foreign or incomplete, and what to do', async () => {
  const used = await invite('used@example.org');
  const first = await console_.openAsStranger(pathOf(used));
  await first.page.getByLabel('Your name').fill('Ben');
  await first.page.getByLabel('Password').first().fill(SENTENCE);
  await first.page.getByRole('button', { name: 'Join' }).click();
  await first.page.getByRole('heading', { name: 'Today' }).waitFor();
  const expired = await invite('late@example.org');
  await console_.database.sql.query(`UPDATE one_time_link SET expires_at = app_now() WHERE email = 'late@example.org'`);
  const cases: [string, string][] = [
    [pathOf(used), 'This link was used already'],
    [pathOf(expired), 'This link has expired'],
    ['/invite#madeelsewhere', 'This link does not work'],
    ['/password', 'This link is incomplete'],
    [pathOf(await invite('other@example.org')).replace('/invite', '/password'), 'This link is for something else'],
  ];
  for (const [path, heading] of cases) {
    const { page, troubles } = await console_.openAsStranger(path);
    await page.getByRole('heading', { name: heading }).waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
    expect(await page.getByText(/Ask an admin for a new/).isVisible()).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    expect(troubles).toEqual([]);
  }
});

it('opens the demo, whose tour ticks off what was done', async () => {
  const { page, troubles } = await console_.openAs('admin', '/welcome');
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await page.getByText('Tour of the demo: 0 of 4 done').waitFor();
  expect(await findingsOfLooks(page, 'tour')).toEqual([]);
  await untilAddressSays(page, 'campaign', 'azerbaijan-2024');
  await page
    .getByRole('link', { name: /Read a letter/ })
    .and(page.locator('[href*="letter="]'))
    .click();
  await page.locator('iframe[title]').waitFor();
  await page.getByText('Tour of the demo: 1 of 4 done').waitFor();
  expect(new URL(page.url()).pathname).toBe('/practice');
  await page.goto(`${console_.origin}/today`);
  await page.getByText('Tour of the demo: 1 of 4 done').waitFor();
  await page.getByRole('button', { name: 'Put the tour away' }).click();
  await page.getByText('Tour of the demo').waitFor({ state: 'hidden' });
  await page.reload();
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  expect(await page.getByText('Tour of the demo').count()).toBe(0);
  expect(troubles).toEqual([]);
});

it('starts an empty campaign instead, and the demo is gone', async () => {
  const { page, troubles } = await console_.openAs('admin', '/welcome');
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await page.getByText('Tour of the demo').waitFor();
  await page.getByRole('button', { name: /^Campaign:/ }).press('Enter');
  await page.getByRole('menuitem', { name: 'Another campaign, or the demo' }).press('Enter');
  await page.getByRole('button', { name: 'Start an empty campaign' }).click();
  await page.getByLabel('Name of the campaign').fill('Free the Example Ten');
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Begin the campaign' }).click();
  await page.getByRole('heading', { level: 1, name: 'Free the Example Ten' }).waitFor();
  await page.getByText('There are no asks yet.').waitFor();
  const left = await console_.database.sql.query(
    `SELECT (SELECT count(*) FROM contact)::int AS people, (SELECT count(*) FROM wave)::int AS waves, (SELECT array_agg(slug) FROM campaign) AS campaigns`,
  );
  expect(left).toEqual([{ people: 0, waves: 0, campaigns: ['free-the-example-ten'] }]);
  expect(await page.getByText('Tour of the demo').count()).toBe(0);
  expect(troubles).toEqual([]);
});

// The page that one-time links open, in a browser: its own style and script run under the policy that it is sent with.
import type { Browser, Page } from 'playwright-core';
import { InvitesService } from '../../src/auth/invites.service.js';
import { SetUpService } from '../../src/auth/set-up.service.js';
import { startApi, type TestApi } from '../support/api.js';
import { foreignRequests, startBrowser } from '../support/browser.js';

let api: TestApi;
let browser: Browser;

beforeAll(async () => {
  [api, browser] = await Promise.all([startApi(), startBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await api.stop();
});

/** A page that remembers what its policy blocked, what failed in it, and what it asked of other hosts. */
async function openPage(link: string): Promise<{ page: Page; troubles: string[] }> {
  const page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  const troubles = foreignRequests(page, api.url);
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load')) troubles.push(message.text());
  });
  await page.goto(link);
  return { page, troubles };
}

it('the printed link leads to the first admin, who is then signed in', async () => {
  const link = await api.app.get(SetUpService, { strict: false }).linkIfNeeded(api.url);
  const { page, troubles } = await openPage(link ?? '');
  await page.getByLabel('Your name').fill('Ada Example');
  await page.getByLabel('E-mail address').fill('ada@example.org');
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button').click();
  await page.getByRole('alert').getByText('fewer than 12 characters').waitFor();
  await page.getByLabel('Password').fill('a sentence that is long');
  await page.getByRole('button').click();
  await page.getByRole('heading', { name: 'Done' }).waitFor();
  expect(page.url()).toBe(`${api.url}/set-up`);
  const me = await page.request.get(`${api.url}/api/session`);
  expect(await me.json()).toMatchObject({ name: 'Ada Example', role: 'admin' });
  expect(troubles).toEqual([]);
  await page.close();
});

it('an invitation asks for a name and a password only, and works once', async () => {
  const invites = api.app.get(InvitesService, { strict: false });
  const { link } = await invites.invite({ email: 'ben@example.org', role: 'viewer' }, api.url, 'system');
  for (const outcome of ['Done', 'This link does not work']) {
    const { page, troubles } = await openPage(link);
    expect(await page.getByLabel('E-mail address').isVisible()).toBe(false);
    await page.getByLabel('Your name').fill('Ben');
    await page.getByLabel('Password').fill('a sentence that is long');
    await page.getByRole('button').click();
    await page.getByText(outcome).first().waitFor();
    expect(troubles).toEqual([]);
    await page.close();
  }
});

it('a link without its token says so', async () => {
  const { page } = await openPage(`${api.url}/password`);
  await page.getByRole('heading', { name: 'This link is incomplete' }).waitFor();
  expect(await page.getByRole('button').isVisible()).toBe(false);
  await page.close();
});

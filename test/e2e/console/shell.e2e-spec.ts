// The frame of the console: signing in, deep links, the end of a session, keys, colours, and its policy.
import { axeFindings, findingsOfLooks, PASSWORD, startConsole, type TestConsole } from '../../support/console.js';

let console_: TestConsole;

beforeAll(async () => {
  console_ = await startConsole({ worker: false });
});
afterAll(() => console_?.stop());

it('leads a stranger to the sign-in page, and on to the page that was asked for', async () => {
  const { email } = await console_.openAs('viewer');
  const { page, troubles } = await console_.openAsStranger('/today?campaign=example');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').first().fill('not the password');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  expect(await page.getByLabel('E-mail address').inputValue()).toBe(email);
  expect(await findingsOfLooks(page, 'sign-in')).toEqual([]);
  await page.getByLabel('Password').first().fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  expect(new URL(page.url()).search).toBe('?campaign=example');
  expect(troubles).toEqual([]);
});

it('does not lead a person who signs in to another host', async () => {
  const { email } = await console_.openAs('viewer');
  const { page } = await console_.openAsStranger(`/sign-in?next=${encodeURIComponent('//example.com/')}`);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').first().fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  expect(new URL(page.url()).origin).toBe(console_.origin);
});

it('shows a page in both themes and at 320 px, without a finding of axe', async () => {
  const { page, troubles } = await console_.openAs('admin');
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  await page.getByText('Practice', { exact: true }).waitFor();
  expect(await findingsOfLooks(page, 'today-empty')).toEqual([]);
  expect(troubles).toEqual([]);
});

it('opens the account menu and the keyboard help by keyboard alone', async () => {
  const { page, troubles } = await console_.openAs('admin');
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  await page.getByRole('button', { name: /^Account of/ }).press('Enter');
  await page.getByRole('menuitem', { name: 'Keyboard' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('menuitem', { name: 'Keyboard' }).waitFor({ state: 'hidden' });
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(troubles).toEqual([]);
});

it('says so at an address that is no page', async () => {
  const { page, troubles } = await console_.openAs('viewer', '/no/such/page');
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(troubles).toEqual([]);
});

it('sends the page with a policy that allows no inline script and no other host', async () => {
  const answer = await fetch(`${console_.origin}/today`, { headers: { accept: 'text/html' } });
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(await answer.text()).not.toContain('__CSP_NONCE__');
  const other = await fetch(`${console_.origin}/today`, { headers: { accept: 'text/html' } });
  expect(other.headers.get('content-security-policy')).not.toBe(policy);
  const program = await fetch(`${console_.origin}/today`, { headers: { accept: 'application/json' } });
  expect(program.status).toBe(404);
});

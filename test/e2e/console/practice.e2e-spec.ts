// The practice mailbox as a campaigner uses it: found, read in every view, by keyboard, on a phone, emptied and had back.
import { connect } from 'node:net';
import type { Page } from 'playwright-core';
import { untilAddressSays } from '../../support/browser.js';
import { axeFindings, findingsOfLooks, startConsole, type TestConsole } from '../../support/console.js';

let console_: TestConsole;

beforeAll(async () => {
  console_ = await startConsole({ worker: false });
  for (const at of [1, 2, 3]) await deliver(at);
});
afterAll(() => console_?.stop());

const NAMES = ['', 'Ana Lind', 'Ben Ode', 'Zoë Ćirić'];

/** As a worker hands a letter over: the dialogue by hand, since only mail knows SMTP. */
async function deliver(at: number): Promise<void> {
  const [{ port } = { port: 0 }] = await console_.database.sql.query<{ port: number }>(
    `SELECT port FROM practice_server`,
  );
  const socket = connect({ host: '127.0.0.1', port });
  const to = `person-${at}@parliament.example`;
  const link = `${console_.origin}/u/token-${at}`;
  const html = `<html><body style="font-family:serif"><p>Dear ${NAMES[at]},</p><p>please help <b>number ${at}</b>.</p><a href="${link}">No more letters</a><script>document.body.textContent = 'a script ran'</script></body></html>`;
  const message = [
    'From: The campaign <letters@campaign.example>',
    `To: ${to}`,
    `Subject: Appeal number ${at}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary=b',
    '',
    `--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nDear ${NAMES[at]},\r\nplease help number ${at}.\r\n${link}\r\n`,
    `--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n--b--`,
  ].join('\r\n');
  const turns = ['EHLO test', 'MAIL FROM:<b+x@campaign.example>', `RCPT TO:<${to}>`, 'DATA', `${message}\r\n.`, 'QUIT'];
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject).on('close', () => resolve());
    socket.on('data', (chunk) => {
      if (/^\d{3} .*\r\n$/m.test(String(chunk))) socket.write(`${turns.shift() ?? 'NOOP'}\r\n`);
    });
  });
}

const frame = (page: Page) => page.frameLocator('iframe[title="The letter as its reader sees it"]');
const view = (page: Page, name: string) => page.getByText(name, { exact: true }).click();

it('shows a letter at a desk, on a phone, as text, its headers and its source', async () => {
  const { page, troubles } = await console_.openAs('campaigner', '/practice');
  await page.getByText('3 letters, 3 new').waitFor();
  await page.getByRole('link', { name: /Appeal number 3/ }).click();
  await frame(page).getByText('number 3').waitFor();
  // Nothing of a letter runs.
  expect(await frame(page).getByText('a script ran').count()).toBe(0);
  await page.getByText('3 letters, 2 new').waitFor();
  expect(await findingsOfLooks(page, 'practice-letter')).toEqual([]);

  await view(page, 'Phone');
  await page.waitForFunction(() => {
    const { document } = globalThis as unknown as {
      document: { querySelector(s: string): { clientWidth: number } | null };
    };
    return (document.querySelector('iframe')?.clientWidth ?? 999) <= 375;
  });
  await view(page, 'Text');
  const text = page.getByRole('region', { name: 'Text' });
  expect(await text.textContent()).toContain('please help number 3.');
  expect(await text.getByRole('link').getAttribute('href')).toBe(`${console_.origin}/u/token-3`);
  await view(page, 'Headers');
  expect(await page.getByRole('region', { name: 'Headers' }).textContent()).toContain('Subject: Appeal number 3');
  await view(page, 'Source');
  await page.getByRole('region', { name: 'Source' }).getByText('Content-Type: multipart/alternative').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await untilAddressSays(page, 'view', 'raw');
  // The script in the letter was refused: that is the only thing that the browser says.
  expect(troubles.filter((trouble) => !/script|sandbox/i.test(trouble))).toEqual([]);
});

it('finds a letter by a word of its text, and keeps what was looked for in the address', async () => {
  const { page, troubles } = await console_.openAs('viewer', '/practice');
  // A list that has not come yet would pass for one that was searched.
  await page.getByRole('link', { name: /Appeal number 1/ }).waitFor();
  await page.getByRole('searchbox', { name: 'Search' }).fill('help number 2');
  await page.getByRole('link', { name: /Appeal number 1/ }).waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: /Appeal number 2/ }).waitFor();
  await untilAddressSays(page, 'search', 'help number 2');
  await page.reload();
  await page.getByRole('link', { name: /Appeal number 2/ }).waitFor();
  expect(await page.getByRole('link', { name: /Appeal number/ }).count()).toBe(1);
  await page.getByRole('searchbox', { name: 'Search' }).fill('nothing like this');
  await page.getByText('No letter fits').waitFor();
  expect(await page.getByRole('button', { name: 'Empty the mailbox' }).count()).toBe(0);
  expect(troubles).toEqual([]);
});

it('goes from letter to letter with the arrow keys', async () => {
  const { page } = await console_.openAs('viewer', '/practice');
  await page.getByRole('link', { name: /Appeal number 3/ }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('heading', { name: 'Appeal number 2' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('heading', { name: 'Appeal number 1' }).waitFor();
  await page.keyboard.press('ArrowUp');
  await page.getByRole('heading', { name: 'Appeal number 2' }).waitFor();
});

it('shows one thing after the other on a phone', async () => {
  const { page, troubles } = await console_.openAs('viewer', '/practice', { width: 360, height: 740 });
  await page.getByRole('link', { name: /Appeal number 1/ }).click();
  await page.getByRole('heading', { name: 'Appeal number 1' }).waitFor();
  await page.getByRole('link', { name: /Appeal number 2/ }).waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: 'Back to the letters' }).click();
  await page.getByRole('link', { name: /Appeal number 2/ }).waitFor();
  expect(await findingsOfLooks(page, 'practice-list')).toEqual([]);
  expect(troubles.filter((trouble) => !/script|sandbox/i.test(trouble))).toEqual([]);
});

it('shows a letter that arrives meanwhile, is emptied, and has the letters back', async () => {
  const { page, troubles } = await console_.openAs('campaigner', '/practice');
  await page.getByRole('link', { name: /Appeal number 3/ }).waitFor();
  await deliver(3);
  await page.getByText(/^4 letters/).waitFor();
  await page.getByRole('button', { name: 'Empty the mailbox' }).click();
  await page.getByText('No letter has arrived yet').waitFor();
  expect(await findingsOfLooks(page, 'practice-empty')).toEqual([]);
  await page.getByRole('button', { name: 'Take back 4 letters' }).click();
  await page.getByRole('link', { name: /Appeal number 1/ }).waitFor();
  expect(troubles).toEqual([]);
});

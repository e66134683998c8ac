// The settings in the browser: my profile, keys, senders with their test, suppressions, health and the audit log.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { undoing, untilAddressSays } from '../../support/browser.js';
import { axeFindings, findingsOfLooks, PASSWORD, startConsole, type TestConsole } from '../../support/console.js';

let console_: TestConsole;
let mailServer: SMTPServer;
let port: number;

beforeAll(async () => {
  mailServer = new SMTPServer({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth: ({ password }, _, done) =>
      password === 'right' ? done(null, { user: 'ana' }) : done(new Error('no such user or password')),
    onData: (stream, _, done) => stream.resume().on('end', () => done()),
  });
  const listening = mailServer.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  port = (listening.address() as AddressInfo).port;
  console_ = await startConsole();
});
afterAll(async () => {
  await console_?.stop();
  await new Promise<void>((resolve) => mailServer.close(resolve));
});

it('changes my name, and says which password is too short without losing what was typed', async () => {
  const { page, troubles } = await console_.openAs('viewer', '/settings');
  await page.getByRole('heading', { name: 'My profile' }).waitFor();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ana of the office');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
  await page.getByRole('button', { name: 'Account of Ana of the office' }).waitFor();
  await page.getByLabel('Present password').fill(PASSWORD);
  await page.getByLabel('New password').fill('short');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.getByLabel('New password').inputValue()).toBe('short');
  await page.getByLabel('New password').fill('another long sentence');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByText('Changed. You are signed in here only.').waitFor();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
  await page.getByRole('radio', { name: 'As my system' }).check();
  expect(await page.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
  expect(await findingsOfLooks(page, 'settings-profile')).toEqual([]);
  expect(troubles).toEqual([]);
});

it('makes a sender, says what is wrong with its password, and goes through with the right one', async () => {
  const { page, troubles } = await console_.openAs('admin', '/settings/senders');
  await page.getByRole('link', { name: 'The campaign (practice)' }).waitFor();
  expect(await findingsOfLooks(page, 'settings-senders')).toEqual([]);
  await page.getByRole('link', { name: 'New sender' }).click();
  await page.getByLabel('Name', { exact: false }).first().fill('The letters');
  await page.getByLabel('E-mail address').fill('letters@campaign.example');
  await page.getByRole('textbox', { name: /^Server/ }).fill('mail.campaign.example');
  await page.getByLabel('Port').fill('6379');
  await page.getByLabel('User name').fill('ana');
  await page.getByLabel('Password', { exact: false }).first().fill('wrong');
  await page.getByRole('button', { name: 'Make the sender' }).click();
  await page
    .getByText(/is not a port that mail is handed over on/)
    .first()
    .waitFor();
  expect(await page.getByLabel('Name', { exact: false }).first().inputValue()).toBe('The letters');
  expect(await findingsOfLooks(page, 'settings-sender-new')).toEqual([]);
  await page.getByRole('textbox', { name: /^Server/ }).fill('127.0.0.1');
  await page.getByLabel('Port').fill(String(port));
  await page.getByRole('button', { name: 'Make the sender' }).click();

  await page.getByRole('heading', { name: 'Test the mail server' }).waitFor();
  await page.getByRole('button', { name: 'Test it' }).click();
  await page.getByText('It does not work yet').waitFor();
  const steps = page.getByRole('list', { name: 'Steps of the test' });
  expect(await steps.getByRole('listitem').last().textContent()).toMatch(/Failed.*Sign in.*refused the user name/s);
  expect(await findingsOfLooks(page, 'settings-sender-test')).toEqual([]);
  expect(await page.getByLabel('Password', { exact: false }).first().inputValue()).toBe('');
  await page.getByLabel('Password', { exact: false }).first().fill('right');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved. The next letters use it.').waitFor();
  await page.getByLabel('Also send one test letter').check();
  await page.getByRole('button', { name: 'Test it' }).click();
  await page.getByText('The mail server is ready.').waitFor();
  expect(await steps.getByRole('listitem').count()).toBe(8);
  await page.getByRole('button', { name: 'Retire the sender' }).click();
  await page.getByRole('button', { name: 'Take it up again' }).click();
  await page.getByRole('button', { name: 'Retire the sender' }).waitFor();
  expect(troubles).toEqual([]);
});

it('keeps an address out, finds it again, and lets it back in with a reason', async () => {
  const { page, troubles } = await console_.openAs('approver', '/settings/suppressions');
  await page.getByText('Nobody is kept out').waitFor();
  const add = page.getByRole('region', { name: 'Keep somebody out' });
  await add.getByLabel('E-mail address').fill('ana@office');
  await add.getByLabel('Who said so').fill('her letter of 3 May');
  await add.getByRole('button', { name: 'Keep this address out' }).click();
  await add.getByRole('alert').waitFor();
  expect(await add.getByLabel('Who said so').inputValue()).toBe('her letter of 3 May');
  await add.getByLabel('E-mail address').fill('ana@office.example');
  await add.getByRole('button', { name: 'Keep this address out' }).click();
  await add.getByText('Kept out from now on.').waitFor();

  const find = page.getByRole('region', { name: 'Look up an address' });
  await find.getByLabel('E-mail address').fill('ben@office.example');
  await find.getByRole('button', { name: 'Look up' }).click();
  await find.getByText('it may be written to').waitFor();
  await find.getByLabel('E-mail address').fill('ANA@office.example');
  await find.getByRole('button', { name: 'Look up' }).click();
  await find.getByText('her letter of 3 May').waitFor();
  expect(page.url()).not.toContain('office');
  expect(await findingsOfLooks(page, 'settings-suppressions')).toEqual([]);

  const list = page.getByRole('region', { name: 'All suppressions' });
  await list.getByRole('button', { name: /^Lift the suppression/ }).click();
  await list.getByLabel('Why may they be written to again?').fill('she asked for our letters');
  await list.getByRole('button', { name: 'Lift it' }).click();
  await list.getByText('Nobody is kept out').waitFor();
  await list.getByLabel('State').selectOption('Lifted or over');
  await list.getByText('she asked for our letters').waitFor();
  expect(troubles).toEqual([]);
});

it('shows a worker that works, and that it is gone when it is stopped', async () => {
  const { page, troubles } = await console_.openAs('viewer', '/settings/health');
  await page.getByText('Waits for letters').waitFor();
  await page.getByText('One worker runs.').waitFor();
  expect(await findingsOfLooks(page, 'settings-health')).toEqual([]);
  await console_.worker?.terminate();
  // Pushed: nobody reloads.
  await page.getByText('No worker runs: no letter is sent, and none is lost.').waitFor();
  await page.getByText('Was stopped').waitFor();
  await page.getByText('Something is wrong').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(troubles).toEqual([]);
});

it('makes a key that is shown once, and takes it away unless that is undone', async () => {
  const { page, troubles } = await console_.openAs('campaigner', '/settings/keys');
  await page.getByText('There are no keys').waitFor();
  await page.getByLabel('Name').fill('the calendar');
  await page.getByRole('button', { name: 'Make the key' }).click();
  const made = page.getByText(/^dmk_/);
  const key = await made.textContent();
  await page.getByRole('button', { name: 'Revoke the key the calendar' }).waitFor();
  expect(await findingsOfLooks(page, 'settings-keys')).toEqual([]);
  const ask = () =>
    fetch(`${console_.origin}/api/session`, { headers: { authorization: `Bearer ${key}` } }).then(
      ({ status }) => status,
    );
  expect(await ask()).toBe(200);
  await undoing(page, () => page.getByRole('button', { name: 'Revoke the key the calendar' }).click());
  await page.getByRole('button', { name: 'Revoke the key the calendar' }).click();
  await page.getByText('There are no keys').waitFor();
  await page.reload();
  await page.getByText('There are no keys').waitFor();
  expect(await made.count()).toBe(0);
  expect(await ask()).toBe(401);
  expect(troubles).toEqual([]);
});

it('shows the audit log to admins alone, by kind of act', async () => {
  const { page, troubles, context } = await console_.openAs('admin');
  const relay = { kind: 'own', host: '127.0.0.1', port, security: 'starttls', user: null };
  const wish = { name: 'For the log', email: 'log@campaign.example', relay };
  await context.request.post(`${console_.origin}/api/senders`, { headers: { origin: console_.origin }, data: wish });
  await page.goto(`${console_.origin}/settings/audit`);
  await page.getByRole('table', { name: 'Audit log' }).waitFor();
  await page.getByLabel('Act', { exact: true }).selectOption('sender.made');
  await page
    .getByText(/relay: 127\.0\.0\.1/)
    .first()
    .waitFor();
  await untilAddressSays(page, 'action', 'sender.made');
  expect(await findingsOfLooks(page, 'settings-audit')).toEqual([]);
  const viewer = await console_.openAs('viewer', '/settings/audit');
  await viewer.page.getByRole('alert').waitFor();
  expect(troubles).toEqual([]);
});

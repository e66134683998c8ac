// The address of an account in a browser: a new one waits until its link is opened or an admin confirms it; and the domains
// into which live test letters may go.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { insertAppeal } from '../../factories/appeal.js';
import { takeScreenshot } from '../../support/browser.js';
import {
  axeFindings,
  findingsOfLooks,
  PASSWORD,
  startConsole,
  type ConsolePage,
  type TestConsole,
} from '../../support/console.js';

let console_: TestConsole;
const mails: string[] = [];
const mailServer = new SMTPServer({
  hideSTARTTLS: true,
  authOptional: true,
  disableReverseLookup: true,
  onRcptTo: ({ address }, _, done) =>
    done(address.startsWith('refused@') ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null),
  onData: (stream, _, done) => {
    let raw = '';
    stream.on('data', (chunk) => (raw += String(chunk)));
    stream.on('end', () => {
      mails.push(raw);
      done();
    });
  },
});

beforeAll(async () => {
  const listening = mailServer.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  const env = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'letters@campaign.example' };
  console_ = await startConsole({ worker: false, env });
});
afterAll(async () => {
  await console_?.stop();
  await new Promise<void>((resolve) => mailServer.close(resolve));
});

async function wish({ page }: ConsolePage, email: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Present password').first().fill(PASSWORD);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(`${email} waits to be confirmed`).waitFor();
}

async function linkInMail(): Promise<string> {
  const { text = '' } = await simpleParser(mails.at(-1) ?? '');
  const [link = ''] = /\/address#\S+/.exec(text) ?? [];
  return link;
}

it('asks who opens the link of a new address to sign in as before, and then counts', async () => {
  const ada = await console_.openAs('campaigner', '/settings/profile');
  await wish(ada, 'ada@new.example');
  await ada.page.getByText('A mail with a link was sent there.').waitFor();
  expect(await ada.page.getByText('Saved.').count()).toBe(0);
  expect(await findingsOfLooks(ada.page, 'settings-address-waits')).toEqual([]);
  const link = await linkInMail();

  const ben = await console_.openAs('viewer', link);
  await ben.page.getByText('waits for another address or for none').waitFor();

  const elsewhere = await console_.openAsStranger(link);
  await elsewhere.page.getByText('Sign in as you do now').waitFor();
  expect(elsewhere.page.url()).toBe(`${console_.origin}/address`);
  expect(await findingsOfLooks(elsewhere.page, 'address-sign-in')).toEqual([]);
  await elsewhere.page.getByLabel('E-mail address').fill(ada.email);
  await elsewhere.page.getByLabel('Password').first().fill(PASSWORD);
  await elsewhere.page.getByRole('button', { name: 'Sign in' }).click();
  await elsewhere.page.getByText('From now on you sign in with ada@new.example').waitFor();
  expect(await findingsOfLooks(elsewhere.page, 'address-confirm')).toEqual([]);
  await elsewhere.page.getByRole('button', { name: 'Confirm' }).click();
  await elsewhere.page.getByRole('heading', { name: 'My profile' }).waitFor();
  expect(await elsewhere.page.getByLabel('E-mail address').inputValue()).toBe('ada@new.example');

  const again = await console_.openAsStranger(link);
  await again.page.getByText('This link was used already').waitFor();
  expect([...ada.troubles, ...ben.troubles, ...elsewhere.troubles, ...again.troubles]).toEqual([]);
});

it('says why no mail was sent, lets it be withdrawn, and shows an admin what waits', async () => {
  const ada = await console_.openAs('campaigner', '/settings/profile');
  await wish(ada, 'refused@new.example');
  await ada.page.getByText(/No mail was sent: the mail server answered: .*no such mailbox/).waitFor();
  await ada.page.getByRole('button', { name: 'Withdraw' }).click();
  await ada.page.getByText('refused@new.example waits').waitFor({ state: 'hidden' });
  await wish(ada, 'refused@new.example');

  const { page, troubles } = await console_.openAs('admin', '/settings/people');
  const row = page.getByRole('listitem').filter({ hasText: 'refused@new.example' });
  await row.getByText('Only if you know that refused@new.example belongs to').waitFor();
  expect(await findingsOfLooks(page, 'people-address')).toEqual([]);
  await row.getByRole('button', { name: 'Confirm refused@new.example' }).click();
  await row.getByText('Wants the address').waitFor({ state: 'hidden' });
  expect(await row.getByText('refused@new.example').textContent()).toBe('refused@new.example');
  await ada.page.reload();
  await ada.page.getByRole('heading', { name: 'My profile' }).waitFor();
  expect(await ada.page.getByLabel('E-mail address').inputValue()).toBe('refused@new.example');
  expect([...troubles, ...ada.troubles]).toEqual([]);
});

it('has an address confirmed by mail that nobody ever confirmed', async () => {
  const { page, personId, email, troubles } = await console_.openAs('campaigner');
  await console_.database.sql.query(`UPDATE person SET email_confirmed_at = NULL WHERE id = $1`, [personId]);
  await page.goto(`${console_.origin}/settings/profile`);
  await page.getByLabel('Send me a mail to confirm it').check();
  expect(await findingsOfLooks(page, 'settings-address-unconfirmed')).toEqual([]);
  await page.getByLabel('Present password').first().fill(PASSWORD);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(`${email} waits to be confirmed`).waitFor();
  await page.goto(`${console_.origin}${await linkInMail()}`);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('heading', { name: 'My profile' }).waitFor();
  expect(await page.getByText('Nobody has confirmed yet').count()).toBe(0);
  expect(troubles).toEqual([]);
});

it('offers the practice mailbox for a test letter that cannot go out live', async () => {
  const { id } = await insertAppeal(console_.database.sql);
  const { page, email, troubles } = await console_.openAs('campaigner', `/appeals/${id}`);
  await page.getByRole('button', { name: 'Send a test letter to me' }).click();
  await page.getByText('A live letter needs PUBLIC_URL with https').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await takeScreenshot(page, 'console-appeal-test-refused-light', { fullPage: true });
  await page.getByRole('button', { name: 'Send it to the practice mailbox instead' }).click();
  await page.getByText(new RegExp(`is on its way to ${email}`)).waitFor();
  expect(await console_.database.sql.query(`SELECT mode FROM wave WHERE purpose = 'test'`)).toEqual([
    { mode: 'practice' },
  ]);
  expect(troubles).toEqual([]);
});

it('names the domains for live test letters, which everybody sees and an admin changes', async () => {
  const { page, troubles } = await console_.openAs('admin', '/settings/senders');
  const part = page.getByRole('region', { name: 'Live test letters' });
  await part.getByText('No domain is named').waitFor();
  await part.getByLabel('Domains').fill('Office.Example\nnot a domain*');
  await part.getByRole('button', { name: 'Save the domains' }).click();
  await part.getByRole('alert').filter({ hasText: 'domain*' }).first().waitFor();
  expect(await part.getByLabel('Domains').inputValue()).toContain('domain*');
  await part.getByLabel('Domains').fill('Office.Example\nbranch.example');
  await part.getByRole('button', { name: 'Save the domains' }).click();
  await part.getByText('It counts from the next test letter on.').waitFor();
  expect(await part.getByLabel('Domains').inputValue()).toBe('branch.example\noffice.example');
  expect(await findingsOfLooks(page, 'settings-test-domains')).toEqual([]);

  const ben = await console_.openAs('viewer', '/settings/senders');
  await ben.page.getByRole('region', { name: 'Live test letters' }).getByText('office.example').waitFor();
  expect(await ben.page.getByRole('button', { name: 'Save the domains' }).count()).toBe(0);
  expect([...troubles, ...ben.troubles]).toEqual([]);
});

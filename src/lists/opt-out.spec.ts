import { readList } from '../../test/support/read-list.js';

const REFUSED = /^2 opt_out: the list says that this person must not be written to/;

describe('whoever opted out in another tool', () => {
  it.each([
    ['Mailchimp', 'UNSUB_TIME', '2025-01-01 10:00:00'],
    ['Mailchimp', 'CLEAN_TIME', '2025-01-01 10:00:00'],
    ['CiviCRM', 'Do Not Email', 'Yes'],
    ['CiviCRM', 'No Bulk Emails (User Opt Out)', '1'],
    ['Action Network', 'can2_subscription_status', 'unsubscribed'],
    ['Action Network', 'Email Subscription Status', 'bouncing'],
    ['Salesforce', 'Email Opt Out', 'TRUE'],
    ['HubSpot', 'Unsubscribed from all email', 'true'],
    ['NationBuilder', 'email_opt_in', 'false'],
    ['Brevo', 'EMAIL_BLACKLIST', 'true'],
    ['a French tool', 'Désabonné', 'oui'],
    ['a German tool', 'Abgemeldet', 'ja'],
    ['a column of consent', 'Subscribed', 'no'],
  ])('%s, %s', async (_, heading, cell) => {
    const { names } = await readList(`First Name,Last Name,Email,${heading}\nAda,Lee,a@x.example,${cell}\n`);
    expect(names[0]).toMatch(REFUSED);
  });

  it.each([
    ['Do Not Email', '0'],
    ['Do Not Email', 'No'],
    ['UNSUB_TIME', ''],
    ['can2_subscription_status', 'subscribed'],
    ['Email Status', 'valid'],
    ['email_opt_in', 'true'],
    ['Subscribed', ''],
  ])('and nobody else: %s %s', async (heading, cell) => {
    const { names } = await readList(`First Name,Last Name,Email,${heading}\nAda,Lee,a@x.example,${cell}\n`);
    expect(names).toEqual(['|Ada|Lee']);
  });

  it('also where one of several columns says it', async () => {
    const { names } = await readList('Name,Do Not Email,Opt out,Unsubscribed\nAda Lee,no,0,yes\n');
    expect(names[0]).toMatch(REFUSED);
  });
});

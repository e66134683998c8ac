// The small buttons that empty a choice: named, reached by Tab, and whoever presses one by keyboard goes on in its field.
import type { Page } from 'playwright-core';
import { insertContact } from '../../factories/contacts.js';
import { findingsOfLooks, startConsole, type TestConsole } from '../../support/console.js';
import { testKeys } from '../../support/keys.js';

let console_: TestConsole;
beforeAll(async () => {
  console_ = await startConsole({ worker: false });
  await insertContact(console_.database.sql, testKeys, {
    givenName: 'Ana',
    familyName: 'Adams',
    languages: ['fr'],
    tags: ['key'],
    mandates: [{ body: 'hall', country: 'FR', role: 'chair' }],
  });
  await console_.database.sql.query(
    `INSERT INTO contact_import (source, file_name, file_sha256, mapping, counts, lawful_basis, imported_by)
     VALUES ('tea', 'tea.csv', 'x', '{}', '{"rows": 1, "new": 0, "changed": 0, "unchanged": 1, "problems": 0}', 'basis', 'system')`,
  );
});
afterAll(() => console_?.stop());

/** Goes on by Tab alone until the focus is on a button of that name. */
async function tabTo(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await button.waitFor();
  for (let steps = 0; steps < 80; steps += 1) {
    if ((await button.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to “${name}”`);
}

it.each([
  ['/contacts?country=FR&role=chair&language=fr&tag=key', ['Country', 'Role', 'Language', 'Tag'], 'clear-contacts'],
  ['/contacts/duplicates?country=FR&body=hall', ['Country', 'Body'], 'clear-duplicates'],
  ['/contacts/imports?source=tea&state=applied', ['Source', 'State'], 'clear-imports'],
])('empties each choice of %s by keyboard alone', async (path, labels, picture) => {
  const { page, troubles } = await console_.openAs('campaigner', path);
  for (const label of labels) await page.getByRole('button', { name: `Clear: ${label}`, exact: true }).waitFor();
  expect(await findingsOfLooks(page, picture)).toEqual([]);
  for (const label of labels) {
    await tabTo(page, `Clear: ${label}`);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: `Clear: ${label}`, exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('combobox', { name: label, exact: true }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Escape');
  }
  await page.waitForURL((url) => url.search === '');
  expect(troubles).toEqual([]);
});

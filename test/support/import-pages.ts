// The pages of imports as a person goes through them, for tests of the console.
import type { Page } from 'playwright-core';

export interface ListFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export const csvFile = (text: string | Buffer, name = 'members.csv'): ListFile => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text as string),
});

/** Chooses a file on the page of a new import, and waits for the draft that is made of it. */
export async function bringList(page: Page, origin: string, file: ListFile): Promise<string> {
  await page.goto(`${origin}/contacts/imports/new`);
  await page.locator('input[type=file]').setInputFiles(file);
  return untilDraft(page);
}

/** @returns the address of the draft */
export async function untilDraft(page: Page): Promise<string> {
  await page.waitForURL(/\/contacts\/imports\/[0-9a-f-]{36}/);
  await page.locator('[data-section="about"]').waitFor();
  return page.url();
}

/** The line of a step, folded or not. */
export const step = (page: Page, key: string) => page.locator(`[data-section="${key}"]`);

export async function openStep(page: Page, key: string): Promise<void> {
  const control = step(page, key);
  if ((await control.getAttribute('aria-expanded')) !== 'true') await control.click();
}

/** Makes the dry run, the first or another one, and waits for what it found. @returns its equation */
export async function makeDryRun(page: Page): Promise<string> {
  await openStep(page, 'plan');
  await page
    .getByRole('button', { name: /^Make the dry run( again)?$/ })
    .first()
    .click();
  await page.locator('h1 + div').getByText('tried, not applied').waitFor({ timeout: 60_000 });
  await openStep(page, 'plan');
  return figures(page);
}

export async function figures(page: Page): Promise<string> {
  const line = page.getByTestId('figures');
  await line.waitFor();
  return (await line.innerText()).replace(/\s+/g, ' ').trim();
}

/** Chooses in a field that searches. */
export async function pick(page: Page, field: string, option: string): Promise<void> {
  const input = page.getByRole('combobox', { name: field, exact: true });
  await input.click();
  await input.fill(option);
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Presses the button that applies, and waits for the result. */
export async function apply(page: Page, button: string): Promise<void> {
  await openStep(page, 'apply');
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.locator('h1 + div').getByText('applied', { exact: true }).waitFor({ timeout: 60_000 });
}

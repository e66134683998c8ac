// The campaign page in a browser: editing with history, withdrawing with undo, and two people at once.
import type { Locator, Page } from 'playwright-core';
import { CampaignFilesService } from '../../../src/campaign-files/campaign-files.service.js';
import { demoCampaignFolder } from '../../../src/demo/demo-campaign.js';
import { undoing } from '../../support/browser.js';
import { axeFindings, findingsOfLooks, startConsole, type TestConsole } from '../../support/console.js';

let console_: TestConsole;

beforeAll(async () => {
  console_ = await startConsole({ worker: false });
  await console_.services
    .get(CampaignFilesService, { strict: false })
    .loadCampaignFolder(demoCampaignFolder, {}, 'cli:test');
});
afterAll(() => console_?.stop());

const card = (page: Page, name: string | RegExp): Locator => page.getByRole('article', { name });
const tab = (page: Page, name: string) => page.getByRole('tab', { name }).click();

async function openMenu(page: Page, name: RegExp, item: string): Promise<void> {
  await card(page, name)
    .getByRole('button', { name: /^More about/ })
    .click();
  await page.getByRole('menuitem', { name: item }).click();
}

it('shows every part in both themes and at 320 px, without a finding of axe', async () => {
  const { page, troubles } = await console_.openAs('campaigner', '/campaign');
  for (const part of ['Asks', 'Demands', 'Cases', 'Signatories', 'About']) {
    await tab(page, part);
    await page.getByRole('tabpanel').getByRole('article').first().waitFor();
    expect([part, await findingsOfLooks(page, `campaign-${part.toLowerCase()}`)]).toEqual([part, []]);
  }
  expect(troubles).toEqual([]);
});

it('edits an ask, and its history says who changed what', async () => {
  const { page, troubles } = await console_.openAs('campaigner', '/campaign');
  await card(page, /^Plead publicly/)
    .getByRole('button', { name: /^Edit/ })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Text (English)').fill('Plead loudly for the release of all');
  expect(await axeFindings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await openMenu(page, /^Plead loudly/, 'History');
  await page.getByRole('dialog').getByText('Changed', { exact: true }).waitFor();
  await page
    .getByRole('dialog')
    .getByText(/campaigner \d/)
    .waitFor();
  await page.getByRole('cell', { name: /en: Plead publicly/ }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(troubles).toEqual([]);
});

it('adds a version to a fact, withdraws a case, and undoes it before it is done', async () => {
  const { page, troubles } = await console_.openAs('campaigner', '/campaign?part=cases');
  const anar = card(page, 'Anar Mammadli');
  await anar.getByRole('button', { name: 'New version' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Text (English)').fill('Anar Mammadli was moved to another prison.');
  await dialog.getByLabel('Source').fill('Statement of the lawyer');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await anar.getByText('Version 2').waitFor();
  await undoing(page, () => openMenu(page, /^Anar Mammadli/, 'Withdraw'));
  await anar.getByText('Version 2').waitFor();
  const rows = await console_.database.sql.query(`SELECT withdrawn_at FROM campaign_case WHERE key = 'anar-mammadli'`);
  expect(rows).toEqual([{ withdrawn_at: null }]);
  expect(troubles).toEqual([]);
});

it('withdraws a signatory when nobody undoes it, and brings them back', async () => {
  const { page, troubles } = await console_.openAs('campaigner', '/campaign?part=signatories');
  await page.getByRole('button', { name: 'Add a signatory' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Jo Example');
  await dialog.getByLabel('Affiliation', { exact: true }).fill('Example House');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await card(page, 'Jo Example').waitFor();
  await openMenu(page, /^Jo Example/, 'Withdraw');
  await page.getByText('Withdrawn: Jo Example').waitFor();
  await page.getByText('Withdrawn: Jo Example').waitFor({ state: 'hidden' });
  await page.getByRole('switch').press('Space');
  await card(page, 'Jo Example')
    .getByRole('button', { name: /^Bring back/ })
    .click();
  await card(page, 'Jo Example').getByRole('button', { name: /^Edit/ }).waitFor();
  expect(troubles).toEqual([]);
});

it('keeps what the slower of two people typed, and shows what the faster wrote', async () => {
  const [ada, ben] = [
    await console_.openAs('campaigner', '/campaign?part=demands'),
    await console_.openAs('campaigner', '/campaign?part=demands'),
  ];
  for (const { page } of [ada, ben])
    await card(page, /^Free all/)
      .getByRole('button', { name: /^Edit/ })
      .click();
  const text = (page: Page) => page.getByRole('dialog').getByLabel('Text (English)');
  await text(ada.page).fill('Free all, said Ada');
  await ada.page.getByRole('button', { name: 'Save' }).click();
  await card(ada.page, 'Free all, said Ada').waitFor();
  await text(ben.page).fill('Free all, said Ben');
  await ben.page.getByRole('button', { name: 'Save' }).click();
  await ben.page.getByRole('alert').getByText('Free all, said Ada').waitFor();
  expect(await text(ben.page).inputValue()).toBe('Free all, said Ben');
  expect(await findingsOfLooks(ben.page, 'campaign-conflict')).toEqual([]);
  await ben.page.getByRole('button', { name: 'Save mine over it' }).click();
  await card(ben.page, 'Free all, said Ben').waitFor();
  expect([...ada.troubles, ...ben.troubles]).toEqual([]);
});

it('lets a viewer read, and change nothing', async () => {
  const { page, troubles } = await console_.openAs('viewer', '/campaign');
  await page.getByRole('tabpanel').getByRole('article').first().waitFor();
  expect(await page.getByRole('button', { name: /^(Edit|Add)/ }).count()).toBe(0);
  await page
    .getByRole('button', { name: /^More about/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'History' }).waitFor();
  expect(await page.getByRole('menuitem').count()).toBe(1);
  expect(troubles).toEqual([]);
});

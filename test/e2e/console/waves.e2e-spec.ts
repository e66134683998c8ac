// Waves in the browser: found by stage, made, approved and launched by mouse and by keyboard alone, taken back, launched once
// through a cut network, and held by a letter that changed after the approval.
import type { Page } from 'playwright-core';
import { AppealsService } from '../../../src/appeals/appeals.service.js';
import { onlyRow } from '../../../src/database/database.js';
import { WaveMakerService } from '../../../src/waves/wave-maker.service.js';
import { WavesService } from '../../../src/waves/waves.service.js';
import { newWave } from '../../../src/waves/waves.dto.js';
import { insertAppeal } from '../../factories/appeal.js';
import { insertContact } from '../../factories/contacts.js';
import { untilAddressSays } from '../../support/browser.js';
import { axeFindings, findingsOfLooks, startConsole, type TestConsole } from '../../support/console.js';
import { testKeys } from '../../support/keys.js';
import { letterMjml } from '../../factories/letter.js';

const ACTOR = 'test';

let console_: TestConsole;
let appealId: string;
let segmentId: string;

beforeAll(async () => {
  console_ = await startConsole();
  const { sql } = console_.database;
  ({ id: appealId } = await insertAppeal(sql));
  for (const [givenName, languages] of [
    ['Ada', ['en']],
    ['Béa', ['fr']],
    ['Cleo', ['en']],
  ] as const) {
    await insertContact(sql, testKeys, { givenName, familyName: 'Example', languages: [...languages] });
  }
  await insertContact(sql, testKeys, { givenName: 'Eve', familyName: 'Silent', email: null });
  segmentId = onlyRow(
    await sql.query<{ id: string }>(
      `INSERT INTO segment (name, filter, created_by) VALUES ('Everybody', '{"all": []}', 'test') RETURNING id`,
    ),
  ).id;
  await console_.services.get(AppealsService, { strict: false }).approve(appealId, ACTOR);
});
afterAll(() => console_?.stop());

async function draft(name: string, wish: object = {}): Promise<string> {
  const maker = console_.services.get(WaveMakerService, { strict: false });
  return (await maker.create(newWave.parse({ name, appealId, segmentId, ...wish }), ACTOR)).id;
}

async function approved(name: string, wish: object = {}): Promise<string> {
  const id = await draft(name, wish);
  await console_.services.get(WavesService, { strict: false }).approve(id, ACTOR);
  return id;
}

const waveOf = async (id: string) =>
  onlyRow(
    await console_.database.sql.query<{ state: string; launches: number; letters: number }>(
      `SELECT state, (SELECT count(*)::int FROM audit_entry WHERE subject_id = $1 AND action = 'wave.launched') AS launches,
              (SELECT count(*)::int FROM delivery WHERE wave_id = $1::uuid) AS letters FROM wave WHERE id = $1::uuid`,
      [id],
    ),
  );

async function untilState(id: string, ...states: string[]): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (states.includes((await waveOf(id)).state)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(await waveOf(id)).toMatchObject({ state: states[0] });
}

/** Runs in the page. */
const isFocused = (element: object) =>
  element === (globalThis as unknown as { document: { activeElement: object } }).document.activeElement;

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor();
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

it('makes, approves and launches a wave by mouse', async () => {
  const { page, troubles } = await console_.openAs('approver', '/waves');
  await page.getByText('There is no wave yet', { exact: false }).waitFor();
  expect(await findingsOfLooks(page, 'waves-empty')).toEqual([]);
  await page.getByRole('link', { name: 'New wave' }).first().click();
  await heading(page, 'New wave');
  expect(await page.getByRole('textbox', { name: 'Name of the wave' }).inputValue()).toBe('To PACE');
  expect(await findingsOfLooks(page, 'wave-new')).toEqual([]);
  await page.getByLabel('Name of the wave').fill('First letter');
  await button(page, 'Make the draft').click();
  await heading(page, 'First letter');
  const id = page.url().split('/').at(-1)?.split('?')[0] ?? '';
  await page.getByText('Everybody: 3 letters, 1 left out').waitFor();
  expect(await findingsOfLooks(page, 'wave-draft')).toEqual([]);

  await button(page, /Audience/).click();
  await button(page, '1 without an address').click();
  await page.getByText('No e-mail address is known.').waitFor();
  await button(page, /Show the 3 who get a letter/).click();
  await page.getByText('Béa Example').waitFor();
  await button(page, /^Complete: Sender/).click();
  await page.getByLabel('From', { exact: true }).first().click();
  await page.getByRole('option', { name: 'The campaign (practice)' }).click();
  await button(page, /^Complete: Letter/).click();
  const frame = page.frameLocator('iframe[title="The letter"]');
  await frame.getByText(/(Please|Veuillez) stand/).waitFor();
  await page.getByLabel('Reader', { exact: true }).first().click();
  await page.getByRole('option', { name: /Béa Example/ }).click();
  await frame.getByText('Veuillez stand').waitFor();
  expect(await findingsOfLooks(page, 'wave-sections')).toEqual([]);

  await button(page, 'Approve for 3 people').click();
  await page.getByText(/Text and audience approved by approver/).waitFor();
  expect(await findingsOfLooks(page, 'wave-approved')).toEqual([]);
  await button(page, 'Launch 3 letters').dblclick();
  await button(page, 'Take back').first().waitFor();
  await untilState(id, 'finished', 'running');
  expect(await waveOf(id)).toMatchObject({ launches: 1, letters: 4 });
  await untilState(id, 'finished');
  await page.goto(`${console_.origin}/waves?stage=ended`);
  await page.getByText('3 of 3 letters accepted').waitFor();
  expect(await findingsOfLooks(page, 'waves')).toEqual([]);
  expect(troubles).toEqual([]);
});

it('makes, approves and launches a wave by keyboard alone', async () => {
  const { page, troubles } = await console_.openAs('approver', '/waves');
  await heading(page, 'Waves');
  const tabTo = async (name: string | RegExp, role: 'button' | 'link' | 'textbox' = 'button') => {
    const target = page.getByRole(role, { name }).first();
    await target.waitFor();
    for (let presses = 0; presses < 60; presses++) {
      if (await target.evaluate(isFocused)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not reach ${String(name)}`);
  };
  await tabTo('New wave', 'link');
  await page.keyboard.press('Enter');
  await heading(page, 'New wave');
  await tabTo('Name of the wave', 'textbox');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('By keyboard');
  await tabTo('Make the draft');
  await page.keyboard.press('Enter');
  await heading(page, 'By keyboard');
  const id = page.url().split('/').at(-1)?.split('?')[0] ?? '';
  await tabTo(/Pace/);
  await page.keyboard.press('Enter');
  await tabTo('Letters an hour, at most', 'textbox');
  await page.keyboard.type('7200');
  await page.keyboard.press('Enter');
  await page.getByText('7,200 an hour').waitFor();
  // Folded again, and the focus is where one was.
  await tabTo(/^Approve for/);
  await page.keyboard.press('Enter');
  await tabTo('Launch 3 letters');
  await page.keyboard.press('Enter');
  await button(page, 'Take back').first().waitFor();
  await tabTo('Take back');
  await page.keyboard.press('Enter');
  await button(page, 'Launch 3 letters').waitFor();
  expect(await waveOf(id)).toMatchObject({ state: 'approved', letters: 0 });
  // The page has taken a new key: what was taken back can be launched after all.
  await tabTo('Launch 3 letters');
  await page.keyboard.press('Enter');
  await untilState(id, 'finished');
  expect(await waveOf(id)).toMatchObject({ launches: 2, letters: 4 });
  expect(troubles).toEqual([]);
});

it('launches exactly once when the answer is lost on the way, and shows that it did', async () => {
  const id = await approved('Cut after', { startsAt: '2035-01-01T08:00:00Z' });
  const { page } = await console_.openAs('approver', `/waves/${id}`);
  let orders = 0;
  await page.route('**/launch', async (route) => {
    orders += 1;
    await route.fetch();
    await route.abort('connectionreset');
  });
  await button(page, 'Launch 3 letters').click();
  await button(page, 'Take back').first().waitFor();
  await untilState(id, 'running');
  expect(orders).toBe(1);
  expect(await waveOf(id)).toMatchObject({ launches: 1, letters: 4 });
});

it('says that nothing was launched when the order was lost, and launches once when it is repeated', async () => {
  const id = await approved('Cut before');
  const { page } = await console_.openAs('approver', `/waves/${id}`);
  await button(page, 'Launch 3 letters').waitFor();
  let isCut = true;
  const keys = new Set<string>();
  await page.route('**/api/**', (route) => {
    if (isCut) return route.abort('internetdisconnected');
    const { key } = (route.request().postDataJSON() ?? {}) as { key?: string };
    if (key) keys.add(key);
    return route.continue();
  });
  await button(page, 'Launch 3 letters').click();
  await page.getByText('No answer came: this page is finding out').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  isCut = false;
  await page.getByText('The wave is not launched').waitFor();
  expect(await waveOf(id)).toMatchObject({ state: 'approved', launches: 0 });
  await button(page, 'Launch 3 letters').click();
  await button(page, 'Take back').first().waitFor();
  await untilState(id, 'finished');
  expect(await waveOf(id)).toMatchObject({ launches: 1, letters: 4 });
  expect(keys.size).toBe(1);
});

it('launches once from two pages', async () => {
  const id = await approved('Two pages');
  const one = await console_.openAs('approver', `/waves/${id}`);
  const two = await console_.openAs('admin', `/waves/${id}`);
  const clicks = await Promise.all([one, two].map(({ page }) => button(page, 'Launch 3 letters').elementHandle()));
  await Promise.all(
    clicks.map((element) => element?.evaluate((launch) => (launch as unknown as { click(): void }).click())),
  );
  await untilState(id, 'finished');
  expect(await waveOf(id)).toMatchObject({ launches: 1, letters: 4 });
});

it('keeps what was typed when saving fails or the page is left by mistake, and a change takes the approval away', async () => {
  const id = await approved('To be changed');
  const { page, troubles } = await console_.openAs('campaigner', `/waves/${id}`);
  await page.getByText('An approver launches the wave.').waitFor();
  await button(page, /Time at once/).click();
  expect(await page.getByLabel('Not before').isDisabled()).toBe(true);
  await button(page, 'Change this wave').click();
  await page.getByLabel('Not before').fill('2035-01-02T10:00');
  await page.getByLabel('Not after').fill('2035-01-01T10:00');
  await button(page, 'Save').click();
  await page.getByRole('alert').getByText('What you typed is still here.', { exact: false }).waitFor();
  expect(await page.getByLabel('Not after').inputValue()).toBe('2035-01-01T10:00');
  expect((await waveOf(id)).state).toBe('approved');
  await page.getByRole('link', { name: 'Waves' }).click();
  await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await button(page, 'Stay').click();
  expect(await page.getByLabel('Not after').inputValue()).toBe('2035-01-01T10:00');
  await page.getByLabel('Not after').fill('2035-01-03T10:00');
  await button(page, 'Save').click();
  await button(page, /Time from .*2035/).waitFor();
  expect((await waveOf(id)).state).toBe('draft');
  await button(page, 'Submit for approval').click();
  await page.getByText(/Submitted for approval by campaigner/).waitFor();
  await button(page, 'Discard').click();
  await button(page, 'Bring it back').click();
  await button(page, 'Submit for approval').waitFor();
  expect(troubles).toEqual([]);
});

it('does not launch a letter that changed after the approval, and says what to do', async () => {
  const id = await approved('Changed since');
  const { page } = await console_.openAs('approver', `/waves/${id}`);
  await button(page, 'Launch 3 letters').waitFor();
  const appeals = console_.services.get(AppealsService, { strict: false });
  const before = (await appeals.get(appealId)).texts.find(({ language }) => language === 'en');
  await appeals.saveText(appealId, 'en', { subject: 'Another', mjml: letterMjml('<p>{{ salutation }}</p>') }, ACTOR);
  await button(page, 'Launch 3 letters').click();
  await page
    .getByRole('alert')
    .getByText(/changed after this wave was approved/)
    .first()
    .waitFor();
  expect(await waveOf(id)).toMatchObject({ state: 'approved', launches: 0, letters: 0 });
  await page.reload();
  await page.getByText('To PACE: changed after version 1 was approved').waitFor();
  expect(await findingsOfLooks(page, 'wave-letter-changed')).toEqual([]);
  await appeals.saveText(appealId, 'en', { subject: before?.subject ?? '', mjml: before?.mjml ?? '' }, ACTOR);
});

it('shows a viewer everything and offers nothing', async () => {
  const id = await draft('For looking');
  const { page, troubles } = await console_.openAs('viewer', `/waves/${id}`);
  await page.getByText('An approver approves the wave.').waitFor();
  expect(await button(page, /Approve for|Submit|Discard|Launch/).count()).toBe(0);
  await page.goto(`${console_.origin}/waves?search=looking`);
  await page.getByRole('link', { name: 'For looking' }).waitFor();
  expect(await page.getByRole('link', { name: 'New wave' }).count()).toBe(0);
  await page.getByLabel('Find a wave, letter or segment').fill('nothing like that');
  await page.getByText('No wave here has', { exact: false }).waitFor();
  await untilAddressSays(page, 'search', 'nothing like that');
  expect(troubles).toEqual([]);
});

// The opt-out link of a letter as its reader meets it: in a browser, by keyboard alone, on a phone, in the dark.
import type { Browser, Page } from 'playwright-core';
import type { Settings } from '../../src/config/settings.js';
import { onlyRow } from '../../src/database/database.js';
import { DeliveryPlanStore } from '../../src/deliveries/delivery-plan.store.js';
import { makeToken } from '../../src/domain/letter-token.js';
import { insertWave } from '../factories/waves.js';
import { foreignRequests, startBrowser, takeScreenshot } from '../support/browser.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { freePort } from '../support/free-port.js';
import { testKeys } from '../support/keys.js';
import { startProgram } from '../support/processes.js';

let database: TestDatabase;
let browser: Browser;
let origin: string;
let waveId: string;

beforeAll(async () => {
  database = await freshDatabase();
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  const api = startProgram('main.js', {
    env: { DATABASE_URL: database.url, PORT: String(port), DEMARCHE_LOG: 'text' },
  });
  await api.waitForReady(`${origin}/readyz`);
  const wave = await insertWave(database.sql, testKeys, { letters: 4 });
  waveId = wave.id;
  await new DeliveryPlanStore(database.sql, { keys: testKeys } as Settings).insertPlanned(database.sql, wave.id);
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  await database?.drop();
});

async function linkOf(seq: number): Promise<string> {
  const rows = await database.sql.query<{ publicId: string }>(
    `SELECT public_id AS "publicId" FROM delivery WHERE wave_id = $1 AND seq = $2`,
    [waveId, seq],
  );
  return `${origin}/u/${makeToken('unsubscribe', testKeys.token, onlyRow(rows).publicId)}`;
}

const suppressions = async () =>
  onlyRow(await database.sql.query<{ count: number }>('SELECT count(*)::int AS count FROM suppression')).count;

const stateOf = async (seq: number) =>
  onlyRow(
    await database.sql.query<{ state: string }>('SELECT state FROM delivery WHERE wave_id = $1 AND seq = $2', [
      waveId,
      seq,
    ]),
  ).state;

async function open(url: string, dark = false, width = 800): Promise<{ page: Page; foreign: string[] }> {
  const context = await browser.newContext({
    colorScheme: dark ? 'dark' : 'light',
    viewport: { width, height: 700 },
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  const foreign = foreignRequests(page, origin);
  await page.goto(url);
  return { page, foreign };
}

/** Does something that posts the form, and waits for the page that answers. */
async function answered(page: Page, act: () => Promise<void>): Promise<void> {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await act();
  await answer;
  await page.waitForLoadState();
}

it('changes nothing when it is opened, and ends the letters when the button is pressed by keyboard', async () => {
  const { page, foreign } = await open(await linkOf(0));
  await takeScreenshot(page, 'unsubscribe-light');
  expect(await suppressions()).toBe(0);
  expect(await stateOf(0)).toBe('planned');

  await page.keyboard.press('Tab');
  await answered(page, () => page.keyboard.press('Enter'));

  expect(await suppressions()).toBe(1);
  expect(await stateOf(0)).toBe('skipped');
  expect(await stateOf(1)).toBe('planned');
  await takeScreenshot(page, 'unsubscribed-light');
  expect(foreign).toEqual([]);
  await page.context().close();
});

it('can be used on a phone in the dark: nothing is cut off', async () => {
  const { page } = await open(await linkOf(1), true, 320);
  await takeScreenshot(page, 'unsubscribe-phone-dark', { fullPage: true });
  const button = await page.locator('button').boundingBox();
  expect((button?.x ?? -1) >= 0 && (button?.x ?? 0) + (button?.width ?? 999) <= 320).toBe(true);
  await answered(page, () => page.locator('button').click());
  expect(await stateOf(1)).toBe('skipped');
  await page.context().close();
});

it('says the same of a forged link as of an unknown one, and changes nothing', async () => {
  const before = await suppressions();
  const link = await linkOf(2);
  const forged = `${link.slice(0, -1)}${link.endsWith('a') ? 'b' : 'a'}`;
  const unknown = `${origin}/u/${makeToken('unsubscribe', testKeys.token, '11111111-1111-4111-8111-111111111111')}`;
  const foreign = `${origin}/u/${makeToken('bounce', testKeys.token, '11111111-1111-4111-8111-111111111111')}`;
  const texts: string[] = [];
  for (const url of [forged, unknown, foreign]) {
    const { page } = await open(url);
    texts.push(await page.content());
    await page.context().close();
  }
  expect(new Set(texts).size).toBe(1);
  expect(await suppressions()).toBe(before);
});

it('takes the one click of a mail program, twice, without a cookie or an origin', async () => {
  const link = await linkOf(3);
  for (let n = 0; n < 2; n++) {
    const body = 'List-Unsubscribe=One-Click';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await fetch(link, { method: 'POST', body, headers })).status).toBe(200);
  }
  expect(await stateOf(3)).toBe('skipped');
});

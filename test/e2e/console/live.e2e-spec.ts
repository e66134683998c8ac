// A wave watched in the browser: launched, paused, resumed and finished with figures that add up at every look; two tabs; the
// API restarted in mid-wave; unclear letters decided; everything by keyboard alone.
import type { Page } from 'playwright-core';
import { AppealsService } from '../../../src/appeals/appeals.service.js';
import { onlyRow } from '../../../src/database/database.js';
import { newWave } from '../../../src/waves/waves.dto.js';
import { WavePreparationService } from '../../../src/waves/wave-preparation.service.js';
import { WaveMakerService } from '../../../src/waves/wave-maker.service.js';
import { WavesService } from '../../../src/waves/waves.service.js';
import { insertAppeal } from '../../factories/appeal.js';
import { insertPeople } from '../../factories/contacts.js';
import { undoing, untilAddressSays } from '../../support/browser.js';
import { axeFindings, findingsOfLooks, startConsole, type TestConsole } from '../../support/console.js';
import { testKeys } from '../../support/keys.js';

/** So many that no wave to all of them ends while it is looked at, and a quarter of them for one that does. */
const PEOPLE = 1600;
const ACTOR = 'test';

let console_: TestConsole;
let appealId: string;
let everybody: string;
let norwegians: string;

beforeAll(async () => {
  // One connection to the practice mailbox, so that a wave can be watched.
  console_ = await startConsole({ env: { DEMARCHE_SMTP_CONNECTIONS: '1', DEMARCHE_LEASE_SECONDS: '5' } });
  const { sql } = console_.database;
  appealId = (await insertAppeal(sql)).id;
  await service(AppealsService).approve(appealId, ACTOR);
  await insertPeople(sql, testKeys, PEOPLE);
  [everybody, norwegians] = [await segment('{"all": []}'), await segment('{"country": ["NO"]}')];
}, 120_000);
afterAll(() => console_?.stop());

afterEach(async () => {
  await console_.database.sql.query(
    `UPDATE wave SET state = 'cancelled', ended_at = app_now() WHERE state IN ('running', 'paused', 'countdown')`,
  );
});

async function segment(filter: string): Promise<string> {
  const made = await console_.database.sql.query<{ id: string }>(
    `INSERT INTO segment (name, filter, created_by) VALUES ($1::text, $1::text::jsonb, $2) RETURNING id`,
    [filter, ACTOR],
  );
  return onlyRow(made).id;
}

function service<Service>(token: abstract new (...args: never[]) => Service): Service {
  return console_.services.get(token, { strict: false });
}

async function approvedWave(name: string, segmentId = everybody): Promise<string> {
  const wish = newWave.parse({ name, appealId, segmentId, mode: 'practice' });
  const { id } = await service(WaveMakerService).create(wish, ACTOR);
  await service(WavesService).approve(id, ACTOR);
  return id;
}

/** An order as the page's own script sends it. */
async function order(page: Page, path: string, body: object = {}): Promise<number> {
  const answer = await page.request.post(`${console_.origin}/api/waves/${path}`, {
    headers: { origin: console_.origin },
    data: body,
  });
  return answer.status();
}

/** The line of the equation as numbers: [212, [140, 58, ...]]. */
async function equation(page: Page): Promise<{ launched: number; parts: number[]; line: string }> {
  const line = await page.locator('[data-equation]').first().innerText();
  const [launched = 0, ...parts] = [...line.matchAll(/\d[\d,]*/g)].map(([number]) => Number(number.replace(/,/g, '')));
  return { launched, parts, line };
}

async function expectSum(page: Page): Promise<string> {
  const { launched, parts, line } = await equation(page);
  expect([line, parts.reduce((sum, part) => sum + part, 0)]).toEqual([line, launched]);
  return line;
}

const state = (page: Page, word: string) => page.locator('h1 + div').getByText(word, { exact: true });

it('counts down, and can be taken back', async () => {
  const id = await approvedWave('Taken back');
  const { page, troubles } = await console_.openAs('admin');
  expect(await order(page, `${id}/launch`, { countdownSeconds: 60 })).toBe(200);
  await page.goto(`${console_.origin}/waves/${id}`);
  await page
    .getByRole('timer')
    .filter({ hasText: /Starts in (1:00|0:\d\d)/ })
    .waitFor();
  expect(await findingsOfLooks(page, 'wave-countdown')).toEqual([]);
  await page.getByRole('button', { name: 'Take back', exact: true }).first().click();
  await page.getByRole('timer').waitFor({ state: 'detached' });
  const rows = await console_.database.sql.query<{ state: string }>('SELECT state FROM wave WHERE id = $1', [id]);
  expect(rows).toEqual([{ state: 'approved' }]);
  await service(WavePreparationService).discard(id, ACTOR);
  expect(troubles).toEqual([]);
});

it('shows a wave from its launch to its end, with figures that add up at every look', async () => {
  const id = await approvedWave('Watched', norwegians);
  const { page, troubles } = await console_.openAs('admin');
  // The page is there before the first letter goes.
  await order(page, `${id}/launch`, { countdownSeconds: 5 });
  await page.goto(`${console_.origin}/waves/${id}`);
  await state(page, 'Running').waitFor();
  const seen = new Set<string>();
  while (seen.size < 3) {
    seen.add(await expectSum(page));
    await page.waitForTimeout(50);
  }
  await page.getByRole('main').getByRole('button', { name: 'Pause', exact: true }).click();
  await state(page, 'Paused').waitFor();
  await page.getByText(/admin \d+ paused it/).waitFor();
  // Letters in hand are given back, or finished if they were on the wire.
  await page.locator('[data-equation]').filter({ hasNotText: 'in hand' }).waitFor();
  const paused = await expectSum(page);
  await page.waitForTimeout(1500);
  expect(await expectSum(page)).toBe(paused);
  expect(paused).toContain('waiting');
  expect(await findingsOfLooks(page, 'wave-paused')).toEqual([]);
  await page.goto(`${console_.origin}/today`);
  await page.getByRole('heading', { name: 'Under way' }).waitFor();
  await page.getByRole('article', { name: 'Watched' }).waitFor();
  expect(await findingsOfLooks(page, 'today-under-way')).toEqual([]);
  await page.getByRole('article').getByRole('link', { name: 'Watched' }).click();
  await page.getByRole('button', { name: 'Resume' }).click();
  await state(page, 'Running').waitFor();
  while (!(await state(page, 'Finished').isVisible())) {
    await expectSum(page);
    await page.waitForTimeout(200);
  }
  expect((await equation(page)).line.replace(/\s+/g, ' ')).toMatch(/^400 .*400 accepted$/);
  await page.getByText('By delegation or receiving domain').click();
  await page.getByRole('row', { name: /Norway · European Parliament/ }).waitFor();
  expect(await findingsOfLooks(page, 'wave-finished')).toEqual([]);
  expect(troubles).toEqual([]);
}, 180_000);

it('is told of a change without a reload', async () => {
  const id = await approvedWave('Pushed');
  const { page } = await console_.openAs('admin');
  await order(page, `${id}/launch`);
  await page.goto(`${console_.origin}/waves/${id}`);
  await state(page, 'Running').waitFor();
  const taken: number[] = [];
  for (const [act, word] of [
    ['pause', 'Paused'],
    ['resume', 'Running'],
    ['pause', 'Paused'],
  ] as const) {
    // By somebody else: this page only hears of it.
    await order(page, `${id}/${act}`);
    const from = Date.now();
    await state(page, word).waitFor();
    taken.push(Date.now() - from);
  }
  console.log(`a change was seen after ${taken.join(', ')} ms`);
  await order(page, `${id}/cancel`);
  await state(page, 'Cancelled').waitFor();
  await expectSum(page);
});

it('ends right in both tabs when both pause, and tells calmly who came too late', async () => {
  const id = await approvedWave('Two tabs');
  const { page, context, troubles } = await console_.openAs('admin');
  await order(page, `${id}/launch`);
  const other = await context.newPage();
  for (const tab of [page, other]) await tab.goto(`${console_.origin}/waves/${id}`);
  const pause = (tab: Page) => tab.getByRole('main').getByRole('button', { name: 'Pause', exact: true });
  await Promise.all([pause(page).waitFor(), pause(other).waitFor()]);
  await Promise.all([pause(page).dispatchEvent('click'), pause(other).dispatchEvent('click')]);
  await Promise.all([state(page, 'Paused').waitFor(), state(other, 'Paused').waitFor()]);
  expect(await page.getByRole('alert').count()).toBe(0);
  // A tab that was cut off and knows nothing of the end of the wave.
  await other.getByRole('button', { name: 'Resume' }).waitFor();
  await other.route('**/api/live', (route) => route.abort());
  await other.reload();
  await other.getByRole('button', { name: 'Resume' }).waitFor();
  await order(page, `${id}/cancel`);
  await other.getByRole('button', { name: 'Resume' }).click();
  await other.getByText('This was not done').waitFor();
  await other.getByText(/The page shows how it stands now/).waitFor();
  expect(await axeFindings(other)).toEqual([]);
  await state(other, 'Cancelled').waitFor();
  expect(troubles).toEqual([]);
});

it('says when it is not connected, and is right after a restart of the API, without a reload', async () => {
  const id = await approvedWave('Restarted');
  const { page } = await console_.openAs('admin');
  await order(page, `${id}/launch`);
  await page.goto(`${console_.origin}/waves/${id}`);
  await state(page, 'Running').waitFor();
  await page.evaluate(`window.stillTheSame = true`);
  await console_.api.kill();
  await page.getByText('This page is not up to date').waitFor();
  await expectSum(page);
  // Nobody tells the page of what happens now.
  await console_.database.sql.query(
    `UPDATE wave SET state = 'paused', paused_at = app_now(), paused_by = 'system', pause_reason = 'a look' WHERE id = $1`,
    [id],
  );
  await console_.restartApi();
  await state(page, 'Paused').waitFor();
  await page.getByText('This page is not up to date').waitFor({ state: 'detached' });
  await expectSum(page);
  expect(await page.evaluate(`window.stillTheSame`)).toBe(true);
  await order(page, `${id}/cancel`);
}, 90_000);

it('lets a person decide about unclear letters, one and all, with the time to undo it', async () => {
  const id = await approvedWave('Unclear');
  const { sql } = console_.database;
  const { page, troubles } = await console_.openAs('approver');
  await order(page, `${id}/launch`);
  await page.goto(`${console_.origin}/waves/${id}`);
  await page.locator('[data-equation]').filter({ hasText: 'accepted' }).waitFor();
  await order(page, `${id}/pause`);
  await page.locator('[data-equation]').filter({ hasText: 'waiting', hasNotText: 'in hand' }).waitFor();
  await sql.query(
    `WITH chosen AS (SELECT id FROM delivery WHERE wave_id = $1 AND state = 'queued' ORDER BY seq LIMIT 3),
          moved AS (UPDATE delivery d SET state = 'unknown', reason = 'no_answer', next_at = NULL, settled_at = app_now()
                      FROM chosen WHERE d.id = chosen.id RETURNING d.id)
     INSERT INTO delivery_event (delivery_id, kind, detail) SELECT id, 'unknown', '{"attempt": 1, "response": "the connection broke"}' FROM moved`,
    [id],
  );
  await page.goto(`${console_.origin}/today`);
  const need = page.getByRole('listitem').filter({ hasText: /3 letters of “Unclear” may or may not have arrived/ });
  await need.getByRole('link').click();
  await page.getByRole('heading', { name: '3 letters are unclear' }).waitFor();
  await page.getByText(/a person may get it twice/).waitFor();
  expect(await findingsOfLooks(page, 'wave-unclear')).toEqual([]);
  // One, in its drawer.
  await page.getByRole('rowheader').getByRole('button').first().click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText(/No definite answer: the connection broke/).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await undoing(page, () => drawer.getByRole('button', { name: 'It arrived' }).click());
  await page.getByRole('rowheader').getByRole('button').first().click();
  await drawer.getByRole('button', { name: 'It arrived' }).click();
  await page.getByRole('heading', { name: '2 letters are unclear' }).waitFor({ timeout: 15_000 });
  // The rest at once.
  await page.getByRole('button', { name: 'Send 2 again' }).click();
  await page.locator('[data-needs="unknown"]').waitFor({ state: 'detached', timeout: 15_000 });
  await expectSum(page);
  const decided = await sql.query<{ decision: string; count: number }>(
    `SELECT e.detail->>'decision' AS decision, count(*)::int AS count FROM delivery_event e JOIN delivery d ON d.id = e.delivery_id
      WHERE d.wave_id = $1 AND e.kind = 'decided' GROUP BY 1 ORDER BY 1`,
    [id],
  );
  expect(decided).toEqual([
    { decision: 'arrived', count: 1 },
    { decision: 'send_again', count: 2 },
  ]);
  await order(page, `${id}/cancel`);
  expect(troubles).toEqual([]);
}, 90_000);

it('pauses from the pill on another page, by keyboard alone', async () => {
  const id = await approvedWave('By keyboard');
  const { page, troubles } = await console_.openAs('admin');
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  await order(page, `${id}/launch`);
  const pill = page.getByRole('button', { name: '1 wave under way' });
  await pill.waitFor();
  await pill.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('link', { name: 'By keyboard' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  for (let tab = 0; tab < 5; tab++) {
    if ((await page.evaluate(`document.activeElement?.getAttribute('aria-label')`)) === 'Pause “By keyboard”') break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('Paused', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 320, height: 640 });
  await pill.waitFor();
  await page.setViewportSize({ width: 1280, height: 800 });
  await order(page, `${id}/cancel`);
  await pill.waitFor({ state: 'detached' });
  expect(troubles).toEqual([]);
});

it('cancels after a pause at once and some seconds in which it can be undone', async () => {
  const id = await approvedWave('Cancelled');
  const { page } = await console_.openAs('admin');
  await order(page, `${id}/launch`);
  await page.goto(`${console_.origin}/waves/${id}`);
  await page.getByRole('button', { name: 'Cancel the wave' }).click();
  await state(page, 'Paused').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await state(page, 'Running').waitFor();
  await page.getByRole('button', { name: 'Cancel the wave' }).click();
  await state(page, 'Cancelled').waitFor({ timeout: 15_000 });
  expect(await expectSum(page)).toContain('cancelled');
});

it('shows a viewer the same without anything to press', async () => {
  const id = await approvedWave('For viewers');
  const admin = await console_.openAs('admin');
  await order(admin.page, `${id}/launch`);
  const { page, troubles } = await console_.openAs('viewer', `/waves/${id}`);
  await page.locator('[data-equation]').waitFor();
  expect(await page.getByRole('button', { name: /Pause|Cancel/ }).count()).toBe(0);
  await page.getByLabel('Name, office or domain').fill('reader 0007');
  await page.getByRole('rowheader', { name: 'Ada Reader-0007' }).waitFor();
  await untilAddressSays(page, 'search', 'reader 0007');
  await order(admin.page, `${id}/cancel`);
  expect(troubles).toEqual([]);
});

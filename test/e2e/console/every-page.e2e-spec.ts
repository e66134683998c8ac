// Every page that can be reached by links from Today, on the demo: axe in both themes, no sideways scrolling at 320 px, no
// request to another host, no error of the page or refusal of its policy. One page of each kind is enough.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { DemoService } from '../../../src/demo/demo.service.js';
import { findingsOfLooks, startConsole, type TestConsole } from '../../support/console.js';

const MOST_PAGES = 60;
const FINISH_SECONDS = 90;

let console_: TestConsole;

beforeAll(async () => {
  console_ = await startConsole();
  const demo = console_.services.get(DemoService, { strict: false });
  await demo.load('system');
  for (const deadline = Date.now() + FINISH_SECONDS * 1000; ; await sleep(250)) {
    const { finishedWave } = await demo.view();
    if (finishedWave?.state === 'finished') break;
    if (Date.now() > deadline) throw new Error(`the wave of the demo is ${finishedWave?.state ?? 'not there'}`);
  }
}, 180_000);
afterAll(() => console_?.stop());

/** Pages of one kind differ by ids, slugs and filters. */
function kindOf(href: string): string {
  const { pathname } = new URL(href, console_.origin);
  return pathname
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/^\/(contacts\/bodies|practice|settings\/senders)\/(?!new$)[^/]+/, '/$1/:id');
}

async function linksOf(page: Page): Promise<string[]> {
  const hrefs = await page
    .locator('a[href^="/"]')
    .evaluateAll((links) =>
      links.map((link) => (link as unknown as { getAttribute(name: string): string }).getAttribute('href')),
    );
  return hrefs.filter((href) => !/^\/(api|u|metrics|healthz|readyz)\b/.test(href) && !href.startsWith('//'));
}

/** The page is there when nothing is fetched any more; the stream of changes never ends, so not "networkidle". */
async function settle(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.getByText('Loading …').first().waitFor({ state: 'detached' });
  await page.waitForTimeout(300);
}

it('is accessible, narrow enough and by itself, whatever page it is', async () => {
  const { page, troubles } = await console_.openAs('admin');
  const findings: string[] = [];
  const seen = new Set<string>();
  const waiting = ['/today', '/sign-in'];
  while (waiting.length > 0 && seen.size < MOST_PAGES) {
    const href = waiting.shift() ?? '';
    const kind = kindOf(href);
    if (seen.has(kind)) continue;
    seen.add(kind);
    await page.goto(console_.origin + href);
    await settle(page);
    const alerts = await page.locator('[role="alert"]').allInnerTexts();
    findings.push(...alerts.map((text) => `${kind}: shows an error: ${text}`));
    const looks = await findingsOfLooks(page, `every${kind.replaceAll(/[/:]+/g, '-')}`);
    findings.push(...looks.map((finding) => `${kind}: ${finding}`));
    waiting.push(...(await linksOf(page)).filter((link) => !seen.has(kindOf(link))));
  }
  console.info(`looked at ${seen.size} pages: ${[...seen].join(' ')}`);
  expect(findings).toEqual([]);
  expect(troubles).toEqual([]);
  // All places and what they lead to; fewer would mean that the walk broke off.
  expect(seen.size).toBeGreaterThan(12);
}, 400_000);

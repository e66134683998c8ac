// A real browser for tests: Debian's Chromium, headless, with an empty profile, and a list of what it asked for.
import { existsSync, mkdirSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function startBrowser(): Promise<Browser> {
  const executablePath = PLACES.find((place) => existsSync(place));
  if (!executablePath) throw new Error('These tests need Chromium: apt-get install chromium fonts-dejavu-core');
  return chromium.launch({ executablePath, args: FLAGS });
}

const SCREENSHOTS = 'artifacts/screenshots';
const TRIES = 4;

/**
 * A picture for people, `artifacts/screenshots/<name>.png`. On a busy machine Chromium now and then refuses to draw one; a
 * picture is no rule, so after a few tries the test goes on without it and says so.
 */
export async function takeScreenshot(page: Page, name: string, options: { fullPage?: boolean } = {}): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  for (let tries = 1; tries <= TRIES; tries += 1) {
    try {
      await page.screenshot({ path: `${SCREENSHOTS}/${name}.png`, ...options });
      return;
    } catch (error) {
      console.warn(`screenshot ${name}, try ${tries} of ${TRIES}: ${(error as Error).message.split('\n', 1)[0]}`);
      await page.waitForTimeout(250 * tries);
    }
  }
}

/** The requests of a page that went to another host than the one it came from. */
export function foreignRequests(page: Page, origin: string): string[] {
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) foreign.push(request.url());
  });
  return foreign;
}

/** Waits until the address carries what was typed or chosen: a field tells the address only once typing has paused. */
export function untilAddressSays(page: Page, key: string, value: string): Promise<void> {
  return page.waitForURL(({ searchParams }) => searchParams.get(key) === value);
}

/** Does something that waits a moment for Undo, and presses that as soon as it is there: on a busy machine it goes again soon. */
export async function undoing(page: Page, act: () => Promise<void>): Promise<void> {
  const undone = page.getByRole('button', { name: 'Undo' }).click({ timeout: 60_000 });
  await Promise.all([undone, act()]);
}

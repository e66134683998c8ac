// The console as a person has it: the built API and a worker as processes of their own on a fresh database, Chromium, and
// somebody signed in. Also what every page must pass: axe, no foreign request, no error of the page or its policy.
import { createRequire } from 'node:module';
import type { INestApplicationContext } from '@nestjs/common';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { ApiModule } from '../../src/api.module.js';
import { Passwords } from '../../src/auth/passwords.js';
import { PeopleService } from '../../src/auth/people.service.js';
import { readEnv } from '../../src/config/env.js';
import { Settings } from '../../src/config/settings.js';
import type { Role } from '../../src/domain/access.js';
import { Test } from '@nestjs/testing';
import { foreignRequests, startBrowser, takeScreenshot } from './browser.js';
import { freshDatabase, type TestDatabase } from './database.js';
import { freePort } from './free-port.js';
import { TEST_SECRET, testKeys } from './keys.js';
import { startProgram, type RunningProcess } from './processes.js';

export const PASSWORD = 'a long sentence of tests';
const axeSource = createRequire(__filename).resolve('axe-core/axe.min.js');

export interface ConsolePage {
  page: Page;
  context: BrowserContext;
  /** Errors of the page, refusals of its policy and requests to other hosts; must stay empty. */
  troubles: string[];
}

export interface TestConsole {
  database: TestDatabase;
  origin: string;
  browser: Browser;
  api: RunningProcess;
  worker: RunningProcess | undefined;
  /** The services of the product on the same database, to prepare what a test starts from. */
  services: INestApplicationContext;
  restartApi(): Promise<void>;
  /** A new browser profile with somebody new of this role signed in, on the page at `path`. */
  openAs(role: Role, path?: string, look?: Look): Promise<ConsolePage & { email: string; personId: string }>;
  /** A new browser profile of a stranger. */
  openAsStranger(path: string, look?: Look): Promise<ConsolePage>;
  stop(): Promise<void>;
}

export interface Look {
  dark?: boolean;
  width?: number;
  height?: number;
}

/** @param options.env for both processes; without SMTP_URL they practise */
export async function startConsole(
  options: { env?: Record<string, string>; worker?: boolean } = {},
): Promise<TestConsole> {
  const database = await freshDatabase();
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = { DATABASE_URL: database.url, PORT: String(port), DEMARCHE_LOG: 'text', ...options.env };
  const startApi = async () => {
    const api = startProgram('main.js', { env });
    await api.waitForReady(`${origin}/readyz`);
    return api;
  };
  const [api, browser, services] = await Promise.all([
    startApi(),
    startBrowser(),
    openServices(database.url, options.env),
  ]);
  const worker = options.worker === false ? undefined : startProgram('worker.js', { env });
  const started: TestConsole = {
    database,
    origin,
    browser,
    api,
    worker,
    services,
    restartApi: async () => {
      await started.api.terminate();
      started.api = await startApi();
    },
    openAs: async (role, path = '/today', look = {}) => {
      const person = await addPerson(services, database, role);
      const opened = await openPage(browser, origin, look);
      const answer = await opened.context.request.post(`${origin}/api/session`, {
        headers: { origin },
        data: { email: person.email, password: PASSWORD },
      });
      if (!answer.ok()) throw new Error(`signing in: ${answer.status()} ${await answer.text()}`);
      await opened.page.goto(`${origin}${path}`);
      return { ...opened, ...person };
    },
    openAsStranger: async (path, look = {}) => {
      const opened = await openPage(browser, origin, look);
      await opened.page.goto(`${origin}${path}`);
      return opened;
    },
    stop: async () => {
      await browser.close();
      await services.close();
      await Promise.all([started.worker?.terminate(), started.api.terminate()]);
      await database.drop();
    },
  };
  return started;
}

async function openServices(url: string, env: Record<string, string> = {}): Promise<INestApplicationContext> {
  const source = { NODE_ENV: 'test', DATABASE_URL: url, DEMARCHE_SECRET: TEST_SECRET, ...env };
  const module = await Test.createTestingModule({ imports: [ApiModule] })
    .overrideProvider(Settings)
    .useValue(new Settings(readEnv(source), '/nonexistent', testKeys))
    .compile();
  return module.init();
}

let made = 0;

async function addPerson(services: INestApplicationContext, database: TestDatabase, role: Role) {
  const email = `${role}-${++made}@example.org`;
  const passwordHash = await services.get(Passwords, { strict: false }).hashNew(PASSWORD, email);
  const person = { email, name: `${role} ${made}`, role, passwordHash };
  const { id } = await services.get(PeopleService, { strict: false }).create(database.sql, person, 'system');
  return { email, personId: id };
}

async function openPage(browser: Browser, origin: string, look: Look): Promise<ConsolePage> {
  const context = await browser.newContext({
    colorScheme: look.dark ? 'dark' : 'light',
    viewport: { width: look.width ?? 1280, height: look.height ?? 800 },
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Oslo',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const troubles = foreignRequests(page, origin);
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    // An answer of 4xx is reported by the browser too; the page tells it in its own words.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load')) troubles.push(message.text());
  });
  return { page, context, troubles };
}

/**
 * What axe finds on the page as it is (WCAG 2.2 A and AA, and best practices), as one line each. Only menus and dialogs, which
 * lie over the page, need not be inside a landmark of it.
 */
export async function axeFindings(page: Page): Promise<string[]> {
  // By the debugger and not as an element: the policy of the page rightly refuses a foreign script.
  const { readFile } = await import('node:fs/promises');
  await page.evaluate(await readFile(axeSource, 'utf8'));
  return page.evaluate(async () => {
    interface Found {
      id: string;
      help: string;
      nodes: { target: unknown; failureSummary?: string }[];
    }
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Found[] }> } };
    const { violations } = await axe.run();
    const { document } = globalThis as unknown as {
      document: { querySelector(selector: string): { closest(selector: string): unknown } | null };
    };
    const isOverThePage = (target: unknown) => !!document.querySelector(String(target))?.closest('[data-portal]');
    return violations.flatMap(({ id, help, nodes }) =>
      nodes
        .filter(({ target }) => id !== 'region' || !isOverThePage(target))
        .map(({ target, failureSummary }) => `${id}: ${help} at ${JSON.stringify(target)} ${failureSummary ?? ''}`),
    );
  });
}

/** By how many pixels the page is wider than its window. */
function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { document } = globalThis as unknown as {
      document: { documentElement: { scrollWidth: number; clientWidth: number } };
    };
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
  });
}

/**
 * The looks that every page must have: axe clean in light and dark, no sideways scrolling at 320 px, and pictures of the
 * light, the dark and the phone page as `artifacts/screenshots/console-<name>-*.png`.
 * @returns what is wrong; empty when nothing is
 */
export async function findingsOfLooks(page: Page, name: string): Promise<string[]> {
  const findings: string[] = [];
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
    // Colours change by a short transition, that takes its time on a busy machine.
    await page.waitForTimeout(200);
    await page.waitForFunction(() => {
      const { document } = globalThis as unknown as { document: { getAnimations(): object[] } };
      return document.getAnimations().every((one) => !('transitionProperty' in one));
    });
    findings.push(...(await axeFindings(page)).map((finding) => `${colorScheme}: ${finding}`));
    await takeScreenshot(page, `console-${name}-${colorScheme}`, { fullPage: true });
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 320, height: 720 });
  // The frame of the page moves to its new place, on a busy machine a while later.
  for (let tries = 0; tries < 10 && (await overflowOf(page)) > 0; tries += 1) await page.waitForTimeout(300);
  const overflow = await overflowOf(page);
  if (overflow > 0) findings.push(`at 320 px the page is ${overflow} px too wide`);
  await takeScreenshot(page, `console-${name}-phone`, { fullPage: true });
  await page.setViewportSize(size);
  return findings;
}

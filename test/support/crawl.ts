// Goes through the console as somebody who opens everything and orders nothing: every link, and on each page every fold, tab,
// choice of a view and menu. Pages of one route are one page, controls of one name on it one control, so the way is the same each
// time. It goes from page to page inside of the console, where what one page asked for is still known on the next.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../src/config/project-root.js';
import type { ConsolePage } from './console.js';

const web = path.join(projectRoot, 'web', 'src');
/** Lists have a line for each thing; of controls that look the same so many are tried. */
const MOST_ALIKE = 8;
const QUIET_MS = 100;
const MOST_WAIT_MS = 20_000;
const SAME_PAGE_MS = 5000;

export interface Crawl {
  /** Routes that were seen, as the router names them. */
  routes: Set<string>;
  pressed: number;
  findings: string[];
}

/** The addresses of all pages, from the lists of routes: `/waves/$waveId`. */
export function routesOfConsole(): string[] {
  return readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'routes.ts')
    .flatMap((file) => [...readFileSync(path.join(web, file), 'utf8').matchAll(/path: '(\/[^']*)'/g)])
    .map(([, route = '']) => route);
}

const ROUTES = routesOfConsole();

/** @returns the path itself where no page is */
function routeOf({ pathname }: URL): string {
  const parts = pathname.split('/');
  const fits = (route: string) => {
    const wanted = route.split('/');
    return wanted.length === parts.length && wanted.every((one, at) => one.startsWith('$') || one === parts[at]);
  };
  const found = ROUTES.filter(fits).sort((one, other) => one.split('$').length - other.split('$').length);
  return found[0] ?? pathname;
}

/** One page of each route, and one for each set of filters that a link gives it. */
function kindOf(url: URL): string {
  const filters = [...url.searchParams.keys()].filter((key) => key !== 'campaign').sort();
  return [routeOf(url), ...new Set(filters)].join(' ');
}

/** @param starts what no link leads to, or what is another page at the same route */
export async function crawl(opened: ConsolePage, origin: string, starts: readonly string[] = []): Promise<Crawl> {
  const walk = new Walk(opened, origin);
  await walk.look('/today', true);
  for (const start of starts) await walk.look(start, true);
  await walk.followLinks();
  return { routes: walk.routes, pressed: walk.pressed.size, findings: walk.findings };
}

class Walk {
  readonly routes = new Set<string>();
  readonly pressed = new Set<string>();
  readonly findings: string[] = [];
  private readonly page: Page;
  private readonly seen = new Set<string>();
  private readonly waiting: string[] = [];
  private readonly trouble = new Trouble();
  private readonly requests: Requests;

  constructor(
    private readonly opened: ConsolePage,
    private readonly origin: string,
  ) {
    this.page = opened.page;
    this.requests = new Requests(this.page, this.trouble);
  }

  async followLinks(): Promise<void> {
    for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) await this.look(next);
  }

  /** Opens a page, unless one of its kind was seen, and everything on it. */
  async look(href: string, isAsked = false): Promise<void> {
    const url = new URL(href, this.origin);
    const kind = kindOf(url);
    if (this.seen.has(kind) && !isAsked) return;
    this.seen.add(kind);
    await this.go(url);
    if (await this.judge(kind)) return;
    this.routes.add(routeOf(url)).add(routeOf(new URL(this.page.url())));
    await this.noteLinks();
    for (let name = await this.nextControl(kind); name !== undefined; name = await this.nextControl(kind)) {
      await this.press();
      const isBroken = await this.judge(`${kind}, ${name}`);
      await this.noteLinks();
      await this.closeMenu();
      if (isBroken || routeOf(new URL(this.page.url())) !== routeOf(url)) await this.go(url, isBroken);
    }
  }

  private async go(url: URL, anew = false): Promise<void> {
    const isSameRoute = routeOf(new URL(this.page.url())) === routeOf(url);
    if (anew) await this.page.goto(url.href);
    else await this.page.evaluate(leave, { href: url.pathname + url.search, isSameRoute });
    const arrived = this.page.locator('h1:not([data-crawl-left]), [role="alert"]').first();
    // An address that leads back to the page that is open keeps its heading: it is then opened as from a bookmark.
    await arrived.waitFor({ state: 'attached', timeout: SAME_PAGE_MS }).catch(() => this.page.goto(url.href));
    await arrived.waitFor({ state: 'attached' });
    await this.requests.settle();
  }

  private async press(): Promise<void> {
    // By the page itself: what is folded away, or lies below another control for a moment, is not waited for.
    await this.page.locator('[data-crawl-now]').dispatchEvent('click');
    await this.requests.settle();
  }

  private async closeMenu(): Promise<void> {
    const open = this.page.locator('[role="menu"], [role="dialog"]').filter({ visible: true });
    if ((await open.count()) === 0) return;
    // Escape is heard where the focus is, which a menu that has just been fetched may not have; so a press beside it as well.
    await this.page.keyboard.press('Escape');
    await this.page.locator('body').dispatchEvent('mousedown');
    await open.first().waitFor({ state: 'hidden' });
  }

  /** @returns whether the page failed */
  private async judge(where: string): Promise<boolean> {
    const told = await this.page.locator('[role="alert"], h1').allInnerTexts();
    const failed = told.filter((text) => ERRORS.some((title) => text.includes(title)));
    const troubles = [...this.opened.troubles.splice(0), ...this.trouble.take()];
    for (const text of [...failed, ...troubles])
      this.findings.push(`${where}: ${text.replaceAll(/\s+/g, ' ').slice(0, 300)}`);
    return failed.length > 0;
  }

  private async noteLinks(): Promise<void> {
    const hrefs = await this.page.evaluate(linksHere);
    this.waiting.push(...hrefs.filter((href) => !this.seen.has(kindOf(new URL(href, this.origin)))));
  }

  /** Marks the next control that was not pressed yet. @returns its name; none when all were */
  private async nextControl(kind: string): Promise<string | undefined> {
    for (const { name, at, look } of await this.page.evaluate(controlsHere, null)) {
      // The frame is on every page, and the same.
      const place = look.startsWith('frame') ? 'frame' : (kind.split(' ')[0] ?? '');
      const key = `${place} ${name}`;
      const alike = [...this.pressed].filter((one) => one.startsWith(`${place} `) && one.endsWith(` ${look}`));
      if (this.pressed.has(`${key} ${look}`) || alike.length >= MOST_ALIKE) continue;
      this.pressed.add(`${key} ${look}`);
      await this.page.evaluate(controlsHere, at);
      return name;
    }
    return undefined;
  }
}

interface Texts {
  error: { title: Record<string, string> };
  notFound: { title: string };
}
const texts = JSON.parse(readFileSync(path.join(web, 'texts', 'en', 'shell.json'), 'utf8')) as Texts;
/** Whatever ErrorBox and the page of unknown addresses call themselves. */
const ERRORS = [...Object.values(texts.error.title), texts.notFound.title];

class Trouble {
  private readonly all: string[] = [];
  tell(text: string): void {
    this.all.push(text);
  }
  take(): string[] {
    return this.all.splice(0);
  }
}

/** What the page has asked for and not got yet. The stream of changes never ends. */
class Requests {
  private readonly open = new Set<object>();
  private quietSince = Date.now();

  constructor(
    private readonly page: Page,
    trouble: Trouble,
  ) {
    page.on('request', (request) => {
      if (!request.url().endsWith('/api/live')) this.open.add(request);
    });
    const end = (request: object) => {
      this.open.delete(request);
      this.quietSince = Date.now();
    };
    page.on('requestfinished', end);
    page.on('requestfailed', end);
    page.on('response', (response) => {
      if (response.status() >= 500) trouble.tell(`${response.status()} of ${new URL(response.url()).pathname}`);
    });
  }

  async settle(): Promise<void> {
    this.quietSince = Date.now();
    const latest = Date.now() + MOST_WAIT_MS;
    while (this.open.size > 0 || Date.now() - this.quietSince < QUIET_MS) {
      if (Date.now() > latest) throw new Error(`${this.page.url()} goes on asking`);
      await this.page.waitForTimeout(QUIET_MS / 4);
    }
    await this.page.getByText('Loading …').first().waitFor({ state: 'detached' });
  }
}

// What follows runs in the page.

interface Element_ {
  tagName: string;
  className: unknown;
  textContent: string | null;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  matches(selector: string): boolean;
  closest(selector: string): Element_ | null;
  checkVisibility(): boolean;
}
declare const document: { querySelectorAll(selector: string): Iterable<Element_> };
declare const history: { pushState(state: object, unused: string, href: string): void };

/** A page of the same route may keep its heading. */
function leave({ href, isSameRoute }: { href: string; isSameRoute: boolean }): void {
  for (const heading of document.querySelectorAll('h1')) {
    if (isSameRoute) heading.removeAttribute('data-crawl-left');
    else heading.setAttribute('data-crawl-left', '');
  }
  history.pushState({}, '', href);
}

function linksHere(): string[] {
  return [...document.querySelectorAll('a[href^="/"]:not([download])')]
    .map((link) => link.getAttribute('href') ?? '')
    .filter((href) => !/^\/(api|u)\//.test(href));
}

interface Control {
  name: string;
  /** Its place among all, until the page changes. */
  at: number;
  look: string;
}

/** Folds that are closed, tabs and views that are not chosen, and menus. @param marked the one that is to be pressed */
function controlsHere(marked: number | null): Control[] {
  const kinds = [
    'summary',
    '[role="tab"][aria-selected="false"]',
    'button[aria-expanded="false"]',
    '[aria-haspopup="menu"]',
    '[class*="SegmentedControl-label"]',
  ];
  for (const old of document.querySelectorAll('[data-crawl-now]')) old.removeAttribute('data-crawl-now');
  return [...document.querySelectorAll(kinds.join())].flatMap((one, at) => {
    if (at === marked) one.setAttribute('data-crawl-now', '');
    const isOpen = one.tagName === 'SUMMARY' && one.closest('details')?.getAttribute('open') !== null;
    if (isOpen || !one.checkVisibility() || one.matches(':disabled, [data-disabled], [data-active]')) return [];
    const said = (one.getAttribute('aria-label') ?? one.textContent ?? '').replaceAll(/\d+/g, '#').trim();
    const role = one.getAttribute('role') ?? one.getAttribute('aria-haspopup') ?? one.tagName.toLowerCase();
    const frame = one.closest('header, nav') ? 'frame' : 'page';
    return [{ name: `${role} “${said}”`, at, look: `${frame}-${String(one.className).replaceAll(' ', '.')}` }];
  });
}

// Every link, fold, tab, view and menu of every page, as an admin and as a campaigner, in the demo and in a campaign that is
// empty. Nothing of it may lead to a page that fails or is none, to an error in the browser, or to an answer of 500.
import { setTimeout as sleep } from 'node:timers/promises';
import { CampaignsService } from '../../../src/campaigns/campaigns.service.js';
import { newCampaignSchema } from '../../../src/campaigns/campaigns.dto.js';
import { DemoService } from '../../../src/demo/demo.service.js';
import { DuplicatesService } from '../../../src/merging/duplicates.service.js';
import { insertContact } from '../../factories/contacts.js';
import { startConsole, type TestConsole } from '../../support/console.js';
import { crawl, routesOfConsole, type Crawl } from '../../support/crawl.js';
import { bringList, csvFile } from '../../support/import-pages.js';
import { testKeys } from '../../support/keys.js';

const FINISH_SECONDS = 90;
/** What is opened by a line of a menu, by a mail, or by whoever is not signed in. */
const NOT_LINKED = ['/', '/campaign', '/welcome', '/sign-in', '/set-up', '/invite', '/password', '/address'];
/** What no link leads a campaigner to. */
const ADMINS_ONLY = [
  '/settings/audit',
  '/settings/people',
  '/settings/privacy',
  '/settings/senders/$slug',
  '/settings/senders/new',
];
const ROLES = ['admin', 'campaigner'] as const;

let console_: TestConsole;
afterEach(() => console_?.stop());

const service = <Service>(type: new (...args: never[]) => Service): Service =>
  console_.services.get(type as never, { strict: false });

async function demo(): Promise<{ ready: string; finished: string }> {
  console_ = await startConsole();
  await service(DemoService).load('system');
  for (const deadline = Date.now() + FINISH_SECONDS * 1000; ; await sleep(250)) {
    const { finishedWave, readyWave } = await service(DemoService).view();
    if (finishedWave?.state === 'finished' && readyWave) return { ready: readyWave.id, finished: finishedWave.id };
    if (Date.now() > deadline) throw new Error(`the wave of the demo is ${finishedWave?.state ?? 'not there'}`);
  }
}

function tell(what: string, { routes, pressed, findings }: Crawl): void {
  console.info(`${what}: ${routes.size} routes, ${pressed} controls, ${findings.length} findings`);
}

it('opens everything that the demo shows', async () => {
  const { ready, finished } = await demo();
  const { sql } = console_.database;
  for (const givenName of ['Helma', 'Helma'])
    await insertContact(sql, testKeys, { givenName, familyName: 'Kuhn-Thaler', email: null });
  await service(DuplicatesService).find('system');
  for (const role of ROLES) {
    const opened = await console_.openAs(role);
    const draft = await bringList(opened.page, console_.origin, csvFile('Name,Country\nAda Example,Norway\n'));
    const starts = [`/waves/${ready}`, `/waves/${finished}`, draft, ...NOT_LINKED];
    const result = await crawl(opened, console_.origin, starts);
    tell(`the demo as ${role}`, result);
    expect(result.findings).toEqual([]);
    const missed = routesOfConsole().filter((route) => !result.routes.has(route));
    expect(missed.sort()).toEqual(role === 'admin' ? [] : ADMINS_ONLY);
  }
}, 300_000);

it('opens everything that an empty campaign shows', async () => {
  console_ = await startConsole();
  await service(CampaignsService).create(
    newCampaignSchema.parse({ name: { en: 'Free the Example Ten' }, languages: ['en'] }),
    'system',
  );
  for (const role of ROLES) {
    const result = await crawl(await console_.openAs(role), console_.origin, NOT_LINKED);
    tell(`an empty campaign as ${role}`, result);
    expect(result.findings).toEqual([]);
    expect(result.routes.size).toBeGreaterThan(20);
  }
}, 300_000);

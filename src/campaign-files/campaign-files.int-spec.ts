// Loading campaign folders into a real database: the shipped campaign, and copies of it that a person or the files changed.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freshDatabase, type TestDatabase } from '../../test/support/database.js';
import { AppealStore } from '../appeals/appeal.store.js';
import { AppealsService } from '../appeals/appeals.service.js';
import { AuditLog } from '../audit/audit-log.js';
import { CampaignChangeStore } from '../campaigns/campaign-change.store.js';
import { CampaignChanges } from '../campaigns/campaign-changes.service.js';
import { CampaignEditStore } from '../campaigns/campaign-edit.store.js';
import { CampaignItemsService } from '../campaigns/campaign-items.service.js';
import { CampaignStore } from '../campaigns/campaign.store.js';
import { CampaignsService } from '../campaigns/campaigns.service.js';
import { CaseFactsService } from '../campaigns/case-facts.service.js';
import { projectRoot } from '../config/project-root.js';
import { Conflict, InvalidInput, NotFound } from '../domain/errors.js';
import { threads } from '../threads/fair-threads.js';
import { SignatoriesService } from '../signatories/signatories.service.js';
import { SignatoryStore } from '../signatories/signatory.store.js';
import { CampaignFilesService, type LoadOptions, type LoadResult } from './campaign-files.service.js';
import { CampaignItemsStore } from './campaign-items.store.js';
import { ItemWriter } from './item-writer.js';

const SLUG = 'azerbaijan-2024';
const TABLES = ['campaign', 'campaign_audience', 'demand', 'ask', 'campaign_case', 'case_fact', 'signatory'];
let db: TestDatabase;
let folder: string;
let files: CampaignFilesService;
let campaigns: CampaignsService;
let items: CampaignItemsService;
let facts: CaseFactsService;
let signatories: SignatoriesService;
let appeals: AppealsService;

beforeEach(async () => {
  db = await freshDatabase();
  folder = mkdtempSync(path.join(os.tmpdir(), 'demarche-campaign-'));
  cpSync(path.join(projectRoot, 'campaigns', SLUG), folder, { recursive: true });
  const audit = new AuditLog(db.sql);
  const store = new CampaignStore();
  appeals = new AppealsService(db.sql, new AppealStore(), audit);
  const edits = new CampaignEditStore();
  const history = new CampaignChangeStore();
  const changes = new CampaignChanges(db.sql, store, edits, history, audit);
  campaigns = new CampaignsService(db.sql, store, edits, changes, audit);
  items = new CampaignItemsService(changes, store, edits);
  facts = new CaseFactsService(changes, store, edits);
  signatories = new SignatoriesService(db.sql, new SignatoryStore(), changes);
  const writer = new ItemWriter(store, edits, new SignatoryStore(), appeals);
  files = new CampaignFilesService(db.sql, new CampaignItemsStore(), writer, history, audit);
});
afterEach(async () => {
  await db.drop();
  rmSync(folder, { recursive: true });
});
afterAll(() => threads.close());

const load = (options: LoadOptions = {}) => files.loadCampaignFolder(folder, options, 'cli:test');
const counts = ({ created, updated, unchanged, kept, removed }: LoadResult) => ({
  created,
  updated,
  unchanged,
  kept: kept.map(({ kind, key, reason }) => `${kind} ${key}: ${reason}`),
  removed: removed.map(({ kind, key }) => `${kind} ${key}`),
});
const nothing = { created: 0, updated: 0, kept: [], removed: [] };
function edit(file: string, change: (text: string) => string): void {
  const before = readFileSync(path.join(folder, file), 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`the test's edit of ${file} changed nothing`);
  writeFileSync(path.join(folder, file), after);
}
const replace = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);
const addLetter = (appeal: string, language: string, text: string) => {
  mkdirSync(path.join(folder, 'appeals', appeal), { recursive: true });
  writeFileSync(path.join(folder, 'appeals', appeal, `${language}.mjml`), text);
};
async function everything(): Promise<Record<string, unknown[]>> {
  const rows: Record<string, unknown[]> = {};
  for (const table of [...TABLES, 'appeal', 'appeal_text', 'campaign_file_item']) {
    rows[table] = await db.sql.query(`SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY 1::text`);
  }
  return rows;
}
async function problemsOf(): Promise<string[]> {
  const before = await everything();
  const error: unknown = await load().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof InvalidInput)) throw new Error(`not refused: ${String(error)}`);
  expect(await everything()).toEqual(before);
  return error.problems.map(({ file, line, message }) => [file, line, message].filter(Boolean).join(':'));
}
const lineOf = (file: string, text: string) =>
  readFileSync(path.join(folder, file), 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(text)) + 1;

describe('the shipped campaign', () => {
  it('is loaded whole, and approves nothing', async () => {
    const result = await load();
    expect(result).toMatchObject({ campaign: SLUG, updated: 0, unchanged: 0, kept: [], removed: [] });
    // 1 campaign, 5 audiences, 5 demands, 11 asks, 4 cases with a fact each, 22 signatories, 5 appeals in two languages.
    expect(result.created).toBe(1 + 5 + 5 + 11 + 4 + 4 + 22 + 5 + 10);
    const campaign = await campaigns.get(SLUG, '2024-11-11');
    expect(campaign).toMatchObject({
      asOf: '2024-11-11',
      until: '2024-12-31',
      languages: ['en', 'fr'],
      defaultLanguage: 'en',
    });
    expect(campaign.demands.map(({ key }) => key)).toEqual([
      'release',
      'law',
      'mammadli',
      'working-group',
      'monitoring',
    ]);
    expect(campaign.asks[0]).toMatchObject({ key: 'stand', audiences: ['everyone'] });
    expect(campaign.cases[0]).toMatchObject({
      key: 'anar-mammadli',
      consentBasis: 'published',
      facts: [{ version: 1 }],
    });
    expect(campaign.signatories).toHaveLength(22);
    expect(campaign.signatories[3]).toMatchObject({ key: 'javier-el-hage', countries: ['BO', 'US'], isFormer: false });
    expect((await campaigns.get(SLUG, '2024-11-10')).signatories).toEqual([]);
    expect(await db.sql.query('SELECT 1 FROM appeal_version')).toEqual([]);
    const list = await appeals.list(SLUG);
    expect(list.map(({ slug, languages }) => [slug, ...languages].join(' '))).toContain('eu en fr');
    for (const { id } of list) expect((await appeals.check(id)).verdict).not.toBe('block');
  });

  it('does not change when it is loaded again', async () => {
    const { created } = await load();
    const before = await everything();
    expect(counts(await load())).toEqual({ ...nothing, unchanged: created });
    expect(await everything()).toEqual(before);
  });
});

describe('loading again', () => {
  it('takes what the files changed, a fact as a new version, and the order of things', async () => {
    const { created } = await load();
    edit('campaign.yaml', replace('Anar Mammadli, a member of', 'Anar Mammadli, long a member of'));
    edit('campaign.yaml', replace('"Free Azerbaijan’s political prisoners"', '"Free them all"'));
    edit('appeals/eu/en.mjml', replace('subject: "', 'subject: "Again: '));
    edit('campaign.yaml', (text) => {
      const law = /  - key: law\n[^]*?(?=  - key: mammadli)/.exec(text)?.[0] ?? '';
      return text.replace(law, '').replace('  - key: release\n', `${law}  - key: release\n`);
    });
    expect(counts(await load())).toEqual({ ...nothing, updated: 3, unchanged: created - 3 });
    const campaign = await campaigns.get(SLUG);
    expect(campaign.name.en).toBe('Free them all');
    expect(campaign.demands.map(({ key }) => key).slice(0, 2)).toEqual(['law', 'release']);
    expect(campaign.cases[0]?.facts).toMatchObject([
      { version: 2, text: { en: expect.stringContaining('long a') as string } },
    ]);
    const versions = await db.sql.query(
      `SELECT version, superseded_at IS NULL AS stands FROM case_fact WHERE case_key = 'anar-mammadli' ORDER BY version`,
    );
    expect(versions).toEqual([
      { version: 1, stands: false },
      { version: 2, stands: true },
    ]);
  });

  it('keeps what was changed here, tells both sides, and lets the files win when told to', async () => {
    const { created } = await load();
    const text = { en: 'Free everybody', fr: 'Libérez tout le monde' };
    await items.updateDemand(SLUG, 'release', { text, status: 'partly_met' }, 'person:1');
    await signatories.withdraw(SLUG, 'igor-blazevic', { until: '2024-11-20' }, 'person:1');
    edit(
      'campaign.yaml',
      replace('Free all political prisoners without', 'Free all political prisoners at once and without'),
    );
    const result = await load();
    expect(counts(result)).toEqual({
      ...nothing,
      kept: ['demand release: changed here', 'signatory igor-blazevic: changed here'],
      unchanged: created - 2,
    });
    expect(result.kept[0]).toMatchObject({
      here: { text },
      file: { text: { en: expect.stringContaining('at once') as string } },
    });
    const taken = await load({ take: 'file' });
    expect(counts(taken)).toEqual({ ...nothing, updated: 2, unchanged: created - 2 });
    const campaign = await campaigns.get(SLUG, '2024-12-01');
    expect(campaign.demands[0]).toMatchObject({
      status: 'partly_met',
      text: { en: expect.stringContaining('at once') as string },
    });
    expect(campaign.signatories).toHaveLength(22);
  });

  it('removes what the files gave up, but not what was changed here or used by letters', async () => {
    await load();
    const pace = (await appeals.list(SLUG)).find(({ slug }) => slug === 'pace');
    await appeals.approve(pace?.id ?? '', 'person:1');
    const dropEntry = (start: string) => (text: string) =>
      text.replace(new RegExp(`  - ${start}[^]*?\\n(?=  - |\\n|$)`), '');
    edit('campaign.yaml', dropEntry('key: plead'));
    edit('campaign.yaml', dropEntry('slug: cop29'));
    edit('campaign.yaml', dropEntry('key: monitoring'));
    edit('campaign.yaml', replace(/  - \{name: "Igor Blazevic".*\n/, ''));
    edit('campaign.yaml', dropEntry('slug: pace'));
    rmSync(path.join(folder, 'appeals', 'cop29'), { recursive: true });
    rmSync(path.join(folder, 'appeals', 'pace'), { recursive: true });
    const result = await load();
    expect(counts(result)).toMatchObject({
      created: 0,
      updated: 0,
      removed: ['appeal_text cop29/fr', 'appeal_text cop29/en', 'appeal cop29', 'ask plead'],
    });
    expect(counts(result).kept.sort()).toEqual([
      'appeal pace: used by letters',
      'appeal_text pace/en: used by letters',
      'appeal_text pace/fr: used by letters',
      'demand monitoring: used by letters',
      'signatory igor-blazevic: used by letters',
    ]);
    expect((await appeals.list(SLUG)).map(({ slug }) => slug)).toEqual(['committee-of-ministers', 'eu', 'pace', 'usa']);
  });

  it('is recorded, without the texts', async () => {
    await load();
    const [entry] = await db.sql.query(`SELECT actor, detail FROM audit_entry WHERE action = 'campaign.loaded'`);
    expect(entry).toMatchObject({ actor: 'cli:test', detail: { campaign: SLUG, updated: 0, kept: [] } });
  });
});

describe('files that do not fit', () => {
  it('are refused with every problem, each with its line, and nothing is changed', async () => {
    await load();
    edit('campaign.yaml', replace('as_of: 2024-11-11\nuntil', 'as_of: 2024-02-30\nuntil'));
    edit('campaign.yaml', replace('countries: [CZ]', 'countries: [CS]'));
    edit('campaign.yaml', replace('  - key: law\n', '  - key: law\n    weight: 3\n'));
    edit('campaign.yaml', replace('who: {all: [{body: [cop29]}]}', 'who: {all: [{tag: [cop29]}]}'));
    expect(await problemsOf()).toEqual([
      `campaign.yaml:${lineOf('campaign.yaml', '2024-02-30')}:as_of: must be a day of the calendar, such as 2024-11-11`,
      `campaign.yaml:${lineOf('campaign.yaml', 'weight')}:demands.1.weight: is not known here`,
      expect.stringMatching(`^campaign.yaml:${lineOf('campaign.yaml', 'tag: [')}:audiences.4.who.all.0.*tag`) as string,
      expect.stringMatching(
        `^campaign.yaml:${lineOf('campaign.yaml', '[CS]')}:signatories.0.countries.0: must be an upper-case`,
      ) as string,
    ]);
  });

  it('are refused when names in them lead nowhere', async () => {
    edit('campaign.yaml', replace('for: [pace]', 'for: [peace]'));
    edit(
      'campaign.yaml',
      replace('asks: [stand, hearings, relatives, plead, condemn]', 'asks: [stand, declare, stroll]'),
    );
    edit('campaign.yaml', replace('  - key: mammadli\n', '  - key: law\n'));
    edit('campaign.yaml', replace('default_language: en', 'default_language: de'));
    edit('campaign.yaml', replace(/fr: "Délégations à la COP29"/, 'it: "Delegazioni"'));
    const problems = (await problemsOf()).map((line) => line.replace(/^campaign.yaml:\d+:/, ''));
    expect(problems).toEqual(
      expect.arrayContaining([
        'default_language: “de” is not among the languages',
        'audiences.4.name.it: is a language that the campaign does not have',
        'demands.2.key: “law” stands twice',
        'asks.4.for.0: there is no audience “peace”',
        'appeals.0.asks.4: the ask “credentials” is not meant for the audience “pace”',
        'appeals.4.asks.1: the ask “declare” is not meant for the audience “cop29”',
        'appeals.4.asks.2: there is no ask “stroll”',
        "demands.0.text: the text in “de”, the campaign's own language, is missing",
        'appeals/eu/de.mjml:is missing',
      ]),
    );
  });

  it('are refused with letters that are missing, astray or without a subject', async () => {
    rmSync(path.join(folder, 'appeals', 'usa', 'en.mjml'));
    addLetter('usa', 'de', '---\nsubject: "x"\n---\n<mj-section></mj-section>\n');
    addLetter('nowhere', 'en', '---\nsubject: "x"\n---\n<mj-section></mj-section>\n');
    addLetter('eu', 'en', '<mj-section></mj-section>\n');
    addLetter('eu', 'fr', '---\nsubject: "x"\ntone: stern\n---\n');
    addLetter('pace', 'en', '---\nsubject: "x\n---\n<mj-section></mj-section>\n');
    expect((await problemsOf()).sort()).toEqual([
      'appeals/eu/en.mjml:1:must begin with a subject between two lines of ---',
      'appeals/eu/fr.mjml:3:tone: is not known here',
      'appeals/eu/fr.mjml:has no letter below its subject',
      'appeals/nowhere/en.mjml:campaign.yaml has no appeal “nowhere”',
      expect.stringMatching(/^appeals\/pace\/en.mjml:\d:Missing closing "quote/) as string,
      'appeals/usa/de.mjml:the campaign has no language “de”',
      'appeals/usa/en.mjml:is missing',
    ]);
  });

  it('are refused as YAML with a key that stands twice or a hole in them', async () => {
    edit('campaign.yaml', replace('issuers:', 'slug: again\nissuers:'));
    expect(await problemsOf()).toEqual([
      `campaign.yaml:${lineOf('campaign.yaml', 'slug: again')}:Map keys must be unique`,
    ]);
    writeFileSync(path.join(folder, 'campaign.yaml'), 'slug: x\nname: {en: a}\n');
    expect(await problemsOf()).toEqual(
      expect.arrayContaining(['campaign.yaml:1:as_of: is missing', 'campaign.yaml:1:audiences: is missing']),
    );
    writeFileSync(path.join(folder, 'campaign.yaml'), Buffer.from([0x73, 0xff, 0x0a]));
    expect((await problemsOf())[0]).toMatch(/^campaign.yaml:cannot be read: .*utf-8/);
    rmSync(path.join(folder, 'campaign.yaml'));
    expect((await problemsOf())[0]).toMatch(/^campaign.yaml:cannot be read: ENOENT/);
  });

  it('cannot blow up the reader with aliases', async () => {
    const lines = Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}, *a${at}]`);
    writeFileSync(path.join(folder, 'campaign.yaml'), `a0: &a0 [x]\n${lines.join('\n')}\n`);
    expect((await problemsOf())[0]).toMatch(/^campaign.yaml:.*alias/i);
  });
});

describe('changes by hand', () => {
  beforeEach(() => load());

  it('change a demand, an ask and a fact, and are recorded', async () => {
    await items.updateDemand(SLUG, 'law', { status: 'met', evidence: 'Law of 3 May' }, 'person:1');
    await items.updateAsk(SLUG, 'plead', { audiences: ['cop29', 'eu'] }, 'person:1');
    const fact = { text: { en: 'Free since May.', fr: 'Libre depuis mai.' }, asOf: '2025-05-01', source: 'press' };
    const campaign = await facts.addVersion(SLUG, 'akif-gurbanov', 'named', fact, 'person:1');
    expect(campaign.demands[1]).toMatchObject({ status: 'met', evidence: 'Law of 3 May' });
    expect(campaign.asks.find(({ key }) => key === 'plead')?.audiences).toEqual(['cop29', 'eu']);
    expect(campaign.cases[2]?.facts).toMatchObject([{ version: 2, asOf: '2025-05-01', text: fact.text }]);
    const actions = await db.sql.query<{ action: string }>(
      `SELECT action FROM audit_entry WHERE actor = 'person:1' ORDER BY id`,
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'campaign.demand_changed',
      'campaign.ask_changed',
      'campaign.fact_changed',
    ]);
  });

  it('are refused where they lead nowhere', async () => {
    const text = { en: 'x' };
    await expect(campaigns.get('nowhere')).rejects.toThrow(/There are: azerbaijan-2024/);
    await expect(items.updateDemand(SLUG, 'nope', { text }, 'person:1')).rejects.toThrow(NotFound);
    await expect(items.updateDemand(SLUG, 'law', { text: { de: 'x' } }, 'person:1')).rejects.toThrow(InvalidInput);
    await expect(items.updateDemand(SLUG, 'law', { text: { fr: 'x' } }, 'person:1')).rejects.toThrow(/“en” is missing/);
    await expect(items.updateAsk(SLUG, 'plead', { audiences: ['x'] }, 'person:1')).rejects.toThrow(/no audience “x”/);
    const fact = { text, asOf: '2025-05-01', source: 'press' };
    await expect(facts.addVersion(SLUG, 'nobody', 'named', fact, 'person:1')).rejects.toThrow(NotFound);
  });

  it('let people sign and withdraw on a day', async () => {
    const person = { name: 'Łucja Nowak', affiliation: '', former: false, countries: ['PL'], since: '2024-11-15' };
    expect(await signatories.add(SLUG, person, 'person:1')).toMatchObject({ key: 'lucja-nowak', revision: 1 });
    await expect(signatories.add(SLUG, person, 'person:1')).rejects.toThrow(Conflict);
    await expect(signatories.withdraw(SLUG, 'lucja-nowak', { until: '2024-11-01' }, 'person:1')).rejects.toThrow(
      InvalidInput,
    );
    await signatories.withdraw(SLUG, 'lucja-nowak', { until: '2024-11-30' }, 'person:1');
    await expect(signatories.withdraw(SLUG, 'nobody', { until: '2024-11-30' }, 'person:1')).rejects.toThrow(NotFound);
    const on = async (day: string) => (await campaigns.get(SLUG, day)).signatories.length;
    expect([await on('2024-11-14'), await on('2024-11-15'), await on('2024-11-30'), await on('2024-12-01')]).toEqual([
      22, 23, 23, 22,
    ]);
  });
});

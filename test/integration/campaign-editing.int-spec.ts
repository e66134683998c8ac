// A campaign as people change it over the API: what two of them do at once, what letters say afterwards, what is on record.
import path from 'node:path';
import { AppealsService } from '../../src/appeals/appeals.service.js';
import { CampaignFilesModule } from '../../src/campaign-files/campaign-files.module.js';
import { CampaignFilesService } from '../../src/campaign-files/campaign-files.service.js';
import { onlyRow } from '../../src/database/database.js';
import { projectRoot } from '../../src/config/project-root.js';
import { threads } from '../../src/threads/fair-threads.js';
import { bodyOf, startApi, type Client, type TestApi } from '../support/api.js';

interface Keyed {
  key: string;
  revision: number;
  withdrawnAt: string | null;
}
interface Campaign {
  id: string;
  slug: string;
  revision: number;
  archivedAt: string | null;
  demands: (Keyed & { status: string })[];
  audiences: Keyed[];
  asks: (Keyed & { text: Record<string, string> })[];
  cases: (Keyed & { facts: { id: string; key: string; version: number }[]; withdrawnFacts: { key: string }[] })[];
}
interface History {
  items: { act: string; key: string; actor: string; before: object | null; after: object | null }[];
}

const SLUG = 'azerbaijan-2024';
const AT = `/api/campaigns/${SLUG}`;
let api: TestApi;
let ada: Client;
let ben: Client;

beforeAll(async () => {
  api = await startApi();
  [ada, ben] = [await api.signIn('campaigner'), await api.signIn('campaigner')];
  await load();
});
afterAll(async () => {
  await api.stop();
  await threads.close();
});

const load = () =>
  api.app
    .select(CampaignFilesModule)
    .get(CampaignFilesService)
    .loadCampaignFolder(path.join(projectRoot, 'campaigns', SLUG), {}, 'cli:test');
const campaign = async (client = ada) => bodyOf<Campaign>(await client.call('get', AT));
const history = async (query: string) => bodyOf<History>(await ada.call('get', `${AT}/history?${query}`)).items;
const find = <One extends { key: string }>(items: One[], key: string) =>
  onlyRow(items.filter((one) => one.key === key));

/** The appeals whose newest version still says what the campaign says. */
async function holding(): Promise<string[]> {
  const appeals = api.app.get(AppealsService, { strict: false });
  const views = await Promise.all((await appeals.list(SLUG)).map(({ id }) => appeals.get(id)));
  return views.filter(({ approvedVersion }) => approvedVersion !== null).map(({ slug }) => slug);
}

async function approve(slug: string): Promise<void> {
  const appeals = api.app.get(AppealsService, { strict: false });
  await appeals.approve((await appeals.findBySlug(SLUG, slug)).id, 'person:test');
}

describe('an edit', () => {
  it('of what somebody else has changed meanwhile changes nothing, and says so', async () => {
    const read = find((await campaign()).asks, 'plead');
    const first = await ada.call('patch', `${AT}/asks/plead`).send({ text: { en: 'A' }, revision: read.revision });
    expect(first.status).toBe(200);
    const second = await ben.call('patch', `${AT}/asks/plead`).send({ text: { en: 'B' }, revision: read.revision });
    expect(second.status).toBe(409);
    expect(bodyOf<{ errors: object[] }>(second).errors).toEqual([
      { field: 'revision', message: `is ${read.revision + 1} now` },
    ]);
    expect(find((await campaign()).asks, 'plead').text).toEqual({ en: 'A' });
  });

  it('is in the history of its item, with what it said before and after, and by whom', async () => {
    await ben.call('patch', `${AT}/asks/plead`).send({ text: { en: 'C' } });
    const [newest, before] = await history('kind=ask&key=plead');
    expect(newest).toMatchObject({ act: 'changed', actor: `person:${ben.personId}` });
    expect(newest).toMatchObject({ before: { text: { en: 'A' } }, after: { text: { en: 'C' } } });
    expect(before).toMatchObject({ actor: `person:${ada.personId}`, after: { text: { en: 'A' } } });
  });

  it('that changes nothing is not in the history', async () => {
    const count = (await history('kind=demand&key=law')).length;
    await ada.call('patch', `${AT}/demands/law`).send({ status: 'open' });
    expect(await history('kind=demand&key=law')).toHaveLength(count);
  });

  it('leaves the words about people out of the audit log, which cannot be edited', async () => {
    await ada.call('patch', `${AT}/cases/akif-gurbanov`).send({ consentSource: 'his sister, by telephone' });
    const rows = await api.database.sql.query<{ detail: unknown }>(
      `SELECT detail FROM audit_entry WHERE action = 'campaign.case_changed'`,
    );
    expect(rows.map(({ detail }) => detail)).toEqual([{ key: 'akif-gurbanov' }]);
  });

  it('survives a load of the files, which is in the history too', async () => {
    await load();
    expect(find((await campaign()).asks, 'plead').text).toEqual({ en: 'C' });
    expect((await history('kind=ask&key=plead'))[0]?.act).toBe('changed');
  });
});

describe('what is withdrawn', () => {
  it('leaves the letters, whose approval does not hold until it is brought back', async () => {
    await approve('pace');
    expect(await holding()).toContain('pace');
    const withdrawn = await ada.call('post', `${AT}/withdrawn/asks/credentials`).send({});
    expect(find(bodyOf<Campaign>(withdrawn).asks, 'credentials').withdrawnAt).toMatch(/^20\d\d-.*Z$/);
    expect(await holding()).not.toContain('pace');
    await ada.call('post', `${AT}/restored/asks/credentials`).send({});
    expect(await holding()).toContain('pace');
    expect((await history('kind=ask&key=credentials')).map(({ act }) => act)).toEqual(['restored', 'withdrawn']);
  });

  it('takes a case with all its facts, and brings back the very same', async () => {
    await approve('pace');
    const facts = find((await campaign()).cases, 'anar-mammadli').facts;
    const gone = bodyOf<Campaign>(await ada.call('post', `${AT}/withdrawn/cases/anar-mammadli`).send({}));
    expect(find(gone.cases, 'anar-mammadli')).toMatchObject({ facts: [], withdrawnFacts: [{ key: 'named' }] });
    expect(await holding()).not.toContain('pace');
    const refused = await ada
      .call('post', `${AT}/cases/anar-mammadli/facts/named`)
      .send({ text: { en: 'x' }, asOf: '2025-01-01', source: 'press' });
    expect(refused.status).toBe(409);
    const back = bodyOf<Campaign>(await ada.call('post', `${AT}/restored/cases/anar-mammadli`).send({}));
    expect(find(back.cases, 'anar-mammadli').facts).toEqual(facts);
    expect(await holding()).toContain('pace');
  });

  it('does not bring back a fact that was withdrawn for itself before', async () => {
    const at = `${AT}/cases/bahruz-samadov`;
    const later = { text: { en: 'Moved.', fr: 'Transféré.' }, asOf: '2025-01-01', source: 'press', version: 0 };
    expect((await ada.call('post', `${at}/facts/moved`).send(later)).status).toBe(201);
    expect((await ada.call('post', `${at}/facts/named/withdraw`)).status).toBe(200);
    await ada.call('post', `${AT}/withdrawn/cases/bahruz-samadov`).send({});
    const back = bodyOf<Campaign>(await ada.call('post', `${AT}/restored/cases/bahruz-samadov`).send({}));
    const found = find(back.cases, 'bahruz-samadov');
    expect([found.facts.map(({ key }) => key), found.withdrawnFacts.map(({ key }) => key)]).toEqual([
      ['moved'],
      ['named'],
    ]);
    const restored = bodyOf<Campaign>(await ada.call('post', `${at}/facts/named/restore`));
    expect(find(restored.cases, 'bahruz-samadov').facts).toHaveLength(2);
  });

  it('is a demand with its status, and open again when it is brought back', async () => {
    const status = (answer: { body: unknown }) => find((answer.body as Campaign).demands, 'law').status;
    expect(status(await ada.call('post', `${AT}/withdrawn/demands/law`).send({}))).toBe('withdrawn');
    expect(status(await ada.call('post', `${AT}/restored/demands/law`).send({}))).toBe('open');
  });
});

describe('a new version of a fact', () => {
  it('is refused when another version stands than the one that was read', async () => {
    const at = `${AT}/cases/gubad-ibadoghlu/facts/named`;
    const fact = { text: { en: 'x', fr: 'x' }, asOf: '2025-01-01', source: 'press' };
    expect((await ada.call('post', at).send({ ...fact, version: 1 })).status).toBe(201);
    expect((await ben.call('post', at).send({ ...fact, version: 1 })).status).toBe(409);
    expect((await ben.call('post', at).send({ ...fact, version: 2 })).status).toBe(201);
  });
});

describe('signatories', () => {
  const at = `${AT}/signatories`;
  const jo = { name: 'Jo Example', affiliation: 'Example House', countries: ['NO'] };

  it('sign, are corrected, withdraw, and sign again', async () => {
    const added = await ada.call('post', at).send(jo);
    expect(added.body).toMatchObject({ key: 'jo-example', stands: true, until: null, revision: 1 });
    expect((await ben.call('post', at).send(jo)).status).toBe(409);
    const changed = await ada.call('patch', `${at}/jo-example`).send({ affiliation: 'Sample House', revision: 1 });
    expect(changed.body).toMatchObject({ affiliation: 'Sample House', countries: ['NO'], revision: 2 });
    expect((await ben.call('patch', `${at}/jo-example`).send({ former: true, revision: 1 })).status).toBe(409);
    const gone = await ada.call('post', `${at}/jo-example/withdraw`).send({});
    expect(gone.body).toMatchObject({ stands: false });
    const back = await ada.call('post', `${at}/jo-example/restore`).send({});
    expect(back.body).toMatchObject({ stands: true, until: null });
    const acts = (await history('kind=signatory&key=jo-example')).map(({ act }) => act);
    expect(acts).toEqual(['restored', 'withdrawn', 'changed', 'added']);
  });

  it('do not sign until a day before they signed', async () => {
    const wrong = await ada.call('patch', `${at}/jo-example`).send({ until: '2020-01-01' });
    expect(wrong.status).toBe(422);
    expect(bodyOf<{ errors: { field: string }[] }>(wrong).errors[0]?.field).toBe('until');
  });

  it('change what letters say, so that their approval does not hold', async () => {
    await approve('eu');
    await ada.call('post', `${at}/jo-example/withdraw`).send({});
    expect(await holding()).not.toContain('eu');
  });
});

describe('what is added', () => {
  it('gets a key of its own, also when two add the same at once', async () => {
    const ask = { text: { en: 'Write to the minister', fr: 'Écrire au ministre' }, audiences: ['everyone'] };
    const answers = await Promise.all([ada, ben].map((one) => one.call('post', `${AT}/asks`).send(ask)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const keys = (await campaign()).asks.map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(['write-to-the-minister', 'write-to-the-minister-2']));
  });

  it('is meant for audiences that there are, in languages that there are', async () => {
    const post = (body: object) => ada.call('post', `${AT}/asks`).send(body);
    expect((await post({ text: { en: 'x' }, audiences: ['nobody'] })).status).toBe(404);
    expect((await post({ text: { de: 'x' }, audiences: ['everyone'] })).status).toBe(422);
    const who = { all: [{ country: ['NO'] }] };
    const added = await ada.call('post', `${AT}/audiences`).send({ name: { en: 'Norway' }, who });
    expect(bodyOf<Campaign>(added).audiences.map(({ key }) => key)).toContain('norway');
    expect((await post({ text: { en: 'Of Norway' }, audiences: ['norway'] })).status).toBe(201);
  });

  it('stands where people put it, whatever the files say later', async () => {
    const ordered = await ada.call('put', `${AT}/order/asks`).send({ keys: ['of-norway', 'plead'] });
    expect(
      bodyOf<Campaign>(ordered)
        .asks.slice(0, 3)
        .map(({ key }) => key),
    ).toEqual(['of-norway', 'plead', 'stand']);
    await load();
    expect((await campaign()).asks[0]?.key).toBe('of-norway');
    expect((await ada.call('put', `${AT}/order/asks`).send({ keys: ['nope'] })).status).toBe(404);
  });
});

describe('a campaign', () => {
  it('begins empty, with everybody as its audience, under a name of its own', async () => {
    const wish = { name: { en: 'Free the Ten', no: 'Frigi de ti' }, languages: ['en', 'no'], until: '2030-01-31' };
    const made = bodyOf<Campaign>(await ada.call('post', '/api/campaigns').send(wish));
    expect(made).toMatchObject({ slug: 'free-the-ten', demands: [], asks: [], archivedAt: null });
    expect(made.audiences).toMatchObject([{ key: 'all-contacts', name: { en: 'All contacts' }, who: { all: [] } }]);
    expect(bodyOf<Campaign>(await ben.call('post', '/api/campaigns').send(wish)).slug).toBe('free-the-ten-2');
    const wrong = await ada.call('post', '/api/campaigns').send({ ...wish, until: '2020-01-01' });
    expect(wrong.status).toBe(422);
  });

  it('is renamed by one at a time, and keeps the languages that there are letters in', async () => {
    const { revision } = await campaign();
    const name = { en: 'Free them', fr: 'Libérez-les' };
    expect((await ada.call('patch', AT).send({ name, revision })).status).toBe(200);
    expect((await ben.call('patch', AT).send({ name, revision })).status).toBe(409);
    const lost = await ada.call('patch', AT).send({ name: { en: 'x' }, summary: {}, languages: ['en'] });
    expect([lost.status, bodyOf<{ detail: string }>(lost).detail]).toEqual([422, expect.stringContaining('“fr”')]);
  });

  it('is put away by those who approve, and brought back', async () => {
    expect((await ada.call('post', '/api/campaigns/free-the-ten/archive')).status).toBe(403);
    const approver = await api.signIn('approver');
    await approver.call('post', '/api/campaigns/free-the-ten/archive');
    const listed = bodyOf<{ items: Campaign[] }>(await ada.call('get', '/api/campaigns')).items;
    expect(listed.at(-1)).toMatchObject({ slug: 'free-the-ten', archivedAt: expect.any(String) as string });
    const back = await approver.call('post', '/api/campaigns/free-the-ten/restore');
    expect(bodyOf<Campaign>(back).archivedAt).toBeNull();
  });
});

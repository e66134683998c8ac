// A wave from its draft to the hand of the approver, over HTTP: changed, submitted, thrown away and brought back, looked at
// before anything is sent, and approved by somebody else where the rule says so.
import { WaveLaunchService } from '../../src/waves/wave-launch.service.js';
import { insertAppeal } from '../factories/appeal.js';
import { insertContact } from '../factories/contacts.js';
import { insertSender } from '../factories/waves.js';
import { bodyOf, startApi, type Client, type TestApi } from '../support/api.js';
import { testKeys } from '../support/keys.js';

interface Wave {
  id: string;
  state: string;
  stage: string;
  approvalHash: string | null;
  people: Record<string, string>;
}

interface Outlook {
  now: string;
  audience: { included: number; excluded: number; audienceHash: string };
  letter: { versionId: string } | null;
  plan: { startsAt: string; endsAt: string | null; late: number };
  obstacles: { code: string }[];
  refused: Record<string, string | null>;
}

let api: TestApi;
let appealId: string;
let segmentId: string;
let viewer: Client;
let campaigner: Client;
let approver: Client;
let admin: Client;

beforeEach(async () => {
  api = await startApi();
  const { sql } = api.database;
  ({ id: appealId } = await insertAppeal(sql));
  for (const name of ['Ada', 'Ben', 'Cleo', 'Dan']) {
    await insertContact(sql, testKeys, { givenName: name, familyName: `Example ${name}` });
  }
  await insertContact(sql, testKeys, { givenName: 'Eve', familyName: 'Silent', email: null });
  viewer = await api.signIn('viewer');
  campaigner = await api.signIn('campaigner');
  approver = await api.signIn('approver');
  admin = await api.signIn('admin');
  segmentId = (await order<Wave>(campaigner, 'post', '/api/segments', { name: 'All', filter: { all: [] } }, 201)).id;
});
afterEach(() => api.stop());

async function order<Body>(
  client: Client,
  method: 'get' | 'post' | 'patch' | 'delete',
  path: string,
  body = {},
  status = 200,
) {
  const answer = await client.call(method, path).send(method === 'get' ? undefined : body);
  expect([path, answer.status, answer.status === status ? '' : answer.body]).toEqual([path, status, '']);
  return bodyOf<Body>(answer);
}

const read = <Body>(path: string, client = viewer) => order<Body>(client, 'get', path);
const outlookOf = (id: string, client = approver) => read<Outlook>(`/api/waves/${id}/outlook`, client);
const codes = (outlook: Outlook) => outlook.obstacles.map(({ code }) => code);
const approveLetter = () => order(approver, 'post', `/api/appeals/${appealId}/approve`);

const campaignId = async () =>
  (await api.database.sql.query<{ id: string }>('SELECT campaign_id AS id FROM appeal WHERE id = $1', [appealId]))[0]
    ?.id;

async function draft(wish: object = {}, by = campaigner): Promise<string> {
  return (await order<Wave>(by, 'post', '/api/waves', { name: 'First', appealId, segmentId, ...wish }, 201)).id;
}

describe('a change', () => {
  it('takes an approval away, and the audience that it froze', async () => {
    await approveLetter();
    const id = await draft();
    await order(approver, 'post', `/api/waves/${id}/approve`);
    const changed = await order<Wave>(campaigner, 'patch', `/api/waves/${id}`, { maxPerHour: 10 });
    expect(changed).toMatchObject({ state: 'draft', approvalHash: null, maxPerHour: 10, versionId: null });
    const refused = await order<{ detail: string }>(approver, 'post', `/api/waves/${id}/launch`, {}, 409);
    expect(refused.detail).toMatch(/not approved/);
    const rows = await api.database.sql.query(`SELECT FROM wave_audience WHERE wave_id = $1`, [id]);
    expect(rows).toEqual([]);
  });

  it('that changes nothing leaves the approval, and null takes a value away', async () => {
    await approveLetter();
    const officeHours = { fromHour: 9, untilHour: 17, weekdays: [1, 2, 3] };
    const id = await draft({ maxPerHour: 10, officeHours, startsAt: '2030-01-01T08:00:00Z' });
    await order(approver, 'post', `/api/waves/${id}/approve`);
    const same = { name: 'First', maxPerHour: 10, officeHours, startsAt: '2030-01-01T09:00:00+01:00' };
    expect(await order(campaigner, 'patch', `/api/waves/${id}`, same)).toMatchObject({ state: 'approved' });
    const none = { maxPerHour: null, officeHours: null, startsAt: null };
    expect(await order(campaigner, 'patch', `/api/waves/${id}`, none)).toMatchObject({ state: 'draft', ...none });
  });

  it('is refused where it cannot be meant, and once the wave is launched', async () => {
    await approveLetter();
    const id = await draft({ startsAt: '2030-01-02T08:00:00Z' });
    const late = await order(campaigner, 'patch', `/api/waves/${id}`, { sendBy: '2030-01-01T08:00:00Z' }, 422);
    expect(late).toMatchObject({ errors: [{ field: 'sendBy' }] });
    expect(await order(campaigner, 'patch', `/api/waves/${id}`, { mode: 'live' }, 422)).toMatchObject({
      errors: [{ field: 'mode' }],
    });
    await order(campaigner, 'patch', `/api/waves/${id}`, { segmentId: id }, 404);
    await order(campaigner, 'patch', `/api/waves/${id}`, { colour: 'red' }, 422);
    await order(approver, 'post', `/api/waves/${id}/approve`);
    await order(approver, 'post', `/api/waves/${id}/launch`, { countdownSeconds: 60 });
    await order(campaigner, 'patch', `/api/waves/${id}`, { name: 'Other' }, 409);
    await order(campaigner, 'delete', `/api/waves/${id}`, {}, 409);
  });
});

it('is not launched from the archive', async () => {
  await approveLetter();
  const id = await draft();
  await order(approver, 'post', `/api/waves/${id}/approve`);
  for (const path of [`/api/appeals/${appealId}`, `/api/campaigns/${await campaignId()}`]) {
    await order(approver, 'post', `${path}/archive`);
    expect(codes(await outlookOf(id))).toEqual(['archived']);
    await order(approver, 'post', `/api/waves/${id}/launch`, {}, 409);
    await order(approver, 'post', path.includes('appeals') ? `${path}/unarchive` : `${path}/restore`);
  }
  expect(await order(approver, 'post', `/api/waves/${id}/launch`)).toMatchObject({ state: 'running' });
});

it('is not launched by a sender that was retired while the draft was thrown away', async () => {
  await approveLetter();
  const [sender] = await api.database.sql.query<{ slug: string }>(`SELECT slug FROM sender WHERE id = $1`, [
    await insertSender(api.database.sql, 'practice'),
  ]);
  const id = await draft({ sender: sender?.slug });
  await order(campaigner, 'delete', `/api/waves/${id}`);
  await order(admin, 'post', `/api/senders/${sender?.slug}/retire`);
  await order(campaigner, 'post', `/api/waves/${id}/restore`);
  await order(approver, 'post', `/api/waves/${id}/approve`);
  expect(codes(await outlookOf(id))).toEqual(['sender_retired']);
  await order(approver, 'post', `/api/waves/${id}/launch`, {}, 409);
});

describe('a draft', () => {
  it('thrown away is out of the list and comes back; a launched wave does not', async () => {
    await approveLetter();
    const id = await draft();
    await order(campaigner, 'delete', `/api/waves/${id}`);
    await order(campaigner, 'delete', `/api/waves/${id}`);
    expect((await read<{ items: Wave[] }>('/api/waves')).items).toEqual([]);
    expect((await read<{ items: Wave[] }>('/api/waves?stage=discarded')).items).toMatchObject([{ id }]);
    expect(await order(campaigner, 'post', `/api/waves/${id}/restore`)).toMatchObject({
      state: 'draft',
      endedAt: null,
    });
    await order(approver, 'post', `/api/waves/${id}/approve`);
    await order(approver, 'post', `/api/waves/${id}/launch`, { countdownSeconds: 60 });
    await order(approver, 'post', `/api/waves/${id}/cancel`);
    await order(campaigner, 'post', `/api/waves/${id}/restore`, {}, 409);
  });

  it('waits on the list of the approvers until it is approved, changed or withdrawn', async () => {
    await approveLetter();
    const id = await draft();
    const waiting = async () =>
      (await read<{ items: Wave[] }>('/api/waves?stage=for_approval')).items.map((one) => one.id);
    for (const end of [
      () => order(campaigner, 'patch', `/api/waves/${id}`, { name: 'Second' }),
      () => order(campaigner, 'post', `/api/waves/${id}/withdraw`),
      () => order(approver, 'post', `/api/waves/${id}/approve`),
    ]) {
      await order(campaigner, 'post', `/api/waves/${id}/submit`);
      expect(await order(campaigner, 'post', `/api/waves/${id}/submit`)).toMatchObject({ stage: 'for_approval' });
      expect(await waiting()).toEqual([id]);
      await end();
      expect(await waiting()).toEqual([]);
    }
    await order(campaigner, 'post', `/api/waves/${id}/submit`, {}, 409);
    const acts = await read<{ items: { action: string }[] }>(`/api/audit?subjectId=${id}&limit=50`, admin);
    expect(acts.items.filter(({ action }) => action === 'wave.submitted')).toHaveLength(3);
  });
});

it('waves are found by campaign, stage and words, page by page, with the names of people', async () => {
  const first = await draft({ name: 'Letter one' });
  const second = await draft({ name: 'Letter two' });
  await order(campaigner, 'post', `/api/waves/${second}/submit`);
  const page = await read<{ items: Wave[]; next: string | null }>('/api/waves?limit=1&campaign=azerbaijan');
  expect(page.items.map(({ id }) => id)).toEqual([second]);
  const rest = await read<{ items: Wave[]; next: string | null }>(
    `/api/waves?limit=1&campaign=azerbaijan&after=${page.next}`,
  );
  expect([rest.items.map(({ id }) => id), rest.next]).toEqual([[first], null]);
  expect(rest.items[0]).toMatchObject({
    stage: 'draft',
    campaignSlug: 'azerbaijan',
    appealName: { en: 'To PACE' },
    segmentName: 'All',
    recipients: null,
    launched: 0,
    people: { [`person:${campaigner.personId}`]: expect.stringMatching(/^campaigner/) as string },
  });
  const found = async (query: string) => (await read<{ items: Wave[] }>(`/api/waves?${query}`)).items.length;
  expect(await found('search=LETTER%20t')).toBe(1);
  expect(await found('search=pace')).toBe(2);
  expect(await found('search=%25')).toBe(0);
  expect(await found('campaign=other')).toBe(0);
  expect(await found('stage=for_approval')).toBe(1);
  expect(await read('/api/waves/stages?campaign=azerbaijan')).toEqual({
    draft: 1,
    for_approval: 1,
    approved: 0,
    under_way: 0,
    ended: 0,
    discarded: 0,
  });
});

describe('the outlook', () => {
  it('tells of a draft who would get a letter, and what is missing still', async () => {
    const id = await draft();
    const before = await outlookOf(id);
    expect(before).toMatchObject({ letter: null, audience: { included: 4, excluded: 1 } });
    expect(codes(before)).toEqual(['letter_not_approved', 'not_approved']);
    await approveLetter();
    const after = await outlookOf(id);
    expect(after).toMatchObject({ letter: { number: 1, isCurrent: true }, plan: { endsAt: null, late: 0 } });
    expect(codes(after)).toEqual(['not_approved']);
    await order(campaigner, 'patch', `/api/waves/${id}`, { sendBy: '2024-01-01T00:00:00Z' });
    expect(codes(await outlookOf(id))).toEqual(['not_approved', 'past_send_by']);
    expect((await api.database.sql.query(`SELECT FROM wave_audience`)).length).toBe(0);
  });

  it('says when the last letter goes, as the planner then plans it', async () => {
    await approveLetter();
    const id = await draft({ maxPerHour: 2, sendBy: new Date(Date.now() + 3_600_000).toISOString() });
    const { plan, now } = await outlookOf(id);
    expect(Date.parse(plan.startsAt) - Date.parse(now)).toBeLessThan(1_800_000);
    expect(plan.late).toBeGreaterThan(0);
    await order(approver, 'post', `/api/waves/${id}/approve`);
    await order(approver, 'post', `/api/waves/${id}/launch`);
    await api.app.get(WaveLaunchService, { strict: false }).planAll(id);
    const [last] = await api.database.sql.query<{ at: Date }>(`SELECT max(next_at) AS at FROM delivery`);
    const early = (Date.parse(plan.endsAt ?? '') - (last?.at.getTime() ?? 0)) / 60_000;
    // Chance moves a letter within a quarter of its half hour; what is foreseen is the latest it can be.
    expect(early).toBeGreaterThan(-1);
    expect(early).toBeLessThan(10);
    expect(Date.parse(plan.endsAt ?? '') - Date.parse(now)).toBeGreaterThan(1.5 * 3_600_000);
  });

  it('gives the times of a cancelled wave to the next one, and none that another wave has', async () => {
    await approveLetter();
    const launched = async (name: string) => {
      const id = await draft({ name, maxPerHour: 2 });
      await order(approver, 'post', `/api/waves/${id}/approve`);
      await order(approver, 'post', `/api/waves/${id}/launch`);
      await api.app.get(WaveLaunchService, { strict: false }).planAll(id);
      const [times] = await api.database.sql.query<{ minutes: number }>(
        `SELECT extract(epoch FROM min(next_at) - app_now())::float8 / 60 AS minutes FROM delivery WHERE wave_id = $1`,
        [id],
      );
      return { id, startsInMinutes: times?.minutes ?? 0 };
    };
    const first = await launched('One');
    await order(approver, 'post', `/api/waves/${first.id}/cancel`);
    // Half an hour is the distance of two letters; a quarter of it is chance.
    const second = await launched('Two');
    expect(second.startsInMinutes).toBeLessThan(20);
    const third = await launched('Three');
    await order(approver, 'post', `/api/waves/${second.id}/cancel`);
    expect((await launched('Four')).startsInMinutes).toBeGreaterThan(third.startsInMinutes);
  });

  it('of an approved wave shows what was approved, and what has changed since', async () => {
    await approveLetter();
    const id = await draft();
    await order(approver, 'post', `/api/waves/${id}/approve`);
    await insertContact(api.database.sql, testKeys, { givenName: 'New' });
    expect(await outlookOf(id)).toMatchObject({ audience: { included: 4 }, obstacles: [], refused: { launch: null } });
    const { texts } = await read<{ texts: { mjml: string }[] }>(`/api/appeals/${appealId}`);
    const letter = { subject: 'Changed', mjml: texts[0]?.mjml };
    expect((await campaigner.call('put', `/api/appeals/${appealId}/letters/fr`).send(letter)).status).toBe(200);
    const outlook = await outlookOf(id);
    expect(codes(outlook)).toEqual(['letter_changed']);
    expect(outlook.letter).toMatchObject({ number: 1, isCurrent: false });
    expect(await read(`/api/waves/${id}/letter`)).toMatchObject({ subject: 'Subject fr' });
  });

  it('shows everybody left out, page by page, and the letter of one person in a frame of its own', async () => {
    await approveLetter();
    const id = await draft();
    const left = await read(`/api/waves/${id}/audience/people?group=left_out`);
    expect(left).toMatchObject({
      items: [{ name: expect.stringContaining('Silent') as string, excluded: 'no_channel' }],
    });
    interface People {
      items: { name: string; contactId: string }[];
      next: string | null;
    }
    const first = await read<People>(`/api/waves/${id}/audience/people?limit=3`);
    const second = await read<People>(`/api/waves/${id}/audience/people?limit=3&after=${first.next}`);
    expect([first.items.length, second.items.length, second.next]).toEqual([3, 1, null]);
    expect((await read<People>(`/api/waves/${id}/audience/people?search=CLEO`)).items).toHaveLength(1);
    const page = await viewer.call('get', `/api/waves/${id}/letter/html?contactId=${second.items[0]?.contactId}`);
    expect([page.status, page.type]).toEqual([200, 'text/html']);
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; .*sandbox$/);
    expect(page.headers['x-frame-options']).toBe('SAMEORIGIN');
  });
});

describe('an approval', () => {
  it('is of what the approver has read: another audience or letter is not approved', async () => {
    await approveLetter();
    const id = await draft();
    const { audience, letter } = await outlookOf(id);
    const readBefore = { audienceHash: audience.audienceHash, versionId: letter?.versionId };
    await insertContact(api.database.sql, testKeys, { givenName: 'Late' });
    await order(approver, 'post', `/api/waves/${id}/approve`, readBefore, 409);
    expect(await read(`/api/waves/${id}`)).toMatchObject({ state: 'draft' });
    const again = (await outlookOf(id)).audience.audienceHash;
    const now = { audienceHash: again, versionId: letter?.versionId };
    expect(await order(approver, 'post', `/api/waves/${id}/approve`, now)).toMatchObject({ audienceHash: again });
  });

  it('and the launch are of the wave that was read, not of what it became meanwhile', async () => {
    await approveLetter();
    const id = await draft();
    await order(approver, 'post', `/api/waves/${id}/approve`, { mode: 'live' }, 409);
    const first = await order<Wave>(approver, 'post', `/api/waves/${id}/approve`, { mode: 'practice' });
    await insertContact(api.database.sql, testKeys, { givenName: 'Late' });
    const second = await order<Wave>(approver, 'post', `/api/waves/${id}/approve`);
    const launch = (read: Wave, status: number) =>
      order(approver, 'post', `/api/waves/${id}/launch`, { approvalHash: read.approvalHash }, status);
    await launch(first, 409);
    expect(await launch(second, 200)).toMatchObject({ state: 'running' });
  });

  it('by who wrote the wave is refused where the rule wants a second person, also through a key of theirs', async () => {
    await approveLetter();
    const practice = await draft({}, approver);
    await order(approver, 'post', `/api/waves/${practice}/approve`);
    await order(campaigner, 'patch', '/api/waves/rule', { fourEyes: 'all' }, 403);
    await order(admin, 'patch', '/api/waves/rule', { fourEyes: 'all' });
    expect(await read('/api/waves/rule')).toEqual({ fourEyes: 'all' });
    const id = await draft({}, approver);
    expect(await outlookOf(id)).toMatchObject({ refused: { approve: 'own_work' }, rule: { needsSecondPerson: true } });
    expect(await outlookOf(id, admin)).toMatchObject({ refused: { approve: null } });
    expect(await outlookOf(id, viewer)).toMatchObject({ refused: { change: 'role', approve: 'role', submit: 'role' } });
    await order(approver, 'post', `/api/waves/${id}/approve`, {}, 409);
    const made = await approver.call('post', '/api/keys').send({ name: 'K', scopes: ['read', 'write', 'launch'] });
    const { key } = bodyOf<{ key: string }>(made);
    const byKey = await api.call('post', `/api/waves/${id}/approve`).auth(key, { type: 'bearer' }).send({});
    expect(byKey.status).toBe(409);
    await order(admin, 'post', `/api/waves/${id}/approve`);
    // Approved before the rule: the launch asks again.
    expect(await order(approver, 'post', `/api/waves/${practice}/launch`, {}, 409)).toMatchObject({
      errors: [{ field: 'second_person' }],
    });
    await order(approver, 'post', `/api/waves/${id}/launch`);
  });

  it('is refused to who changed the wave last, too', async () => {
    await approveLetter();
    await order(admin, 'patch', '/api/waves/rule', { fourEyes: 'all' });
    const id = await draft();
    await order(approver, 'patch', `/api/waves/${id}`, { name: 'Better' });
    await order(approver, 'post', `/api/waves/${id}/approve`, {}, 409);
    await order(admin, 'post', `/api/waves/${id}/approve`);
  });
});

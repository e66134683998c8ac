// One's own account over the API: name and address, where one is signed in; and what a one-time link says of itself.
import { InvitesService } from '../../src/auth/invites.service.js';
import { bodyOf, cookieOf, startApi, type Client, type TestApi } from '../support/api.js';

interface Sessions {
  items: { id: string; browser: string; isThis: boolean }[];
}

const PASSWORD = 'a long enough password';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
let api: TestApi;
let ada: Client;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  ada = await api.signIn('campaigner');
});
afterAll(() => api.stop());

const lookAt = async (token: string) => (await api.call('post', '/api/one-time-link').send({ token })).body as object;
const sessions = async (client: Client) => bodyOf<Sessions>(await client.call('get', '/api/sessions')).items;

async function signInAgain(email: string, password: string): Promise<string> {
  const answer = await api.call('post', '/api/session').set('User-Agent', FIREFOX).send({ email, password });
  expect(answer.status).toBe(204);
  return cookieOf(answer);
}

describe('sessions', () => {
  it('are listed with their browser, and ended one by one or all but this one', async () => {
    const client = await invited('many@example.org');
    await signInAgain('many@example.org', PASSWORD);
    const elsewhere = await signInAgain('many@example.org', PASSWORD);
    const listed = await sessions(client);
    expect(listed.map(({ browser }) => browser).sort()).toEqual(['', 'Firefox on Linux', 'Firefox on Linux']);
    expect(listed.filter(({ isThis }) => isThis)).toHaveLength(1);

    const other = listed.find(({ isThis }) => !isThis);
    expect((await client.call('delete', `/api/sessions/${other?.id}`)).status).toBe(204);
    expect((await client.call('delete', `/api/sessions/${other?.id}`)).status).toBe(404);
    expect((await client.call('delete', '/api/sessions')).status).toBe(204);
    expect(await sessions(client)).toMatchObject([{ isThis: true }]);
    expect((await api.call('get', '/api/session').set('Cookie', elsewhere)).status).toBe(401);
  });

  it('of somebody else are neither shown nor ended', async () => {
    const [theirs] = await sessions(await api.signIn('viewer'));
    expect((await ada.call('delete', `/api/sessions/${theirs?.id}`)).status).toBe(404);
  });

  it('tell an admin who was here when', async () => {
    const admin = await api.signIn('admin');
    const { items } = bodyOf<{ items: { id: string; lastSeenAt: string | null }[] }>(
      await admin.call('get', '/api/people'),
    );
    expect(items.find(({ id }) => id === ada.personId)?.lastSeenAt).toEqual(expect.any(String));
  });
});

describe('the own account', () => {
  it('has another name at once, and waits for another address with the password only', async () => {
    const client = await invited('old@example.org');
    const change = (body: object) => client.call('patch', '/api/session').send(body);
    expect((await change({ name: 'Ada Renamed' })).body).toMatchObject({ name: 'Ada Renamed' });
    expect((await change({ email: 'new@example.org' })).status).toBe(422);
    expect((await change({ email: 'new@example.org', password: 'another one entirely' })).status).toBe(422);
    const changed = await change({ email: 'new@example.org', password: PASSWORD });
    expect(changed.body).toMatchObject({
      name: 'Ada Renamed',
      email: 'old@example.org',
      newAddress: { email: 'new@example.org' },
    });
    await signInAgain('old@example.org', PASSWORD);
  });

  it('does not take the address of somebody else', async () => {
    const client = await invited('taker@example.org');
    const taken = await client.call('patch', '/api/session').send({ email: ada.email, password: PASSWORD });
    expect(taken.status).toBe(409);
  });
});

describe('a one-time link', () => {
  const invite = async (email: string) => {
    const { link } = await api.app
      .get(InvitesService, { strict: false })
      .invite({ email, role: 'viewer' }, api.url, 'system');
    return link.split('#')[1] ?? '';
  };

  it('says what it is good for, again and again, until it is used', async () => {
    const token = await invite('guest@example.org');
    const open = { state: 'open', purpose: 'invite', email: 'guest@example.org', role: 'viewer' };
    expect(await lookAt(token)).toMatchObject(open);
    expect(await lookAt(token)).toMatchObject(open);
    await api.call('post', '/api/join').send({ token, name: 'Guest', password: PASSWORD });
    expect(await lookAt(token)).toMatchObject({ state: 'used' });
  });

  it('tells that it is over, and nothing at all of one that was never made', async () => {
    const token = await invite('late@example.org');
    await api.database.sql.query(`UPDATE one_time_link SET expires_at = app_now() WHERE email = 'late@example.org'`);
    expect(await lookAt(token)).toMatchObject({ state: 'expired' });
    expect(await lookAt('invented')).toEqual({ state: 'unknown' });
  });
});

/** Somebody whose password the test knows. */
async function invited(email: string): Promise<Client> {
  const invites = api.app.get(InvitesService, { strict: false });
  const { link } = await invites.invite({ email, role: 'campaigner' }, api.url, 'system');
  const joined = await api
    .call('post', '/api/join')
    .send({ token: link.split('#')[1], name: 'Invited', password: PASSWORD });
  const cookie = cookieOf(joined);
  const call: Client['call'] = (method, path) => api.call(method, path).set('Cookie', cookie).set('Origin', api.url);
  return { call, cookie, email, personId: '' };
}

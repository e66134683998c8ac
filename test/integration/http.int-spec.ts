// What every request meets before and after its handler: headers, limits, the origin check, the shape of errors.
import { request as plainRequest } from 'node:http';
import { problemSchema } from '../../src/http/problem.js';
import { bodyOf, cookieOf, PASSWORD, startApi, type TestApi } from '../support/api.js';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const problem = (status: number, code: string) => ({ status, code, type: `urn:demarche:problem:${code}` });

describe('an error', () => {
  it.each([
    ['an unknown route', () => api.call('get', '/api/nothing?token=geheim'), 404, 'not_found'],
    ['an unknown page', () => api.call('post', '/nothing').send({ geheim: 1 }), 404, 'not_found'],
    ['an address that cannot be decoded', () => api.call('delete', '/api/keys/%E0%A4%A'), 400, 'malformed'],
    ['malformed JSON', () => api.call('post', '/api/session').type('json').send('{"email": "geheim'), 400, 'malformed'],
    [
      'a body above the limit',
      () => api.call('post', '/api/session').send({ email: 'geheim'.repeat(200_000) }),
      413,
      'too_large',
    ],
    [
      'a body of another type',
      () => api.call('post', '/api/session').type('text').send('geheim'),
      415,
      'unsupported_media_type',
    ],
    ['a closed route', () => api.call('get', '/api/people'), 401, 'unauthenticated'],
  ])('of %s is a problem detail that echoes nothing', async (_, call, status, code) => {
    const answer = await call();
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(problemSchema.strict().parse(answer.body)).toMatchObject(problem(status, code));
    expect(bodyOf<{ instance: string }>(answer).instance).toBe(`urn:uuid:${answer.headers['x-request-id']}`);
    expect(JSON.stringify(answer.body)).not.toContain('geheim');
  });

  it('of wrong input names every wrong field at once, the unknown ones too', async () => {
    const admin = await api.signIn('admin');
    const answer = await admin.call('post', '/api/people/invites').send({ email: 'x', role: 'boss', extra: 1 });
    expect(answer.body).toMatchObject(problem(422, 'invalid_input'));
    const { errors } = bodyOf<{ errors: { field: string; message: string }[] }>(answer);
    expect(errors.map(({ field }) => field).sort()).toEqual(['', 'email', 'role']);
    expect(errors.find(({ field }) => field === '')?.message).toContain('"extra"');
  });

  it.each([
    ['an unknown filter', '/api/audit?actr=system'],
    ['a filter given twice', '/api/audit?actor=a&actor=b'],
    ['a page of none', '/api/audit?limit=0'],
    ['a page of too many', '/api/audit?limit=201'],
    ['a key that is no id', `/api/audit?after=1'--`],
    ['an id above what the database counts', '/api/audit?after=9999999999999999999'],
  ])('of a list with %s is 422', async (_, path) => {
    const admin = await api.signIn('admin');
    expect((await admin.call('get', path)).body).toMatchObject(problem(422, 'invalid_input'));
  });

  it.each([
    ['a query', '?force=1', {}, 'force'],
    ['a body', '', { until: 'tomorrow' }, 'until'],
  ])('of %s that a route does not read is 422', async (_, query, body, field) => {
    const admin = await api.signIn('admin');
    const answer = await admin.call('post', `/api/people/${admin.personId}/enable${query}`).send(body);
    expect(answer.body).toMatchObject({ ...problem(422, 'invalid_input'), errors: [{ field }] });
  });

  it('of an id that is none is the same as of one that does not exist', async () => {
    const admin = await api.signIn('admin');
    for (const id of ['1', "' OR 1=1", '3f1c9a52-8a0d-4b7e-9a43-51f0d6c2b9e7']) {
      const answer = await admin.call('post', `/api/people/${encodeURIComponent(id)}/disable`);
      expect(answer.body).toMatchObject(problem(404, 'not_found'));
    }
  });

  it.each(['nul \0', 'half a pair \ud800'])('of text that cannot be stored is 422: %j', async (name) => {
    const person = await api.signIn('viewer');
    const answer = await person.call('post', '/api/keys').send({ name, scopes: ['read'] });
    expect(answer.body).toMatchObject({ ...problem(422, 'invalid_input'), errors: [{ field: 'name' }] });
  });

  it('of a body of nothing but brackets is 422', async () => {
    const brackets = `{"email":${'['.repeat(100_000)}${']'.repeat(100_000)},"password":""}`;
    const answer = await api.call('post', '/api/session').type('json').send(brackets);
    expect(answer.body).toMatchObject(problem(422, 'invalid_input'));
  });

  it('of ours tells an id, and neither stack nor SQL', async () => {
    const admin = await api.signIn('admin');
    await api.database.sql.query('ALTER TABLE one_time_link RENAME TO hidden');
    const answer = await admin.call('get', '/api/people/invites');
    await api.database.sql.query('ALTER TABLE hidden RENAME TO one_time_link');
    expect(answer.body).toMatchObject(problem(500, 'internal'));
    expect(JSON.stringify(answer.body)).not.toMatch(/one_time_link|relation|SELECT|\.ts|\.js/);
  });
});

describe('a change', () => {
  const change = (headers: Record<string, string>) =>
    api.signIn('viewer').then(({ cookie }) =>
      api
        .call('post', '/api/keys')
        .set({ Cookie: cookie, ...headers })
        .send({ name: 'K', scopes: ['read'] }),
    );

  it.each([
    ['another origin', { Origin: 'https://evil.example' }],
    ['the loopback address at another port', { Origin: 'http://127.0.0.1:1' }],
    ['an origin that hides itself', { Origin: 'null' }],
    ['no origin at all', {}],
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a sibling of the same site', { 'Sec-Fetch-Site': 'same-site' }],
    ['another site that claims our origin', { 'Sec-Fetch-Site': 'cross-site', Origin: 'http://127.0.0.1:3000' }],
  ])('with a session from %s is refused', async (_, headers) => {
    expect((await change(headers)).body).toMatchObject(problem(403, 'forbidden'));
  });

  it.each([
    ['the public origin', () => ({ Origin: 'http://127.0.0.1:3000' })],
    ['the address that it is sent to', () => ({ Origin: api.url })],
    ['a page of the same origin', () => ({ 'Sec-Fetch-Site': 'same-origin' })],
  ])('with a session from %s is made', async (_, headers) => {
    expect((await change(headers())).status).toBe(201);
  });

  it('with a key needs no origin', async () => {
    const person = await api.signIn('admin');
    const made = await person.call('post', '/api/keys').send({ name: 'K', scopes: ['read'] });
    const { key } = bodyOf<{ key: string }>(made);
    expect((await api.call('get', '/api/audit').auth(key, { type: 'bearer' })).status).toBe(200);
  });

  it('another site cannot sign somebody in either', async () => {
    const { email } = await api.signIn('viewer');
    const answer = await api
      .call('post', '/api/session')
      .set('Origin', 'https://evil.example')
      .send({ email, password: PASSWORD });
    expect([answer.status, cookieOf(answer)]).toEqual([403, '']);
  });

  it('does not reach a rebound name of the loopback address', async () => {
    const { cookie } = await api.signIn('viewer');
    const headers = { Cookie: cookie, Host: 'evil.example:3000', Origin: 'http://evil.example:3000' };
    const answer = await api
      .call('post', '/api/keys')
      .set(headers)
      .send({ name: 'K', scopes: ['read'] });
    expect(answer.status).toBe(403);
  });
});

describe('an answer', () => {
  it('lets a browser load, frame and guess nothing, and names no software', async () => {
    const { headers } = await api.call('get', '/api/session');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';frame-ancestors 'none';base-uri 'none';form-action 'none'",
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('strict-transport-security');
  });

  it('of a list has no more than the description names', async () => {
    const admin = await api.signIn('admin');
    const answer = await admin.call('get', '/api/people/names');
    const [first] = bodyOf<{ items: object[] }>(answer).items;
    expect(Object.keys(first ?? {}).sort()).toEqual(['id', 'name']);
  });
});

describe('tries to sign in', () => {
  it('stop after ten for one address, wherever they come from, and not for another', async () => {
    const { email } = await api.signIn('viewer');
    const tryFrom = (ip: string, address: string) =>
      api.call('post', '/api/session').set('X-Forwarded-For', ip).send({ email: address, password: 'guessed wrongly' });
    for (let n = 0; n < 10; n++) expect((await tryFrom(`192.0.2.${n}`, email)).status).toBe(401);
    const eleventh = await tryFrom('192.0.2.99', email.toUpperCase());
    expect(eleventh.body).toMatchObject(problem(429, 'too_many_requests'));
    expect(Number(eleventh.headers['retry-after'])).toBeGreaterThan(800);
    expect((await tryFrom('192.0.2.99', 'other@example.org')).status).toBe(401);
  });

  it('stop after thirty from one client, whatever the addresses', async () => {
    const tryAs = (n: number) =>
      api
        .call('post', '/api/session')
        .set('X-Forwarded-For', '198.51.100.7')
        .send({ email: `guess-${n}@example.org`, password: 'guessed wrongly' });
    const statuses: number[] = [];
    for (let n = 0; n < 31; n++) statuses.push((await tryAs(n)).status);
    expect(statuses).toEqual([...Array<number>(30).fill(401), 429]);
  });
});

describe('behind https', () => {
  let secure: TestApi;
  beforeAll(async () => {
    secure = await startApi({ PUBLIC_URL: 'https://letters.example.org' });
  });
  afterAll(() => secure.stop());

  it('the session cookie is bound to the host and to https', async () => {
    const { email } = await secure.signIn('viewer');
    const answer = await secure.call('post', '/api/session').send({ email, password: PASSWORD });
    const [cookie] = answer.headers['set-cookie'] as unknown as string[];
    expect(cookie).toMatch(
      /^__Host-demarche=[\w-]{43}; Max-Age=1209600; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(answer.headers['strict-transport-security']).toContain('max-age=31536000');
  });

  it('a change comes from the public origin', async () => {
    const { cookie } = await secure.signIn('viewer');
    const from = (origin: string) =>
      secure
        .call('post', '/api/keys')
        .set({ Cookie: cookie, Origin: origin })
        .send({ name: 'K', scopes: ['read'] });
    expect((await from('https://letters.example.org')).status).toBe(201);
    expect((await from('http://letters.example.org')).status).toBe(403);
  });
});

it('survives a client that goes away in the middle of its body', async () => {
  await new Promise<void>((resolve) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': '1000' };
    const going = plainRequest(`${api.url}/api/session`, { method: 'POST', headers });
    going.on('error', () => resolve());
    going.write('{"email":');
    setTimeout(() => going.destroy(new Error('gone')), 50);
  });
  expect((await api.call('get', '/api/session')).status).toBe(401);
});

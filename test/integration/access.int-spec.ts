// Who may call what, for every route that there is: a new route is in these tests without being written into them.
import { Controller, Get } from '@nestjs/common';
import { ROLES } from '../../src/domain/access.js';
import { Allow, Public } from '../../src/http/access.js';
import { describeApi } from '../../src/http/openapi.js';
import { startApi, type Client, type TestApi } from '../support/api.js';
import { listDescribedRoutes, listHandlers, type DescribedRoute } from '../support/routes.js';

/** Open to everybody. Whoever adds one says so here. */
const PUBLIC_ROUTES = [
  'GET /healthz',
  'GET /readyz',
  'GET /u/{token}',
  'POST /api/join',
  'POST /api/one-time-link',
  'POST /api/password-reset',
  'POST /api/session',
  'POST /api/set-up',
  'POST /u/{token}',
];

/** Questions that are too long for an address, or too personal: a viewer may ask them. */
const POSTED_QUESTIONS = [
  'POST /api/appeal-versions/{id}/preview',
  'POST /api/appeals/{id}/check',
  'POST /api/appeals/{id}/preview',
  'POST /api/appeals/{id}/reading',
  'POST /api/segments/count',
  'POST /api/segments/outlook',
  'POST /api/segments/outlook/people',
  'POST /api/segments/preview',
  'POST /api/suppressions/search',
];

/** Changes that a viewer may make: to what is their own. */
const OWN_WRITES = [
  'DELETE /api/keys/{id}',
  'DELETE /api/session',
  'DELETE /api/session/address',
  'DELETE /api/sessions',
  'DELETE /api/sessions/{id}',
  'PATCH /api/session',
  'POST /api/keys',
  'POST /api/session/address',
  'PUT /api/session/password',
  'PUT /api/tour',
  'PUT /api/tour/steps/{step}',
];

let api: TestApi;
let routes: DescribedRoute[];

beforeAll(async () => {
  api = await startApi({ PUBLIC_URL: 'https://letters.example.org' });
  routes = listDescribedRoutes(describeApi(api.app));
});
afterAll(() => api.stop());

const nameOf = ({ method, path }: DescribedRoute) => `${method.toUpperCase()} ${path}`;
const isWrite = (route: DescribedRoute) => route.method !== 'get' && !POSTED_QUESTIONS.includes(nameOf(route));
const send = (client: Pick<Client, 'call'>, { method, example }: DescribedRoute) =>
  client.call(method, example).send({});

it('every route carries exactly one rule', () => {
  const handlers = listHandlers(api.app);
  expect(handlers.length).toBeGreaterThan(15);
  const wrong = handlers.filter(({ allow, open }) => (allow === undefined) === (open === undefined));
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

it('a route without a rule, or with two, is closed to everybody', async () => {
  @Controller('odd')
  class OddController {
    @Get('none')
    none() {
      return {};
    }

    @Get('both')
    @Public()
    @Allow('viewer')
    both() {
      return {};
    }
  }
  const odd = await startApi({}, [OddController]);
  try {
    const admin = await odd.signIn('admin');
    for (const path of ['/odd/none', '/odd/both']) {
      expect((await odd.call('get', path)).status).toBe(403);
      expect((await admin.call('get', path)).status).toBe(403);
    }
  } finally {
    await odd.stop();
  }
});

it('every route is described', () => {
  const described = routes.map(({ operation }) => operation.operationId).sort();
  const there = listHandlers(api.app).map(({ name }) => name.replace('Controller.', '_'));
  expect(described).toEqual(there.sort());
});

it('only the routes that are meant to be are public', () => {
  const open = routes.filter(({ operation }) => operation.security === undefined);
  expect(open.map(nameOf).sort()).toEqual(PUBLIC_ROUTES);
});

it('the whole API refuses strangers', async () => {
  const closed = routes.filter((route) => !PUBLIC_ROUTES.includes(nameOf(route)));
  expect(closed.length).toBeGreaterThan(10);
  for (const route of closed) {
    const answer = await send(api, route);
    expect([nameOf(route), answer.status]).toEqual([nameOf(route), 401]);
    const invented = await send(api, route).auth('dmk_invented', { type: 'bearer' });
    expect([nameOf(route), invented.status]).toEqual([nameOf(route), 401]);
  }
});

it('a viewer changes nothing but what is their own', async () => {
  const viewer = await api.signIn('viewer');
  const writes = routes.filter((route) => isWrite(route) && !PUBLIC_ROUTES.includes(nameOf(route)));
  for (const route of writes.filter((one) => !OWN_WRITES.includes(nameOf(one)))) {
    const answer = await send(viewer, route);
    expect([nameOf(route), answer.status]).toEqual([nameOf(route), 403]);
  }
});

it('each role is refused exactly what is for a higher one', async () => {
  const needed = new Map(
    listHandlers(api.app).map(({ name, allow }) => [name.replace('Controller.', '_'), allow?.role]),
  );
  for (const role of ROLES) {
    const client = await api.signIn(role);
    // Signing out would end the client of this test.
    for (const route of routes.filter((one) => nameOf(one) !== 'DELETE /api/session')) {
      const least = needed.get(route.operation.operationId ?? '');
      if (!least || ROLES.indexOf(least) <= ROLES.indexOf(role)) continue;
      const answer = await send(client, route);
      expect([role, nameOf(route), answer.status]).toEqual([role, nameOf(route), 403]);
    }
  }
});

it('a key without any scope that fits is refused everywhere', async () => {
  const admin = await api.signIn('admin');
  const made = await admin.call('post', '/api/keys').send({ name: 'Launch only', scopes: ['launch'] });
  const { key } = made.body as { key: string };
  const ordinary = listHandlers(api.app).filter(({ allow }) => allow && allow.scope !== 'launch');
  const names = new Set(ordinary.map(({ name }) => name.replace('Controller.', '_')));
  for (const route of routes.filter(({ operation }) => names.has(operation.operationId ?? ''))) {
    const answer = await send(api, route).auth(key, { type: 'bearer' });
    expect([nameOf(route), answer.status]).toEqual([nameOf(route), 403]);
  }
});

it('describes what every route takes, answers and refuses', () => {
  for (const route of routes) {
    const { responses, security } = route.operation;
    const good = Object.entries(responses).filter(([status]) => /^[23]/.test(status));
    expect([nameOf(route), good.length]).toEqual([nameOf(route), 1]);
    const [[status, { content }] = ['', {}]] = good;
    const schema = content && Object.values(content)[0]?.schema;
    if (status !== '204') expect([nameOf(route), schema]).toEqual([nameOf(route), expect.anything()]);
    expect(responses.default?.content).toHaveProperty(['application/problem+json']);
    if (security) expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '403']));
  }
});

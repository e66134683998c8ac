// Set-up, sessions, people, invitations and keys, over HTTP against the whole API.
import { AuditLog } from '../../src/audit/audit-log.js';
import { InvitesService } from '../../src/auth/invites.service.js';
import { hashToken } from '../../src/auth/token.js';
import { SetUpService } from '../../src/auth/set-up.service.js';
import { bodyOf, cookieOf, PASSWORD, startApi, type TestApi } from '../support/api.js';

/** Whatever fields the answers of these tests have. */
interface Fields {
  id: string;
  key: string;
  link: string;
  items: { id: string; action: string }[];
  next: string | null;
}

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const tokenOf = (link: string | undefined) => link?.split('#')[1] ?? '';

describe('set-up', () => {
  const admin = { name: 'Ada Example', email: 'ada@example.org', password: PASSWORD };
  const setUp = (token: string, email = admin.email) =>
    api.call('post', '/api/set-up').send({ ...admin, token, email });
  const newLink = () => api.app.get(SetUpService, { strict: false }).linkIfNeeded('http://127.0.0.1:3000');

  it('stores only the hash of the link, and names the page it opens', async () => {
    const link = await newLink();
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/set-up#[\w-]{43}$/);
    const rows = await api.database.sql.query<{ hash: Buffer }>('SELECT token_hash AS hash FROM one_time_link');
    expect(rows.map((row) => row.hash.toString('hex'))).toEqual([hashToken(tokenOf(link)).toString('hex')]);
  });

  it('replaces the link of an earlier start', async () => {
    const earlier = await newLink();
    await newLink();
    expect((await setUp(tokenOf(earlier))).status).toBe(404);
  });

  it('does not open with an invented token, or after seven days', async () => {
    const link = await newLink();
    expect((await setUp('x'.repeat(43))).status).toBe(404);
    await api.database.sql.query(`UPDATE one_time_link SET expires_at = app_now() - interval '1 second'`);
    const late = await setUp(tokenOf(link));
    expect(late.status).toBe(404);
    expect(late.body).toMatchObject({ code: 'not_found', detail: expect.stringContaining('does not work') as string });
  });

  it('keeps the link working when the password is refused', async () => {
    const token = tokenOf(await newLink());
    const refused = await api.call('post', '/api/set-up').send({ ...admin, token, password: 'short' });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ errors: [{ field: 'password', message: 'has fewer than 12 characters' }] });
    const [row] = await api.database.sql.query<{ used: Date | null }>('SELECT used_at AS used FROM one_time_link');
    expect(row?.used).toBeNull();
  });

  it('is not done with an invitation, whatever its role', async () => {
    const invites = api.app.get(InvitesService, { strict: false });
    for (const role of ['viewer', 'admin'] as const) {
      const { link } = await invites.invite({ email: `${role}@example.org`, role }, api.url, 'system');
      expect((await setUp(tokenOf(link))).status).toBe(404);
    }
    await api.database.sql.query(`DELETE FROM one_time_link WHERE purpose = 'invite'`);
  });

  it('is over when an admin was made on the command line meanwhile', async () => {
    const token = tokenOf(await newLink());
    const made = { ...admin, email: 'cli@example.org' };
    await api.app.get(SetUpService, { strict: false }).createAdmin(made, 'cli:test');
    expect((await setUp(token)).status).toBe(404);
    await api.database.sql.query(`UPDATE person SET role = 'viewer' WHERE email = 'cli@example.org'`);
  });

  it('makes one admin when two finish at the same time, and none afterwards', async () => {
    const token = tokenOf(await newLink());
    const answers = await Promise.all(['a@example.org', 'b@example.org', 'c@example.org'].map((e) => setUp(token, e)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 404, 404]);
    const admins = await api.database.sql.query(`SELECT id FROM person WHERE role = 'admin'`);
    expect(admins).toHaveLength(1);
    expect((await setUp(token, 'd@example.org')).status).toBe(404);
    await expect(newLink()).resolves.toBeUndefined();
    const winner = answers.find((answer) => answer.status === 204);
    const me = await api.call('get', '/api/session').set('Cookie', winner ? cookieOf(winner) : '');
    expect(me.body).toMatchObject({ name: 'Ada Example', role: 'admin', kind: 'person' });
  });
});

describe('a session', () => {
  it('is refused in the same words for an unknown address as for a wrong password', async () => {
    const { email } = await api.signIn('viewer');
    const wrong = await api.call('post', '/api/session').send({ email, password: 'not the password' });
    const unknown = await api.call('post', '/api/session').send({ email: 'nobody@example.org', password: PASSWORD });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect({ ...wrong.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
    expect(cookieOf(wrong)).toBe('');
  });

  it('finds the address in any letter case', async () => {
    const { email } = await api.signIn('viewer');
    const answer = await api
      .call('post', '/api/session')
      .send({ email: ` ${email.toUpperCase()}`, password: PASSWORD });
    expect(answer.status).toBe(204);
  });

  it('travels in a cookie that no script reads, of this site only', async () => {
    const { email } = await api.signIn('viewer');
    const answer = await api.call('post', '/api/session').send({ email, password: PASSWORD });
    const [cookie] = answer.headers['set-cookie'] as unknown as string[];
    expect(cookie).toMatch(/^demarche=[\w-]{43}; Max-Age=1209600; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
  });

  it('gets a new token at sign-in, and the one the browser had ends', async () => {
    const first = await api.signIn('viewer');
    const again = await first.call('post', '/api/session').send({ email: first.email, password: PASSWORD });
    expect(cookieOf(again)).not.toBe(first.cookie);
    expect((await first.call('get', '/api/session')).status).toBe(401);
    expect((await api.call('get', '/api/session').set('Cookie', cookieOf(again))).status).toBe(200);
  });

  it('ends at sign-out on the server too', async () => {
    const person = await api.signIn('viewer');
    const out = await person.call('delete', '/api/session');
    expect(out.status).toBe(204);
    expect(out.headers['set-cookie']?.[0]).toMatch(/^demarche=; /);
    expect((await person.call('get', '/api/session')).status).toBe(401);
  });

  it.each([
    ['12 hours without use', `last_seen_at = app_now() - interval '12 hours 1 second'`],
    ['14 days', `expires_at = app_now() - interval '1 second'`],
  ])('ends after %s', async (_, change) => {
    const person = await api.signIn('viewer');
    await api.database.sql.query(`UPDATE session SET ${change} WHERE person_id = $1`, [person.personId]);
    expect((await person.call('get', '/api/session')).status).toBe(401);
  });

  it('of somebody who was disabled opens nothing, even if it is still there', async () => {
    const person = await api.signIn('viewer');
    await api.database.sql.query(`UPDATE person SET disabled_at = app_now() WHERE id = $1`, [person.personId]);
    expect((await person.call('get', '/api/session')).status).toBe(401);
  });

  it('stays alive by being used', async () => {
    const person = await api.signIn('viewer');
    const age = `UPDATE session SET last_seen_at = app_now() - interval '11 hours' WHERE person_id = $1`;
    for (let round = 0; round < 2; round++) {
      await api.database.sql.query(age, [person.personId]);
      expect((await person.call('get', '/api/session')).status).toBe(200);
    }
    const [row] = await api.database.sql.query<{ isFresh: boolean }>(
      `SELECT last_seen_at > app_now() - interval '1 minute' AS "isFresh" FROM session WHERE person_id = $1`,
      [person.personId],
    );
    expect(row?.isFresh).toBe(true);
  });

  it('ends everywhere when the password changes, save for the new one of the browser that changed it', async () => {
    const person = await api.signIn('viewer');
    const other = await api.call('post', '/api/session').send({ email: person.email, password: PASSWORD });
    const change = { present: PASSWORD, next: 'another long sentence' };
    const wrong = await person.call('put', '/api/session/password').send({ ...change, present: 'guessed wrongly' });
    expect([wrong.status, wrong.body]).toMatchObject([422, { errors: [{ field: 'present' }] }]);
    const changed = await person.call('put', '/api/session/password').send(change);
    expect(changed.status).toBe(204);
    for (const [cookie, status] of [
      [person.cookie, 401],
      [cookieOf(other), 401],
      [cookieOf(changed), 200],
    ] as const) {
      expect((await api.call('get', '/api/session').set('Cookie', cookie)).status).toBe(status);
    }
    const old = await api.call('post', '/api/session').send({ email: person.email, password: PASSWORD });
    expect(old.status).toBe(401);
  });
});

describe('people', () => {
  it('join by a link that is shown once, with the role they were invited to', async () => {
    const admin = await api.signIn('admin');
    const invite = { email: 'ben@example.org', role: 'campaigner' };
    const made = await admin.call('post', '/api/people/invites').send(invite);
    expect(made.status).toBe(201);
    const open = await admin.call('get', '/api/people/invites');
    expect(bodyOf<Fields>(open).items).toMatchObject([{ ...invite, createdBy: `person:${admin.personId}` }]);
    expect(JSON.stringify(open.body)).not.toContain(tokenOf(bodyOf<Fields>(made).link));
    const join = (token: string) => api.call('post', '/api/join').send({ token, name: 'Ben', password: PASSWORD });
    const joined = await join(tokenOf(bodyOf<Fields>(made).link));
    const me = await api.call('get', '/api/session').set('Cookie', cookieOf(joined));
    expect(me.body).toMatchObject({ name: 'Ben', ...invite });
    expect((await join(tokenOf(bodyOf<Fields>(made).link))).status).toBe(404);
    expect((await admin.call('post', '/api/people/invites').send(invite)).status).toBe(409);
  });

  it('cannot join by an invitation that was withdrawn or replaced, nor set up with one', async () => {
    const admin = await api.signIn('admin');
    const invite = () => admin.call('post', '/api/people/invites').send({ email: 'cleo@example.org', role: 'viewer' });
    const first = await invite();
    const second = await invite();
    const join = (link: string) =>
      api.call('post', '/api/join').send({ token: tokenOf(link), name: 'Cleo', password: PASSWORD });
    expect((await join(bodyOf<Fields>(first).link)).status).toBe(404);
    const setUp = {
      token: tokenOf(bodyOf<Fields>(second).link),
      name: 'Cleo',
      email: 'cleo@example.org',
      password: PASSWORD,
    };
    expect((await api.call('post', '/api/set-up').send(setUp)).status).toBe(404);
    expect((await admin.call('delete', `/api/people/invites/${bodyOf<Fields>(second).id}`)).status).toBe(204);
    expect((await admin.call('delete', `/api/people/invites/${bodyOf<Fields>(second).id}`)).status).toBe(404);
    expect((await join(bodyOf<Fields>(second).link)).status).toBe(404);
  });

  it('who forgot their password get a link, which ends their sessions', async () => {
    const admin = await api.signIn('admin');
    const person = await api.signIn('viewer');
    const made = await admin.call('post', `/api/people/${person.personId}/password-link`);
    const reset = { token: tokenOf(bodyOf<Fields>(made).link), password: 'an entirely new one' };
    expect((await api.call('post', '/api/password-reset').send(reset)).status).toBe(204);
    expect((await person.call('get', '/api/session')).status).toBe(401);
    expect((await api.call('post', '/api/password-reset').send(reset)).status).toBe(404);
    const signIn = await api.call('post', '/api/session').send({ email: person.email, password: reset.password });
    expect(signIn.status).toBe(204);
  });

  it('have their new role from the next request on', async () => {
    const admin = await api.signIn('admin');
    const person = await api.signIn('admin');
    const changed = await admin.call('put', `/api/people/${person.personId}/role`).send({ role: 'viewer' });
    expect(changed.body).toMatchObject({ id: person.personId, role: 'viewer' });
    expect((await person.call('get', '/api/people')).status).toBe(403);
  });

  it('are shut out at once when disabled, with their keys, until enabled', async () => {
    const admin = await api.signIn('admin');
    const person = await api.signIn('viewer');
    const { key } = bodyOf<Fields>(await person.call('post', '/api/keys').send({ name: 'k', scopes: ['read'] }));
    const byKey = () => api.call('get', '/api/session').auth(key, { type: 'bearer' });
    expect((await byKey()).status).toBe(200);
    expect((await admin.call('post', `/api/people/${person.personId}/disable`)).status).toBe(200);
    expect((await person.call('get', '/api/session')).status).toBe(401);
    expect((await byKey()).status).toBe(401);
    const signIn = () => api.call('post', '/api/session').send({ email: person.email, password: PASSWORD });
    expect((await signIn()).status).toBe(401);
    await admin.call('post', `/api/people/${person.personId}/enable`);
    expect((await signIn()).status).toBe(204);
    expect((await byKey()).status).toBe(200);
  });

  it('always include an admin, also when two admins demote or disable each other at the same time', async () => {
    for (const act of ['role', 'disable'] as const) {
      await api.database.sql.query(`UPDATE person SET role = 'viewer' WHERE role = 'admin'`);
      const [one, two] = [await api.signIn('admin'), await api.signIn('admin')];
      const oust = (by: typeof one, whom: typeof one) =>
        act === 'disable'
          ? by.call('post', `/api/people/${whom.personId}/disable`)
          : by.call('put', `/api/people/${whom.personId}/role`).send({ role: 'viewer' });
      const statuses = (await Promise.all([oust(one, two), oust(two, one)])).map((answer) => answer.status);
      expect(statuses).toContain(200);
      const left = await api.database.sql.query<{ id: string }>(
        `SELECT id FROM person WHERE role = 'admin' AND disabled_at IS NULL`,
      );
      expect(left).toHaveLength(1);
      const last = left[0]?.id === one.personId ? one : two;
      expect((await oust(last, last)).body).toMatchObject({ status: 409, code: 'conflict' });
    }
  });
});

describe('an API key', () => {
  const use = (key: string, method: 'get' | 'post', path: string) =>
    api.call(method, path).auth(key, { type: 'bearer' });

  it('acts for its person within its scopes, is shown once, and stops when revoked', async () => {
    const person = await api.signIn('campaigner');
    const made = await person.call('post', '/api/keys').send({ name: 'Sync', scopes: ['read'] });
    const { id, key } = bodyOf<Fields>(made);
    expect(key).toMatch(/^dmk_[\w-]{43}$/);
    const me = await use(key, 'get', '/api/session');
    expect(me.body).toMatchObject({ id: person.personId, kind: 'key', scopes: ['read'], role: 'campaigner' });
    const list = await person.call('get', '/api/keys');
    expect(bodyOf<Fields>(list).items).toMatchObject([{ id, name: 'Sync', scopes: ['read'] }]);
    expect(JSON.stringify(list.body)).not.toContain(key);
    expect((await person.call('delete', `/api/keys/${id}`)).status).toBe(204);
    expect((await use(key, 'get', '/api/session')).status).toBe(401);
  });

  it('makes no other key and changes nobody, whatever its scopes', async () => {
    const admin = await api.signIn('admin');
    const wish = { name: 'All', scopes: ['read', 'write', 'launch'] };
    const { key } = bodyOf<Fields>(await admin.call('post', '/api/keys').send(wish));
    expect((await use(key, 'post', '/api/keys').send(wish)).status).toBe(403);
    expect((await use(key, 'get', '/api/people')).status).toBe(403);
    expect((await use(key, 'get', '/api/audit')).status).toBe(200);
  });

  it('without the scope read does not read', async () => {
    const admin = await api.signIn('admin');
    const { key } = bodyOf<Fields>(await admin.call('post', '/api/keys').send({ name: 'W', scopes: ['write'] }));
    const refused = await use(key, 'get', '/api/audit');
    expect(refused.body).toMatchObject({ status: 403, detail: 'This API key lacks the scope read.' });
  });

  it('expires', async () => {
    const person = await api.signIn('viewer');
    const wish = { name: 'Short', scopes: ['read'], expiresInDays: 1 };
    const { id, key } = bodyOf<Fields>(await person.call('post', '/api/keys').send(wish));
    expect((await use(key, 'get', '/api/session')).status).toBe(200);
    await api.database.sql.query(`UPDATE api_key SET expires_at = app_now() WHERE id = $1`, [id]);
    expect((await use(key, 'get', '/api/session')).status).toBe(401);
  });

  it('of somebody else is neither listed nor revoked, except by an admin', async () => {
    const [owner, other, admin] = [await api.signIn('viewer'), await api.signIn('approver'), await api.signIn('admin')];
    const { id } = bodyOf<Fields>(await owner.call('post', '/api/keys').send({ name: 'K', scopes: ['read'] }));
    expect((await other.call('get', '/api/keys')).body).toEqual({ items: [] });
    expect((await other.call('delete', `/api/keys/${id}`)).status).toBe(404);
    expect((await admin.call('delete', `/api/keys/${id}`)).status).toBe(204);
  });

  it('that is wrong is not made good by a cookie', async () => {
    const person = await api.signIn('admin');
    const answer = await person.call('get', '/api/session').auth('dmk_wrong', { type: 'bearer' });
    expect(answer.status).toBe(401);
  });
});

describe('the audit log', () => {
  it('names acts and actors, newest first, page by page, and no address', async () => {
    const admin = await api.signIn('admin');
    await admin.call('post', '/api/people/invites').send({ email: 'dora@example.org', role: 'viewer' });
    const first = await admin.call('get', '/api/audit?limit=1');
    expect(bodyOf<Fields>(first).items).toMatchObject([
      { actor: `person:${admin.personId}`, action: 'invite.made', subjectKind: 'invite', detail: { role: 'viewer' } },
    ]);
    const second = await admin.call('get', `/api/audit?limit=1&after=${bodyOf<Fields>(first).next}`);
    expect(BigInt(bodyOf<Fields>(second).items[0]?.id ?? 0)).toBeLessThan(
      BigInt(bodyOf<Fields>(first).items[0]?.id ?? 0),
    );
    const mine = await admin.call('get', `/api/audit?limit=200&actor=person:${admin.personId}`);
    expect(bodyOf<Fields>(mine).items.map((entry) => entry.action)).toEqual(['invite.made', 'session.started']);
    expect(bodyOf<Fields>(mine).next).toBeNull();
    const act = { actor: 'system', action: 'test', subjectKind: 'x', subjectId: '1' };
    await api.app.get(AuditLog).record(api.database.sql, { ...act, detail: { why: 'ada@example.org asked', n: 1 } });
    const [last] = (await api.app.get(AuditLog).list({ action: 'test' }, { limit: 1 })).items;
    expect(last).toMatchObject({ ...act, detail: { why: '[address] asked', n: 1 } });
    const all = await api.database.sql.query('SELECT * FROM audit_entry');
    expect(JSON.stringify(all)).not.toContain('@');
  });
});

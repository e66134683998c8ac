// Bodies by hand over the API: made, renamed from a day, put below another, merged, and who sits in them on a day.
import { insertContact, insertBody } from '../factories/contacts.js';
import { bodyOf, startApi, type Client, type TestApi } from '../support/api.js';
import { testKeys } from '../support/keys.js';

interface Body {
  id: string;
  slug: string;
  version: string;
  kind: string;
  parentSlug: string | null;
  names: Record<string, string>;
  aliases: string[];
  allNames: { language: string; name: string; validFrom: string | null; validUntil: string | null }[];
  below: { slug: string }[];
  members: number;
}
interface Members {
  items: {
    name: string;
    role: string;
    politicalGroup: string | null;
    groupName: string | null;
    officeEmails: string[];
  }[];
  next: string | null;
}

let api: TestApi;
let me: Client;
let approver: Client;
beforeAll(async () => {
  api = await startApi();
  me = await api.signIn('campaigner');
  approver = await api.signIn('approver');
});
afterAll(() => api.stop());

const read = async (slug: string) => bodyOf<Body>(await me.call('get', `/api/bodies/${slug}`).expect(200));
const make = async (name: string, more: object = {}) =>
  bodyOf<Body>(
    await me
      .call('post', '/api/bodies')
      .send({ name, kind: 'committee', ...more })
      .expect(201),
  );
const problem = (answer: { body: unknown }) => JSON.stringify(answer.body);

it('makes a body once, and refuses one that is known by a name or an alias', async () => {
  const body = await make('Committee on Examples', { aliases: ['AS/Exa'], country: 'FR' });
  expect(body).toMatchObject({
    slug: 'committee-on-examples',
    aliases: ['AS/Exa'],
    names: { en: 'Committee on Examples' },
  });
  for (const name of ['committee on examples', 'as/exa']) {
    const again = await me.call('post', '/api/bodies').send({ name, kind: 'other' });
    expect([again.status, problem(again)]).toEqual([409, expect.stringContaining('committee-on-examples') as string]);
  }
  await make('Another one');
  const taken = await me
    .call('patch', '/api/bodies/another-one')
    .send({ version: (await read('another-one')).version, aliases: ['AS Exa'] });
  expect([taken.status, problem(taken)]).toEqual([409, expect.stringContaining('committee-on-examples') as string]);
});

it('renames from a day: the old name stays before, and an office that ended shows the name of then', async () => {
  const body = await make('Ministry of Old Things');
  const { id } = await insertContact(api.database.sql, testKeys, {
    familyName: 'Then',
    mandates: [{ body: body.slug, role: 'minister', startsOn: '2019-01-01', endsOn: '2020-12-31' }],
  });
  const rename = { version: body.version, language: 'en', name: 'Ministry of New Things', from: '2024-01-01' };
  const renamed = bodyOf<Body>(await me.call('post', `/api/bodies/${body.slug}/rename`).send(rename).expect(200));
  expect(renamed.names.en).toBe('Ministry of New Things');
  expect(renamed.allNames.map(({ name, validFrom, validUntil }) => [name, validFrom, validUntil])).toEqual([
    ['Ministry of Old Things', null, '2023-12-31'],
    ['Ministry of New Things', '2024-01-01', null],
  ]);
  const contact = bodyOf<{ mandates: { bodyName: string }[] }>(await me.call('get', `/api/contacts/${id}`).expect(200));
  expect(contact.mandates[0]?.bodyName).toBe('Ministry of Old Things');
  const stale = await me.call('post', `/api/bodies/${body.slug}/rename`).send(rename);
  expect([stale.status, problem(stale)]).toEqual([
    409,
    expect.stringContaining('changed since you opened it') as string,
  ]);
  const { items } = bodyOf<{ items: { action: string; by: string; detail: unknown }[] }>(
    await me.call('get', `/api/bodies/${body.slug}/history`).expect(200),
  );
  expect(items.map(({ action }) => action)).toEqual(['body.renamed', 'body.created']);
  expect(JSON.stringify(items[0]?.detail)).toContain('Ministry of New Things');
});

it('refuses a circle of parents and two names at one time, and changes nothing', async () => {
  const top = await make('Top of all');
  const below = await make('Below the top', { parent: top.slug });
  expect((await read(top.slug)).below.map(({ slug }) => slug)).toEqual([below.slug]);
  const circle = await me.call('patch', `/api/bodies/${top.slug}`).send({ version: top.version, parent: below.slug });
  expect([circle.status, problem(circle)]).toEqual([422, expect.stringContaining('cannot be above it') as string]);
  const self = await me.call('patch', `/api/bodies/${top.slug}`).send({ version: top.version, parent: top.slug });
  expect(self.status).toBe(422);
  const name = (text: string) => ({ language: 'en', name: text, validFrom: null, validUntil: null });
  const twice = await me
    .call('patch', `/api/bodies/${top.slug}`)
    .send({ version: top.version, names: [name('A'), name('B')] });
  expect([twice.status, problem(twice)]).toEqual([422, expect.stringContaining('at the same time') as string]);
  expect((await read(top.slug)).version).toBe(top.version);
});

it('says who sat in it on a day, with the group as it was called then and the address of the office', async () => {
  const { slug } = await insertBody(api.database.sql, { slug: 'parliamentary-assembly-council-of-europe' });
  const term = { body: slug, role: 'representative', politicalGroup: 'EC', startsOn: '2015-01-26' };
  await insertContact(api.database.sql, testKeys, {
    givenName: 'Ada',
    familyName: 'Assembly',
    mandates: [{ ...term, endsOn: '2017-01-01' }],
    channels: [{ kind: 'office_email', value: 'ada@assembly.example', ofMandate: 0 }],
  });
  await insertContact(api.database.sql, testKeys, {
    familyName: 'Later',
    mandates: [{ ...term, startsOn: '2022-01-24' }],
  });
  const on = async (day: string) =>
    bodyOf<Members>(await me.call('get', `/api/bodies/${slug}/members${day}`).expect(200)).items;
  expect(await on('?on=2016-05-03')).toEqual([
    expect.objectContaining({
      groupName: 'European Conservatives Group',
      officeEmails: expect.arrayContaining(['ada@assembly.example']) as string[],
    }),
  ]);
  expect(await on('')).toEqual([
    expect.objectContaining({ groupName: 'European Conservatives, Patriots and Affiliates' }),
  ]);
});

describe('merging two bodies that are the same', () => {
  it('moves offices, names and bodies below; lists and filters by the old name find the one that stays', async () => {
    const [from, into] = [
      await make('Assembly of Doubles'),
      await make('Assembly of the Doubles', { aliases: ['AoD'] }),
    ];
    const child = await make('Bureau of Doubles', { parent: from.slug });
    const { id } = await insertContact(api.database.sql, testKeys, {
      familyName: 'Double',
      mandates: [
        { body: from.slug, role: 'chair', politicalGroup: 'X', startsOn: '2024-01-01' },
        { body: into.slug, role: 'chair', startsOn: '2024-01-01' },
        { body: from.slug, role: 'rapporteur' },
      ],
      channels: [{ kind: 'office_email', value: 'chair@doubles.example', ofMandate: 0 }],
    });
    await me
      .call('post', `/api/bodies/${from.slug}/merge`)
      .send({ version: from.version, into: into.slug })
      .expect(403);
    const merged = bodyOf<Body>(
      await approver
        .call('post', `/api/bodies/${from.slug}/merge`)
        .send({ version: from.version, into: into.slug })
        .expect(200),
    );
    expect(merged).toMatchObject({ slug: into.slug, members: 1, below: [{ slug: child.slug }] });
    expect(merged.aliases).toEqual(expect.arrayContaining(['AoD', 'Assembly of Doubles']));
    const contact = bodyOf<{
      mandates: { id: string; bodySlug: string; role: string; politicalGroup: string | null }[];
      channels: { mandateId: string | null }[];
    }>(await me.call('get', `/api/contacts/${id}`).expect(200));
    expect(contact.mandates.map(({ bodySlug, role, politicalGroup }) => [bodySlug, role, politicalGroup])).toEqual([
      [into.slug, 'chair', 'X'],
      [into.slug, 'rapporteur', null],
    ]);
    expect(contact.channels[0]?.mandateId).toBe(contact.mandates[0]?.id);
    expect((await read(from.slug)).slug).toBe(into.slug);
    const found = await me.call('get', `/api/contacts/count?body=${from.slug}`).expect(200);
    expect(bodyOf<{ count: number }>(found).count).toBe(1);
    const made = await me
      .call('post', '/api/contacts')
      .send({ name: 'Ms New Person', mandate: { body: 'Assembly of Doubles' } });
    expect(bodyOf<{ mandates: { bodySlug: string }[] }>(made).mandates[0]?.bodySlug).toBe(into.slug);
    const { items } = bodyOf<{ items: { slug: string }[] }>(await me.call('get', '/api/bodies').expect(200));
    expect(items.map(({ slug }) => slug)).not.toContain(from.slug);
  });

  it('is refused, with who, when both say something else of one office', async () => {
    const [from, into] = [await make('Council of Doubts'), await make('Council of the Doubts')];
    await insertContact(api.database.sql, testKeys, {
      givenName: 'Dora',
      familyName: 'Doubt',
      mandates: [
        { body: from.slug, role: 'member', startsOn: '2024-01-01', endsOn: '2025-01-01' },
        { body: into.slug, role: 'member', startsOn: '2024-01-01' },
      ],
    });
    const refused = await approver
      .call('post', `/api/bodies/${from.slug}/merge`)
      .send({ version: from.version, into: into.slug });
    expect([refused.status, problem(refused)]).toEqual([409, expect.stringContaining('Dora Doubt') as string]);
    expect((await read(from.slug)).slug).toBe(from.slug);
  });

  it('never hangs a body below itself when the one that stays was below the one that goes', async () => {
    const from = await make('Upper double');
    const into = await make('Lower double', { parent: from.slug });
    await approver
      .call('post', `/api/bodies/${from.slug}/merge`)
      .send({ version: from.version, into: into.slug })
      .expect(200);
    expect((await read(into.slug)).parentSlug).toBeNull();
  });
});

it('keeps three mandates of one person as one contact, with a committee below its assembly', async () => {
  const assembly = await make('Assembly of Three', { kind: 'parliament' });
  const committee = await make('Committee of Three', { parent: assembly.slug });
  const made = await me
    .call('post', '/api/contacts')
    .send({ name: 'Ms Tria Three', mandate: { body: assembly.slug, role: 'representative', country: 'NL' } })
    .expect(201);
  let contact = made.body as { id: string; version: string; mandates: { role: string; bodySlug: string }[] };
  for (const [slug, role] of [
    [assembly.slug, 'substitute'],
    [committee.slug, 'chair'],
  ])
    contact = bodyOf(
      await me
        .call('post', `/api/contacts/${contact.id}/mandates`)
        .send({ version: contact.version, body: slug, role })
        .expect(201),
    );
  expect(contact.mandates.map(({ role }) => role).sort()).toEqual(['chair', 'representative', 'substitute']);
  const { count } = bodyOf<{ count: number }>(
    await me.call('get', `/api/contacts/count?body=${assembly.slug}`).expect(200),
  );
  expect(count).toBe(1);
});

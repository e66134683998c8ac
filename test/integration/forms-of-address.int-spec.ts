// Forms of address over the API: the rules of this installation, and what each language says to one contact, and why.
import { insertBody, insertContact } from '../factories/contacts.js';
import { bodyOf, startApi, type Client, type TestApi } from '../support/api.js';
import { testKeys } from '../support/keys.js';

interface Rule {
  id: string;
  version: string;
  language: string;
  bodySlug: string | null;
}
interface Address {
  mandateId: string | null;
  languages: {
    language: string;
    source: string | null;
    salutation: string;
    envelope: string;
    reason: string;
    houseFormId: string | null;
  }[];
}

let api: TestApi;
let me: Client;
beforeAll(async () => {
  api = await startApi();
  me = await api.signIn('campaigner');
});
afterAll(() => api.stop());

const NOTHING = [null, null, null];
const rule = (changes: object) => ({
  language: 'en',
  bodySlug: null,
  bodyKind: null,
  role: null,
  salutation: NOTHING,
  envelope: NOTHING,
  closing: NOTHING,
  ...changes,
});
const send = (changes: object) => me.call('post', '/api/forms-of-address').send(rule(changes));
const addressOf = async (id: string, query = '') =>
  bodyOf<Address>(await me.call('get', `/api/contacts/${id}/address${query}`).expect(200));
const lineIn = ({ languages }: Address, language: string) => languages.find((one) => one.language === language);

it('says in each language how somebody is addressed, and what it rests on; their own languages first', async () => {
  await insertBody(api.database.sql, { slug: 'mission-x', kind: 'permanent_mission', name: 'Mission X' });
  const { id } = await insertContact(api.database.sql, testKeys, {
    givenName: 'Ana',
    familyName: 'Bay',
    addressForm: 'f',
    languages: ['pl', 'fr'],
    mandates: [
      { body: 'mission-x', role: 'substitute' },
      { body: 'mission-x', role: 'ambassador' },
    ],
  });
  const address = await addressOf(id);
  expect(address.languages.slice(0, 3).map(({ language }) => language)).toEqual(['pl', 'fr', 'en']);
  expect(lineIn(address, 'en')).toMatchObject({
    salutation: 'Your Excellency,',
    envelope: 'H.E. Ms Ana Bay',
    reason: 'office',
  });
  const { mandates } = bodyOf<{ mandates: { id: string; role: string }[] }>(
    await me.call('get', `/api/contacts/${id}`),
  );
  const substitute = mandates.find(({ role }) => role === 'substitute')?.id;
  expect(lineIn(await addressOf(id, `?mandateId=${substitute}`), 'en')).toMatchObject({
    salutation: 'Dear Ms Bay,',
    reason: 'form',
  });
  await me.call('get', `/api/contacts/${id}/address?mandateId=${crypto.randomUUID()}`).expect(404);
});

it('lets a rule for an office win over the table, and tells which', async () => {
  await insertBody(api.database.sql, { slug: 'court', kind: 'institution', name: 'Example Court' });
  const { id } = await insertContact(api.database.sql, testKeys, {
    givenName: 'Jo',
    familyName: 'Judge',
    mandates: [{ body: 'court', role: 'president' }],
  });
  const added = await send({
    bodySlug: 'court',
    role: 'President',
    salutation: [null, null, 'Dear President {family},'],
  });
  expect(added.status).toBe(201);
  const [made] = bodyOf<{ items: Rule[] }>(added).items;
  expect(lineIn(await addressOf(id), 'en')).toMatchObject({
    salutation: 'Dear President Judge,',
    reason: 'house',
    houseFormId: made?.id,
  });
  expect((await send({ bodySlug: 'court', role: 'president', closing: [null, null, 'Respectfully,'] })).status).toBe(
    409,
  );
  const change = { ...rule({ bodySlug: 'court', salutation: [null, null, 'Dear Court,'] }), version: made?.version };
  await me.call('patch', `/api/forms-of-address/${made?.id}`).send(change).expect(200);
  await me.call('patch', `/api/forms-of-address/${made?.id}`).send(change).expect(409);
  await me.call('delete', `/api/forms-of-address/${made?.id}?version=stale`).expect(409);
  const { items } = bodyOf<{ items: Rule[] }>(await me.call('get', '/api/forms-of-address').expect(200));
  await me.call('delete', `/api/forms-of-address/${made?.id}?version=${items[0]?.version}`).expect(200);
  expect(lineIn(await addressOf(id), 'en')?.salutation).toBe('Dear Jo Judge,');
  const acts = await api.database.sql.query(
    `SELECT action FROM audit_entry WHERE subject_kind = 'form_of_address' ORDER BY id`,
  );
  expect(acts).toEqual(['added', 'changed', 'removed'].map((act) => ({ action: `form_of_address.${act}` })));
});

it('refuses a rule about nothing, with nothing to say, with an unknown mark or an unknown body', async () => {
  const line = [null, null, 'Dear {nmae},'];
  for (const [changes, message] of [
    [{ role: 'chair', salutation: line }, '“{nmae}” stands for nothing'],
    [{ role: 'chair' }, 'at least one line'],
    [{ closing: [null, null, 'Bye,'] }, 'Name the body'],
    [{ bodySlug: 'nowhere', closing: [null, null, 'Bye,'] }, 'There is no body “nowhere”'],
  ] as const) {
    const answer = await send(changes);
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([422, expect.stringContaining(message) as string]);
  }
});

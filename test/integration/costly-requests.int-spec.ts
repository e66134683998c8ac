// Requests that are made to be slow: they are answered or refused in a moment, and while the worst of them are worked on,
// the page on which a reader opts out is there as before.
import { DeliveryPlanStore } from '../../src/deliveries/delivery-plan.store.js';
import { makeToken } from '../../src/domain/letter-token.js';
import { threads } from '../../src/threads/fair-threads.js';
import { insertAppeal } from '../factories/appeal.js';
import { insertWave } from '../factories/waves.js';
import { bodyOf, startApi, type Client, type TestApi } from '../support/api.js';
import { testKeys } from '../support/keys.js';

/** Read over and over, each of these texts once took between 18 and 60 seconds of the event loop. */
const PATIENCE_MS = 15_000;

let api: TestApi;
let viewer: Client;
let campaigner: Client;
let appealId: string;
let optOut: string;

beforeAll(async () => {
  api = await startApi();
  const { sql } = api.database;
  appealId = (await insertAppeal(sql)).id;
  const wave = await insertWave(sql, testKeys, { letters: 1 });
  await api.app.get(DeliveryPlanStore, { strict: false }).insertPlanned(sql, wave.id);
  const [delivery] = await sql.query<{ publicId: string }>(`SELECT public_id AS "publicId" FROM delivery`);
  optOut = `/u/${makeToken('unsubscribe', testKeys.token, delivery?.publicId ?? '')}`;
  viewer = await api.signIn('viewer');
  campaigner = await api.signIn('campaigner');
  // What a thread loads with its first letter and list is no cost of theirs.
  await Promise.all([read('<mj-text>'), draft('name,country\nAda LEE,MT\n')]);
});
afterAll(() => api.stop());

const letter = (mjml: string) => ({ subject: 'A letter', mjml });
const read = (mjml: string, client = viewer) =>
  client
    .call('post', `/api/appeals/${appealId}/reading`)
    .send({ language: 'en', reader: { choose: 'random' }, text: letter(mjml) });
const check = (mjml: string) =>
  campaigner.call('post', `/api/appeals/${appealId}/check`).send({ texts: { en: letter(mjml) } });
const draft = (text: string) =>
  campaigner
    .call('post', '/api/contacts/imports/drafts?fileName=list.txt')
    .set('Content-Type', 'application/octet-stream')
    .send(text);
const blanks = ' '.repeat(160_000);

it.each([
  ['a Liquid tag that is never closed', () => read(`{%${blanks}`)],
  ['comments of Liquid that are never closed', () => read('{% comment %}'.repeat(1_900))],
  ['a tag that is never closed', () => read(`<a${blanks}`)],
  ['signs that open nothing', () => check('‹'.repeat(80_000))],
  ['comments that are never closed', () => check('<!--'.repeat(1_900))],
  ['paragraphs that are never closed', () => check('<p>'.repeat(100_000))],
  ['brackets without an end', () => check('<'.repeat(400_000))],
  ['a name among blanks', () => draft(`Mr Ada LEE${blanks}x\nMr Bo RAY, Malta, SOC\n`)],
  ['a list of brackets', () => draft(`- id:\n    bioguide: ${'['.repeat(20_000)}\n`)],
  ['an address book in one line', () => draft(`BEGIN:VCARD\nN${';'.repeat(200_000)}\nEND:VCARD\n`)],
])('%s is answered or refused in a moment', async (_, ask) => {
  const begin = performance.now();
  const { status } = await ask();
  expect([200, 201, 422]).toContain(status);
  expect(performance.now() - begin).toBeLessThan(PATIENCE_MS);
});

it('refuses to store a letter that nothing could read', async () => {
  const url = `/api/appeals/${appealId}/letters/en`;
  const answer = await campaigner.call('put', url).send(letter('a'.repeat(500_001)));
  expect(answer.status).toBe(422);
  expect(bodyOf<{ errors: object[] }>(answer).errors).toEqual([
    { field: 'mjml', message: 'may have at most 500000 characters: shorten it' },
  ]);
});

describe('while one person keeps MJML busy', () => {
  const section = '<mj-section><mj-column><mj-text>a</mj-text></mj-column></mj-section>';
  /** Each another letter, so that none is known from before. */
  const endless = (at: number) => `${section.repeat(6_500)}<!-- ${at} -->`;

  it('others read letters and opt out, and only that person is told to wait', async () => {
    const costly = Array.from({ length: 12 }, (_, at) => read(endless(at)).then((answer) => answer));
    const refused = await Promise.race(costly);
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({ code: 'too_busy', title: 'Too many requests' });
    expect(refused.headers['retry-after']).toBe('5');
    for (let times = 0; times < 5; times += 1) {
      const begin = performance.now();
      expect((await viewer.call('get', optOut)).status).toBe(200);
      expect(performance.now() - begin).toBeLessThan(PATIENCE_MS);
    }
    const begin = performance.now();
    expect((await read(`${section}<!-- short -->`, campaigner)).status).toBe(200);
    expect(performance.now() - begin).toBeLessThan(PATIENCE_MS);
    await Promise.allSettled([threads.close(), ...costly]);
  });
});

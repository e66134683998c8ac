// The links that letters carry, as recipients, mail programs and link checkers use them.
import { createHash, randomUUID } from 'node:crypto';
import { DeliveryPlanStore } from '../../src/deliveries/delivery-plan.store.js';
import { makeToken, type TokenPurpose } from '../../src/domain/letter-token.js';
import { insertWave } from '../factories/waves.js';
import { startApi, type TestApi } from '../support/api.js';
import { testKeys } from '../support/keys.js';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

interface Letter {
  publicId: string;
  contactId: string;
  token: string;
}

/** Letters of a running wave, not sent yet. */
async function makeLetters(count = 1): Promise<Letter[]> {
  const { sql } = api.database;
  const wave = await insertWave(sql, testKeys, { letters: count });
  await api.app.get(DeliveryPlanStore, { strict: false }).insertPlanned(sql, wave.id);
  const rows = await sql.query<{ publicId: string; contactId: string }>(
    `SELECT public_id AS "publicId", contact_id AS "contactId" FROM delivery WHERE wave_id = $1 ORDER BY seq`,
    [wave.id],
  );
  return rows.map((row) => ({ ...row, token: makeToken('unsubscribe', testKeys.token, row.publicId) }));
}

async function makeLetter(): Promise<Letter> {
  const [letter] = await makeLetters();
  if (!letter) throw new Error('no letter was made');
  return letter;
}

/** Everything that an unsubscribe could change. */
async function stateOf({ publicId, contactId }: Letter) {
  const [row] = await api.database.sql.query<{ state: string; marked: boolean; suppressed: number; entries: number }>(
    `SELECT state, unsubscribed_at IS NOT NULL AS marked,
            (SELECT count(*)::int FROM suppression WHERE contact_id = $2) AS suppressed,
            (SELECT count(*)::int FROM delivery_event e WHERE e.delivery_id = d.id) AS entries
       FROM delivery d WHERE public_id = $1`,
    [publicId, contactId],
  );
  return row;
}

const UNTOUCHED = { state: 'planned', marked: false, suppressed: 0, entries: 0 };
const ONE_CLICK = 'List-Unsubscribe=One-Click';

it.each(['get', 'head'] as const)('%s shows a page and changes nothing, however often', async (method) => {
  const letter = await makeLetter();
  for (let n = 0; n < 3; n++) expect((await api.call(method, `/u/${letter.token}`)).status).toBe(200);
  expect(await stateOf(letter)).toEqual(UNTOUCHED);
});

it('a one-click POST without cookie or origin takes effect at once, on this person only', async () => {
  const [letter, other] = await makeLetters(2);
  if (!letter || !other) throw new Error('no letters');
  const answer = await api.call('post', `/u/${letter.token}`).type('form').send(ONE_CLICK);
  expect(answer.status).toBe(200);
  expect(answer.text).toContain('We will not write again');
  expect(await stateOf(letter)).toMatchObject({ state: 'skipped', marked: true, suppressed: 1 });
  expect(await stateOf(other)).toEqual(UNTOUCHED);
});

it.each([
  [
    'the button of the page',
    (call: ReturnType<TestApi['call']>) => call.set('Origin', 'http://127.0.0.1:3000').type('form'),
  ],
  ['another site', (call: ReturnType<TestApi['call']>) => call.set('Origin', 'https://mail.example').type('form')],
  [
    'a mail program that posts multipart',
    (call: ReturnType<TestApi['call']>) => call.field('List-Unsubscribe', 'One-Click'),
  ],
  ['a mail program that posts nothing', (call: ReturnType<TestApi['call']>) => call],
  ['a browser with a broken session', (call: ReturnType<TestApi['call']>) => call.set('Cookie', 'demarche=x')],
])('a POST from %s counts', async (_, prepare) => {
  const letter = await makeLetter();
  expect((await prepare(api.call('post', `/u/${letter.token}`))).status).toBe(200);
  expect(await stateOf(letter)).toMatchObject({ marked: true, suppressed: 1 });
});

it('works in the letter case that a mail system made of it, and with what trackers add', async () => {
  const letter = await makeLetter();
  const answer = await api.call('post', `/u/${letter.token.toUpperCase()}?utm_source=mail`);
  expect(answer.status).toBe(200);
  expect(await stateOf(letter)).toMatchObject({ marked: true });
});

it('a second POST is answered like the first and adds nothing', async () => {
  const letter = await makeLetter();
  const first = await api.call('post', `/u/${letter.token}`).type('form').send(ONE_CLICK);
  const after = await stateOf(letter);
  const second = await api.call('post', `/u/${letter.token}`).type('form').send(ONE_CLICK);
  expect([second.status, second.text]).toEqual([200, first.text]);
  expect(await stateOf(letter)).toEqual(after);
});

describe('a token that does not work', () => {
  const cases: [string, (letter: Letter) => string][] = [
    ['cut', ({ token }) => token.slice(0, -1)],
    ['forged', ({ token }) => token.slice(0, -1) + (token.endsWith('a') ? 'b' : 'a')],
    ['of another version', ({ token }) => `2${token.slice(1)}`],
    ['of a letter that does not exist', () => makeToken('unsubscribe', testKeys.token, randomUUID())],
    ['of nonsense', () => '%00'],
    ...(['bounce', 'reply', 'open', 'click'] as TokenPurpose[]).map((purpose): [string, (letter: Letter) => string] => [
      `made for ${purpose}`,
      ({ publicId }) => makeToken(purpose, testKeys.token, publicId),
    ]),
  ];
  it.each(cases)('%s gets the neutral page and changes nothing', async (_, tokenOf) => {
    const letter = await makeLetter();
    const reference = await api.call('get', '/u/x');
    for (const method of ['get', 'post'] as const) {
      const answer = await api.call(method, `/u/${tokenOf(letter)}`);
      expect(answer.status).toBe(404);
      expect(answer.text).toBe(reference.text);
      expect(Object.keys(answer.headers)).toEqual(Object.keys(reference.headers));
    }
    expect(await stateOf(letter)).toEqual(UNTOUCHED);
  });
});

describe('the page', () => {
  it('loads and frames nothing, is not kept or indexed, and its own style runs', async () => {
    const { headers, text } = await api.call('get', `/u/${(await makeLetter()).token}`);
    const style = /<style>([^]*?)<\/style>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; script-src 'none'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    );
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(text).not.toMatch(/https?:|<script|<img/);
  });

  it('speaks the language of the letter, names the campaign escaped, and posts to itself', async () => {
    const letter = await makeLetter();
    const { sql } = api.database;
    await sql.query(`UPDATE wave_audience SET language = 'fr' WHERE contact_id = $1`, [letter.contactId]);
    await sql.query(
      `UPDATE campaign SET name = '{"fr": "<b>Libérez & co</b>"}' WHERE id = (SELECT w.campaign_id FROM wave w
         JOIN delivery d ON d.wave_id = w.id WHERE d.public_id = $1)`,
      [letter.publicId],
    );
    const { text } = await api.call('get', `/u/${letter.token}`);
    expect(text).toContain('lang="fr"');
    expect(text).toMatch(/«\s&lt;b&gt;Libérez &amp; co&lt;\/b&gt;\s»/);
    expect(text).toContain(`<form method="post" action="/u/${letter.token}">`);
  });
});

it('one token stands few tries a minute, one client many', async () => {
  const [letter, other] = await makeLetters(2);
  const statuses: number[] = [];
  for (let n = 0; n < 21; n++) {
    statuses.push((await api.call('get', `/u/${letter?.token}`).set('X-Forwarded-For', `192.0.2.${n}`)).status);
  }
  expect(statuses).toEqual([...Array<number>(20).fill(200), 429]);
  expect((await api.call('get', `/u/${other?.token}`).set('X-Forwarded-For', '192.0.2.1')).status).toBe(200);
});

// The end of keeping: what rules take away, what they leave, and that nothing goes without a rule.
import { insertContact } from '../../test/factories/contacts.js';
import { bodyOf, type Client, startApi, type TestApi } from '../../test/support/api.js';
import { importList } from '../../test/support/import-list.js';
import { testKeys } from '../../test/support/keys.js';
import type { RetentionView } from './retention.dto.js';

let api: TestApi;
let admin: Client;
const sql = () => api.database.sql;

beforeAll(async () => {
  api = await startApi();
  admin = await api.signIn('admin');
});
afterAll(() => api.stop());

const look = async () => bodyOf<RetentionView>(await admin.call('get', '/api/privacy/retention'));
const rule = (contactMonths: number | null) => ({ contactMonths, importRowMonths: 12, practiceLetterMonths: 12 });
const apply = async () => bodyOf<object>(await admin.call('post', '/api/privacy/retention/apply'));

async function add(familyName: string, endsOn: string | null): Promise<string> {
  const { id } = await insertContact(sql(), testKeys, {
    familyName,
    mandates: [{ endsOn }],
    email: `${familyName}@kept.example`,
  });
  await sql().query(`UPDATE contact SET created_at = '2020-01-01', updated_at = '2020-01-01' WHERE id = $1`, [id]);
  return id;
}

const statusOf = async (id: string) =>
  (await sql().query<{ status: string }>(`SELECT status FROM contact WHERE id = $1`, [id]))[0]?.status;

it('takes nothing without a rule, shows beforehand what a rule takes, and then takes just that', async () => {
  const gone = await add('Gone', '2021-01-01');
  const sitting = await add('Sitting', null);
  const recent = await add('Recent', new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10));
  const silent = await add('Silent', '2021-01-01');
  await admin.call('post', '/api/suppressions').send({ contactId: silent, reason: 'asked', source: 'by phone' });
  await importList(api, 'name,email\nJo Old,jo@old.example', 'old.csv');
  await sql().query(`UPDATE contact_import SET imported_at = '2020-01-01'`);
  await sql().query(`INSERT INTO practice_letter (envelope_from, envelope_to, message_id, subject, raw, received_at)
    VALUES ('a@a.example', 'b@b.example', 'kept@a.example', 's', 'raw', '2020-01-01')`);

  expect((await look()).due).toEqual({ contacts: 0, importRows: 0, practiceLetters: 0 });
  expect(await apply()).toMatchObject({ contacts: 0, isComplete: true });

  const view = bodyOf<RetentionView>(await admin.call('put', '/api/privacy/retention').send(rule(24)));
  expect(view.due).toEqual({ contacts: 2, importRows: 1, practiceLetters: 1 });
  expect(view.people.map(({ name }) => name)).toEqual(['Ada Gone', 'Ada Silent']);
  expect(await statusOf(gone)).toBe('active');

  expect(await apply()).toEqual({ contacts: 2, importRows: 1, practiceLetters: 1, isComplete: true });
  expect([await statusOf(gone), await statusOf(silent), await statusOf(sitting), await statusOf(recent)]).toEqual([
    'erased',
    'erased',
    'active',
    'active',
  ]);
  expect(await sql().query(`SELECT message_id, subject FROM practice_letter`)).toEqual([
    { message_id: 'kept@a.example', subject: '' },
  ]);
  expect(await apply()).toMatchObject({ contacts: 0, importRows: 0, practiceLetters: 0 });
});

it('lets whoever takes office again come back, but not somebody who must not be written to', async () => {
  const list = 'name,email\nAda Gone,gone@kept.example\nAda Silent,silent@kept.example';
  expect(await importList(api, list, 'new.csv')).toMatchObject({ new: 1, problems: 1 });
});

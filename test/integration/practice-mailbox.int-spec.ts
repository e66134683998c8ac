// The practice mailbox over HTTP: found, read, counted, emptied and taken back.
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { PracticeLetterStore } from '../../src/practice/practice-letter.store.js';
import { insertWave } from '../factories/waves.js';
import { DeliveryPlanStore } from '../../src/deliveries/delivery-plan.store.js';
import { bodyOf, type Client, startApi, type TestApi } from '../support/api.js';
import { testKeys } from '../support/keys.js';

interface Row {
  id: string;
  subject: string;
  readAt: string | null;
  waveName: string | null;
  contactName: string | null;
}
interface Letters {
  items: Row[];
  next: string | null;
}

let api: TestApi;
let campaigner: Client;
let viewer: Client;

beforeEach(async () => {
  api = await startApi();
  [campaigner, viewer] = await Promise.all([api.signIn('campaigner'), api.signIn('viewer')]);
});
afterEach(() => api.stop());

/** As a worker hands it over. */
async function send(subject: string, text: string, more: { to?: string; messageId?: string } = {}): Promise<void> {
  const [{ port } = { port: 0 }] = await api.database.sql.query<{ port: number }>(`SELECT port FROM practice_server`);
  const connection = new SMTPConnection({ host: '127.0.0.1', port, ignoreTLS: true });
  await new Promise<void>((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve())));
  const to = more.to ?? 'ana@parliament.example';
  const message = [
    `From: The campaign <letters@campaign.example>`,
    `To: ${to}`,
    `Subject: ${subject}`,
    ...(more.messageId ? [`Message-ID: <${more.messageId}>`] : []),
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary=b',
    '',
    `--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`,
    `--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>${text}</p>\r\n--b--\r\n`,
  ].join('\r\n');
  await new Promise<void>((resolve, reject) =>
    connection.send({ from: 'b+x@campaign.example', to: [to] }, message, (error) =>
      error ? reject(error) : resolve(),
    ),
  );
  connection.close();
}

async function list(query = ''): Promise<Letters> {
  const answer = await viewer.call('get', `/api/practice/letters${query}`);
  expect(answer.status).toBe(200);
  return bodyOf<Letters>(answer);
}

const subjects = async (query = '') => (await list(query)).items.map(({ subject }) => subject);
const mailbox = async () => (await viewer.call('get', '/api/practice/mailbox')).body as Record<string, unknown>;

it('is searched by recipient, subject, text and wave, and paged by key', async () => {
  const { sql } = api.database;
  const wave = await insertWave(sql, testKeys, { mode: 'practice' });
  await api.app.get(DeliveryPlanStore, { strict: false }).insertPlanned(sql, wave.id);
  const [delivery] = await sql.query<{ messageId: string; name: string }>(
    `SELECT d.message_id AS "messageId", c.printed_name AS name FROM delivery d JOIN contact c ON c.id = d.contact_id`,
  );
  await send('First', 'about the lake', { messageId: delivery?.messageId });
  await send('Second', 'about 100 % of the hills', { to: 'ben@ministry.example' });
  expect(await subjects()).toEqual(['Second', 'First']);
  expect(await subjects('?search=MINISTRY')).toEqual(['Second']);
  expect(await subjects('?search=lake')).toEqual(['First']);
  expect(await subjects('?search=100%20%25')).toEqual(['Second']);
  expect(await subjects('?search=%25lake')).toEqual([]);
  expect(await subjects(`?waveId=${wave.id}`)).toEqual(['First']);
  expect(await subjects(`?search=${encodeURIComponent(delivery?.name ?? '?')}`)).toEqual(['First']);
  const page = await list('?limit=1');
  expect([page.items[0]?.subject, page.next]).toEqual(['Second', page.items[0]?.id]);
  expect((await list(`?limit=1&after=${page.next}`)).items[0]).toMatchObject({ subject: 'First', waveName: 'Wave' });
});

it('counts what nobody has read yet', async () => {
  await send('First', 'x');
  await send('Second', 'y');
  const [second] = (await list()).items;
  expect(await mailbox()).toMatchObject({ letters: 2, unread: 2 });
  expect((await viewer.call('get', `/api/practice/letters/${second?.id}`)).body).toMatchObject({
    text: expect.stringContaining('y') as string,
    html: expect.stringContaining('<p>y') as string,
  });
  expect(await mailbox()).toMatchObject({ unread: 2 });
  await campaigner.call('post', `/api/practice/letters/${second?.id}/read`);
  expect(await subjects('?unread=true')).toEqual(['First']);
  await campaigner.call('delete', `/api/practice/letters/${second?.id}/read`);
  expect(await mailbox()).toMatchObject({ unread: 2 });
  expect((await campaigner.call('post', '/api/practice/mailbox/read')).body).toMatchObject({ letters: 2, unread: 0 });
});

it('is emptied by those who write letters, had back for ten minutes, and keeps that a letter arrived', async () => {
  await send('First', 'x', { messageId: 'one@campaign.example' });
  expect((await viewer.call('delete', '/api/practice/mailbox')).status).toBe(403);
  expect((await campaigner.call('delete', '/api/practice/mailbox')).body).toMatchObject({
    letters: 0,
    emptied: 1,
    emptiedUntil: expect.any(String) as string,
  });
  expect(await subjects()).toEqual([]);
  expect((await campaigner.call('post', '/api/practice/mailbox/take-back')).body).toMatchObject({
    letters: 1,
    emptied: 0,
  });
  expect(await subjects()).toEqual(['First']);

  await campaigner.call('delete', '/api/practice/mailbox');
  const store = api.app.get(PracticeLetterStore, { strict: false });
  await store.purge();
  expect(await mailbox()).toMatchObject({ emptied: 1 });
  await api.database.sql.query(`UPDATE practice_letter SET emptied_at = app_now() - interval '11 minutes'`);
  await store.purge();
  expect((await campaigner.call('post', '/api/practice/mailbox/take-back')).body).toMatchObject({
    letters: 0,
    emptied: 0,
  });
  const rows = await api.database.sql.query(
    `SELECT message_id, subject, octet_length(raw) AS bytes FROM practice_letter`,
  );
  expect(rows).toEqual([{ message_id: 'one@campaign.example', subject: '', bytes: 0 }]);
});

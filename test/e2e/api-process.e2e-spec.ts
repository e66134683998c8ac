// main.js as a supervisor runs it: its start, its refusals, its end.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../src/config/project-root.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { freePort } from '../support/free-port.js';
import { TEST_SECRET } from '../support/keys.js';
import { runProgram, startProgram } from '../support/processes.js';

let database: TestDatabase;
let port: number;
let env: Record<string, string>;

beforeEach(async () => {
  database = await freshDatabase('empty');
  port = await freePort();
  env = { DATABASE_URL: database.url, PORT: String(port) };
});
afterEach(() => database.drop());

const at = (route: string) => `http://127.0.0.1:${port}${route}`;

it('migrates an empty database, serves, logs JSON without addresses, and ends with 0 on SIGTERM', async () => {
  const api = startProgram('main.js', { env });
  await api.waitForReady(at('/readyz'));
  const body = JSON.stringify({ email: 'someone@example.org', password: 'not the password' });
  const headers = { 'Content-Type': 'application/json' };
  expect((await fetch(at('/api/session?secret=geheim'), { method: 'POST', headers, body })).status).toBe(422);
  expect((await fetch(at('/api/session'), { method: 'POST', headers, body })).status).toBe(401);
  expect(await api.terminate()).toBe(0);
  const lines = api.stdout().trim().split('\n');
  const messages = lines.map((line) => JSON.parse(line) as { context?: string; message: unknown });
  expect(messages.map(({ message }) => message)).toContainEqual(
    expect.objectContaining({ method: 'POST', route: '/api/session', status: 401 }),
  );
  expect(api.output()).toContain('demarche admin create');
  expect(api.output()).not.toMatch(/geheim|someone|not the password|RouterExplorer/);
  expect(api.stderr()).toBe('');
});

it('finishes a request that was begun before SIGTERM, and takes no new one', async () => {
  const api = startProgram('main.js', { env });
  await api.waitForReady(at('/readyz'));
  const socket = connect(port, '127.0.0.1');
  const body = JSON.stringify({ email: 'someone@example.org', password: 'not the password' });
  const head = `POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${body.length}`;
  socket.write(`${head}\r\n\r\n${body.slice(0, 10)}`);
  await sleep(200);
  api.signal('SIGTERM');
  await sleep(300);
  await expect(fetch(at('/healthz'))).rejects.toThrow();
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
  socket.write(body.slice(10));
  expect(await api.exit(15)).toBe(0);
  expect(answer).toMatch(/^HTTP\/1\.1 401 /);
});

it('outlives the loss of every connection to its database', async () => {
  const api = startProgram('main.js', { env });
  await api.waitForReady(at('/readyz'));
  await sleep(500);
  for (let round = 0; round < 3; round++) {
    await database.sql.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    await sleep(200);
    await api.waitForReady(at('/readyz'), 10);
  }
  expect(api.isRunning()).toBe(true);
  expect(await api.terminate()).toBe(0);
});

it('ends with its parent', async () => {
  const child = fork(path.join(projectRoot, 'dist', 'main.js'), {
    env: { PATH: process.env.PATH, DEMARCHE_SECRET: TEST_SECRET, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  try {
    for await (const text of child.stdout ?? []) if (String(text).includes('"listening"')) break;
    expect((await fetch(at('/readyz'))).status).toBe(200);
    const exit = once(child, 'exit');
    child.disconnect();
    expect(await exit).toEqual([0, null]);
  } finally {
    child.kill('SIGKILL');
  }
});

it('names the port that is taken', async () => {
  const squatter = createServer().listen(port, '127.0.0.1');
  const { code, stderr } = await runProgram('main.js', { env });
  squatter.close();
  expect(code).toBe(1);
  expect(stderr).toContain(`\nPort ${port} of 127.0.0.1 is taken. Stop what listens there, or set PORT to another.\n`);
});

it('lists everything that is wrong with its configuration, and never the secret', async () => {
  const wrong = {
    PORT: 'x',
    PUBLIC_URL: 'ftp://example.org',
    DEMARCHE_SECRET: 'too short',
    SMTP_URL: 'smtp://127.0.0.1',
  };
  const { code, stderr } = await runProgram('main.js', { env: { ...env, ...wrong } });
  expect(code).toBe(78);
  for (const name of ['PORT', 'PUBLIC_URL', 'DEMARCHE_SECRET', 'MAIL_FROM']) expect(stderr).toContain(`  - ${name}`);
  expect(stderr).not.toContain('too short');
});

it('refuses a database that was made with another secret', async () => {
  const first = startProgram('main.js', { env });
  await first.waitForReady(at('/readyz'));
  expect(await first.terminate()).toBe(0);
  const { code, stderr } = await runProgram('main.js', { env: { ...env, DEMARCHE_SECRET: 'x'.repeat(40) } });
  expect([code, stderr]).toEqual([78, expect.stringContaining('is not the one this database was made with')]);
});

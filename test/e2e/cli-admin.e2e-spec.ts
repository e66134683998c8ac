// `demarche admin` and `demarche openapi` as processes.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { projectRoot } from '../../src/config/project-root.js';
import { startApi, type TestApi } from '../support/api.js';
import { TEST_SECRET } from '../support/keys.js';
import { runProgram } from '../support/processes.js';

let api: TestApi;

beforeAll(async () => {
  api = await startApi({ PUBLIC_URL: 'https://letters.example.org' });
});
afterAll(() => api.stop());

const cli = (...args: string[]) => runProgram('cli.js', { args, env: { DATABASE_URL: api.database.url } });

it('prints a link with which a new admin comes in', async () => {
  const made = await cli('--json', 'admin', 'create', '--email', 'eva@example.org');
  expect(made.code).toBe(0);
  const { link } = JSON.parse(made.stdout) as { link: string };
  const join = { token: link.split('#')[1], name: 'Eva', password: 'a sentence that is long' };
  expect((await api.call('post', '/api/join').send(join)).status).toBe(204);
  const [person] = await api.database.sql.query(`SELECT role FROM person WHERE email = 'eva@example.org'`);
  expect(person).toEqual({ role: 'admin' });
  const shown = await cli('admin', 'create', '--email', 'gus@example.org');
  expect(shown.stdout).toMatch(/^This link works once, until .*:\nhttp:\/\/127\.0\.0\.1:3000\/invite#\S+\n$/);
  const again = await cli('admin', 'create', '--email', 'EVA@example.org');
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('is there already')]);
});

it('makes an admin with a password from the standard input, which is nowhere in the log', async () => {
  const create = (input: string, ...args: string[]) =>
    spawnSync(process.execPath, ['dist/cli.js', 'admin', 'create', '--email', 'fay@example.org', ...args], {
      cwd: projectRoot,
      input,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, DATABASE_URL: api.database.url, DEMARCHE_SECRET: TEST_SECRET },
    });
  const short = create('short\n', '--name', 'Fay', '--password-stdin');
  expect([short.status, short.stderr]).toEqual([2, expect.stringContaining('fewer than 12 characters')]);
  expect(create('a sentence that is long\n', '--password-stdin').status).toBe(2);
  const made = create('a sentence that is long\n', '--name', 'Fay', '--password-stdin');
  expect([made.status, made.stderr]).toEqual([0, '']);
  const signIn = { email: 'fay@example.org', password: 'a sentence that is long' };
  expect((await api.call('post', '/api/session').send(signIn)).status).toBe(204);
  const [entry] = await api.database.sql.query<{ actor: string }>(
    `SELECT actor FROM audit_entry WHERE action = 'person.created' ORDER BY id DESC LIMIT 1`,
  );
  expect(entry?.actor).toMatch(/^cli:/);
});

it('prints the description of the API without any configuration', async () => {
  const { code, stdout } = await runProgram('cli.js', { args: ['openapi'], env: { DEMARCHE_SECRET: undefined } });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync(path.join(projectRoot, 'openapi.json'), 'utf8')));
});

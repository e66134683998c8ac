// The command line as a process: what it prints, and with which code it ends.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { testKeys } from '../support/keys.js';
import { runProgram } from '../support/processes.js';
import { startReceivingServer } from '../support/receiving-server.js';
import { startRedis, type TestRedis } from '../support/redis.js';

describe('the command line', () => {
  let database: TestDatabase;
  let redis: TestRedis;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'demarche-cli-'));
    [database, redis] = await Promise.all([freshDatabase(), startRedis()]);
    await database.sql.query(
      `INSERT INTO installation (secret_fingerprint, system_identifier, database_oid, timeline) VALUES ($1, 'x', 1, 1)`,
      [testKeys.fingerprint],
    );
    await database.sql.query('INSERT INTO practice_server (port) VALUES (1)');
  });
  afterAll(async () => {
    await Promise.all([database.drop(), redis.stop()]);
    rmSync(folder, { recursive: true });
  });

  const cli = (args: string[], env: Record<string, string> = {}) =>
    runProgram('cli.js', {
      args,
      env: { DATABASE_URL: database.url, REDIS_URL: redis.url, DEMARCHE_DATA_DIR: folder, ...env },
    });
  const doctor = async (env: Record<string, string> = {}) => {
    const { code, stdout } = await cli(['--json', 'doctor'], env);
    const findings = JSON.parse(stdout) as { name: string; status: string; message: string }[];
    const troubles = findings.filter(({ status }) => status !== 'pass');
    return { code, names: findings.map(({ name }) => name), troubles: troubles.map((t) => `${t.status} ${t.name}`) };
  };

  it('finds nothing wrong with a healthy installation', async () => {
    const { code, troubles, names } = await doctor();
    expect({ code, troubles }).toEqual({ code: 0, troubles: [] });
    expect(names).toEqual(expect.arrayContaining(['node', 'database', 'clock', 'tables', 'installation', 'redis']));
  });

  it('says what to do in lines that a person reads', async () => {
    const { code, stdout } = await cli(['doctor'], { REDIS_URL: 'redis://127.0.0.1:1' });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^PASS {2}database +PostgreSQL 18/m);
    expect(stdout).toMatch(/^FAIL {2}redis +not reachable: .*ECONNREFUSED/m);
    expect(stdout).toMatch(/^ +-> Start it, correct REDIS_URL/m);
  });

  it('fails for a database that is away, another secret, and a live set-up without https', async () => {
    expect(await doctor({ DATABASE_URL: 'postgres://u:p@127.0.0.1:1/none' })).toMatchObject({
      code: 1,
      troubles: ['fail database'],
    });
    expect(await doctor({ DEMARCHE_SECRET: 'another secret, of at least 32 characters' })).toMatchObject({
      code: 1,
      troubles: ['fail installation'],
    });
    const live = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'letters@example.org' };
    expect((await doctor(live)).troubles).toContain('fail public address');
  });

  it('says whether the relay can be reached and entered, without a letter', async () => {
    const relay = await startReceivingServer();
    const live = { MAIL_FROM: 'letters@example.org', PUBLIC_URL: 'https://letters.example.org' };
    expect(await doctor({ ...live, SMTP_URL: relay.url })).toMatchObject({ code: 0, troubles: [] });
    expect((await relay.stats()).messages).toBe(0);
    // It knows no AUTH.
    const login = relay.url.replace('//', '//user:password@');
    expect(await doctor({ ...live, SMTP_URL: login })).toMatchObject({ code: 1, troubles: ['fail relay'] });
    await relay.stop();
    expect(await doctor({ ...live, SMTP_URL: relay.url })).toMatchObject({ code: 1, troubles: ['fail relay'] });
  });

  it('lists every wrong value of the environment', async () => {
    const { code, stdout } = await cli(['doctor'], { PORT: 'high', REDIS_URL: 'nowhere' });
    expect(code).toBe(1);
    expect(stdout).toMatch(/FAIL {2}configuration +PORT must be a whole number/);
    expect(stdout).toMatch(/FAIL {2}configuration +REDIS_URL must be a URL/);
  });

  it('reaches the services, and prints their answer as text or JSON', async () => {
    await database.sql.query(
      `INSERT INTO audit_entry (actor, action, subject_kind, subject_id) VALUES ('cli:ana', 'tested', 'test', '7')`,
    );
    expect((await cli(['audit'])).stdout).toMatch(/Z {2}cli:ana {2}tested {2}test {2}7\n$/);
    const { stdout, stderr } = await cli(['audit', '--json']);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject([{ actor: 'cli:ana', subjectId: '7' }]);
  });

  it('says what is wrong with input and configuration without a stack trace, and ends with 2', async () => {
    expect(await cli(['audit', '--limit', 'many'])).toEqual({
      code: 2,
      stdout: '',
      stderr: '--limit must be a whole number from 1 to 1000.\n',
    });
    const away = await cli(['--json', 'audit'], { DATABASE_URL: 'postgres://u:p@127.0.0.1:1/none' });
    expect(away).toMatchObject({ code: 2, stderr: '' });
    expect(JSON.parse(away.stdout)).toMatchObject({ error: { code: 'configuration' } });
  });

  it('ends with 2 for wrong usage, with 0 for help', async () => {
    const { code, stdout, stderr } = await cli(['frobnicate']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/unknown command/);
    expect(await cli(['doctor', '--nonsense'])).toMatchObject({ code: 2 });
    expect((await cli(['--help'])).code).toBe(0);
  });
});

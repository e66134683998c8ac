// `npm start` as a whole: what it starts, what it says, and that nothing is left when it is stopped, killed or refused.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../src/config/project-root.js';
import { findLocalDatabaseUrl } from '../../src/database/local-database.js';
import { freshDatabase } from '../support/database.js';
import { freePort } from '../support/free-port.js';
import { runProgram, startProgram, type RunningProcess, type StartOptions } from '../support/processes.js';
import { startRedis } from '../support/redis.js';

const NOBODY = 65_534;
const READY = /^Demarche is ready: (http\S+)$/;

interface Lock {
  owner: { pid: number };
  children: { pid: number }[];
}

const temporaryFolder = (): string => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'demarche-local-'));
  chmodSync(folder, 0o755);
  return folder;
};

/** The embedded PostgreSQL and the secret of the folder are used, whatever the test run has. */
function startLocal(folder: string, env: StartOptions['env'] = {}, options: StartOptions = {}): RunningProcess {
  return startProgram('local.js', {
    ...options,
    env: { DEMARCHE_DATA_DIR: folder, DEMARCHE_SECRET: undefined, DEMARCHE_STOP_SECONDS: '20', ...env },
  });
}

async function linkOf(service: RunningProcess): Promise<URL> {
  const line = await service.waitForLine(READY, 60);
  return new URL(READY.exec(line)?.[1] ?? '');
}

const lockOf = (folder: string) => JSON.parse(readFileSync(path.join(folder, 'local.lock'), 'utf8')) as Lock;

const isReady = (link: URL) =>
  fetch(new URL('/readyz', link)).then(
    ({ ok }) => ok,
    () => false,
  );

/** A zombie has ended; its number stays until its parent looks. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function until(what: string, holds: () => boolean | Promise<boolean>, seconds = 30): Promise<void> {
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await sleep(50)) if (await holds()) return;
  throw new Error(`not within ${seconds} seconds: ${what}`);
}

describe('the service on one machine', () => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => {
    // Nothing may have been left; were it, the next test would not notice.
    expect(findLocalDatabaseUrl(folder)).toBeUndefined();
    rmSync(folder, { recursive: true, force: true });
  });

  it('starts with one link, refuses a second start, and leaves nothing when it is stopped', async () => {
    const service = startLocal(folder);
    const link = await linkOf(service);
    expect(await isReady(link)).toBe(true);
    expect(link.pathname).toBe('/set-up');
    expect(service.stdout().match(/http/g)).toHaveLength(1);

    const second = startLocal(folder);
    expect(await second.exit()).toBe(1);
    expect(second.output()).toContain(`already runs here (process ${service.pid}): ${link.origin}`);

    const { children } = lockOf(folder);
    expect(children.map(({ pid }) => isRunning(pid))).toEqual([true, true]);
    service.signal('SIGINT');
    expect(await service.exit()).toBe(0);
    expect(children.map(({ pid }) => isRunning(pid))).toEqual([false, false]);
    expect(existsSync(path.join(folder, 'local.lock'))).toBe(false);
  });

  it('takes over after it was killed, and its old processes are gone', async () => {
    const killed = startLocal(folder);
    const before = await linkOf(killed);
    const { children } = lockOf(folder);
    const database = findLocalDatabaseUrl(folder);
    await killed.kill();

    const service = startLocal(folder, { PORT: before.port });
    expect((await linkOf(service)).origin).toBe(before.origin);
    expect(findLocalDatabaseUrl(folder)).toBe(database);
    expect(children.map(({ pid }) => isRunning(pid))).toEqual([false, false]);
    expect(await service.terminate()).toBe(0);
  });

  it('leaves no process when it is killed and nobody starts it again', async () => {
    const service = startLocal(folder);
    await linkOf(service);
    const { children } = lockOf(folder);
    await service.kill();
    await until('the children end', () => !children.some(({ pid }) => isRunning(pid)));
    // Its database waits for the next start; here a start that is stopped at once ends it.
    const next = startLocal(folder);
    await linkOf(next);
    expect(await next.terminate()).toBe(0);
  });

  it('starts again what dies: the API, the worker, the database', async () => {
    const service = startLocal(folder);
    const link = await linkOf(service);
    const before = lockOf(folder).children.map(({ pid }) => pid);
    for (const pid of before) process.kill(pid, 'SIGKILL');
    await until('both run again', () => {
      const now = lockOf(folder).children.map(({ pid }) => pid);
      return now.every((pid) => !before.includes(pid) && isRunning(pid));
    });
    await until('the API answers', () => isReady(link));

    const pid = Number(readFileSync(path.join(folder, 'pgdata', 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    await service.waitForLine(/PostgreSQL ended unexpectedly/);
    await until('the database answers again', () => isReady(link));
    expect(await service.terminate()).toBe(0);
  });

  it('ends cleanly when it is stopped in the middle of its start', async () => {
    const service = startLocal(folder);
    await until('PostgreSQL is being set up', () => existsSync(path.join(folder, 'secret')));
    await sleep(300);
    expect(await service.terminate()).toBe(0);
    expect(service.stdout()).toBe('');
  });

  it('says so when the chosen port is taken, and takes the next one when nobody chose', async () => {
    const port = await freePort();
    const other = await listen(port);
    const refused = startLocal(folder, { PORT: String(port) });
    expect(await refused.exit()).toBe(1);
    expect(refused.output()).toMatch(
      new RegExp(`PORT ${port} on 127.0.0.1 cannot be used: another program listens there`),
    );
    other.close();

    // Somebody listens on the usual port: this test, or who was there before it.
    const usual = await listen(3000).catch(() => undefined);
    const service = startLocal(folder);
    expect(Number((await linkOf(service)).port)).toBeGreaterThan(3000);
    expect(await service.terminate()).toBe(0);
    usual?.close();
  });

  it('uses the database and Redis that it is given, and stops neither', async () => {
    const [database, redis] = await Promise.all([freshDatabase('empty'), startRedis()]);
    const service = startLocal(folder, { DATABASE_URL: database.url, REDIS_URL: redis.url });
    expect(await isReady(await linkOf(service))).toBe(true);
    expect(existsSync(path.join(folder, 'pgdata'))).toBe(false);
    expect(await service.terminate()).toBe(0);
    expect(await database.sql.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await Promise.all([database.drop(), redis.stop()]);
  });

  it('names a wrong configuration instead of starting', async () => {
    const { code, stderr } = await runProgram('local.js', { env: { PORT: 'x', DEMARCHE_DATA_DIR: folder } });
    expect(code).toBe(1);
    expect(stderr).toMatch(/PORT must be a whole number/);
    expect(stderr).not.toMatch(/ at /);
  });
});

describe('npm start', () => {
  it('works for an ordinary user, hands its signals on, and leaves nothing', async () => {
    const isRoot = process.getuid?.() === 0;
    const home = temporaryFolder();
    const checkout = path.join(home, 'checkout');
    const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
    copyCheckout(checkout, user);
    if (isRoot) for (const folder of [home, checkout]) chownSync(folder, NOBODY, NOBODY);
    const service = startProgram('', {
      command: 'npm',
      args: ['start'],
      cwd: checkout,
      env: { HOME: home, DEMARCHE_SECRET: undefined },
      ...user,
    });
    const link = await linkOf(service);
    expect(await isReady(link)).toBe(true);
    const data = path.join(checkout, '.demarche');
    const { owner, children } = lockOf(data);
    service.signal('SIGTERM');
    await service.exit(40);
    await until('all have ended', () => ![owner, ...children].some(({ pid }) => isRunning(pid)));
    expect(findLocalDatabaseUrl(data)).toBeUndefined();
    rmSync(home, { recursive: true, force: true });
  });
});

/** A checkout of its own for another user. The packages are large: linked to where that user may read them. */
function copyCheckout(target: string, reader: { uid?: number; gid?: number }): void {
  const sources = [
    'package.json',
    'package-lock.json',
    'dist',
    'src',
    'migrations',
    'templates',
    'campaigns',
    'scripts',
    'openapi.json',
    'web',
  ];
  const configuration = ['tsconfig.json', 'tsconfig.build.json', 'tsconfig.migrations.json'];
  mkdirSync(target);
  execFileSync('cp', ['-a', ...sources, ...configuration, target], { cwd: projectRoot });
  const packages = path.join(projectRoot, 'node_modules');
  const { status } = spawnSync('test', ['-r', path.join(packages, '.package-lock.json')], reader);
  if (status === 0) symlinkSync(packages, path.join(target, 'node_modules'));
  else execFileSync('cp', ['-a', packages, target]);
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

// The PostgreSQL of one test run, in a process of its own: it starts the server in a temporary folder, makes the migrated
// template, says where it is, and removes everything when its standard input ends, however the test run ended.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { migrate } from '../../src/database/migrate.js';

const PREFIX = 'demarche-test-';
const KEEPER_FILE = 'keeper.pid';

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** A keeper that was killed itself leaves its server and folder behind; the next run removes them. */
function removeLeftOvers(): void {
  for (const name of readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = path.join(os.tmpdir(), name);
    const keeper = path.join(folder, KEEPER_FILE);
    if (!existsSync(keeper) || isAlive(Number(readFileSync(keeper, 'utf8')))) continue;
    stopServerOf(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

function stopServerOf(folder: string): void {
  try {
    const pid = Number(readFileSync(path.join(folder, 'pgdata', 'postmaster.pid'), 'utf8').split('\n')[0]);
    const command = execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
    if (command.includes(folder)) process.kill(pid, 'SIGQUIT');
  } catch {
    // It does not run.
  }
}

removeLeftOvers();
const folder = mkdtempSync(path.join(os.tmpdir(), PREFIX));
writeFileSync(path.join(folder, KEEPER_FILE), String(process.pid));
execFileSync('chmod', ['755', folder]);

// Letting go of the standard input is the signal; SIGINT of a terminal reaches this process too, and must not.
process.on('SIGINT', () => undefined);
const server = await startEmbeddedPostgres(folder, { full_page_writes: 'off', max_wal_size: '4GB' });

async function end(code: number): Promise<never> {
  await server.stop().catch((error: unknown) => console.error(error));
  rmSync(folder, { recursive: true, force: true });
  process.exit(code);
}

try {
  await migrate(server.url);
} catch (error) {
  console.error(error);
  await end(1);
}
const admin = new URL(server.url);
admin.pathname = '/postgres';
process.stdout.write(`${JSON.stringify({ adminUrl: admin.href, template: 'demarche' })}\n`);
process.stdin.resume().once('end', () => void end(0));

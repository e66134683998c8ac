// How fast lists are imported, the search for duplicates included, and what memory it takes: invented people, one process of the
// command line per dry run and import, each on the database as the one before left it; then a list with one given name and alike
// family names, the worst for the search, and the largest list once more through a worker. Ends with 1 when a goal is missed.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { projectRoot } from '../../src/config/project-root.js';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { LOCAL_DATABASE } from '../../src/database/local-database.js';
import { migrate } from '../../src/database/migrate.js';
import { writeAlikeList, writeList } from './invented-lists.js';
import { peakMegabytes, secondsOfChildren, secondsOfServer } from './processor-time.js';
import { importStaged } from './staged-import.js';

const LIMIT_SECONDS = 60;
const LIMIT_MB = 200;
/** How much more a row of the largest list may cost than one of a list of a tenth. */
const LIMIT_GROWTH = 1.5;
const { values } = parseArgs({ options: { rows: { type: 'string' }, alike: { type: 'string' } } });
const SIZES = (values.rows ?? '1000,10000,100000').split(',').map(Number);
const ALIKE = Number(values.alike ?? 20_000);

const folder = mkdtempSync(path.join(os.tmpdir(), 'demarche-bench-'));
execFileSync('chmod', ['755', folder]);
const postgres = await startEmbeddedPostgres(folder);
const pidFile = path.join(folder, LOCAL_DATABASE.dataFolder, 'postmaster.pid');
const serverPid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
const env = {
  PATH: process.env.PATH,
  DATABASE_URL: postgres.url,
  DEMARCHE_SECRET: 'the secret of the benchmark, which opens nothing',
  DEMARCHE_DATA_DIR: folder,
};

interface Cost {
  seconds: number;
  /** What the processor worked: for the command or worker, and for the database beside it. */
  nodeSeconds: number;
  postgresSeconds: number;
  megabytes: number;
}

try {
  const idle = (await runImport(writeList(folder, 1, 0), 1)).megabytes;
  console.log(
    `idle ${idle.toFixed(0)} MB; load of the machine ${os.loadavg()[0]?.toFixed(1)} on ${os.cpus().length} processors`,
  );
  const perRow: number[] = [];
  for (const [at, rows] of SIZES.entries()) {
    const file = writeList(folder, rows, at + 1);
    report('dry run', rows, await runImport(file, rows, ['--dry-run']), idle);
    const cost = await runImport(file, rows);
    report('import', rows, cost, idle);
    perRow.push((cost.nodeSeconds + cost.postgresSeconds) / rows);
    if (at === SIZES.length - 1) report('unchanged', rows, await runImport(file, rows, [], 'unchanged'), idle);
  }
  reportGrowth(perRow);
  const alike = writeAlikeList(folder, ALIKE);
  report('dry run, alike', ALIKE, await runImport(alike, ALIKE, ['--dry-run']), idle);
  report('import, alike', ALIKE, await runImport(alike, ALIKE), idle);
  await runStaged(SIZES.at(-1) ?? 0);
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** In a database of its own, so that the list meets as few people as those before it did. */
async function runStaged(rows: number): Promise<void> {
  const url = new URL(postgres.url);
  url.pathname = '/staged';
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  await client.query('CREATE DATABASE staged');
  await client.end();
  await migrate(url.href);
  let before = secondsOfServer(serverPid);
  await importStaged(
    { ...env, DATABASE_URL: url.href },
    writeList(folder, rows, SIZES.length + 1),
    ({ what, idleMegabytes, ...cost }) => {
      const after = secondsOfServer(serverPid);
      report(`${what} by a worker`, rows, { ...cost, postgresSeconds: after - before }, idleMegabytes);
      before = after;
    },
  );
}

function report(what: string, rows: number, cost: Cost, idle: number): void {
  const over = cost.megabytes - idle;
  const isMissed = cost.seconds > LIMIT_SECONDS || over > LIMIT_MB;
  console.log(
    `${rows} rows, ${what}: ${cost.seconds.toFixed(1)} s, ${(rows / cost.seconds).toFixed(0)} rows/s, ` +
      `processor ${cost.nodeSeconds.toFixed(1)} s and ${cost.postgresSeconds.toFixed(1)} s in PostgreSQL, ` +
      `peak ${cost.megabytes.toFixed(0)} MB, ${over.toFixed(0)} MB over idle, load ${os.loadavg()[0]?.toFixed(1)}${isMissed ? ' GOAL MISSED' : ''}`,
  );
  if (isMissed) process.exitCode = 1;
}

/** Small lists cost mostly the start of the program, so that only a growth says something. */
function reportGrowth(perRow: number[]): void {
  const [before, last] = perRow.slice(-2);
  if (before === undefined || last === undefined) return;
  const growth = last / before;
  const isMissed = growth > LIMIT_GROWTH;
  console.log(`a row of the largest list costs ${growth.toFixed(2)} of one of the list before it${isMissed ? ' GOAL MISSED' : ''}`); // prettier-ignore
  if (isMissed) process.exitCode = 1;
}

function runImport(
  file: string,
  rows: number,
  options: string[] = [],
  outcome: 'new' | 'unchanged' = 'new',
): Promise<Cost> {
  const started = Date.now();
  const before = { node: secondsOfChildren(), server: secondsOfServer(serverPid) };
  const cli = path.join(projectRoot, 'dist', 'cli.js');
  const child = spawn(process.execPath, [cli, 'contacts', 'import', file, '--json', ...options], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  let megabytes = 0;
  child.stdout.on('data', (piece: Buffer) => (output += piece.toString()));
  const watch = setInterval(() => (megabytes = Math.max(megabytes, peakMegabytes(child.pid ?? 0))), 50);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      clearInterval(watch);
      const result = JSON.parse(output) as Record<string, unknown>;
      if (result.rows !== rows || result[outcome] !== rows)
        reject(new Error(`not all of ${rows} rows are ${outcome}: ${output.slice(0, 1500)}`));
      const seconds = (Date.now() - started) / 1000;
      const nodeSeconds = secondsOfChildren() - before.node;
      resolve({ seconds, megabytes, nodeSeconds, postgresSeconds: secondsOfServer(serverPid) - before.server });
    });
  });
}

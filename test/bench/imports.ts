// How fast lists are imported, and what memory it takes: invented people, one process of the command line per list, each on
// the database as the one before left it, and the largest list once more, when nothing is new. Ends with 1 when 100,000 rows
// take longer than a minute or 200 MB over idle.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../src/config/project-root.js';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { LOCAL_DATABASE } from '../../src/database/local-database.js';
import { secondsOfChildren, secondsOfServer } from './processor-time.js';

const LIMIT_SECONDS = 60;
const LIMIT_MB = 200;
const LARGE = 100_000;
const { values } = parseArgs({ options: { rows: { type: 'string' } } });
const SIZES = (values.rows ?? `1000,10000,${LARGE}`).split(',').map(Number);

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
try {
  const idle = await runImport(writeList(1, 0), 1);
  console.log(`idle ${idle.megabytes.toFixed(0)} MB in ${idle.seconds.toFixed(1)} s`);
  for (const [at, rows] of SIZES.entries()) {
    const file = writeList(rows, at + 1);
    report('new', rows, await runImport(file, rows), idle.megabytes);
    if (at === SIZES.length - 1) report('unchanged', rows, await runImport(file, rows, 'unchanged'), idle.megabytes);
  }
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

interface Cost {
  seconds: number;
  /** What the processor worked: for the command, and for the database beside it. */
  nodeSeconds: number;
  postgresSeconds: number;
  megabytes: number;
}

function report(what: string, rows: number, cost: Cost, idle: number): void {
  const over = cost.megabytes - idle;
  console.log(
    `${rows} rows ${what}: ${cost.seconds.toFixed(1)} s, ${(rows / cost.seconds).toFixed(0)} rows/s, ` +
      `processor ${cost.nodeSeconds.toFixed(1)} s and ${cost.postgresSeconds.toFixed(1)} s in PostgreSQL, ` +
      `peak ${cost.megabytes.toFixed(0)} MB, ${over.toFixed(0)} MB over idle`,
  );
  if (rows >= LARGE && (cost.seconds > LIMIT_SECONDS || over > LIMIT_MB)) process.exitCode = 1;
}

/** A list of new people; the run keeps the lists apart. */
function writeList(rows: number, run: number): string {
  const file = path.join(folder, `list-${run}.csv`);
  const countries = ['FR', 'DE', 'Malta', 'Viet Nam'];
  const lines = Array.from(
    { length: rows },
    (_, n) =>
    [`Ada${n % 977}`, `Leeson${run}x${n}`, `a${n}@office-${run}-${n % 400}.example`, countries[n % 4], `Example Assembly ${n % 200}`, 'member', `+33 1 000 ${n}`, `${run}-${n}`].join(), // prettier-ignore
  );
  const heading = 'First name,Last name,Email,Country,Institution,Role,Phone,External id bench';
  writeFileSync(file, [heading, ...lines, ''].join('\n'));
  return file;
}

function runImport(file: string, rows: number, outcome: 'new' | 'unchanged' = 'new'): Promise<Cost> {
  const started = Date.now();
  const before = { node: secondsOfChildren(), server: secondsOfServer(serverPid) };
  const cli = path.join(projectRoot, 'dist', 'cli.js');
  const child = spawn(process.execPath, [cli, 'contacts', 'import', file, '--json'], {
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

/** The most that a process had in memory; 0 where the system does not tell. */
function peakMegabytes(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

// How fast a whole list is compared with itself: invented contacts of many forms of names, one process of the command line. Prints
// contacts per second and processor seconds for each size, which shows that the cost grows with the list and not with its square;
// ends with 1 when 100,000 take longer than a minute.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { projectRoot } from '../../src/config/project-root.js';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { migrate } from '../../src/database/migrate.js';
import { FILL } from './many-contacts.sql.js';
import { secondsOfChildren } from './processor-time.js';

const { values } = parseArgs({ options: { contacts: { type: 'string' } } });
const LIMIT_SECONDS = 60;
const SIZES = (values.contacts ?? '10000,100000').split(',').map(Number);

for (const contacts of SIZES) await measure(contacts);

async function measure(contacts: number): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'demarche-bench-'));
  execFileSync('chmod', ['755', folder]);
  const postgres = await startEmbeddedPostgres(folder);
  try {
    await migrate(postgres.url);
    await fill(postgres.url, contacts);
    const first = search(postgres.url, folder);
    const again = search(postgres.url, folder);
    const isMissed = Math.max(first.seconds, again.seconds) > LIMIT_SECONDS;
    if (isMissed) process.exitCode = 1;
    console.log(
      `${contacts} contacts: ${first.compared} pairs compared, ${first.proposed} proposed, ${(contacts / first.seconds).toFixed(0)} contacts/s, processor ${first.nodeSeconds.toFixed(1)} s beside PostgreSQL; again ${(contacts / again.seconds).toFixed(0)} contacts/s${isMissed ? ' GOAL MISSED' : ''}`,
    );
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(url: string, contacts: number): Promise<void> {
  const sql = new pg.Client(url);
  await sql.connect();
  try {
    const given = { contacts, key: Buffer.alloc(32) };
    for (const { text, takes } of FILL) await sql.query(text, takes.map((name) => given[name])); // prettier-ignore
    await sql.query('VACUUM ANALYZE');
  } finally {
    await sql.end();
  }
}

function search(
  url: string,
  folder: string,
): { compared: number; proposed: number; seconds: number; nodeSeconds: number } {
  const env = { PATH: process.env.PATH, DATABASE_URL: url, DEMARCHE_SECRET: 'the secret of the benchmark, which opens nothing', DEMARCHE_DATA_DIR: folder }; // prettier-ignore
  const [started, before] = [Date.now(), secondsOfChildren()];
  const cli = path.join(projectRoot, 'dist', 'cli.js');
  const output = execFileSync(process.execPath, [cli, 'contacts', 'duplicates', '--find', '--json'], {
    env,
    maxBuffer: 2 ** 26,
  });
  const result = JSON.parse(output.toString()) as { search: { compared: number; proposed: number } };
  return { ...result.search, seconds: (Date.now() - started) / 1000, nodeSeconds: secondsOfChildren() - before };
}

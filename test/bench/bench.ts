// The first benchmark: the letter of the shipped campaign for the EU, compiled by the product, to invented people, by one
// worker process with a durable mark before each DATA; beside the yardstick, round by round in one run.
import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { projectRoot } from '../../src/config/project-root.js';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { deriveKeys } from '../../src/config/keys.js';
import type { CompiledLetter } from '../../src/domain/letter.js';
import { assembleMessage } from '../../src/rendering/assemble-message.js';
import { prepareLetter } from '../../src/rendering/message-parts.js';
import { letterValues } from '../factories/letter.js';
import { freePort } from '../support/free-port.js';
import { requireYardstick, runSource, startSink } from './yardstick.js';

const SECRET = 'the secret of the benchmark, which opens nothing';
const CONNECTIONS = 16;
const TICKS_PER_SECOND = 100;
const LONGEST_WAVE_MS = 300_000;

const { values } = parseArgs({ options: { letters: { type: 'string' }, rounds: { type: 'string' } } });
const LETTERS = Number(values.letters ?? 5000);
const ROUNDS = Number(values.rounds ?? 3);

interface Round {
  limit: number;
  ours: number;
  workerMicroseconds: number;
}

try {
  await bench();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

async function bench(): Promise<void> {
  const { source, sink } = requireYardstick();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'demarche-bench-'));
  execFileSync('chmod', ['755', folder]);
  const postgres = await startEmbeddedPostgres(folder);
  const port = await freePort();
  const server = await startSink(sink, port);
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: postgres.url,
    DEMARCHE_SECRET: SECRET,
    DEMARCHE_DATA_DIR: folder,
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'The campaign <letters@campaign.example>',
    PUBLIC_URL: 'https://letters.example',
    DEMARCHE_SMTP_CONNECTIONS: String(CONNECTIONS),
    DEMARCHE_LOG: 'text',
  };
  const sql = new pg.Client(postgres.url);
  try {
    demarche(env, 'campaign', 'load', path.join(projectRoot, 'campaigns', 'azerbaijan-2024'));
    demarche(env, 'appeal', 'approve', 'eu');
    demarche(env, 'segment', 'create', 'all', '--all');
    await sql.connect();
    await insertPeople(sql, LETTERS);
    const bytes = await sizeOfLetter(sql);
    console.log(
      `${LETTERS} letters of ${bytes} bytes a round, ${CONNECTIONS} connections, ${os.cpus().length} processors`,
    );
    const rounds: Round[] = [];
    for (let number = 1; number <= ROUNDS; number++) {
      const limit = runSource(source, port, LETTERS, bytes, CONNECTIONS);
      const round = { limit, ...(await sendWave(env, sql, number)) };
      rounds.push(round);
      console.log(
        `round ${number}: yardstick ${limit.toFixed(0)}/s, Demarche ${round.ours.toFixed(0)}/s, ratio ${(round.ours / limit).toFixed(3)}, worker ${round.workerMicroseconds.toFixed(0)} us of processor a letter`,
      );
    }
    const ratios = rounds.map(({ ours, limit }) => ours / limit).sort((a, b) => a - b);
    const median = ratios[Math.floor(ratios.length / 2)] ?? 0;
    console.log(`ratio min ${ratios[0]?.toFixed(3)}, median ${median.toFixed(3)}, max ${ratios.at(-1)?.toFixed(3)}`);
  } finally {
    await sql.end().catch(() => undefined);
    server.kill('SIGKILL');
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function demarche(env: Record<string, string | undefined>, ...args: string[]): { id: string } {
  const cli = path.join(projectRoot, 'dist', 'cli.js');
  const answer = execFileSync(process.execPath, [cli, ...args, '--json'], { env, encoding: 'utf8', maxBuffer: 64e6 });
  return JSON.parse(answer) as { id: string };
}

/** Invented people of one parliament at forty receiving domains. */
async function insertPeople(sql: pg.Client, count: number): Promise<void> {
  const key = deriveKeys(SECRET).address;
  await sql.query(
    `WITH body AS (INSERT INTO body (slug, kind) VALUES ('european-parliament', 'parliament')
                     ON CONFLICT (slug) DO UPDATE SET kind = excluded.kind RETURNING id),
     people AS (INSERT INTO contact (printed_name, given_name, family_name, name_key)
                SELECT 'Séverine Example-' || n, 'Séverine', 'Example-' || n, 'severine example ' || n
                  FROM generate_series(1, $1::int) AS n RETURNING id, family_name),
     seats AS (INSERT INTO mandate (contact_id, body_id, country) SELECT people.id, body.id, 'DE' FROM people, body RETURNING id, contact_id)
     INSERT INTO channel (contact_id, mandate_id, kind, value, address_key)
     SELECT seats.contact_id, seats.id, 'office_email', a.address, hmac(a.address::bytea, $2, 'sha256')
       FROM seats JOIN people ON people.id = seats.contact_id,
            LATERAL (SELECT lower(family_name) || '@parliament-' || (hashtext(family_name) & 31) || '.example' AS address) AS a`,
    [count, key],
  );
}

async function sizeOfLetter(sql: pg.Client): Promise<number> {
  const { rows } = await sql.query<{ compiled: CompiledLetter }>(
    `SELECT compiled FROM appeal_version_text WHERE language = 'en' LIMIT 1`,
  );
  const [row] = rows;
  if (!row) throw new Error('the appeal has no English letter');
  const message = assembleMessage(prepareLetter(row.compiled), letterValues(), {
    from: { name: 'The campaign', address: 'letters@campaign.example' },
    to: { name: 'Séverine Example-1', address: 'example-1@parliament-1.example' },
    date: new Date(),
    messageId: 'x@campaign.example',
  });
  return message.length;
}

/** From the worker's first gate to its last settlement, by the database's clock. */
async function sendWave(env: NodeJS.ProcessEnv, sql: pg.Client, number: number): Promise<Omit<Round, 'limit'>> {
  const { id } = demarche(env, 'wave', 'create', `round ${number}`, '--appeal', 'eu', '--segment', 'all');
  demarche(env, 'wave', 'approve', id);
  demarche(env, 'wave', 'launch', id, '--past-date-reason', 'a benchmark on the loopback address');
  const worker = spawn(process.execPath, [path.join(projectRoot, 'dist', 'worker.js')], { env, stdio: 'ignore' });
  process.once('exit', () => worker.kill('SIGKILL'));
  const isDone = async () =>
    (await sql.query(`SELECT FROM wave WHERE id = $1 AND state = 'finished'`, [id])).rowCount === 1;
  for (const end = Date.now() + LONGEST_WAVE_MS; !(await isDone()); await sleep(100)) {
    if (Date.now() > end) throw new Error('the wave did not finish');
  }
  const ticks = processorTicks(worker.pid ?? 0);
  worker.kill('SIGTERM');
  const { rows } = await sql.query<{ letters: number; seconds: number }>(
    `SELECT count(*) FILTER (WHERE state = 'accepted')::int AS letters,
            extract(epoch FROM max(settled_at) - min(gated_at))::float8 AS seconds FROM delivery WHERE wave_id = $1`,
    [id],
  );
  const { letters = 0, seconds = 1 } = rows[0] ?? {};
  if (letters !== LETTERS) throw new Error(`${letters} of ${LETTERS} letters were accepted`);
  return { ours: letters / seconds, workerMicroseconds: (ticks / TICKS_PER_SECOND / letters) * 1e6 };
}

/** User and system time of a process, its start included; 0 where the system does not tell. */
function processorTicks(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return 0;
  }
}

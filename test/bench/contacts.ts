// How fast lists answer over a hundred thousand invented contacts: the API process as it is, asked over HTTP, one question
// after the other; `--only WORD` asks those whose name has it. Prints the 50th and the 95th percentile for each kind, and ends with 1 when one is above the limit.
import { createHash, randomBytes } from 'node:crypto';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { projectRoot } from '../../src/config/project-root.js';
import { deriveKeys } from '../../src/config/keys.js';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { freePort } from '../support/free-port.js';
import { FILL } from './many-contacts.sql.js';
import { segmentFilters } from './segment-filters.js';

const SECRET = 'the secret of the benchmark, which opens nothing';
const LIMIT_MS = 300;

const { values } = parseArgs({
  options: { contacts: { type: 'string' }, rounds: { type: 'string' }, only: { type: 'string' } },
});
const CONTACTS = Number(values.contacts ?? 100_000);
const ROUNDS = Number(values.rounds ?? 40);

/** What is asked; a new word or place each round, so that nothing is only remembered. */
type Question = (round: number) => { path: string; body?: object };

const COUNTRIES = ['FR', 'DE', 'AZ', 'NO', 'TV'];
const WORDS = ['xelil', 'lindqvist', 'an', 'kuhn theis', 'parliament', 'zz', 'm', 'smith ada', 'oberg', 'committee 7'];
const pick = <Item>(items: readonly Item[], round: number) => items[round % items.length] as Item;
const query = (path: string, parameters: Record<string, string>) => ({
  path: `${path}?${new URLSearchParams(parameters).toString()}`,
});

const QUESTIONS: Record<string, Question> = {
  'first page': () => query('/api/contacts', {}),
  'first page, last changed': () => query('/api/contacts', { sort: 'changed' }),
  'search by name': (n) => query('/api/contacts', { search: pick(WORDS, n) }),
  'search by address': (n) => query('/api/contacts', { search: `person-${n * 997}@` }),
  'search by half an address': (n) => query('/api/contacts', { search: `parliament-${n % 60}.example` }),
  'search by nothing that exists': (n) => query('/api/contacts', { search: `qwxz${n}` }),
  'filter by country': (n) => query('/api/contacts', { country: pick(COUNTRIES, n) }),
  'filter by body and role': (n) => query('/api/contacts', { body: `body-${n % 200}`, role: 'chair' }),
  'filter by a parent body': () => query('/api/contacts', { body: 'body-0', mandate: 'current' }),
  'filter by language': (n) => query('/api/contacts', { language: pick(['en', 'fr', 'az', 'fi'], n) }),
  'without an address': () => query('/api/contacts', { email: 'no' }),
  suppressed: (n) => query('/api/contacts', { suppressed: pick(['yes', 'no'], n) }),
  'ended mandates': () => query('/api/contacts', { mandate: 'ended', country: 'FR' }),
  'all filters at once': (n) =>
    query('/api/contacts', {
      search: pick(['ada', 'jo'], n),
      country: 'FR,DE',
      email: 'yes',
      suppressed: 'no',
      language: 'fr',
    }),
  'how many in all': () => query('/api/contacts/count', {}),
  'how many of a search': (n) => query('/api/contacts/count', { search: pick(WORDS, n) }),
  'how many of a filter': (n) => query('/api/contacts/count', { country: pick(COUNTRIES, n), email: 'yes' }),
  'what to filter by': () => query('/api/contacts/choices', {}),
  bodies: () => query('/api/bodies', {}),
  'search everything': (n) => query('/api/search', { q: pick(WORDS, n) }),
};

async function bench(): Promise<boolean> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'demarche-bench-'));
  execFileSync('chmod', ['755', folder]);
  const postgres = await startEmbeddedPostgres(folder);
  const port = await freePort();
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: postgres.url,
    DEMARCHE_SECRET: SECRET,
    DEMARCHE_DATA_DIR: folder,
    PORT: String(port),
    DEMARCHE_LOG: 'text',
  };
  const api = spawn(process.execPath, [path.join(projectRoot, 'dist', 'main.js')], { env, stdio: 'ignore' });
  process.once('exit', () => api.kill('SIGKILL'));
  try {
    await waitFor(`http://127.0.0.1:${port}/readyz`);
    const key = await fill(postgres.url);
    const results: [string, number[]][] = [];
    const ask = async ({ path: where, body }: ReturnType<Question>) => {
      const headers = { Authorization: `Bearer ${key}`, ...(body && { 'Content-Type': 'application/json' }) };
      const response = await fetch(`http://127.0.0.1:${port}${where}`, {
        method: body ? 'POST' : 'GET',
        headers,
        body: body && JSON.stringify(body),
      });
      const text = await response.text();
      if (!response.ok && response.status !== 201) throw new Error(`${where}: ${response.status} ${text}`);
      return JSON.parse(text) as { next?: string | null };
    };
    const firstLook = await timeOf(() => ask({ path: '/api/segments/outlook', body: { filter: { all: [] } } }));
    console.log(`the first look at who could be written to, after all of them are new: ${firstLook.toFixed(0)} ms`);
    for (const [kind, question] of Object.entries({ ...QUESTIONS, ...(await ofSegments(postgres.url)) })) {
      if (!kind.includes(values.only ?? '')) continue;
      results.push([kind, await measure((round) => ask(question(round)))]);
    }
    results.push([
      'page after page',
      await measurePages((after) => ask(query('/api/contacts', after ? { after } : {}))),
    ]);
    return report(results);
  } finally {
    api.kill('SIGKILL');
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each kind of filter counted, its first page, how many of it could be written to and not for each reason, and the first page of those. */
async function ofSegments(url: string): Promise<Record<string, Question>> {
  const sql = new pg.Client(url);
  await sql.connect();
  const { rows } = await sql.query<{ id: string }>('SELECT id FROM wave ORDER BY name');
  await sql.end();
  const filters = Object.entries(segmentFilters(rows.map(({ id }) => id)));
  const acts = { count: 'count', 'first page': 'preview', outlook: 'outlook', 'left out': 'outlook/people' };
  return Object.fromEntries(
    Object.entries(acts).flatMap(([name, act]) =>
      filters.map(([kind, filterOf]): [string, Question] => [
        `${name}, ${kind}`,
        (n) => ({ path: `/api/segments/${act}`, body: { filter: filterOf(n) } }),
      ]),
    ),
  );
}

async function measure(ask: (round: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    times.push(await timeOf(() => ask(round)));
  }
  return times.sort((a, b) => a - b);
}

async function timeOf(act: () => Promise<unknown>): Promise<number> {
  const started = process.hrtime.bigint();
  await act();
  return Number(process.hrtime.bigint() - started) / 1e6;
}

async function measurePages(ask: (after: string | undefined) => Promise<{ next?: string | null }>): Promise<number[]> {
  let after: string | undefined;
  return measure(async () => {
    after = (await ask(after)).next ?? undefined;
  });
}

function report(results: [string, number[]][]): boolean {
  const at = (times: number[], share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  console.log(`${CONTACTS} contacts, ${ROUNDS} of each kind, milliseconds: 50th and 95th percentile`);
  for (const [kind, times] of results) {
    const p95 = at(times, 0.95);
    const mark = p95 > LIMIT_MS ? `  above ${LIMIT_MS}` : '';
    console.log(`${kind.padEnd(44)} ${at(times, 0.5).toFixed(1).padStart(7)} ${p95.toFixed(1).padStart(7)}${mark}`);
  }
  const all = results.flatMap(([, times]) => times).sort((a, b) => a - b);
  console.log(
    `${'all together'.padEnd(44)} ${at(all, 0.5).toFixed(1).padStart(7)} ${at(all, 0.95).toFixed(1).padStart(7)}`,
  );
  return results.every(([, times]) => at(times, 0.95) <= LIMIT_MS);
}

/** @returns a key that opens the API for reading */
async function fill(url: string): Promise<string> {
  const sql = new pg.Client(url);
  await sql.connect();
  const key = `dmk_${randomBytes(32).toString('base64url')}`;
  try {
    await sql.query(
      `WITH reader AS (INSERT INTO person (email, name, role, password_hash) VALUES ('bench@example.org', 'Bench', 'viewer', '-') RETURNING id)
       INSERT INTO api_key (name, token_hash, person_id, scopes) SELECT 'bench', $1, id, '{read}' FROM reader`,
      [createHash('sha256').update(key).digest()],
    );
    for (const { text, takes } of FILL) {
      await sql.query(
        text,
        takes.map((name) => ({ contacts: CONTACTS, key: deriveKeys(SECRET).address })[name]),
      );
    }
    await sql.query('VACUUM ANALYZE');
  } finally {
    await sql.end();
  }
  return key;
}

async function waitFor(url: string): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(100)) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
  }
  throw new Error('the API did not start');
}

try {
  process.exitCode = (await bench()) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

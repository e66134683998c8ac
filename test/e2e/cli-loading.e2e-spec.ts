// What each command of the command line loads, so that it answers quickly: help and wrong usage nothing of the service, and
// no command a library that it has no use for. A library that is loaded early again is named here, on any machine.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../src/config/project-root.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { runProgram } from '../support/processes.js';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'demarche-loading-'));
  database = await freshDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

async function loadedBy(command: string): Promise<{ code: number | null; packages: string[] }> {
  const file = path.join(folder, 'packages.json');
  rmSync(file, { force: true });
  const preload = path.join(projectRoot, 'test', 'support', 'loaded-packages.mjs');
  const { code } = await runProgram(`cli.js`, {
    args: command.split(' ').filter(Boolean),
    env: {
      NODE_OPTIONS: `--import=${preload}`,
      LOADED_PACKAGES: file,
      DATABASE_URL: database.url,
      DEMARCHE_DATA_DIR: folder,
    },
  });
  return { code, packages: JSON.parse(readFileSync(file, 'utf8')) as string[] };
}

it.each([
  ['--help', 0],
  ['--version', 0],
  ['nonsense', 2],
  ['wave', 2],
  ['wave --help', 0],
  ['help contacts', 0],
  ['segment create', 2],
  ['contacts import a.csv --heading-row none', 2],
])('“%s” is answered without a service', async (command, code) => {
  expect(await loadedBy(command)).toEqual({ code, packages: ['commander'] });
});

/** What renders, sends, serves, reads lists or runs jobs; and TypeORM, which a database that is up to date has no use for. */
const HEAVY = [
  '@nestjs/bullmq',
  '@nestjs/platform-express',
  '@nestjs/swagger',
  '@node-rs/argon2',
  'bullmq',
  'html-to-text',
  'liquidjs',
  'mailparser',
  'mjml',
  'nodemailer',
  'smtp-server',
  'typeorm',
];

it.each([
  'appeal list',
  'audit',
  'check',
  'contacts duplicates',
  'contacts export',
  'contacts imports',
  'doctor',
  'hold show',
  'practice list',
  'privacy retention --dry-run',
  'segment list',
  'segment create everybody --all',
  'segment preview everybody',
  'sender list',
  'suppression list',
  'wave list',
  'wave pause 00000000-0000-4000-8000-000000000000',
])('“%s” loads nothing that renders, sends or runs jobs', async (command) => {
  const { packages } = await loadedBy(command);
  expect(packages).toContain(command === 'doctor' ? 'pg' : '@nestjs/core');
  expect(packages.filter((name) => HEAVY.includes(name))).toEqual([]);
});

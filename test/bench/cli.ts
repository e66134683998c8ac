// How long commands of the command line take, from their start to their end, on a database that is up to date: the median of
// some rounds by the clock and by the processor. Ends with 1 when one works longer than the limit. `--rounds N`
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../src/config/project-root.js';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { migrate } from '../../src/database/migrate.js';
import { secondsOfChildren } from './processor-time.js';

/** Of the processor: a busy machine changes it less than the clock. */
const LIMIT_SECONDS = 0.8;

const COMMANDS = [
  '--help',
  'nonsense',
  'wave --help',
  'doctor',
  'audit',
  'check',
  'hold show',
  'appeal list',
  'contacts imports',
  'contacts duplicates',
  'contacts export',
  'segment list',
  'segment create everybody --all',
  'segment preview everybody',
  'sender list',
  'suppression list',
  'wave list',
  'practice list',
  'privacy retention --dry-run',
];

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '7' } } });
const folder = mkdtempSync(path.join(os.tmpdir(), 'demarche-bench-cli-'));
chmodSync(folder, 0o755);
const postgres = await startEmbeddedPostgres(folder);
try {
  await migrate(postgres.url);
  for (const command of COMMANDS) print(command, measure(command));
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

function measure(command: string): { clock: number; processor: number } {
  const rounds = Array.from({ length: Number(values.rounds) }, () => {
    const [began, worked] = [performance.now(), secondsOfChildren()];
    const { stderr } = spawnSync(process.execPath, [path.join(projectRoot, 'dist', 'cli.js'), ...command.split(' ')], {
      env: { PATH: process.env.PATH, DATABASE_URL: postgres.url, DEMARCHE_DATA_DIR: folder },
      encoding: 'utf8',
    });
    if (stderr.includes('Unexpected error')) throw new Error(`${command}: ${stderr}`);
    return { clock: (performance.now() - began) / 1000, processor: secondsOfChildren() - worked };
  });
  return { clock: median(rounds.map(({ clock }) => clock)), processor: median(rounds.map((one) => one.processor)) };
}

function median(figures: number[]): number {
  return figures.sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;
}

function print(command: string, { clock, processor }: { clock: number; processor: number }): void {
  const isTooLong = processor > LIMIT_SECONDS;
  if (isTooLong) process.exitCode = 1;
  const figures = `${clock.toFixed(2)} s by the clock, ${processor.toFixed(2)} s of the processor`;
  console.log(`${command.padEnd(32)} ${figures}${isTooLong ? `  TOO LONG: at most ${LIMIT_SECONDS} s` : ''}`);
}

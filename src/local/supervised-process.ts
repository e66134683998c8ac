// One child process of the local service: started again when it dies, stopped in its turn, its log kept in a file.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { environmentWith } from '../config/env.js';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** A process that ran this long has started well; its next death counts as the first. */
const STEADY_MS = 60_000;
/** EX_CONFIG of sysexits.h: starting again will not help before somebody changes the configuration. */
const EXIT_CONFIGURATION = 78;
const MOST_LOG_BYTES = 20 * 1024 ** 2;

export interface Supervision {
  name: string;
  script: string;
  logFile: string;
  /** Called after every start, with the number of the new process. */
  started: (pid: number) => void;
  /** Told in words that it died. */
  died: (message: string) => void;
}

export class SupervisedProcess {
  private child?: ChildProcess;
  private restart?: NodeJS.Timeout;
  private isStopping = false;
  private waitMs = FIRST_WAIT_MS;
  /** How often it ended without being told to. */
  deaths = 0;
  /** It will not be started again. */
  isHopeless = false;

  constructor(
    private readonly supervision: Supervision,
    private readonly environment: Record<string, string>,
  ) {}

  start(): void {
    const { script, logFile, started } = this.supervision;
    const log = openLog(logFile);
    const preload = new URL('./follow-parent.js', import.meta.url).href;
    const startedAt = Date.now();
    const child = spawn(process.execPath, ['--import', preload, script], {
      env: environmentWith(this.environment),
      stdio: ['ignore', log, log, 'ipc'],
      // A group of its own: Ctrl-C reaches local.js, which stops one after the other.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    closeSync(log);
    this.child = child;
    child.once('exit', (code, signal) => this.ended(Date.now() - startedAt, signal ?? code ?? 0));
    child.once('error', (error) =>
      this.supervision.died(`The ${this.supervision.name} cannot be run: ${error.message}`),
    );
    if (child.pid) started(child.pid);
  }

  /** SIGTERM, and SIGKILL when it takes longer than it may. */
  async stop(graceMs: number): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.restart);
    const { child } = this;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    const late = sleep(graceMs, 'late', { ref: false });
    if ((await Promise.race([gone, late])) !== 'late') return;
    child.kill('SIGKILL');
    await gone;
  }

  /** The end of its log, for the message of a failed start. */
  lastWords(): string {
    const { logFile } = this.supervision;
    return existsSync(logFile) ? readFileSync(logFile, 'utf8').trim().split('\n').slice(-15).join('\n') : '';
  }

  private ended(ranMs: number, how: NodeJS.Signals | number): void {
    if (this.isStopping) return;
    this.deaths += 1;
    const { name, logFile, died } = this.supervision;
    const what = `The ${name} ended (${typeof how === 'number' ? `code ${how}` : how})`;
    if (how === EXIT_CONFIGURATION) {
      this.isHopeless = true;
      return died(`${what}; its configuration is wrong:\n${this.lastWords()}`);
    }
    if (ranMs > STEADY_MS) this.waitMs = FIRST_WAIT_MS;
    died(`${what} and is started again in ${this.waitMs / 1000} s; its log is ${logFile}.`);
    this.restart = setTimeout(() => this.start(), this.waitMs);
    this.waitMs = Math.min(this.waitMs * 2, LONGEST_WAIT_MS);
  }
}

function openLog(file: string): number {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  if (existsSync(file) && statSync(file).size > MOST_LOG_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** @param name a root beside this folder, such as main.js */
export const rootScript = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

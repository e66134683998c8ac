// Starts the built programs of the service as a person or a supervisor would, and ends every one of them with the test file.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../src/config/project-root.js';
import { TEST_SECRET } from './keys.js';

export interface RunningProcess {
  pid: number;
  /** Everything it wrote so far, both streams, in the order of arrival. */
  output(): string;
  stdout(): string;
  stderr(): string;
  isRunning(): boolean;
  /** Resolves with the first line that fits; throws when the process ends or the time is over before. */
  waitForLine(pattern: RegExp, seconds?: number): Promise<string>;
  /** Polls an address until it answers 200. */
  waitForReady(url: string, seconds?: number): Promise<void>;
  signal(signal: NodeJS.Signals): void;
  /** SIGTERM, and its exit code: null when a signal ended it. */
  terminate(seconds?: number): Promise<number | null>;
  kill(): Promise<void>;
  exit(seconds?: number): Promise<number | null>;
}

export interface StartOptions {
  env?: Record<string, string | undefined>;
  args?: readonly string[];
  cwd?: string;
  /** Another program than node, such as a shell with npm; then `args` are its arguments. */
  command?: string;
  uid?: number;
  gid?: number;
}

const started = new Set<ChildProcess>();

// Whatever a test did or did not end; outside of Jest there is no such hook.
if (typeof afterAll === 'function') afterAll(endPrograms);
process.once('exit', () => started.forEach((child) => child.kill('SIGKILL')));

async function endPrograms(): Promise<void> {
  await Promise.all([...started].map(killNow));
}

/**
 * @param program a file of dist/, such as "worker.js"; nothing of this process' environment reaches it but the path
 */
export function startProgram(program: string, options: StartOptions = {}): RunningProcess {
  const command = options.command ?? process.execPath;
  const args = options.command
    ? (options.args ?? [])
    : [path.join(projectRoot, 'dist', program), ...(options.args ?? [])];
  const child = spawn(command, args, {
    cwd: options.cwd ?? projectRoot,
    env: { PATH: process.env.PATH, NODE_ENV: 'test', DEMARCHE_SECRET: TEST_SECRET, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    uid: options.uid,
    gid: options.gid,
  });
  return follow(child);
}

/** Runs a program to its end. */
export async function runProgram(
  program: string,
  options: StartOptions & { seconds?: number } = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const running = startProgram(program, options);
  const code = await running.exit(options.seconds);
  return { code, stdout: running.stdout(), stderr: running.stderr() };
}

function follow(child: ChildProcess): RunningProcess {
  started.add(child);
  const parts: { stream: 'stdout' | 'stderr'; text: string }[] = [];
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.setEncoding('utf8').on('data', (text: string) => parts.push({ stream, text }));
  }
  const textOf = (...streams: string[]) =>
    parts
      .filter((part) => streams.includes(part.stream))
      .map((part) => part.text)
      .join('');
  const output = () => textOf('stdout', 'stderr');
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  // 'close' and not 'exit': then its last words have been read too.
  const closed = once(child, 'close');
  closed.catch((error: unknown) => parts.push({ stream: 'stderr', text: String(error) }));

  const exit = async (seconds = 30) => {
    const late = sleep(seconds * 1000, 'late', { ref: false });
    if ((await Promise.race([closed, late])) === 'late') {
      await killNow(child);
      throw new Error(`still running after ${seconds} seconds:\n${output()}`);
    }
    return child.exitCode;
  };
  const until = async <T>(what: string, seconds: number, look: () => T | undefined | Promise<T | undefined>) => {
    for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await sleep(25)) {
      const wasRunning = isRunning();
      const found = await look();
      if (found !== undefined) return found;
      if (!wasRunning) throw new Error(`ended before ${what}:\n${output()}`);
    }
    throw new Error(`no ${what} within ${seconds} seconds:\n${output()}`);
  };
  return {
    pid: child.pid ?? 0,
    output,
    stdout: () => textOf('stdout'),
    stderr: () => textOf('stderr'),
    isRunning,
    waitForLine: (pattern, seconds = 30) =>
      until(`line like ${pattern}`, seconds, () =>
        output()
          .split('\n')
          .find((line) => pattern.test(line)),
      ),
    waitForReady: async (url, seconds = 30) => {
      await until(`answer from ${url}`, seconds, () =>
        fetch(url).then(
          ({ ok }) => ok || undefined,
          () => undefined,
        ),
      );
    },
    signal: (signal) => void child.kill(signal),
    terminate: (seconds) => {
      child.kill('SIGTERM');
      return exit(seconds);
    },
    kill: () => killNow(child),
    exit,
  };
}

async function killNow(child: ChildProcess): Promise<void> {
  started.delete(child);
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

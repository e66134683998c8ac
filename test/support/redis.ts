// A Redis of one test file: its own process on a free loopback port, with the settings that BullMQ needs.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.js';

export interface TestRedis {
  url: string;
  /** Empties it, as an operator's mistake would. */
  flushAll(): Promise<void>;
  /** Ends it without a warning; what was not persisted is lost. */
  kill(): Promise<void>;
  /** Starts it again on the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startRedis({ appendOnly = false } = {}): Promise<TestRedis> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'demarche-redis-'));
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  args.push('--maxmemory-policy', 'noeviction', '--appendonly', appendOnly ? 'yes' : 'no');
  let server = await start(args, port);
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.stdin?.end();
    await once(server, 'exit');
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    flushAll: async () => {
      if ((await ask(port, 'FLUSHALL')) !== '+OK') throw new Error('Redis did not flush');
    },
    kill,
    restart: async () => {
      await kill();
      server = await start(args, port);
    },
    stop: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Redis is killed when the standard input of its shell ends: also when the test run itself was killed. */
const WATCHED = 'redis-server "$@" </dev/null >/dev/null & redis=$!; cat; kill -9 $redis; wait $redis 2>/dev/null';

async function start(args: string[], port: number): Promise<ChildProcess> {
  const server = spawn('sh', ['-c', WATCHED, 'redis', ...args], { stdio: ['pipe', 'ignore', 'inherit'] });
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(20)) {
    if ((await ask(port, 'PING').catch(() => '')) === '+PONG') return server;
  }
  server.stdin?.end();
  throw new Error('Redis did not answer within 10 seconds; is redis-server installed?');
}

/** One command in Redis' inline form, and the first line of its answer. */
function ask(port: number, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${command}\r\n`));
    socket.setTimeout(5000, () => socket.destroy(new Error('Redis is silent')));
    socket.once('error', reject);
    socket.once('data', (answer) => {
      socket.destroy();
      resolve(answer.toString().split('\r\n')[0] ?? '');
    });
  });
}

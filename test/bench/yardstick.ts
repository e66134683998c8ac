// The yardstick: Postfix's smtp-source and smtp-sink, run by hand from its Debian package, never as a service.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const FOLDERS = ['/usr/sbin', '/usr/lib/postfix/sbin', '/usr/libexec/postfix', '/usr/local/sbin'];
const LONGEST_RUN_MS = 120_000;

function find(name: string): string | undefined {
  return FOLDERS.map((folder) => `${folder}/${name}`).find((file) => existsSync(file));
}

/** @throws Error saying what to install */
export function requireYardstick(): { source: string; sink: string } {
  const [source, sink] = [find('smtp-source'), find('smtp-sink')];
  if (source && sink) return { source, sink };
  throw new Error(
    'The yardstick is missing: apt-get install --no-install-recommends postfix (it need not be configured or started).',
  );
}

/** A server that takes every letter and keeps none, on the loopback address. */
export async function startSink(sink: string, port: number): Promise<ChildProcess> {
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const server = spawn(sink, [...user, `127.0.0.1:${port}`, '500'], { stdio: 'ignore' });
  process.once('exit', () => server.kill('SIGKILL'));
  for (let attempt = 0; attempt < 100; attempt++, await sleep(50)) if (await answers(port)) return server;
  throw new Error('smtp-sink did not start');
}

/** @returns letters per second that the yardstick sends, one connection for many letters, as a worker does */
export function runSource(source: string, port: number, letters: number, bytes: number, connections: number): number {
  const started = process.hrtime.bigint();
  const args = ['-d', '-s', String(connections), '-m', String(letters), '-l', String(bytes)];
  const { status, stderr } = spawnSync(
    source,
    [...args, '-f', 'a@campaign.example', '-t', 'b@parliament.example', `127.0.0.1:${port}`],
    { encoding: 'utf8', timeout: LONGEST_RUN_MS },
  );
  if (status !== 0) throw new Error(`smtp-source failed: ${stderr}`);
  return letters / (Number(process.hrtime.bigint() - started) / 1e9);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.once('connect', () => socket.destroy()).once('error', () => resolve(false));
  });
}

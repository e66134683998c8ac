// Starts and controls the receiving SMTP server, and reads its ledger: what a relay would swear that it accepted.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../src/config/project-root.js';

type Phase =
  'connect' | 'greeting' | 'ehlo' | 'mail' | 'rcpt' | 'data' | 'body' | 'dot' | 'after-dot-durable' | 'answer';

/** What goes wrong, and for which of the messages (or connections) that reach the phase: all, unless it says otherwise. */
export interface Fault {
  phase: Phase;
  action: 'fin' | 'rst' | 'hang' | 'reply' | 'delay';
  code?: number;
  text?: string;
  ms?: number;
  /** Of the body, before the fault. */
  bytes?: number;
  every?: number;
  first?: number;
  after?: number;
  share?: number;
}

export interface Scenario {
  seed?: number;
  rules: Fault[];
}

export interface LedgerEntry {
  at: string;
  messageId: string | null;
  from: string;
  to: string[];
  bytes: number;
  sha256: string;
  hasBareLineEnd: boolean;
  longestLine: number;
  connection: number;
}

export interface ReceivingStats {
  connections: number;
  messages: number;
  accepted: number;
  acted: number;
  open: number;
}

export interface ReceivingServer {
  host: string;
  port: number;
  /** smtp://127.0.0.1:port */
  url: string;
  /** From now on; the counts of "every", "first" and "after" begin anew. */
  play(scenario: Scenario): Promise<ReceivingStats>;
  stats(): Promise<ReceivingStats>;
  ledger(): LedgerEntry[];
  /** The accepted messages as they were sent, in the order of the ledger; needs `keep`. */
  messages(): Buffer[];
  /** Ends it like a power cut; the ledger stays. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with the same ledger. */
  restart(scenario?: Scenario): Promise<void>;
  stop(): Promise<void>;
}

interface Options {
  scenario?: Scenario;
  keep?: boolean;
  pipelining?: boolean;
  /** The biggest message it takes, in bytes. */
  size?: number;
}

export async function startReceivingServer(options: Options = {}): Promise<ReceivingServer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'demarche-receiving-'));
  const ledgerFile = path.join(folder, 'ledger.jsonl');
  const messagesFolder = path.join(folder, 'messages');
  const settings = { ...options, ledger: ledgerFile, keep: options.keep ? messagesFolder : undefined };
  let running = await launch(settings);
  const ledger = (): LedgerEntry[] =>
    (existsSync(ledgerFile) ? readFileSync(ledgerFile, 'utf8') : '')
      .split('\n')
      .filter((line) => line.endsWith('}'))
      .map((line) => JSON.parse(line) as LedgerEntry);
  return {
    host: '127.0.0.1',
    port: running.port,
    url: `smtp://127.0.0.1:${running.port}`,
    play: (scenario) => order(running.controlPort, { scenario }),
    stats: () => order(running.controlPort, { stats: true }),
    ledger,
    messages: () => ledger().map(({ sha256 }) => readFileSync(path.join(messagesFolder, `${sha256}.eml`))),
    kill: () => running.kill(),
    restart: async (scenario) => {
      await running.kill();
      running = await launch({ ...settings, port: running.port, scenario: scenario ?? options.scenario });
    },
    stop: async () => {
      await running.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function launch(settings: object): Promise<{ port: number; controlPort: number; kill(): Promise<void> }> {
  const script = path.join(projectRoot, 'test', 'support', 'receiving-server-process.mjs');
  // It ends by itself when its standard input does, so a killed test run leaves none behind.
  const server = spawn(process.execPath, [script, JSON.stringify(settings)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
  const ports = JSON.parse(line) as { port: number; controlPort: number };
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  };
  return { ...ports, kill };
}

function order(controlPort: number, what: object): Promise<ReceivingStats> {
  return new Promise((resolve, reject) => {
    const socket = connect(controlPort, '127.0.0.1', () => socket.write(`${JSON.stringify(what)}\n`));
    socket.once('error', reject);
    socket.once('data', (answer) => {
      socket.destroy();
      resolve(JSON.parse(answer.toString()) as ReceivingStats);
    });
  });
}

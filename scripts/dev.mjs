// `npm run dev`: the service while it is worked on. tsc compiles what is saved, the API and the worker start again with it,
// and Vite serves the console and puts a saved page into the open browser. Debuggers find the API at 9229, the worker at
// 9230. Ctrl-C ends everything. It shares the data folder with `npm start`; of the two, one runs at a time. Plain Node.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';
import { installIfStale } from './install.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
/** web/vite.config.ts hands what is not of the console over to it. */
const API_PORT = 3000;
const CONSOLE_PORT = 5173;
const GRACE_MS = 10_000;

/** One program of ours, its lines marked with its name. A group of its own: Ctrl-C reaches this script alone, which ends it. */
class Program {
  constructor(name, args, { cwd = root, env = {}, onLine = () => undefined } = {}) {
    Object.assign(this, { name, args, cwd, env, onLine });
  }

  start() {
    const child = spawn(process.execPath, this.args, {
      cwd: this.cwd,
      env: { ...process.env, ...this.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => this.show(text));
    child.once('exit', (code) => {
      if (code && !isStopping && this.child === child)
        console.error(`[${this.name}] ended with ${code}; save a file to start it again`);
    });
  }

  show(text) {
    for (const line of text.split('\n').filter((one) => one.trim())) {
      process.stdout.write(`[${this.name}] ${line}\n`);
      this.onLine(line);
    }
  }

  async stop() {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    const late = sleep(GRACE_MS, 'late', { ref: false });
    if ((await Promise.race([gone, late])) !== 'late') return;
    child.kill('SIGKILL');
    await gone;
  }

  async restart() {
    await this.stop();
    if (!isStopping) this.start();
  }
}

let isStopping = false;
/** What ends what was started, in the order of the start. */
const undo = [];

async function stopAll() {
  if (isStopping) return;
  isStopping = true;
  for (const step of undo.reverse()) await Promise.resolve(step()).catch((error) => console.error(error.message));
}

function run(program) {
  undo.push(() => program.stop());
  program.start();
  return program;
}

async function startService() {
  const load = (file) => import(`../dist/${file}`);
  const [{ Settings }, { FolderLock }] = [await load('config/settings.js'), await load('local/folder-lock.js')];
  const { openServices } = await load('cli/open-services.js');
  const { LocalModule } = await load('local/local.module.js');
  const { FirstStepsOnThisMachine } = await load('local/first-steps.js');
  const settings = Settings.load();
  const lock = FolderLock.take(settings.dataFolder);
  undo.push(() => lock.release());
  const databaseUrl = settings.env.databaseUrl ?? (await startDatabase(settings.dataFolder, load));
  Object.assign(process.env, { DATABASE_URL: databaseUrl, DEMARCHE_DATA_DIR: settings.dataFolder });
  const steps = new FirstStepsOnThisMachine(() => openServices(LocalModule), console.error);
  await steps.prepare(settings);
  const link = await steps.settle(`http://127.0.0.1:${CONSOLE_PORT}`);
  await steps.close();
  const env = { DEMARCHE_LOG: 'text', PORT: String(API_PORT), NODE_OPTIONS: '--enable-source-maps' };
  const api = new Program('api', ['--inspect=127.0.0.1:9229', 'dist/main.js'], { env });
  const worker = new Program('worker', ['--inspect=127.0.0.1:9230', 'dist/worker.js'], { env });
  return { link, programs: [run(api), run(worker)] };
}

async function startDatabase(dataFolder, load) {
  const { startEmbeddedPostgres } = await load('database/embedded-postgres.js');
  const database = await startEmbeddedPostgres(dataFolder);
  undo.push(() => database.stop());
  return database.url;
}

/** @param done called after each compilation without an error but the first, which finds what the build has made */
function startCompiler(done) {
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [tsc, '--watch', '--preserveWatchOutput', '--pretty', 'false', '-p', 'tsconfig.build.json'];
  let compiled = 0;
  const onLine = (line) => {
    if (/Found \d+ errors?\. Watching/.test(line)) compiled += 1;
    if (/Found 0 errors\. Watching/.test(line) && compiled > 1) done();
  };
  run(new Program('tsc', args, { onLine }));
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stopAll());
try {
  installIfStale();
  await buildIfStale();
  const { link, programs } = await startService();
  startCompiler(() => programs.forEach((program) => void program.restart()));
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, '--host', '127.0.0.1', '--port', String(CONSOLE_PORT), '--strictPort', '--clearScreen', 'false'];
  run(new Program('console', args, { cwd: path.join(root, 'web') }));
  console.log(`Demarche for developers: ${link}`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
  await stopAll();
}

// `npm run build`, and the part of other scripts that makes sure that dist/ is what the sources say. Plain Node.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const stamp = path.join(root, 'dist', '.built');
const lock = path.join(root, 'node_modules', '.demarche-build');
const inputs = [
  'src',
  'migrations',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'tsconfig.migrations.json',
];

/** Names, sizes and times of everything that a build is made from. */
function describeSources() {
  const files = inputs.flatMap((input) => {
    const full = path.join(root, input);
    if (!statSync(full).isDirectory()) return [full];
    const entries = readdirSync(full, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  });
  const lines = files
    .filter((file) => !/\.(spec|int-spec)\.ts$/.test(file))
    .sort()
    .map((file) => `${path.relative(root, file)} ${statSync(file).size} ${statSync(file).mtimeMs}`);
  return {
    hash: createHash('sha256').update(lines.join('\n')).digest('hex'),
    names: lines.map((line) => line.split(' ', 1)[0]),
  };
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stamp, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Builds when the sources have changed since the last build.
 * @returns whether it built
 */
export async function buildIfStale({ force = false } = {}) {
  if (!force && readStamp()?.hash === describeSources().hash) return false;
  await takeLock();
  try {
    // Somebody else may have built while we waited.
    const sources = describeSources();
    const built = readStamp();
    if (!force && built?.hash === sources.hash) return false;
    // A source that is gone must not live on in the build: a stale migration would be run.
    const isWhole = built?.names.every((name) => sources.names.includes(name));
    if (force || !isWhole) rmSync(path.join(root, 'dist'), { recursive: true, force: true });
    compile('tsconfig.build.json');
    compile('tsconfig.migrations.json');
    linkCommand();
    writeFileSync(stamp, JSON.stringify(sources));
    return true;
  } finally {
    rmSync(lock, { force: true });
  }
}

function compile(project) {
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', project], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`the build failed (${project})`);
}

/** npm links the programs of dependencies, not the one of the checkout itself; with this, "npx demarche" finds it. */
function linkCommand() {
  const program = path.join(root, 'dist', 'cli.js');
  const link = path.join(root, 'node_modules', '.bin', 'demarche');
  if (!existsSync(program) || process.platform === 'win32') return;
  chmodSync(program, 0o755);
  rmSync(link, { force: true });
  symlinkSync(path.relative(path.dirname(link), program), link);
}

/** Two builds of one checkout at the same time would read each other's half-written files. */
async function takeLock() {
  for (let tries = 0; ; tries += 1) {
    try {
      const file = openSync(lock, 'wx');
      writeFileSync(file, String(process.pid));
      closeSync(file);
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!isHeld() || tries > 1200) rmSync(lock, { force: true });
      else await sleep(100);
    }
  }
}

function isHeld() {
  try {
    if (!existsSync(lock)) return false;
    return process.kill(Number(readFileSync(lock, 'utf8')) || process.pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildIfStale({ force: true }).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}

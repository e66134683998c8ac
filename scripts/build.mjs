// `npm run build`, and the part of other scripts that makes sure that dist/ is what the sources say. Plain Node.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
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
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { measureFirstLoad } from './first-load.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const dist = path.join(root, 'dist');
const lock = path.join(root, 'node_modules', '.demarche-build');

/** What is built by itself: a change of a page must not compile the server, nor the other way round. */
const PARTS = [
  {
    name: 'server',
    inputs: [
      'src',
      'migrations',
      'package-lock.json',
      'tsconfig.json',
      'tsconfig.build.json',
      'tsconfig.migrations.json',
    ],
    build: buildServer,
    clear: () =>
      readdirSync(dist)
        .filter((name) => name !== 'web' && !name.startsWith('.built'))
        .forEach((name) => rmSync(path.join(dist, name), { recursive: true, force: true })),
  },
  {
    name: 'console',
    inputs: ['web/src', 'web/public', 'web/index.html', 'web/vite.config.ts', 'openapi.json', 'package-lock.json'],
    build: buildConsole,
    // Vite empties its folder by itself.
    clear: () => undefined,
  },
];

/** Names, sizes and times of everything that a part is made from. */
function describeSources({ inputs }) {
  const files = inputs.flatMap((input) => {
    const full = path.join(root, input);
    if (!statSync(full).isDirectory()) return [full];
    const entries = readdirSync(full, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  });
  const lines = files
    .filter((file) => !/\.(spec|int-spec)\.ts$|schema\.d\.ts$/.test(file))
    .sort()
    .map((file) => `${path.relative(root, file)} ${statSync(file).size} ${statSync(file).mtimeMs}`);
  return {
    hash: createHash('sha256').update(lines.join('\n')).digest('hex'),
    names: lines.map((line) => line.split(' ', 1)[0]),
  };
}

function stampOf({ name }) {
  return path.join(dist, `.built-${name}`);
}

function readStamp(part) {
  try {
    return JSON.parse(readFileSync(stampOf(part), 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Builds what has changed since the last build.
 * @returns whether it built anything
 */
export async function buildIfStale({ force = false } = {}) {
  const isStale = (part) => force || readStamp(part)?.hash !== describeSources(part).hash;
  if (!PARTS.some(isStale)) return false;
  await takeLock();
  try {
    // Somebody else may have built while we waited.
    for (const part of PARTS.filter(isStale)) buildPart(part, force);
    return true;
  } finally {
    rmSync(lock, { force: true });
  }
}

function buildPart(part, force) {
  const sources = describeSources(part);
  mkdirSync(dist, { recursive: true });
  // A source that is gone must not live on in the build: a stale migration would be run.
  const isWhole = readStamp(part)?.names.every((name) => sources.names.includes(name));
  if (force || !isWhole) part.clear();
  part.build();
  writeFileSync(stampOf(part), JSON.stringify(sources));
}

function buildServer() {
  compile('tsconfig.build.json');
  compile('tsconfig.migrations.json');
  linkCommand();
}

function buildConsole() {
  writeApiTypes();
  run(
    path.join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
    ['build', '--logLevel', 'warn'],
    path.join(root, 'web'),
  );
  const folder = path.join(dist, 'web');
  console.error(measureFirstLoad(folder));
  compressAssets(path.join(folder, 'assets'));
}

/** The console's types of the API are what openapi.json says; they are made, never written. */
function writeApiTypes() {
  const generator = ['web', '.']
    .map((place) => path.join(root, place, 'node_modules', 'openapi-typescript', 'bin', 'cli.js'))
    .find(existsSync);
  run(generator, ['openapi.json', '-o', path.join('web', 'src', 'api', 'schema.d.ts')], root);
}

/** Once here, so that no request waits for it. */
function compressAssets(folder) {
  for (const name of readdirSync(folder).filter((file) => /\.(js|css|svg)$/.test(file))) {
    const content = readFileSync(path.join(folder, name));
    writeFileSync(path.join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
    writeFileSync(path.join(folder, `${name}.br`), brotliCompressSync(content));
  }
}

function compile(project) {
  run(path.join(root, 'node_modules', 'typescript', 'bin', 'tsc'), ['-p', project], root);
}

/** @throws Error when the program fails; what it says stands above it */
function run(program, args, cwd) {
  // A test run has another NODE_ENV, and Vite would put React's development build into the console.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status } = spawnSync(process.execPath, [program, ...args], { cwd, env, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`the build failed (${path.basename(program)} ${args.join(' ')})`);
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
  const order = process.argv[2] === 'types' ? async () => writeApiTypes() : buildIfStale;
  await order({ force: true }).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}

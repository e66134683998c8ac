// `npm run torture -- --kills 3000 [--minutes 120] [--redis]`: a long run of the fault tests; exit 1 when a promise breaks.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';
import { installIfStale } from './install.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

try {
  installIfStale();
  await buildIfStale();
  const loader = path.join(root, 'test', 'support', 'typescript-loader.mjs');
  const run = path.join(root, 'test', 'torture', 'run-torture.ts');
  const { status } = spawnSync(process.execPath, ['--import', loader, run, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

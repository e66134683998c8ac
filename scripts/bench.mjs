// `npm run bench [-- --letters N --rounds N]`: how fast letters go out end to end, beside what the same machine's yardstick
// (Postfix's smtp-source into the same smtp-sink) can do with messages of the same size. Ratios count, not rates.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';
import { installIfStale } from './install.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
installIfStale();
await buildIfStale();
const loader = path.join(root, 'test', 'support', 'typescript-loader.mjs');
const program = path.join(root, 'test', 'bench', 'bench.ts');
const { status } = spawnSync(process.execPath, ['--import', loader, program, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;

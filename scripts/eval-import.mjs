// `npm run eval:import -- FOLDER`: how well the lists of a folder are read. It writes nothing and needs no database.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { installIfStale } from './install.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
installIfStale();
const loader = path.join(root, 'test', 'support', 'typescript-loader.mjs');
const program = path.join(root, 'test', 'eval', 'evaluate-import.ts');
const { status } = spawnSync(process.execPath, ['--import', loader, program, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;

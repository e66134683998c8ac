// `npm run bench [-- --letters N --rounds N]`: how soon commands answer, how fast lists answer over 100,000 contacts, how fast
// lists are imported, and how fast letters go out end to end, beside what the same machine's yardstick (Postfix's smtp-source into the same
// smtp-sink) can do with messages of the same size; for letters ratios count, not rates. `npm run bench cli`, `contacts`, `duplicates`,
// `imports` or `letters` runs one of them.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildIfStale } from './build.mjs';
import { installIfStale } from './install.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
installIfStale();
await buildIfStale();
const loader = path.join(root, 'test', 'support', 'typescript-loader.mjs');
// Threads load the sources by a hook of their own.
const threads = path.join(root, 'test', 'support', 'typescript-threads.mjs');
const [only, ...rest] = process.argv.slice(2);
const programs = {
  cli: 'cli.ts',
  contacts: 'contacts.ts',
  duplicates: 'duplicates.ts',
  imports: 'imports.ts',
  letters: 'bench.ts',
};

function run(program, options) {
  const file = path.join(root, 'test', 'bench', program);
  const { status } = spawnSync(
    process.execPath,
    ['--import', loader, '--import', pathToFileURL(threads).href, file, ...options],
    { stdio: 'inherit' },
  );
  process.exitCode = Math.max(process.exitCode ?? 0, status ?? 1);
}

if (only in programs) run(programs[only], rest);
else {
  run(programs.cli, []);
  run(programs.contacts, []);
  run(programs.duplicates, []);
  run(programs.imports, []);
  run(programs.letters, process.argv.slice(2));
}

// Makes sure that node_modules is what package-lock.json says, for scripts that are run before "npm ci". Plain Node.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** @throws Error when npm fails */
export function installIfStale() {
  if (isInstalled()) return;
  console.error('Installing the packages; this takes a minute, once.');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('"npm ci" failed; its message is above.');
}

/** npm writes what it installed into node_modules: that is compared by version, since file times say little after a clone. */
function isInstalled() {
  const installedFile = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const { packages: installed } = JSON.parse(readFileSync(installedFile, 'utf8'));
  const { packages: wanted } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(wanted)
    .filter(([name, entry]) => name.startsWith('node_modules/') && !entry.link)
    .every(([name, entry]) => {
      const found = installed[name];
      // An optional package of another platform is rightly absent.
      return found ? found.version === entry.version : entry.optional || entry.devOptional || entry.peer;
    });
}

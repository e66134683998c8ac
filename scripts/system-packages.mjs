// Makes sure of what the tests need beyond npm: Redis, and a browser with a font. Run it alone or from another script.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const NEEDED = [
  { what: 'redis-server', debian: ['redis-server'], isThere: () => isOnPath('redis-server') },
  {
    what: 'chromium',
    debian: ['chromium', 'fonts-dejavu-core'],
    isThere: () => ['chromium', 'chromium-browser', 'google-chrome'].some(isOnPath),
  },
];

function isOnPath(program) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** @throws Error naming the command to run, where this script may not install anything */
export function ensureSystemPackages() {
  const missing = NEEDED.filter(({ isThere }) => !isThere());
  if (missing.length === 0) return;
  const names = missing.flatMap(({ debian }) => debian).join(' ');
  const command = `apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ${names}`;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    spawnSync('sh', ['-c', command], { stdio: ['ignore', 2, 2] });
  }
  const still = missing.filter(({ isThere }) => !isThere()).map(({ what }) => what);
  if (still.length > 0) {
    throw new Error(`The tests need ${still.join(' and ')}. On Debian run as root:\n  ${command}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    ensureSystemPackages();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}

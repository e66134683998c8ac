// Where the project's own files (templates, campaigns, migrations) lie, from the sources as from the build.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const builtFolder = path.resolve(here, '..');

/** The folder that holds package.json. */
export const projectRoot = path.resolve(builtFolder, '..');

/** The folder of the migrations that fit this code: compiled beside a build, else the sources. */
export const migrationsFolder = existsSync(path.join(builtFolder, 'migrations'))
  ? path.join(builtFolder, 'migrations')
  : path.join(projectRoot, 'migrations');

// Where this installation keeps its secret and, on one machine, its database. Choosing only; reading and writing is elsewhere.
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ConfigurationError } from '../domain/errors.js';
import { projectRoot } from './project-root.js';

/**
 * The data folder, made if needed. Root's default lies outside the checkout: the database server runs as another user
 * there, which could not enter a home of mode 0700.
 * @throws ConfigurationError when the folder cannot be made
 */
export function ensureDataFolder(configured?: string): string {
  const folder = path.resolve(configured ?? defaultFolder());
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
  } catch (error) {
    throw new ConfigurationError([
      `DEMARCHE_DATA_DIR ${folder} cannot be made or entered: ${(error as Error).message}`,
    ]);
  }
  return folder;
}

function defaultFolder(): string {
  if (process.getuid?.() !== 0) return path.join(projectRoot, '.demarche');
  const checkout = createHash('sha256').update(projectRoot).digest('hex').slice(0, 12);
  return path.join('/var/lib/demarche', checkout);
}

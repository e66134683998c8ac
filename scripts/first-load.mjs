// How much a browser fetches before the console can show its first page: the entry, what it imports, and its styles, as
// gzip. The build prints it and fails when it is too much.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const MOST_BYTES = 230 * 1024;

/**
 * @param folder the built console
 * @returns bytes of script and style, gzipped
 * @throws Error when it is more than the limit
 */
export function measureFirstLoad(folder) {
  const manifest = JSON.parse(readFileSync(path.join(folder, '.vite', 'manifest.json'), 'utf8'));
  const files = new Set();
  const seen = new Set();
  const add = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    const { file, css = [], imports = [] } = manifest[key];
    [file, ...css].forEach((name) => files.add(name));
    imports.forEach(add);
  };
  add('index.html');
  const sizes = [...files].map((name) => gzipSync(readFileSync(path.join(folder, name)), { level: 9 }).length);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const words = `console: first load ${(bytes / 1024).toFixed(1)} KB gzipped (script and style), at most ${MOST_BYTES / 1024} KB`;
  if (bytes > MOST_BYTES) throw new Error(`${words}. Fetch what is not needed at once with its page.`);
  return words;
}

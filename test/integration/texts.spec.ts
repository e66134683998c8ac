// The console's catalogue of texts: every key that a page names is there, and nothing in it is unused or empty.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../src/config/project-root.js';

const web = path.join(projectRoot, 'web', 'src');
const catalogue = path.join(web, 'texts', 'en');

type Texts = { [key: string]: string | Texts };

function keysOf(texts: Texts, above = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [above + key] : keysOf(value, `${above}${key}.`),
  );
}

const keys = new Set(
  readdirSync(catalogue).flatMap((file) => {
    const texts = JSON.parse(readFileSync(path.join(catalogue, file), 'utf8')) as Texts;
    return keysOf(texts).map((key) => `${path.basename(file, '.json')}:${key}`);
  }),
);

const namespaces = [...new Set([...keys].map((key) => key.split(':', 1)[0] ?? ''))];

/** i18next adds what a count, or nobody, asks for. */
const has = (key: string) => keys.has(key) || keys.has(`${key}_other`);

const sources = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(web, file), 'utf8') }));

it('has every text that a page names', () => {
  const missing = sources.flatMap(({ file, text }) => {
    // A file's own namespaces; a key without one belongs to the first.
    const own = [...text.matchAll(/useTranslation\(\[?'([\w-]+)'/g)].map(([, name = '']) => name);
    const named = [...text.matchAll(/\bt\(\s*'([^'$]+)'/g)].map(([, key = '']) => key);
    // Who is handed t by a page speaks in that page's namespace, which does not stand in the file.
    const spaces = own.length > 0 ? own : namespaces;
    const isThere = (key: string) =>
      key.includes(':') ? has(key) : spaces.some((space) => has(`${space}:${key}`)) || has(`shell:${key}`);
    return named.filter((key) => !isThere(key)).map((key) => `${file}: ${key}`);
  });
  expect(missing).toEqual([]);
});

it('writes no text for people into a page beside the catalogue', () => {
  // Words between tags, and the attributes that people read or hear.
  const literal = />\s*[A-Z][a-z]+ [a-z][^<>{}=;]*<\/|\b(?:label|title|placeholder|aria-label|alt)="[A-Za-z][^"]*"/g;
  const written = sources
    .filter(({ file }) => file.endsWith('.tsx'))
    .flatMap(({ file, text }) => [...text.matchAll(literal)].map(([found]) => `${file}: ${found.trim()}`));
  expect(written).toEqual([]);
});

it('places nothing by left and right, which are other sides in another script', () => {
  const sided =
    /\b(?:margin|padding|border)-?(?:Left|Right|left|right)\b|\b(?:ml|mr|pl|pr)=|\btext-align:\s*(?:left|right)|\bta="(?:left|right)"/g;
  const found = readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(tsx|css)$/.test(file))
    .flatMap((file) =>
      [...readFileSync(path.join(web, file), 'utf8').matchAll(sided)].map(([what]) => `${file}: ${what}`),
    );
  expect(found).toEqual([]);
});

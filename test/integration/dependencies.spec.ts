// Every package that the project names has its reason written down, and no reason outlives its package.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../src/config/project-root.js';

const text = (name: string) => readFileSync(path.join(projectRoot, name), 'utf8');
type Manifest = Record<string, Record<string, string>>;
const manifest = JSON.parse(text('package.json')) as Manifest;
const ofConsole = JSON.parse(text('web/package.json')) as Manifest;
const page = text('docs/dependencies.md');

/** Package to reason, as the table under a heading says. */
function listedUnder(heading: RegExp): Map<string, string> {
  const section = page.split(/^## /m).find((one) => heading.test(one)) ?? '';
  const rows = [...section.matchAll(/^\| `([^`]+)` \|(.*)\|$/gm)];
  return new Map(rows.map(([, name = '', reason = '']) => [name, reason.trim()]));
}

describe('docs/dependencies.md', () => {
  it.each([
    ['dependencies', manifest, /^Runtime/],
    ['devDependencies', manifest, /^Development/],
    ['optionalDependencies', manifest, /^Optional/],
    ['overrides', manifest, /^Overrides/],
    ['devDependencies', ofConsole, /^Console/],
  ])('gives a reason for each of the %s, and for no others', (kind, { [kind]: packages }, heading) => {
    const listed = listedUnder(heading);
    expect([...listed.keys()].sort()).toEqual(Object.keys(packages ?? {}).sort());
    expect([...listed].filter(([, reason]) => reason === '')).toEqual([]);
  });
});

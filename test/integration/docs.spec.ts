// What the documentation points at is there: files, headings, commands with their options, scripts, variables.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { createCli } from '../../src/cli/cli-context.js';
import { COMMANDS } from '../../src/cli/commands.js';
import { ENVIRONMENT_NAMES, readEnv } from '../../src/config/env.js';
import { projectRoot } from '../../src/config/project-root.js';

const text = (name: string) => readFileSync(path.join(projectRoot, name), 'utf8');
const pages = ['', 'docs', 'docs/decisions']
  .flatMap((folder) => readdirSync(path.join(projectRoot, folder)).map((name) => path.join(folder, name)))
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ name, page: text(name) }));
const everything = pages.map(({ page }) => page).join('\n');

/** Blocks and inline code; a command is split at pipes, comments and what follows another command. */
function shown(page: string): string[] {
  const fences = [...page.matchAll(/^```\w*\n([^]*?)^```/gm)].map(([, code = '']) => code.replace(/\\\n\s*/g, ' '));
  const inline = [...page.replace(/^```[^]*?^```/gm, '').matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
  return [...fences.flatMap((code) => code.split('\n')), ...inline].map((line) => line.trim());
}

describe('links', () => {
  const slugOf = (heading: string) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-');
  const links = pages.flatMap(({ name, page }) => {
    const prose = page.replace(/^```[^]*?^```/gm, '');
    return [...prose.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"\s]+)"/g)]
      .map(([, link, attribute]) => link ?? attribute ?? '')
      .filter((link) => !/^(https?|mailto):/.test(link))
      .map((link) => [name, link] as const);
  });

  it('are there at all', () => expect(links.length).toBeGreaterThan(5));

  it.each(links)('%s: %s leads to a file, and to a heading of it', (name, link) => {
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? name : path.join(path.dirname(name), file);
    expect(existsSync(path.join(projectRoot, target))).toBe(true);
    if (anchor === undefined) return;
    const headings = [...text(target).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => slugOf(heading));
    expect(headings).toContain(anchor);
  });
});

describe('paths of the sources', () => {
  const named = pages.flatMap(({ name, page }) =>
    shown(page)
      .filter((code) => /^(?:src|test|migrations|scripts|web)\/[\w./-]+$/.test(code))
      .map((code) => [name, code] as const),
  );

  it('are there at all', () => expect(named.length).toBeGreaterThan(20));

  it.each(named)('%s: %s is there', (_, file) => expect(existsSync(path.join(projectRoot, file))).toBe(true));
});

describe('commands', () => {
  const program = new Command('demarche').option('--json').option('--help').option('--version');
  const called = pages.flatMap(({ name, page }) =>
    shown(page)
      .map(
        (line) => /^(?:\$ |docker compose exec \w+ |npx |.*\| (?:npx )?)?(demarche .*?)(?: [|>#].*)?$/.exec(line)?.[1],
      )
      .flatMap((command) => (command ? [[name, command] as const] : [])),
  );

  beforeAll(async () => {
    const cli = createCli(program, () => Promise.reject(new Error('nothing is run here')));
    for (const [name, [, load]] of Object.entries(COMMANDS)) (await load()).define(program.command(name), cli);
  }, 120_000);

  /** The command that the words lead to, and what is left of them. */
  function find(words: string[]): { command: Command; rest: string[] } {
    let command = program;
    let at = 0;
    for (; at < words.length; at += 1) {
      const next = command.commands.find((one) => one.name() === words[at]);
      if (next) command = next;
      else if (!words[at]?.startsWith('-')) break;
    }
    return { command, rest: words.slice(at) };
  }

  it('are shown at all', () => expect(called.length).toBeGreaterThan(20));

  it.each(called)('%s: %s is one', (_, line) => {
    const words = line.match(/"[^"]*"|'[^']*'|<[^<>]*>|\S+/g)?.slice(1) ?? [];
    const { command, rest } = find(words);
    // A command group alone does nothing, but may be spoken of.
    if (command.commands.length > 0) return expect([line, rest]).toEqual([line, []]);
    const known = [...program.options, ...command.options];
    const given = words.filter((word) => /^--[a-z]/.test(word)).map((word) => word.split('=')[0]);
    for (const option of given)
      expect([line, known.map(({ long }) => long)]).toEqual([line, expect.arrayContaining([option])]);
    const needed = command.registeredArguments.filter(({ required }) => required).length;
    if (rest.length > 0)
      expect([line, rest.filter((word) => !word.startsWith('-')).length >= needed]).toEqual([line, true]);
  });

  it('have the options that are spoken of', () => {
    const optionsOf = (command: Command): string[] => [
      ...command.options.map(({ long }) => long ?? ''),
      ...command.commands.flatMap(optionsOf),
    ];
    const known = optionsOf(program);
    const spoken = [...everything.matchAll(/`(--[a-z][a-z-]+)/g)].map(([, option = '']) => option);
    expect(spoken.length).toBeGreaterThan(10);
    expect(spoken.filter((option) => !known.includes(option))).toEqual([]);
  });

  it('are all written down', () => {
    const leaves = (command: Command, before: string): string[] =>
      command.commands.length === 0
        ? [before]
        : command.commands.flatMap((one) => leaves(one, `${before} ${one.name()}`));
    const missing = leaves(program, 'demarche').filter((command) => !everything.includes(command));
    expect(missing).toEqual([]);
  });
});

describe('scripts', () => {
  const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
  const called = pages.flatMap(({ name, page }) =>
    [...page.matchAll(/npm (?:run (?:--silent )?([\w:-]+)|(start|test)\b)/g)].map(
      ([, script, short]) => [name, script ?? short ?? ''] as const,
    ),
  );

  it.each(called)('%s: npm runs "%s", and its file is there', (_, script) => {
    expect(Object.keys(scripts)).toContain(script);
    const [file] = /scripts\/[\w-]+\.mjs/.exec(scripts[script] ?? '') ?? [];
    if (file) expect(existsSync(path.join(projectRoot, file))).toBe(true);
  });
});

describe('variables', () => {
  const operations = text('docs/operations.md');
  const listed = [...operations.matchAll(/^\| `([A-Z][A-Z_]+)` \|/gm)].map(([, name = '']) => name);

  it('have the defaults that the operations page says', () => {
    const rows = [...operations.matchAll(/^\| `([A-Z][A-Z_]+)` \| ([\w.]+) \|/gm)];
    const said = Object.fromEntries(rows.map(([, name = '', value = '']) => [name, value]));
    expect(Object.keys(said).length).toBeGreaterThan(8);
    expect({ ...readEnv(said), isPortChosen: false }).toEqual(readEnv({}));
  });

  it('are all in .env.example', () => {
    const named = [...text('.env.example').matchAll(/^#?([A-Z_]+)=/gm)].map(([, name = '']) => name);
    expect(named).toEqual(expect.arrayContaining(ENVIRONMENT_NAMES));
  });

  it('are all in the operations page, and no others but those of the compose file', () => {
    expect(listed).toEqual(expect.arrayContaining(ENVIRONMENT_NAMES));
    const compose = text('docker-compose.yml');
    expect(listed.filter((name) => !ENVIRONMENT_NAMES.includes(name) && !compose.includes(`\${${name}`))).toEqual([]);
  });
});

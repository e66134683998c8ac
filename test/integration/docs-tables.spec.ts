// What the documentation says in tables and examples, held against the code: fields, headings, filters, states, roles.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { campaignFileSchema } from '../../src/campaign-files/campaign-file.schema.js';
import { referenceProblems } from '../../src/campaign-files/campaign-references.js';
import { projectRoot } from '../../src/config/project-root.js';
import { LineReader } from '../../src/lists/line-reader.js';
import { matchColumns } from '../../src/lists/list-columns.js';
import { openList } from '../../src/lists/open-list.js';
import { bytesInMemory } from '../../src/list-formats/list-bytes.js';
import { ROLES, SCOPES } from '../../src/domain/access.js';
import { EXCLUSION_REASONS } from '../../src/domain/audience.js';
import { ALLOWED_TRANSITIONS } from '../../src/domain/delivery.js';
import { LETTER_FIELDS } from '../../src/domain/letter.js';
import { REGIONS } from '../../src/naming/region.js';
import { CONDITIONS, HELD_TIMES, LETTER_OUTCOMES, segmentFilterSchema } from '../../src/domain/segment-filter.js';
import { compileLetter } from '../../src/rendering/compile-letter.js';
import { LETTER_SCOPE, namesIn } from '../../src/rendering/field-shapes.js';
import { loadLetterFrame } from '../../src/rendering/letter-frame.js';
import { threads } from '../../src/threads/fair-threads.js';
import { testKeys } from '../support/keys.js';

const read = (name: string) => readFileSync(path.join(projectRoot, 'docs', name), 'utf8');
const letters = read('letters.md');
const contacts = read('contacts.md');
const security = read('security.md');
const architecture = read('architecture.md');

/** Of scripts/rooms.mjs. */
interface RoomRow {
  row: number;
  room: string;
  lines: number;
  about: string;
}

const section = (page: string, heading: string) => page.split(/^##+ /m).find((one) => one.startsWith(heading)) ?? '';
/** The cells of each row of the tables in a text, but for headings. */
const rows = (text: string) =>
  [...text.matchAll(/^\|(?! ?-)(.*)\|$/gm)].map(([, row = '']) => row.split('|').map((cell) => cell.trim()));
const codes = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
const blocks = (page: string, language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, code = '']) => code);

afterAll(() => threads.close());

describe('docs/letters.md', () => {
  it('lists exactly the fields of the reader', () => {
    const listed = rows(section(letters, 'Fields of the reader')).flatMap(([field = '']) => codes(field));
    expect(listed.sort()).toEqual([...LETTER_FIELDS].sort());
  });

  it('lists exactly the fields of the campaign', () => {
    const listed = rows(section(letters, 'Fields of the campaign')).flatMap(([field = '']) => codes(field));
    const known = namesIn(LETTER_SCOPE)
      .split(', ')
      .filter((name) => !(LETTER_FIELDS as readonly string[]).includes(name));
    expect(listed.sort()).toEqual(known.sort());
  });

  it('shows a letter that compiles, and a campaign that loads', async () => {
    const [, front = '', mjml = ''] = /^---\n([^]*?)---\n([^]*)$/.exec(blocks(letters, 'mjml')[0] ?? '') ?? [];
    const { subject } = parse(front) as { subject: string };
    const facts = {
      campaign: { name: 'Free the Example Ten', as_of: '1 March 2026' },
      asks: [{ key: 'question', text: 'Ask the Commission' }],
      demands: [],
      cases: [{ name: 'Jo Example', facts: [] }],
      signatories: [],
      signatories_count: 0,
      signatories_as_of: '1 March 2026',
    };
    const letter = await compileLetter({ language: 'en', subject, mjml, facts, frame: await loadLetterFrame('en') });
    expect(letter.required).toEqual(['mandate', 'opt_out_url', 'salutation', 'sender.email', 'sender.name']);
    const campaign = campaignFileSchema.parse(parse(blocks(letters, 'yaml')[0] ?? ''));
    expect(referenceProblems(campaign)).toEqual([]);
  });

  it('lists exactly the keys of campaign.yaml', () => {
    const table = rows(section(letters, 'campaign.yaml')).slice(1);
    const listed = new Map(table.flatMap(([cell = '']) => namesOf(codes(cell))));
    const expected = Object.entries(campaignFileSchema.shape).flatMap(([key, part]) => keysOf(key, part as Shape));
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(expected.map(([key, inner]) => [key, inner])));
  });
});

interface Shape {
  unwrap?: () => Shape;
  element?: { shape?: Record<string, Shape> };
}

/** A key with the sorted keys of its items, and the same for the lists inside them. */
function keysOf(name: string, part: Shape): [string, string[]][] {
  if (part.element?.shape) {
    const inner = Object.entries(part.element.shape);
    const lists = inner.flatMap(([key, one]) =>
      keysOf(`${name}[].${key}`, one).filter(([, items]) => items.length > 0),
    );
    return [[name, inner.map(([key]) => key).sort()], ...lists];
  }
  return part.unwrap && !part.element ? keysOf(name, part.unwrap()) : [[name, []]];
}

/** As the table writes it: `audiences[]` `key`, `name` is a list with its keys; `name`, `summary` are two keys. */
function namesOf([first = '', ...others]: string[]): [string, string[]][] {
  if (first.endsWith('[]')) return [[first.slice(0, -2), others.sort()]];
  return [first, ...others].map((name) => [name, []]);
}

describe('docs/contacts.md', () => {
  it('names headings that the import reads as it says', () => {
    const table = rows(section(contacts, 'Headings that are recognised')).slice(1);
    expect(table.length).toBeGreaterThan(20);
    for (const [field = '', headings = ''] of table) {
      const wanted = codes(field)[0] ?? '';
      const names = headings.replace(/ \([^)]*\)/g, '').split(', ');
      for (const heading of names) {
        if (wanted.endsWith('<scheme>')) continue;
        const beside = wanted === 'family_name' ? 'first name' : 'x';
        const columns = matchColumns(
          [heading, beside, ...(wanted.endsWith('name') && wanted !== 'middle_name' ? [] : ['name'])],
          {},
        );
        expect([heading, columns?.fields[0]]).toEqual([heading, wanted]);
      }
    }
    expect(matchColumns(['name', 'external id acme'], {})?.fields[1]).toBe('external_id:acme');
  });

  it('shows filters that are ones, and every condition, outcome, time and region', () => {
    const ID = '7f0d4b5e-53a5-4d0c-9a41-0c3a8a4f1f11';
    const parts = rows(section(contacts, 'Segments')).map(([leaf = '']) => codes(leaf)[0] ?? '');
    const leaves = parts.filter((code) => code.startsWith('{'));
    expect(leaves.map((leaf) => Object.keys(JSON.parse(leaf) as object)[0]).sort()).toEqual([...CONDITIONS].sort());
    const trees = blocks(contacts, 'json').slice(1);
    for (const filter of [...leaves, ...trees]) {
      const tree: unknown = JSON.parse(filter.replaceAll('<id>', ID));
      expect([filter, segmentFilterSchema.safeParse(tree).success]).toEqual([filter, true]);
    }
    const listed = (heading: string) =>
      rows(section(contacts, heading)).flatMap(([name = '']) =>
        codes(name).map((code) => code.replace(/^"([^"]+)": .*/, '$1')),
      );
    expect(listed('Earlier letters')).toEqual([...LETTER_OUTCOMES]);
    expect(listed('Mandates at another time')).toEqual([...HELD_TIMES]);
    expect(listed('Regions')).toEqual(REGIONS);
  });

  it('gives every reason why somebody gets no letter', () => {
    const listed = rows(section(contacts, 'Who of a segment gets a letter')).flatMap(([reason = '']) => codes(reason));
    expect(listed.sort()).toEqual([...EXCLUSION_REASONS].sort());
  });

  it('comes with a list that can be imported', async () => {
    const list = await openList(
      bytesInMemory(readFileSync(path.join(projectRoot, 'docs', 'example-contacts.csv'))),
      {},
    );
    const reader = new LineReader(testKeys);
    const results = [];
    for await (const record of list.records) if (record.cells.length > 0) results.push(reader.read(record).kind);
    expect(list.columns.unmatched).toEqual([]);
    expect(results).toEqual(Array.from({ length: 8 }, () => 'line'));
  });
});

describe('docs/security.md', () => {
  it('lists the roles in their order, and the scopes', () => {
    const listed = rows(section(security, 'People and roles')).flatMap(([cell = '']) => codes(cell));
    expect(listed).toEqual([...ROLES, ...SCOPES]);
  });
});

describe('docs/architecture.md', () => {
  it('lists every state with the moves that it allows', () => {
    const table = rows(section(architecture, 'States')).slice(1);
    const listed = table.map(([state = '', , moves = '']) => [codes(state)[0], codes(moves).sort()]);
    const allowed = Object.entries(ALLOWED_TRANSITIONS).map(([state, moves]) => [state, [...moves].sort()]);
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(allowed));
  });

  it('lists every room with its row, its lines and what it holds, none of more than 4,500 lines', () => {
    const there = readdirSync(path.join(projectRoot, 'src'), { withFileTypes: true });
    const folders = there.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const script = path.join(projectRoot, 'scripts', 'rooms.mjs');
    const expected = JSON.parse(execFileSync(process.execPath, [script, '--json'], { encoding: 'utf8' })) as RoomRow[];
    expect(expected.map(({ room }) => room).sort()).toEqual(folders.sort());
    const listed = rows(section(architecture, 'Layers')).slice(1);
    expect(listed.map(([row = '', room = '', , about]) => [Number(row), codes(room)[0], about])).toEqual(
      expected.map(({ row, room, about }) => [row, room, about]),
    );
    const stale = expected.filter(({ lines }, at) => Math.abs(Number(listed[at]?.[2]) * 1000 - lines) > 150);
    expect(stale).toEqual([]);
    expect(expected.filter(({ lines }) => lines > 4500)).toEqual([]);
  });
});

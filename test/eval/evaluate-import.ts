// Reads every list of a folder as an import does, without a database, and prints per file what was read of what is there:
// rows, names split as the list itself says (its own columns, or its capitals), countries, addresses, seconds and memory.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { LineReader, type LineResult } from '../../src/lists/line-reader.js';
import { openList, type ListRecord } from '../../src/lists/open-list.js';
import { withListBytes } from '../../src/list-formats/list-bytes.js';
import { InvalidInput } from '../../src/domain/errors.js';
import { nameKey } from '../../src/naming/name-key.js';
import { readPersonName, type PersonName } from '../../src/naming/person-name.js';
import { evaluateCountries } from './country-evaluation.js';
import { evaluateDuplicates } from './duplicate-evaluation.js';
import { spokenSplit } from './spoken-split.js';

/** So that countries and groups are read in lists that leave the body to whoever imports them. */
const BODY = { body: 'evaluation' };
const MEGABYTE = 2 ** 20;

interface Figures {
  format: string;
  preset: string | null;
  rows: number;
  problems: number;
  namesChecked: number;
  namesRight: number;
  countries: number;
  countriesFound: number;
  addresses: number;
  wrong: string[];
}

const folder = process.argv[2];
if (folder === undefined) {
  console.error('Usage: npm run eval:import -- <folder of lists>');
  process.exit(2);
}
const there = manifestRows(folder);
for (const file of filesIn(folder)) await evaluate(path.relative(folder, file), file);
evaluateCountries(folder);
await evaluateDuplicates(folder);

/** Rows of each file as the folder's own MANIFEST.csv counts them. */
function manifestRows(root: string): Map<string, string> {
  try {
    const records = parse<Record<string, string>>(readFileSync(path.join(root, 'MANIFEST.csv')), { columns: true });
    return new Map(records.map(({ path: name = '', rows = '?' }) => [name, rows]));
  } catch {
    return new Map();
  }
}

function filesIn(root: string): string[] {
  const names = readdirSync(root).filter((name) => !name.startsWith('.') && name !== 'MANIFEST.csv');
  return names.sort().flatMap((name) => {
    const file = path.join(root, name);
    return statSync(file).isDirectory() ? filesIn(file) : [file];
  });
}

async function evaluate(name: string, file: string): Promise<void> {
  const started = Date.now();
  let peak = process.memoryUsage.rss();
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  const cost = () => `${((Date.now() - started) / 1000).toFixed(2)} s, peak ${(peak / MEGABYTE).toFixed(0)} MB`;
  try {
    const { figures, asked } = await readAsked(file);
    console.log(
      `${name}: ${summary(figures, there.get(name) ?? '?')}${asked ? `, encoding had to be named (${asked})` : ''}, ${cost()}`,
    );
    for (const line of figures.wrong) console.log(`    ${line}`);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    console.log(`${name}: refused: ${error.message.slice(0, 160)}, ${cost()}`);
  } finally {
    clearInterval(watch);
  }
}

/** A person would be asked for the encoding; here the commonest stands for the answer. */
async function readAsked(file: string): Promise<{ figures: Figures; asked: string | null }> {
  try {
    return { figures: await readFigures(file), asked: null };
  } catch (error) {
    if (!(error instanceof InvalidInput) || !error.message.includes('Name its encoding')) throw error;
    return { figures: await readFigures(file, 'windows-1252'), asked: 'windows-1252' };
  }
}

function readFigures(file: string, encoding?: string): Promise<Figures> {
  return withListBytes({ name: path.basename(file), path: file }, async (bytes) => {
    const fitting = await openList(bytes, { encoding }, path.basename(file));
    const constants = fitting.columns.fields.includes('body') || fitting.columns.constants.body ? {} : BODY;
    const list = await openList(bytes, { encoding, constants }, path.basename(file));
    const reader = new LineReader({ address: Buffer.alloc(32) });
    const figures: Figures = { format: list.format, preset: list.columns.preset, rows: 0, problems: 0, namesChecked: 0, namesRight: 0, countries: 0, countriesFound: 0, addresses: 0, wrong: [] }; // prettier-ignore
    for await (const record of list.records) {
      if (record.cells.length > 0) count(figures, record, reader.read(record));
    }
    return figures;
  });
}

function count(figures: Figures, record: ListRecord, result: LineResult): void {
  figures.rows += 1;
  if (result.kind === 'problem') {
    figures.problems += 1;
    if (result.problem.unknownCountry) figures.countries += 1;
    note(figures, `row ${result.problem.number} ${result.problem.field}: ${result.problem.reason}`);
    return;
  }
  const { entry, mandates } = result.line;
  const countries = mandates.filter(({ country }) => country !== null).length;
  figures.countries += countries;
  figures.countriesFound += countries;
  figures.addresses += entry.channels.filter(({ addressKey }) => addressKey !== null).length;
  const expected = expectedSplit(record, entry.name);
  if (!expected) return;
  figures.namesChecked += 1;
  if (nameKey(`${expected.given}|${expected.family}`) === nameKey(`${expected.found.given}|${expected.found.family}`))
    figures.namesRight += 1;
  else
    note(
      figures,
      `name ${expected.whole}: ${expected.found.given} | ${expected.found.family}, not ${expected.given} | ${expected.family}`,
    );
}

function note(figures: Figures, line: string): void {
  if (figures.wrong.length < 8) figures.wrong.push(line);
}

interface Expected {
  whole: string;
  given: string;
  family: string;
  found: { given: string; family: string };
}

/** A list that has the parts of a name says itself how it is split; else the capitals of a family name do. */
function expectedSplit({ columns, cells }: ListRecord, { printed, given, family }: PersonName): Expected | undefined {
  const cell = (field: string) => cells[columns.fields.findIndex((candidate) => candidate === field)]?.trim() ?? '';
  const parts = { given: cell('given_name'), family: cell('family_name') };
  if (parts.given !== '' && parts.family !== '') {
    const raw = cells[columns.headings.findIndex((heading) => /^raw$/i.test(heading))]?.split(',')[0];
    const joined = `${parts.given} ${parts.family}`;
    const whole = raw ?? (isSplitByCapitals(parts) ? joined : undefined);
    // Where the family name is in capitals, the whole is split as if the parts were not there.
    const found = (whole === undefined ? undefined : readPersonName({ name: whole })) ?? { given, family };
    return { whole: whole ?? printed, ...parts, found };
  }
  if (columns.preset === 'unfccc') return { whole: printed, ...spokenSplit(printed), found: { given, family } };
  const words = `${given} ${family}`.split(/\s+/);
  const capitals = words.filter(isInCapitals);
  if (capitals.length === 0 || capitals.length === words.length) return undefined;
  const holdsAll = capitals.every((word) => family.split(' ').includes(word));
  return { whole: printed, given, family: holdsAll ? family : capitals.join(' '), found: { given, family } };
}

function isInCapitals(word: string): boolean {
  return !/\p{Ll}/u.test(word) && (word.match(/\p{Lu}/gu)?.length ?? 0) > 1 && !word.includes('.');
}

function isSplitByCapitals({ given, family }: { given: string; family: string }): boolean {
  return family.split(' ').every(isInCapitals) && !given.split(' ').some(isInCapitals);
}

function summary(figures: Figures, rowsThere: string): string {
  const { format, preset, rows, problems, namesChecked, namesRight, countries, countriesFound, addresses } = figures;
  return [
    `${format}${preset ? ` as ${preset}` : ''}`,
    `${rows} rows of ${rowsThere}`,
    `${problems} with problems`,
    `names ${namesRight}/${namesChecked}`,
    countries === 0 ? 'no countries written' : `countries ${countriesFound}/${countries}`,
    `${addresses} e-mails`,
  ].join(', ');
}

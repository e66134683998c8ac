// How well people of one list are found again in another: the members of the European Parliament, and those of them that a folder
// names as true pairs written as lists of the Council of Europe's assembly write them. On a database of its own, with the product's
// own import; prints wrong joins, the share of true pairs that was proposed, and how many proposals a person has to look at.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { openServices } from '../../src/cli/open-services.js';
import { LocalModule } from '../../src/local/local.module.js';
import { WholeImport } from '../../src/imports/whole-import.service.js';
import { Database } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrate.js';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';

type Row = Record<string, string>;
const readTable = (file: string) => parse<Row>(readFileSync(file), { columns: true, bom: true });

/** Ways in which a second list may write a name; each is a list of its own. */
const WRITINGS: Record<string, (given: string, family: string) => string> = {
  'as the first list does': (given, family) => `${given} ${family.toUpperCase()}`,
  'without marks': (given, family) => plain(`${given} ${family.toUpperCase()}`),
  'without second given names': (given, family) => `${given.split(' ')[0] ?? ''} ${family.toUpperCase()}`,
  'without second family names': (given, family) =>
    `${given} ${(family.split(/ (?=\p{Lu}{2,}$)/u)[0] ?? '').toUpperCase()}`,
};

function plain(text: string): string {
  const marked = text.replace(/ß/g, 'ss').replace(/[øØ]/g, 'o').replace(/[łŁ]/g, 'l').replace(/[đĐ]/g, 'd');
  return marked.normalize('NFD').replace(/\p{M}/gu, '');
}

/** A person of both lists. */
interface TruePair {
  ep: string;
  given: string;
  family: string;
  country: string;
  isOfAssembly: boolean;
}

/** Prints nothing when the folder has no such lists. */
export async function evaluateDuplicates(folder: string): Promise<void> {
  const files = ['mep-tttp/meps.csv', 'pace/mep-pace-pairs.csv', 'pace/seats.csv'].map((name) =>
    path.join(folder, name),
  );
  const [members = '', pairs = '', seats = ''] = files;
  if (!files.every(existsSync)) return;
  const people = truePairs(readTable(members), readTable(pairs), readTable(seats));
  const place = mkdtempSync(path.join(os.tmpdir(), 'demarche-evaluation-'));
  execFileSync('chmod', ['755', place]);
  const postgres = await startEmbeddedPostgres(place);
  try {
    Object.assign(process.env, { DATABASE_URL: postgres.url, DEMARCHE_DATA_DIR: place, DEMARCHE_SECRET: 'a secret of the evaluation, which opens nothing' }); // prettier-ignore
    await migrate(postgres.url);
    const app = await openServices(LocalModule);
    try {
      await meet(app.get(WholeImport), app.get(Database), members, people);
    } finally {
      await app.close();
    }
  } finally {
    await postgres.stop();
    rmSync(place, { recursive: true, force: true });
  }
}

function truePairs(members: Row[], pairs: Row[], seats: Row[]): TruePair[] {
  const memberOf = new Map(members.map((row) => [row.epid, row]));
  const countryOf = new Map(seats.map((row) => [row.iso2?.toLowerCase(), row.name_coe ?? '']));
  return pairs.flatMap((row) => {
    const member = memberOf.get(row.ep_id);
    const country = countryOf.get(member?.country);
    if (!member || !country || !row.ep_id) return [];
    const { first_name: given = '', last_name: family = '' } = member;
    return [{ ep: row.ep_id, given, family, country, isOfAssembly: row.pace_positions !== '' }];
  });
}

async function meet(imports: WholeImport, database: Database, members: string, people: TruePair[]): Promise<void> {
  const first = await imports.bring({ name: 'meps.csv', path: members }, { chosen: {} }, 'evaluation');
  console.log(`meps.csv alone: ${first.rows} people, ${first.duplicates} of them proposed as another of the list`);
  const rows = await database.query<{ ep: string; id: string }>(
    `SELECT value AS ep, contact_id AS id FROM external_id WHERE scheme = 'ep'`,
  );
  const contactOf = new Map(rows.map(({ ep, id }) => [ep, id]));
  const assembly = people.filter(({ isOfAssembly }) => isOfAssembly);
  for (const [name, write] of Object.entries(WRITINGS)) {
    await meetOne(imports, contactOf, people, name, write);
    await meetOne(imports, contactOf, assembly, `${name}, members of both assemblies`, write);
  }
}

async function meetOne(
  imports: WholeImport,
  contactOf: Map<string, string>,
  people: TruePair[],
  name: string,
  write: (given: string, family: string) => string,
): Promise<void> {
  const started = Date.now();
  const named = people.map((person) => ({ ...person, written: `Dr ${write(person.given, person.family)}` }));
  const signatories = named.map(({ written, country }) => `${written}, ${country}, EC`).join(' ; ');
  const text = `Motion for a recommendation | Doc. 1 | 23 January 2015\nAn invented motion\nSignatories: ${signatories}\n`;
  const list = await imports.bring(
    { name: 'motion.txt', bytes: Buffer.from(text) },
    { chosen: {}, isDryRun: true },
    'evaluation',
  );
  const proposed = new Map(
    list.duplicateRows.map(({ name: written, like }) => [written, like.map(({ contactId }) => contactId)]),
  );
  const right = named.filter(({ written, ep }) => proposed.get(written)?.includes(contactOf.get(ep) ?? ''));
  const proposals = list.duplicateRows.reduce((sum, { like }) => sum + like.length, 0);
  const share = ((100 * right.length) / named.length).toFixed(1);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(
    `PACE list meets MEP list, ${name}: ${list.rows - list.new - list.problems} wrong joins, ${share} % of ${named.length} true pairs proposed, ${proposals} proposals in all, ${seconds} s`,
  );
  const missed = named.filter((person) => !right.includes(person)).slice(0, 5);
  for (const { written, country } of missed) console.log(`    missed: ${written}, ${country}`);
}

// Prints of how many Parties and member states every name is recognised, in all the ways that the facts of a folder write them.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { findCountry } from '../../src/naming/country.js';

const TABLES = [
  { file: 'unfccc/parties.csv', what: 'Parties', goal: 198 },
  { file: 'pace/seats.csv', what: 'member states', goal: 46 },
];
const SHOWN = 12;

export function evaluateCountries(folder: string): void {
  for (const { file, what, goal } of TABLES) {
    const place = path.join(folder, file);
    if (existsSync(place)) report(what, goal, parse<Record<string, string>>(readFileSync(place), { columns: true, bom: true })); // prettier-ignore
  }
}

function report(what: string, goal: number, rows: Record<string, string>[]): void {
  const known = rows.filter((row) => namesOf(row).every((name) => findCountry(name) === row.iso2));
  const variants = rows.flatMap((row) => variantsOf(row).map((name) => ({ name, iso2: row.iso2 })));
  const missed = variants.filter(({ name, iso2 }) => findCountry(name) !== iso2);
  const names = rows.reduce((sum, row) => sum + namesOf(row).length, 0);
  console.log(
    `${known.length} of ${goal} ${what} recognised by their codes and ${names} names; ` +
      `by ${variants.length - missed.length} of ${variants.length} further variants`,
  );
  if (missed.length > 0) console.log(`    not: ${missed.slice(0, SHOWN).map(({ name, iso2 }) => `${iso2} ${name}`).join(' | ')}`); // prettier-ignore
}

/** Codes and names; Arabic and Chinese are no languages of lists that are imported. */
function namesOf(row: Record<string, string>): string[] {
  const columns = Object.keys(row).filter((key) => /^(?:party_code|iso\d|name_(?!ar|zh))/.test(key));
  return columns.flatMap((column) => row[column] || []);
}

const variantsOf = (row: Record<string, string>) => (row.variants ?? '').split('|').map((name) => name.trim()).filter(Boolean); // prettier-ignore

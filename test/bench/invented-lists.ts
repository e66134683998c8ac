// Lists of people who do not exist, for benchmarks.
import { writeFileSync } from 'node:fs';
import path from 'node:path';

const HEADING = 'First name,Last name,Email,Country,Institution,Role,Phone,External id bench';
const COUNTRIES = ['FR', 'DE', 'Malta', 'Viet Nam'];
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** A list of new people; the run keeps the lists apart. */
export function writeList(folder: string, rows: number, run: number): string {
  return write(folder, `list-${run}`, rows, (n) => `Ada${n % 977},Leeson${run}x${n},${restOf(n, run)},${run}-${n}`);
}

/** One given name, and family names that differ in their last letters; without an identifier that would tell people apart. */
export function writeAlikeList(folder: string, rows: number): string {
  return write(folder, 'alike', rows, (n) => `Maria,Leeson${inLetters(n)},${restOf(n, 0)},`);
}

const restOf = (n: number, run: number) =>
  [
    `a${n}@office-${run}-${n % 400}.example`,
    COUNTRIES[n % 4],
    `Example Assembly ${n % 200}`,
    'member',
    `+33 1 ${run}000 ${n}`,
  ].join();

const inLetters = (n: number) =>
  [17_576, 676, 26, 1].map((place) => LETTERS[Math.floor(n / place) % LETTERS.length]).join('');

function write(folder: string, name: string, rows: number, line: (n: number) => string): string {
  const file = path.join(folder, `${name}.csv`);
  writeFileSync(file, [HEADING, ...Array.from({ length: rows }, (_, n) => line(n)), ''].join('\n'));
  return file;
}

// `npm run rooms`: writes the table of rooms in docs/architecture.md from rooms.cjs and the lines of src/ without tests.
// `node scripts/rooms.mjs --json` prints the same, for whoever compares.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import rooms from '../rooms.cjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const page = path.join(root, 'docs', 'architecture.md');

/** @returns lines of a room's TypeScript, tests left out */
function linesOf(room) {
  const folder = path.join(root, 'src', room);
  return readdirSync(folder, { recursive: true })
    .filter((file) => /\.ts$/.test(file) && !/spec\.ts$/.test(file))
    .reduce((sum, file) => sum + readFileSync(path.join(folder, file), 'utf8').split('\n').length - 1, 0);
}

/** @returns the rows of the table: one for each room, the first of a row of rooms marked by its number */
function roomRows() {
  return rooms.rooms.flatMap((row, at) =>
    Object.entries(row).map(([room, about]) => ({ row: at + 1, room, lines: linesOf(room), about })),
  );
}

/** Hundreds: a table with exact figures would change with every commit. */
const rounded = (lines) => (Math.round(lines / 100) / 10).toFixed(1);

if (process.argv.includes('--json')) console.log(JSON.stringify(roomRows()));
else writeTable();

function writeTable() {
  const table = [
    '| row | room | thousand lines | holds |',
    '|---|---|---|---|',
    ...roomRows().map(({ row, room, lines, about }) => `| ${row} | \`${room}\` | ${rounded(lines)} | ${about} |`),
  ];
  const text = readFileSync(page, 'utf8');
  const [before, after] = [text.indexOf('<!-- rooms -->'), text.indexOf('<!-- /rooms -->')];
  writeFileSync(page, `${text.slice(0, before)}<!-- rooms -->\n${table.join('\n')}\n${text.slice(after)}`);
}

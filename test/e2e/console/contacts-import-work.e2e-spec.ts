// What a worker does with a list, as it is seen in the browser: how far it is, in two tabs, cancelled in the middle, and what
// the page says when no worker is there.
import { startConsole, type TestConsole } from '../../support/console.js';
import { axeFindings } from '../../support/console.js';
import { bringList, csvFile, figures, makeDryRun, openStep } from '../../support/import-pages.js';
import { startProgram } from '../../support/processes.js';

const LONG = 300_000;
const MANY = 20_000;

let console_: TestConsole;
beforeAll(async () => {
  console_ = await startConsole({ worker: false });
});
afterAll(() => console_?.stop());

const letters = (at: number) =>
  [...at.toString(26)].map((digit) => String.fromCharCode(97 + parseInt(digit, 26))).join('');
const people = (count: number) =>
  ['Name,E-mail', ...Array.from({ length: count }, (_, at) => `Person Family${letters(at)},p${at}@many.example`)].join(
    '\n',
  );

it(
  'says plainly that no worker is there, lets it be cancelled, and goes on when one comes',
  async () => {
    const { page, troubles } = await console_.openAs('campaigner');
    await bringList(page, console_.origin, csvFile(people(3), 'few.csv'));
    const start = () => page.getByRole('button', { name: 'Make the dry run' }).click();
    await start();
    await page.getByText('No worker has taken it up yet').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('h1 + div').getByText('draft', { exact: true }).waitFor();
    await start();
    await page.getByText('Waiting for a worker to take it up …').waitFor();
    console_.worker = startProgram('worker.js', { env: { DATABASE_URL: console_.database.url, DEMARCHE_LOG: 'text' } });
    await page.locator('h1 + div').getByText('tried, not applied').waitFor({ timeout: 60_000 });
    expect(await figures(page)).toBe('3 rows = 3 new + 0 changed + 0 unchanged + 0 with problems');
    expect(troubles).toEqual([]);
  },
  LONG,
);

it(
  'shows how far it is, also in another tab, and keeps nothing of what is cancelled in the middle',
  async () => {
    const { page, context, troubles } = await console_.openAs('campaigner');
    const address = await bringList(page, console_.origin, csvFile(people(MANY), 'many.csv'));
    await makeDryRun(page);
    await openStep(page, 'apply');
    await page.getByRole('button', { name: 'Import 20,000 people', exact: true }).click();
    const progress = page.getByTestId('progress');
    await progress.getByText(/^[1-9][\d,]* of 20,000 rows/).waitFor({ timeout: 60_000 });
    const other = await context.newPage();
    await other.goto(address);
    await other.getByTestId('progress').getByText('The list is being applied').waitFor();
    await progress.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('h1 + div').getByText('tried, not applied').waitFor({ timeout: 60_000 });
    expect(await console_.database.sql.query('SELECT FROM contact LIMIT 1')).toEqual([]);
    await other.locator('h1 + div').getByText('tried, not applied').waitFor({ timeout: 60_000 });
    expect(troubles).toEqual([]);
  },
  LONG,
);

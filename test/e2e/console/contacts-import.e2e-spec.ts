// Bringing a list in and asking questions about it, in the browser: import of CSV, bodies, segments.
import { findingsOfLooks, startConsole, type TestConsole } from '../../support/console.js';

let console_: TestConsole;
beforeAll(async () => {
  console_ = await startConsole({ worker: false });
});
afterAll(() => console_?.stop());

const LIST = [
  'Name,E-mail,Institution,Country,Speciality',
  'Ms Ada Lee,ada@hall.example,European Parliament,France,birds',
  'Mr Jo Ray,jo@hall.example,European Parliament,Finland,trees',
  'Kim Moss,,European Parliament,France,',
  'Max Fog,not an address,European Parliament,France,',
].join('\n');
const csv = (text: string, name = 'members.csv') => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

it('shows what a list would do, lets columns be set right, applies it once, and changes nothing the second time', async () => {
  const { page, troubles } = await console_.openAs('campaigner', '/contacts/import');
  await page.getByRole('heading', { name: 'Import a list' }).waitFor();
  const choose = (text: string) => page.locator('input[type=file]').setInputFiles(csv(text));
  await choose(LIST);
  const figures = page.getByTestId('figures');
  await figures.waitFor();
  expect((await figures.textContent())?.replace(/\s+/g, ' ')).toBe(
    '4 rows=3 new+0 changed+0 unchanged+1 with a problem',
  );
  await page.getByText('is not one e-mail address').waitFor();
  expect(await console_.database.sql.query('SELECT FROM contact')).toEqual([]);
  expect(await findingsOfLooks(page, 'import-plan')).toEqual([]);

  const readSpecialityAsTags = async () => {
    await page.getByRole('combobox', { name: 'Speciality is read as' }).click();
    await page.getByRole('option', { name: 'Tags' }).click();
  };
  await readSpecialityAsTags();
  await page.getByRole('button', { name: 'Apply 3 changes' }).click();
  await page.getByText('“members” was imported').waitFor();
  expect(await findingsOfLooks(page, 'import-done')).toEqual([]);
  await page.getByRole('link', { name: 'See the contacts' }).click();
  await page.getByText('3 people').waitFor();
  await page.goto(`${console_.origin}/contacts?tag=birds`);
  await page.getByRole('link', { name: 'Ms Ada Lee' }).click();
  await page.getByText('In the list “members”').waitFor();

  await page.goto(`${console_.origin}/contacts/import`);
  await choose(LIST);
  await readSpecialityAsTags();
  await page.getByText('Everything in this list is known already').waitFor();
  expect(troubles).toEqual([]);
});

it('says what is wrong with a file that is no list, and asks for the encoding instead of guessing it', async () => {
  const { page, troubles } = await console_.openAs('campaigner', '/contacts/import');
  const input = page.locator('input[type=file]');
  await input.setInputFiles(csv('nothing,here\n1,2\n'));
  await page.getByText('no row of headings was found').first().waitFor();
  await input.setInputFiles({
    name: 'old.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Name\nJos\xe9 Mu\xf1oz\n', 'latin1'),
  });
  await page.getByRole('alert').waitFor();
  await page.getByRole('combobox', { name: 'Encoding' }).click();
  await page.getByRole('option', { name: 'windows-1252' }).click();
  await page.getByTestId('figures').waitFor();
  expect(await page.getByTestId('figures').textContent()).toContain('1 new');
  expect(troubles).toEqual([]);
});

it('shows how far a long import is', async () => {
  const { page } = await console_.openAs('campaigner', '/contacts/import');
  const rows = Array.from({ length: 3000 }, (_, at) => `Person Family${letters(at)},p${at}@many.example`);
  await page.locator('input[type=file]').setInputFiles(csv(['Name,E-mail', ...rows].join('\n'), 'many.csv'));
  await page.getByRole('button', { name: 'Apply 3,000 changes' }).click({ timeout: 90_000 });
  await page.getByText(/^[1-9][\d,]* of 3,000 rows$/).waitFor({ timeout: 60_000 });
  await page.getByText('“many” was imported').waitFor({ timeout: 90_000 });
}, 240_000);

const letters = (at: number) =>
  [...at.toString(26)].map((digit) => String.fromCharCode(97 + parseInt(digit, 26))).join('');

it('lists bodies and who sits in one', async () => {
  const { page, troubles } = await console_.openAs('viewer', '/contacts/bodies');
  await page.getByRole('link', { name: 'European Parliament' }).waitFor();
  expect(await findingsOfLooks(page, 'bodies')).toEqual([]);
  await page.getByRole('link', { name: 'European Parliament' }).click();
  await page.getByRole('heading', { level: 1, name: 'European Parliament' }).waitFor();
  expect(await findingsOfLooks(page, 'body')).toEqual([]);
  await page.getByRole('link', { name: 'Finland' }).click();
  await page.getByText('1 person').waitFor();
  expect(troubles).toEqual([]);
});

// Segments in the browser: a nested sentence by mouse and by keyboard alone, what is not saved kept in the address, who could
// be written to, versions and the archive.
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { insertContact } from '../../factories/contacts.js';
import { insertWave } from '../../factories/waves.js';
import { axeFindings, findingsOfLooks, startConsole, type TestConsole } from '../../support/console.js';
import { testKeys } from '../../support/keys.js';

let console_: TestConsole;
beforeAll(async () => {
  console_ = await startConsole({ worker: false });
  const { sql } = console_.database;
  const hall = (country: string, role = 'member') => ({ body: 'hall', country, role });
  await insertContact(sql, testKeys, { givenName: 'Nora', familyName: 'North', mandates: [hall('NO', 'chair')] });
  await insertContact(sql, testKeys, { givenName: 'Sven', familyName: 'Swede', mandates: [hall('SE')], email: null });
  await insertContact(sql, testKeys, {
    givenName: 'Fleur',
    familyName: 'French',
    mandates: [hall('FR')],
    tags: ['press'],
  });
  await sql.query(`UPDATE body_name SET name = 'The Example Hall'`);
  const { id } = await insertWave(sql, testKeys, { letters: 0 });
  await sql.query(`UPDATE wave SET name = 'First letter', state = 'finished' WHERE id = $1`, [id]);
  await sql.query(
    `INSERT INTO delivery (wave_id, seq, contact_id, sender_id, receiving_domain, message_id, state, settled_at)
     SELECT w.id, 1, c.id, w.sender_id, 'hall.example', 'first-1', 'accepted', app_now()
       FROM wave w, contact c WHERE w.id = $1 AND c.given_name = 'Nora'`,
    [id],
  );
  await sql.query(
    `WITH list AS (INSERT INTO contact_import (source, file_name, file_sha256, mapping, counts, lawful_basis, imported_by, imported_at)
                   VALUES ('Hall list', 'hall.csv', 'h', '{}', '{}', 'public office', 'test', '2026-03-04T12:00:00Z') RETURNING id)
     INSERT INTO contact_import_row (import_id, row_number, cells, outcome, contact_id)
     SELECT list.id, row_number() OVER (), '{}', 'new', c.id FROM list, contact c WHERE c.given_name IN ('Nora', 'Sven')`,
  );
});
afterAll(() => console_?.stop());

/** A test that is tried once more must not find the name taken. */
const freshName = () => `People ${randomUUID().slice(0, 8)}`;

const sentence = (page: Page) => page.getByTestId('sentence');
const says = (page: Page, text: string) => sentence(page).filter({ hasText: text }).waitFor();
const builder = (page: Page) => page.getByRole('group', { name: 'Who belongs to it' });

/** Chooses in a list by typing a part of what it shows. */
async function choose(page: Page, field: string, typed: string, option: string): Promise<void> {
  const input = builder(page).getByRole('combobox', { name: field, exact: true });
  await input.click();
  if (typed) await input.fill(typed);
  await page.getByRole('option', { name: option, exact: true }).click();
}

it('asks for the people of an import, which is known by its name and day', async () => {
  const { page, troubles } = await console_.openAs('campaigner', '/contacts/segments/new');
  await builder(page).getByRole('button', { name: 'Add a condition' }).click();
  await choose(page, 'Condition 1', 'came with', 'came with the import');
  await choose(page, 'Values of condition 1', 'hall', 'Hall list, 4 Mar 2026');
  await page.keyboard.press('Escape');
  await says(page, 'People who came with the import Hall list, 4 Mar 2026.');
  await page.getByText('2 people now').waitFor();
  expect(await findingsOfLooks(page, 'segment-of-an-import')).toEqual([]);
  expect(troubles).toEqual([]);
});

it('builds a nested sentence by mouse, keeps it over a reload and the way back, and saves it', async () => {
  const name = freshName();
  const { page, troubles } = await console_.openAs('campaigner', '/contacts/segments/new');
  await builder(page).getByRole('button', { name: 'Add a condition' }).click();
  await choose(page, 'Values of condition 1', 'example', 'The Example Hall (3)');
  await page.keyboard.press('Escape');
  await says(page, 'People who sit in The Example Hall.');
  await page.getByText('3 people now').waitFor();

  await builder(page).getByRole('button', { name: 'Add a group' }).click();
  const group = builder(page).getByRole('group', { name: 'Group 2' });
  await group.waitFor();
  await choose(page, 'Condition 2.1', 'represent', 'represent');
  await choose(page, 'Values of condition 2.1', 'norw', 'Norway (1)');
  await page.keyboard.press('Escape');
  await choose(page, 'Condition 2.2', 'are tagged', 'are tagged');
  await choose(page, 'Values of condition 2.2', 'press', 'press (1)');
  await page.keyboard.press('Escape');
  await says(page, 'People who sit in The Example Hall and (represent Norway or are tagged press).');
  await page.getByText('2 people now').waitFor();

  await builder(page).getByRole('button', { name: 'Add a condition', exact: true }).click();
  await choose(page, 'Condition 3', 'were not in', 'were not in the wave');
  await choose(page, 'Values of condition 3', 'first', 'First letter');
  await page.keyboard.press('Escape');
  await says(page, 'and were not in the wave First letter.');
  await page.getByText('1 person now').waitFor();
  expect(await findingsOfLooks(page, 'segment-builder')).toEqual([]);

  await page.waitForURL((url) => decodeURIComponent(url.search).includes('"wave"'));
  await page.reload();
  await says(page, 'and were not in the wave First letter.');
  await page.getByRole('link', { name: 'All segments' }).click();
  await page.getByRole('heading', { name: 'Segments', level: 1 }).waitFor();
  await page.goBack();
  await says(page, 'and were not in the wave First letter.');

  await page.getByLabel('Name of the segment').fill(name);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  expect(page.url()).not.toContain('filter=');
  await page.reload();
  await says(page, 'and were not in the wave First letter.');
  expect(troubles).toEqual([]);
});

it('is built by keyboard alone, and turns a condition into its negative and a group into another', async () => {
  const { page, troubles } = await console_.openAs('campaigner', '/contacts/segments/new');
  await builder(page).getByRole('button', { name: 'Add a condition' }).focus();
  await page.keyboard.press('Enter');
  // The new condition has the focus: its verb, then its values.
  const verb = builder(page).getByRole('combobox', { name: 'Condition 1', exact: true });
  await verb.and(page.locator(':focus')).waitFor();
  await page.keyboard.type('do not represent');
  await page.getByRole('option', { name: 'do not represent', exact: true }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await says(page, 'do not represent …');
  await page.keyboard.press('Tab');
  await page.keyboard.type('swed');
  await page.getByRole('option', { name: 'Sweden (1)' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await says(page, 'People who do not represent Sweden.');
  await page.getByText('2 people now').waitFor();

  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await page
    .getByRole('button', { name: 'Put condition 1 into a group of its own' })
    .and(page.locator(':focus'))
    .waitFor();
  await page.keyboard.press('Enter');
  await builder(page).getByRole('group', { name: 'Group 1' }).waitFor();
  await builder(page).getByRole('combobox', { name: 'How the conditions of the sentence are joined' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'none of these' }).and(page.locator(':visible')).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await says(page, 'People who are none of those who do not represent Sweden.');
  await page.getByText('1 person now').waitFor();
  expect(troubles).toEqual([]);
});

it('says at the condition what is wrong with it, and survives an address that is none', async () => {
  const wrong = encodeURIComponent(JSON.stringify({ all: [{ tag: ['press'] }, { language: ['English!'] }] }));
  const { page } = await console_.openAs('campaigner', `/contacts/segments/new?filter=${wrong}`);
  await page.getByRole('alert').filter({ hasText: 'must be a language code' }).waitFor();
  await page.getByText('A condition is wrong: see the words beside it.').waitFor();
  await builder(page).getByRole('button', { name: 'Remove condition 2' }).click();
  await page.getByText('1 person now').waitFor();

  await page.goto(`${console_.origin}/contacts/segments/new?filter=${encodeURIComponent('{"all":[{"body":7}]}')}`);
  await page.getByText('The filter in the address of this page is not one.').waitFor();
  await says(page, 'Everybody.');
});

it('asks for a mandate at a time', async () => {
  const { page } = await console_.openAs('campaigner', '/contacts/segments/new');
  await builder(page).getByRole('button', { name: 'Add a condition' }).click();
  await choose(page, 'Condition 1', 'hold a mandate', 'hold a mandate, at a time');
  await choose(page, 'When, condition 1', '', 'on');
  await page.getByLabel('Day, condition 1').fill('2024-11-11');
  await builder(page).getByRole('button', { name: 'Add a condition to group 1' }).click();
  await choose(page, 'Condition 1.1', 'have the role', 'have the role');
  await choose(page, 'Values of condition 1.1', 'chair', 'chair (1)');
  await says(page, 'People who held a mandate on 11 Nov 2024 with which they have the role chair.');
  await page.getByText('1 person now').waitFor();
});

it('says who could be written to and who not, and takes an earlier version up again', async () => {
  const name = freshName();
  const { page, troubles } = await console_.openAs('campaigner', '/contacts/segments/new');
  await page.getByLabel('Name of the segment').fill(name);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await page.getByTestId('reach').filter({ hasText: '3 found = 2 could be written to + 1 left out' }).waitFor();
  await page.getByRole('button', { name: '1 without an address' }).click();
  await page
    .getByRole('list', { name: 'Who is left out, and why' })
    .getByRole('link', { name: 'Sven Swede' })
    .waitFor();
  await page.getByText('No e-mail address is known.').waitFor();

  await builder(page).getByRole('button', { name: 'Add a condition' }).click();
  await choose(page, 'Values of condition 1', 'example', 'The Example Hall (3)');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Versions: 2' }).waitFor();
  await page.getByRole('button', { name: 'Show the versions' }).click();
  await page.getByText('Added: sit in The Example Hall').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Take up again: version 1' }).click();
  await page.getByRole('heading', { name: 'Versions: 3' }).waitFor();
  await says(page, 'Everybody.');

  await page.getByRole('button', { name: 'Archive' }).click();
  await page.getByText('In the archive since').waitFor();
  await page.getByRole('button', { name: 'Bring back' }).click();
  await page.getByRole('button', { name: 'Archive' }).waitFor();
  expect(troubles).toEqual([]);
});

// The briefing on one contact: one sheet of paper, A4 or Letter, whoever it is about; nothing private unless it is chosen.
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { insertContact } from '../../factories/contacts.js';
import { insertWave } from '../../factories/waves.js';
import { findingsOfLooks, startConsole, type TestConsole } from '../../support/console.js';
import { testKeys } from '../../support/keys.js';

let console_: TestConsole;
beforeAll(async () => {
  console_ = await startConsole({ worker: false });
});
afterAll(() => console_?.stop());

const PAPERS = ['A4', 'Letter'] as const;

/** The sheets that come out of the printer. */
async function printed(page: Page, name: string): Promise<number[]> {
  const counts: number[] = [];
  mkdirSync('artifacts/screenshots', { recursive: true });
  for (const format of PAPERS) {
    const pdf = await page.pdf({ format, preferCSSPageSize: false });
    writeFileSync(`artifacts/screenshots/briefing-${name}-${format}.pdf`, pdf);
    counts.push((pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length);
  }
  return counts;
}

/** A letter of a wave of that name that was accepted. */
async function sendLetter(contactId: string, name: string): Promise<void> {
  const { sql } = console_.database;
  const { id, senderId } = await insertWave(sql, testKeys, { letters: 1 });
  await sql.query(`UPDATE wave SET name = $2 WHERE id = $1`, [id, name]);
  await sql.query(
    `INSERT INTO delivery (wave_id, seq, contact_id, sender_id, receiving_domain, message_id, state, settled_at)
     VALUES ($1, 0, $2, $3, 'x.example', $4, 'accepted', app_now())`,
    [id, contactId, senderId, `${id}@x.example`],
  );
}

async function open(path: string) {
  const opened = await console_.openAs('viewer', path);
  await opened.page.getByRole('heading', { name: 'Letters and what became of them' }).waitFor();
  return opened;
}

it('prints a contact on one sheet, black on white, without the console around it', async () => {
  const { sql } = console_.database;
  const { id } = await insertContact(sql, testKeys, {
    givenName: 'Ana',
    familyName: 'Bay',
    addressForm: 'f',
    languages: ['fr'],
    email: 'ana@hall.example',
    mandates: [{ body: 'briefing-hall', role: 'chair', country: 'NO', startsOn: '2024-01-01' }],
  });
  await sql.query(
    `INSERT INTO channel (contact_id, kind, value, is_private, rank) VALUES ($1, 'phone', '+47 11 11 11 11', true, 9)`,
    [id],
  );
  await sql.query(`UPDATE contact SET tags = '{warm}' WHERE id = $1`, [id]);
  await sendLetter(id, 'The first letter');
  const { page, troubles } = await open(`/contacts/${id}/briefing`);
  await page.getByText('Dear Ms Bay,').waitFor();
  await page.getByText('Madame', { exact: true }).first().waitFor();
  await page.getByText('ana@hall.example').waitFor();
  await page.getByText('The first letter').waitFor();
  expect(await page.getByText('+47 11 11 11 11').count()).toBe(0);
  expect(await page.getByText('warm').count()).toBe(0);
  expect(await printed(page, 'normal')).toEqual([1, 1]);

  await page.getByLabel('Private ways to reach them').check();
  await page.getByText('+47 11 11 11 11').waitFor();
  await page.getByLabel('Our tags').check();
  await page.getByText('warm').waitFor();
  expect(await findingsOfLooks(page, 'briefing')).toEqual([]);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await page.getByRole('navigation').count()).toBe(0);
  const ink = await page.locator('.briefing').evaluate((sheet) => {
    const view = globalThis as unknown as {
      getComputedStyle(of: unknown): { color: string; backgroundColor: string };
    };
    const { color, backgroundColor } = view.getComputedStyle(sheet);
    return [color, backgroundColor];
  });
  expect(ink).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  expect(troubles).toEqual([]);
});

it('stays on one sheet for somebody of whom far too much is known, and says how much is left out', async () => {
  const { sql } = console_.database;
  const long = 'Permanent Standing Committee on the Codification of Exceptionally Lengthy Institutional Designations';
  const { id } = await insertContact(sql, testKeys, {
    givenName: 'Maximiliane-Alexandrina Theodora',
    familyName: 'von Beispielstein-Musterhausen zu Langennamen',
    languages: ['de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'uk'],
    mandates: Array.from({ length: 14 }, (_, n) => ({
      body: `long-${n}`,
      role: 'deputy permanent representative',
      country: 'GB',
      politicalGroup: 'European Conservatives Group and Democratic Alliance',
      startsOn: `20${String(n + 10)}-01-01`,
      endsOn: n < 6 ? '2023-12-31' : null,
    })),
    channels: Array.from({ length: 20 }, (_, n) => ({
      kind: 'office_email' as const,
      value: `a-very-long-mailbox-of-an-office-number-${n}@permanent-delegation-of-examples.example`,
      ofMandate: null,
    })),
  });
  await sql.query(
    `UPDATE body_name n SET name = $1 || ' ' || b.slug FROM body b WHERE b.id = n.body_id AND b.slug LIKE 'long-%'`,
    [long],
  );
  await sql.query(
    `INSERT INTO provenance (contact_id, field, value, source, recorded_by, lawful_basis)
     SELECT $1, 'name', 'x', 'List of the members of something long, edition ' || n, 'system', 'interest' FROM generate_series(1, 12) AS n`,
    [id],
  );
  for (let n = 0; n < 9; n += 1)
    await sendLetter(id, `Wave ${n}: a letter with a long name about hearings of examples`);
  await sql.query(
    `INSERT INTO suppression (contact_id, reason, source, created_by, lifted_at, lifted_by)
     SELECT $1, 'manual', 'a call of a day with the office of the person, long enough for two lines of the sheet ' || n, 'system', now(), 'system'
       FROM generate_series(1, 9) AS n`,
    [id],
  );
  const { page } = await open(`/contacts/${id}/briefing`);
  await page
    .getByText(/and \d+ more on the page of the contact/)
    .first()
    .waitFor();
  expect(await printed(page, 'overfull')).toEqual([1, 1]);
});

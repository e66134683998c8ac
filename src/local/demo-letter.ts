// Puts the newest letter of the practice mailbox where a person can open it without the console.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { PracticeMailbox } from '../practice/practice-mailbox.service.js';

/** @returns lines that say where it is */
export async function saveOneLetter(app: INestApplicationContext, dataFolder: string): Promise<string[]> {
  const mailbox = app.get(PracticeMailbox);
  const [newest] = (await mailbox.list({ limit: 1 })).items;
  if (!newest) return ['The practice mailbox is empty.'];
  const { html } = await mailbox.read(newest.id);
  const files = { source: path.join(dataFolder, 'demo-letter.eml'), page: path.join(dataFolder, 'demo-letter.html') };
  // Letters name people: they are for the one who started the demo.
  await writeFile(files.source, await mailbox.raw(newest.id), { mode: 0o600 });
  await writeFile(files.page, html, { mode: 0o600 });
  return [
    `Read one of the letters, "${newest.subject}":`,
    `  as its reader sees it   ${files.page}`,
    `  as it was sent          ${files.source}`,
    'All of them are in the practice mailbox of the console: npm start',
  ];
}

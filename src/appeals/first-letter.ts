// The short letter that writing begins with, from templates/letters. A language that has none begins with an empty one.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../config/project-root.js';
import type { LetterText } from '../domain/appeal.js';

const EMPTY = `<mj-section>
  <mj-column>
    <mj-text>
      <p>{{ salutation }}</p>
      <p></p>
    </mj-text>
  </mj-column>
</mj-section>
`;

/** @param language of the form that the API lets in */
export async function firstLetter(language: string): Promise<LetterText> {
  const file = path.join(projectRoot, 'templates', 'letters', `first.${language}.mjml`);
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const [, front, mjml] = /^---\n([^]*?)---\n([^]*)$/.exec(content ?? '') ?? [];
  if (front === undefined || mjml === undefined) return { subject: '', mjml: EMPTY };
  const { parse } = await import('yaml');
  return { subject: (parse(front) as { subject: string }).subject, mjml };
}

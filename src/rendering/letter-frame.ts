// Reads the frame of letters and its partials from templates/. The words in them belong to the language of the letter.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../config/project-root.js';
import { InvalidInput, type Problem } from '../domain/errors.js';
import { PARTIAL_NAMES, type LetterFrame, type PartialName, type TemplateFile } from './letter-source.js';

const LAYOUT = 'templates/layouts/letter.mjml';

/**
 * The frame of letters in a language.
 * @throws InvalidInput naming each file that the language lacks
 */
export async function loadLetterFrame(language: string, root = projectRoot): Promise<LetterFrame> {
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language)) {
    throw new InvalidInput(`"${language}" is not a language tag such as en or fr.`);
  }
  const files = await Promise.all([
    load(root, LAYOUT),
    ...PARTIAL_NAMES.map((name) => load(root, `templates/partials/${name}.${language}.mjml`)),
  ]);
  const missing = files.filter((file) => file.mjml === undefined);
  if (missing.length > 0) throw missingFiles(language, missing);
  const [layout, ...partials] = files as TemplateFile[];
  const named = PARTIAL_NAMES.map((name, at) => [name, partials[at]]);
  return { layout: layout as TemplateFile, partials: Object.fromEntries(named) as Record<PartialName, TemplateFile> };
}

async function load(root: string, file: string): Promise<{ path: string; mjml: string | undefined }> {
  try {
    return { path: file, mjml: await readFile(path.join(root, file), 'utf8') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return { path: file, mjml: undefined };
  }
}

function missingFiles(language: string, files: { path: string }[]): InvalidInput {
  const problems: Problem[] = files.map(({ path: file }) => ({
    file,
    message: `The file ${file} is missing: write it, so that a letter in "${language}" can carry it.`,
  }));
  return new InvalidInput(`Letters in "${language}" need files that are not there.`, problems);
}

// The service's own mail to the people who work with it: a file of templates/system in the frame of system.mjml. Its words are
// fixed; what is filled in is escaped, and no caller has words of a person to fill in.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../config/project-root.js';
import type { CompiledLetter } from '../domain/letter.js';
import { compileMjml } from './check-letter.js';
import { escapeHtml } from './escape-html.js';
import { letterText } from './letter-text.js';

const LANGUAGE = 'en';

/** @throws Error when a template names a value that is not given */
export async function systemMail(name: 'confirm-address', values: Record<string, string>): Promise<CompiledLetter> {
  const [layout, file] = await Promise.all([
    read('templates/layouts/system.mjml'),
    read(`templates/system/${name}.${LANGUAGE}.mjml`),
  ]);
  const [, subject = '', letter = ''] = /^---\nsubject: "([^"\n]+)"\n---\n([^]*)$/.exec(file) ?? [];
  if (letter === '') throw new Error(`templates/system/${name}.${LANGUAGE}.mjml begins with no subject`);
  const escaped = Object.fromEntries(Object.entries(values).map(([field, value]) => [field, escapeHtml(value)]));
  const frame = { language: LANGUAGE, subject: escapeHtml(subject), letter: fill(letter, escaped) };
  const { html, findings } = await compileMjml(fill(layout, frame));
  if (findings.length > 0) throw new Error(`${name}: ${findings[0]?.message}`);
  return { language: LANGUAGE, subject: [subject], html: [html], text: [letterText(html)], required: [] };
}

function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{\{ (\w+) \}\}/g, (_, field: string) => {
    const value = values[field];
    if (value === undefined) throw new Error(`nothing is known for {{ ${field} }}`);
    return value;
  });
}

const read = (file: string) => readFile(path.join(projectRoot, file), 'utf8');

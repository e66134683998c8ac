// The copy of what is held on one person as a page that stands alone: no script, nothing loaded, fit to be printed.
import { escapeHtml } from '../rendering/escape-html.js';
import type { SubjectData } from './subject-export.store.js';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-inline-size:60rem;margin:2rem auto;padding:0 1rem}
dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.2rem 1rem;border-block-start:1px solid;padding-block:.6rem}
dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}`;

export function subjectPage(data: SubjectData): string {
  const sections = Object.entries(data).map(
    ([part, rows]) => `<section><h2>${words(part)}</h2>${rows.map(rowHtml).join('') || '<p>Nothing.</p>'}</section>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>What is held on one person</title><style>${STYLE}</style></head><body><h1>What is held on one person</h1>
<p>Made on ${new Date().toISOString().slice(0, 10)}. This is everything that Demarche keeps about the person, where each value came from, and what was sent.</p>
${sections.join('\n')}</body></html>\n`;
}

function rowHtml(row: Record<string, unknown>): string {
  const shown = Object.entries(row).filter(([, value]) => value !== null && value !== '' && !isEmpty(value));
  return `<dl>${shown.map(([name, value]) => `<dt>${words(name)}</dt><dd>${escapeHtml(textOf(value))}</dd>`).join('')}</dl>`;
}

const isEmpty = (value: unknown) =>
  typeof value === 'object' && value !== null && !(value instanceof Date) && Object.keys(value).length === 0;

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const words = (name: string) => escapeHtml(name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' '));

// Compiles MJML: tens of milliseconds a letter and 0.7 s to load, so it is loaded with the first letter, and in a thread.
import { createRequire } from 'node:module';

export interface MjmlFinding {
  line: number;
  message: string;
  tagName: string;
}

export interface MjmlResult {
  html: string;
  findings: MjmlFinding[];
}

type Mjml = (source: string, options: object) => Promise<{ html: string; errors: readonly MjmlFinding[] }>;

const require = createRequire(import.meta.url);

/** fonts {} keeps MJML from linking a font host; soft validation reports findings instead of throwing. */
const OPTIONS = { fonts: {}, validationLevel: 'soft', keepComments: false, ignoreIncludes: true, minify: false };

/** @throws Error when MJML cannot read it */
export async function mjmlToHtml(source: string): Promise<MjmlResult> {
  const mjml = require('mjml') as Mjml;
  const { html, errors } = await mjml(source, OPTIONS);
  return { html, findings: errors.map(({ line, message, tagName }) => ({ line, message, tagName })) };
}

// Reads a campaign's folder: campaign.yaml and the letters beside it. It gives the items that they say, or everything that
// is wrong with them; it changes nothing and knows no database.
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import type { CampaignItem } from '../domain/campaign.js';
import { InvalidInput, type Problem } from '../domain/errors.js';
import { campaignFileSchema, frontMatterSchema, type CampaignFile } from './campaign-file.schema.js';
import { referenceProblems, signatoryKey } from './campaign-references.js';
import { YamlText } from './yaml-text.js';

const MAX_FILE_BYTES = 2_000_000;
const FRONT_MATTER = /^---\n([^]*?\n)---[ \t]*\n/;

export interface CampaignFolder {
  slug: string;
  /** In the order of the files. */
  items: CampaignItem[];
}

interface Letter {
  appeal: string;
  language: string;
  subject: string;
  mjml: string;
}

/** @throws InvalidInput with every problem, its file and its line */
export async function readCampaignFolder(folder: string): Promise<CampaignFolder> {
  const problems: Problem[] = [];
  const campaign = await readCampaignFile(folder, problems);
  const letters = await readLetters(folder, campaign, problems);
  if (!campaign || problems.length > 0) {
    const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
    throw new InvalidInput(`The campaign in ${folder} was not loaded: ${count}.`, problems);
  }
  return { slug: campaign.slug, items: itemsOf(campaign, letters) };
}

async function readCampaignFile(folder: string, problems: Problem[]): Promise<CampaignFile | undefined> {
  const text = await readText(folder, 'campaign.yaml', problems);
  if (text === undefined) return undefined;
  const yaml = new YamlText('campaign.yaml', text);
  const campaign = checked(yaml, campaignFileSchema, problems);
  if (campaign) problems.push(...referenceProblems(campaign).map((one) => yaml.problem(one.path, one.message)));
  return campaign;
}

function checked<Shape>(yaml: YamlText, schema: z.ZodType<Shape>, problems: Problem[]): Shape | undefined {
  const syntax = yaml.syntaxProblems();
  problems.push(...syntax);
  if (syntax.length > 0) return undefined;
  const before = problems.length;
  const value = plainValue(yaml, problems);
  if (problems.length > before) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  problems.push(...parsed.error.issues.map((issue) => problemOf(yaml, issue)));
  return undefined;
}

/** Nothing when the values would unfold without end. */
function plainValue(yaml: YamlText, problems: Problem[]): unknown {
  try {
    return yaml.value();
  } catch (error) {
    problems.push(yaml.problem([], (error as Error).message));
    return undefined;
  }
}

function problemOf(yaml: YamlText, issue: z.core.$ZodIssue): Problem {
  if (issue.code === 'unrecognized_keys') {
    return yaml.problem([...issue.path, issue.keys[0] ?? ''], `is not known here${hintOf(issue.keys)}`);
  }
  const isMissing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return yaml.problem(issue.path, isMissing ? 'is missing' : issue.message);
}

const hintOf = (keys: string[]) => (keys.length > 1 ? `; nor are ${keys.slice(1).join(', ')}` : '');

/** @param file relative to the folder */
async function readText(folder: string, file: string, problems: Problem[]): Promise<string | undefined> {
  try {
    const whole = path.join(folder, file);
    if ((await stat(whole)).size > MAX_FILE_BYTES) throw new Error(`it is larger than ${MAX_FILE_BYTES} bytes`);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(whole));
    return text.replace(/\r\n/g, '\n');
  } catch (error) {
    problems.push({ file, message: `cannot be read: ${(error as Error).message}` });
    return undefined;
  }
}

/** Every letter that lies there, and a problem for each that should and does not. */
async function readLetters(folder: string, campaign: CampaignFile | undefined, problems: Problem[]): Promise<Letter[]> {
  const letters: Letter[] = [];
  for (const { appeal, language } of await listLetters(folder)) {
    const file = `appeals/${appeal}/${language}.mjml`;
    const reason = campaign && strayReason(campaign, appeal, language);
    if (reason) problems.push({ file, message: reason });
    const text = await readText(folder, file, problems);
    const letter = text === undefined ? undefined : readLetter(file, text, problems);
    if (letter) letters.push({ appeal, language, ...letter });
  }
  for (const { slug } of campaign?.appeals ?? []) {
    const main = campaign?.default_language;
    if (letters.some((letter) => letter.appeal === slug && letter.language === main)) continue;
    const file = `appeals/${slug}/${main}.mjml`;
    if (!problems.some((one) => one.file === file)) problems.push({ file, message: 'is missing' });
  }
  return letters;
}

async function listLetters(folder: string): Promise<{ appeal: string; language: string }[]> {
  const root = path.join(folder, 'appeals');
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  const found: { appeal: string; language: string }[] = [];
  for (const entry of entries.filter((one) => one.isDirectory()).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const files = (await readdir(path.join(root, entry.name))).filter((name) => name.endsWith('.mjml')).sort();
    found.push(...files.map((name) => ({ appeal: entry.name, language: name.slice(0, -'.mjml'.length) })));
  }
  return found;
}

function strayReason(campaign: CampaignFile, appeal: string, language: string): string | undefined {
  if (!campaign.appeals.some(({ slug }) => slug === appeal)) return `campaign.yaml has no appeal “${appeal}”`;
  if (!campaign.languages.includes(language)) return `the campaign has no language “${language}”`;
  return undefined;
}

function readLetter(file: string, text: string, problems: Problem[]): { subject: string; mjml: string } | undefined {
  const front = FRONT_MATTER.exec(text);
  if (!front) {
    problems.push({ file, line: 1, message: 'must begin with a subject between two lines of ---' });
    return undefined;
  }
  const fields = checked(new YamlText(file, front[1] ?? '', 1), frontMatterSchema, problems);
  const mjml = text.slice(front[0].length);
  if (mjml.trim() === '') problems.push({ file, message: 'has no letter below its subject' });
  return fields && { subject: fields.subject, mjml };
}

function itemsOf(file: CampaignFile, letters: readonly Letter[]): CampaignItem[] {
  const { slug, name, summary, issuers, as_of, until = null, languages, default_language } = file;
  return [
    { kind: 'campaign', key: slug, content: { name, summary, issuers, as_of, until, languages, default_language } },
    ...file.audiences.map(({ key, ...content }) => ({ kind: 'audience' as const, key, content })),
    ...file.demands.map(({ key, ...content }) => ({ kind: 'demand' as const, key, content })),
    ...file.asks.map(({ key, ...content }) => ({ kind: 'ask' as const, key, content })),
    ...file.cases.map(({ key, name: person, consent }) => ({
      kind: 'case' as const,
      key,
      content: { name: person, consent },
    })),
    ...file.cases.flatMap((one) =>
      one.facts.map(({ key, ...content }) => ({ kind: 'fact' as const, key: `${one.key}/${key}`, content })),
    ),
    ...file.signatories.map(({ key, affiliation = '', until: last = null, ...rest }) => ({
      kind: 'signatory' as const,
      key: signatoryKey({ key, name: rest.name }),
      content: { ...rest, affiliation, until: last },
    })),
    ...file.appeals.map(({ slug: key, ...content }) => ({ kind: 'appeal' as const, key, content })),
    ...letters.map(({ appeal, language, ...content }) => ({
      kind: 'appeal_text' as const,
      key: `${appeal}/${language}`,
      content,
    })),
  ];
}

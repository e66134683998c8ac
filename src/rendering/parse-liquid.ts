// Reads one Liquid source and finds everything in it that a letter may not do, each with its line. Nothing is rendered here.
// What may stand in a letter is little on purpose: fields, loops over the facts, conditions on the facts.
import { Liquid, LiquidError, type Template } from 'liquidjs';
import type { Problem } from '../domain/errors.js';
import { linesIn } from '../naming/text-scan.js';
import { checkFields, type SlotUse } from './check-fields.js';
import type { Scope } from './field-shapes.js';
import { PARTIAL_NAMES, type PartialName } from './letter-source.js';
import { readLiquid } from './read-liquid.js';
import { RenderPartial } from './render-partial.js';

export interface LiquidSource {
  content: string;
  scope: Scope;
  /** Put into every problem: the file or the field that the content is from. */
  where: Pick<Problem, 'file' | 'field'>;
  tagsAllowed: boolean;
  escape: boolean;
}

export interface ParsedLiquid {
  engine: Liquid;
  templates: Template[];
  /** The outputs that stand for a value of the recipient, or for the letter or subject in the frame. */
  slots: Map<Template, SlotUse>;
  problems: Problem[];
}

export const TAGS = ['for', 'if', 'unless', 'comment', 'render'];
export const PARTS_OF_TAGS = ['else', 'elsif', 'endfor', 'endif', 'endunless', 'endcomment'];

export function parseLiquid(source: LiquidSource): ParsedLiquid {
  const engine = createEngine(source.escape);
  const problems: Problem[] = [];
  const content = withoutRefusedTags(source, problems);
  const parsed: ParsedLiquid = { engine, templates: [], slots: new Map(), problems };
  try {
    parsed.templates = engine.parse(content);
    problems.push(...checkFields(parsed.templates, source.scope, parsed.slots));
  } catch (error) {
    if (!(error instanceof LiquidError)) throw error;
    problems.push(...syntaxProblems(error));
  }
  parsed.problems = problems.map((problem) => ({ ...problem, ...source.where }));
  return parsed;
}

/** No file system, no tag or property beyond what is listed, bounded in size and time. */
function createEngine(escape: boolean): Liquid {
  const engine = new Liquid({
    strictVariables: true,
    // Unknown filters are found by checkFields, all at once; parsing would stop at the first.
    strictFilters: false,
    ownPropertyOnly: true,
    catchAllErrors: true,
    templates: {},
    ...(escape ? { outputEscape: 'escape' as const } : {}),
    parseLimit: 4_000_000,
    renderLimit: 1_000,
    memoryLimit: 20_000_000,
  });
  for (const name of Object.keys(engine.tags)) if (!TAGS.includes(name)) delete engine.tags[name];
  engine.registerTag('render', RenderPartial);
  return engine;
}

/** Refused tags are blanked, so that the rest is still checked in the same go. */
function withoutRefusedTags(source: LiquidSource, problems: Problem[]): string {
  let line = 1;
  const kept = readLiquid(source.content, true).map(({ kind, text, name }) => {
    const begins = line;
    line += linesIn(text);
    if (kind === 'text') return text;
    if (kind === 'comment' && source.tagsAllowed) return blank(text);
    const message = tagProblem(text, kind === 'comment' ? 'comment' : name, source.tagsAllowed);
    if (message === undefined) return text;
    problems.push({ message, line: begins });
    return blank(text);
  });
  return kept.join('');
}

function tagProblem(tag: string, name: string, tagsAllowed: boolean): string | undefined {
  if (!tagsAllowed) return `${shown(tag)} cannot stand here: only fields in {{ … }} can. Take it out.`;
  if (![...TAGS, ...PARTS_OF_TAGS].includes(name)) {
    return `The tag {% ${name} %} is not one for letters. These are: for, if, elsif, else, unless, comment, render. Take it out.`;
  }
  if (name !== 'render') return undefined;
  const partial = /^\{%-?\s*render\s+(['"])([\w-]+)\1\s*-?%\}$/.exec(tag)?.[2];
  if (PARTIAL_NAMES.includes(partial as PartialName)) return undefined;
  return `${shown(tag)} is not possible: render takes one of ${PARTIAL_NAMES.map((known) => `'${known}'`).join(', ')} and nothing else.`;
}

function syntaxProblems(error: LiquidError): Problem[] {
  const errors = (error as LiquidError & { errors?: LiquidError[] }).errors ?? [error];
  return errors.map((one) => ({
    message: `${one.message.replace(/, line:\d+, col:\d+$/, '').replace(/^./, (first) => first.toUpperCase())}: correct the Liquid here.`,
    line: one.token.getPosition()[0],
  }));
}

/** As long and with the same lines, so that positions stay. */
export const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

export const lineAt = (text: string, at: number): number => 1 + linesIn(text.slice(0, at));

const MOST_SHOWN = 80;
const shown = (tag: string): string => (tag.length > MOST_SHOWN ? `${tag.slice(0, MOST_SHOWN)}…` : tag);

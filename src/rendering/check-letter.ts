// Finds what is wrong with a letter before it is compiled: its subject, its tags, and the frame around it.
import { InvalidInput, type Problem } from '../domain/errors.js';
import { foreignField, foreignFieldMessage } from '../domain/foreign-fields.js';
import { hiddenCharacter } from '../naming/hidden-characters.js';
import { stretchesBetween } from '../naming/text-scan.js';
import { foreignFieldProblems } from './check-foreign-fields.js';
import { checkTags } from './check-tags.js';
import { PARTIAL_NAMES, type LetterFrame, type LetterSource, type TemplateFile } from './letter-source.js';
import { lostTexts } from './lost-text.js';
import { mjmlToHtml, type MjmlResult } from './mjml-compiler.js';
import { withoutComments, type ParsedSource } from './parse-letter.js';
import { blank } from './parse-liquid.js';
import { readLiquid } from './read-liquid.js';

const MAX_SUBJECT_CHARACTERS = 200;
/** Nobody reads more at once. */
const MOST_PROBLEMS = 100;
const CONTROLS = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/g;
const LETTER_PLACE = /\{\{-?\s*letter\s*-?\}\}/;

/** Everything at once: those about the author's text carry a line of it, those about the subject the field, others a file. */
export async function letterProblems(source: LetterSource, parsed: ParsedSource): Promise<Problem[]> {
  const { subject, letter, layout, partials } = parsed;
  const liquid = [subject, letter, layout, ...Object.values(partials)].flatMap((one) => one.problems);
  return [
    ...subjectProblems(source.subject),
    ...liquid,
    ...(await markupProblems(source)),
    ...frameProblems(source.frame),
  ];
}

function subjectProblems(subject: string): Problem[] {
  const field = 'subject';
  const problems: Problem[] = [];
  if (subject.trim() === '') problems.push({ field, message: 'The subject is empty: write what the letter is about.' });
  if (subject.search(CONTROLS) >= 0) {
    problems.push({ field, message: 'The subject has a line break or a control character: write it on one line.' });
  }
  const hidden = hiddenCharacter(subject.replace(CONTROLS, ''));
  if (hidden) {
    const message = `The subject holds ${hidden}, a character that cannot be seen or turns the text around: take it out.`;
    problems.push({ field, message });
  }
  const foreign = foreignField(subject);
  if (foreign !== undefined) problems.push({ field, message: foreignFieldMessage(foreign) });
  if (subject.length > MAX_SUBJECT_CHARACTERS) {
    problems.push({
      field,
      message: `The subject has ${subject.length} characters; write at most ${MAX_SUBJECT_CHARACTERS}.`,
    });
  }
  return problems;
}

/** Our own reading of the tags, and MJML's of the author's text with the Liquid blanked, so that the lines are the author's. */
async function markupProblems({ mjml, frame, language }: LetterSource): Promise<Problem[]> {
  if (mjml.trim() === '')
    return [{ line: 1, message: 'The letter is empty: write its text in <mj-section><mj-column><mj-text>.' }];
  const { problems: tags, isGivenUp } = checkTags(mjml);
  if (isGivenUp) return tags;
  const own = [...tags, ...foreignFieldProblems(mjml)];
  const bare = withoutLiquid(mjml);
  const compiled = await tried(`<mjml lang="${language}">${headOf(frame)}<mj-body>${bare}</mj-body></mjml>`);
  const more = (compiled?.findings ?? []).map(({ line, message, tagName }) => ({
    line,
    message: `<${tagName}>: ${message}. Correct it.`,
  }));
  const reported = new Set(own.map(({ line }) => line));
  const problems = [...own, ...more.filter(({ line }) => !reported.has(line))];
  // What is refused already explains why its text is gone.
  const lost = compiled && problems.length === 0 ? lostProblems(bare, compiled.html) : [];
  return [...problems, ...lost].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

function lostProblems(mjml: string, html: string): Problem[] {
  return lostTexts(mjml, html).map(({ text, line }) => ({
    line,
    message: `"${text.slice(0, 40)}" does not come out in the finished letter: put it into a tag of text, as plain words.`,
  }));
}

/** MJML gives up on some tags that our own reading refuses, and then has nothing to add; on others it will give up again. */
async function tried(mjml: string): Promise<MjmlResult | undefined> {
  try {
    return await compileMjml(mjml);
  } catch (error) {
    if (error instanceof InvalidInput) return undefined;
    throw error;
  }
}

/** The frame's definitions on one line, as classes of the frame may be used in the letter. */
function headOf({ layout }: LetterFrame): string {
  const [found] = stretchesBetween(layout.mjml, '<mj-attributes>', '</mj-attributes>');
  if (!found) return '';
  return `<mj-head>${withoutLiquid(layout.mjml.slice(found.at, found.end)).replace(/\s+/g, ' ')}</mj-head>`;
}

function withoutLiquid(mjml: string): string {
  const parts = readLiquid(withoutComments(mjml)).map(({ kind, text }) => (kind === 'text' ? text : blank(text)));
  return parts.join('');
}

function frameProblems({ layout, partials }: LetterFrame): Problem[] {
  const problems = PARTIAL_NAMES.filter(
    (name) => !new RegExp(`\\{%-?\\s*render '${name}'\\s*-?%\\}`).test(layout.mjml),
  ).map((name) => ({ file: layout.path, message: `The frame must hold {% render '${name}' %} below the letter.` }));
  if (!LETTER_PLACE.test(layout.mjml))
    problems.push({ file: layout.path, message: 'The frame must hold {{ letter }} on a line of its own.' });
  return [...problems, ...needs(partials['opt-out'], 'opt_out_url'), ...needs(partials['why-you-get-this'], 'mandate')];
}

function needs({ path, mjml }: TemplateFile, field: string): Problem[] {
  if (new RegExp(`\\{\\{-?\\s*${field}\\b`).test(mjml)) return [];
  return [
    { file: path, message: `The file must hold {{ ${field} }}: every letter says why it comes and how to stop it.` },
  ];
}

/** @throws InvalidInput when MJML gives up */
export async function compileMjml(mjml: string): Promise<MjmlResult> {
  try {
    return await mjmlToHtml(mjml);
  } catch (error) {
    throw refusal([{ message: `MJML cannot compile the letter: ${(error as Error).message}. Check its tags.` }]);
  }
}

export function refusal(problems: readonly Problem[]): InvalidInput {
  const [first, ...others] = problems;
  if (others.length === 0) return new InvalidInput(first?.message ?? '', problems);
  const left = problems.length - MOST_PROBLEMS;
  const shown = left > 0 ? [...problems.slice(0, MOST_PROBLEMS), { message: `And ${left} more problems.` }] : problems;
  return new InvalidInput(`The letter has ${problems.length} problems.`, shown);
}

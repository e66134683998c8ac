// Compiles one language of a letter, once for all recipients: Liquid over the author's words and the frame, MJML to HTML,
// HTML to text, and a cut at each place where a recipient's value goes. Everything wrong is reported in one go.
import type { InvalidInput } from '../domain/errors.js';
import { foreignField, foreignFieldMessage } from '../domain/foreign-fields.js';
import { MAX_LETTER_CHARACTERS, type CompiledLetter, type LetterPiece } from '../domain/letter.js';
import { compileMjml, letterProblems, refusal } from './check-letter.js';
import { escapeHtml } from './escape-html.js';
import { judgeLetter } from './judge-letter.js';
import { LetterSlots } from './letter-slots.js';
import type { LetterSource } from './letter-source.js';
import { letterText } from './letter-text.js';
import { holdsAllText } from './lost-text.js';
import { parseSource, type ParsedSource } from './parse-letter.js';
import { lineAt } from './parse-liquid.js';
import { renderLiquid, writePlaces, writeSlots } from './render-liquid.js';

/** Of the source as well as of the finished HTML. */
const MAX_CHARACTERS = MAX_LETTER_CHARACTERS;
const MAX_LIQUID = 2_000;
const LOST =
  'The finished letter lacks words of the text or of its facts: take out what a loop or a condition wraps in tags.';

/**
 * Compiles one language of a letter.
 * @throws InvalidInput with every finding; those about the author's text carry a line of it, those about the subject the
 *   field `subject`, those about the frame a file
 */
export async function compileLetter(source: LetterSource): Promise<CompiledLetter> {
  refuseOversize(source);
  const parsed = parseSource(source);
  const problems = await letterProblems(source, parsed);
  if (problems.length > 0) throw refusal(problems);
  return cutLetter(source, parsed);
}

/** Before anything reads the source: what is far too large would take its readers seconds. */
function refuseOversize({ subject, mjml }: LetterSource): void {
  const characters = mjml.length + subject.length;
  if (characters > MAX_CHARACTERS) {
    const message = `The letter has ${characters} characters; at most ${MAX_CHARACTERS} are possible. Shorten it.`;
    throw refusal([{ message }]);
  }
  const openings = (subject + mjml).match(/\{[{%]|<!--/g)?.length ?? 0;
  if (openings > MAX_LIQUID) {
    const message = `The letter has ${openings} fields, Liquid tags and comments; at most ${MAX_LIQUID} are possible.`;
    throw refusal([{ message }]);
  }
}

async function cutLetter(source: LetterSource, parsed: ParsedSource): Promise<CompiledLetter> {
  const { facts, language, frame } = source;
  const slots = new LetterSlots([source.subject, source.mjml, JSON.stringify(facts), JSON.stringify(frame)]);
  const { partials, ...sources } = parsed;
  for (const [origin, one] of Object.entries({ ...sources, ...partials })) writeSlots(one, slots, origin);
  const values = { facts, language, partials };
  const subject = renderLiquid(parsed.subject, values).trim();
  const letter = renderLiquid(parsed.letter, values);
  writePlaces(parsed.layout, { letter, subject: escapeHtml(subject) });
  const mjml = renderLiquid(parsed.layout, values);
  if (mjml.length > MAX_CHARACTERS) throw tooLong(mjml.length);
  const html = await toHtml(mjml, frame.layout.path);
  const text = letterText(html);
  assertComplete(slots, html, text);
  if (!holdsAllText(letter, html)) throw refusal([{ message: LOST }]);
  const pieces = { subject: slots.split(subject), html: slots.split(html), text: slots.split(text) };
  refuseUnsafe(pieces.html, source);
  refuseForeignFields(pieces.subject, pieces.text);
  return { language, ...pieces, required: LetterSlots.required([...pieces.subject, ...pieces.html, ...pieces.text]) };
}

async function toHtml(mjml: string, framePath: string): Promise<string> {
  const { html, findings } = await compileMjml(mjml);
  if (findings.length > 0) {
    throw refusal(
      findings.map(({ tagName, message }) => ({
        file: framePath,
        message: `The frame or a partial has a wrong <${tagName}>: ${message}.`,
      })),
    );
  }
  // Blanks are half of what MJML writes, and every recipient would be sent them.
  const tight = html
    .replace(/^[ \t]+/gm, '')
    .replace(/\n{2,}/g, '\n')
    .replace(/[ \t]{2,}/g, ' ');
  if (tight.length > MAX_CHARACTERS) throw tooLong(tight.length);
  return tight;
}

/** What an author can find in the own text carries its line; the rest came with the frame, a partial or a fact. */
function refuseUnsafe(html: readonly LetterPiece[], { mjml, frame }: LetterSource): void {
  const findings = judgeLetter(html);
  if (findings.length === 0) return;
  const problems = findings.map(({ message, found }) => {
    const at = found === '' ? -1 : mjml.indexOf(found);
    return at < 0 ? { file: frame.layout.path, message } : { line: lineAt(mjml, at), message };
  });
  throw refusal(problems);
}

/** The author's own words were looked at before; this finds what facts brought in, and what tags had cut in pieces. */
function refuseForeignFields(...parts: LetterPiece[][]): void {
  for (const part of parts) {
    const found = foreignField(part.map((piece) => (typeof piece === 'string' ? piece : 'x')).join(''));
    if (found !== undefined) throw refusal([{ message: foreignFieldMessage(found) }]);
  }
}

/** Who gets a letter can always read why, and stop it: in the HTML and in the text. */
function assertComplete(slots: LetterSlots, html: string, text: string): void {
  const problems = (['opt-out', 'why-you-get-this'] as const).flatMap((partial) =>
    [...slots.missingFrom(html, partial), ...slots.missingFrom(text, partial)].map((field) => ({
      message: `The part "${partial}" came out without {{ ${field} }}: it must stand in every letter, in HTML and in text.`,
    })),
  );
  if (problems.length > 0) throw refusal(problems);
}

const tooLong = (length: number): InvalidInput =>
  refusal([
    {
      message: `The letter comes to ${length} characters with its facts; at most ${MAX_CHARACTERS} are possible. Shorten it.`,
    },
  ]);

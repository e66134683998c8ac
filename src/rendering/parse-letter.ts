// Reads the Liquid of all sources that a letter is made of: subject, body, frame and partials.
import { replaceBetween } from '../naming/text-scan.js';
import { FRAME_SCOPE, LETTER_SCOPE } from './field-shapes.js';
import { PARTIAL_NAMES, type LetterSource } from './letter-source.js';
import { blank, parseLiquid, type ParsedLiquid } from './parse-liquid.js';

export interface ParsedSource {
  subject: ParsedLiquid;
  letter: ParsedLiquid;
  layout: ParsedLiquid;
  partials: Record<string, ParsedLiquid>;
}

export function parseSource({ subject, mjml, frame }: LetterSource): ParsedSource {
  const markup = { tagsAllowed: true, escape: true };
  const partials = PARTIAL_NAMES.map((name) => {
    const { path, mjml: content } = frame.partials[name];
    return [name, parseLiquid({ ...markup, content, scope: LETTER_SCOPE, where: { file: path } })];
  });
  const { path, mjml: layout } = frame.layout;
  return {
    subject: parseLiquid({
      content: subject,
      scope: LETTER_SCOPE,
      where: { field: 'subject' },
      tagsAllowed: false,
      escape: false,
    }),
    letter: parseLiquid({ ...markup, content: withoutComments(mjml), scope: LETTER_SCOPE, where: {} }),
    layout: parseLiquid({ ...markup, content: layout, scope: FRAME_SCOPE, where: { file: path } }),
    partials: Object.fromEntries(partials) as Record<string, ParsedLiquid>,
  };
}

/** What authors say to each other does not go out; MJML keeps comments that stand in a text. */
export const withoutComments = (mjml: string): string => replaceBetween(mjml, ['<!--', '-->'], blank);

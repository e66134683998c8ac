// Renders parsed Liquid once for all recipients: facts are filled in, a recipient's values come out as slot tokens.
import { AssertionError, LiquidError } from 'liquidjs';
import { InvalidInput } from '../domain/errors.js';
import type { LetterFacts } from '../domain/letter-facts.js';
import type { LetterSlots } from './letter-slots.js';
import type { ParsedLiquid } from './parse-liquid.js';
import { PARTIALS_KEY } from './render-partial.js';

export interface LiquidValues {
  facts: LetterFacts;
  language: string;
  partials?: Record<string, ParsedLiquid>;
}

/** From now on outputs of a recipient's values write their token, whatever the facts are: a value never goes through Liquid. */
export function writeSlots(source: ParsedLiquid, slots: LetterSlots, origin: string): void {
  for (const [template, use] of source.slots) {
    if (use.kind !== 'slot') continue;
    const token = slots.place(use.field, use.fallback, origin);
    template.render = () => token;
  }
}

/** Puts finished markup where the frame says `{{ letter }}` and `{{ subject }}`. */
export function writePlaces(layout: ParsedLiquid, content: Record<'letter' | 'subject', string>): void {
  for (const [template, use] of layout.slots) {
    if (use.kind === 'place') template.render = () => content[use.place];
  }
}

/** @throws InvalidInput when the facts make the source fail, or it grows beyond its limits */
export function renderLiquid(parsed: ParsedLiquid, values: LiquidValues): string {
  const partials = Object.entries(values.partials ?? {}).map(([name, partial]) => [name, partial.templates]);
  const globals = {
    ...values.facts,
    language: values.language,
    [PARTIALS_KEY]: Object.fromEntries(partials) as unknown,
  };
  try {
    return parsed.engine.renderSync(parsed.templates, {}, { globals }) as string;
  } catch (error) {
    throw refusalOf(error);
  }
}

function refusalOf(error: unknown): unknown {
  // Going beyond a limit comes without a place in the source.
  if (error instanceof AssertionError) {
    const message = `The letter is too large: ${error.message}. Take out loops within loops.`;
    return new InvalidInput(message, [{ message }]);
  }
  if (!(error instanceof LiquidError)) return error;
  const line = error.token.getPosition()[0];
  return new InvalidInput('The letter cannot be rendered.', [{ message: `${error.message}.`, line }]);
}

// Cuts a text that comes in pieces into its lines, each piece once: a line of many pieces is joined when it is complete.
import { InvalidInput } from '../domain/errors.js';

const MAX_LINE_CHARACTERS = 10_000_000;

/** The last one is what stands behind the last line break, which may be nothing. @throws InvalidInput for an endless line */
export async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let held: string[] = [];
  let characters = 0;
  let mayBreak = false;
  for await (const piece of text) {
    // A \r at the end of a piece may be half of a line break.
    const whole: string = mayBreak ? `\r${piece}` : piece;
    mayBreak = whole.endsWith('\r');
    const [first = '', ...others] = (mayBreak ? whole.slice(0, -1) : whole).split(/\r\n|\r|\n/);
    held.push(first);
    characters += first.length;
    for (const next of others) {
      yield held.join('');
      [held, characters] = [[next], next.length];
    }
    if (characters > MAX_LINE_CHARACTERS)
      throw new InvalidInput(`A line of the file is longer than ${MAX_LINE_CHARACTERS} characters.`);
  }
  yield held.join('');
  if (mayBreak) yield '';
}

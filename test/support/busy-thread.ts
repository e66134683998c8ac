// What a thread of a test does: answer, refuse, be busy, die.
import { InvalidInput } from '../../src/domain/errors.js';
import { answerOf, type ThreadAnswer } from '../../src/threads/fair-threads.js';

export const echo = ({ word }: { word: string }): Promise<ThreadAnswer<string>> => answerOf(() => word);

export const refuse = ({ word }: { word: string }): Promise<ThreadAnswer<string>> =>
  answerOf(() => {
    throw new InvalidInput(`no ${word}`, [{ message: word, line: 3 }]);
  });

/** Holds the thread, as a pattern does that tries every place again. */
export function spin({ ms }: { ms: number }): Promise<ThreadAnswer<string>> {
  const until = performance.now() + ms;
  while (performance.now() < until);
  return answerOf(() => 'done');
}

export function die(): never {
  process.exit(3);
}

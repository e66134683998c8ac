// Compiles a letter in a thread: what its author wrote may cost seconds, and others must not wait for it.
import type { CompiledLetter } from '../domain/letter.js';
import { threads } from '../threads/fair-threads.js';
import type { LetterSource } from './letter-source.js';

/** The loading of MJML by a new thread included. */
const LIMIT_MS = 20_000;
const THREAD = new URL('./letter-thread.js', import.meta.url);

/** @throws InvalidInput with every finding, TookTooLong, TooBusy */
export const compileApart = (source: LetterSource): Promise<CompiledLetter> =>
  threads.run({ module: THREAD, act: 'compile', input: source, what: 'Compiling the letter', limitMs: LIMIT_MS });

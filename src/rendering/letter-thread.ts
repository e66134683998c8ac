// What a thread does with letters. It is loaded by the thread, never imported.
import { answerOf, type ThreadAnswer } from '../threads/fair-threads.js';
import type { CompiledLetter } from '../domain/letter.js';
import { compileLetter } from './compile-letter.js';
import type { LetterSource } from './letter-source.js';

export const compile = (source: LetterSource): Promise<ThreadAnswer<CompiledLetter>> =>
  answerOf(() => compileLetter(source));

// Reads a file that a command was given. Its content is checked where it is used.
import { readFile } from 'node:fs/promises';
import { InvalidInput } from '../domain/errors.js';

/** @throws InvalidInput naming the file, when it cannot be read */
export async function readInputFile(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new InvalidInput(`${file} cannot be read: ${(error as Error).message}`);
  }
}

// Writes what a command made to a file: whole or not at all, readable by its owner alone, and never over another by mistake.
import { createWriteStream } from 'node:fs';
import { access, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Conflict, InvalidInput } from '../domain/errors.js';

/** @throws Conflict when the file is there and `force` is not given, InvalidInput when it cannot be written */
export async function writeOutputFile(
  file: string,
  chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
  force: boolean,
): Promise<void> {
  if (!force && (await exists(file)))
    throw new Conflict(`${file} is there already. Name another file, or give --force.`);
  const aside = `${file}.${process.pid}.part`;
  try {
    await pipeline(Readable.from(chunks), createWriteStream(aside, { mode: 0o600, flags: 'wx' }));
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new InvalidInput(`${file} cannot be written: ${(error as Error).message}`);
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

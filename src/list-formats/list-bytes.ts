// The bytes of a list, from a file on disk or from a request, read piece by piece and as often as a format needs.
import { open } from 'node:fs/promises';
import { InvalidInput } from '../domain/errors.js';

/** A list as somebody hands it over: its name, and its content, where it lies on the disk, or how to read it. */
export type ListFile =
  { name: string; bytes: Buffer } | { name: string; path: string } | { name: string; content: ListBytes };

export interface ListBytes {
  size: number;
  /** @returns fewer bytes at the end of the file */
  read(start: number, length: number): Promise<Buffer>;
}

const PIECE = 64 * 1024;

/**
 * Gives the bytes of a list to `use`, and closes the file afterwards.
 * @throws InvalidInput when the file is not there, cannot be read, or was changed meanwhile
 */
export async function withListBytes<Result>(
  file: ListFile,
  use: (bytes: ListBytes) => Promise<Result>,
): Promise<Result> {
  if ('bytes' in file) return use(bytesInMemory(file.bytes));
  if ('content' in file) return use(file.content);
  const handle = await open(file.path).catch((error: unknown) => {
    throw new InvalidInput(`${file.path} cannot be read: ${(error as Error).message}`);
  });
  try {
    const { size, mtimeMs } = await handle.stat();
    const read = async (start: number, length: number) => {
      const { bytesRead, buffer } = await handle
        .read(Buffer.alloc(length), 0, length, start)
        .catch((error: unknown) => {
          throw new InvalidInput(`${file.path} cannot be read: ${(error as Error).message}`);
        });
      return buffer.subarray(0, bytesRead);
    };
    const result = await use({ size, read });
    // Read twice, it was two files: its fingerprint would be another's, and rows could be half.
    const now = await handle.stat();
    if (now.size !== size || now.mtimeMs !== mtimeMs)
      throw new InvalidInput(`${file.path} was changed while it was read. Nothing was changed; import it again.`);
    return result;
  } finally {
    await handle.close();
  }
}

export function bytesInMemory(bytes: Buffer): ListBytes {
  return { size: bytes.length, read: (start, length) => Promise.resolve(bytes.subarray(start, start + length)) };
}

/** The bytes from a place on, to another place or the end. */
export async function* piecesOf(bytes: ListBytes, start = 0, end = Infinity): AsyncGenerator<Buffer> {
  for (let at = start; at < end;) {
    const piece = await bytes.read(at, Math.min(PIECE, end - at));
    if (piece.length === 0) return;
    yield piece;
    at += piece.length;
  }
}

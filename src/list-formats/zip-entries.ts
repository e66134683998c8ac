// The files inside a zip archive, unpacked piece by piece by yauzl. What an archive claims is not believed: the sizes are
// judged here before anything is unpacked, and yauzl counts them again while it is.
import { Readable } from 'node:stream';
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl';
import { InvalidInput } from '../domain/errors.js';
import { piecesOf, type ListBytes } from './list-bytes.js';

export interface ZipEntry {
  zip: ZipFile;
  entry: Entry;
}

const MAX_ENTRIES = 2000;
const MAX_UNPACKED = 512 * 2 ** 20;
// Sheets shrink to a tenth, repetitive ones to a fiftieth; a thousandth is a bomb.
const MAX_RATIO = 300;
const SMALL = 10 * 2 ** 20;

class ListReader extends RandomAccessReader {
  constructor(private readonly bytes: ListBytes) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(piecesOf(this.bytes, start, end), { objectMode: false });
  }
}

/** @throws InvalidInput for an archive that is broken, encrypted, too large, or packed like a bomb */
export async function zipEntries(bytes: ListBytes): Promise<Map<string, ZipEntry>> {
  const entries = new Map<string, ZipEntry>();
  let unpacked = 0;
  try {
    const options = { lazyEntries: true, autoClose: false };
    const zip = await fromRandomAccessReaderPromise(new ListReader(bytes), bytes.size, options);
    if (zip.entryCount > MAX_ENTRIES) throw new InvalidInput(`The workbook holds more than ${MAX_ENTRIES} files.`);
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw new InvalidInput('The workbook is protected by a password. Save it without one.');
      entries.set(entry.fileName, { zip, entry });
      unpacked += entry.uncompressedSize;
    }
  } catch (error) {
    throw refusal(error);
  }
  if (unpacked > MAX_UNPACKED || (unpacked > SMALL && unpacked / bytes.size > MAX_RATIO)) {
    throw new InvalidInput(
      `The workbook would unpack from ${megabytes(bytes.size)} to ${megabytes(unpacked)} MB. Such files can do harm and are refused.`,
    );
  }
  return entries;
}

/** The text of an entry, which is UTF-8. */
export async function* unpack({ zip, entry }: ZipEntry): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    const pieces = (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
    for await (const piece of pieces) yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw refusal(error);
  }
}

function refusal(error: unknown): unknown {
  if (error instanceof InvalidInput) return error;
  const { message } = error as Error;
  return message.startsWith('too many bytes')
    ? new InvalidInput('The workbook holds more than it says. Such files can do harm and are refused.')
    : new InvalidInput(`The workbook cannot be read: it is broken or cut off. Save or fetch it again. (${message})`);
}

const megabytes = (size: number) => (size / 2 ** 20).toFixed(1);

// The files inside a zip archive, unpacked piece by piece. What an archive claims is not believed: sizes are checked before
// anything is unpacked, and counted again while it is.
import { createInflateRaw } from 'node:zlib';
import { Readable } from 'node:stream';
import { InvalidInput } from '../../domain/errors.js';
import { piecesOf, type ListBytes } from './list-bytes.js';

export interface ZipEntry {
  name: string;
  method: number;
  packedSize: number;
  size: number;
  start: number;
}

const MAX_ENTRIES = 2000;
const MAX_UNPACKED = 512 * 2 ** 20;
// Sheets shrink to a tenth, repetitive ones to a fiftieth; a thousandth is a bomb.
const MAX_RATIO = 300;
const SMALL = 10 * 2 ** 20;
const END_RECORD = 0x06054b50;
const DIRECTORY_RECORD = 0x02014b50;
const LOCAL_RECORD = 0x04034b50;
const MAX_COMMENT = 65_557;

/** @throws InvalidInput for an archive that is broken, encrypted, too large, or packed like a bomb */
export async function zipEntries(bytes: ListBytes): Promise<Map<string, ZipEntry>> {
  const tailStart = Math.max(0, bytes.size - MAX_COMMENT);
  const tail = await bytes.read(tailStart, MAX_COMMENT);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || tail.length < end + 22 || tail.readUInt32LE(end) !== END_RECORD)
    throw broken('its directory is missing');
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  if (count > MAX_ENTRIES) throw new InvalidInput(`The workbook holds more than ${MAX_ENTRIES} files.`);
  const directory = await bytes.read(tail.readUInt32LE(end + 16), Math.min(length, 2 ** 20));
  const entries = new Map<string, ZipEntry>();
  let unpacked = 0;
  for (let at = 0, number = 0; number < count; number += 1) {
    const { entry, next } = readRecord(directory, at);
    entries.set(entry.name, entry);
    unpacked += entry.size;
    at = next;
  }
  if (unpacked > MAX_UNPACKED || (unpacked > SMALL && unpacked / bytes.size > MAX_RATIO)) {
    throw new InvalidInput(
      `The workbook would unpack from ${megabytes(bytes.size)} to ${megabytes(unpacked)} MB. Such files can do harm and are refused.`,
    );
  }
  return entries;
}

function readRecord(directory: Buffer, at: number): { entry: ZipEntry; next: number } {
  if (directory.length < at + 46 || directory.readUInt32LE(at) !== DIRECTORY_RECORD)
    throw broken('its directory is cut off');
  if (directory.readUInt16LE(at + 8) & 1)
    throw new InvalidInput('The workbook is protected by a password. Save it without one.');
  const nameLength = directory.readUInt16LE(at + 28);
  const entry = {
    name: directory.toString('utf8', at + 46, at + 46 + nameLength),
    method: directory.readUInt16LE(at + 10),
    packedSize: directory.readUInt32LE(at + 20),
    size: directory.readUInt32LE(at + 24),
    start: directory.readUInt32LE(at + 42),
  };
  return { entry, next: at + 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32) };
}

/** The text of an entry, which is UTF-8. */
export async function* unpack(bytes: ListBytes, entry: ZipEntry): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let unpacked = 0;
  try {
    for await (const piece of await inflated(bytes, entry)) {
      unpacked += piece.length;
      if (unpacked > entry.size)
        throw new InvalidInput('The workbook holds more than it says. Such files can do harm and are refused.');
      yield decoder.decode(piece, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    throw error instanceof InvalidInput ? error : broken((error as Error).message);
  }
}

async function inflated(bytes: ListBytes, entry: ZipEntry): Promise<AsyncIterable<Buffer>> {
  const head = await bytes.read(entry.start, 30);
  if (head.length < 30 || head.readUInt32LE(0) !== LOCAL_RECORD) throw broken('a file in it is missing');
  const start = entry.start + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const packed = piecesOf(bytes, start, start + entry.packedSize);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw broken('it is packed in an unusual way');
  const inflate = createInflateRaw();
  const source = Readable.from(packed);
  source.once('error', (error) => inflate.destroy(error));
  return source.pipe(inflate) as AsyncIterable<Buffer>;
}

const megabytes = (size: number) => (size / 2 ** 20).toFixed(1);
const broken = (reason: string) => new InvalidInput(`The workbook cannot be read: ${reason}.`);

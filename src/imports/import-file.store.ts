// Keeps the file of a draft in the database, in pieces of one size, so that any process can read it and none lies about on
// a disk. It goes with the draft.
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../database/database.js';
import { InvalidInput } from '../domain/errors.js';
import type { ListBytes } from '../list-formats/list-bytes.js';

const PIECE_BYTES = 256 * 1024;

@Injectable()
export class ImportFileStore {
  constructor(private readonly database: Database) {}

  /** Writes a file as it arrives; a piece is all that is held of it. */
  async write(sql: Sql, importId: string, chunks: AsyncIterable<Buffer>): Promise<{ size: number; sha256: string }> {
    const hash = createHash('sha256');
    let size = 0;
    let seq = 0;
    for await (const piece of piecesOf(chunks)) {
      hash.update(piece);
      size += piece.length;
      await sql.query('INSERT INTO contact_import_piece (import_id, seq, bytes) VALUES ($1, $2, $3)', [
        importId,
        seq,
        piece,
      ]);
      seq += 1;
    }
    return { size, sha256: hash.digest('hex') };
  }

  /** @param sql the transaction that sees the pieces, when they are not committed yet */
  open(importId: string, size: number, sql: Sql = this.database): ListBytes {
    const pieces = new PieceCache((seq) => this.piece(sql, importId, seq));
    return { size, read: (start, length) => readAcross(pieces, start, Math.min(length, size - start)) };
  }

  private async piece(sql: Sql, importId: string, seq: number): Promise<Buffer> {
    const [row] = await sql.query<{ bytes: Buffer }>(
      'SELECT bytes FROM contact_import_piece WHERE import_id = $1 AND seq = $2',
      [importId, seq],
    );
    if (row) return row.bytes;
    throw new InvalidInput('The file of this import is no longer there: it was applied or thrown away meanwhile.');
  }
}

async function* piecesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    length += chunk.length;
    if (length < PIECE_BYTES) continue;
    const joined = Buffer.concat(held);
    let at = 0;
    for (; joined.length - at >= PIECE_BYTES; at += PIECE_BYTES) yield joined.subarray(at, at + PIECE_BYTES);
    held = [Buffer.from(joined.subarray(at))];
    length = joined.length - at;
  }
  if (length > 0) yield Buffer.concat(held);
}

async function readAcross(pieces: PieceCache, start: number, length: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let at = start; at < start + length;) {
    const piece = await pieces.get(Math.floor(at / PIECE_BYTES));
    const part = piece.subarray(at % PIECE_BYTES, (at % PIECE_BYTES) + start + length - at);
    if (part.length === 0) break;
    parts.push(part);
    at += part.length;
  }
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}

/** The last few pieces: a workbook is read in two places by turns. */
class PieceCache {
  private static readonly MOST = 4;
  private readonly held = new Map<number, Promise<Buffer>>();

  constructor(private readonly load: (seq: number) => Promise<Buffer>) {}

  get(seq: number): Promise<Buffer> {
    const piece = this.held.get(seq) ?? this.load(seq);
    this.held.delete(seq);
    this.held.set(seq, piece);
    const [oldest] = this.held.keys();
    if (this.held.size > PieceCache.MOST && oldest !== undefined) this.held.delete(oldest);
    return piece;
  }
}

// The rows of the practice mailbox. A letter belongs to a wave by its Message-ID, which is fixed when the wave is launched.
import { Injectable } from '@nestjs/common';
import { Database, onlyRow, type Sql } from '../database/database.js';
import type { PageRequest } from '../domain/page.js';

export interface PracticeLetterRow {
  id: string;
  receivedAt: Date;
  envelopeFrom: string;
  envelopeTo: string;
  messageId: string | null;
  subject: string;
  readAt: Date | null;
  waveId: string | null;
  waveName: string | null;
  contactId: string | null;
  contactName: string | null;
}

export interface LetterFilter {
  /** Part of the recipient's address or name, the subject, or the text. */
  search?: string;
  waveId?: string;
  unread?: boolean;
}

export interface ArrivedLetter {
  envelopeFrom: string;
  envelopeTo: string;
  messageId: string | null;
  subject: string;
  bodyText: string;
  raw: Buffer;
}

export interface MailboxState {
  letters: number;
  unread: number;
  /** Thrown away, and still to be had back. */
  emptied: number;
  emptiedUntil: Date | null;
}

/** For so long an emptied mailbox can be had back. */
const UNDO_MINUTES = 10;
const ROW = `p.id, p.received_at AS "receivedAt", p.envelope_from AS "envelopeFrom", p.envelope_to AS "envelopeTo",
  p.message_id AS "messageId", p.subject, p.read_at AS "readAt", w.id AS "waveId", w.name AS "waveName",
  c.id AS "contactId", c.printed_name AS "contactName"`;
const LETTERS = `practice_letter p LEFT JOIN delivery d ON d.message_id = p.message_id
  LEFT JOIN wave w ON w.id = d.wave_id LEFT JOIN contact c ON c.id = d.contact_id`;

@Injectable()
export class PracticeLetterStore {
  constructor(private readonly database: Database) {}

  async keep(letter: ArrivedLetter): Promise<void> {
    await this.database.query(
      `INSERT INTO practice_letter (envelope_from, envelope_to, message_id, subject, body_text, raw)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [letter.envelopeFrom, letter.envelopeTo, letter.messageId, letter.subject, letter.bodyText, letter.raw],
    );
  }

  /** Newest first; one more than the page, which tells whether there is a next one. */
  list({ search = '', waveId, unread }: LetterFilter, { after, limit }: PageRequest): Promise<PracticeLetterRow[]> {
    return this.database.query(
      `SELECT ${ROW} FROM ${LETTERS}
        WHERE p.emptied_at IS NULL AND ($2::bigint IS NULL OR p.id < $2) AND ($5::uuid IS NULL OR w.id = $5)
          AND ($6::bool IS NULL OR (p.read_at IS NULL) = $6)
          AND ($3 = '' OR p.subject ILIKE $4 OR p.envelope_to ILIKE $4 OR c.printed_name ILIKE $4 OR p.body_text ILIKE $4)
        ORDER BY p.id DESC LIMIT $1`,
      [limit + 1, after ?? null, search, `%${search.replace(/[\\%_]/g, '\\$&')}%`, waveId ?? null, unread ?? null],
    );
  }

  async find(id: string): Promise<(PracticeLetterRow & { raw: Buffer }) | undefined> {
    const [letter] = await this.database.query<PracticeLetterRow & { raw: Buffer }>(
      `SELECT ${ROW}, p.raw FROM ${LETTERS} WHERE p.id = $1 AND p.emptied_at IS NULL`,
      [id],
    );
    return letter;
  }

  async state(): Promise<MailboxState> {
    const rows = await this.database.query<MailboxState>(
      `SELECT count(*) FILTER (WHERE emptied_at IS NULL)::int AS letters,
              count(*) FILTER (WHERE emptied_at IS NULL AND read_at IS NULL)::int AS unread,
              count(*) FILTER (WHERE raw <> '' AND emptied_at IS NOT NULL)::int AS emptied,
              min(emptied_at) FILTER (WHERE raw <> '') + make_interval(mins => $1) AS "emptiedUntil"
         FROM practice_letter`,
      [UNDO_MINUTES],
    );
    return onlyRow(rows);
  }

  /** @param id without it, all of them */
  async markRead(id: string | null, isRead: boolean): Promise<void> {
    await this.database.query(
      `UPDATE practice_letter SET read_at = CASE WHEN $2 THEN app_now() END
        WHERE ($1::bigint IS NULL OR id = $1) AND (read_at IS NOT NULL) <> $2 AND emptied_at IS NULL`,
      [id, isRead],
    );
  }

  async empty(sql: Sql): Promise<number> {
    const rows = await sql.query(
      `UPDATE practice_letter SET emptied_at = app_now() WHERE emptied_at IS NULL RETURNING id`,
    );
    return rows.length;
  }

  async takeBack(sql: Sql): Promise<number> {
    const rows = await sql.query(
      `UPDATE practice_letter SET emptied_at = NULL WHERE emptied_at IS NOT NULL AND raw <> '' RETURNING id`,
    );
    return rows.length;
  }

  /** What was thrown away goes; that it arrived stays, since the check of all letters asks for it. */
  async purge(): Promise<void> {
    await this.database.query(
      `UPDATE practice_letter SET raw = '', body_text = '', subject = '', envelope_from = '', envelope_to = ''
        WHERE emptied_at < app_now() - make_interval(mins => $1) AND raw <> ''`,
      [UNDO_MINUTES],
    );
  }
}

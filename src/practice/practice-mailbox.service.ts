// Reads the letters of practice mode as they arrived.
import { Injectable } from '@nestjs/common';
import { simpleParser } from 'mailparser';
import { Database } from '../database/database.js';
import { NotFound } from '../domain/errors.js';
import { pageOf, type Page, type PageRequest } from '../domain/page.js';

export interface PracticeLetterRow {
  id: string;
  receivedAt: Date;
  envelopeFrom: string;
  envelopeTo: string;
  messageId: string | null;
  subject: string;
}

export interface PracticeLetter extends PracticeLetterRow {
  text: string;
  html: string;
  headers: { name: string; value: string }[];
}

const ROW = `id, received_at AS "receivedAt", envelope_from AS "envelopeFrom", envelope_to AS "envelopeTo",
  message_id AS "messageId", subject`;

@Injectable()
export class PracticeMailbox {
  constructor(private readonly database: Database) {}

  /** Newest first; `search` looks into the subject and the recipient. */
  async list({ after, limit }: PageRequest, search = ''): Promise<Page<PracticeLetterRow>> {
    const rows = await this.database.query<PracticeLetterRow>(
      `SELECT ${ROW} FROM practice_letter
        WHERE ($2::bigint IS NULL OR id < $2) AND ($3 = '' OR subject ILIKE $4 OR envelope_to ILIKE $4)
        ORDER BY id DESC LIMIT $1`,
      [limit + 1, after ?? null, search, `%${search.replace(/[\\%_]/g, '\\$&')}%`],
    );
    return pageOf(rows, limit, (row) => row.id);
  }

  /** @throws NotFound */
  async read(id: string): Promise<PracticeLetter> {
    const { raw, ...row } = await this.find(id);
    const mail = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true });
    const headers = mail.headerLines.map(({ line }) => {
      const at = line.indexOf(':');
      return { name: line.slice(0, at), value: line.slice(at + 1).trim() };
    });
    return { ...row, text: mail.text ?? '', html: mail.html || '', headers };
  }

  /** The bytes as they came. @throws NotFound */
  async raw(id: string): Promise<Buffer> {
    return (await this.find(id)).raw;
  }

  private async find(id: string): Promise<PracticeLetterRow & { raw: Buffer }> {
    const [letter] = await this.database.query<PracticeLetterRow & { raw: Buffer }>(
      `SELECT ${ROW}, raw FROM practice_letter WHERE id = $1`,
      [id],
    );
    if (!letter) throw new NotFound('There is no such letter in the practice mailbox.');
    return letter;
  }
}

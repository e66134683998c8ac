// Reads the letters of practice mode as they arrived, and throws them away.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database, type Sql } from '../database/database.js';
import { NotFound } from '../domain/errors.js';
import { pageOf, type Page, type PageRequest } from '../domain/page.js';
import {
  type LetterFilter,
  type MailboxState,
  PracticeLetterStore,
  type PracticeLetterRow,
} from './practice-letter.store.js';

export interface PracticeLetter extends PracticeLetterRow {
  text: string;
  html: string;
  headers: { name: string; value: string }[];
  bytes: number;
}

@Injectable()
export class PracticeMailbox {
  constructor(
    private readonly database: Database,
    private readonly store: PracticeLetterStore,
    private readonly audit: AuditLog,
  ) {}

  /** Newest first. */
  async list(page: PageRequest, filter: LetterFilter = {}): Promise<Page<PracticeLetterRow>> {
    return pageOf(await this.store.list(filter, page), page.limit, (row) => row.id);
  }

  state(): Promise<MailboxState> {
    return this.store.state();
  }

  /** @throws NotFound */
  async read(id: string): Promise<PracticeLetter> {
    const { raw, ...row } = await this.find(id);
    const { simpleParser } = await import('mailparser');
    const mail = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true });
    const headers = mail.headerLines.map(({ line }) => {
      const at = line.indexOf(':');
      return { name: line.slice(0, at), value: line.slice(at + 1).trim() };
    });
    return { ...row, text: mail.text ?? '', html: mail.html || '', headers, bytes: raw.length };
  }

  /** The bytes as they came. @throws NotFound */
  async raw(id: string): Promise<Buffer> {
    return (await this.find(id)).raw;
  }

  /** @throws NotFound */
  async mark(id: string, isRead: boolean): Promise<void> {
    await this.find(id);
    await this.store.markRead(id, isRead);
  }

  markAllRead(): Promise<void> {
    return this.store.markRead(null, true);
  }

  /** Letters of practice prove nothing to anybody; still it can be taken back for some minutes. */
  empty(actor: string): Promise<MailboxState> {
    return this.recorded(actor, 'practice_mailbox.emptied', (sql) => this.store.empty(sql));
  }

  takeBack(actor: string): Promise<MailboxState> {
    return this.recorded(actor, 'practice_mailbox.taken_back', (sql) => this.store.takeBack(sql));
  }

  private async recorded(actor: string, action: string, act: (sql: Sql) => Promise<number>): Promise<MailboxState> {
    await this.database.transaction(async (sql) => {
      const letters = await act(sql);
      const subject = { subjectKind: 'practice_mailbox', subjectId: '1' };
      if (letters > 0) await this.audit.record(sql, { actor, action, ...subject, detail: { letters } });
    });
    return this.store.state();
  }

  private async find(id: string): Promise<PracticeLetterRow & { raw: Buffer }> {
    const letter = await this.store.find(id);
    if (!letter) throw new NotFound('There is no such letter in the practice mailbox.');
    return letter;
  }
}

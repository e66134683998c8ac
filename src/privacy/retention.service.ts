// The end of keeping: rules that an admin sets, what they would take away, and taking it away in small transactions, so that
// it may be stopped at any moment and goes on where it was. Without a rule nothing is taken.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database/database.js';
import { ErasureService } from './erasure.service.js';
import { RetentionStore } from './retention.store.js';
import type { RetentionResult, RetentionRule, RetentionView } from './retention.dto.js';

const SHOWN = 50;
/** In one order; whatever is left is taken by the next. */
const MOST_CONTACTS = 2_000;
const BATCH_CONTACTS = 50;
const BATCH_ROWS = 5_000;
const MOST_BATCHES = 40;

@Injectable()
export class RetentionService {
  constructor(
    private readonly database: Database,
    private readonly store: RetentionStore,
    private readonly erasures: ErasureService,
    private readonly audit: AuditLog,
  ) {}

  /** The rules, and what they would take away now. */
  async look(): Promise<RetentionView> {
    const sql = this.database;
    const rule = await this.store.rule(sql);
    const due = {
      contacts: await this.store.countContacts(sql, rule.contactMonths),
      importRows: await this.store.countRows(sql, rule.importRowMonths),
      practiceLetters: await this.store.countLetters(sql, rule.practiceLetterMonths),
    };
    const people = rule.contactMonths === null ? [] : await this.store.dueContacts(sql, rule.contactMonths, SHOWN);
    return { ...rule, changedAt: rule.changedAt as never, due, people };
  }

  /** Nothing is taken away before it is applied. */
  async change(rule: RetentionRule, actor: string): Promise<RetentionView> {
    await this.database.transaction(async (sql) => {
      await this.store.setRule(sql, rule, actor);
      const subject = { subjectKind: 'retention', subjectId: 'rule' };
      await this.audit.record(sql, { actor, action: 'retention.changed', ...subject, detail: { ...rule } });
    });
    return this.look();
  }

  /** @returns what went; more may be left */
  async apply(actor: string): Promise<RetentionResult> {
    const rule = await this.store.rule(this.database);
    const contacts = await this.eraseContacts(rule.contactMonths, actor);
    const importRows = await this.inBatches(rule.importRowMonths, (months) =>
      this.store.emptyRows(this.database, months, BATCH_ROWS),
    );
    const practiceLetters = await this.inBatches(rule.practiceLetterMonths, (months) =>
      this.store.emptyLetters(this.database, months, BATCH_ROWS),
    );
    const { due } = await this.look();
    const isComplete = due.contacts + due.importRows + due.practiceLetters === 0;
    const detail = { contacts, importRows, practiceLetters, isComplete };
    const subject = { subjectKind: 'retention', subjectId: 'rule' };
    await this.audit.record(this.database, { actor, action: 'retention.applied', ...subject, detail });
    return detail;
  }

  private async eraseContacts(months: number | null, actor: string): Promise<number> {
    let erased = 0;
    while (months !== null && erased < MOST_CONTACTS) {
      const due = await this.store.dueContacts(this.database, months, BATCH_CONTACTS);
      for (const { contactId } of due) await this.eraseContact(contactId, actor);
      erased += due.length;
      if (due.length < BATCH_CONTACTS) break;
    }
    return erased;
  }

  /** Whoever takes office again may be imported again; only somebody who must not be written to is remembered. */
  private async eraseContact(id: string, actor: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      const person = await this.erasures.lock(sql, id);
      const isRemembered = await this.store.isSuppressed(sql, person.ids);
      await this.erasures.eraseLocked(sql, person, actor, isRemembered);
      const detail = { reason: 'retention', isRemembered };
      await this.audit.record(sql, { actor, action: 'contact.erased', subjectKind: 'contact', subjectId: id, detail });
    });
  }

  private async inBatches(months: number | null, empty: (months: number) => Promise<number>): Promise<number> {
    let total = 0;
    for (let batch = 0; months !== null && batch < MOST_BATCHES; batch += 1) {
      const emptied = await empty(months);
      total += emptied;
      if (emptied < BATCH_ROWS) break;
    }
    return total;
  }
}

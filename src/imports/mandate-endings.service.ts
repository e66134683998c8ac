// Decides proposals “mandate ended?”: a person accepts or rejects them, one by one or all of an import.
import { appendTo } from '../naming/grouped.js';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database, type Sql } from '../database/database.js';
import type { EndingDecision, EndingListQuery } from './imports.dto.js';
import { MandateEndingStore, type DecidedEnding } from './mandate-ending.store.js';

@Injectable()
export class MandateEndingsService {
  constructor(
    private readonly database: Database,
    private readonly store: MandateEndingStore,
    private readonly audit: AuditLog,
  ) {}

  list(query: EndingListQuery) {
    return this.store.list(this.database, query, query);
  }

  /** The mandates end on the day that was proposed. @returns how many were decided now */
  async accept(which: EndingDecision, actor: string): Promise<{ decided: number }> {
    return this.database.transaction(async (sql) => {
      const decided = await this.store.decide(sql, which, 'accepted', actor);
      const ended = await this.store.end(sql, decided, actor);
      for (const ending of ended) await this.record(sql, ending, actor);
      return { decided: decided.length };
    });
  }

  /** They stay in office, and the same list proposes them no more. */
  async reject(which: EndingDecision, actor: string): Promise<{ decided: number }> {
    return this.database.transaction(async (sql) => {
      const decided = await this.store.decide(sql, which, 'rejected', actor);
      for (const [importId, endings] of byImport(decided)) {
        await this.audit.record(sql, {
          actor,
          action: 'mandate.ending_rejected',
          subjectKind: 'contact_import',
          subjectId: importId,
          detail: { mandates: endings.map(({ mandateId }) => mandateId) },
        });
      }
      return { decided: decided.length };
    });
  }

  /** As a change by hand is recorded: it stands in the timeline of the contact. */
  private async record(sql: Sql, ending: DecidedEnding, actor: string): Promise<void> {
    const { mandateId, endsOn, importId, provenance = [] } = ending;
    await this.audit.record(sql, {
      actor,
      action: 'mandate.changed',
      subjectKind: 'contact',
      subjectId: ending.contactId,
      detail: { fields: ['ends_on'], provenance, mandateId, endsOn, importId },
    });
  }
}

function byImport(endings: DecidedEnding[]): Map<string, DecidedEnding[]> {
  const sorted = new Map<string, DecidedEnding[]>();
  for (const ending of endings) appendTo(sorted, ending.importId, [ending]);
  return sorted;
}

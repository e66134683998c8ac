// The append-only record of who did what to which thing. It is written in the transaction of the act itself, so that
// neither is there without the other. It holds ids and figures, never an e-mail address.
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../database/database.js';
import { withoutAddresses } from '../domain/address-in-text.js';
import { pageOf, type Page, type PageRequest } from '../domain/page.js';

export type AuditDetail = Record<string, unknown>;

/** `actor`: person:<uuid>, key:<uuid>, cli:<os user> or system. `action`: what was done, such as "wave.launched". */
export interface AuditFact {
  actor: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  detail?: AuditDetail;
}

export interface AuditEntry extends Required<AuditFact> {
  id: string;
  at: Date;
}

/** Exact matches, and a stretch of time; what is not given matches everything. */
export interface AuditFilter {
  actor?: string;
  action?: string;
  subjectKind?: string;
  subjectId?: string;
  /** ISO moments: from the first, until just before the second. */
  from?: string;
  until?: string;
}

@Injectable()
export class AuditLog {
  constructor(private readonly database: Database) {}

  /** @param sql the transaction of the act that is recorded */
  async record(sql: Sql, fact: AuditFact): Promise<void> {
    // The record cannot be edited, so an address that slipped into a detail could never be erased: it is not let in.
    const detail = withoutAddresses(JSON.stringify(fact.detail ?? {}));
    await sql.query(
      `INSERT INTO audit_entry (actor, action, subject_kind, subject_id, detail) VALUES ($1, $2, $3, $4, $5)`,
      [fact.actor, fact.action, fact.subjectKind, fact.subjectId, detail],
    );
  }

  /** Newest first. */
  async list(filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>> {
    const rows = await this.database.query<AuditEntry>(
      `SELECT id, at, actor, action, subject_kind AS "subjectKind", subject_id AS "subjectId", detail
         FROM audit_entry
        WHERE ($1::bigint IS NULL OR id < $1)
          AND ($2::text IS NULL OR actor = $2) AND ($3::text IS NULL OR action = $3)
          AND ($4::text IS NULL OR subject_kind = $4) AND ($5::text IS NULL OR subject_id = $5)
          AND ($7::timestamptz IS NULL OR at >= $7) AND ($8::timestamptz IS NULL OR at < $8)
        ORDER BY id DESC LIMIT $6`,
      [
        page.after ?? null,
        filter.actor ?? null,
        filter.action ?? null,
        filter.subjectKind ?? null,
        filter.subjectId ?? null,
        page.limit + 1,
        filter.from ?? null,
        filter.until ?? null,
      ],
    );
    return pageOf(rows, page.limit, (row) => row.id);
  }

  /** Every kind of act that was ever recorded, for choosing one. */
  async actions(): Promise<string[]> {
    const rows = await this.database.query<{ action: string }>(
      `SELECT DISTINCT action FROM audit_entry ORDER BY action`,
    );
    return rows.map((row) => row.action);
  }
}

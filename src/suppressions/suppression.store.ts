// The rows of suppressions. What is stored together, and who may order it, is the service's business.
import { Injectable } from '@nestjs/common';
import { Database, onlyRow, type Sql } from '../database/database.js';
import { MERGE_LOCK } from '../database/advisory-locks.js';
import type { PageRequest } from '../domain/page.js';
import type { SuppressionView } from './suppressions.dto.js';

export interface Suppressing {
  addressKey: Buffer | null;
  /** Of the mailbox behind the address, where the address itself was at hand. */
  mailboxKey: Buffer | null;
  contactId: string | null;
  campaignId: string | null;
  /** Counts for practice waves alone: it was a practice letter that led to it. */
  practiceOnly: boolean;
  reason: string;
  source: string;
  until: string | null;
}

/** What is not given matches everything. */
export interface SuppressionFilter {
  inForce?: boolean;
  reason?: string;
  practiceOnly?: boolean;
  campaignId?: string;
}

const VIEW = `s.id, s.contact_id AS "contactId", (SELECT c.printed_name FROM contact c WHERE c.id = s.contact_id) AS "contactName",
  s.address_key IS NOT NULL AS "hasAddress", s.campaign_id AS "campaignId",
  (SELECT coalesce(c.name->>c.default_language, c.slug) FROM campaign c WHERE c.id = s.campaign_id) AS "campaignName",
  s.practice_only AS "practiceOnly", s.reason, s.source, s.created_by AS "createdBy", s.created_at AS "createdAt", s.until,
  s.lifted_at AS "liftedAt", s.lifted_by AS "liftedBy", s.lift_reason AS "liftReason"`;
const IN_FORCE = `(s.lifted_at IS NULL AND (s.until IS NULL OR s.until > app_now()))`;

@Injectable()
export class SuppressionStore {
  constructor(private readonly database: Database) {}

  async insert(sql: Sql, what: Suppressing, actor: string): Promise<SuppressionView> {
    const rows = await sql.query<SuppressionView>(
      `INSERT INTO suppression AS s (address_key, mailbox_key, contact_id, campaign_id, practice_only, reason, source, until, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING ${VIEW}`,
      [
        what.addressKey,
        what.mailboxKey,
        what.contactId,
        what.campaignId,
        what.practiceOnly,
        what.reason,
        what.source,
        what.until,
        actor,
      ],
    );
    return onlyRow(rows);
  }

  /**
   * Who stands for a contact today. Until the transaction ends nobody is merged: what is stored now is found by a merge
   * that comes next.
   */
  async standingFor(sql: Sql, contactId: string): Promise<string> {
    await sql.query('SELECT pg_advisory_xact_lock_shared($1)', [MERGE_LOCK]);
    const [row] = await sql.query<{ id: string }>('SELECT coalesce(merged_into, id) AS id FROM contact WHERE id = $1', [
      contactId,
    ]);
    return row?.id ?? contactId;
  }

  /** Those of a person who was merged count for the one that stands. @returns the ids of those that moved */
  async moveTo(sql: Sql, contactId: string, standingId: string): Promise<string[]> {
    const rows = await sql.query<{ id: string }>(
      'UPDATE suppression SET contact_id = $2 WHERE contact_id = $1 RETURNING id',
      [contactId, standingId],
    );
    return rows.map(({ id }) => id);
  }

  /** Takes `moveTo` back. Whoever of the two said no since is believed for both: nobody knows which of them it was. */
  async moveBack(
    sql: Sql,
    ids: string[],
    to: { contactId: string; standingId: string; mergedAt: Date },
  ): Promise<void> {
    await sql.query('UPDATE suppression SET contact_id = $2 WHERE id = ANY ($1::uuid[]) AND contact_id = $3', [
      ids,
      to.contactId,
      to.standingId,
    ]);
    await sql.query(
      `INSERT INTO suppression (address_key, mailbox_key, contact_id, campaign_id, practice_only, reason, source, until, created_by)
       SELECT address_key, mailbox_key, $1, campaign_id, practice_only, reason, source, until, created_by
         FROM suppression WHERE contact_id = $2 AND lifted_at IS NULL AND created_at >= $3`,
      [to.contactId, to.standingId, to.mergedAt],
    );
  }

  /** How far those reach that are in force for the person; those of single addresses are not among them. */
  personsOwn(sql: Sql, contactId: string): Promise<Pick<Suppressing, 'campaignId' | 'practiceOnly'>[]> {
    return sql.query(
      `SELECT DISTINCT s.campaign_id AS "campaignId", s.practice_only AS "practiceOnly"
         FROM suppression s WHERE s.contact_id = $1 AND ${IN_FORCE}`,
      [contactId],
    );
  }

  /** @returns nothing when it is not in force */
  async lift(sql: Sql, id: string, reason: string, actor: string): Promise<SuppressionView | undefined> {
    const [row] = await sql.query<SuppressionView>(
      `UPDATE suppression s SET lifted_at = app_now(), lifted_by = $2, lift_reason = $3
        WHERE s.id = $1 AND s.lifted_at IS NULL RETURNING ${VIEW}`,
      [id, actor, reason],
    );
    return row;
  }

  /** Newest first; one more than the page, which tells whether there is a next one. */
  list(filter: SuppressionFilter, { after, limit }: PageRequest): Promise<SuppressionView[]> {
    return this.database.query(
      `SELECT ${VIEW} FROM suppression s
        WHERE ($2::uuid IS NULL OR (s.created_at, s.id) < (SELECT b.created_at, b.id FROM suppression b WHERE b.id = $2))
          AND ($3::bool IS NULL OR ${IN_FORCE} = $3) AND ($4::text IS NULL OR s.reason = $4)
          AND ($5::bool IS NULL OR s.practice_only = $5) AND ($6::uuid IS NULL OR s.campaign_id = $6)
        ORDER BY s.created_at DESC, s.id DESC LIMIT $1`,
      [
        limit + 1,
        after ?? null,
        filter.inForce ?? null,
        filter.reason ?? null,
        filter.practiceOnly ?? null,
        filter.campaignId ?? null,
      ],
    );
  }

  /** All of one address: its own, and those of whoever is written to there. */
  ofAddress(addressKey: Buffer, most: number): Promise<SuppressionView[]> {
    return this.database.query(
      `SELECT ${VIEW} FROM suppression s
        WHERE s.address_key = $1 OR s.contact_id IN (SELECT contact_id FROM channel WHERE address_key = $1)
        ORDER BY s.created_at DESC, s.id DESC LIMIT $2`,
      [addressKey, most],
    );
  }

  /**
   * Whether the address and the person are both kept out for good, from all campaigns: one of them could come back without
   * the other. For a letter that was not practice, what counts in practice only does not.
   */
  async isComplete(sql: Sql, key: Buffer | null, contactId: string, practiceOnly: boolean): Promise<boolean> {
    const rows = await sql.query(
      `SELECT FROM suppression WHERE lifted_at IS NULL AND campaign_id IS NULL AND until IS NULL
          AND (address_key = $1 OR contact_id = $2) AND ($3 OR NOT practice_only)
       HAVING ($1::bytea IS NULL OR bool_or(address_key = $1)) AND bool_or(contact_id = $2)`,
      [key, contactId, practiceOnly],
    );
    return rows.length > 0;
  }
}

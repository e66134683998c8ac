// Who must not be written to, and why. Storing a suppression settles that person's open letters in the same transaction.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Settings } from '../config/settings.js';
import { addressKey, parseEmailAddress } from '../domain/email-address.js';
import { Database, type Sql } from '../database/database.js';
import { InvalidInput, NotFound } from '../domain/errors.js';
import { pageOf, type Page, type PageRequest } from '../domain/page.js';
import { DeliveryOrderStore } from '../deliveries/delivery-order.store.js';
import type { NewSuppression, SuppressionView } from './suppressions.dto.js';

interface Suppressing {
  addressKey: Buffer | null;
  contactId: string | null;
  campaignId: string | null;
  reason: string;
  source: string;
  until: string | null;
}

const VIEW = `id, contact_id AS "contactId", campaign_id AS "campaignId", reason, source, created_by AS "createdBy",
  created_at AS "createdAt", until, lifted_at AS "liftedAt"`;

@Injectable()
export class SuppressionsService {
  constructor(
    private readonly database: Database,
    private readonly deliveries: DeliveryOrderStore,
    private readonly audit: AuditLog,
    private readonly settings: Settings,
  ) {}

  /**
   * One click in a letter: never again to this address or person, from any campaign. In a test letter it changes nothing.
   * @param publicId proved by the token already
   */
  async unsubscribe(publicId: string): Promise<{ kind: 'done' | 'already' | 'test' | 'unknown' }> {
    return this.database.transaction(async (sql) => {
      const [delivery] = await sql.query<{ addressKey: Buffer | null; contactId: string; isTest: boolean }>(
        `SELECT coalesce(d.address_key, a.address_key) AS "addressKey", d.contact_id AS "contactId",
                EXISTS (SELECT FROM wave w WHERE w.id = d.wave_id AND w.purpose = 'test') AS "isTest"
           FROM delivery d LEFT JOIN wave_audience a ON a.wave_id = d.wave_id AND a.contact_id = d.contact_id
          WHERE d.public_id = $1`,
        [publicId],
      );
      if (!delivery) return { kind: 'unknown' };
      // Who tries the link in a letter to themselves wants to see where it leads.
      if (delivery.isTest) return { kind: 'test' };
      if (await this.isSuppressed(sql, delivery.addressKey, delivery.contactId)) return { kind: 'already' };
      const how = { campaignId: null, reason: 'unsubscribed', source: 'link in a letter', until: null };
      await this.suppress(sql, { ...delivery, ...how }, 'system');
      await this.deliveries.markUnsubscribed(sql, publicId);
      return { kind: 'done' };
    });
  }

  /** @throws InvalidInput when neither a sound address nor a contact is given */
  async add(wish: NewSuppression, actor: string): Promise<SuppressionView> {
    return this.database.transaction(async (sql) => {
      const row = await this.suppress(
        sql,
        {
          addressKey: wish.email === undefined ? null : this.keyOf(wish.email),
          contactId: wish.contactId ?? null,
          campaignId: wish.campaignId ?? null,
          reason: wish.reason,
          source: wish.source,
          until: wish.until ?? null,
        },
        actor,
      );
      return row;
    });
  }

  /** The person may be written to again; what was skipped meanwhile stays skipped. */
  async lift(id: string, actor: string): Promise<SuppressionView> {
    return this.database.transaction(async (sql) => {
      const [row] = await sql.query<SuppressionView>(
        `UPDATE suppression SET lifted_at = app_now(), lifted_by = $2 WHERE id = $1 AND lifted_at IS NULL RETURNING ${VIEW}`,
        [id, actor],
      );
      if (!row) throw new NotFound('There is no such suppression in force; look at the list again.');
      await this.audit.record(sql, { actor, action: 'suppression.lifted', subjectKind: 'suppression', subjectId: id });
      return row;
    });
  }

  /** Newest first, the lifted ones too; a page begins after the id that the one before ended with. */
  async list({ after, limit }: PageRequest): Promise<Page<SuppressionView>> {
    const rows = await this.database.query<SuppressionView>(
      `SELECT ${VIEW} FROM suppression
        WHERE $2::uuid IS NULL OR (created_at, id) < (SELECT b.created_at, b.id FROM suppression b WHERE b.id = $2)
        ORDER BY created_at DESC, id DESC LIMIT $1`,
      [limit + 1, after ?? null],
    );
    return pageOf(rows, limit, (row) => row.id);
  }

  private async suppress(sql: Sql, what: Suppressing, actor: string): Promise<SuppressionView> {
    // First the rows, then the suppression: see skipSuppressed.
    const skipped = await this.deliveries.skipSuppressed(sql, what.addressKey, what.contactId, what.campaignId);
    const [row] = await sql.query<SuppressionView>(
      `INSERT INTO suppression (address_key, contact_id, campaign_id, reason, source, until, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${VIEW}`,
      [what.addressKey, what.contactId, what.campaignId, what.reason, what.source, what.until, actor],
    );
    if (!row) throw new Error('the suppression was not stored');
    const detail = { reason: what.reason, scope: what.campaignId ?? 'all', skippedLetters: skipped };
    await this.audit.record(sql, {
      actor,
      action: 'suppression.added',
      subjectKind: 'suppression',
      subjectId: row.id,
      detail,
    });
    return row;
  }

  /** For good, from all campaigns, and both the address and the person: one of them could come back without the other. */
  private async isSuppressed(sql: Sql, key: Buffer | null, contactId: string): Promise<boolean> {
    const rows = await sql.query(
      `SELECT FROM suppression WHERE lifted_at IS NULL AND campaign_id IS NULL AND until IS NULL
          AND (address_key = $1 OR contact_id = $2)
       HAVING ($1::bytea IS NULL OR bool_or(address_key = $1)) AND bool_or(contact_id = $2)`,
      [key, contactId],
    );
    return rows.length > 0;
  }

  private keyOf(email: string): Buffer {
    const parsed = parseEmailAddress(email);
    if (parsed.kind === 'invalid') throw new InvalidInput(`That is not an e-mail address: ${parsed.reason}.`);
    return addressKey(this.settings.keys, parsed);
  }
}

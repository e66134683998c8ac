// Who must not be written to, and why. Storing a suppression settles that person's open letters in the same transaction.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Settings } from '../config/settings.js';
import { addressKey, type EmailAddress, parseEmailAddress } from '../domain/email-address.js';
import { Database, type Sql } from '../database/database.js';
import { InvalidInput, NotFound } from '../domain/errors.js';
import { mailboxKey } from '../domain/mailbox.js';
import { pageOf, type Page, type PageRequest } from '../domain/page.js';
import { DeliveryOrderStore } from '../deliveries/delivery-order.store.js';
import { type Suppressing, type SuppressionFilter, SuppressionStore } from './suppression.store.js';
import type { NewSuppression, SuppressionView } from './suppressions.dto.js';

/** Whose link was opened. */
interface Clicked {
  addressKey: Buffer | null;
  address: string | null;
  contactId: string;
  practiceOnly: boolean;
  isTest: boolean;
}

/** One address has a handful; whoever made more than this for it has made them by program. */
const MOST_OF_AN_ADDRESS = 200;

@Injectable()
export class SuppressionsService {
  constructor(
    private readonly database: Database,
    private readonly store: SuppressionStore,
    private readonly deliveries: DeliveryOrderStore,
    private readonly audit: AuditLog,
    private readonly settings: Settings,
  ) {}

  /**
   * One click in a letter: never again to this address or person, from any campaign. A practice letter is read by a tester
   * and not by the person it names, so a click in it counts in practice only. In a test letter it changes nothing.
   * @param publicId proved by the token already
   */
  async unsubscribe(publicId: string): Promise<{ kind: 'done' | 'already' | 'test' | 'unknown' }> {
    return this.database.transaction(async (sql) => {
      const [delivery] = await sql.query<Clicked>(
        `SELECT coalesce(d.address_key, a.address_key) AS "addressKey", a.address, d.contact_id AS "contactId",
                w.mode = 'practice' AS "practiceOnly", w.purpose = 'test' AS "isTest"
           FROM delivery d JOIN wave w ON w.id = d.wave_id
           LEFT JOIN wave_audience a ON a.wave_id = d.wave_id AND a.contact_id = d.contact_id
          WHERE d.public_id = $1`,
        [publicId],
      );
      if (!delivery) return { kind: 'unknown' };
      const { isTest, address, ...who } = delivery;
      // Who tries the link in a letter to themselves wants to see where it leads.
      if (isTest) return { kind: 'test' };
      const { addressKey: key, practiceOnly } = who;
      // The person may be known under another contact since the letter was written.
      const contactId = await this.store.standingFor(sql, who.contactId);
      if (await this.store.isComplete(sql, key, contactId, practiceOnly)) return { kind: 'already' };
      const source = practiceOnly ? 'link in a practice letter' : 'link in a letter';
      const what = { ...who, mailboxKey: this.mailboxKeyOf(address), campaignId: null, source, until: null };
      await this.suppress(sql, { ...what, reason: 'unsubscribed' }, 'system');
      await this.deliveries.markUnsubscribed(sql, publicId);
      return { kind: 'done' };
    });
  }

  /** @throws InvalidInput when neither a sound address nor a contact is given */
  async add(wish: NewSuppression, actor: string): Promise<SuppressionView> {
    const address = wish.email === undefined ? undefined : addressIn(wish.email);
    const what = {
      addressKey: address ? addressKey(this.settings.keys, address) : null,
      mailboxKey: address ? mailboxKey(this.settings.keys, address) : null,
      contactId: wish.contactId ?? null,
      campaignId: wish.campaignId ?? null,
      practiceOnly: false,
      reason: wish.reason,
      source: wish.source,
      until: wish.until ?? null,
    };
    return this.database.transaction((sql) => this.suppress(sql, what, actor));
  }

  /**
   * Whoever kept one of two merged contacts out keeps out the person. Open letters of both are settled at once.
   * @returns the ids of the suppressions that moved
   */
  async followMerge(sql: Sql, mergedId: string, standingId: string): Promise<string[]> {
    const moved = await this.store.moveTo(sql, mergedId, standingId);
    for (const { campaignId, practiceOnly } of await this.store.personsOwn(sql, standingId))
      await this.deliveries.skipSuppressed(sql, null, standingId, campaignId, practiceOnly);
    return moved;
  }

  undoMerge(sql: Sql, ids: string[], to: { contactId: string; standingId: string; mergedAt: Date }): Promise<void> {
    return this.store.moveBack(sql, ids, to);
  }

  /** The person may be written to again; what was skipped meanwhile stays skipped. @throws NotFound */
  async lift(id: string, reason: string, actor: string): Promise<SuppressionView> {
    return this.database.transaction(async (sql) => {
      const row = await this.store.lift(sql, id, reason, actor);
      if (!row) throw new NotFound('There is no such suppression in force; look at the list again.');
      const subject = { subjectKind: 'suppression', subjectId: id };
      await this.audit.record(sql, { actor, action: 'suppression.lifted', ...subject });
      return row;
    });
  }

  /** Newest first, the lifted ones too; a page begins after the id that the one before ended with. */
  async list(page: PageRequest, filter: SuppressionFilter = {}): Promise<Page<SuppressionView>> {
    return pageOf(await this.store.list(filter, page), page.limit, (row) => row.id);
  }

  /** Whether and why this address is kept out. Only its keyed hash is compared. @throws InvalidInput */
  find(email: string): Promise<SuppressionView[]> {
    return this.store.ofAddress(addressKey(this.settings.keys, addressIn(email)), MOST_OF_AN_ADDRESS);
  }

  private async suppress(sql: Sql, asked: Suppressing, actor: string): Promise<SuppressionView> {
    const contactId = asked.contactId && (await this.store.standingFor(sql, asked.contactId));
    const what = { ...asked, contactId };
    const { addressKey: key, campaignId, practiceOnly } = what;
    // First the rows, then the suppression: see skipSuppressed.
    const skipped = await this.deliveries.skipSuppressed(sql, key, contactId, campaignId, practiceOnly);
    const row = await this.store.insert(sql, what, actor);
    const scope = practiceOnly ? 'practice' : (campaignId ?? 'all');
    await this.audit.record(sql, {
      actor,
      action: 'suppression.added',
      subjectKind: 'suppression',
      subjectId: row.id,
      detail: { reason: what.reason, scope, skippedLetters: skipped },
    });
    return row;
  }

  private mailboxKeyOf(address: string | null): Buffer | null {
    const parsed = parseEmailAddress(address ?? '');
    return parsed.kind === 'ok' ? mailboxKey(this.settings.keys, parsed) : null;
  }
}

function addressIn(email: string): EmailAddress {
  const parsed = parseEmailAddress(email.trim());
  if (parsed.kind === 'ok') return parsed;
  const message = `is not an e-mail address: ${parsed.reason}`;
  throw new InvalidInput(`That is not an e-mail address: ${parsed.reason}.`, [{ field: 'email', message }]);
}

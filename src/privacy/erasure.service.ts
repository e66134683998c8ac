// Erases one person on request: first what will go and what stays and why, then the act itself, once and for good.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Settings } from '../config/settings.js';
import { ContactImportStore } from '../imports/contact-import.store.js';
import { Database, type Sql } from '../database/database.js';
import { DeliveryOrderStore } from '../deliveries/delivery-order.store.js';
import { parseEmailAddress } from '../domain/email-address.js';
import { identityKeys, isOwnAddress } from '../domain/erased-identity.js';
import { Conflict, InvalidInput, NotFound } from '../domain/errors.js';
import { mailboxKey } from '../domain/mailbox.js';
import { nameKey } from '../naming/name-key.js';
import type { ErasureOrder, ErasurePlan } from './erasure.dto.js';
import { ErasureStore, type ErasedPerson } from './erasure.store.js';

@Injectable()
export class ErasureService {
  constructor(
    private readonly database: Database,
    private readonly store: ErasureStore,
    private readonly deliveries: DeliveryOrderStore,
    private readonly audit: AuditLog,
    private readonly settings: Settings,
    private readonly imports: ContactImportStore,
  ) {}

  /** What an erasure would take away, and what it would leave. Nothing is changed. @throws NotFound, Conflict when erased */
  async plan(id: string): Promise<ErasurePlan> {
    return this.database.transaction(async (sql) => this.planOf(sql, await this.lock(sql, id)));
  }

  /**
   * Takes everything away, for good.
   * @throws NotFound; InvalidInput when the name typed is not theirs; Conflict when erased, or while a letter is handed over
   */
  async erase(id: string, order: ErasureOrder, actor: string): Promise<ErasurePlan> {
    return this.database.transaction(async (sql) => {
      const person = await this.lock(sql, id);
      refuseOtherName(person, order.confirm);
      const plan = await this.planOf(sql, person);
      if (plan.counts.inHand > 0)
        throw new Conflict(
          'A letter to this person is being handed over right now. Nothing was erased; try again in a minute.',
        );
      await this.refuseDuringImport(sql);
      await this.eraseLocked(sql, person, actor);
      const { reason, askedBy } = order;
      const reference = withoutPerson(order.reference ?? '', person) || undefined;
      const detail = { reason, askedBy, reference, counts: plan.counts };
      await this.audit.record(sql, {
        actor,
        action: 'contact.erased',
        subjectKind: 'contact',
        subjectId: plan.contactId,
        detail,
      });
      return plan;
    });
  }

  /**
   * The act without the record of it, which is the caller's.
   * @param isRemembered whether they are refused when a list brings them again
   */
  async eraseLocked(sql: Sql, person: ErasedPerson, actor: string, isRemembered = true): Promise<void> {
    const { ids, addresses, nameKeys } = person;
    const own = addresses.filter((address) => address.addressKey && isOwnAddress(address, nameKeys));
    const mailboxKeys = new Map(own.map(({ addressKey, value }) => [addressKey ?? '', this.mailboxKeyOf(value)]));
    const ownKeys = [...mailboxKeys.keys()];
    // First the rows, then the suppression, as everywhere: see skipSuppressed.
    for (const id of ids) await this.deliveries.skipSuppressed(sql, null, id, null, false);
    for (const key of ownKeys) await this.deliveries.skipSuppressed(sql, Buffer.from(key, 'hex'), null, null, false);
    if (isRemembered) {
      await this.store.rememberKeys(sql, ids[0] ?? '', identityKeys(this.settings.keys, person));
      await this.store.suppressForGood(sql, ids, mailboxKeys, actor);
    }
    await this.store.erase(sql, person);
  }

  private mailboxKeyOf(address: string): string | null {
    const parsed = parseEmailAddress(address);
    return parsed.kind === 'ok' ? mailboxKey(this.settings.keys, parsed).toString('hex') : null;
  }

  /** @throws NotFound, Conflict when they are erased already */
  async lock(sql: Sql, id: string): Promise<ErasedPerson> {
    const person = await this.store.lock(sql, id);
    if (!person) throw new NotFound('There is no such contact.');
    if (person.status === 'erased') throw new Conflict('This person was erased already; nothing is kept about them.');
    return person;
  }

  /** An import under way may be about to write what is taken away. */
  private async refuseDuringImport(sql: Sql): Promise<void> {
    if (await this.imports.tryLock(sql)) return;
    throw new Conflict('A list is being imported right now. Nothing was erased; try again when it is done.');
  }

  private async planOf(sql: Sql, person: ErasedPerson): Promise<ErasurePlan> {
    const counts = await this.store.count(sql, person);
    const mentions = await this.store.mentions(sql, person);
    return { contactId: person.ids[0] ?? '', name: person.printedName, contacts: person.ids.length, counts, mentions };
  }
}

function refuseOtherName({ printedName }: ErasedPerson, typed: string): void {
  if (nameKey(typed) === nameKey(printedName)) return;
  const message = `type the name as it stands on the contact: ${printedName}`;
  throw new InvalidInput(`Nothing was erased: ${message}.`, [{ field: 'confirm', message }]);
}

/** A reference that names the person would keep in the record what has to go. */
function withoutPerson(text: string, { nameKeys, addresses }: ErasedPerson): string {
  const words = new Set(nameKeys.flatMap((key) => key.split(' ')).filter((word) => word.length > 1));
  const known = addresses.reduce((rest, { value }) => rest.replaceAll(value, '[erased]'), text);
  return known.replace(/[\p{L}\p{M}'’-]+/gu, (word) =>
    nameKey(word)
      .split(' ')
      .some((part) => words.has(part))
      ? '[erased]'
      : word,
  );
}

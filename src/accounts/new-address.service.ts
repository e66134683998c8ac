// A new address of an account: asked for with the password, confirmed by opening a link that was mailed to it or by an admin,
// and in force only from then on. The link proves a mailbox only to the person who asked for it, signed in.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { noSuchLink, OneTimeLinkStore } from '../auth/one-time-link.store.js';
import { PersonStore, type Person } from '../auth/person.store.js';
import { Settings } from '../config/settings.js';
import { Database, type Sql } from '../database/database.js';
import { addressKey, type EmailAddress, parseEmailAddress } from '../domain/email-address.js';
import { Conflict, InvalidInput, NotFound } from '../domain/errors.js';
import { AddressMailService } from './address-mail.service.js';
import { MailboxStore } from './mailbox.store.js';
import { NewAddressStore } from './new-address.store.js';

/** What became of the mail with the link. */
export type AddressMail = { state: 'sent' | 'practice'; why: null } | { state: 'not_sent'; why: string };

/** Whoever asks again and again has no use for the mails, and the mailboxes that get them neither. */
const MOST_MAILS_A_DAY = 5;

@Injectable()
export class NewAddressService {
  constructor(
    private readonly database: Database,
    private readonly people: PersonStore,
    private readonly links: OneTimeLinkStore,
    private readonly store: NewAddressStore,
    private readonly mailboxes: MailboxStore,
    private readonly mail: AddressMailService,
    private readonly settings: Settings,
    private readonly audit: AuditLog,
  ) {}

  /** An earlier wish of the same person is replaced. @throws InvalidInput, or Conflict when somebody has that address */
  async request(personId: string, email: string): Promise<AddressMail> {
    const address = addressIn(email);
    const mailedBy = await this.mail.road();
    const { link, id, why } = await this.database.transaction(async (sql) => {
      await this.refuseTaken(sql, address.address, personId);
      const hindrance = await this.hindrance(sql, personId, address);
      await this.links.withdrawNewAddress(sql, personId);
      const wish = { purpose: 'new_address', personId, email: address.address, createdBy: actorOf(personId) } as const;
      const how = hindrance === undefined ? { mailedBy } : {};
      const issued = await this.links.issue(sql, this.settings.publicUrl, { ...wish, ...how });
      const detail = { addressKey: this.keyOf(address), mailedBy: how.mailedBy ?? null };
      await this.record(sql, actorOf(personId), 'person.address_requested', personId, detail);
      return { ...issued, why: hindrance };
    });
    const failure = why ?? (await this.mail.send(address.address, link));
    if (failure === undefined) return { state: mailedBy === 'relay' ? 'sent' : 'practice', why: null };
    await this.links.noteNotMailed(this.database, id);
    return { state: 'not_sent', why: failure };
  }

  /**
   * A link from the practice mailbox, which everybody here reads, brings the address into force and proves nothing about it.
   * @throws NotFound when the link does not work (any more) or is somebody else's; Conflict when somebody has the address by now
   */
  confirm(personId: string, token: string): Promise<Person> {
    return this.database.transaction(async (sql) => {
      const link = await this.links.use(sql, 'new_address', token);
      if (!link?.email || link.personId !== personId) throw noSuchLink();
      const by = link.mailedBy === 'relay' ? 'link' : 'practice_link';
      return this.putInForce(sql, personId, link.email, { by, actor: actorOf(personId) });
    });
  }

  /** @throws NotFound when none waits */
  async withdraw(personId: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      if (!(await this.links.withdrawNewAddress(sql, personId))) throw new NotFound('No new address waits any more.');
      await this.record(sql, actorOf(personId), 'person.address_withdrawn', personId);
    });
  }

  /**
   * An admin's word that the address is this person's: of the one that waits, or of the present one.
   * @throws NotFound; Conflict for another address than those, and for the admin's own while somebody else can say so
   */
  confirmFor(personId: string, email: string, admin: { personId: string; actor: string }): Promise<Person> {
    return this.database.transaction(async (sql) => {
      if (personId === admin.personId) await this.refuseOwnWord(sql);
      const person = await this.people.find(sql, personId);
      if (!person) throw new NotFound('There is nobody with this id.');
      const waits = person.newAddress?.email;
      const isPresent = sameText(email, person.email) && person.emailConfirmedAt === null;
      if (!isPresent && !(waits && sameText(email, waits)))
        throw new Conflict('This address does not wait to be confirmed (any more): look at the list again.');
      return this.putInForce(sql, personId, waits && sameText(email, waits) ? waits : person.email, {
        by: 'admin',
        actor: admin.actor,
      });
    });
  }

  private async putInForce(
    sql: Sql,
    personId: string,
    email: string,
    { by, actor }: { by: 'link' | 'practice_link' | 'admin'; actor: string },
  ): Promise<Person> {
    await this.refuseTaken(sql, email, personId);
    await this.links.withdrawNewAddress(sql, personId);
    const person = await this.people
      .setAddress(sql, personId, email, by !== 'practice_link')
      .catch((error: unknown) => {
        // Somebody got it at the same moment.
        throw (error as { driverError?: { code?: string } }).driverError?.code === '23505' ? taken() : error;
      });
    const detail = { addressKey: this.keyOf(addressIn(email)), by };
    await this.record(sql, actor, 'person.address_confirmed', personId, detail);
    return person;
  }

  private async refuseTaken(sql: Sql, email: string, personId: string): Promise<void> {
    if (!(await this.people.hasOther(sql, email, personId))) return;
    throw taken();
  }

  /** Nobody who did not ask for it gets a mail: neither those we write to in waves, nor those who want no letters. */
  private async hindrance(sql: Sql, personId: string, address: EmailAddress): Promise<string | undefined> {
    if (await this.mailboxes.isOfContact(sql, address)) return 'the address is that of a contact';
    if (await this.mailboxes.isSuppressed(sql, address, 'live'))
      return 'the address is on the list of those that get no letters';
    if ((await this.store.mailedToday(sql, personId)) >= MOST_MAILS_A_DAY)
      return `${MOST_MAILS_A_DAY} mails were sent for you within a day`;
    return undefined;
  }

  /** Somebody else confirms, or the mail does; who is alone and has no mail server has only their own word. */
  private async refuseOwnWord(sql: Sql): Promise<void> {
    const isAlone = (await this.people.lockActiveAdmins(sql)).length === 1;
    if (isAlone && (await this.mail.road()) === 'practice') return;
    const way = isAlone
      ? 'open the link that was mailed to it'
      : 'open the link that was mailed to it, or ask another admin';
    throw new Conflict(`You cannot confirm an address of your own: ${way}.`);
  }

  private keyOf(address: EmailAddress): string {
    return addressKey(this.settings.keys, address).toString('hex');
  }

  private record(sql: Sql, actor: string, action: string, subjectId: string, detail = {}): Promise<void> {
    return this.audit.record(sql, { actor, action, subjectKind: 'person', subjectId, detail });
  }
}

const taken = () => new Conflict('Somebody with this e-mail address is there already.');
const actorOf = (personId: string) => `person:${personId}`;
const sameText = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

function addressIn(email: string): EmailAddress {
  const parsed = parseEmailAddress(email);
  if (parsed.kind === 'ok') return parsed;
  const message = `is not an address that can be written to: ${parsed.reason}`;
  throw new InvalidInput(`The e-mail address ${message}.`, [{ field: 'email', message }]);
}

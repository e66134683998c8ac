// Changing one's own name and e-mail address. The address is what one signs in with, so a new one needs the password.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Passwords } from '../auth/passwords.js';
import { PersonStore, type Person } from '../auth/person.store.js';
import { Database } from '../database/database.js';
import { InvalidInput, NotFound } from '../domain/errors.js';
import { type AddressMail, NewAddressService } from './new-address.service.js';

export interface AccountWish {
  name?: string;
  email?: string;
  password?: string;
}

@Injectable()
export class OwnAccountService {
  constructor(
    private readonly database: Database,
    private readonly people: PersonStore,
    private readonly passwords: Passwords,
    private readonly addresses: NewAddressService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The name holds at once; the address from when it is confirmed. The present address can be given to have it confirmed.
   * @throws InvalidInput without the right password for an address; Conflict when somebody has that address
   */
  async change(
    personId: string,
    { name, email, password }: AccountWish,
  ): Promise<Person & { addressMail: AddressMail | null }> {
    const before = await this.find(personId);
    const isWish = email !== undefined && (email !== before.email || before.emailConfirmedAt === null);
    if (isWish) await this.requirePassword(personId, password);
    if (name !== undefined && name !== before.name) await this.rename(personId, name);
    const addressMail = isWish ? await this.addresses.request(personId, email) : null;
    return { ...(await this.find(personId)), addressMail };
  }

  private rename(personId: string, name: string): Promise<void> {
    return this.database.transaction(async (sql) => {
      await this.people.setName(sql, personId, name);
      const fact = { actor: `person:${personId}`, action: 'person.account_changed', subjectKind: 'person' };
      await this.audit.record(sql, { ...fact, subjectId: personId, detail: { changed: ['name'] } });
    });
  }

  private async find(personId: string): Promise<Person> {
    const person = await this.people.find(this.database, personId);
    if (!person) throw new NotFound('There is nobody with this id.');
    return person;
  }

  private async requirePassword(personId: string, password: string | undefined): Promise<void> {
    const secrets = await this.people.secretsOf(this.database, personId);
    if (password !== undefined && (await this.passwords.matches(secrets?.passwordHash, password))) return;
    const message = password === undefined ? 'is needed for a new e-mail address' : 'is wrong';
    throw new InvalidInput(`The present password ${message}.`, [{ field: 'password', message }]);
  }
}

// Changing one's own name and e-mail address. The address is what one signs in with, so a new one needs the password.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database/database.js';
import { Conflict, InvalidInput, NotFound } from '../domain/errors.js';
import { Passwords } from './passwords.js';
import { PersonStore, type Person } from './person.store.js';

@Injectable()
export class OwnAccountService {
  constructor(
    private readonly database: Database,
    private readonly people: PersonStore,
    private readonly passwords: Passwords,
    private readonly audit: AuditLog,
  ) {}

  /** @throws InvalidInput without the right password for a new address; Conflict when somebody has that address */
  async change(
    personId: string,
    { name, email, password }: { name?: string; email?: string; password?: string },
  ): Promise<Person> {
    const before = await this.people.find(this.database, personId);
    if (!before) throw new NotFound('There is nobody with this id.');
    const isNewAddress = email !== undefined && email !== before.email;
    if (isNewAddress) await this.requirePassword(personId, password);
    return this.database.transaction(async (sql) => {
      const isTaken = isNewAddress && (await this.people.hasOther(sql, email, personId));
      if (isTaken) throw new Conflict('Somebody with this e-mail address is there already.');
      const after = await this.people.setNameAndAddress(sql, personId, name ?? before.name, email ?? before.email);
      const changed = [...(after.name === before.name ? [] : ['name']), ...(isNewAddress ? ['email'] : [])];
      const fact = { actor: `person:${personId}`, action: 'person.account_changed', subjectKind: 'person' };
      await this.audit.record(sql, { ...fact, subjectId: personId, detail: { changed } });
      return after;
    });
  }

  private async requirePassword(personId: string, password: string | undefined): Promise<void> {
    const secrets = await this.people.secretsOf(this.database, personId);
    if (password !== undefined && (await this.passwords.matches(secrets?.passwordHash, password))) return;
    const message = password === undefined ? 'is needed for a new e-mail address' : 'is wrong';
    throw new InvalidInput(`The present password ${message}.`, [{ field: 'password', message }]);
  }
}

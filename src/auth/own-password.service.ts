// How a person gets a new password: by knowing the present one, or by a link that an admin handed over.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { InvalidInput } from '../domain/errors.js';
import { noSuchLink, OneTimeLinkStore } from './one-time-link.store.js';
import { Passwords } from './passwords.js';
import { PeopleService } from './people.service.js';
import { SessionsService } from './sessions.service.js';

@Injectable()
export class OwnPasswordService {
  constructor(
    private readonly database: Database,
    private readonly links: OneTimeLinkStore,
    private readonly people: PeopleService,
    private readonly sessions: SessionsService,
    private readonly passwords: Passwords,
  ) {}

  /**
   * Ends every session of the person, and opens one for the browser that asked.
   * @returns the token of that session
   * @throws InvalidInput when the present password is wrong or the new one cannot be used
   */
  async change(personId: string, present: string, next: string, browser = ''): Promise<string> {
    const person = await this.people.secretsOf(this.database, personId);
    if (!(await this.passwords.matches(person?.passwordHash, present))) {
      throw new InvalidInput('The present password is wrong.', [{ field: 'present', message: 'is wrong' }]);
    }
    const passwordHash = await this.passwords.hashNew(next, person?.email ?? '', 'next');
    return this.database.transaction(async (sql) => {
      await this.people.setPassword(sql, personId, passwordHash, `person:${personId}`);
      return this.sessions.openFor(sql, personId, browser);
    });
  }

  /** The same with the token of a link. @throws NotFound when the link does not work (any more) */
  reset(token: string, next: string, browser = ''): Promise<string> {
    return this.database.transaction(async (sql) => {
      const { personId } = (await this.links.use(sql, 'password_reset', token)) ?? {};
      const person = personId && (await this.people.secretsOf(sql, personId));
      if (!person) throw noSuchLink();
      const passwordHash = await this.passwords.hashNew(next, person.email);
      await this.people.setPassword(sql, personId, passwordHash, `person:${personId}`);
      return this.sessions.openFor(sql, personId, browser);
    });
  }
}

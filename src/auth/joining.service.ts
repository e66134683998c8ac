// Taking up an invitation.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { noSuchLink, OneTimeLinkStore, type FoundLink } from './one-time-link.store.js';
import { Passwords } from './passwords.js';
import { PeopleService } from './people.service.js';
import { SessionsService } from './sessions.service.js';

@Injectable()
export class JoiningService {
  constructor(
    private readonly database: Database,
    private readonly links: OneTimeLinkStore,
    private readonly people: PeopleService,
    private readonly sessions: SessionsService,
    private readonly passwords: Passwords,
  ) {}

  /** What a link is good for, before anybody fills in its form; a replaced or invented one is unknown. */
  async look(token: string): Promise<FoundLink | { state: 'unknown' }> {
    return (await this.links.look(token)) ?? { state: 'unknown' };
  }

  /**
   * Makes the invited person and signs them in.
   * @returns the token of the session
   * @throws NotFound when the link does not work (any more), InvalidInput for a bad password (the link still works)
   */
  join(token: string, name: string, password: string, browser = ''): Promise<string> {
    return this.database.transaction(async (sql) => {
      const { email, role } = (await this.links.use(sql, 'invite', token)) ?? {};
      if (!email || !role) throw noSuchLink();
      const passwordHash = await this.passwords.hashNew(password, email);
      const { id } = await this.people.create(sql, { email, role, name, passwordHash }, 'system');
      return this.sessions.openFor(sql, id, browser);
    });
  }
}

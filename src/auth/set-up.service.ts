// The first admin: made once, by whoever holds the link that the first start printed, or on the command line.
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../database/database.js';
import { noSuchLink, OneTimeLinkStore } from './one-time-link.store.js';
import { Passwords } from './passwords.js';
import { PeopleService } from './people.service.js';
import { SessionsService } from './sessions.service.js';

export interface NewAdmin {
  name: string;
  email: string;
  password: string;
}

/** Any constant will do, as long as nothing else in the database uses it. */
const SET_UP_LOCK = 7_241_110;

@Injectable()
export class SetUpService {
  constructor(
    private readonly database: Database,
    private readonly links: OneTimeLinkStore,
    private readonly people: PeopleService,
    private readonly sessions: SessionsService,
    private readonly passwords: Passwords,
  ) {}

  /** For a starting process to print: a new link, which replaces that of the start before; none once there is an admin. */
  linkIfNeeded(publicUrl: string): Promise<string | undefined> {
    return this.database.transaction(async (sql) => {
      await this.takeTurn(sql);
      if (await this.people.hasAdmin(sql)) return undefined;
      const { link } = await this.links.issue(sql, publicUrl, {
        purpose: 'set_up',
        role: 'admin',
        createdBy: 'system',
      });
      return link;
    });
  }

  hasAdmin(): Promise<boolean> {
    return this.database.transaction((sql) => this.people.hasAdmin(sql));
  }

  /**
   * Makes the first admin with the link's token, and signs them in.
   * @returns the token of the session
   * @throws NotFound when the link does not work (any more)
   */
  async setUp(token: string, admin: NewAdmin, browser = ''): Promise<string> {
    const passwordHash = await this.passwords.hashNew(admin.password, admin.email);
    return this.database.transaction(async (sql) => {
      await this.takeTurn(sql);
      const link = await this.links.use(sql, 'set_up', token);
      if (!link || (await this.people.hasAdmin(sql))) throw noSuchLink();
      const { id } = await this.people.create(sql, { ...admin, role: 'admin', passwordHash }, 'system');
      return this.sessions.openFor(sql, id, browser);
    });
  }

  /** For the command line, whoever may be there already. @throws Conflict when somebody has this address */
  async createAdmin(admin: NewAdmin, actor: string): Promise<{ id: string }> {
    const passwordHash = await this.passwords.hashNew(admin.password, admin.email);
    const create = (sql: Sql) => this.people.create(sql, { ...admin, role: 'admin', passwordHash }, actor);
    const { id } = await this.database.transaction(create);
    return { id };
  }

  /** Two processes that start, or two browsers that finish, at the same time go one after the other. */
  private async takeTurn(sql: Sql): Promise<void> {
    await sql.query(`SELECT pg_advisory_xact_lock($1)`, [SET_UP_LOCK]);
  }
}

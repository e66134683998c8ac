// Signing in and out.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database, type Sql } from '../database/database.js';
import { NotFound, Unauthenticated } from '../domain/errors.js';
import { Passwords } from './passwords.js';
import { PersonStore } from './person.store.js';
import { SessionStore, type OpenSession } from './session.store.js';

export interface Credentials {
  email: string;
  password: string;
}

@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly people: PersonStore,
    private readonly sessions: SessionStore,
    private readonly passwords: Passwords,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Opens a session with a new token; the one that the browser had before ends.
   * @returns the token
   * @throws Unauthenticated in the same words, and after the same time, for an unknown address as for a wrong password
   */
  async signIn({ email, password }: Credentials, browser = '', previousToken?: string): Promise<string> {
    const person = await this.people.findToSignIn(email);
    const isRight = await this.passwords.matches(person?.passwordHash, password);
    if (!person || !isRight) throw new Unauthenticated('The e-mail address or the password is wrong.');
    return this.database.transaction(async (sql) => {
      if (previousToken) await this.sessions.end(sql, previousToken);
      return this.openFor(sql, person.id, browser);
    });
  }

  /** The session of somebody who has just proved who they are, in the transaction of that proof. @returns the token */
  async openFor(sql: Sql, personId: string, browser = ''): Promise<string> {
    await this.record(sql, 'session.started', personId);
    return this.sessions.open(sql, personId, browser);
  }

  async signOut(token: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      const personId = await this.sessions.end(sql, token);
      if (personId) await this.record(sql, 'session.ended', personId);
    });
  }

  /** Where this person is signed in. */
  async listOf(personId: string, token: string): Promise<(OpenSession & { isThis: boolean })[]> {
    const thisOne = this.sessions.idOf(token);
    return (await this.sessions.listOf(personId)).map((session) => ({ ...session, isThis: session.id === thisOne }));
  }

  /** @throws NotFound also for the session of somebody else */
  async endOne(personId: string, id: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      if (!(await this.sessions.endOneOf(sql, personId, id))) throw new NotFound('There is no such session any more.');
      await this.record(sql, 'session.ended', personId);
    });
  }

  /** Everywhere but here. */
  async endOthers(personId: string, token: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      if ((await this.sessions.endOthersOf(sql, personId, token)) > 0)
        await this.record(sql, 'session.others_ended', personId);
    });
  }

  private record(sql: Sql, action: string, personId: string): Promise<void> {
    return this.audit.record(sql, { actor: `person:${personId}`, action, subjectKind: 'person', subjectId: personId });
  }
}

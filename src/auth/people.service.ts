// The people of this installation: made, given a role, closed out. There is always an admin who can let the others in.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database, type Sql } from '../database/database.js';
import type { Role } from '../domain/access.js';
import { Conflict, NotFound } from '../domain/errors.js';
import { OneTimeLinkStore } from './one-time-link.store.js';
import { PersonStore, type NewPerson, type Person } from './person.store.js';
import { SessionStore } from './session.store.js';

@Injectable()
export class PeopleService {
  constructor(
    private readonly database: Database,
    private readonly people: PersonStore,
    private readonly sessions: SessionStore,
    private readonly links: OneTimeLinkStore,
    private readonly audit: AuditLog,
  ) {}

  list(): Promise<Person[]> {
    return this.people.list();
  }

  /** @throws NotFound */
  async get(id: string): Promise<Person> {
    const person = await this.people.find(this.database, id);
    if (!person) throw noSuchPerson();
    return person;
  }

  /** For comparing passwords: of people who may sign in. */
  secretsOf(sql: Sql, id: string): Promise<{ email: string; passwordHash: string } | undefined> {
    return this.people.secretsOf(sql, id);
  }

  /** @throws Conflict when somebody has this address */
  async create(sql: Sql, person: NewPerson, actor: string): Promise<Person> {
    const created = await this.people.create(sql, person);
    if (!created) throw new Conflict('Somebody with this e-mail address is there already.');
    await this.record(sql, actor, 'person.created', created.id, { role: person.role });
    return created;
  }

  /** Whoever is signed in as this person is signed out, and what they asked for with the old password is void. */
  async setPassword(sql: Sql, personId: string, passwordHash: string, actor: string): Promise<void> {
    await this.people.setPassword(sql, personId, passwordHash);
    await this.sessions.endAllOf(sql, personId);
    await this.links.withdrawNewAddress(sql, personId);
    await this.record(sql, actor, 'person.password_changed', personId);
  }

  /** Holds for the person's sessions and keys from their next request on. @throws NotFound, or Conflict for the last admin */
  changeRole(id: string, role: Role, actor: string): Promise<Person> {
    return this.database.transaction(async (sql) => {
      if (role !== 'admin') await this.refuseForLastAdmin(sql, id);
      const before = await this.people.find(sql, id);
      const person = await this.people.setRole(sql, id, role);
      if (!before || !person) throw noSuchPerson();
      await this.record(sql, actor, 'person.role_changed', id, { from: before.role, to: role });
      return person;
    });
  }

  /** Ends the person's sessions; their keys work no more. @throws NotFound, or Conflict for the last admin */
  disable(id: string, actor: string): Promise<Person> {
    return this.database.transaction(async (sql) => {
      await this.refuseForLastAdmin(sql, id);
      const person = await this.people.setDisabled(sql, id, true);
      if (!person) throw noSuchPerson();
      await this.sessions.endAllOf(sql, id);
      await this.record(sql, actor, 'person.disabled', id);
      return person;
    });
  }

  /** @throws NotFound */
  enable(id: string, actor: string): Promise<Person> {
    return this.database.transaction(async (sql) => {
      const person = await this.people.setDisabled(sql, id, false);
      if (!person) throw noSuchPerson();
      await this.record(sql, actor, 'person.enabled', id);
      return person;
    });
  }

  /** Whether there is an admin who may sign in. */
  async hasAdmin(sql: Sql): Promise<boolean> {
    return (await this.people.lockActiveAdmins(sql)).length > 0;
  }

  private async refuseForLastAdmin(sql: Sql, id: string): Promise<void> {
    const admins = await this.people.lockActiveAdmins(sql);
    if (admins.length !== 1 || admins[0] !== id) return;
    throw new Conflict('This is the last admin. Make somebody else an admin first.');
  }

  private record(sql: Sql, actor: string, action: string, subjectId: string, detail = {}): Promise<void> {
    return this.audit.record(sql, { actor, action, subjectKind: 'person', subjectId, detail });
  }
}

function noSuchPerson(): NotFound {
  return new NotFound('There is nobody with this id.');
}

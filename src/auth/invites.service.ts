// Bringing people in by a link that an admin hands over, with or without a mail server; and letting them back in.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database/database.js';
import type { Role } from '../domain/access.js';
import { Conflict, NotFound } from '../domain/errors.js';
import { OneTimeLinkStore, type IssuedLink, type OpenInvite } from './one-time-link.store.js';
import { PersonStore } from './person.store.js';

@Injectable()
export class InvitesService {
  constructor(
    private readonly database: Database,
    private readonly links: OneTimeLinkStore,
    private readonly people: PersonStore,
    private readonly audit: AuditLog,
  ) {}

  list(): Promise<OpenInvite[]> {
    return this.links.listOpenInvites();
  }

  /** An earlier invitation of the same address stops working. @throws Conflict when somebody has this address */
  invite(invited: { email: string; role: Role }, publicUrl: string, actor: string): Promise<IssuedLink> {
    return this.database.transaction(async (sql) => {
      if (await this.people.exists(sql, invited.email)) {
        throw new Conflict('Somebody with this e-mail address is there already.');
      }
      const issued = await this.links.issue(sql, publicUrl, { purpose: 'invite', ...invited, createdBy: actor });
      const subject = { subjectKind: 'invite', subjectId: issued.id };
      await this.audit.record(sql, { actor, action: 'invite.made', ...subject, detail: { role: invited.role } });
      return issued;
    });
  }

  /** @throws NotFound when there is no such open invitation */
  async withdraw(id: string, actor: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      if (!(await this.links.withdrawInvite(sql, id))) throw new NotFound('There is no such invitation.');
      await this.audit.record(sql, { actor, action: 'invite.withdrawn', subjectKind: 'invite', subjectId: id });
    });
  }

  /** A link with which this person may choose a new password. @throws NotFound */
  resetPassword(personId: string, publicUrl: string, actor: string): Promise<IssuedLink> {
    return this.database.transaction(async (sql) => {
      const person = await this.people.find(sql, personId);
      if (!person || person.disabledAt) throw new NotFound('There is nobody with this id who may sign in.');
      const issued = await this.links.issue(sql, publicUrl, { purpose: 'password_reset', personId, createdBy: actor });
      const subject = { subjectKind: 'person', subjectId: personId };
      await this.audit.record(sql, { actor, action: 'person.password_link_made', ...subject });
      return issued;
    });
  }
}

// Changes that people make on one contact by hand. An edit begins with a version of the contact and is refused when that is
// no longer how it stands: whoever saves second is told, and overwrites nothing.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database, type Sql } from '../database/database.js';
import { editMandate, editPerson, type MandateFields } from '../domain/contact-edit.js';
import type { Provenance } from '../domain/draft-change.js';
import { Conflict, InvalidInput, NotFound } from '../domain/errors.js';
import { BodiesStore } from '../bodies/bodies.store.js';
import { ContactEditStore, type StandingContact } from './contact-edit.store.js';
import { DuplicateFinder } from '../likeness/duplicate-finder.js';
import type { ContactChange, MandateChange, NewMandate } from './contact-edits.dto.js';

/** What an edit did, for the record. Nothing is recorded when nothing changed. */
export interface ContactEdit {
  action: string;
  changed: Provenance[];
  subject?: { mandateId: string } | { channelId: string };
}

@Injectable()
export class ContactEditsService {
  constructor(
    private readonly database: Database,
    private readonly store: ContactEditStore,
    private readonly bodies: BodiesStore,
    private readonly duplicates: DuplicateFinder,
    private readonly audit: AuditLog,
  ) {}

  /** Name, form of address, languages, tags, and whether the person lives. @throws Conflict when it was changed meanwhile */
  async changePerson(id: string, { version, ...change }: ContactChange, actor: string): Promise<void> {
    await this.edit(id, version, actor, async (sql, contact) => {
      const evidence = change.addressForm === 'unknown' ? { addressEvidence: null } : {};
      const { after, changed } = editPerson(contact, { ...change, ...evidence });
      if (changed.length > 0) await this.store.writePerson(sql, id, after);
      if (after.printedName !== contact.printedName) await this.store.keepSpelling(sql, id, contact.printedName);
      return { action: 'contact.changed', changed };
    });
  }

  /** @throws Conflict when it was changed meanwhile, or when they hold this mandate already */
  async addMandate(id: string, { version, ...mandate }: NewMandate, actor: string): Promise<void> {
    await this.edit(id, version, actor, (sql) => this.writeMandate(sql, id, randomUUID(), undefined, mandate));
  }

  /** Also ends one. @throws Conflict when it was changed meanwhile, or when it would equal another one */
  async changeMandate(id: string, mandateId: string, { version, ...change }: MandateChange, actor: string) {
    await this.edit(id, version, actor, async (sql) => {
      const before = await this.store.findMandate(sql, id, mandateId);
      if (!before) throw new NotFound('This contact has no such mandate.');
      return this.writeMandate(sql, id, mandateId, before, change);
    });
  }

  private async writeMandate(
    sql: Sql,
    contactId: string,
    mandateId: string,
    before: MandateFields | undefined,
    { body, ...change }: Omit<MandateChange, 'version'>,
  ): Promise<ContactEdit> {
    const represented = change.country === undefined ? before?.country : change.country;
    const found = body === undefined ? undefined : await this.bodies.findOrMake(sql, body, represented);
    const office = found ? { bodyId: found.id, bodySlug: found.slug } : {};
    const { after, changed } = editMandate(before, { ...change, ...office });
    const { country = null, politicalGroup = null, startsOn = null, endsOn = null } = after;
    const mandate = { ...(after as MandateFields), country, politicalGroup, startsOn, endsOn };
    if (changed.length > 0 && !(await this.store.writeMandate(sql, contactId, mandateId, mandate)))
      throw new Conflict('This contact already holds that mandate: the same body, role, country and beginning.');
    return { action: before ? 'mandate.changed' : 'mandate.added', changed, subject: { mandateId } };
  }

  /** The frame of every edit, for channels too. @throws NotFound, or Conflict when the contact is no longer that version */
  async edit(
    id: string,
    version: string,
    actor: string,
    act: (sql: Sql, contact: StandingContact) => Promise<ContactEdit>,
  ): Promise<void> {
    await this.database.transaction(async (sql) => {
      const contact = await this.store.lock(sql, id);
      refuseUnlessStanding(contact, version);
      const { action, changed, subject } = await act(sql, contact);
      if (changed.length === 0) return;
      const provenance = await this.store.recordChange(sql, id, changed, actor);
      const detail = { fields: changed.map(({ field }) => field), provenance, ...subject };
      await this.audit.record(sql, { actor, action, subjectKind: 'contact', subjectId: id, detail });
      await this.duplicates.search(sql, { kind: 'these', ids: [id] });
    });
  }
}

function refuseUnlessStanding(
  contact: StandingContact | undefined,
  version: string,
): asserts contact is StandingContact {
  if (!contact) throw new NotFound('There is no such contact.');
  if (contact.mergedInto) throw new Conflict('This contact was merged into another one; change that one.');
  if (contact.status === 'erased') throw new InvalidInput('This person was erased; nothing is kept about them.');
  if (contact.version === version) return;
  throw new Conflict(
    'This contact was changed since you opened it, so nothing was saved. Look at it as it is now, and make your change again.',
  );
}

// One contact to look at, and new ones entered by hand. Lists come in through import/, and changes by hand are
// contact-edits.service.ts.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Settings } from '../config/settings.js';
import { Database, type Sql } from '../database/database.js';
import { applyEntry, newContact } from '../domain/contact-changes.js';
import type { KnownContact, ListEntry, ListedChannel } from '../domain/contact-import.js';
import type { Applied } from '../domain/draft-change.js';
import { addressKey, parseEmailAddress } from '../domain/email-address.js';
import { identityKeys } from '../domain/erased-identity.js';
import { Conflict, InvalidInput, NotFound } from '../domain/errors.js';
import { isFreeMail } from '../domain/free-mail.js';
import { readPersonName } from '../naming/person-name.js';
import type { ChannelKind } from '../domain/segment-filter.js';
import { BodiesStore } from '../bodies/bodies.store.js';
import { ContactStore, type ContactDetail } from './contact.store.js';
import type { NewContact } from './contacts.dto.js';

@Injectable()
export class ContactsService {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly store: ContactStore,
    private readonly bodiesStore: BodiesStore,
    private readonly audit: AuditLog,
  ) {}

  /** @throws NotFound */
  async get(id: string): Promise<ContactDetail> {
    const contact = await this.store.find(this.database, id);
    if (!contact) throw new NotFound('There is no such contact.');
    return contact;
  }

  /** @throws InvalidInput when the name or an address cannot be one, Conflict when the person was erased */
  async create(input: NewContact, actor: string): Promise<ContactDetail> {
    const id = await this.database.transaction(async (sql) => {
      const entry = await this.entryOf(sql, input);
      await this.refuseErased(sql, entry);
      const contact = newContact(randomUUID(), entry);
      const applied = applyAll(contact, entry, input.source);
      await this.store.write(sql, contact, applied, { ...input, actor });
      await this.audit.record(sql, { actor, action: 'contact.created', subjectKind: 'contact', subjectId: contact.id });
      return contact.id;
    });
    return this.get(id);
  }

  private async refuseErased(sql: Sql, { name, channels, externalIds }: ListEntry): Promise<void> {
    const identity = { nameKeys: [name.key], addresses: channels, externalIds, lines: [] };
    if (!(await this.store.isErased(sql, identityKeys(this.settings.keys, identity)))) return;
    throw new Conflict('This person was erased and asked not to be kept, so they are not entered again.');
  }

  private async entryOf(sql: Sql, input: NewContact): Promise<ListEntry> {
    const { givenName: given, familyName: family, honorific } = input;
    const name = readPersonName({ name: input.name, given, family, honorific });
    if (!name || name.key === '') throw new InvalidInput('The name holds no letters.');
    const { languages, tags, mandate } = input;
    const channels = input.channels.map((channel) => this.channelOf(channel.kind, channel.value));
    if (!mandate) return { name, languages, tags, externalIds: [], channels };
    const body = await this.bodiesStore.findOrMake(sql, mandate.body, mandate.country);
    const { role, country = null, politicalGroup = null, startsOn = null, endsOn = null } = mandate;
    const listed = { bodyId: body.id, bodySlug: body.slug, role, country, politicalGroup, startsOn, endsOn };
    return { name, languages, tags, externalIds: [], channels, mandate: listed };
  }

  private channelOf(kind: ChannelKind, value: string): ListedChannel {
    if (kind !== 'email' && kind !== 'office_email') return { kind, value, addressKey: null };
    const parsed = parseEmailAddress(value);
    if (parsed.kind === 'invalid') throw new InvalidInput(`“${value}” is not one e-mail address: ${parsed.reason}.`);
    const key = addressKey(this.settings.keys, parsed).toString('hex');
    return { kind, value: parsed.address, addressKey: key, isPrivate: isFreeMail(parsed.address) };
  }
}

function applyAll(contact: KnownContact, entry: ListEntry, source: string): Applied {
  const result = applyEntry(contact, entry, { source, isFirstLine: true, today: '', newId: randomUUID });
  if (result.kind === 'problem') throw new InvalidInput(`${result.field}: ${result.reason}`);
  return result.applied;
}

// Contacts to look at and to enter by hand. Lists come in through import/, and whom a segment finds is segments.service.ts.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Settings } from '../config/settings.js';
import { Database, type Sql } from '../database/database.js';
import { applyEntry, newContact } from '../domain/contact-changes.js';
import type { KnownContact, ListEntry, ListedChannel } from '../domain/contact-import.js';
import type { Applied } from '../domain/draft-change.js';
import { addressKey, parseEmailAddress } from '../domain/email-address.js';
import { InvalidInput, NotFound } from '../domain/errors.js';
import { pageOf, type Page, type PageRequest } from '../domain/page.js';
import { readPersonName } from '../domain/person-name.js';
import type { ChannelKind, SegmentFilter } from '../domain/segment-filter.js';
import { BodiesStore, type BodyRow } from './bodies.store.js';
import { ContactStore, type ContactDetail, type ContactSummary } from './contact.store.js';
import type { NewContact } from './contacts.dto.js';

export interface ContactSearch {
  /** Words of a name, or a whole e-mail address. */
  search?: string;
  filter?: SegmentFilter;
}

@Injectable()
export class ContactsService {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly store: ContactStore,
    private readonly bodiesStore: BodiesStore,
    private readonly audit: AuditLog,
  ) {}

  /** By family name. */
  async list(search: ContactSearch, page: PageRequest): Promise<Page<ContactSummary>> {
    const filters = [...(search.filter ? [search.filter] : []), ...this.nameFilter(search.search)];
    const rows = await this.store.list(this.database, { all: filters }, this.addressOf(search.search), page);
    return pageOf(rows, page.limit, ContactStore.cursorOf);
  }

  async bodies(): Promise<BodyRow[]> {
    return this.bodiesStore.list(this.database);
  }

  /** @throws NotFound */
  async get(id: string): Promise<ContactDetail> {
    const contact = await this.store.find(this.database, id);
    if (!contact) throw new NotFound('There is no such contact.');
    return contact;
  }

  /** @throws InvalidInput when the name or an address cannot be one */
  async create(input: NewContact, actor: string): Promise<ContactDetail> {
    const id = await this.database.transaction(async (sql) => {
      const entry = await this.entryOf(sql, input);
      const contact = newContact(randomUUID(), entry);
      const applied = applyAll(contact, entry, input.source);
      await this.store.write(sql, contact, applied, { ...input, actor });
      await this.audit.record(sql, { actor, action: 'contact.created', subjectKind: 'contact', subjectId: contact.id });
      return contact.id;
    });
    return this.get(id);
  }

  private async entryOf(sql: Sql, input: NewContact): Promise<ListEntry> {
    const { givenName: given, familyName: family, honorific } = input;
    const name = readPersonName({ name: input.name, given, family, honorific });
    if (!name || name.key === '') throw new InvalidInput('The name holds no letters.');
    const { languages, tags, mandate } = input;
    const channels = input.channels.map((channel) => this.channelOf(channel.kind, channel.value));
    if (!mandate) return { name, languages, tags, externalIds: [], channels };
    const body = await this.bodiesStore.findOrMake(sql, mandate.body);
    const { role, country = null, politicalGroup = null, startsOn = null, endsOn = null } = mandate;
    const listed = { bodyId: body.id, bodySlug: body.slug, role, country, politicalGroup, startsOn, endsOn };
    return { name, languages, tags, externalIds: [], channels, mandate: listed };
  }

  private channelOf(kind: ChannelKind, value: string): ListedChannel {
    if (kind !== 'email' && kind !== 'office_email') return { kind, value, addressKey: null };
    const parsed = parseEmailAddress(value);
    if (parsed.kind === 'invalid') throw new InvalidInput(`“${value}” is not one e-mail address: ${parsed.reason}.`);
    return { kind, value: parsed.address, addressKey: addressKey(this.settings.keys, parsed).toString('hex') };
  }

  private nameFilter(search = ''): SegmentFilter[] {
    return search.trim() === '' || search.includes('@') ? [] : [{ name: search }];
  }

  /** The keyed hash of an address that is searched for; addresses are found whole or not at all. */
  private addressOf(search = ''): Buffer | null {
    if (!search.includes('@')) return null;
    const parsed = parseEmailAddress(search.trim());
    return parsed.kind === 'ok' ? addressKey(this.settings.keys, parsed) : Buffer.alloc(0);
  }
}

function applyAll(contact: KnownContact, entry: ListEntry, source: string): Applied {
  const result = applyEntry(contact, entry, { source, isFirstLine: true, today: '', newId: randomUUID });
  if (result.kind === 'problem') throw new InvalidInput(`${result.field}: ${result.reason}`);
  return result.applied;
}

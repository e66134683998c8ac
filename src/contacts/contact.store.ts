// Reads one contact with all that hangs on it, and writes one that was entered by hand. Lists are contact-list.store.ts.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import type { KnownContact } from '../domain/contact-import.js';
import type { Applied } from '../domain/draft-change.js';
import type { ChannelKind } from '../domain/segment-filter.js';
import { isUuid } from '../domain/uuid.js';
import { IN_FORCE, isSuppressed, mandatesOf, NAME_COLUMNS, VERSION } from '../people-sql/contact-columns.sql.js';
import type { ContactSummary } from './contact-list.store.js';
import { DuplicateFinder } from '../likeness/duplicate-finder.js';
import { ContactWriter } from './contact-writer.store.js';

export interface ChannelView {
  id: string;
  kind: ChannelKind;
  value: string;
  mandateId: string | null;
  health: string;
  isPrivate: boolean;
  rank: number;
  retiredAt: string | null;
  isSuppressed: boolean;
}

/** In force now, for the person or for one of their addresses. */
export interface ContactSuppression {
  id: string;
  /** The address it is about; null when it is about the person. */
  channelId: string | null;
  campaignId: string | null;
  reason: string;
  source: string;
  createdBy: string;
  createdAt: string;
  until: string | null;
}

export interface ContactDetail extends Omit<ContactSummary, 'hasEmail'> {
  /** Changes whenever something about the contact does; an edit names the one that it began with. */
  version: string;
  nameSuffix: string;
  addressForm: string;
  addressEvidence: string | null;
  /** Per language, written by hand; it wins over every rule. */
  ownSalutation: Record<string, string>;
  /** What people wrote about them, for themselves. */
  note: string;
  mergedInto: string | null;
  /** Contacts that were merged into this one, the latest first. */
  mergedFrom: { mergeId: string; contactId: string; name: string; at: string; by: string }[];
  spellings: string[];
  externalIds: { scheme: string; value: string }[];
  channels: ChannelView[];
  suppressions: ContactSuppression[];
  provenance: {
    field: string;
    value: string;
    source: string;
    importId: string | null;
    rowNumber: number | null;
    sourceUrl: string | null;
    retrievedOn: string | null;
    licence: string | null;
    recordedBy: string;
    lawfulBasis: string;
    recordedAt: string;
  }[];
}

@Injectable()
export class ContactStore {
  constructor(
    private readonly writer: ContactWriter,
    private readonly duplicates: DuplicateFinder,
  ) {}

  async find(sql: Sql, id: string): Promise<ContactDetail | undefined> {
    if (!isUuid(id)) return undefined;
    const [row] = await sql.query<ContactDetail>(`${CONTACT_DETAIL} WHERE c.id = $1`, [id]);
    return row;
  }

  /** Whether somebody who was erased is known by one of these keys (hex). */
  async isErased(sql: Sql, identityKeys: string[]): Promise<boolean> {
    return (await this.writer.erasedAmong(sql, identityKeys)).size > 0;
  }

  /** Writes what was applied to a contact that nobody else can see yet, and looks whether we have that person already. */
  async write(
    sql: Sql,
    contact: KnownContact,
    applied: Applied,
    origin: { source: string; lawfulBasis: string; actor: string },
  ): Promise<void> {
    const contactId = contact.id;
    await this.writer.writeContacts(sql, {
      made: new Set([contact, ...applied.mandates, ...applied.channels].map(({ id }) => id)),
      contacts: [contact],
      spellings: [],
      externalIds: applied.externalIds.map((external) => ({ ...external, contactId })),
      mandates: applied.mandates.map((mandate) => ({ mandate, contactId })),
      channels: applied.channels.map((channel) => ({ channel, contactId })),
    });
    const provenance = applied.provenance.map((value) => ({ ...value, contactId, row: null }));
    const told = { importId: null, sourceUrl: null, retrievedOn: null, licence: null };
    await this.writer.writeProvenance(sql, provenance, { ...origin, ...told });
    await this.duplicates.search(sql, { kind: 'these', ids: [contactId] });
  }
}

// Each part as JSON of the shapes above.
const CONTACT_DETAIL = `
  SELECT ${NAME_COLUMNS}, ${VERSION} AS version, c.name_suffix AS "nameSuffix", c.address_form AS "addressForm",
         c.address_evidence AS "addressEvidence", c.own_salutation AS "ownSalutation", c.note, c.merged_into AS "mergedInto",
         coalesce((SELECT jsonb_agg(jsonb_build_object('mergeId', cm.id, 'contactId', o.id, 'name', o.printed_name, 'at', cm.merged_at,
                            'by', coalesce(actor_name(cm.merged_by), cm.merged_by))
                            ORDER BY cm.merged_at DESC, cm.id)
                     FROM contact o JOIN contact_merge cm ON cm.merged_id = o.id AND cm.undone_at IS NULL
                    WHERE o.merged_into = c.id), '[]') AS "mergedFrom",
         ${mandatesOf('true')}, c.status <> 'active' OR ${isSuppressed('c.id')} AS "isSuppressed",
         ARRAY(SELECT s.spelling FROM contact_spelling s WHERE s.contact_id = c.id ORDER BY 1) AS spellings,
         coalesce((SELECT jsonb_agg(jsonb_build_object('scheme', e.scheme, 'value', e.value) ORDER BY e.scheme)
                     FROM external_id e WHERE e.contact_id = c.id), '[]') AS "externalIds",
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', ch.id, 'kind', ch.kind, 'value', ch.value,
                            'mandateId', ch.mandate_id, 'health', ch.health, 'isPrivate', ch.is_private, 'rank', ch.rank,
                            'retiredAt', ch.retired_at, 'isSuppressed', EXISTS (SELECT FROM suppression s
                              WHERE s.address_key = ch.address_key AND ${IN_FORCE}))
                            ORDER BY ch.retired_at NULLS FIRST, ch.kind, ch.rank, ch.id)
                     FROM channel ch WHERE ch.contact_id = c.id), '[]') AS channels,
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'campaignId', s.campaign_id, 'reason', s.reason,
                            'channelId', (SELECT ch.id FROM channel ch WHERE ch.contact_id = c.id
                                             AND ch.address_key = s.address_key ORDER BY ch.id LIMIT 1),
                            'source', s.source, 'createdBy', s.created_by, 'createdAt', s.created_at, 'until', s.until)
                            ORDER BY s.created_at DESC, s.id)
                     FROM suppression s WHERE ${IN_FORCE} AND (s.contact_id = c.id OR s.address_key IN
                            (SELECT ch.address_key FROM channel ch WHERE ch.contact_id = c.id))), '[]') AS suppressions,
         coalesce((SELECT jsonb_agg(jsonb_build_object('field', p.field, 'value', p.value, 'source', p.source,
                            'importId', p.import_id, 'rowNumber', p.row_number, 'sourceUrl', p.source_url,
                            'retrievedOn', p.retrieved_on, 'licence', p.licence, 'recordedBy', p.recorded_by,
                            'lawfulBasis', p.lawful_basis, 'recordedAt', p.recorded_at) ORDER BY p.id DESC)
                     FROM provenance p WHERE p.contact_id = c.id), '[]') AS provenance
    FROM contact c`;

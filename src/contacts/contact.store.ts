// Reads contacts with what hangs on them, and writes one that was entered by hand.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import type { KnownContact } from '../domain/contact-import.js';
import type { Applied } from '../domain/draft-change.js';
import { InvalidInput } from '../domain/errors.js';
import type { PageRequest } from '../domain/page.js';
import type { ChannelKind, SegmentFilter } from '../domain/segment-filter.js';
import { ContactImportStore } from './import/contact-import.store.js';
import { isCurrentMandate, segmentCondition } from './segment-filter.sql.js';

export interface MandateView {
  id: string;
  bodySlug: string;
  bodyName: string;
  role: string;
  country: string | null;
  politicalGroup: string | null;
  startsOn: string | null;
  endsOn: string | null;
  isCurrent: boolean;
}

export interface ContactSummary {
  id: string;
  printedName: string;
  givenName: string;
  familyName: string;
  honorific: string;
  languages: string[];
  tags: string[];
  /** Current ones only. */
  mandates: MandateView[];
  hasEmail: boolean;
}

export interface ContactDetail extends Omit<ContactSummary, 'hasEmail'> {
  nameSuffix: string;
  addressForm: string;
  addressEvidence: string | null;
  status: string;
  mergedInto: string | null;
  spellings: string[];
  externalIds: { scheme: string; value: string }[];
  channels: { id: string; kind: ChannelKind; value: string; mandateId: string | null; health: string; rank: number }[];
  provenance: {
    field: string;
    value: string;
    source: string;
    importId: string | null;
    rowNumber: number | null;
    recordedBy: string;
    lawfulBasis: string;
    recordedAt: string;
  }[];
}

const NAME_COLUMNS = `c.id, c.printed_name AS "printedName", c.given_name AS "givenName", c.family_name AS "familyName",
  c.honorific, c.languages, c.tags`;

/** Mandates as JSON, the latest first; the body's name is its English one of today, else any, else the slug. */
const mandatesOf = (condition: string) => `
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'bodySlug', b.slug, 'role', m.role, 'country', m.country,
              'politicalGroup', m.political_group, 'startsOn', m.starts_on, 'endsOn', m.ends_on,
              'isCurrent', ${isCurrentMandate('m')},
              'bodyName', coalesce((SELECT n.name FROM body_name n WHERE n.body_id = b.id AND n.valid_until IS NULL
                                     ORDER BY n.language <> 'en', n.name LIMIT 1), b.slug))
              ORDER BY m.starts_on DESC NULLS LAST, m.id)
       FROM mandate m JOIN body b ON b.id = m.body_id WHERE m.contact_id = c.id AND ${condition}), '[]') AS mandates`;

@Injectable()
export class ContactStore {
  constructor(private readonly imports: ContactImportStore) {}

  static cursorOf(this: void, row: ContactSummary): string {
    return Buffer.from(JSON.stringify([row.familyName, row.givenName, row.id])).toString('base64url');
  }

  /** @param address keyed hash of an address that they must have, or null */
  async list(sql: Sql, filter: SegmentFilter, address: Buffer | null, page: PageRequest): Promise<ContactSummary[]> {
    const { sql: matches, parameters } = segmentCondition(filter, 6);
    const [family, given, id] = readCursor(page.after);
    return sql.query<ContactSummary>(
      `SELECT ${NAME_COLUMNS}, ${mandatesOf(isCurrentMandate('m'))},
              EXISTS (SELECT 1 FROM channel ch WHERE ch.contact_id = c.id AND ch.address_key IS NOT NULL) AS "hasEmail"
         FROM contact c
        WHERE ($3::uuid IS NULL OR (c.family_name, c.given_name, c.id) > ($1, $2, $3::uuid))
          AND ($4::bytea IS NULL OR EXISTS (SELECT 1 FROM channel ch WHERE ch.contact_id = c.id AND ch.address_key = $4))
          AND ${matches}
        ORDER BY c.family_name, c.given_name, c.id LIMIT $5`,
      [family, given, id, address, page.limit + 1, ...parameters],
    );
  }

  async count(sql: Sql, filter: SegmentFilter): Promise<number> {
    const { sql: matches, parameters } = segmentCondition(filter, 1);
    const [row] = await sql.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM contact c WHERE ${matches}`,
      parameters,
    );
    return row?.count ?? 0;
  }

  async find(sql: Sql, id: string): Promise<ContactDetail | undefined> {
    const [row] = await sql.query<ContactDetail>(
      `SELECT ${NAME_COLUMNS}, c.name_suffix AS "nameSuffix", c.address_form AS "addressForm",
              c.address_evidence AS "addressEvidence", c.status, c.merged_into AS "mergedInto", ${mandatesOf('true')},
              ARRAY(SELECT s.spelling FROM contact_spelling s WHERE s.contact_id = c.id ORDER BY 1) AS spellings,
              coalesce((SELECT jsonb_agg(jsonb_build_object('scheme', e.scheme, 'value', e.value) ORDER BY e.scheme)
                          FROM external_id e WHERE e.contact_id = c.id), '[]') AS "externalIds",
              coalesce((SELECT jsonb_agg(jsonb_build_object('id', ch.id, 'kind', ch.kind, 'value', ch.value,
                                 'mandateId', ch.mandate_id, 'health', ch.health, 'rank', ch.rank) ORDER BY ch.kind, ch.rank, ch.id)
                          FROM channel ch WHERE ch.contact_id = c.id), '[]') AS channels,
              coalesce((SELECT jsonb_agg(jsonb_build_object('field', p.field, 'value', p.value, 'source', p.source,
                                 'importId', p.import_id, 'rowNumber', p.row_number, 'recordedBy', p.recorded_by,
                                 'lawfulBasis', p.lawful_basis, 'recordedAt', p.recorded_at) ORDER BY p.id DESC)
                          FROM provenance p WHERE p.contact_id = c.id), '[]') AS provenance
         FROM contact c WHERE c.id::text = $1`,
      [id],
    );
    return row;
  }

  /** Writes what was applied to a contact that nobody else can see yet. */
  async write(
    sql: Sql,
    contact: KnownContact,
    applied: Applied,
    origin: { source: string; lawfulBasis: string; actor: string },
  ): Promise<void> {
    const contactId = contact.id;
    await this.imports.writeContacts(sql, {
      contacts: [contact],
      spellings: [],
      externalIds: applied.externalIds.map((external) => ({ ...external, contactId })),
      mandates: applied.mandates.map((mandate) => ({ mandate, contactId })),
      channels: applied.channels.map((channel) => ({ channel, contactId })),
    });
    const provenance = applied.provenance.map((value) => ({ ...value, contactId, row: null }));
    await this.imports.writeProvenance(sql, provenance, { ...origin, importId: null });
  }
}

function readCursor(after: string | undefined): [string | null, string | null, string | null] {
  if (!after) return [null, null, null];
  try {
    const cursor = JSON.parse(Buffer.from(after, 'base64url').toString('utf8')) as unknown[];
    const [family, given, id] = cursor;
    if (typeof family === 'string' && typeof given === 'string' && /^[0-9a-f-]{36}$/.test(String(id))) {
      return [family, given, String(id)];
    }
  } catch {
    // Not one of ours.
  }
  throw new InvalidInput('The page asked for does not exist: "after" is not the "next" of an earlier answer.');
}

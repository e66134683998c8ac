// The one writer of contacts, their mandates, channels and provenance: whatever a list, a person or an undo changes is written
// here, each kind in one statement for all rows. What is to change is decided in domain/.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import type { ExternalId, KnownChannel, KnownContact, KnownMandate } from '../domain/contact-import.js';
import { OWN_SCHEME } from '../domain/own-scheme.js';
import { isUuid } from '../domain/uuid.js';

/** Rows to write, in the shapes that the statements read. */
export interface ContactWrites {
  /** The ids of the contacts, mandates and channels that are not in the database yet; the others are changed. */
  made: Set<string>;
  contacts: KnownContact[];
  spellings: { contactId: string; spelling: string }[];
  externalIds: (ExternalId & { contactId: string })[];
  mandates: { mandate: KnownMandate; contactId: string }[];
  channels: { channel: KnownChannel; contactId: string }[];
}

/** Where values are known from; kept beside each of them. */
export interface ValueOrigin {
  source: string;
  importId: string | null;
  actor: string;
  lawfulBasis: string;
  /** Where the source was found, on which day, and under which licence its data are published. */
  sourceUrl: string | null;
  retrievedOn: string | null;
  licence: string | null;
}

@Injectable()
export class ContactWriter {
  /** The contacts that hold one of the identifiers or addresses (hex). */
  async findByKeys(sql: Sql, ids: { scheme: string; value: string }[], addressKeys: string[]): Promise<string[]> {
    const own = ids.flatMap(({ scheme, value }) => (scheme === OWN_SCHEME && isUuid(value) ? [value] : []));
    const rows = await sql.query<{ id: string }>(
      `SELECT e.contact_id AS id FROM json_to_recordset($1) AS x (scheme text, value text) JOIN external_id e USING (scheme, value)
       UNION
       SELECT c.id FROM contact c WHERE c.id = ANY ($3::uuid[])
       UNION
       SELECT ch.contact_id FROM json_array_elements_text($2) AS x (key) JOIN channel ch ON ch.address_key = decode(x.key, 'hex')`,
      [JSON.stringify(ids), JSON.stringify(addressKeys), own],
    );
    return rows.map(({ id }) => id);
  }

  /** Which of these keys (hex) belong to people who were erased. */
  async erasedAmong(sql: Sql, identityKeys: string[]): Promise<Set<string>> {
    const rows = await sql.query<{ key: string }>(
      `SELECT encode(e.key, 'hex') AS key FROM jsonb_array_elements_text($1) AS x (key)
         JOIN erased_identity e ON e.key = decode(x.key, 'hex')`,
      [JSON.stringify(identityKeys)],
    );
    return new Set(rows.map(({ key }) => key));
  }

  async isAnybodyErased(sql: Sql): Promise<boolean> {
    return (await sql.query('SELECT FROM erased_identity LIMIT 1')).length > 0;
  }

  /**
   * Contacts by id, locked until the transaction ends: an edit by hand meanwhile would be overwritten.
   * @returns by the id asked for; a merged contact answers with the one that stands for it
   */
  async load(sql: Sql, ids: string[]): Promise<Map<string, KnownContact>> {
    if (ids.length === 0) return new Map();
    const standing = await sql.query<{ asked: string; id: string }>(
      `WITH RECURSIVE chain AS (
         SELECT id AS asked, id, merged_into FROM contact WHERE id = ANY($1::uuid[])
         UNION
         SELECT chain.asked, c.id, c.merged_into FROM chain JOIN contact c ON c.id = chain.merged_into)
       SELECT asked, id FROM chain WHERE merged_into IS NULL`,
      [ids],
    );
    if (standing.length === 0) return new Map();
    const contacts = await sql.query<KnownContact>(LOAD_CONTACTS, [standing.map(({ id }) => id)]);
    const byId = new Map(contacts.map((contact) => [contact.id, contact]));
    return new Map(standing.flatMap(({ asked, id }) => (byId.has(id) ? [[asked, byId.get(id) as KnownContact]] : [])));
  }

  /** The order follows the foreign keys. */
  async writeContacts(sql: Sql, writes: ContactWrites): Promise<void> {
    const mandates = writes.mandates.map(({ mandate, contactId }) => ({ ...mandate, contactId }));
    const channels = writes.channels.map(({ channel, contactId }) => ({ ...channel, contactId }));
    const isMade = ({ id }: { id: string }) => writes.made.has(id);
    const isChanged = ({ id }: { id: string }) => !writes.made.has(id);
    const statements: [string, object[]][] = [
      [MAKE_CONTACTS, writes.contacts.filter(isMade)],
      [CHANGE_CONTACTS, writes.contacts.filter(isChanged)],
      [WRITE_SPELLINGS, writes.spellings],
      [WRITE_EXTERNAL_IDS, writes.externalIds],
      [MAKE_MANDATES, mandates.filter(isMade)],
      [CHANGE_MANDATES, mandates.filter(isChanged)],
      [MAKE_CHANNELS, channels.filter(isMade)],
      [CHANGE_CHANNELS, channels.filter(isChanged)],
    ];
    for (const [text, rows] of statements) {
      if (rows.length > 0) await sql.query(text, [JSON.stringify(rows)]);
    }
  }

  async writeProvenance(
    sql: Sql,
    provenance: { contactId: string; field: string; value: string; row: number | null }[],
    origin: ValueOrigin,
  ): Promise<void> {
    if (provenance.length === 0) return;
    const { source, importId, actor, lawfulBasis, sourceUrl, retrievedOn, licence } = origin;
    // By column: these are the most rows of an import by far, and arrays are read several times faster than objects.
    const [contacts, fields, values, rows] = [
      provenance.map(({ contactId }) => contactId),
      provenance.map(({ field }) => field),
      provenance.map(({ value }) => value),
      provenance.map(({ row }) => row),
    ];
    const told = [source, importId, actor, lawfulBasis, sourceUrl, retrievedOn, licence];
    await sql.query(WRITE_PROVENANCE, [contacts, fields, values, rows, ...told]);
  }
}

// Each part as JSON of the shapes in domain/contact-import.ts. What hung on contacts merged into this one was moved to it.
// sources: who last said each field.
const LOAD_CONTACTS = `
  SELECT c.id, c.printed_name AS "printedName", c.given_name AS "givenName", c.family_name AS "familyName", c.honorific,
         c.name_suffix AS "nameSuffix", c.name_key AS "nameKey", c.address_form AS "addressForm",
         c.address_evidence AS "addressEvidence", c.languages, c.tags, c.status,
         coalesce((SELECT jsonb_agg(s.spelling) FROM contact_spelling s WHERE s.contact_id = c.id), '[]') AS spellings,
         (SELECT jsonb_agg(jsonb_build_object('scheme', e.scheme, 'value', e.value))
            FROM (SELECT scheme, value FROM external_id WHERE contact_id = c.id
                   UNION ALL SELECT '${OWN_SCHEME}', c.id::text) e) AS "externalIds",
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'bodyId', m.body_id, 'bodySlug', b.slug, 'role', m.role,
                            'country', m.country, 'politicalGroup', m.political_group, 'startsOn', m.starts_on, 'endsOn', m.ends_on))
                     FROM mandate m JOIN body b ON b.id = m.body_id WHERE m.contact_id = c.id), '[]') AS mandates,
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', ch.id, 'kind', ch.kind, 'value', ch.value, 'rank', ch.rank,
                            'addressKey', encode(ch.address_key, 'hex'), 'mandateId', ch.mandate_id))
                     FROM channel ch WHERE ch.contact_id = c.id), '[]') AS channels,
         coalesce((SELECT jsonb_object_agg(p.field, p.source)
                     FROM (SELECT DISTINCT ON (field) field, source FROM provenance
                            WHERE contact_id = c.id ORDER BY field, id DESC) p), '{}') AS sources
    FROM contact c
   WHERE c.id = ANY($1::uuid[]) ORDER BY c.id FOR NO KEY UPDATE OF c`;

const CONTACT_ROWS = `json_to_recordset($1) AS x (id uuid, "printedName" text, "givenName" text, "familyName" text,
         honorific text, "nameSuffix" text, "nameKey" text, "addressForm" text, "addressEvidence" text, languages text[],
         tags text[])`;

const MAKE_CONTACTS = `
  INSERT INTO contact (id, printed_name, given_name, family_name, honorific, name_suffix, name_key, address_form,
                       address_evidence, languages, tags)
  SELECT x.id, x."printedName", x."givenName", x."familyName", x.honorific, x."nameSuffix", x."nameKey", x."addressForm",
         x."addressEvidence", x.languages, x.tags FROM ${CONTACT_ROWS}`;

const CHANGE_CONTACTS = `
  UPDATE contact c SET
         printed_name = x."printedName", given_name = x."givenName", family_name = x."familyName", honorific = x.honorific,
         name_suffix = x."nameSuffix", name_key = x."nameKey", address_form = x."addressForm",
         address_evidence = x."addressEvidence", languages = x.languages, tags = x.tags, updated_at = app_now()
    FROM ${CONTACT_ROWS} WHERE c.id = x.id`;

const WRITE_SPELLINGS = `
  INSERT INTO contact_spelling (contact_id, spelling)
  SELECT x."contactId", x.spelling FROM json_to_recordset($1) AS x ("contactId" uuid, spelling text) ON CONFLICT DO NOTHING`;

const WRITE_EXTERNAL_IDS = `
  INSERT INTO external_id (scheme, value, contact_id)
  SELECT x.scheme, x.value, x."contactId" FROM json_to_recordset($1) AS x (scheme text, value text, "contactId" uuid)`;

const MANDATE_ROWS = `json_to_recordset($1) AS x (id uuid, "contactId" uuid, "bodyId" uuid, role text, country text,
         "politicalGroup" text, "startsOn" date, "endsOn" date)`;

const MAKE_MANDATES = `
  INSERT INTO mandate (id, contact_id, body_id, role, country, political_group, starts_on, ends_on)
  SELECT x.id, x."contactId", x."bodyId", x.role, x.country, x."politicalGroup", x."startsOn", x."endsOn" FROM ${MANDATE_ROWS}`;

const CHANGE_MANDATES = `
  UPDATE mandate m SET country = x.country, political_group = x."politicalGroup", starts_on = x."startsOn",
         ends_on = x."endsOn", updated_at = app_now()
    FROM ${MANDATE_ROWS} WHERE m.id = x.id`;

const CHANNEL_ROWS = `json_to_recordset($1) AS x (id uuid, "contactId" uuid, "mandateId" uuid, kind text, value text,
         "addressKey" text, rank smallint, "isPrivate" boolean)`;

const MAKE_CHANNELS = `
  INSERT INTO channel (id, contact_id, mandate_id, kind, value, address_key, rank, is_private)
  SELECT x.id, x."contactId", x."mandateId", x.kind, x.value, decode(x."addressKey", 'hex'), x.rank,
         coalesce(x."isPrivate", false) FROM ${CHANNEL_ROWS}`;

const CHANGE_CHANNELS = `
  UPDATE channel ch SET mandate_id = x."mandateId", rank = x.rank FROM ${CHANNEL_ROWS} WHERE ch.id = x.id`;

const WRITE_PROVENANCE = `
  INSERT INTO provenance (contact_id, field, value, row_number, source, import_id, recorded_by, lawful_basis, source_url,
                          retrieved_on, licence)
  SELECT x.contact_id, x.field, x.value, x.row_number, $5, $6::uuid, $7, $8, $9, $10::date, $11
    FROM unnest($1::uuid[], $2::text[], $3::text[], $4::integer[]) AS x (contact_id, field, value, row_number)`;

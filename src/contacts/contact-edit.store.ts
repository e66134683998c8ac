// Writes what people change on one contact by hand. Lists are written by import/.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import { BY_HAND, keyOfName, type MandateFields, type PersonFields } from '../domain/contact-edit.js';
import type { Provenance } from '../domain/draft-change.js';
import type { ChannelKind } from '../domain/segment-filter.js';
import { VERSION } from '../people-sql/contact-columns.sql.js';

export interface StandingContact extends PersonFields {
  id: string;
  version: string;
  mergedInto: string | null;
}

export interface EditedChannel {
  kind: ChannelKind;
  value: string;
  /** Keyed hash in hex, for e-mail. */
  addressKey: string | null;
  mandateId: string | null;
  isPrivate: boolean;
}

export interface StandingChannel extends EditedChannel {
  isRetired: boolean;
}

const HAND_BASIS = 'Published contact data of people in public office (legitimate interest)';

@Injectable()
export class ContactEditStore {
  /** Locks the contact until the transaction ends, as an import does, so that the version that is read stays true. */
  async lock(sql: Sql, id: string): Promise<StandingContact | undefined> {
    await sql.query('SELECT FROM contact WHERE id = $1 FOR NO KEY UPDATE', [id]);
    const [row] = await sql.query<StandingContact>(
      `SELECT c.id, ${VERSION} AS version, c.printed_name AS "printedName", c.given_name AS "givenName",
              c.family_name AS "familyName", c.honorific, c.name_suffix AS "nameSuffix", c.address_form AS "addressForm",
              c.address_evidence AS "addressEvidence", c.own_salutation AS "ownSalutation", c.languages, c.tags, c.note, c.status,
              c.merged_into AS "mergedInto"
         FROM contact c WHERE c.id = $1`,
      [id],
    );
    return row;
  }

  async writePerson(sql: Sql, id: string, person: PersonFields): Promise<void> {
    await sql.query(
      `UPDATE contact SET printed_name = $2, given_name = $3, family_name = $4, honorific = $5, name_suffix = $6,
              address_form = $7, address_evidence = $8, own_salutation = $9, languages = $10, tags = $11, status = $12,
              name_key = $13, note = $14 WHERE id = $1`,
      [
        id,
        person.printedName,
        person.givenName,
        person.familyName,
        person.honorific,
        person.nameSuffix,
        person.addressForm,
        person.addressEvidence,
        JSON.stringify(person.ownSalutation),
        person.languages,
        person.tags,
        person.status,
        keyOfName(person),
        person.note,
      ],
    );
  }

  /** A name that was printed somewhere stays findable. */
  async keepSpelling(sql: Sql, contactId: string, spelling: string): Promise<void> {
    await sql.query('INSERT INTO contact_spelling (contact_id, spelling) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      contactId,
      spelling,
    ]);
  }

  async findMandate(sql: Sql, contactId: string, id: string): Promise<MandateFields | undefined> {
    const [row] = await sql.query<MandateFields>(
      `SELECT m.body_id AS "bodyId", b.slug AS "bodySlug", m.role, m.country, m.political_group AS "politicalGroup",
              m.starts_on::text AS "startsOn", m.ends_on::text AS "endsOn"
         FROM mandate m JOIN body b ON b.id = m.body_id WHERE m.contact_id = $1 AND m.id = $2`,
      [contactId, id],
    );
    return row;
  }

  /** @returns whether there is no other mandate of the same office and beginning */
  async writeMandate(sql: Sql, contactId: string, id: string, mandate: MandateFields): Promise<boolean> {
    const { bodyId, role, country, politicalGroup, startsOn, endsOn } = mandate;
    const rows = await sql.query(
      `INSERT INTO mandate (id, contact_id, body_id, role, country, political_group, starts_on, ends_on)
       SELECT $2, $1, $3, $4, $5, $6, $7, $8
        WHERE NOT EXISTS (SELECT FROM mandate m WHERE m.contact_id = $1 AND m.id <> $2 AND m.body_id = $3 AND m.role = $4
                             AND m.country IS NOT DISTINCT FROM $5::char(2) AND m.starts_on IS NOT DISTINCT FROM $7::date)
           ON CONFLICT (id) DO UPDATE SET body_id = excluded.body_id, role = excluded.role, country = excluded.country,
              political_group = excluded.political_group, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
              updated_at = app_now() RETURNING id`,
      [contactId, id, bodyId, role, country, politicalGroup, startsOn, endsOn],
    );
    return rows.length > 0;
  }

  async findChannel(sql: Sql, contactId: string, id: string): Promise<StandingChannel | undefined> {
    const [row] = await sql.query<StandingChannel>(
      `SELECT kind, value, encode(address_key, 'hex') AS "addressKey", mandate_id AS "mandateId", is_private AS "isPrivate",
              retired_at IS NOT NULL AS "isRetired" FROM channel WHERE contact_id = $1 AND id = $2`,
      [contactId, id],
    );
    return row;
  }

  /** Another address has to prove itself anew. @returns whether the contact has no other channel with this value */
  async writeChannel(sql: Sql, contactId: string, id: string, channel: StandingChannel): Promise<boolean> {
    const { kind, value, addressKey, mandateId, isPrivate, isRetired } = channel;
    const rows = await sql.query(
      `INSERT INTO channel AS was (id, contact_id, kind, value, address_key, mandate_id, is_private, rank, retired_at)
       SELECT $2, $1, $3, $4, decode($5, 'hex'), $6, $7,
              (SELECT count(*) FROM channel ch WHERE ch.contact_id = $1 AND ch.kind = $3), CASE WHEN $8 THEN app_now() END
        WHERE NOT EXISTS (SELECT FROM channel ch WHERE ch.contact_id = $1 AND ch.id <> $2 AND ch.kind = $3
                             AND (ch.value = $4 OR ch.address_key = decode($5, 'hex')))
           ON CONFLICT (id) DO UPDATE SET value = excluded.value, address_key = excluded.address_key,
              mandate_id = excluded.mandate_id, is_private = excluded.is_private,
              health = CASE WHEN was.value = excluded.value THEN was.health ELSE 'unconfirmed' END,
              retired_at = CASE WHEN $8 THEN coalesce(was.retired_at, app_now()) END RETURNING id`,
      [contactId, id, kind, value, addressKey, mandateId, isPrivate, isRetired],
    );
    return rows.length > 0;
  }

  /** The others of its kind move down and keep their order. */
  async putFirst(sql: Sql, contactId: string, id: string): Promise<void> {
    await sql.query(
      `UPDATE channel ch SET rank = placed.rank
         FROM (SELECT o.id, row_number() OVER (ORDER BY o.id <> $2, o.rank, o.id) - 1 AS rank FROM channel o
                WHERE o.contact_id = $1 AND o.kind = (SELECT kind FROM channel WHERE id = $2)) AS placed
        WHERE placed.id = ch.id AND ch.rank <> placed.rank`,
      [contactId, id],
    );
  }

  /**
   * Says on the contact that it changed, and where each new value is known from.
   * @returns the ids under which the values were kept: the record of the act names them instead of the values, which can
   * be erased
   */
  async recordChange(sql: Sql, contactId: string, changed: Provenance[], actor: string): Promise<string[]> {
    await sql.query('UPDATE contact SET updated_at = app_now() WHERE id = $1', [contactId]);
    const rows = await sql.query<{ id: string }>(
      `INSERT INTO provenance (contact_id, field, value, source, recorded_by, lawful_basis)
       SELECT $1, x.field, x.value, $3, $4, $5 FROM jsonb_to_recordset($2) AS x (field text, value text) RETURNING id`,
      [contactId, JSON.stringify(changed), BY_HAND, actor, HAND_BASIS],
    );
    return rows.map(({ id }) => id);
  }
}

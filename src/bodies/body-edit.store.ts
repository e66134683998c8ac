// Writes what people change on a body by hand. Finding one by what a list calls it is bodies.store.ts.
import { Injectable } from '@nestjs/common';
import { onlyRow, type Sql } from '../database/database.js';
import type { DatedName } from '../domain/body-names.js';
import { nameKey } from '../naming/name-key.js';
import type { BodyKind } from '../domain/segment-filter.js';
import { BODY_VERSION } from './body.sql.js';

export interface BodyFields {
  kind: BodyKind;
  parentId: string | null;
  country: string | null;
  language: string | null;
}

export interface StandingBody extends BodyFields {
  id: string;
  slug: string;
  version: string;
  parentSlug: string | null;
  mergedInto: string | null;
  names: DatedName[];
  aliases: string[];
}

@Injectable()
export class BodyEditStore {
  /** One edit of the tree at a time, so that two that are fine alone make no circle together. */
  async lockTree(sql: Sql): Promise<void> {
    await sql.query(`SELECT pg_advisory_xact_lock(hashtext('body tree'))`);
  }

  async find(sql: Sql, slug: string): Promise<StandingBody | undefined> {
    const [row] = await sql.query<StandingBody>(
      `SELECT b.id, b.slug, b.kind, b.parent_id AS "parentId", p.slug AS "parentSlug", b.country, b.language,
              b.merged_into AS "mergedInto", ${BODY_VERSION} AS version,
              coalesce((SELECT jsonb_agg(jsonb_build_object('language', n.language, 'name', n.name, 'validFrom', n.valid_from,
                  'validUntil', n.valid_until) ORDER BY n.language, n.valid_from NULLS FIRST)
                          FROM body_name n WHERE n.body_id = b.id), '[]') AS names,
              ARRAY(SELECT a.alias FROM body_alias a WHERE a.body_id = b.id ORDER BY 1) AS aliases
         FROM body b LEFT JOIN body p ON p.id = b.parent_id WHERE b.slug = $1`,
      [slug],
    );
    return row;
  }

  /** Whether `above` is the body itself or something below it. */
  async isAtOrBelow(sql: Sql, above: string, id: string): Promise<boolean> {
    const rows = await sql.query(
      `WITH RECURSIVE up AS (SELECT id, parent_id FROM body WHERE id = $1
        UNION SELECT b.id, b.parent_id FROM body b JOIN up ON b.id = up.parent_id) SELECT FROM up WHERE id = $2`,
      [above, id],
    );
    return rows.length > 0;
  }

  async insert(sql: Sql, slug: string, { kind, parentId, country, language }: BodyFields): Promise<string> {
    const row = onlyRow(
      await sql.query<{ id: string }>(
        `INSERT INTO body (slug, kind, parent_id, country, language) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
        [slug, kind, parentId, country, language],
      ),
    );
    return row.id;
  }

  async writeFields(sql: Sql, id: string, { kind, parentId, country, language }: BodyFields): Promise<void> {
    await sql.query(`UPDATE body SET kind = $2, parent_id = $3, country = $4, language = $5 WHERE id = $1`, [
      id,
      kind,
      parentId,
      country,
      language,
    ]);
  }

  async writeNames(sql: Sql, id: string, names: readonly DatedName[]): Promise<void> {
    await sql.query(`DELETE FROM body_name WHERE body_id = $1`, [id]);
    await sql.query(
      `INSERT INTO body_name (body_id, language, name, valid_from, valid_until)
       SELECT $1, x.language, x.name, x."validFrom", x."validUntil"
         FROM jsonb_to_recordset($2) AS x (language text, name text, "validFrom" date, "validUntil" date)`,
      [id, JSON.stringify(names)],
    );
  }

  /** @returns the slugs of bodies that one of these leads to already; then nothing is written */
  async writeAliases(sql: Sql, id: string, aliases: readonly string[]): Promise<{ alias: string; slug: string }[]> {
    const keyed = aliases.map((alias) => ({ alias, key: nameKey(alias) })).filter(({ key }) => key !== '');
    const taken = await sql.query<{ alias: string; slug: string }>(
      `SELECT a.alias, b.slug FROM body_alias a JOIN body b ON b.id = a.body_id WHERE a.alias_key = ANY($2) AND a.body_id <> $1`,
      [id, keyed.map(({ key }) => key)],
    );
    if (taken.length > 0) return taken;
    await sql.query(`DELETE FROM body_alias WHERE body_id = $1`, [id]);
    await sql.query(
      `INSERT INTO body_alias (alias_key, body_id, alias) SELECT DISTINCT ON (x.key) x.key, $1::uuid, x.alias
         FROM jsonb_to_recordset($2) AS x (key text, alias text)`,
      [id, JSON.stringify(keyed)],
    );
    return [];
  }

  /** What was done to it, newest first, with the names of those who did it. */
  async history(sql: Sql, id: string) {
    return sql.query<{ id: string; at: Date; by: string; action: string; detail: Record<string, unknown> }>(
      `SELECT e.id::text AS id, e.at, coalesce(actor_name(e.actor), e.actor) AS by, e.action, e.detail
         FROM audit_entry e WHERE e.subject_kind = 'body' AND e.subject_id = $1 ORDER BY e.id DESC LIMIT 100`,
      [id],
    );
  }
}

// Reads bodies with who sits in them. Finding one by what a list calls it, and making it, is bodies.store.ts.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import type { BodyKind } from '../domain/segment-filter.js';
import { BODY_VERSION } from './body.sql.js';
import { bodyNameOf } from '../people-sql/contact-columns.sql.js';
import { isCurrentMandate, TODAY } from '../people-sql/mandate-time.sql.js';
import { isInUse } from '../people-sql/segment-filter.sql.js';

export interface BodyRow {
  id: string;
  slug: string;
  kind: BodyKind;
  parentSlug: string | null;
  country: string | null;
  /** The name that is valid today, by language. */
  names: Record<string, string>;
  members: number;
}

export interface BodyDetail extends BodyRow {
  /** Changes whenever something that people edit does. */
  version: string;
  /** Of letters to it. */
  language: string | null;
  aliases: string[];
  parentName: string | null;
  allNames: { language: string; name: string; validFrom: string | null; validUntil: string | null }[];
  below: { slug: string; name: string; kind: BodyKind; members: number }[];
  roles: { value: string; count: number }[];
  countries: { value: string; count: number }[];
  formerMembers: number;
}

/** Who sits in each body now: seat (body_id, contact_id, role, country). */
const SEATS = `seat AS (
  SELECT m.body_id, m.contact_id, m.role, m.country FROM mandate m JOIN contact c ON c.id = m.contact_id
   WHERE ${isCurrentMandate('m')} AND ${isInUse('c')})`;

const COLUMNS = `b.id, b.slug, b.kind, p.slug AS "parentSlug", b.country,
  coalesce((SELECT jsonb_object_agg(n.language, n.name ORDER BY n.valid_from NULLS FIRST) FROM body_name n WHERE n.body_id = b.id
              AND (n.valid_from IS NULL OR n.valid_from <= ${TODAY})
              AND (n.valid_until IS NULL OR n.valid_until >= ${TODAY})), '{}') AS names`;

@Injectable()
export class BodyViewsStore {
  async list(sql: Sql): Promise<BodyRow[]> {
    return sql.query<BodyRow>(
      `WITH ${SEATS}, sitting AS (SELECT body_id, count(DISTINCT contact_id)::int AS members FROM seat GROUP BY 1)
       SELECT ${COLUMNS}, coalesce(sitting.members, 0) AS members
         FROM body b LEFT JOIN body p ON p.id = b.parent_id LEFT JOIN sitting ON sitting.body_id = b.id
        WHERE b.merged_into IS NULL ORDER BY b.slug`,
    );
  }

  /** A merged one answers as the one that it became. */
  async find(sql: Sql, slug: string): Promise<BodyDetail | undefined> {
    const [row] = await sql.query<BodyDetail>(DETAIL, [slug]);
    return row;
  }
}

const grouped = (column: string) => `
  coalesce((SELECT jsonb_agg(jsonb_build_object('value', value, 'count', n) ORDER BY n DESC, value)
              FROM (SELECT ${column} AS value, count(DISTINCT contact_id) AS n FROM seat
                     WHERE seat.body_id = b.id AND ${column} IS NOT NULL GROUP BY 1) AS s), '[]')`;

const DETAIL = `
  WITH ${SEATS}
  SELECT ${COLUMNS}, ${BODY_VERSION} AS version, b.language,
         ARRAY(SELECT a.alias FROM body_alias a WHERE a.body_id = b.id ORDER BY 1) AS aliases, CASE WHEN p.id IS NOT NULL THEN ${bodyNameOf('p')} END AS "parentName",
         (SELECT count(DISTINCT contact_id)::int FROM seat WHERE seat.body_id = b.id) AS members,
         (SELECT count(DISTINCT m.contact_id)::int FROM mandate m WHERE m.body_id = b.id AND m.ends_on < ${TODAY}) AS "formerMembers",
         coalesce((SELECT jsonb_agg(jsonb_build_object('language', n.language, 'name', n.name, 'validFrom', n.valid_from,
                            'validUntil', n.valid_until) ORDER BY n.language, n.valid_from NULLS FIRST)
                     FROM body_name n WHERE n.body_id = b.id), '[]') AS "allNames",
         coalesce((SELECT jsonb_agg(jsonb_build_object('slug', child.slug, 'kind', child.kind, 'name', ${bodyNameOf('child')},
                            'members', (SELECT count(DISTINCT contact_id) FROM seat WHERE seat.body_id = child.id)) ORDER BY child.slug)
                     FROM body child WHERE child.parent_id = b.id AND child.merged_into IS NULL), '[]') AS below,
         ${grouped('role')} AS roles, ${grouped('country')} AS countries
    FROM body b LEFT JOIN body p ON p.id = b.parent_id
   WHERE b.id = (SELECT coalesce(merged_into, id) FROM body WHERE slug = $1)`;

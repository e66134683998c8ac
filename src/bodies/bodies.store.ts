// Bodies and their names in the database: finding one by what a list calls it, and making the one that is missing.
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { onlyRow, type Sql } from '../database/database.js';
import { InvalidInput } from '../domain/errors.js';
import { nameKey } from '../naming/name-key.js';
import type { BodyKind } from '../domain/segment-filter.js';
import { stateBodyKind } from '../domain/state-bodies.js';
import { findKnownBody, type KnownBody } from '../domain/known-bodies.js';

/** How a body was found: it was there, it is one of the known ones, or it was made from an unknown name. */
export interface FoundBody {
  id: string;
  slug: string;
  isUnknown: boolean;
}

@Injectable()
export class BodiesStore {
  /**
   * Finds a body by slug or by one of its names in any language, makes a known one, else one of kind "other". A name that many
   * states have, such as “National Assembly”, means the one of that country.
   */
  async findOrMake(sql: Sql, written: string, country?: string | null): Promise<FoundBody> {
    const known = findKnownBody(written);
    const kind = known || !country ? undefined : stateBodyKind(written);
    if (kind && country) return this.findOrMakeOfState(sql, { name: written, kind, country });
    const found = await this.find(sql, written);
    if (found) return { ...found, isUnknown: false };
    if (known) return { id: await this.makeKnown(sql, known), slug: known.slug, isUnknown: false };
    const slug = await this.freeSlug(sql, written);
    const body = { slug, kind: 'other' as const, names: { en: written } };
    return { id: await this.insert(sql, body, null), slug, isUnknown: true };
  }

  /** One without a country is that of a state whose people alone sit in it. */
  private async findOrMakeOfState(
    sql: Sql,
    { name, kind, country }: { name: string; kind: BodyKind; country: string },
  ): Promise<FoundBody> {
    const [found] = await sql.query<{ id: string; slug: string }>(
      `SELECT t.id, t.slug FROM body t WHERE t.id = ANY (ARRAY(
         SELECT coalesce(b.merged_into, b.id) FROM body b WHERE (b.slug = $1 OR b.id = ANY (ARRAY(
           SELECT n.body_id FROM body_name n WHERE lower(n.name) = lower($1)
           UNION ALL SELECT a.body_id FROM body_alias a WHERE a.alias_key = $3)))
            AND (b.country = $2 OR (b.country IS NULL AND NOT EXISTS (
              SELECT FROM mandate m WHERE m.body_id = b.id AND m.country IS DISTINCT FROM $2)))))
        ORDER BY t.country NULLS LAST, t.id LIMIT 1`,
      [name, country, nameKey(name)],
    );
    if (found) return { ...found, isUnknown: false };
    const slug = await this.freeSlug(sql, `${name} ${country}`);
    return { id: await this.insert(sql, { slug, kind, country, names: { en: name } }, null), slug, isUnknown: true };
  }

  /** A body as a person describes it; one that has the name already is taken instead. */
  async make(sql: Sql, body: { name: string; kind: BodyKind; parent: string | null }): Promise<{ slug: string }> {
    const found = await this.findByName(sql, body.name);
    if (found) return found;
    const parent = body.parent === null ? undefined : await this.findBySlug(sql, body.parent);
    if (body.parent !== null && !parent) throw new InvalidInput(`There is no body “${body.parent}” to stand above.`);
    const slug = await this.freeSlug(sql, body.name);
    await this.insert(sql, { slug, kind: body.kind, names: { en: body.name } }, parent?.id ?? null);
    return { slug };
  }

  /** Those that an import made and nobody uses: no mandate, and no body below. @returns how many */
  async removeUnused(sql: Sql, importId: string): Promise<number> {
    let removed = 0;
    for (;;) {
      const rows = await sql.query(
        // One look-up for a body: joined, all mandates would be read for each where there are no statistics yet.
        `DELETE FROM body b WHERE b.import_id = $1 AND (SELECT true FROM mandate m WHERE m.body_id = b.id LIMIT 1) IS NULL
            AND NOT EXISTS (SELECT FROM body c WHERE c.parent_id = b.id OR c.merged_into = b.id)
            AND NOT EXISTS (SELECT FROM form_of_address f WHERE f.body_id = b.id)
            AND NOT EXISTS (SELECT FROM audit_entry e WHERE e.subject_kind = 'body' AND e.subject_id = b.id::text) RETURNING b.id`,
        [importId],
      );
      if (rows.length === 0) return removed;
      removed += rows.length;
    }
  }

  /** By slug, by a name that it has or had in any language, or by an alias; a merged one leads to the one that it became. */
  async find(sql: Sql, written: string): Promise<{ id: string; slug: string } | undefined> {
    return (
      (await this.findBySlug(sql, findKnownBody(written)?.slug ?? written)) ??
      (await this.findByName(sql, written)) ??
      (await this.findByAlias(sql, written))
    );
  }

  private async findBySlug(sql: Sql, slug: string): Promise<{ id: string; slug: string } | undefined> {
    const [row] = await sql.query<{ id: string; slug: string }>(
      `SELECT t.id, t.slug FROM body b JOIN body t ON t.id = coalesce(b.merged_into, b.id) WHERE b.slug = $1`,
      [slug],
    );
    return row;
  }

  private async findByAlias(sql: Sql, written: string): Promise<{ id: string; slug: string } | undefined> {
    const [row] = await sql.query<{ id: string; slug: string }>(
      `SELECT b.id, b.slug FROM body_alias a JOIN body b ON b.id = a.body_id WHERE a.alias_key = $1`,
      [nameKey(written)],
    );
    return row;
  }

  /** Names of other scripts, and different names of one slug, are told apart by a piece of their hash. */
  async freeSlug(sql: Sql, name: string): Promise<string> {
    const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
    const slug = slugOf(name);
    if (slug === '') return `body-${hash}`;
    const taken = await sql.query('SELECT FROM body WHERE slug = $1', [slug]);
    return taken.length > 0 ? `${slug}-${hash}` : slug;
  }

  private async findByName(sql: Sql, written: string): Promise<{ id: string; slug: string } | undefined> {
    // Step by step: an import has just made bodies that are in no statistics, and a join would compare all with all.
    const rows = await sql.query<{ id: string; slug: string }>(
      `SELECT t.id, t.slug FROM body t WHERE t.id = ANY (ARRAY(
         SELECT coalesce(b.merged_into, b.id) FROM body b WHERE b.id = ANY (ARRAY(
           SELECT n.body_id FROM body_name n WHERE lower(n.name) = lower($1)))))`,
      [written],
    );
    // Two bodies of one name are told apart by slug only.
    return rows.length === 1 ? rows[0] : undefined;
  }

  private async makeKnown(sql: Sql, body: KnownBody): Promise<string> {
    const parent = body.parent ? await this.findOrMake(sql, body.parent) : null;
    return this.insert(sql, body, parent?.id ?? null);
  }

  private async insert(
    sql: Sql,
    body: { slug: string; kind: BodyKind; country?: string; names: Record<string, string> },
    parentId: string | null,
  ): Promise<string> {
    const row = onlyRow(
      await sql.query<{ id: string }>(
        `INSERT INTO body (slug, kind, parent_id, country) VALUES ($1, $2, $3, $4)
         ON CONFLICT (slug) DO UPDATE SET slug = excluded.slug RETURNING id`,
        [body.slug, body.kind, parentId, body.country ?? null],
      ),
    );
    await sql.query(
      `INSERT INTO body_name (body_id, language, name) SELECT $1, key, value FROM jsonb_each_text($2) ON CONFLICT DO NOTHING`,
      [row.id, JSON.stringify(body.names)],
    );
    return row.id;
  }
}

function slugOf(name: string): string {
  return nameKey(name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-|-$/g, '');
}

// Moves all that hangs on one body to another that is the same. Which two, and whether, is body-merge.service.ts.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';

/** Two mandates of one person that would be the same after the merge. */
export interface TwinMandate {
  from: string;
  to: string;
  name: string;
  /** Both say something else of the end or of the group: neither may be lost. */
  differs: boolean;
  /** Letters that wait or are under way for the one that would go. */
  openLetters: number;
}

const OPEN = `('planned', 'queued', 'claimed', 'handing', 'held', 'unknown')`;

@Injectable()
export class BodyMergeStore {
  /** @param from id of the body that goes. @param to id of the one that stays */
  async twins(sql: Sql, from: string, to: string): Promise<TwinMandate[]> {
    return sql.query<TwinMandate>(
      `SELECT m.id AS "from", k.id AS "to", c.printed_name AS name,
              m.ends_on IS DISTINCT FROM k.ends_on
                OR (m.political_group IS NOT NULL AND k.political_group IS NOT NULL AND m.political_group <> k.political_group) AS differs,
              (SELECT count(*)::int FROM delivery d WHERE d.mandate_id = m.id AND d.state IN ${OPEN}) AS "openLetters"
         FROM mandate m JOIN mandate k ON k.contact_id = m.contact_id AND k.body_id = $2 AND k.role = m.role
              AND k.country IS NOT DISTINCT FROM m.country AND k.starts_on IS NOT DISTINCT FROM m.starts_on
         JOIN contact c ON c.id = m.contact_id WHERE m.body_id = $1 ORDER BY c.family_name, c.id FOR UPDATE OF m, k`,
      [from, to],
    );
  }

  /** The one that stays learns the group; addresses and proposed ends go over to it. */
  async fold(sql: Sql, twins: readonly TwinMandate[]): Promise<void> {
    const pairs = [JSON.stringify(twins)];
    const pair = `jsonb_to_recordset($1) AS pair ("from" uuid, "to" uuid)`;
    await sql.query(
      `UPDATE mandate k SET political_group = coalesce(k.political_group, m.political_group), updated_at = app_now()
         FROM ${pair} JOIN mandate m ON m.id = pair.from WHERE k.id = pair.to`,
      pairs,
    );
    await sql.query(`UPDATE channel ch SET mandate_id = pair.to FROM ${pair} WHERE ch.mandate_id = pair.from`, pairs);
    await sql.query(
      `UPDATE mandate_ending e SET mandate_id = pair.to FROM ${pair} WHERE e.mandate_id = pair.from
          AND NOT EXISTS (SELECT FROM mandate_ending o WHERE o.mandate_id = pair.to AND o.ends_on = e.ends_on)`,
      pairs,
    );
    await sql.query(`DELETE FROM mandate m USING ${pair} WHERE m.id = pair.from`, pairs);
  }

  /**
   * Mandates, names, aliases, forms of address and the bodies below. Where a value of a mandate is known from stays under the
   * body's new slug, so that the list that said it may correct it.
   */
  async moveAll(sql: Sql, from: { id: string; slug: string }, to: { id: string; slug: string }): Promise<number> {
    await sql.query(
      `UPDATE provenance p SET field = replace(p.field, '@' || $2 || '/', '@' || $3 || '/')
        WHERE p.contact_id IN (SELECT contact_id FROM mandate WHERE body_id IN ($1, $4)) AND strpos(p.field, '@' || $2 || '/') > 0`,
      [from.id, from.slug, to.slug, to.id],
    );
    const moved = await sql.query(
      `UPDATE mandate SET body_id = $2, updated_at = app_now() WHERE body_id = $1 RETURNING id`,
      [from.id, to.id],
    );
    const ids = [from.id, to.id];
    await sql.query(`UPDATE body SET parent_id = $2 WHERE parent_id = $1 AND id <> $2`, ids);
    await sql.query(
      `UPDATE body SET parent_id = (SELECT parent_id FROM body WHERE id = $1) WHERE id = $2 AND parent_id = $1`,
      ids,
    );
    await sql.query(
      `UPDATE form_of_address f SET body_id = $2 WHERE f.body_id = $1 AND NOT EXISTS (SELECT FROM form_of_address o
        WHERE o.body_id = $2 AND o.language = f.language AND o.role IS NOT DISTINCT FROM f.role)`,
      ids,
    );
    await sql.query(`UPDATE body_alias SET body_id = $2 WHERE body_id = $1`, ids);
    await sql.query(`UPDATE body SET merged_into = $2 WHERE id = $1 OR merged_into = $1`, ids);
    return moved.length;
  }

  /** Lists go on finding the body that stays by what the other was called. */
  async keepNamesAsAliases(sql: Sql, to: string, names: readonly { key: string; alias: string }[]): Promise<void> {
    await sql.query(
      `INSERT INTO body_alias (alias_key, body_id, alias) SELECT x.key, $1::uuid, x.alias
         FROM jsonb_to_recordset($2) AS x (key text, alias text) WHERE x.key <> '' ON CONFLICT DO NOTHING`,
      [to, JSON.stringify(names)],
    );
  }
}

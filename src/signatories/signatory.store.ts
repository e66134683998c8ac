// The table of signatories: who stands under a campaign's statement, from when until when.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import type { SignatoryContent } from '../domain/campaign.js';
import type { SignatoryRow } from './signatories.dto.js';

const COLUMNS = 'campaign_id, key, position, name, affiliation, is_former, countries, since, until';

@Injectable()
export class SignatoryStore {
  /** In the order of the statement. @param key of one of them */
  async list(sql: Sql, campaignId: string, key?: string): Promise<SignatoryRow[]> {
    return sql.query(
      `SELECT key, name, affiliation, is_former AS former, countries, since, until, revision,
              since <= app_now()::date AND (until IS NULL OR until >= app_now()::date) AS stands
         FROM signatory WHERE campaign_id = $1 AND ($2::text IS NULL OR key = $2) ORDER BY position, since, key`,
      [campaignId, key ?? null],
    );
  }

  async put(sql: Sql, campaignId: string, key: string, content: SignatoryContent): Promise<void> {
    await sql.query(
      `INSERT INTO signatory (${COLUMNS}) VALUES ($1, $2, 1000000, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (campaign_id, key) DO UPDATE SET name = excluded.name, affiliation = excluded.affiliation,
              is_former = excluded.is_former, countries = excluded.countries, since = excluded.since, until = excluded.until,
              revision = signatory.revision + 1`,
      parametersOf(campaignId, key, content),
    );
  }

  /** @returns whether there was no such signatory before */
  async insert(sql: Sql, campaignId: string, key: string, content: SignatoryContent): Promise<boolean> {
    const rows = await sql.query(
      `INSERT INTO signatory (${COLUMNS}) VALUES ($1, $2, 1000000, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING key`,
      parametersOf(campaignId, key, content),
    );
    return rows.length > 0;
  }

  /** @returns the revision, the row locked until the transaction ends; nothing when there is no such signatory */
  async lock(sql: Sql, campaignId: string, key: string): Promise<number | undefined> {
    const [row] = await sql.query<{ revision: number }>(
      'SELECT revision FROM signatory WHERE campaign_id = $1 AND key = $2 FOR UPDATE',
      [campaignId, key],
    );
    return row?.revision;
  }

  async remove(sql: Sql, campaignId: string, key: string): Promise<void> {
    await sql.query('DELETE FROM signatory WHERE campaign_id = $1 AND key = $2', [campaignId, key]);
  }

  /** Puts the keys in this order; others, added by hand, come after them as they were. */
  async setOrder(sql: Sql, campaignId: string, keys: readonly string[]): Promise<void> {
    await sql.query(
      `UPDATE signatory SET position = array_position($2::text[], key)
        WHERE campaign_id = $1 AND key = ANY($2::text[]) AND position <> array_position($2::text[], key)`,
      [campaignId, keys],
    );
  }
}

function parametersOf(campaignId: string, key: string, content: SignatoryContent): unknown[] {
  const { name, affiliation, former, countries, since, until } = content;
  return [campaignId, key, name, affiliation, former, countries, since, until];
}

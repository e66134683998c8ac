// The table of signatories: who stands under a campaign's statement, from when until when.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import type { SignatoryContent } from '../domain/campaign.js';

@Injectable()
export class SignatoryStore {
  async put(sql: Sql, campaignId: string, key: string, content: SignatoryContent): Promise<void> {
    const { name, affiliation, former, countries, since, until } = content;
    await sql.query(
      `INSERT INTO signatory (campaign_id, key, position, name, affiliation, is_former, countries, since, until)
       VALUES ($1, $2, 1000000, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (campaign_id, key) DO UPDATE SET name = excluded.name, affiliation = excluded.affiliation,
              is_former = excluded.is_former, countries = excluded.countries, since = excluded.since, until = excluded.until`,
      [campaignId, key, name, affiliation, former, countries, since, until],
    );
  }

  async has(sql: Sql, campaignId: string, key: string): Promise<boolean> {
    const rows = await sql.query('SELECT 1 FROM signatory WHERE campaign_id = $1 AND key = $2', [campaignId, key]);
    return rows.length > 0;
  }

  /** @returns since when they have signed, or nothing when they have not */
  async withdraw(sql: Sql, campaignId: string, key: string, until: string): Promise<string | undefined> {
    const rows = await sql.query<{ since: string }>(
      `UPDATE signatory SET until = $3 WHERE campaign_id = $1 AND key = $2 RETURNING since`,
      [campaignId, key, until],
    );
    return rows[0]?.since;
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

// What stands in the database of a campaign, item by item, in the same words as its files; what the files said last; and
// which items letters were made of. It writes only the record of what the files said.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import type { CampaignItem } from '../domain/campaign.js';

// One line per item, its content as domain/campaign.ts shapes it.
const HERE = `
  SELECT 'campaign' AS kind, slug AS key, jsonb_build_object('name', name, 'summary', summary, 'issuers', to_jsonb(issuers),
           'as_of', as_of, 'until', until, 'languages', to_jsonb(languages), 'default_language', default_language) AS content
    FROM campaign WHERE id = $1
  UNION ALL SELECT 'audience', key, jsonb_build_object('name', name, 'who', who) FROM campaign_audience WHERE campaign_id = $1
  UNION ALL SELECT 'demand', key, jsonb_build_object('text', text) FROM demand WHERE campaign_id = $1
  UNION ALL SELECT 'ask', key, jsonb_build_object('for', to_jsonb(audiences), 'text', text) FROM ask WHERE campaign_id = $1
  UNION ALL SELECT 'case', key, jsonb_build_object('name', name, 'consent',
           jsonb_build_object('basis', consent_basis, 'source', consent_source)) FROM campaign_case WHERE campaign_id = $1
  UNION ALL SELECT 'fact', case_key || '/' || key, jsonb_build_object('as_of', as_of, 'source', source, 'text', text)
    FROM case_fact WHERE campaign_id = $1 AND superseded_at IS NULL
  UNION ALL SELECT 'signatory', key, jsonb_build_object('name', name, 'affiliation', affiliation, 'former', is_former,
           'countries', to_jsonb(countries), 'since', since, 'until', until) FROM signatory WHERE campaign_id = $1
  UNION ALL SELECT 'appeal', slug, jsonb_build_object('name', name, 'audience', audience_key, 'asks', to_jsonb(asks))
    FROM appeal WHERE campaign_id = $1
  UNION ALL SELECT 'appeal_text', a.slug || '/' || t.language, jsonb_build_object('subject', t.subject, 'mjml', t.mjml)
    FROM appeal_text t JOIN appeal a ON a.id = t.appeal_id WHERE a.campaign_id = $1`;

// An approved version freezes what its letters say; an appeal and its audience are also used by a wave.
const USED = `
  WITH version AS (SELECT v.facts, a.slug, a.audience_key FROM appeal_version v JOIN appeal a ON a.id = v.appeal_id
                    WHERE a.campaign_id = $1)
  SELECT 'ask' AS kind, part->>'key' AS key FROM version, jsonb_array_elements(facts->'asks') part
  UNION SELECT 'demand', part->>'key' FROM version, jsonb_array_elements(facts->'demands') part
  UNION SELECT 'case', part->>'key' FROM version, jsonb_array_elements(facts->'cases') part
  UNION SELECT 'signatory', s.key FROM version, jsonb_array_elements(facts->'signatories') part
          JOIN signatory s ON s.campaign_id = $1 AND s.name = part->>'name'
  UNION SELECT 'fact', part->>'key' || '/' || (fact->>'key')
          FROM version, jsonb_array_elements(facts->'cases') part, jsonb_array_elements(part->'facts') fact
  UNION SELECT 'appeal', slug FROM version
  UNION SELECT 'appeal_text', a.slug || '/' || t.language
          FROM appeal_version_text t JOIN appeal_version v ON v.id = t.version_id JOIN appeal a ON a.id = v.appeal_id
         WHERE a.campaign_id = $1
  UNION SELECT 'audience', audience_key FROM version
  UNION SELECT 'appeal', a.slug FROM wave w JOIN appeal a ON a.id = w.appeal_id WHERE a.campaign_id = $1
  UNION SELECT 'audience', a.audience_key FROM wave w JOIN appeal a ON a.id = w.appeal_id WHERE a.campaign_id = $1`;

@Injectable()
export class CampaignItemsStore {
  /** Two loads of one campaign come one after the other. @returns the campaign's id, when there is one */
  async lock(sql: Sql, slug: string): Promise<string | undefined> {
    await sql.query(`SELECT pg_advisory_xact_lock(hashtextextended('campaign ' || $1, 0))`, [slug]);
    const [row] = await sql.query<{ id: string }>('SELECT id FROM campaign WHERE slug = $1 FOR UPDATE', [slug]);
    return row?.id;
  }

  async here(sql: Sql, campaignId: string): Promise<CampaignItem[]> {
    return sql.query<CampaignItem>(HERE, [campaignId]);
  }

  async base(sql: Sql, campaignId: string): Promise<CampaignItem[]> {
    return sql.query<CampaignItem>('SELECT kind, key, content FROM campaign_file_item WHERE campaign_id = $1', [
      campaignId,
    ]);
  }

  async used(sql: Sql, campaignId: string): Promise<{ kind: string; key: string }[]> {
    return sql.query(USED, [campaignId]);
  }

  /** From now on the files said this. */
  async remember(sql: Sql, campaignId: string, items: readonly CampaignItem[]): Promise<void> {
    const json = JSON.stringify(items);
    await sql.query(
      `DELETE FROM campaign_file_item i WHERE i.campaign_id = $1 AND NOT EXISTS (
         SELECT 1 FROM jsonb_to_recordset($2) AS x (kind text, key text) WHERE x.kind = i.kind AND x.key = i.key)`,
      [campaignId, json],
    );
    await sql.query(
      `INSERT INTO campaign_file_item (campaign_id, kind, key, content)
       SELECT $1, x.kind, x.key, x.content FROM jsonb_to_recordset($2) AS x (kind text, key text, content jsonb)
       ON CONFLICT (campaign_id, kind, key) DO UPDATE SET content = excluded.content, loaded_at = app_now()
        WHERE campaign_file_item.content <> excluded.content`,
      [campaignId, json],
    );
  }
}

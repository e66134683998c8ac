// The history of a campaign: who changed what when, before and after. It reads the items of a campaign as they stand, also
// those of signatories, and writes only its own table.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import { pageOf, type Page, type PageRequest } from '../domain/page.js';

export const CHANGE_ACTS = ['added', 'changed', 'withdrawn', 'restored', 'loaded', 'ordered', 'removed'] as const;
export type ChangeAct = (typeof CHANGE_ACTS)[number];

/** One thing of a campaign as it stands; the key of a fact is case/fact. */
export interface StandingItem {
  kind: string;
  key: string;
  content: Record<string, unknown>;
}

export interface NewChange {
  kind: string;
  key: string;
  act: ChangeAct;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

export interface ChangeEntry extends NewChange {
  id: string;
  actor: string;
  at: Date;
}

// One line per item, in the words of the API.
const STANDING = `
  SELECT * FROM (
    SELECT 'campaign' AS kind, slug AS key, jsonb_build_object('name', name, 'summary', summary, 'issuers', to_jsonb(issuers),
             'asOf', as_of, 'until', until, 'languages', to_jsonb(languages), 'defaultLanguage', default_language,
             'archivedAt', archived_at) AS content
      FROM campaign WHERE id = $1
    UNION ALL SELECT 'audience', key, jsonb_build_object('name', name, 'who', who) FROM campaign_audience WHERE campaign_id = $1
    UNION ALL SELECT 'demand', key, jsonb_build_object('text', text, 'status', status, 'evidence', evidence)
      FROM demand WHERE campaign_id = $1
    UNION ALL SELECT 'ask', key, jsonb_build_object('text', text, 'audiences', to_jsonb(audiences), 'withdrawnAt', withdrawn_at)
      FROM ask WHERE campaign_id = $1
    UNION ALL SELECT 'case', key, jsonb_build_object('name', name, 'consentBasis', consent_basis,
             'consentSource', consent_source, 'withdrawnAt', withdrawn_at)
      FROM campaign_case WHERE campaign_id = $1
    UNION ALL SELECT 'fact', case_key || '/' || key, jsonb_build_object('text', text, 'asOf', as_of, 'source', source, 'version', version)
      FROM case_fact WHERE campaign_id = $1 AND superseded_at IS NULL
    UNION ALL SELECT 'signatory', key, jsonb_build_object('name', name, 'affiliation', affiliation, 'isFormer', is_former,
             'countries', to_jsonb(countries), 'since', since, 'until', until)
      FROM signatory WHERE campaign_id = $1) item
   WHERE ($2::text IS NULL OR kind = $2) AND ($3::text IS NULL OR key = $3)`;

@Injectable()
export class CampaignChangeStore {
  /** Everything that stands, or one item of it. */
  async standing(sql: Sql, campaignId: string, kind?: string, key?: string): Promise<StandingItem[]> {
    return sql.query(STANDING, [campaignId, kind ?? null, key ?? null]);
  }

  async record(sql: Sql, campaignId: string, changes: readonly NewChange[], actor: string): Promise<void> {
    await sql.query(
      `INSERT INTO campaign_change (campaign_id, kind, key, act, before, after, actor)
       SELECT $1, x.kind, x.key, x.act, nullif(x.before, 'null'), nullif(x.after, 'null'), $3
         FROM jsonb_to_recordset($2) AS x (kind text, key text, act text, before jsonb, after jsonb)`,
      [campaignId, JSON.stringify(changes), actor],
    );
  }

  /** Newest first. */
  async list(
    sql: Sql,
    campaignId: string,
    item: { kind?: string; key?: string },
    { after, limit }: PageRequest,
  ): Promise<Page<ChangeEntry>> {
    const rows = await sql.query<ChangeEntry>(
      `SELECT id, kind, key, act, before, after, actor, at FROM campaign_change
        WHERE campaign_id = $1 AND ($2::text IS NULL OR kind = $2) AND ($3::text IS NULL OR key = $3)
          AND ($4::bigint IS NULL OR id < $4)
        ORDER BY id DESC LIMIT $5`,
      [campaignId, item.kind ?? null, item.key ?? null, after ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => id);
  }
}

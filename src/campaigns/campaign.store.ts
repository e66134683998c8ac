// The tables of a campaign: its demands, audiences, asks and cases with their facts. Signatories and appeals have stores of
// their own; their tables are only read here.
import { Injectable } from '@nestjs/common';
import { onlyRow, type Sql } from '../database/database.js';
import type {
  AskContent,
  AudienceContent,
  CampaignContent,
  CaseContent,
  DemandContent,
  FactContent,
} from '../domain/campaign.js';
import type { CampaignSummary, CampaignView, DemandChange } from './campaigns.dto.js';

const LISTED_TABLES = { demand: 'demand', audience: 'campaign_audience', ask: 'ask', case: 'campaign_case' } as const;
export type ListedKind = keyof typeof LISTED_TABLES;

const SUMMARY = `c.id, c.slug, c.name, c.summary, to_jsonb(c.issuers) AS issuers, c.as_of AS "asOf", c.until,
  to_jsonb(c.languages) AS languages, c.default_language AS "defaultLanguage", c.revision, c.archived_at AS "archivedAt",
  EXISTS (SELECT FROM demo WHERE demo.campaign_id = c.id AND demo.state <> 'removed') AS "isDemo"`;

// Of a case: the version of each fact that stands, and the last one of each of which none does.
const FACTS = `'facts', (
   SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'key', f.key, 'version', f.version, 'text', f.text,
                               'asOf', f.as_of, 'source', f.source) ORDER BY f.as_of, f.key), '[]')
     FROM case_fact f WHERE f.campaign_id = c.id AND f.case_key = p.key AND f.superseded_at IS NULL),
 'withdrawnFacts', (
   SELECT coalesce(jsonb_agg(jsonb_build_object('key', f.key, 'text', f.text, 'asOf', f.as_of, 'source', f.source,
                               'withdrawnAt', f.superseded_at) ORDER BY f.superseded_at DESC, f.key), '[]')
     FROM (SELECT DISTINCT ON (key) * FROM case_fact l WHERE l.campaign_id = c.id AND l.case_key = p.key
            ORDER BY key, version DESC) f WHERE f.superseded_at IS NOT NULL)`;

// Per part: in the order of the campaign; of the signatories those of the day ($2).
const VIEW = `
  SELECT ${SUMMARY},
         coalesce((SELECT jsonb_agg(jsonb_build_object('key', d.key, 'text', d.text, 'status', d.status, 'evidence', d.evidence,
                                      'revision', d.revision) ORDER BY d.position, d.key)
                     FROM demand d WHERE d.campaign_id = c.id), '[]') AS demands,
         coalesce((SELECT jsonb_agg(jsonb_build_object('key', a.key, 'name', a.name, 'who', a.who, 'revision', a.revision)
                                    ORDER BY a.position, a.key)
                     FROM campaign_audience a WHERE a.campaign_id = c.id), '[]') AS audiences,
         coalesce((SELECT jsonb_agg(jsonb_build_object('key', k.key, 'text', k.text, 'audiences', to_jsonb(k.audiences),
                                      'revision', k.revision, 'withdrawnAt', k.withdrawn_at) ORDER BY k.position, k.key)
                     FROM ask k WHERE k.campaign_id = c.id), '[]') AS asks,
         coalesce((SELECT jsonb_agg(jsonb_build_object('key', p.key, 'name', p.name, 'consentBasis', p.consent_basis,
                            'consentSource', p.consent_source, 'revision', p.revision, 'withdrawnAt', p.withdrawn_at, ${FACTS})
                     ORDER BY p.position, p.key) FROM campaign_case p WHERE p.campaign_id = c.id), '[]') AS cases,
         coalesce((SELECT jsonb_agg(jsonb_build_object('key', s.key, 'name', s.name, 'affiliation', s.affiliation,
                            'isFormer', s.is_former, 'countries', to_jsonb(s.countries), 'since', s.since, 'until', s.until)
                            ORDER BY s.position, s.key)
                     FROM signatory s WHERE s.campaign_id = c.id
                      AND s.since <= coalesce($2::date, app_now()::date)
                      AND (s.until IS NULL OR s.until >= coalesce($2::date, app_now()::date))), '[]') AS signatories
    FROM campaign c WHERE c.slug = $1 OR c.id::text = $1`;

@Injectable()
export class CampaignStore {
  async list(sql: Sql): Promise<CampaignSummary[]> {
    return sql.query(`SELECT ${SUMMARY} FROM campaign c ORDER BY c.archived_at IS NOT NULL, c.slug`);
  }

  /** @param asOf the day of the signatories; today when it is null */
  async find(sql: Sql, slugOrId: string, asOf: string | null): Promise<CampaignView | undefined> {
    return (await sql.query<CampaignView>(VIEW, [slugOrId, asOf]))[0];
  }

  async putCampaign(sql: Sql, slug: string, content: CampaignContent): Promise<string> {
    const { name, summary, issuers, as_of, until, languages, default_language } = content;
    const rows = await sql.query<{ id: string }>(
      `INSERT INTO campaign (slug, name, summary, issuers, as_of, until, languages, default_language)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (slug) DO UPDATE SET name = excluded.name, summary = excluded.summary, issuers = excluded.issuers,
              as_of = excluded.as_of, until = excluded.until, languages = excluded.languages,
              default_language = excluded.default_language, revision = campaign.revision + 1
       RETURNING id`,
      [slug, JSON.stringify(name), JSON.stringify(summary), issuers, as_of, until, languages, default_language],
    );
    return onlyRow(rows).id;
  }

  /** Sets the text; where a demand stands is not touched. New ones come last; setOrder puts them in their place. */
  async putDemand(sql: Sql, campaignId: string, key: string, { text }: DemandContent): Promise<void> {
    await sql.query(
      `INSERT INTO demand (campaign_id, key, position, text) VALUES ($1, $2, 1000000, $3)
       ON CONFLICT (campaign_id, key) DO UPDATE SET text = excluded.text, revision = demand.revision + 1`,
      [campaignId, key, JSON.stringify(text)],
    );
  }

  async putAudience(sql: Sql, campaignId: string, key: string, { name, who }: AudienceContent): Promise<void> {
    await sql.query(
      `INSERT INTO campaign_audience (campaign_id, key, position, name, who) VALUES ($1, $2, 1000000, $3, $4)
       ON CONFLICT (campaign_id, key) DO UPDATE SET name = excluded.name, who = excluded.who,
              revision = campaign_audience.revision + 1`,
      [campaignId, key, JSON.stringify(name), JSON.stringify(who)],
    );
  }

  async putAsk(sql: Sql, campaignId: string, key: string, content: AskContent): Promise<void> {
    await sql.query(
      `INSERT INTO ask (campaign_id, key, position, audiences, text) VALUES ($1, $2, 1000000, $3, $4)
       ON CONFLICT (campaign_id, key) DO UPDATE SET audiences = excluded.audiences, text = excluded.text,
              revision = ask.revision + 1`,
      [campaignId, key, content.for, JSON.stringify(content.text)],
    );
  }

  async putCase(sql: Sql, campaignId: string, key: string, { name, consent }: CaseContent): Promise<void> {
    await sql.query(
      `INSERT INTO campaign_case (campaign_id, key, position, name, consent_basis, consent_source)
       VALUES ($1, $2, 1000000, $3, $4, $5)
       ON CONFLICT (campaign_id, key) DO UPDATE
          SET name = excluded.name, consent_basis = excluded.consent_basis, consent_source = excluded.consent_source,
              revision = campaign_case.revision + 1`,
      [campaignId, key, name, consent.basis, consent.source],
    );
  }

  /** The version that stood keeps its text and says until when; @returns the id of the new one */
  async addFactVersion(
    sql: Sql,
    campaignId: string,
    caseKey: string,
    key: string,
    { text, as_of, source }: FactContent,
  ): Promise<string> {
    await this.retireFact(sql, campaignId, caseKey, key);
    const rows = await sql.query<{ id: string }>(
      `INSERT INTO case_fact (campaign_id, case_key, key, version, text, as_of, source)
       SELECT $1, $2, $3, coalesce(max(version), 0) + 1, $4, $5, $6 FROM case_fact
        WHERE campaign_id = $1 AND case_key = $2 AND key = $3
       RETURNING id`,
      [campaignId, caseKey, key, JSON.stringify(text), as_of, source],
    );
    return onlyRow(rows).id;
  }

  /** The fact stands no more; what letters said of it stays readable. */
  async retireFact(sql: Sql, campaignId: string, caseKey: string, key: string): Promise<void> {
    await sql.query(
      `UPDATE case_fact SET superseded_at = app_now()
        WHERE campaign_id = $1 AND case_key = $2 AND key = $3 AND superseded_at IS NULL`,
      [campaignId, caseKey, key],
    );
  }

  /** Only what the change names. */
  async changeDemand(sql: Sql, campaignId: string, key: string, change: DemandChange): Promise<void> {
    await sql.query(
      `UPDATE demand SET text = coalesce($3, text), status = coalesce($4, status), revision = revision + 1,
              evidence = CASE WHEN $5 THEN $6 ELSE evidence END
        WHERE campaign_id = $1 AND key = $2`,
      [
        campaignId,
        key,
        change.text ? JSON.stringify(change.text) : null,
        change.status ?? null,
        change.evidence !== undefined,
        change.evidence ?? null,
      ],
    );
  }

  async remove(sql: Sql, campaignId: string, kind: ListedKind, key: string): Promise<void> {
    await sql.query(`DELETE FROM ${LISTED_TABLES[kind]} WHERE campaign_id = $1 AND key = $2`, [campaignId, key]);
  }

  /** Puts the keys in this order; others, made by hand, come after them as they were. */
  async setOrder(sql: Sql, campaignId: string, kind: ListedKind, keys: readonly string[]): Promise<void> {
    await sql.query(
      `UPDATE ${LISTED_TABLES[kind]} SET position = array_position($2::text[], key)
        WHERE campaign_id = $1 AND key = ANY($2::text[]) AND position <> array_position($2::text[], key)`,
      [campaignId, keys],
    );
  }
}

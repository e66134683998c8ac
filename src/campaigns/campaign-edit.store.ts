// What edits by hand need of the tables of a campaign beyond putting an item: locks, withdrawals, archiving, order.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import type { ListedKind } from './campaign.store.js';

export type EditedKind = 'campaign' | 'demand' | 'audience' | 'ask' | 'case' | 'fact';

// $1 the campaign, $2 the key. The revision of a fact is the version that stands.
const LOCKS: Record<EditedKind, string> = {
  campaign: 'SELECT revision FROM campaign WHERE id = $1 AND slug = $2 FOR UPDATE',
  demand: 'SELECT revision FROM demand WHERE campaign_id = $1 AND key = $2 FOR UPDATE',
  audience: 'SELECT revision FROM campaign_audience WHERE campaign_id = $1 AND key = $2 FOR UPDATE',
  ask: 'SELECT revision FROM ask WHERE campaign_id = $1 AND key = $2 FOR UPDATE',
  case: 'SELECT revision FROM campaign_case WHERE campaign_id = $1 AND key = $2 FOR UPDATE',
  fact: `SELECT version AS revision FROM case_fact
          WHERE campaign_id = $1 AND case_key || '/' || key = $2 AND superseded_at IS NULL FOR UPDATE`,
};

@Injectable()
export class CampaignEditStore {
  /** @returns the item's revision, its row locked until the transaction ends; nothing when it is not there */
  async lock(sql: Sql, campaignId: string, kind: EditedKind, key: string): Promise<number | undefined> {
    const [row] = await sql.query<{ revision: number }>(LOCKS[kind], [campaignId, key]);
    return row?.revision;
  }

  async setArchived(sql: Sql, campaignId: string, isArchived: boolean): Promise<void> {
    await sql.query(
      `UPDATE campaign SET archived_at = CASE WHEN $2 THEN coalesce(archived_at, app_now()) END, revision = revision + 1 WHERE id = $1`,
      [campaignId, isArchived],
    );
  }

  /** Names of the waves that are on their way, which an archived campaign must not have. */
  async wavesUnderWay(sql: Sql, campaignId: string): Promise<string[]> {
    const rows = await sql.query<{ name: string }>(
      `SELECT name FROM wave WHERE campaign_id = $1 AND state IN ('countdown', 'running', 'paused') ORDER BY name`,
      [campaignId],
    );
    return rows.map(({ name }) => name);
  }

  /** Languages in which there are letters. */
  async writtenLanguages(sql: Sql, campaignId: string): Promise<string[]> {
    const rows = await sql.query<{ language: string }>(
      `SELECT DISTINCT t.language FROM appeal_text t JOIN appeal a ON a.id = t.appeal_id WHERE a.campaign_id = $1 ORDER BY 1`,
      [campaignId],
    );
    return rows.map(({ language }) => language);
  }

  async slugs(sql: Sql): Promise<string[]> {
    return (await sql.query<{ slug: string }>('SELECT slug FROM campaign')).map(({ slug }) => slug);
  }

  async setAskWithdrawn(sql: Sql, campaignId: string, key: string, isWithdrawn: boolean): Promise<void> {
    await sql.query(
      `UPDATE ask SET withdrawn_at = CASE WHEN $3 THEN coalesce(withdrawn_at, app_now()) END, revision = revision + 1
        WHERE campaign_id = $1 AND key = $2`,
      [campaignId, key, isWithdrawn],
    );
  }

  /**
   * No fact of a withdrawn case stands: letters on their way that speak of them are held. They are marked with the very
   * moment of the withdrawal, so that taking it back brings back these and no others.
   */
  async withdrawCase(sql: Sql, campaignId: string, key: string): Promise<void> {
    await sql.query(
      `WITH moment AS MATERIALIZED (SELECT app_now() AS at), withdrawn AS (
         UPDATE campaign_case SET withdrawn_at = moment.at, revision = revision + 1 FROM moment
          WHERE campaign_id = $1 AND key = $2 AND withdrawn_at IS NULL)
       UPDATE case_fact SET superseded_at = moment.at FROM moment
        WHERE campaign_id = $1 AND case_key = $2 AND superseded_at IS NULL`,
      [campaignId, key],
    );
  }

  async restoreCase(sql: Sql, campaignId: string, key: string): Promise<void> {
    await sql.query(
      `UPDATE case_fact f SET superseded_at = NULL FROM campaign_case p
        WHERE p.campaign_id = $1 AND p.key = $2 AND f.campaign_id = $1 AND f.case_key = $2
          AND f.superseded_at = p.withdrawn_at
          AND NOT EXISTS (SELECT FROM case_fact n WHERE n.campaign_id = $1 AND n.case_key = $2 AND n.key = f.key AND n.version > f.version)`,
      [campaignId, key],
    );
    await sql.query(
      `UPDATE campaign_case SET withdrawn_at = NULL, revision = revision + 1 WHERE campaign_id = $1 AND key = $2`,
      [campaignId, key],
    );
  }

  /** The last version stands again, the same row as before: an approval that froze it holds again. */
  async restoreFact(sql: Sql, campaignId: string, caseKey: string, key: string): Promise<boolean> {
    const rows = await sql.query(
      `UPDATE case_fact f SET superseded_at = NULL
        WHERE campaign_id = $1 AND case_key = $2 AND key = $3 AND superseded_at IS NOT NULL
          AND version = (SELECT max(version) FROM case_fact WHERE campaign_id = $1 AND case_key = $2 AND key = $3)
      RETURNING id`,
      [campaignId, caseKey, key],
    );
    return rows.length > 0;
  }

  /** From now on a load of the files leaves the order of these alone. */
  async keepHandOrder(sql: Sql, campaignId: string, kind: ListedKind): Promise<void> {
    await sql.query(
      `UPDATE campaign SET hand_ordered = array_append(hand_ordered, $2) WHERE id = $1 AND NOT $2 = ANY (hand_ordered)`,
      [campaignId, kind],
    );
  }

  /** @returns the kinds that a person put in order; with `forget` it is the files' again */
  async handOrdered(sql: Sql, campaignId: string, forget = false): Promise<string[]> {
    if (forget) await sql.query(`UPDATE campaign SET hand_ordered = '{}' WHERE id = $1`, [campaignId]);
    const [row] = await sql.query<{ kinds: string[] }>(`SELECT hand_ordered AS kinds FROM campaign WHERE id = $1`, [
      campaignId,
    ]);
    return row?.kinds ?? [];
  }
}

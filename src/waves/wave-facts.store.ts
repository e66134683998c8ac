// What waves need to know of other features' rows. The waves' own rows are wave.store's.
import { Injectable } from '@nestjs/common';
import { Database, onlyRow, type Sql } from '../database/database.js';
import type { SegmentFilter } from '../domain/segment-filter.js';
import type { FourEyes } from '../domain/wave.js';

/** What the approval of a wave is about, read in one go. */
export interface ApprovalContext {
  defaultLanguage: string;
  who: SegmentFilter;
  filter: SegmentFilter;
  segmentVersion: number;
  campaignUntil: string | null;
  /** The appeal, or its whole campaign, was put away. */
  isArchived: boolean;
  senderName: string;
  senderEmail: string;
  hasRelay: boolean;
  isSenderRetired: boolean;
}

/** Whether somebody else than its author has to approve a wave. */
export interface ApprovalRule {
  fourEyes: FourEyes;
  approvers: number;
}

export interface WaveSender {
  slug: string;
  name: string;
  email: string;
  mailDomain: string;
  hasRelay: boolean;
  dkimDomain: string | null;
  maxPerHour: number | null;
  maxPerDomainPerHour: number | null;
}

@Injectable()
export class WaveFactsStore {
  constructor(private readonly database: Database) {}

  async approvalContext(sql: Sql, waveId: string): Promise<ApprovalContext> {
    return onlyRow(
      await sql.query<ApprovalContext>(
        `SELECT c.default_language AS "defaultLanguage", au.who, coalesce(w.audience_filter, sg.filter) AS filter, sg.version AS "segmentVersion",
                c.until AS "campaignUntil",
                num_nonnulls(a.archived_at, c.archived_at) > 0 AS "isArchived", s.name AS "senderName", s.email AS "senderEmail", s.smtp_source <> 'practice' AS "hasRelay",
                s.retired_at IS NOT NULL AS "isSenderRetired"
           FROM wave w JOIN campaign c ON c.id = w.campaign_id JOIN appeal a ON a.id = w.appeal_id
           JOIN campaign_audience au ON au.campaign_id = a.campaign_id AND au.key = a.audience_key
           JOIN segment sg ON sg.id = w.segment_id JOIN sender s ON s.id = w.sender_id
          WHERE w.id = $1`,
        [waveId],
      ),
    );
  }

  /** The appeal's newest approved version. */
  async latestVersion(sql: Sql, appealId: string): Promise<{ id: string; contentHash: string } | undefined> {
    const [row] = await sql.query<{ id: string; contentHash: string }>(
      `SELECT id, content_hash AS "contentHash" FROM appeal_version WHERE appeal_id = $1 ORDER BY number DESC LIMIT 1`,
      [appealId],
    );
    return row;
  }

  async version(sql: Sql, versionId: string): Promise<{ contentHash: string } | undefined> {
    const [row] = await sql.query<{ contentHash: string }>(
      `SELECT content_hash AS "contentHash" FROM appeal_version WHERE id = $1`,
      [versionId],
    );
    return row;
  }

  async senderLimits(senderId: string): Promise<{ maxPerHour: number | null; maxPerDomainPerHour: number | null }> {
    const rows = await this.database.query<{ maxPerHour: number | null; maxPerDomainPerHour: number | null }>(
      `SELECT max_per_hour AS "maxPerHour", max_per_domain_per_hour AS "maxPerDomainPerHour" FROM sender WHERE id = $1`,
      [senderId],
    );
    return onlyRow(rows);
  }

  async sender(senderId: string): Promise<WaveSender> {
    return onlyRow(
      await this.database.query<WaveSender>(
        `SELECT slug, name, email, mail_domain AS "mailDomain", smtp_source <> 'practice' AS "hasRelay",
                dkim_domain AS "dkimDomain", max_per_hour AS "maxPerHour", max_per_domain_per_hour AS "maxPerDomainPerHour"
           FROM sender WHERE id = $1`,
        [senderId],
      ),
    );
  }

  /** The database's clock, in epoch milliseconds. */
  async now(sql: Sql): Promise<number> {
    return onlyRow(await sql.query<{ now: number }>(`SELECT extract(epoch FROM app_now())::float8 * 1000 AS now`)).now;
  }

  async approvalRule(sql: Sql): Promise<ApprovalRule> {
    return onlyRow(
      await sql.query<ApprovalRule>(
        `SELECT four_eyes AS "fourEyes",
                (SELECT count(*)::int FROM person WHERE role IN ('approver', 'admin') AND disabled_at IS NULL) AS approvers
           FROM wave_rule`,
      ),
    );
  }

  /** The people behind actors: whoever uses a key of theirs is still themselves. Other actors stay what they are. */
  async peopleBehind(sql: Sql, actors: readonly string[]): Promise<string[]> {
    const rows = await sql.query<{ person: string }>(
      `SELECT coalesce('person:' || k.person_id, a.actor) AS person
         FROM unnest($1::text[]) WITH ORDINALITY AS a(actor, nth) LEFT JOIN api_key k ON 'key:' || k.id = a.actor ORDER BY nth`,
      [actors],
    );
    return rows.map(({ person }) => person);
  }

  async today(sql: Sql): Promise<string> {
    return onlyRow(await sql.query<{ today: string }>(`SELECT (app_now() AT TIME ZONE 'UTC')::date AS today`)).today;
  }

  async pausedDomains(waveId: string): Promise<{ domain: string; reason: string }[]> {
    return this.database.query(
      `SELECT r.domain, r.pause_reason AS reason FROM receiving_domain r JOIN wave w ON w.sender_id = r.sender_id
        WHERE w.id = $1 AND r.paused_at IS NOT NULL
          AND EXISTS (SELECT FROM delivery d WHERE d.wave_id = w.id AND d.receiving_domain = r.domain AND d.state = 'queued')
        ORDER BY r.domain`,
      [waveId],
    );
  }
}

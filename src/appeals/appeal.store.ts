// The tables of appeals, their texts and versions; and the reading of all that an appeal's letters speak of.
import { Injectable } from '@nestjs/common';
import { onlyRow, type Sql } from '../database/database.js';
import type { AppealDraft, LetterText } from '../domain/appeal.js';
import type { CompiledLetter } from '../domain/letter.js';
import type { AppealFacts, Texts } from '../domain/letter-facts.js';
import { DRAFT } from './appeal-draft.sql.js';
import type { AppealSummary, VersionSummary, VersionView, WrittenText } from './appeals.dto.js';

export interface AppealDefinition {
  campaignId: string;
  slug: string;
  name: Texts;
  audienceKey: string;
  asks: readonly string[];
}

export interface NewVersion {
  appealId: string;
  facts: AppealFacts;
  factIds: readonly string[];
  contentHash: string;
  actor: string;
  letters: readonly { text: LetterText; compiled: CompiledLetter }[];
}

/** A summary without its state, which its content decides, and what that is decided by. */
export type AppealRow = Omit<AppealSummary, 'state'> & { submittedHash: string | null; approvedHash: string | null };

const SUMMARY = `
  SELECT a.id, a.campaign_id AS "campaignId", c.slug AS "campaignSlug", a.slug, a.name, a.audience_key AS "audienceKey", a.asks,
         ARRAY(SELECT t.language FROM appeal_text t WHERE t.appeal_id = a.id
                ORDER BY array_position(c.languages, t.language), t.language) AS languages,
         (SELECT max(t.edited_at) FROM appeal_text t WHERE t.appeal_id = a.id) AS "editedAt",
         v.number AS "latestVersion", v.approved_at AS "latestVersionAt", v.content_hash AS "approvedHash",
         a.submitted_hash AS "submittedHash", a.submitted_at AS "submittedAt", actor_name(a.submitted_by) AS "submittedByName",
         a.archived_at AS "archivedAt",
         (SELECT coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'name', w.name, 'state', w.state) ORDER BY w.created_at DESC), '[]')
            FROM wave w WHERE w.appeal_id = a.id AND w.purpose = 'appeal') AS waves
    FROM appeal a JOIN campaign c ON c.id = a.campaign_id
    LEFT JOIN LATERAL (SELECT number, approved_at, content_hash FROM appeal_version v WHERE v.appeal_id = a.id
                        ORDER BY number DESC LIMIT 1) v ON true`;

const VERSION = `
  SELECT v.id, v.number, v.content_hash AS "contentHash", v.approved_by AS "approvedBy", v.approved_at AS "approvedAt",
         actor_name(v.approved_by) AS "approvedByName",
         ARRAY(SELECT language FROM appeal_version_text t WHERE t.version_id = v.id ORDER BY language) AS languages
    FROM appeal_version v`;

const TEXT = `t.language, t.subject, t.mjml, t.revision, t.edited_by AS "editedBy", t.edited_at AS "editedAt",
         actor_name(t.edited_by) AS "editedByName"`;

@Injectable()
export class AppealStore {
  async list(sql: Sql, { campaign, archived }: { campaign?: string; archived: boolean }): Promise<AppealRow[]> {
    return sql.query(
      `${SUMMARY} WHERE ($1::text IS NULL OR c.slug = $1) AND (a.archived_at IS NOT NULL) = $2 ORDER BY c.slug, a.slug`,
      [campaign ?? null, archived],
    );
  }

  async summary(sql: Sql, appealId: string): Promise<AppealRow> {
    return onlyRow(await sql.query<AppealRow>(`${SUMMARY} WHERE a.id = $1`, [appealId]));
  }

  async bySlug(sql: Sql, campaignSlug: string | undefined, slug: string): Promise<AppealRow[]> {
    return sql.query(`${SUMMARY} WHERE a.slug = $1 AND ($2::text IS NULL OR c.slug = $2) ORDER BY c.slug`, [
      slug,
      campaignSlug ?? null,
    ]);
  }

  async draft(sql: Sql, appealId: string): Promise<AppealDraft | undefined> {
    return (await this.drafts(sql, [appealId]))[0];
  }

  async drafts(sql: Sql, appealIds: readonly string[]): Promise<AppealDraft[]> {
    return sql.query<AppealDraft>(DRAFT, [appealIds]);
  }

  /** Approvals and savings of one appeal come one after the other. */
  async lock(sql: Sql, appealId: string): Promise<void> {
    await sql.query('SELECT FROM appeal WHERE id = $1 FOR UPDATE', [appealId]);
  }

  async put(sql: Sql, { campaignId, slug, name, audienceKey, asks }: AppealDefinition): Promise<string> {
    const rows = await sql.query<{ id: string }>(
      `INSERT INTO appeal (campaign_id, slug, name, audience_key, asks) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (campaign_id, slug) DO UPDATE
         SET name = excluded.name, audience_key = excluded.audience_key, asks = excluded.asks
       RETURNING id`,
      [campaignId, slug, JSON.stringify(name), audienceKey, asks],
    );
    return onlyRow(rows).id;
  }

  /** @returns its id, or nothing when the campaign has one of that short name */
  async insert(sql: Sql, { campaignId, slug, name, audienceKey, asks }: AppealDefinition): Promise<string | undefined> {
    const [row] = await sql.query<{ id: string }>(
      `INSERT INTO appeal (campaign_id, slug, name, audience_key, asks) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING RETURNING id`,
      [campaignId, slug, JSON.stringify(name), audienceKey, asks],
    );
    return row?.id;
  }

  async texts(sql: Sql, appealId: string): Promise<WrittenText[]> {
    return sql.query(
      `SELECT ${TEXT} FROM appeal_text t JOIN appeal a ON a.id = t.appeal_id JOIN campaign c ON c.id = a.campaign_id
        WHERE t.appeal_id = $1 ORDER BY array_position(c.languages, t.language), t.language`,
      [appealId],
    );
  }

  async putText(sql: Sql, appealId: string, language: string, text: LetterText, actor: string): Promise<WrittenText> {
    const rows = await sql.query<WrittenText>(
      `INSERT INTO appeal_text AS t (appeal_id, language, subject, mjml, edited_by) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (appeal_id, language) DO UPDATE
         SET subject = excluded.subject, mjml = excluded.mjml, edited_by = excluded.edited_by, edited_at = app_now(),
             revision = excluded.revision
       RETURNING ${TEXT}`,
      [appealId, language, text.subject, text.mjml, actor],
    );
    return onlyRow(rows);
  }

  /** @returns whether it was there and is in another place now */
  async setArchived(sql: Sql, appealId: string, isArchived: boolean): Promise<boolean> {
    const rows = await sql.query(
      `UPDATE appeal SET archived_at = CASE WHEN $2 THEN app_now() END
        WHERE id = $1 AND (archived_at IS NULL) = $2 RETURNING id`,
      [appealId, isArchived],
    );
    return rows.length > 0;
  }

  async submit(sql: Sql, appealId: string, hash: string, actor: string): Promise<void> {
    await sql.query(
      `UPDATE appeal SET submitted_hash = $2, submitted_by = $3, submitted_at = app_now() WHERE id = $1`,
      [appealId, hash, actor],
    );
  }

  async clearSubmission(sql: Sql, appealId: string): Promise<void> {
    await sql.query(`UPDATE appeal SET submitted_hash = NULL, submitted_by = NULL, submitted_at = NULL WHERE id = $1`, [
      appealId,
    ]);
  }

  async remove(sql: Sql, appealId: string): Promise<void> {
    await sql.query('DELETE FROM appeal WHERE id = $1', [appealId]);
  }

  async removeText(sql: Sql, appealId: string, language: string): Promise<void> {
    await sql.query('DELETE FROM appeal_text WHERE appeal_id = $1 AND language = $2', [appealId, language]);
  }

  /** Newest first. */
  async versions(sql: Sql, appealId: string): Promise<VersionSummary[]> {
    return sql.query(`${VERSION} WHERE v.appeal_id = $1 ORDER BY v.number DESC`, [appealId]);
  }

  async addVersion(sql: Sql, version: NewVersion): Promise<VersionSummary> {
    const { appealId, facts, factIds, contentHash, actor, letters } = version;
    const { id } = onlyRow(
      await sql.query<{ id: string }>(
        `INSERT INTO appeal_version (appeal_id, number, facts, fact_ids, content_hash, approved_by)
         SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5 FROM appeal_version WHERE appeal_id = $1
         RETURNING id`,
        [appealId, JSON.stringify(facts), factIds, contentHash, actor],
      ),
    );
    for (const { text, compiled } of letters) {
      await sql.query(
        `INSERT INTO appeal_version_text (version_id, language, subject, mjml, compiled) VALUES ($1, $2, $3, $4, $5)`,
        [id, compiled.language, text.subject, text.mjml, JSON.stringify(compiled)],
      );
    }
    return onlyRow(await sql.query<VersionSummary>(`${VERSION} WHERE v.id = $1`, [id]));
  }

  async compiled(sql: Sql, versionId: string): Promise<CompiledLetter[]> {
    const rows = await sql.query<{ compiled: CompiledLetter }>(
      `SELECT compiled FROM appeal_version_text WHERE version_id = $1 ORDER BY language`,
      [versionId],
    );
    return rows.map(({ compiled }) => compiled);
  }

  /** What a version says in all its languages, with the facts that were frozen. */
  async versionContent(
    sql: Sql,
    appealId: string,
    number: number,
  ): Promise<(VersionView & { facts: AppealFacts }) | undefined> {
    const [found] = await sql.query<VersionView & { facts: AppealFacts }>(
      `SELECT o.*, v.facts, (SELECT jsonb_agg(jsonb_build_object('language', t.language, 'subject', t.subject, 'mjml', t.mjml)
                                              ORDER BY array_position(c.languages, t.language), t.language)
                               FROM appeal_version_text t WHERE t.version_id = v.id) AS texts
         FROM (${VERSION} WHERE v.appeal_id = $1 AND v.number = $2) o
         JOIN appeal_version v ON v.id = o.id JOIN appeal a ON a.id = v.appeal_id JOIN campaign c ON c.id = a.campaign_id`,
      [appealId, number],
    );
    return found;
  }
}

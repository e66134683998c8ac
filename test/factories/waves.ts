// Valid senders, campaigns and waves for tests of sending. Straight SQL up to the launched wave, so that a test of the
// sending path does not depend on how people make one; the rows of letters are made by the product's own plan.
import { randomBytes } from 'node:crypto';
import type { Keys } from '../../src/config/keys.js';
import { onlyRow, type Sql } from '../../src/database/database.js';
import type { CompiledLetter } from '../../src/domain/letter.js';
import { insertBody } from './contacts.js';
import { compiledLetter, letterValues } from './letter.js';

export interface WaveOverrides {
  /** How many people get a letter. */
  letters?: number;
  mode?: 'practice' | 'live';
  state?: 'approved' | 'running' | 'paused';
  letter?: Partial<CompiledLetter>;
  domain?: string;
  sendBy?: Date | null;
  unknownPolicy?: 'hold' | 'resend';
  maxPerHour?: number | null;
  campaignUntil?: string | null;
}

export interface InsertedWave {
  id: string;
  campaignId: string;
  senderId: string;
  versionId: string;
  contactIds: string[];
}

const insertOne = async (sql: Sql, text: string, parameters: unknown[]) =>
  onlyRow(await sql.query<{ id: string }>(text, parameters)).id;

export async function insertSender(sql: Sql, smtpSource: 'environment' | 'practice' = 'environment'): Promise<string> {
  return insertOne(
    sql,
    `INSERT INTO sender (slug, name, email, mail_domain, smtp_source)
     VALUES ($1, 'The campaign', 'letters@campaign.example', 'campaign.example', $2) RETURNING id`,
    [`sender-${randomBytes(4).toString('hex')}`, smtpSource],
  );
}

/** A wave with a frozen audience; `running` and `paused` ones are launched, their rows not yet made. */
export async function insertWave(sql: Sql, keys: Keys, overrides: WaveOverrides = {}): Promise<InsertedWave> {
  const tag = randomBytes(4).toString('hex');
  const senderId = await insertSender(sql);
  const campaignId = await insertOne(
    sql,
    `INSERT INTO campaign (slug, name, as_of, until, languages, default_language)
     VALUES ($1, '{"en": "Free them"}', '2024-11-11', $2, '{en}', 'en') RETURNING id`,
    [`campaign-${tag}`, overrides.campaignUntil ?? null],
  );
  await sql.query(
    `INSERT INTO campaign_audience (campaign_id, key, position, name, who) VALUES ($1, 'all', 0, '{"en": "All"}', '{"all": []}')`,
    [campaignId],
  );
  const appealId = await insertOne(
    sql,
    `INSERT INTO appeal (campaign_id, slug, name, audience_key, asks) VALUES ($1, 'appeal', '{"en": "Appeal"}', 'all', '{}') RETURNING id`,
    [campaignId],
  );
  const versionId = await insertOne(
    sql,
    `INSERT INTO appeal_version (appeal_id, number, facts, fact_ids, content_hash, approved_by)
     VALUES ($1, 1, '{}', '{}', 'hash', 'test') RETURNING id`,
    [appealId],
  );
  const compiled = compiledLetter(overrides.letter);
  await sql.query(
    `INSERT INTO appeal_version_text (version_id, language, subject, mjml, compiled) VALUES ($1, $2, 's', 'm', $3)`,
    [versionId, compiled.language, JSON.stringify(compiled)],
  );
  const segmentId = await insertOne(
    sql,
    `INSERT INTO segment (name, filter, created_by) VALUES ($1, '{"all": []}', 'test') RETURNING id`,
    [`segment-${tag}`],
  );
  const id = await insertOne(
    sql,
    `INSERT INTO wave (name, campaign_id, appeal_id, version_id, segment_id, sender_id, mode, state, approval_hash, audience_hash,
                       created_by, launch_key, launched_at, send_by, unknown_policy, max_per_hour)
     VALUES ('Wave', $1, $2, $3, $4, $5, $6, $7, 'hash', 'hash', 'test', $8, app_now(), $9, $10, $11) RETURNING id`,
    [
      campaignId,
      appealId,
      versionId,
      segmentId,
      senderId,
      overrides.mode ?? 'live',
      overrides.state ?? 'running',
      tag,
      overrides.sendBy ?? null,
      overrides.unknownPolicy ?? 'hold',
      overrides.maxPerHour ?? null,
    ],
  );
  const contactIds = await insertAudience(
    sql,
    keys,
    id,
    overrides.letters ?? 1,
    overrides.domain ?? 'parliament.example',
  );
  return { id, campaignId, senderId, versionId, contactIds };
}

/** One statement, because waves of tests under load have thousands of people. @returns their ids in the order of seq */
async function insertAudience(
  sql: Sql,
  keys: Keys,
  waveId: string,
  letters: number,
  domain: string,
): Promise<string[]> {
  const { id: bodyId } = await insertBody(sql, { slug: 'european-parliament' });
  const rows = await sql.query<{ id: string }>(AUDIENCE, [
    letters,
    randomBytes(4).toString('hex'),
    domain,
    bodyId,
    keys.address,
    waveId,
    letterValues(),
  ]);
  return rows.map((row) => row.id);
}

// 1. Everybody's ids, name and address. 2. The person, their seat and its address. 3. Their place in the audience.
const AUDIENCE = `
  WITH someone AS MATERIALIZED (
    SELECT n - 1 AS seq, gen_random_uuid() AS id, gen_random_uuid() AS mandate_id, 'Ada Example-' || $2 || n AS name,
           'person-' || n || '-' || $2 || '@' || $3 AS address
      FROM generate_series(1, $1::int) AS n
  ), person AS (
    INSERT INTO contact (id, printed_name, given_name, family_name, name_key)
    SELECT id, name, 'Ada', substr(name, 5), lower(name) FROM someone
  ), seat AS (
    INSERT INTO mandate (id, contact_id, body_id, role, country) SELECT mandate_id, id, $4, 'member', 'FR' FROM someone
  ), office AS (
    INSERT INTO channel (contact_id, mandate_id, kind, value, address_key)
    SELECT id, mandate_id, 'office_email', address, hmac(address::bytea, $5::bytea, 'sha256') FROM someone
  ), listed AS (
    INSERT INTO wave_audience (wave_id, contact_id, seq, mandate_id, language, address, address_key, receiving_domain, country, fields)
    SELECT $6, id, seq, mandate_id, 'en', address, hmac(address::bytea, $5::bytea, 'sha256'), $3, 'FR',
           $7::jsonb || jsonb_build_object('name', name) FROM someone
  )
  SELECT id FROM someone ORDER BY seq`;

// Valid senders, campaigns and waves for tests of sending. Straight SQL up to the launched wave, so that a test of the
// sending path does not depend on how people make one; the rows of letters are made by the product's own plan.
import { randomBytes } from 'node:crypto';
import type { Keys } from '../../src/config/keys.js';
import { onlyRow, type Sql } from '../../src/database/database.js';
import type { CompiledLetter } from '../../src/domain/letter.js';
import { insertContact } from './contacts.js';
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

async function insertAudience(
  sql: Sql,
  keys: Keys,
  waveId: string,
  letters: number,
  domain: string,
): Promise<string[]> {
  const ids: string[] = [];
  const tag = randomBytes(4).toString('hex');
  for (let at = 0; at < letters; at++) {
    const contact = await insertContact(sql, keys, { email: `person-${at}-${tag}@${domain}` });
    ids.push(contact.id);
    await sql.query(
      `INSERT INTO wave_audience (wave_id, contact_id, seq, mandate_id, language, address, address_key, receiving_domain, country, fields)
       SELECT $1, $2, $3, $4, 'en', value, address_key, $5, 'FR', $6 FROM channel WHERE id = $7`,
      [
        waveId,
        contact.id,
        at,
        contact.mandateIds[0],
        domain,
        letterValues({ name: contact.printedName }),
        contact.channelIds[0],
      ],
    );
  }
  return ids;
}

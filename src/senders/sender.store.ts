// The rows of senders. Its secrets come and go sealed: opening them is sender-secrets' business.
import { Injectable } from '@nestjs/common';
import { Database, onlyRow, type Sql } from '../database/database.js';
import type { SenderView } from './senders.dto.js';

/** The sender that SMTP_URL and MAIL_FROM make; without them, the one of practice mode. */
export const DEFAULT_SENDER = 'default';

export interface SecretRow {
  id: string;
  name: string;
  email: string;
  mailDomain: string;
  replyTo: string | null;
  smtpSource: SenderView['smtpSource'];
  smtpUrl: Buffer | null;
  dkimDomain: string | null;
  dkimSelector: string | null;
  dkimKey: Buffer | null;
}

/** Columns as they are named in the table; what is not given stays. */
export type SenderColumns = Partial<{
  name: string;
  email: string;
  mail_domain: string;
  reply_to: string | null;
  smtp_source: SenderView['smtpSource'];
  smtp_url_encrypted: Buffer | null;
  dkim_domain: string | null;
  dkim_selector: string | null;
  dkim_key_encrypted: Buffer | null;
  max_per_hour: number | null;
  max_per_domain_per_hour: number | null;
}>;

export interface NewSenderRow {
  name: string;
  email: string;
  mailDomain: string;
}

const VIEW = `id, slug, name, email, reply_to AS "replyTo", mail_domain AS "mailDomain", smtp_source AS "smtpSource",
  slug = '${DEFAULT_SENDER}' AS "isDefault", dkim_domain AS "dkimDomain", dkim_selector AS "dkimSelector",
  max_per_hour AS "maxPerHour", max_per_domain_per_hour AS "maxPerDomainPerHour", updated_at AS "updatedAt",
  retired_at AS "retiredAt"`;
const SECRETS = `id, name, email, mail_domain AS "mailDomain", reply_to AS "replyTo", smtp_source AS "smtpSource",
  smtp_url_encrypted AS "smtpUrl", dkim_domain AS "dkimDomain", dkim_selector AS "dkimSelector", dkim_key_encrypted AS "dkimKey"`;

@Injectable()
export class SenderStore {
  constructor(private readonly database: Database) {}

  /** What the environment says holds for the default sender, whatever stood there. */
  async saveDefault(from: { name: string; email: string }, source: 'environment' | 'practice'): Promise<SenderView> {
    const rows = await this.database.query<SenderView>(
      `INSERT INTO sender (slug, name, email, mail_domain, smtp_source) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (slug) DO UPDATE SET name = excluded.name, email = excluded.email, mail_domain = excluded.mail_domain,
              smtp_source = CASE WHEN sender.smtp_source = 'stored' THEN 'stored' ELSE excluded.smtp_source END, updated_at = app_now()
       RETURNING ${VIEW}`,
      [DEFAULT_SENDER, from.name, from.email, from.email.split('@')[1], source],
    );
    return onlyRow(rows);
  }

  /** The default one first, the retired ones last. */
  list(): Promise<SenderView[]> {
    return this.database.query(
      `SELECT ${VIEW} FROM sender ORDER BY retired_at IS NOT NULL, slug <> '${DEFAULT_SENDER}', lower(name), slug`,
    );
  }

  async find(slug: string): Promise<SenderView | undefined> {
    const [sender] = await this.database.query<SenderView>(`SELECT ${VIEW} FROM sender WHERE slug = $1`, [slug]);
    return sender;
  }

  async secrets(id: string, sql: Sql = this.database): Promise<SecretRow | undefined> {
    const [row] = await sql.query<SecretRow>(`SELECT ${SECRETS} FROM sender WHERE id = $1`, [id]);
    return row;
  }

  /** Two who change one sender go one after the other. */
  async lock(sql: Sql, id: string): Promise<void> {
    await sql.query(`SELECT FROM sender WHERE id = $1 FOR UPDATE`, [id]);
  }

  /** A practice sender, to be completed in the same transaction. @returns nothing when the slug is taken */
  async insert(sql: Sql, slug: string, { name, email, mailDomain }: NewSenderRow): Promise<string | undefined> {
    const [row] = await sql.query<{ id: string }>(
      `INSERT INTO sender (slug, name, email, mail_domain, smtp_source) VALUES ($1, $2, $3, $4, 'practice')
       ON CONFLICT (slug) DO NOTHING RETURNING id`,
      [slug, name, email, mailDomain],
    );
    return row?.id;
  }

  async update(sql: Sql, id: string, columns: SenderColumns): Promise<SenderView> {
    const names = Object.keys(columns);
    const sets = [...names.map((name, at) => `${name} = $${at + 2}`), 'updated_at = app_now()'];
    const rows = await sql.query<SenderView>(`UPDATE sender SET ${sets.join(', ')} WHERE id = $1 RETURNING ${VIEW}`, [
      id,
      ...Object.values(columns),
    ]);
    return onlyRow(rows);
  }

  /** @returns nothing when it was so before */
  async setRetired(sql: Sql, slug: string, isRetired: boolean): Promise<SenderView | undefined> {
    const [row] = await sql.query<SenderView>(
      `UPDATE sender SET retired_at = CASE WHEN $2 THEN app_now() END, updated_at = app_now()
        WHERE slug = $1 AND (retired_at IS NOT NULL) <> $2 RETURNING ${VIEW}`,
      [slug, isRetired],
    );
    return row;
  }

  /** Names of waves that use it and are in one of these states. */
  async waves(id: string, states: readonly string[], mode: 'live' | null = null): Promise<string[]> {
    const rows = await this.database.query<{ name: string }>(
      `SELECT name FROM wave WHERE sender_id = $1 AND state = ANY ($2) AND mode = coalesce($3, mode)
        ORDER BY created_at DESC LIMIT 20`,
      [id, states, mode],
    );
    return rows.map((row) => row.name);
  }
}

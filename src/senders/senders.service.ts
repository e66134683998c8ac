// From identities: who a letter is from, through which relay it goes, how it is signed and how fast it may go.
// Secrets are stored encrypted and leave only towards the mailer.
import { createPrivateKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { decryptField, encryptField } from '../config/field-encryption.js';
import { Settings } from '../config/settings.js';
import { Database, onlyRow } from '../database/database.js';
import { parseEmailAddress } from '../domain/email-address.js';
import { InvalidInput, NotFound } from '../domain/errors.js';
import type { SenderChange, SenderView } from './senders.dto.js';

/** The sender that SMTP_URL and MAIL_FROM make; without them, the one of practice mode. */
export const DEFAULT_SENDER = 'default';
const PRACTICE_FROM = { name: 'The campaign (practice)', email: 'campaign@demarche.example' };

export interface DkimKey {
  domain: string;
  selector: string;
  privateKeyPem: string;
}

/** What the sending path needs of a sender. */
export interface SendingIdentity {
  id: string;
  name: string;
  email: string;
  mailDomain: string;
  /** Nothing for a sender of practice mode. */
  smtpUrl?: string;
  dkim?: DkimKey;
}

interface SecretRow {
  id: string;
  name: string;
  email: string;
  mailDomain: string;
  smtpSource: SenderView['smtpSource'];
  smtpUrl: Buffer | null;
  dkimDomain: string | null;
  dkimSelector: string | null;
  dkimKey: Buffer | null;
}

const VIEW = `id, slug, name, email, mail_domain AS "mailDomain", smtp_source AS "smtpSource", dkim_domain AS "dkimDomain",
  dkim_selector AS "dkimSelector", max_per_hour AS "maxPerHour", max_per_domain_per_hour AS "maxPerDomainPerHour"`;

@Injectable()
export class SendersService {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly audit: AuditLog,
  ) {}

  /** Makes the default sender what the environment says now. Safe to call at every start of every process. */
  async ensureDefault(): Promise<SenderView> {
    const { smtpUrl, mailFrom } = this.settings.env;
    const from = mailFrom ? readFrom(mailFrom) : PRACTICE_FROM;
    const rows = await this.database.query<SenderView>(
      `INSERT INTO sender (slug, name, email, mail_domain, smtp_source) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (slug) DO UPDATE SET name = excluded.name, email = excluded.email, mail_domain = excluded.mail_domain,
              smtp_source = CASE WHEN sender.smtp_source = 'stored' THEN 'stored' ELSE excluded.smtp_source END, updated_at = app_now()
       RETURNING ${VIEW}`,
      [DEFAULT_SENDER, from.name, from.email, from.email.split('@')[1], smtpUrl ? 'environment' : 'practice'],
    );
    return onlyRow(rows);
  }

  async list(): Promise<SenderView[]> {
    return this.database.query(`SELECT ${VIEW} FROM sender ORDER BY slug`);
  }

  /** @throws NotFound */
  async findBySlug(slug: string): Promise<SenderView> {
    const [sender] = await this.database.query<SenderView>(`SELECT ${VIEW} FROM sender WHERE slug = $1`, [slug]);
    if (sender) return sender;
    // A command may be the first to meet this database; what is there already is the servers' word, not a shell's.
    if (slug === DEFAULT_SENDER) return this.ensureDefault();
    throw new NotFound(`There is no sender "${slug}".`);
  }

  /** Pace and signature of a sender. @throws NotFound, InvalidInput for a key that is not RSA */
  async change(slug: string, change: SenderChange, actor: string): Promise<SenderView> {
    const sender = await this.findBySlug(slug);
    if (change.dkim) assertRsa(change.dkim.privateKeyPem);
    return this.database.transaction(async (sql) => {
      const dkim = change.dkim && {
        ...change.dkim,
        sealed: encryptField(this.settings.keys.field, dkimPlace(sender.id), change.dkim.privateKeyPem),
      };
      const rows = await sql.query<SenderView>(
        `UPDATE sender SET dkim_domain = coalesce($2, dkim_domain), dkim_selector = coalesce($3, dkim_selector),
                dkim_key_encrypted = coalesce($4, dkim_key_encrypted),
                max_per_hour = CASE WHEN $5 THEN $6 ELSE max_per_hour END,
                max_per_domain_per_hour = CASE WHEN $7 THEN $8 ELSE max_per_domain_per_hour END, updated_at = app_now()
          WHERE id = $1 RETURNING ${VIEW}`,
        [
          sender.id,
          dkim?.domain ?? null,
          dkim?.selector ?? null,
          dkim?.sealed ?? null,
          change.maxPerHour !== undefined,
          change.maxPerHour ?? null,
          change.maxPerDomainPerHour !== undefined,
          change.maxPerDomainPerHour ?? null,
        ],
      );
      const detail = { changed: Object.keys(change) };
      await this.audit.record(sql, {
        actor,
        action: 'sender.changed',
        subjectKind: 'sender',
        subjectId: sender.id,
        detail,
      });
      return onlyRow(rows);
    });
  }

  /** With its secrets, for the sending path only. @throws NotFound */
  async identity(id: string): Promise<SendingIdentity> {
    const [row] = await this.database.query<SecretRow>(
      `SELECT id, name, email, mail_domain AS "mailDomain", smtp_source AS "smtpSource", smtp_url_encrypted AS "smtpUrl",
              dkim_domain AS "dkimDomain", dkim_selector AS "dkimSelector", dkim_key_encrypted AS "dkimKey"
         FROM sender WHERE id = $1`,
      [id],
    );
    if (!row) throw new NotFound('The sender of these letters is gone.');
    const { name, email, mailDomain } = row;
    return { id, name, email, mailDomain, smtpUrl: this.smtpUrlOf(row), dkim: this.dkimOf(row) };
  }

  private smtpUrlOf(row: SecretRow): string | undefined {
    if (row.smtpSource === 'environment') return this.settings.env.smtpUrl;
    if (!row.smtpUrl) return undefined;
    return decryptField(this.settings.keys.field, `sender.smtp_url:${row.id}`, row.smtpUrl);
  }

  private dkimOf(row: SecretRow): DkimKey | undefined {
    if (!row.dkimDomain || !row.dkimSelector || !row.dkimKey) return undefined;
    const privateKeyPem = decryptField(this.settings.keys.field, dkimPlace(row.id), row.dkimKey);
    return { domain: row.dkimDomain, selector: row.dkimSelector, privateKeyPem };
  }
}

function dkimPlace(senderId: string): string {
  return `sender.dkim_key:${senderId}`;
}

/** @param from an address, or a name and <address> */
function readFrom(from: string): { name: string; email: string } {
  const [, name = '', bracketed] = /^"?([^"<]*?)"?\s*<([^>]+)>$/.exec(from.trim()) ?? [];
  const parsed = parseEmailAddress(bracketed ?? from.trim());
  if (parsed.kind === 'invalid') throw new InvalidInput(`MAIL_FROM is not an e-mail address: ${parsed.reason}.`);
  return { name: name.trim() || parsed.address, email: parsed.address };
}

function assertRsa(pem: string): void {
  let kind: string | undefined;
  let bits = 0;
  try {
    const key = createPrivateKey(pem);
    kind = key.asymmetricKeyType;
    bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  } catch {
    throw new InvalidInput('The DKIM key cannot be read: give an RSA private key in PEM form, without a password.');
  }
  if (kind !== 'rsa' || bits < 1024) {
    throw new InvalidInput(
      `The DKIM key must be RSA with at least 1024 bits (2048 is usual), not ${kind} ${bits || ''}.`,
    );
  }
}

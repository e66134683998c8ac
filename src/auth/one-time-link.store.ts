// Links that open one door once: the first set-up, an invitation, a forgotten password; these work without any mail server.
// Also the link that confirms a new address, which is shown to no one and only mailed to that address.
import { Injectable } from '@nestjs/common';
import { Database, onlyRow, type Sql } from '../database/database.js';
import type { Role } from '../domain/access.js';
import { NotFound } from '../domain/errors.js';
import { hashToken, newToken } from './token.js';

export type LinkPurpose = 'set_up' | 'invite' | 'password_reset' | 'new_address';
export type MailedBy = 'relay' | 'practice';

export interface NewLink {
  purpose: LinkPurpose;
  createdBy: string;
  role?: Role;
  email?: string;
  personId?: string;
  mailedBy?: MailedBy;
}

export interface UsedLink {
  role: Role | null;
  email: string | null;
  personId: string | null;
  mailedBy: MailedBy | null;
}

export interface FoundLink {
  state: 'open' | 'used' | 'expired';
  purpose: LinkPurpose;
  role: Role | null;
  email: string | null;
  expiresAt: Date;
}

/** `id` is the hash: it names the link in lists and opens nothing. */
export interface OpenInvite {
  id: string;
  email: string;
  role: Role;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
}

/** What the person gets: shown once, as only the hash is kept. */
export interface IssuedLink {
  id: string;
  link: string;
  expiresAt: Date;
}

const PATHS: Record<LinkPurpose, string> = {
  set_up: 'set-up',
  invite: 'invite',
  password_reset: 'password',
  new_address: 'address',
};
const IS_OPEN = `used_at IS NULL AND expires_at > app_now()`;

/** The token stands behind the #, which browsers send to no server: it gets into no log and no Referer. */
function linkText(publicUrl: string, purpose: LinkPurpose, token: string): string {
  return `${publicUrl}/${PATHS[purpose]}#${token}`;
}

/** One answer for used, expired, replaced and invented links. */
export function noSuchLink(): NotFound {
  return new NotFound(
    'This link does not work: it was used, has expired, was replaced by a newer one, or is incomplete.',
  );
}

@Injectable()
export class OneTimeLinkStore {
  constructor(private readonly database: Database) {}

  /** A link that opens the same door and was not used yet is replaced. */
  async issue(sql: Sql, publicUrl: string, link: NewLink): Promise<IssuedLink> {
    const token = newToken();
    await sql.query(
      `DELETE FROM one_time_link WHERE purpose = $1 AND used_at IS NULL
          AND email IS NOT DISTINCT FROM $2 AND person_id IS NOT DISTINCT FROM $3`,
      [link.purpose, link.email ?? null, link.personId ?? null],
    );
    const { expiresAt } = onlyRow(
      await sql.query<{ expiresAt: Date }>(
        `INSERT INTO one_time_link (token_hash, purpose, role, email, person_id, created_by, mailed_by, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, app_now() + interval '7 days') RETURNING expires_at AS "expiresAt"`,
        [
          token.hash,
          link.purpose,
          link.role ?? null,
          link.email ?? null,
          link.personId ?? null,
          link.createdBy,
          link.mailedBy ?? null,
        ],
      ),
    );
    return { id: token.hash.toString('hex'), link: linkText(publicUrl, link.purpose, token.text), expiresAt };
  }

  /** Uses the link up, once: of two at the same time one gets nothing. */
  async use(sql: Sql, purpose: LinkPurpose, token: string): Promise<UsedLink | undefined> {
    const [link] = await sql.query<UsedLink>(
      `UPDATE one_time_link SET used_at = app_now() WHERE token_hash = $1 AND purpose = $2 AND ${IS_OPEN}
       RETURNING role, email, person_id AS "personId", mailed_by AS "mailedBy"`,
      [hashToken(token), purpose],
    );
    return link;
  }

  /** Nothing is used up. Whoever shows the token may know what has become of its link. */
  async look(token: string): Promise<FoundLink | undefined> {
    const [link] = await this.database.query<FoundLink>(
      `SELECT purpose, role, email, expires_at AS "expiresAt",
              CASE WHEN used_at IS NOT NULL THEN 'used' WHEN expires_at <= app_now() THEN 'expired' ELSE 'open' END AS state
         FROM one_time_link WHERE token_hash = $1`,
      [hashToken(token)],
    );
    return link;
  }

  /** A person waits for one new address at a time. @returns whether there was one */
  async withdrawNewAddress(sql: Sql, personId: string): Promise<boolean> {
    const rows = await sql.query(
      `DELETE FROM one_time_link WHERE purpose = 'new_address' AND person_id = $1 AND used_at IS NULL RETURNING purpose`,
      [personId],
    );
    return rows.length > 0;
  }

  /** The mail with the link did not leave: from now on only an admin can confirm the address. */
  async noteNotMailed(sql: Sql, id: string): Promise<void> {
    await sql.query(`UPDATE one_time_link SET mailed_by = NULL WHERE token_hash = decode($1, 'hex')`, [id]);
  }

  listOpenInvites(): Promise<OpenInvite[]> {
    return this.database.query<OpenInvite>(
      `SELECT encode(token_hash, 'hex') AS id, email, role, created_by AS "createdBy", created_at AS "createdAt",
              expires_at AS "expiresAt"
         FROM one_time_link WHERE purpose = 'invite' AND ${IS_OPEN} ORDER BY created_at DESC`,
    );
  }

  /** @returns whether there was such an unused invitation */
  async withdrawInvite(sql: Sql, id: string): Promise<boolean> {
    const rows = await sql.query(
      `DELETE FROM one_time_link WHERE token_hash = decode($1, 'hex') AND purpose = 'invite' AND used_at IS NULL
       RETURNING purpose`,
      [id],
    );
    return rows.length > 0;
  }
}

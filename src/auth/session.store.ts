// Sessions, kept on the server: ending one ends it at once, everywhere. A session dies of 12 hours without use or 14 days of age.
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../database/database.js';
import type { Role } from '../domain/access.js';
import { hashToken, newToken } from './token.js';

export interface Session {
  personId: string;
  email: string;
  name: string;
  role: Role;
  expiresAt: Date;
}

const IS_IDLE = `last_seen_at < app_now() - interval '12 hours'`;

@Injectable()
export class SessionStore {
  constructor(private readonly database: Database) {}

  /** @returns the token, to be shown to the browser only */
  async open(sql: Sql, personId: string): Promise<string> {
    const token = newToken();
    await sql.query(`DELETE FROM session WHERE expires_at < app_now() OR ${IS_IDLE}`);
    await sql.query(
      `INSERT INTO session (token_hash, person_id, expires_at) VALUES ($1, $2, app_now() + interval '14 days')`,
      [token.hash, personId],
    );
    return token.text;
  }

  async find(token: string): Promise<Session | undefined> {
    const hash = hashToken(token);
    const [session] = await this.database.query<Session & { isStale: boolean }>(
      `SELECT p.id AS "personId", p.email, p.name, p.role, s.expires_at AS "expiresAt",
              s.last_seen_at < app_now() - interval '1 minute' AS "isStale"
         FROM session s JOIN person p ON p.id = s.person_id
        WHERE s.token_hash = $1 AND s.expires_at > app_now() AND NOT ${IS_IDLE} AND p.disabled_at IS NULL`,
      [hash],
    );
    if (session?.isStale) await this.touch(hash);
    return session;
  }

  /** @returns whose session it was */
  async end(sql: Sql, token: string): Promise<string | undefined> {
    const [ended] = await sql.query<{ personId: string }>(
      `DELETE FROM session WHERE token_hash = $1 RETURNING person_id AS "personId"`,
      [hashToken(token)],
    );
    return ended?.personId;
  }

  async endAllOf(sql: Sql, personId: string): Promise<void> {
    await sql.query(`DELETE FROM session WHERE person_id = $1`, [personId]);
  }

  /** Written at most once a minute: a page that asks often must not write often. */
  private async touch(hash: Buffer): Promise<void> {
    await this.database.query(`UPDATE session SET last_seen_at = app_now() WHERE token_hash = $1`, [hash]);
  }
}

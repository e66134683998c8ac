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

/** `id` is the hash: it names the session in lists and opens nothing. */
export interface OpenSession {
  id: string;
  browser: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}

const IS_IDLE = `session.last_seen_at < app_now() - interval '12 hours'`;

@Injectable()
export class SessionStore {
  constructor(private readonly database: Database) {}

  /**
   * @param browser in words, by which its person knows it again
   * @returns the token, to be shown to the browser only
   */
  async open(sql: Sql, personId: string, browser: string): Promise<string> {
    const token = newToken();
    await sql.query(`DELETE FROM session WHERE expires_at < app_now() OR ${IS_IDLE}`);
    await sql.query(
      `INSERT INTO session (token_hash, person_id, browser, expires_at) VALUES ($1, $2, $3, app_now() + interval '14 days')`,
      [token.hash, personId, browser],
    );
    await sql.query(`UPDATE person SET last_seen_at = app_now() WHERE id = $1`, [personId]);
    return token.text;
  }

  async find(token: string): Promise<Session | undefined> {
    const hash = hashToken(token);
    const [session] = await this.database.query<Session & { isStale: boolean }>(
      `SELECT p.id AS "personId", p.email, p.name, p.role, session.expires_at AS "expiresAt",
              session.last_seen_at < app_now() - interval '1 minute' AS "isStale"
         FROM session JOIN person p ON p.id = session.person_id
        WHERE session.token_hash = $1 AND session.expires_at > app_now() AND NOT ${IS_IDLE} AND p.disabled_at IS NULL`,
      [hash],
    );
    if (session?.isStale) await this.touch(hash);
    return session;
  }

  /** The present role behind each token, in their order; nothing for a session that is over. Using it does not prolong it. */
  async rolesOf(tokens: readonly string[]): Promise<(Role | undefined)[]> {
    const rows = await this.database.query<{ nth: number; role: Role }>(
      `SELECT t.nth::int, p.role FROM unnest($1::bytea[]) WITH ORDINALITY AS t(hash, nth)
         JOIN session ON session.token_hash = t.hash JOIN person p ON p.id = session.person_id
        WHERE session.expires_at > app_now() AND NOT ${IS_IDLE} AND p.disabled_at IS NULL`,
      [tokens.map(hashToken)],
    );
    const roles = new Map(rows.map(({ nth, role }) => [nth, role]));
    return tokens.map((_, at) => roles.get(at + 1));
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

  /** Those that still work, the one used last first. */
  listOf(personId: string): Promise<OpenSession[]> {
    return this.database.query<OpenSession>(
      `SELECT encode(token_hash, 'hex') AS id, browser, created_at AS "createdAt", last_seen_at AS "lastSeenAt",
              expires_at AS "expiresAt"
         FROM session WHERE person_id = $1 AND expires_at > app_now() AND NOT ${IS_IDLE}
        ORDER BY last_seen_at DESC, created_at DESC`,
      [personId],
    );
  }

  /** @param exceptToken the session that stays. @returns how many ended */
  async endOthersOf(sql: Sql, personId: string, exceptToken: string): Promise<number> {
    const ended = await sql.query(`DELETE FROM session WHERE person_id = $1 AND token_hash <> $2 RETURNING person_id`, [
      personId,
      hashToken(exceptToken),
    ]);
    return ended.length;
  }

  /** @returns whether this person had such a session */
  async endOneOf(sql: Sql, personId: string, id: string): Promise<boolean> {
    const ended = await sql.query(
      `DELETE FROM session WHERE person_id = $1 AND token_hash = decode($2, 'hex') RETURNING person_id`,
      [personId, id],
    );
    return ended.length > 0;
  }

  idOf(token: string): string {
    return hashToken(token).toString('hex');
  }

  /** Written at most once a minute: a page that asks often must not write often. */
  private async touch(hash: Buffer): Promise<void> {
    await this.database.query(
      `WITH seen AS (UPDATE session SET last_seen_at = app_now() WHERE token_hash = $1 RETURNING person_id)
       UPDATE person SET last_seen_at = app_now() FROM seen WHERE person.id = seen.person_id`,
      [hash],
    );
  }
}

// API keys: they act for the person who made them, within that person's present role. Only the hash of a key is kept.
import { Injectable } from '@nestjs/common';
import { Database, onlyRow, type Sql } from '../database/database.js';
import type { Role, Scope } from '../domain/access.js';
import { hashToken, newToken } from './token.js';

export interface ApiKey {
  id: string;
  name: string;
  personId: string;
  personName: string;
  scopes: Scope[];
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
}

export interface NewApiKey {
  name: string;
  personId: string;
  scopes: readonly Scope[];
  /** Without it the key works until it is revoked. */
  expiresInDays?: number;
}

export interface KeyHolder {
  keyId: string;
  personId: string;
  personName: string;
  email: string;
  role: Role;
  scopes: Scope[];
}

const PREFIX = 'dmk_';

@Injectable()
export class ApiKeyStore {
  constructor(private readonly database: Database) {}

  /** @returns the id, and the key itself, which cannot be read again */
  async create(sql: Sql, key: NewApiKey): Promise<{ id: string; key: string }> {
    const token = newToken(PREFIX);
    const rows = await sql.query<{ id: string }>(
      `INSERT INTO api_key (name, token_hash, person_id, scopes, expires_at)
       VALUES ($1, $2, $3, $4, app_now() + make_interval(days => $5)) RETURNING id`,
      [key.name, token.hash, key.personId, key.scopes, key.expiresInDays ?? null],
    );
    return { id: onlyRow(rows).id, key: token.text };
  }

  /** @param personId whose keys; without it everybody's */
  list(personId?: string): Promise<ApiKey[]> {
    return this.database.query<ApiKey>(
      `SELECT k.id, k.name, k.person_id AS "personId", p.name AS "personName", k.scopes, k.created_at AS "createdAt",
              k.last_used_at AS "lastUsedAt", k.expires_at AS "expiresAt"
         FROM api_key k JOIN person p ON p.id = k.person_id
        WHERE k.revoked_at IS NULL AND ($1::uuid IS NULL OR k.person_id = $1) ORDER BY k.created_at DESC, k.id`,
      [personId ?? null],
    );
  }

  /** @param personId whose key it must be; without it anybody's. @returns whether there was such a key */
  async revoke(sql: Sql, id: string, personId?: string): Promise<boolean> {
    const rows = await sql.query(
      `UPDATE api_key SET revoked_at = app_now()
        WHERE id = $1 AND revoked_at IS NULL AND ($2::uuid IS NULL OR person_id = $2) RETURNING id`,
      [id, personId ?? null],
    );
    return rows.length > 0;
  }

  async findHolder(key: string): Promise<KeyHolder | undefined> {
    if (!key.startsWith(PREFIX)) return undefined;
    const [holder] = await this.database.query<KeyHolder & { isStale: boolean }>(
      `SELECT k.id AS "keyId", p.id AS "personId", p.name AS "personName", p.email, p.role, k.scopes,
              coalesce(k.last_used_at < app_now() - interval '1 minute', true) AS "isStale"
         FROM api_key k JOIN person p ON p.id = k.person_id
        WHERE k.token_hash = $1 AND k.revoked_at IS NULL AND p.disabled_at IS NULL
          AND (k.expires_at IS NULL OR k.expires_at > app_now())`,
      [hashToken(key)],
    );
    if (holder?.isStale) await this.touch(holder.keyId);
    return holder;
  }

  /** At most once a minute: a program that asks often must not write often. */
  private async touch(id: string): Promise<void> {
    await this.database.query(`UPDATE api_key SET last_used_at = app_now() WHERE id = $1`, [id]);
  }
}

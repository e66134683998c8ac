// The people who may sign in. Who may change whom is decided by the services.
import { Injectable } from '@nestjs/common';
import { Database, onlyRow, type Sql } from '../database/database.js';
import type { Role } from '../domain/access.js';

/** An address that waits to be confirmed; until then the present one counts. */
export interface NewAddress {
  email: string;
  /** How the link to confirm it left; nothing when no mail could be sent, so that an admin has to confirm it. */
  mailedBy: 'relay' | 'practice' | null;
  expiresAt: string;
}

export interface Person {
  id: string;
  email: string;
  /** Nothing when nobody but the person themselves has ever said that it is theirs. */
  emailConfirmedAt: Date | null;
  newAddress: NewAddress | null;
  name: string;
  role: Role;
  disabledAt: Date | null;
  createdAt: Date;
  /** Within a minute; null for somebody who was never signed in. */
  lastSeenAt: Date | null;
}

export interface NewPerson {
  email: string;
  name: string;
  role: Role;
  passwordHash: string;
}

const NEW_ADDRESS = `(SELECT jsonb_build_object('email', l.email, 'mailedBy', l.mailed_by,
    'expiresAt', to_char(l.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  FROM one_time_link l
 WHERE l.person_id = person.id AND l.purpose = 'new_address' AND l.used_at IS NULL AND l.expires_at > app_now())`;
const COLUMNS = `id, email, email_confirmed_at AS "emailConfirmedAt", ${NEW_ADDRESS} AS "newAddress", name, role, disabled_at AS "disabledAt", created_at AS "createdAt", last_seen_at AS "lastSeenAt"`;

@Injectable()
export class PersonStore {
  constructor(private readonly database: Database) {}

  list(): Promise<Person[]> {
    return this.database.query<Person>(`SELECT ${COLUMNS} FROM person ORDER BY lower(name), id`);
  }

  async find(sql: Sql, id: string): Promise<Person | undefined> {
    const [person] = await sql.query<Person>(`SELECT ${COLUMNS} FROM person WHERE id = $1`, [id]);
    return person;
  }

  /** With the hash of the password; only of people who are not disabled. */
  async findToSignIn(email: string): Promise<(Person & { passwordHash: string }) | undefined> {
    const [person] = await this.database.query<Person & { passwordHash: string }>(
      `SELECT ${COLUMNS}, password_hash AS "passwordHash" FROM person WHERE email = $1 AND disabled_at IS NULL`,
      [email],
    );
    return person;
  }

  async secretsOf(sql: Sql, id: string): Promise<{ email: string; passwordHash: string } | undefined> {
    const [secrets] = await sql.query<{ email: string; passwordHash: string }>(
      `SELECT email, password_hash AS "passwordHash" FROM person WHERE id = $1 AND disabled_at IS NULL`,
      [id],
    );
    return secrets;
  }

  async exists(sql: Sql, email: string): Promise<boolean> {
    const rows = await sql.query(`SELECT 1 FROM person WHERE email = $1`, [email]);
    return rows.length > 0;
  }

  async hasOther(sql: Sql, email: string, exceptId: string): Promise<boolean> {
    const rows = await sql.query(`SELECT 1 FROM person WHERE email = $1 AND id <> $2`, [email, exceptId]);
    return rows.length > 0;
  }

  async setName(sql: Sql, id: string, name: string): Promise<Person> {
    return onlyRow(
      await sql.query<Person>(`UPDATE person SET name = $2 WHERE id = $1 RETURNING ${COLUMNS}`, [id, name]),
    );
  }

  /** The address is nobody else's. */
  async setAddress(sql: Sql, id: string, email: string, isConfirmed: boolean): Promise<Person> {
    return onlyRow(
      await sql.query<Person>(
        `UPDATE person SET email = $2, email_confirmed_at = CASE WHEN $3 THEN app_now() END WHERE id = $1 RETURNING ${COLUMNS}`,
        [id, email, isConfirmed],
      ),
    );
  }

  /** Whoever may make accounts vouches for the address. @returns nothing when somebody has this address */
  async create(sql: Sql, person: NewPerson): Promise<Person | undefined> {
    const [created] = await sql.query<Person>(
      `INSERT INTO person (email, name, role, password_hash, email_confirmed_at) VALUES ($1, $2, $3, $4, app_now())
       ON CONFLICT (email) DO NOTHING RETURNING ${COLUMNS}`,
      [person.email, person.name, person.role, person.passwordHash],
    );
    return created;
  }

  /**
   * The ids of the admins who may sign in, their rows locked until the transaction ends: of two people who demote each
   * other at the same time, the second sees what the first did.
   */
  async lockActiveAdmins(sql: Sql): Promise<string[]> {
    const rows = await sql.query<{ id: string }>(
      `SELECT id FROM person WHERE role = 'admin' AND disabled_at IS NULL ORDER BY id FOR UPDATE`,
    );
    return rows.map((row) => row.id);
  }

  async setRole(sql: Sql, id: string, role: Role): Promise<Person | undefined> {
    const [person] = await sql.query<Person>(`UPDATE person SET role = $2 WHERE id = $1 RETURNING ${COLUMNS}`, [
      id,
      role,
    ]);
    return person;
  }

  async setDisabled(sql: Sql, id: string, isDisabled: boolean): Promise<Person | undefined> {
    const [person] = await sql.query<Person>(
      `UPDATE person SET disabled_at = CASE WHEN $2 THEN coalesce(disabled_at, app_now()) END
        WHERE id = $1 RETURNING ${COLUMNS}`,
      [id, isDisabled],
    );
    return person;
  }

  async setPassword(sql: Sql, id: string, passwordHash: string): Promise<void> {
    await sql.query(`UPDATE person SET password_hash = $2 WHERE id = $1`, [id, passwordHash]);
  }
}

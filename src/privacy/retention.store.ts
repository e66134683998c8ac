// Which data has reached the end of the time that an admin set, and emptying it in batches.
import { Injectable } from '@nestjs/common';
import { onlyRow, type Sql } from '../database/database.js';
import type { RetentionRule } from './retention.dto.js';

export interface StoredRule extends RetentionRule {
  changedBy: string | null;
  changedAt: Date | null;
}

// $1: months. Whoever holds a mandate, or stands in the audience of a wave that is not over, is needed. Time counts from
// the end of the last mandate, from the last letter, and from when the contact was entered or changed.
const DUE_CONTACTS = `
  FROM contact c
 WHERE c.status <> 'erased' AND c.merged_into IS NULL
   AND greatest(c.created_at, c.updated_at) < app_now() - make_interval(months => $1)
   AND NOT EXISTS (SELECT FROM mandate m WHERE m.contact_id = c.id
         AND (m.ends_on IS NULL OR m.ends_on >= (app_now() AT TIME ZONE 'UTC')::date - make_interval(months => $1)))
   AND NOT EXISTS (SELECT FROM delivery d WHERE d.contact_id = c.id AND d.created_at >= app_now() - make_interval(months => $1))
   AND NOT EXISTS (SELECT FROM wave_audience a JOIN wave w ON w.id = a.wave_id
                    WHERE a.contact_id = c.id AND w.state NOT IN ('finished', 'cancelled'))`;
const DUE_ROWS = `
  FROM contact_import_row r JOIN contact_import i ON i.id = r.import_id
 WHERE r.cells <> '{}' AND i.imported_at < app_now() - make_interval(months => $1)`;
const DUE_LETTERS = `FROM practice_letter p WHERE p.raw <> '' AND p.received_at < app_now() - make_interval(months => $1)`;

@Injectable()
export class RetentionStore {
  async rule(sql: Sql): Promise<StoredRule> {
    const [row] = await sql.query<StoredRule>(
      `SELECT contact_months AS "contactMonths", import_row_months AS "importRowMonths", practice_letter_months AS "practiceLetterMonths",
              changed_by AS "changedBy", changed_at AS "changedAt" FROM retention_rule`,
    );
    const nothing = { contactMonths: null, importRowMonths: null, practiceLetterMonths: null };
    return row ?? { ...nothing, changedBy: null, changedAt: null };
  }

  async setRule(
    sql: Sql,
    { contactMonths, importRowMonths, practiceLetterMonths }: RetentionRule,
    actor: string,
  ): Promise<void> {
    await sql.query(
      `INSERT INTO retention_rule (contact_months, import_row_months, practice_letter_months, changed_by) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET contact_months = $1, import_row_months = $2, practice_letter_months = $3,
            changed_by = $4, changed_at = app_now()`,
      [contactMonths, importRowMonths, practiceLetterMonths, actor],
    );
  }

  countContacts = (sql: Sql, months: number | null) => count(sql, DUE_CONTACTS, months);
  countRows = (sql: Sql, months: number | null) => count(sql, DUE_ROWS, months);
  countLetters = (sql: Sql, months: number | null) => count(sql, DUE_LETTERS, months);

  async dueContacts(sql: Sql, months: number, most: number) {
    return sql.query<{ contactId: string; name: string; lastMandateEndedOn: string | null }>(
      `SELECT c.id AS "contactId", c.printed_name AS name,
              (SELECT max(m.ends_on)::text FROM mandate m WHERE m.contact_id = c.id) AS "lastMandateEndedOn"
         ${DUE_CONTACTS} ORDER BY c.sort_key, c.id LIMIT $2`,
      [months, most],
    );
  }

  /** Whether they must not be written to: then they have to be recognised when a list brings them again. */
  async isSuppressed(sql: Sql, ids: readonly string[]): Promise<boolean> {
    const rows = await sql.query(
      `SELECT FROM suppression s WHERE s.lifted_at IS NULL AND (s.until IS NULL OR s.until > app_now()) AND s.contact_id = ANY($1::uuid[]) LIMIT 1`,
      [ids],
    );
    return rows.length > 0;
  }

  /** @returns how many were emptied */
  async emptyRows(sql: Sql, months: number, most: number): Promise<number> {
    const rows = await sql.query(
      `WITH due AS (SELECT r.import_id, r.row_number ${DUE_ROWS} LIMIT $2)
       UPDATE contact_import_row r SET cells = '{}', changes = NULL, notes = '[]',
              reason = CASE WHEN r.reason IS NOT NULL THEN 'no longer kept' END
         FROM due WHERE (r.import_id, r.row_number) = (due.import_id, due.row_number) RETURNING r.row_number`,
      [months, most],
    );
    return rows.length;
  }

  /** That a letter arrived stays, since the check of all letters asks for it. */
  async emptyLetters(sql: Sql, months: number, most: number): Promise<number> {
    const rows = await sql.query(
      `UPDATE practice_letter SET raw = '', body_text = '', subject = '', envelope_from = '', envelope_to = '',
              emptied_at = coalesce(emptied_at, app_now()) WHERE id IN (SELECT p.id ${DUE_LETTERS} LIMIT $2) RETURNING id`,
      [months, most],
    );
    return rows.length;
  }
}

async function count(sql: Sql, from: string, months: number | null): Promise<number> {
  if (months === null) return 0;
  return onlyRow(await sql.query<{ count: number }>(`SELECT count(*)::int AS count ${from}`, [months])).count;
}

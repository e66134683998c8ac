// Merges two contacts and takes it back, in the tables of contacts. Letters and suppressions are moved by their own stores;
// src/merging/ does it all in one transaction.
import { Injectable } from '@nestjs/common';
import { IMPORT_LOCK, MERGE_LOCK } from '../database/advisory-locks.js';
import { onlyRow, type Sql } from '../database/database.js';
import { keyOfName, type PersonFields } from '../domain/contact-edit.js';
import type { MergingContact } from '../domain/contact-merge.js';
import { MERGE_STEPS, UNDO_STEPS } from './contact-merge.sql.js';

export interface MergeRecord {
  id: string;
  standingId: string;
  mergedId: string;
  before: PersonFields;
  after: PersonFields;
  mergedAt: Date;
  isUndone: boolean;
}

@Injectable()
export class ContactMergeStore {
  /**
   * Merges wait for each other, and whoever suppresses a person waits for a merge; see suppressions.
   * @returns false while a list is imported, which may hold the contacts for a minute
   */
  async lock(sql: Sql): Promise<boolean> {
    await sql.query('SELECT pg_advisory_xact_lock($1)', [MERGE_LOCK]);
    const rows = await sql.query<{ ok: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS ok', [IMPORT_LOCK]);
    return onlyRow(rows).ok;
  }

  /** Locked until the transaction ends. */
  async load(sql: Sql, ids: string[]): Promise<Map<string, MergingContact>> {
    await sql.query('SELECT FROM contact WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [ids]);
    const rows = await sql.query<MergingContact>(
      `SELECT c.id, c.printed_name AS "printedName", c.given_name AS "givenName", c.family_name AS "familyName", c.honorific,
              c.name_suffix AS "nameSuffix", c.address_form AS "addressForm", c.address_evidence AS "addressEvidence",
              c.own_salutation AS "ownSalutation", c.languages, c.tags, c.note, c.status, c.merged_into AS "mergedInto",
              coalesce((SELECT jsonb_agg(jsonb_build_array(e.scheme, e.value)) FROM external_id e WHERE e.contact_id = c.id), '[]') AS "externalIds"
         FROM contact c WHERE c.id = ANY ($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Moves everything that the one has to the other. @returns the id of the merge */
  async merge(
    sql: Sql,
    { standing, merged }: { standing: MergingContact; merged: MergingContact },
    fields: { before: PersonFields; after: PersonFields },
    actor: string,
  ): Promise<string> {
    const rows = await sql.query<{ id: string }>(
      `INSERT INTO contact_merge (standing_id, merged_id, before, after, merged_by) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
      [standing.id, merged.id, JSON.stringify(fields.before), JSON.stringify(fields.after), actor],
    );
    const { id } = onlyRow(rows);
    for (const step of MERGE_STEPS) await runStep(sql, step, [id, standing.id, merged.id]);
    await sql.query('UPDATE contact SET merged_into = $2, updated_at = app_now() WHERE id = $1', [
      merged.id,
      standing.id,
    ]);
    await this.writeFields(sql, standing.id, fields.after);
    await sql.query(
      `INSERT INTO contact_pair (left_id, right_id, state, score, reasons, decided_by, decided_at)
       VALUES (least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid), 'merged', 1, '[]', $3, app_now())
           ON CONFLICT (left_id, right_id) DO UPDATE SET state = 'merged', decided_by = $3, decided_at = app_now()`,
      [standing.id, merged.id, actor],
    );
    return id;
  }

  async find(sql: Sql, id: string): Promise<MergeRecord | undefined> {
    const [row] = await sql.query<MergeRecord>(
      `SELECT id, standing_id AS "standingId", merged_id AS "mergedId", before, after, merged_at AS "mergedAt",
              undone_at IS NOT NULL AS "isUndone" FROM contact_merge WHERE id = $1`,
      [id],
    );
    return row;
  }

  /** Puts every row back that is still where the merge put it. */
  async undo(sql: Sql, merge: MergeRecord, fields: PersonFields, actor: string): Promise<void> {
    const { id, standingId, mergedId } = merge;
    for (const step of UNDO_STEPS) await runStep(sql, step, [id, standingId, mergedId]);
    await this.writeFields(sql, standingId, fields);
    await sql.query('UPDATE contact_merge SET undone_at = app_now(), undone_by = $2 WHERE id = $1', [id, actor]);
    await sql.query(
      `UPDATE contact_pair SET state = 'open', decided_by = NULL, decided_at = NULL
        WHERE left_id = least($1::uuid, $2::uuid) AND right_id = greatest($1::uuid, $2::uuid) AND state = 'merged'`,
      [standingId, mergedId],
    );
  }

  /** Notes rows that another feature moved. */
  async note(sql: Sql, mergeId: string, kind: 'suppression', ids: string[]): Promise<void> {
    await sql.query(
      `INSERT INTO contact_merge_row (merge_id, kind, row_id) SELECT $1, $2, id FROM unnest($3::text[]) AS r (id)`,
      [mergeId, kind, ids],
    );
  }

  async noted(sql: Sql, mergeId: string, kind: 'suppression'): Promise<string[]> {
    const rows = await sql.query<{ id: string }>(
      `SELECT row_id AS id FROM contact_merge_row WHERE merge_id = $1 AND kind = $2`,
      [mergeId, kind],
    );
    return rows.map(({ id }) => id);
  }

  private async writeFields(sql: Sql, id: string, person: PersonFields): Promise<void> {
    await sql.query(
      `UPDATE contact SET printed_name = x."printedName", given_name = x."givenName", family_name = x."familyName",
              honorific = x.honorific, name_suffix = x."nameSuffix", address_form = x."addressForm",
              address_evidence = x."addressEvidence", own_salutation = x."ownSalutation", languages = x.languages,
              tags = x.tags, note = x.note, status = x.status, name_key = $3, updated_at = app_now()
         FROM jsonb_to_record($2) AS x ("printedName" text, "givenName" text, "familyName" text, honorific text,
              "nameSuffix" text, "addressForm" text, "addressEvidence" text, "ownSalutation" jsonb, languages text[],
              tags text[], note text, status text)
        WHERE id = $1`,
      [id, JSON.stringify(person), keyOfName(person)],
    );
  }
}

/** Each step names those of the three ids that it needs; PostgreSQL refuses one that it was given for nothing. */
async function runStep(sql: Sql, step: string, ids: [string, string, string]): Promise<void> {
  const named = [1, 2, 3].filter((number) => step.includes(`$${number}`));
  const text = step.replace(/\$([123])(?:::uuid)?/g, (_, number) => `$${named.indexOf(Number(number)) + 1}::uuid`);
  await sql.query(
    text,
    named.map((number) => ids[number - 1]),
  );
}

// Reads everything that is held on one person, for a copy that they have a right to. It only reads.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';

/** Each part is a list of rows as they stand, with names in place of the ids that say nothing to a reader. */
export type SubjectData = Record<string, Record<string, unknown>[]>;

/** $1: the contact and those merged into it. */
const PARTS: Record<string, string> = {
  person: `SELECT c.id, c.printed_name, c.given_name, c.family_name, c.honorific, c.name_suffix, c.address_form, c.address_evidence,
      c.own_salutation, c.languages, c.tags, c.note, c.status, c.merged_into, c.created_at, c.updated_at FROM contact c WHERE c.id = ANY($1::uuid[])`,
  spellings: `SELECT s.spelling FROM contact_spelling s WHERE s.contact_id = ANY($1::uuid[]) ORDER BY 1`,
  external_ids: `SELECT e.scheme, e.value FROM external_id e WHERE e.contact_id = ANY($1::uuid[]) ORDER BY 1, 2`,
  mandates: `SELECT b.slug AS body, (SELECT min(n.name) FROM body_name n WHERE n.body_id = b.id AND n.valid_until IS NULL) AS body_name,
      m.role, m.country, m.political_group, m.starts_on::text, m.ends_on::text
      FROM mandate m JOIN body b ON b.id = m.body_id WHERE m.contact_id = ANY($1::uuid[]) ORDER BY m.starts_on NULLS FIRST`,
  channels: `SELECT ch.kind, ch.value, ch.health, ch.is_private, ch.created_at, ch.retired_at
      FROM channel ch WHERE ch.contact_id = ANY($1::uuid[]) ORDER BY ch.kind, ch.rank`,
  known_from: `SELECT p.field, p.value, p.source, p.source_url, p.row_number, p.retrieved_on::text, p.recorded_by, p.licence, p.lawful_basis,
      p.recorded_at FROM provenance p WHERE p.contact_id = ANY($1::uuid[]) ORDER BY p.id`,
  lists: `SELECT i.source, i.file_name, i.imported_at, i.imported_by, i.lawful_basis, r.row_number, r.outcome, r.cells, r.changes
      FROM contact_import_row r JOIN contact_import i ON i.id = r.import_id
     WHERE r.contact_id = ANY($1::uuid[]) ORDER BY i.imported_at, r.row_number`,
  letters: `SELECT w.name AS wave, w.mode, coalesce(t.subject, '') AS subject, a.language, a.address, a.fields AS values_in_the_letter,
      s.name AS sender, s.email AS sender_address, d.state, d.reason, d.message_id, d.created_at, d.settled_at, d.bounced_at,
      d.complained_at, d.replied_at, d.unsubscribed_at, d.smtp_response,
      coalesce((SELECT jsonb_agg(jsonb_build_object('at', e.at, 'kind', e.kind, 'detail', e.detail) ORDER BY e.id)
                  FROM delivery_event e WHERE e.delivery_id = d.id), '[]') AS events
      FROM delivery d JOIN wave w ON w.id = d.wave_id JOIN sender s ON s.id = d.sender_id
      LEFT JOIN wave_audience a ON a.wave_id = d.wave_id AND a.contact_id = d.contact_id
      LEFT JOIN appeal_version_text t ON t.version_id = w.version_id AND t.language = a.language
     WHERE d.contact_id = ANY($1::uuid[]) ORDER BY d.id`,
  left_out_of_or_planned_in_waves: `SELECT w.name AS wave, w.mode, w.state, a.excluded AS left_out_because, a.language, a.address, a.fields AS values_in_the_letter
      FROM wave_audience a JOIN wave w ON w.id = a.wave_id WHERE a.contact_id = ANY($1::uuid[])
       AND NOT EXISTS (SELECT FROM delivery d WHERE d.wave_id = a.wave_id AND d.contact_id = a.contact_id) ORDER BY w.created_at`,
  practice_letters: `SELECT p.received_at, p.envelope_to, p.subject, p.body_text FROM practice_letter p
      JOIN delivery d ON d.message_id = p.message_id WHERE d.contact_id = ANY($1::uuid[]) AND p.raw <> '' ORDER BY p.id`,
  suppressions: `SELECT s.reason, s.source, s.created_by, s.created_at, s.until, s.lifted_at, s.lift_reason, s.practice_only,
      s.contact_id IS NULL AS is_about_the_address FROM suppression s WHERE s.contact_id = ANY($1::uuid[])
        OR s.address_key IN (SELECT ch.address_key FROM channel ch WHERE ch.contact_id = ANY($1::uuid[])) ORDER BY s.created_at`,
  acts: `SELECT e.at, e.action, e.actor, e.detail FROM audit_entry e
     WHERE e.subject_kind = 'contact' AND e.subject_id = ANY($1::text[]) ORDER BY e.id`,
};

@Injectable()
export class SubjectExportStore {
  /** The contact that stands for the id, and those merged into it; empty when there is none. */
  async idsOf(sql: Sql, id: string): Promise<string[]> {
    const rows = await sql.query<{ id: string }>(
      `WITH RECURSIVE up AS (
         SELECT id, merged_into FROM contact WHERE id::text = $1
         UNION SELECT c.id, c.merged_into FROM up JOIN contact c ON c.id = up.merged_into
       ), own AS (
         SELECT id FROM up UNION SELECT c.id FROM own JOIN contact c ON c.merged_into = own.id) SELECT id FROM own`,
      [id],
    );
    return rows.map((row) => row.id);
  }

  async read(sql: Sql, ids: readonly string[]): Promise<SubjectData> {
    const data: SubjectData = {};
    for (const [part, text] of Object.entries(PARTS)) data[part] = await sql.query(text, [ids]);
    return data;
  }
}

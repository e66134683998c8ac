// What happened with one contact, newest first: letters with what became of them, suppressions, lists that named them, and
// changes by hand. It only reads; each of these is written by its own feature.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { InvalidInput } from '../domain/errors.js';
import { pageOf, type Page, type PageRequest } from '../domain/page.js';

export interface TimelineEntry {
  key: string;
  at: Date;
  kind: 'letter' | 'suppressed' | 'suppression_lifted' | 'import' | 'change';
  /** Who did it: a person's name, or the actor of the record (system, cli:name). Null for what machines report. */
  by: string | null;
  detail: Record<string, unknown>;
}

@Injectable()
export class ContactTimelineStore {
  constructor(private readonly database: Database) {}

  async page(contactId: string, { after, limit }: PageRequest): Promise<Page<TimelineEntry>> {
    const [at, key] = readCursor(after);
    const rows = await this.database.query<TimelineEntry & { cursor: string }>(TIMELINE, [
      contactId,
      at,
      key,
      limit + 1,
    ]);
    return pageOf(rows, limit, (row) => row.cursor);
  }
}

function readCursor(after: string | undefined): [string | null, string | null] {
  if (!after) return [null, null];
  const [at = '', key = ''] = Buffer.from(after, 'base64url').toString('utf8').split('|');
  if (!Number.isNaN(Date.parse(at)) && key !== '') return [at, key];
  throw new InvalidInput('The page asked for does not exist: "after" is not the "next" of an earlier answer.');
}

// own: the contact and those merged into it, whose letters stay with them.
// mine: suppressions of the person, and of the addresses that they have or had.
// A letter stands at its last fact, with all its facts oldest first. A list stands once, with the values it brought. A
// change by hand names the rows of provenance that hold its values, as long as those are kept.
const TIMELINE = `
  WITH own AS (
    SELECT c.id FROM contact c WHERE $1::uuid IN (c.id, c.merged_into)
  ), mine AS (
    SELECT s.* FROM suppression s
     WHERE s.contact_id = $1::uuid OR s.address_key IN (SELECT ch.address_key FROM channel ch WHERE ch.contact_id = $1::uuid)
  ), entry AS (
    SELECT 'letter-' || d.id AS key,
           greatest(d.created_at, d.settled_at, (SELECT max(e.at) FROM delivery_event e WHERE e.delivery_id = d.id)) AS at,
           'letter' AS kind, NULL AS actor,
           jsonb_build_object('waveId', d.wave_id, 'waveName', w.name, 'mode', w.mode, 'appealId', w.appeal_id,
             'appealName', a.name, 'state', d.state, 'reason', d.reason, 'messageId', d.message_id,
             'events', coalesce((SELECT jsonb_agg(jsonb_build_object('at', e.at, 'kind', e.kind, 'detail', e.detail) ORDER BY e.id)
                                   FROM delivery_event e WHERE e.delivery_id = d.id), '[]')) AS detail
      FROM delivery d JOIN wave w ON w.id = d.wave_id JOIN appeal a ON a.id = w.appeal_id WHERE d.contact_id IN (SELECT id FROM own)
    UNION ALL
    SELECT 'suppression-' || s.id, s.created_at, 'suppressed', s.created_by,
           jsonb_build_object('reason', s.reason, 'source', s.source, 'campaignId', s.campaign_id, 'until', s.until,
             'isAddress', s.contact_id IS DISTINCT FROM $1::uuid)
      FROM mine s
    UNION ALL
    SELECT 'lifted-' || s.id, s.lifted_at, 'suppression_lifted', s.lifted_by, jsonb_build_object('reason', s.reason)
      FROM mine s WHERE s.lifted_at IS NOT NULL
    UNION ALL
    SELECT 'import-' || p.import_id, i.imported_at, 'import', i.imported_by,
           jsonb_build_object('importId', p.import_id, 'source', i.source, 'fileName', i.file_name,
             'values', jsonb_agg(jsonb_build_object('field', p.field, 'value', p.value) ORDER BY p.id))
      FROM provenance p JOIN contact_import i ON i.id = p.import_id WHERE p.contact_id = $1::uuid GROUP BY p.import_id, i.id
    UNION ALL
    SELECT 'change-' || e.id, e.at, 'change', e.actor,
           jsonb_build_object('action', e.action, 'fields', e.detail->'fields',
             'values', coalesce((SELECT jsonb_agg(jsonb_build_object('field', p.field, 'value', p.value) ORDER BY p.id)
                FROM provenance p WHERE p.contact_id = $1::uuid AND p.id IN
                  (SELECT v::bigint FROM jsonb_array_elements_text(coalesce(e.detail->'provenance', '[]')) AS v)), '[]'))
      FROM audit_entry e WHERE e.subject_kind = 'contact' AND e.subject_id IN (SELECT id::text FROM own)
  )
  SELECT entry.key, entry.at, entry.kind, coalesce(actor_name(entry.actor), entry.actor) AS by, entry.detail,
         translate(encode(convert_to(entry.at::text || '|' || entry.key, 'UTF8'), 'base64'), E'+/=\\n', '-_') AS cursor
    FROM entry
   WHERE $2::timestamptz IS NULL OR (entry.at, entry.key) < ($2::timestamptz, $3)
   ORDER BY entry.at DESC, entry.key DESC LIMIT $4`;

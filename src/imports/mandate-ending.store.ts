// Proposals “mandate ended?”: whoever held an office that a complete list speaks of and is not in it. A person decides; what
// was rejected is not proposed again for the same day.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import { InvalidInput } from '../domain/errors.js';
import { pageOf, type Page, type PageRequest } from '../domain/page.js';
import type { SpokenOffice } from './spoken-offices.js';
import type { MandateEndingView } from './import-views.dto.js';
import type { EndingDecision, EndingListQuery } from './imports.dto.js';

/** What was decided of one proposal. */
export interface DecidedEnding {
  id: string;
  contactId: string;
  mandateId: string;
  endsOn: string;
  importId: string;
  /** The rows of provenance that tell of it. */
  provenance?: string[];
}

@Injectable()
export class MandateEndingStore {
  /** Call when the list is written. @returns how many are proposed */
  async propose(sql: Sql, importId: string, completeAsOf: string, spoken: SpokenOffice[]): Promise<number> {
    await sql.query('UPDATE contact_import SET complete_as_of = $2 WHERE id = $1', [importId, completeAsOf]);
    const rows = await sql.query(PROPOSE, [importId, completeAsOf, JSON.stringify(spoken)]);
    return rows.length;
  }

  async list(sql: Sql, { importId, state }: EndingListQuery, page: PageRequest): Promise<Page<MandateEndingView>> {
    const [name, after] = readCursor(page.after);
    const rows = await sql.query<MandateEndingView & { cursor: string }>(LIST, [
      state,
      importId ?? null,
      name,
      after,
      page.limit + 1,
    ]);
    return pageOf(rows, page.limit, ({ name: last, id }) => JSON.stringify([last, id]));
  }

  /** @returns those that were open; others were decided before */
  decide(sql: Sql, which: EndingDecision, state: 'accepted' | 'rejected', actor: string): Promise<DecidedEnding[]> {
    return sql.query(
      `UPDATE mandate_ending e SET state = $1, decided_by = $2, decided_at = app_now() FROM mandate m
        WHERE m.id = e.mandate_id AND e.state = 'open' AND (e.id = ANY($3::uuid[]) OR e.import_id = $4::uuid)
        RETURNING e.id, m.contact_id AS "contactId", e.mandate_id AS "mandateId", e.ends_on AS "endsOn",
                  e.import_id AS "importId"`,
      [state, actor, 'ids' in which ? which.ids : [], 'importId' in which ? which.importId : null],
    );
  }

  /** Ends the mandates on the days proposed. A mandate that began later, or ends already, is left as it is. */
  async end(sql: Sql, endings: DecidedEnding[], actor: string): Promise<DecidedEnding[]> {
    return sql.query<DecidedEnding>(END, [JSON.stringify(endings), actor]);
  }

  async dropOpen(sql: Sql, importId: string): Promise<number> {
    const rows = await sql.query(`DELETE FROM mandate_ending WHERE import_id = $1 AND state = 'open' RETURNING id`, [
      importId,
    ]);
    return rows.length;
  }
}

function readCursor(after: string | undefined): [string | null, string | null] {
  if (after === undefined) return [null, null];
  try {
    const [name, id] = JSON.parse(after) as unknown[];
    if (typeof name === 'string' && typeof id === 'string') return [name, id];
  } catch {
    // Said below.
  }
  throw new InvalidInput('The page asked for does not exist: "after" is not the "next" of an earlier answer.');
}

// listed: the people of the list.
// unread: people whose row had a problem stand in the list too; whose given and family name such a row holds is left alone.
// spoken: the offices that the list speaks of. Where all rows of an office name a country, only those countries count.
const PROPOSE = `
  WITH listed AS MATERIALIZED (
    SELECT DISTINCT coalesce(c.merged_into, c.id) AS id
      FROM contact_import_row r JOIN contact c ON c.id = r.contact_id WHERE r.import_id = $1
  ), unread AS MATERIALIZED (
    SELECT lower(r.cells::text) AS cells FROM contact_import_row r WHERE r.import_id = $1 AND r.outcome = 'problem'
  ), spoken AS (
    SELECT x."bodyId" AS body_id, x.role, bool_and(x.country IS NOT NULL) AS by_country, array_agg(x.country) AS countries
      FROM jsonb_to_recordset($3) AS x ("bodyId" uuid, role text, country char(2)) GROUP BY 1, 2
  ), known AS (
    SELECT m.id, c.given_name, c.family_name FROM spoken s JOIN mandate m ON m.body_id = s.body_id AND m.role = s.role
      JOIN contact c ON c.id = m.contact_id AND c.status = 'active' AND c.merged_into IS NULL
     WHERE (NOT s.by_country OR m.country = ANY(s.countries)) AND m.import_id IS DISTINCT FROM $1
       AND (m.starts_on IS NULL OR m.starts_on <= $2::date) AND (m.ends_on IS NULL OR m.ends_on > $2::date)
       AND NOT EXISTS (SELECT FROM listed l WHERE l.id = c.id)
  )
  INSERT INTO mandate_ending (import_id, mandate_id, ends_on)
  SELECT $1, k.id, $2::date FROM known k
   WHERE NOT EXISTS (SELECT FROM unread u WHERE position(lower(k.family_name) IN u.cells) > 0
                        AND position(lower(k.given_name) IN u.cells) > 0)
      ON CONFLICT (mandate_id, ends_on) DO NOTHING RETURNING id`;

const LIST = `
  SELECT e.id, e.import_id AS "importId", i.source, c.id AS "contactId", c.printed_name AS name, b.slug AS "bodySlug",
         coalesce((SELECT n.name FROM body_name n WHERE n.body_id = b.id ORDER BY n.language <> 'en', n.valid_from DESC NULLS LAST
                    LIMIT 1), b.slug) AS "bodyName",
         m.role, m.country, m.starts_on AS "startsOn", e.ends_on AS "endsOn", e.state,
         coalesce(p.name, e.decided_by) AS "decidedBy", e.decided_at AS "decidedAt"
    FROM mandate_ending e JOIN contact_import i ON i.id = e.import_id JOIN mandate m ON m.id = e.mandate_id
    JOIN contact c ON c.id = m.contact_id JOIN body b ON b.id = m.body_id
    LEFT JOIN person p ON e.decided_by = 'person:' || p.id
   WHERE e.state = $1 AND ($2::uuid IS NULL OR e.import_id = $2::uuid)
     AND ($3::text IS NULL OR (c.printed_name, e.id) > ($3::text, $4::uuid))
   ORDER BY c.printed_name, e.id LIMIT $5`;

const END = `
  WITH decided AS (
    SELECT * FROM jsonb_to_recordset($1) AS x (id uuid, "contactId" uuid, "mandateId" uuid, "endsOn" date, "importId" uuid)
  ), ended AS (
    UPDATE mandate m SET ends_on = d."endsOn", updated_at = app_now() FROM decided d
     WHERE m.id = d."mandateId" AND (m.ends_on IS NULL OR m.ends_on > d."endsOn")
       AND (m.starts_on IS NULL OR m.starts_on <= d."endsOn") RETURNING m.body_id, m.role, m.country, d.*
  ), said AS (
    INSERT INTO provenance (contact_id, field, value, source, import_id, recorded_by, lawful_basis)
    SELECT e."contactId", concat('ends_on@', b.slug, '/', e.role, '/', coalesce(e.country, '-')), e."endsOn"::text, i.source,
           i.id, $2, i.lawful_basis
      FROM ended e JOIN body b ON b.id = e.body_id JOIN contact_import i ON i.id = e."importId"
    RETURNING contact_id, id
  )
  SELECT e.id, e."contactId", e."mandateId", e."endsOn"::text AS "endsOn", e."importId",
         ARRAY(SELECT s.id::text FROM said s WHERE s.contact_id = e."contactId") AS provenance FROM ended e`;

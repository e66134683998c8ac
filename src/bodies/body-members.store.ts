// Who sits in a body on a day, with the addresses of their offices.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { pageOf, type Page } from '../domain/page.js';
import { groupNameOn } from '../naming/political-group.js';
import { TODAY } from '../people-sql/mandate-time.sql.js';
import type { BodyMembersQuery } from './body-edits.dto.js';

export interface BodyMember {
  mandateId: string;
  contactId: string;
  name: string;
  role: string;
  country: string | null;
  politicalGroup: string | null;
  groupName: string | null;
  startsOn: string | null;
  endsOn: string | null;
  officeEmails: string[];
}

@Injectable()
export class BodyMembersStore {
  constructor(private readonly database: Database) {}

  /** By family name. */
  async page(body: { id: string; slug: string }, { on, after, limit }: BodyMembersQuery): Promise<Page<BodyMember>> {
    const rows = await this.database.query<BodyMember & { day: string }>(MEMBERS, [
      body.id,
      on ?? null,
      after ?? null,
      limit + 1,
    ]);
    const members = rows.map(({ day, ...member }) => ({
      ...member,
      groupName: (member.politicalGroup && groupNameOn(member.politicalGroup, body.slug, day)?.name) || null,
    }));
    return pageOf(members, limit, ({ mandateId }) => mandateId);
  }
}

const MEMBERS = `
  WITH asked AS (SELECT coalesce($2::date, ${TODAY}) AS day)
  SELECT m.id AS "mandateId", c.id AS "contactId", c.printed_name AS name, m.role, m.country, m.political_group AS "politicalGroup",
         m.starts_on::text AS "startsOn", m.ends_on::text AS "endsOn", asked.day::text AS day,
         ARRAY(SELECT ch.value FROM channel ch WHERE ch.mandate_id = m.id AND ch.kind = 'office_email' AND ch.retired_at IS NULL
                  AND NOT ch.is_private ORDER BY ch.rank, ch.id) AS "officeEmails"
    FROM mandate m JOIN contact c ON c.id = m.contact_id CROSS JOIN asked
   WHERE m.body_id = $1 AND c.merged_into IS NULL AND c.status <> 'erased'
     AND (m.starts_on IS NULL OR m.starts_on <= asked.day) AND (m.ends_on IS NULL OR m.ends_on >= asked.day)
     AND ($3::uuid IS NULL OR (c.family_name, c.given_name, m.id)
           > (SELECT d.family_name, d.given_name, o.id FROM mandate o JOIN contact d ON d.id = o.contact_id WHERE o.id = $3))
   ORDER BY c.family_name, c.given_name, m.id LIMIT $4`;

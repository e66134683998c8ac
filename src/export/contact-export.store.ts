// Reads contacts for an export, page by page: the next page is asked for only when the one before was written, so that a
// hundred thousand need no more memory than a thousand.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { bodyNameOf, isSuppressed } from '../people-sql/contact-columns.sql.js';
import { isCurrentMandate } from '../people-sql/mandate-time.sql.js';
import type { SqlCondition } from '../people-sql/segment-filter.sql.js';

export interface ExportedMandate {
  id: string;
  body: string;
  bodyName: string;
  role: string;
  country: string | null;
  politicalGroup: string | null;
  startsOn: string | null;
  endsOn: string | null;
  isCurrent: boolean;
}

export interface ExportedChannel {
  kind: string;
  value: string;
  mandateId: string | null;
}

/** A contact as exports show it. */
export interface ExportedContact {
  id: string;
  printedName: string;
  givenName: string;
  familyName: string;
  honorific: string;
  nameSuffix: string;
  languages: string[];
  tags: string[];
  spellings: string[];
  externalIds: { scheme: string; value: string }[];
  /** Current ones first, then the latest. */
  mandates: ExportedMandate[];
  /** In use, in the order of preference; private ones only when asked for. */
  channels: ExportedChannel[];
  isSuppressed: boolean;
  sources: string[];
  lawfulBases: string[];
}

type Row = ExportedContact & { sortKey: string };

const PAGE = 500;

@Injectable()
export class ContactExportStore {
  constructor(private readonly database: Database) {}

  /** @param condition over the alias `c`, its parameters from $4 on */
  async *contacts(condition: SqlCondition, withPrivate: boolean): AsyncGenerator<ExportedContact[]> {
    let after: [string | null, string | null] = [null, null];
    for (;;) {
      const page = await this.database.query<Row>(contactsSql(condition.sql, withPrivate), [
        ...after,
        PAGE,
        ...condition.parameters,
      ]);
      if (page.length > 0) yield page;
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = [last.sortKey, last.id];
    }
  }
}

// First the ids of the page, then what is shown of them.
const contactsSql = (condition: string, withPrivate: boolean) => `
  SELECT c.id, c.sort_key AS "sortKey", c.printed_name AS "printedName", c.given_name AS "givenName", c.family_name AS "familyName",
         c.honorific, c.name_suffix AS "nameSuffix", c.languages, c.tags,
         ARRAY(SELECT s.spelling FROM contact_spelling s WHERE s.contact_id = c.id ORDER BY 1) AS spellings,
         coalesce((SELECT jsonb_agg(jsonb_build_object('scheme', e.scheme, 'value', e.value) ORDER BY e.scheme, e.value)
                     FROM external_id e WHERE e.contact_id = c.id), '[]') AS "externalIds",
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'body', b.slug, 'bodyName', ${bodyNameOf('b')}, 'role', m.role,
                            'country', m.country, 'politicalGroup', m.political_group, 'startsOn', m.starts_on, 'endsOn', m.ends_on,
                            'isCurrent', ${isCurrentMandate('m')})
                            ORDER BY (${isCurrentMandate('m')}) DESC, m.starts_on DESC NULLS LAST, m.id)
                     FROM mandate m JOIN body b ON b.id = m.body_id WHERE m.contact_id = c.id), '[]') AS mandates,
         coalesce((SELECT jsonb_agg(jsonb_build_object('kind', ch.kind, 'value', ch.value, 'mandateId', ch.mandate_id)
                            ORDER BY ch.kind, ch.rank, ch.id)
                     FROM channel ch LEFT JOIN mandate o ON o.id = ch.mandate_id
                    WHERE ch.contact_id = c.id AND ch.retired_at IS NULL ${withPrivate ? '' : 'AND NOT ch.is_private'}
                      AND (o.id IS NULL OR (${isCurrentMandate('o')}))), '[]') AS channels,
         ${isSuppressed('c.id')} AS "isSuppressed",
         ARRAY(SELECT DISTINCT p.source FROM provenance p WHERE p.contact_id = c.id ORDER BY 1) AS sources,
         ARRAY(SELECT DISTINCT p.lawful_basis FROM provenance p WHERE p.contact_id = c.id ORDER BY 1) AS "lawfulBases"
    FROM (SELECT c.id FROM contact c
           WHERE ($2::uuid IS NULL OR (c.sort_key, c.id) > ($1::text, $2::uuid)) AND ${condition}
           ORDER BY c.sort_key, c.id LIMIT $3) AS page
    JOIN contact c ON c.id = page.id ORDER BY c.sort_key, c.id`;

// Pages of contacts and figures about them, made to answer quickly over a hundred thousand. One contact with all that hangs
// on it is contact.store.ts.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import { InvalidInput } from '../domain/errors.js';
import type { PageRequest } from '../domain/page.js';
import type { SegmentFilter } from '../domain/segment-filter.js';
import { isSuppressed, mandatesOf, NAME_COLUMNS } from '../people-sql/contact-columns.sql.js';
import { isCurrentMandate } from '../people-sql/mandate-time.sql.js';
import { hasUsableChannel, segmentCondition, type SqlCondition } from '../people-sql/segment-filter.sql.js';

export interface MandateView {
  id: string;
  bodySlug: string;
  bodyName: string;
  role: string;
  country: string | null;
  politicalGroup: string | null;
  startsOn: string | null;
  endsOn: string | null;
  isCurrent: boolean;
}

export interface ContactSummary {
  id: string;
  printedName: string;
  givenName: string;
  familyName: string;
  honorific: string;
  languages: string[];
  tags: string[];
  status: string;
  /** Current ones only. */
  mandates: MandateView[];
  hasEmail: boolean;
  isSuppressed: boolean;
}

export const CONTACT_SORTS = ['name', '-name', 'changed', 'added'] as const;
/** By family name, from the end of the alphabet, or the ones changed or added last. */
export type ContactSort = (typeof CONTACT_SORTS)[number];

const ORDERS: Record<ContactSort, { key: string; type: string; isDescending: boolean }> = {
  name: { key: 'c.sort_key', type: 'text', isDescending: false },
  '-name': { key: 'c.sort_key', type: 'text', isDescending: true },
  changed: { key: 'c.updated_at', type: 'timestamptz', isDescending: true },
  added: { key: 'c.created_at', type: 'timestamptz', isDescending: true },
};

/** A contact of a page, with what the page after it begins behind. */
type Row = ContactSummary & { sortValue: string };

@Injectable()
export class ContactListStore {
  static cursorOf(sort: ContactSort): (row: ContactSummary) => string {
    return (row) => Buffer.from(JSON.stringify([sort, (row as Row).sortValue, row.id])).toString('base64url');
  }

  /** @param condition over the alias `c`, its parameters from $4 on */
  async list(sql: Sql, condition: SqlCondition, page: PageRequest, sort: ContactSort): Promise<ContactSummary[]> {
    const { key, type, isDescending } = ORDERS[sort];
    const [value, id] = readCursor(page.after, sort);
    const direction = isDescending ? 'DESC' : 'ASC';
    // First the ids of the page, then what is shown of them: the rows that are passed over cost nothing.
    return sql.query<Row>(
      `SELECT ${NAME_COLUMNS}, page.value::text AS "sortValue", ${mandatesOf(isCurrentMandate('m'))},
              ${hasUsableChannel('c.id', 'ch.address_key IS NOT NULL')} AS "hasEmail",
              c.status <> 'active' OR ${isSuppressed('c.id')} AS "isSuppressed"
         FROM (SELECT c.id, ${key} AS value FROM contact c
                WHERE ($2::uuid IS NULL OR (${key}, c.id) ${isDescending ? '<' : '>'} ($1::${type}, $2::uuid)) AND ${condition.sql}
                ORDER BY ${key} ${direction}, c.id ${direction} LIMIT $3) AS page
         JOIN contact c ON c.id = page.id ORDER BY page.value ${direction}, c.id ${direction}`,
      [value, id, page.limit + 1, ...condition.parameters],
    );
  }

  /** @param most where counting ends: nobody reads the difference between many and very many */
  async count(sql: Sql, condition: SqlCondition, most?: number): Promise<number> {
    const limit = most === undefined ? '' : `LIMIT ${most}`;
    const [row] = await sql.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM (SELECT FROM contact c WHERE ${condition.sql} ${limit}) AS found`,
      condition.parameters,
    );
    return row?.count ?? 0;
  }

  async countSegment(sql: Sql, filter: SegmentFilter): Promise<number> {
    return this.count(sql, segmentCondition(filter, 1));
  }

  /** What there is to filter by, the most frequent first; of mandates the current ones. */
  async choices(sql: Sql): Promise<Record<ChoiceField, Choice[]>> {
    const rows = await sql.query<{ field: ChoiceField } & Choice>(CHOICES);
    const choices: Record<ChoiceField, Choice[]> = {
      countries: [],
      roles: [],
      politicalGroups: [],
      languages: [],
      tags: [],
    };
    for (const { field, value, count } of rows) choices[field].push({ value, count });
    return choices;
  }
}

export interface Choice {
  value: string;
  count: number;
}
type ChoiceField = 'countries' | 'roles' | 'politicalGroups' | 'languages' | 'tags';

// The mandates are read once for all three of their fields, the people once for each list of words.
const CHOICES = `
  WITH seat AS (
    SELECT m.country, m.role, m.political_group, count(*)::int AS count,
           grouping(m.country) AS no_country, grouping(m.role) AS no_role
      FROM mandate m WHERE ${isCurrentMandate('m')}
     GROUP BY GROUPING SETS ((m.country), (m.role), (m.political_group)))
  SELECT CASE WHEN no_country = 0 THEN 'countries' WHEN no_role = 0 THEN 'roles' ELSE 'politicalGroups' END AS field,
         coalesce(country, role, political_group) AS value, count
    FROM seat WHERE coalesce(country, role, political_group) IS NOT NULL
  UNION ALL ${wordsOf('languages')}
  UNION ALL ${wordsOf('tags')}
  ORDER BY 3 DESC, 2`;

function wordsOf(column: 'languages' | 'tags'): string {
  return `SELECT '${column}', word, count(*)::int FROM contact c, unnest(c.${column}) AS word
           WHERE c.${column} <> '{}' AND c.merged_into IS NULL AND c.status = 'active' GROUP BY 2`;
}

function readCursor(after: string | undefined, sort: ContactSort): [string | null, string | null] {
  if (!after) return [null, null];
  try {
    const cursor = JSON.parse(Buffer.from(after, 'base64url').toString('utf8')) as unknown[];
    const [sortedBy, value, id] = cursor;
    const isTime = ORDERS[sort].type === 'text' || !Number.isNaN(Date.parse(String(value)));
    if (sortedBy === sort && typeof value === 'string' && isTime && /^[0-9a-f-]{36}$/.test(String(id))) {
      return [value, String(id)];
    }
  } catch {
    // Not one of ours.
  }
  throw new InvalidInput('The page asked for does not exist: "after" is not the "next" of an earlier answer.');
}

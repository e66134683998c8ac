// Reads who of a filter's people are alike, and of some of them what decides about a letter to them: three plain reads
// instead of one row with all of it per person.
import { Injectable } from '@nestjs/common';
import { mandateMatches } from '../people-sql/segment-filter.sql.js';
import type { Sql } from '../database/database.js';
import type { Candidate, CandidateChannel, DecidingMandate } from '../domain/audience.js';
import type { SegmentFilter } from '../domain/segment-filter.js';
import { alikePeople } from './alike-people.sql.js';
import { asColumns, channelFacts, IS_ADDRESS, mandateFacts, personFacts } from './candidate-facts.sql.js';

/** Suppressions of one campaign are none of this. */
const NO_CAMPAIGN = null;
/** Without an appeal every mandate is meant. */
const ANY_MANDATE: SegmentFilter = { all: [] };

type Of<Facts> = Facts & { contactId: string };
type Person = Omit<Candidate, 'mandates' | 'channels'>;

/** People about whom the decision is the same. */
export interface Kind {
  count: number;
  /** One of them. */
  contactId: string;
  /** All of them, as the database writes an array; where they are asked for. */
  ids?: string;
}

interface PageQuery {
  /** Among whom, as the database writes an array. */
  ids: string;
  search: string | null;
  after: string | null;
  limit: number;
}

@Injectable()
export class SegmentOutlookStore {
  /** Everybody whom the filter finds, put together with those who are alike. */
  async kinds(sql: Sql, filter: SegmentFilter, withIds: boolean): Promise<Kind[]> {
    const alike = alikePeople(filter);
    const ids = withIds ? ', array_agg(id)::text AS ids' : '';
    return sql.query<Kind>(
      `SELECT count(*)::int AS count, min(id::text) AS "contactId"${ids} FROM (${alike.sql}) AS alike GROUP BY suppressed, facts`,
      [NO_CAMPAIGN, ...alike.parameters],
    );
  }

  /** In the order of their ids. */
  async candidates(sql: Sql, ids: readonly string[]): Promise<Candidate[]> {
    const people = await sql.query<Person>(
      `SELECT ${asColumns({ ...personFacts('live') })} FROM contact c WHERE c.id IN (SELECT unnest($2::uuid[])) ORDER BY c.id`,
      [NO_CAMPAIGN, ids],
    );
    const meant = mandateMatches(ANY_MANDATE, 2);
    const mandates = await sql.query<Of<DecidingMandate>>(
      `SELECT m.contact_id AS "contactId", ${asColumns({ ...mandateFacts(meant.sql) })}
         FROM mandate m JOIN body b ON b.id = m.body_id WHERE m.contact_id IN (SELECT unnest($1::uuid[]))`,
      [ids, ...meant.parameters],
    );
    const channels = await sql.query<Of<CandidateChannel>>(
      `SELECT ch.contact_id AS "contactId", ${asColumns({ ...channelFacts('live') })}
         FROM channel ch WHERE ${IS_ADDRESS} AND ch.contact_id IN (SELECT unnest($2::uuid[]))`,
      [NO_CAMPAIGN, ids],
    );
    const [mandatesOf, channelsOf] = [byContact(mandates), byContact(channels)];
    return people.map((person) => ({
      ...person,
      mandates: mandatesOf.get(person.contactId) ?? [],
      channels: channelsOf.get(person.contactId) ?? [],
    }));
  }

  async names(sql: Sql, contactIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await sql.query<{ id: string; name: string }>(
      `SELECT id, printed_name AS name FROM contact WHERE id = ANY($1::uuid[])`,
      [contactIds],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** A page of these people by family name; of those whose name holds a text, where one is given. */
  async page(sql: Sql, { ids, search, after, limit }: PageQuery): Promise<{ id: string; name: string }[]> {
    return sql.query(
      `SELECT c.id, c.printed_name AS name FROM contact c
        WHERE c.id = ANY($1::uuid[]) AND ($2::text IS NULL OR c.name_key LIKE '%' || name_key($2) || '%')
          AND ($3::uuid IS NULL OR (c.sort_key, c.id) > (SELECT b.sort_key, b.id FROM contact b WHERE b.id = $3))
        ORDER BY c.sort_key, c.id LIMIT $4`,
      [ids, search, after, limit],
    );
  }
}

function byContact<Row extends { contactId: string }>(rows: Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const list = found.get(row.contactId);
    if (list) list.push(row);
    else found.set(row.contactId, [row]);
  }
  return found;
}

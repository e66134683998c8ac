// Everybody whom a filter finds, with what decides about a letter to them and nothing else: three plain reads instead of one
// row with all of it per person, which is what a hundred thousand people take seconds for.
import { Injectable } from '@nestjs/common';
import { mandateMatches, segmentCondition } from '../contacts/segment-filter.sql.js';
import type { Sql } from '../database/database.js';
import type { Candidate, CandidateChannel, DecidingMandate } from '../domain/audience.js';
import type { SegmentFilter } from '../domain/segment-filter.js';
import { asColumns, channelFacts, IS_ADDRESS, mandateFacts, personFacts } from './candidate-facts.sql.js';

/** Every mandate is meant where no appeal is, and suppressions of one campaign are none of this. */
const ANY_MANDATE: SegmentFilter = { all: [] };
const NO_CAMPAIGN = null;

type Of<Facts> = Facts & { contactId: string };
type Person = Omit<Candidate, 'mandates' | 'channels'>;

@Injectable()
export class SegmentOutlookStore {
  /** In the order of their ids. */
  async candidates(sql: Sql, filter: SegmentFilter): Promise<Candidate[]> {
    const matched = segmentCondition(filter, 2);
    const people = await sql.query<Person>(
      `SELECT ${asColumns({ ...personFacts('live') })} FROM contact c WHERE ${matched.sql} ORDER BY c.id`,
      [NO_CAMPAIGN, ...matched.parameters],
    );
    // The filter is asked once; the ids of those whom it finds serve the two other reads.
    const ids = people.map(({ contactId }) => contactId);
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

  /** Of these people a page by family name, with their names; those whose name holds a text, where one is given. */
  async page(
    sql: Sql,
    contactIds: readonly string[],
    { search, after, limit }: { search: string | null; after: string | null; limit: number },
  ): Promise<{ id: string; name: string }[]> {
    return sql.query(
      `SELECT c.id, c.printed_name AS name FROM contact c JOIN unnest($1::uuid[]) AS asked (id) ON asked.id = c.id
        WHERE ($2::text IS NULL OR c.name_key LIKE '%' || name_key($2) || '%')
          AND ($3::uuid IS NULL OR (c.sort_key, c.id) > (SELECT b.sort_key, b.id FROM contact b WHERE b.id = $3))
        ORDER BY c.sort_key, c.id LIMIT $4`,
      [contactIds, search, after, limit],
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

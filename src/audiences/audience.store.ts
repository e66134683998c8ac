// Reads the people that a segment matches with all that decides about their letter, and keeps the frozen audience.
import { Injectable } from '@nestjs/common';
import { TODAY } from '../people-sql/mandate-time.sql.js';
import { mandateMatches, segmentCondition } from '../people-sql/segment-filter.sql.js';
import { type Sql } from '../database/database.js';
import type { Candidate, CandidateChannel, CandidateMandate } from '../domain/audience.js';
import type { LetterValues } from '../domain/letter.js';
import type { AddressForm } from '../naming/recipient.js';
import type { SegmentFilter } from '../domain/segment-filter.js';
import type { WaveMode } from '../domain/wave.js';
import { asColumns, asObject, channelFacts, IS_ADDRESS, mandateFacts, personFacts } from './candidate-facts.sql.js';

/** A person as the database knows them, for one appeal. */
export interface CandidateRow extends Candidate {
  printedName: string;
  givenName: string;
  familyName: string;
  honorific: string;
  addressForm: AddressForm;
  ownSalutation: Record<string, string>;
  languages: string[];
  mandates: (CandidateMandate & { bodyNames: Record<string, string>; bodyLanguage: string | null })[];
  channels: CandidateChannel[];
}

/** Everyone of an audience, included or not. */
export interface AudienceMember {
  contactId: string;
  mandateId: string | null;
  language: string;
  address: string | null;
  addressKey: string | null;
  receivingDomain: string;
  country: string | null;
  fields: LetterValues;
  excluded: string | null;
  excludedDetail: string | null;
}

export interface ExclusionCount {
  reason: string;
  count: number;
}

/** Which people of an audience are looked at. */
export interface DraftQuery {
  group: 'included' | 'left_out';
  reason: string | null;
  /** A part of a name. */
  search: string | null;
  after: string | null;
  limit: number;
}

/** What decides when a letter may go. */
export interface LetterPlace {
  receivingDomain: string;
  country: string | null;
}

/** Who is looked for, and for what kind of wave. */
export interface CandidateRequest {
  campaignId: string;
  /** A suppression that a practice letter led to counts in practice only. */
  mode: WaveMode;
  filter: SegmentFilter;
  /** The appeal's audience rule. */
  who: SegmentFilter;
}

const PAGE = 1000;

/** What an audience's hash binds of each person. */
const HASHED = `concat_ws('|', contact_id, mandate_id, encode(address_key, 'hex'), address, language, fields, excluded)`;

@Injectable()
export class AudienceStore {
  /** The matched people in pages, in a stable order. */
  async *candidates(sql: Sql, { filter, who, campaignId, mode }: CandidateRequest): AsyncGenerator<CandidateRow[]> {
    const meant = mandateMatches(who, 4);
    const matched = segmentCondition(filter, 4 + meant.parameters.length);
    const text = candidatesSql(matched.sql, meant.sql, mode);
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const page = await sql.query<CandidateRow>(text, [
        campaignId,
        after,
        PAGE,
        ...meant.parameters,
        ...matched.parameters,
      ]);
      if (page.length > 0) yield page;
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = last.contactId;
    }
  }

  /** One person, whether the filter of any segment matches them or not. */
  async candidate(
    sql: Sql,
    contactId: string,
    who: SegmentFilter,
    campaignId: string,
  ): Promise<CandidateRow | undefined> {
    const meant = mandateMatches(who, 3);
    const text = `${candidateColumns(meant.sql, 'live')} WHERE c.id = $2`;
    return (await sql.query<CandidateRow>(text, [campaignId, contactId, ...meant.parameters]))[0];
  }

  /** A place that lasts as long as the transaction: an audience is resolved there before anything is decided. */
  async openDraft(sql: Sql): Promise<void> {
    await sql.query(
      `CREATE TEMPORARY TABLE audience_draft (contact_id uuid, mandate_id uuid, language text, address text, address_key bytea,
         receiving_domain text, country char(2), fields jsonb, excluded text, excluded_detail text) ON COMMIT DROP`,
    );
  }

  async addToDraft(sql: Sql, members: readonly AudienceMember[]): Promise<void> {
    await sql.query(
      `INSERT INTO audience_draft
       SELECT "contactId", "mandateId", language, address, decode("addressKey", 'hex'), "receivingDomain", country, fields,
              excluded, "excludedDetail"
         FROM jsonb_to_recordset($1::jsonb) AS m("contactId" uuid, "mandateId" uuid, language text, address text,
              "addressKey" text, "receivingDomain" text, country char(2), fields jsonb, excluded text, "excludedDetail" text)`,
      [JSON.stringify(members)],
    );
  }

  async summary(
    sql: Sql,
  ): Promise<{ matched: number; exclusions: ExclusionCount[]; languages: Record<string, number> }> {
    const exclusions = await sql.query<ExclusionCount>(
      `SELECT excluded AS reason, count(*)::int AS count FROM audience_draft WHERE excluded IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1`,
    );
    const languages = await sql.query<{ language: string; count: number }>(
      `SELECT language, count(*)::int AS count FROM audience_draft WHERE excluded IS NULL GROUP BY 1 ORDER BY 2 DESC, 1`,
    );
    const included = languages.reduce((sum, row) => sum + row.count, 0);
    const excluded = exclusions.reduce((sum, row) => sum + row.count, 0);
    const byLanguage = Object.fromEntries(languages.map((row) => [row.language, row.count]));
    return { matched: included + excluded, exclusions, languages: byLanguage };
  }

  /** A frozen audience in the same place, so that it is looked at by the same questions. */
  async draftFrozen(sql: Sql, waveId: string): Promise<void> {
    await this.openDraft(sql);
    await sql.query(
      `INSERT INTO audience_draft
       SELECT contact_id, mandate_id, language, address, address_key, receiving_domain, country, fields, excluded, excluded_detail
         FROM wave_audience WHERE wave_id = $1`,
      [waveId],
    );
  }

  /** A page of the draft's people with names, after the person of the page before. */
  async draftMembers(sql: Sql, query: DraftQuery): Promise<(AudienceMember & { name: string })[]> {
    return sql.query(
      `SELECT a.contact_id AS "contactId", c.printed_name AS name, a.mandate_id AS "mandateId", a.language, a.address,
              encode(a.address_key, 'hex') AS "addressKey", a.receiving_domain AS "receivingDomain", a.country, a.fields,
              a.excluded, a.excluded_detail AS "excludedDetail"
         FROM audience_draft a JOIN contact c ON c.id = a.contact_id
        WHERE (a.excluded IS NOT NULL) = ($1 = 'left_out') AND ($2::text IS NULL OR a.excluded = $2)
          AND ($3::text IS NULL OR strpos(lower(c.printed_name), lower($3)) > 0)
          AND ($4::uuid IS NULL OR (c.family_name, c.given_name, c.id)
                > (SELECT b.family_name, b.given_name, b.id FROM contact b WHERE b.id = $4))
        ORDER BY c.family_name, c.given_name, c.id LIMIT $5`,
      [query.group, query.reason, query.search, query.after, query.limit],
    );
  }

  /** Where letters would go, in the order of sending. */
  async letterPlaces(sql: Sql): Promise<LetterPlace[]> {
    return sql.query(
      `SELECT receiving_domain AS "receivingDomain", country FROM audience_draft WHERE excluded IS NULL ORDER BY receiving_domain, contact_id`,
    );
  }

  async draftMember(sql: Sql, contactId: string | null): Promise<AudienceMember | undefined> {
    const [member] = await sql.query<AudienceMember>(
      `SELECT contact_id AS "contactId", mandate_id AS "mandateId", language, address, encode(address_key, 'hex') AS "addressKey",
              receiving_domain AS "receivingDomain", country, fields, excluded, excluded_detail AS "excludedDetail"
         FROM audience_draft WHERE contact_id = $1 OR ($1::uuid IS NULL AND excluded IS NULL) ORDER BY contact_id LIMIT 1`,
      [contactId],
    );
    return member;
  }

  /** Replaces the wave's audience with the draft, in the order of sending: by receiving domain, then by contact. */
  async freeze(sql: Sql, waveId: string): Promise<string> {
    await sql.query(`DELETE FROM wave_audience WHERE wave_id = $1`, [waveId]);
    await sql.query(
      `INSERT INTO wave_audience (wave_id, contact_id, seq, mandate_id, language, address, address_key, receiving_domain, country,
                                  fields, excluded, excluded_detail)
       SELECT $1, contact_id, (row_number() OVER (ORDER BY excluded IS NOT NULL, receiving_domain, contact_id)) - 1, mandate_id,
              language, address, address_key, receiving_domain, country, fields, excluded, excluded_detail FROM audience_draft`,
      [waveId],
    );
    return this.hash(sql, waveId);
  }

  /** Binds who gets what where, and who does not. */
  async hash(sql: Sql, waveId: string): Promise<string> {
    const [row] = await sql.query<{ hash: string }>(
      `SELECT encode(digest(coalesce(string_agg(${HASHED}, E'\\n' ORDER BY seq), ''), 'sha256'), 'hex') AS hash
         FROM wave_audience WHERE wave_id = $1`,
      [waveId],
    );
    return row?.hash ?? '';
  }

  /** The hash that freezing this draft would give. */
  async draftHash(sql: Sql): Promise<string> {
    const [row] = await sql.query<{ hash: string }>(
      `SELECT encode(digest(coalesce(string_agg(${HASHED}, E'\\n'
                ORDER BY excluded IS NOT NULL, receiving_domain, contact_id), ''), 'sha256'), 'hex') AS hash
         FROM audience_draft`,
    );
    return row?.hash ?? '';
  }

  async countRecipients(sql: Sql, waveId: string): Promise<number> {
    const rows = await sql.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM wave_audience WHERE wave_id = $1 AND excluded IS NULL`,
      [waveId],
    );
    return rows[0]?.count ?? 0;
  }
}

function candidatesSql(matched: string, meant: string, mode: WaveMode): string {
  return `${candidateColumns(meant, mode)} WHERE ${matched} AND c.id > $2 ORDER BY c.id LIMIT $3`;
}

// Per person, in three small sub-queries: their mandates (is it current, is the appeal meant for it), their e-mail
// channels (is the address suppressed), and whether they themselves are suppressed. $1 is the campaign.
function candidateColumns(meant: string, mode: WaveMode): string {
  const names = `(SELECT coalesce(jsonb_object_agg(n.language, n.name ORDER BY n.valid_from NULLS FIRST), '{}') FROM body_name n
                   WHERE n.body_id = b.id AND (n.valid_from IS NULL OR n.valid_from <= ${TODAY})
                     AND (n.valid_until IS NULL OR n.valid_until >= ${TODAY}))`;
  const place = {
    bodySlug: 'b.slug',
    bodyKind: 'b.kind',
    bodyLanguage: 'b.language',
    country: 'm.country',
    bodyNames: names,
  };
  return `
    SELECT ${asColumns({ ...personFacts(mode) })}, c.printed_name AS "printedName", c.given_name AS "givenName",
           c.family_name AS "familyName", c.honorific, c.address_form AS "addressForm", c.own_salutation AS "ownSalutation", c.languages,
           coalesce((SELECT jsonb_agg(${asObject({ ...mandateFacts(meant), ...place })})
             FROM mandate m JOIN body b ON b.id = m.body_id WHERE m.contact_id = c.id), '[]') AS mandates,
           coalesce((SELECT jsonb_agg(${asObject({ ...channelFacts(mode) })})
             FROM channel ch WHERE ch.contact_id = c.id AND ${IS_ADDRESS}), '[]') AS channels
      FROM contact c`;
}

// Finds and takes away everything that is kept about one person. It writes tables that other features own, in the one
// order that their references ask for, which no single one of them knows. Whether to erase is the service's question.
import { Injectable } from '@nestjs/common';
import { OWN_SCHEME } from '../domain/own-scheme.js';
import type { Sql } from '../database/database.js';
import type { Identity } from '../domain/erased-identity.js';
import type { SegmentFilter } from '../domain/segment-filter.js';

/** The person and all contacts that were merged into them. */
export interface ErasedPerson extends Identity {
  ids: string[];
  printedName: string;
  status: string;
}

/** How many rows of each kind hold something about the person. */
export interface ErasureCounts {
  names: number;
  channels: number;
  mandates: number;
  externalIds: number;
  provenance: number;
  importRows: number;
  audiences: number;
  practiceLetters: number;
  drafts: number;
  letters: number;
  waiting: number;
  inHand: number;
  suppressions: number;
  auditEntries: number;
}

const WAITING = `('planned', 'queued', 'claimed', 'held')`;
// Rows of lists: the person's own, and such that were refused and so belong to nobody, but name the person or an address.
// $1 ids, $2 addresses and identifiers in lower case, $3 keys of names.
const THEIR_ROWS = `r.contact_id = ANY($1::uuid[]) OR (r.contact_id IS NULL AND r.cells <> '{}' AND (
  EXISTS (SELECT FROM unnest($2::text[]) x (word) WHERE strpos(lower(r.cells::text), x.word) > 0)
  OR EXISTS (SELECT FROM unnest($3::text[]) x (key)
              WHERE strpos(' ' || name_key((SELECT string_agg(c.value, ' ') FROM jsonb_each_text(r.cells) c)) || ' ', ' ' || x.key || ' ') > 0)))`;
// Lists that are being prepared hold files, which nothing can be taken out of. Those that were tried as they
// came and do not name the person may stay.
const THEIR_DRAFTS = `d.plan IS NULL OR d.corrections <> '{}'
  OR EXISTS (SELECT FROM contact_import_plan_row r WHERE r.import_id = d.import_id AND (${THEIR_ROWS}))`;
const THEIR_PRACTICE_LETTERS = `p.raw <> '' AND (p.message_id IN (SELECT d.message_id FROM delivery d WHERE d.contact_id = ANY($1::uuid[]))
  OR lower(p.envelope_to) = ANY($2::text[]))`;

@Injectable()
export class ErasureStore {
  /** Locked until the transaction ends. @returns nothing when there is no such contact */
  async lock(sql: Sql, id: string): Promise<ErasedPerson | undefined> {
    const ids = await sql.query<{ id: string }>(
      `WITH RECURSIVE up AS (
         SELECT id, merged_into FROM contact WHERE id::text = $1
         UNION SELECT c.id, c.merged_into FROM up JOIN contact c ON c.id = up.merged_into
       ), own AS (
         SELECT id FROM up UNION SELECT c.id FROM own JOIN contact c ON c.merged_into = own.id)
       SELECT c.id FROM contact c JOIN own USING (id) ORDER BY c.id FOR UPDATE OF c`,
      [id],
    );
    if (ids.length === 0) return undefined;
    const own = ids.map((row) => row.id);
    const [row] = await sql.query<Omit<ErasedPerson, 'ids'>>(IDENTITY, [own]);
    return row && { ids: own, ...row };
  }

  async count(sql: Sql, person: ErasedPerson): Promise<ErasureCounts> {
    const [row] = await sql.query<ErasureCounts>(COUNTS, this.parameters(person));
    if (!row) throw new Error('a count has one row');
    return row;
  }

  /** Names of segments, waves, campaigns and letters whose text holds the person's name: written by people, left to people. */
  async mentions(sql: Sql, person: ErasedPerson): Promise<{ kind: string; name: string }[]> {
    return sql.query(MENTIONS, [person.nameKeys.filter((key) => key.includes(' '))]);
  }

  async erase(sql: Sql, person: ErasedPerson): Promise<void> {
    await sql.query(`SELECT set_config('demarche.clearing', 'erasure', true)`);
    const [ids, words, names] = this.parameters(person);
    await sql.query(
      `UPDATE contact_import_row r SET cells = '{}', changes = NULL, notes = '[]', reason = CASE WHEN r.reason IS NOT NULL THEN 'erased' END
        WHERE ${THEIR_ROWS}`,
      [ids, words, names],
    );
    await sql.query(
      `UPDATE practice_letter p SET raw = '', body_text = '', subject = '', envelope_from = '', envelope_to = '',
              emptied_at = coalesce(emptied_at, app_now()) WHERE ${THEIR_PRACTICE_LETTERS}`,
      [ids, words],
    );
    await sql.query(
      `DELETE FROM contact_import i USING contact_import_draft d WHERE d.import_id = i.id AND i.state <> 'applied' AND (${THEIR_DRAFTS})`,
      [ids, words, names],
    );
    for (const statement of ERASE) await sql.query(statement, [ids]);
    await this.forgetNamesInSegments(sql, person);
  }

  async rememberKeys(sql: Sql, contactId: string, keys: readonly string[]): Promise<void> {
    await sql.query(
      `INSERT INTO erased_identity (key, contact_id) SELECT decode(x.key, 'hex'), $2 FROM jsonb_array_elements_text($1) AS x (key)
         ON CONFLICT (key) DO NOTHING`,
      [JSON.stringify(keys), contactId],
    );
  }

  /**
   * Suppressions of the person and of their own addresses: what somebody wrote about them goes, the rule stays.
   * @param mailboxKeys for the key of each address that of its mailbox
   */
  async suppressForGood(
    sql: Sql,
    ids: readonly string[],
    mailboxKeys: ReadonlyMap<string, string | null>,
    actor: string,
  ): Promise<void> {
    const keys = [...mailboxKeys.keys()];
    await sql.query(
      `UPDATE suppression SET source = 'erased', lift_reason = CASE WHEN lift_reason IS NOT NULL THEN 'erased' END
        WHERE contact_id = ANY($1::uuid[]) OR encode(address_key, 'hex') = ANY($2::text[])`,
      [ids, keys],
    );
    await sql.query(
      `INSERT INTO suppression (contact_id, address_key, mailbox_key, reason, source, created_by)
       SELECT x.id, NULL, NULL, 'erased', 'erasure', $3 FROM unnest($1::uuid[]) x (id)
       UNION ALL SELECT NULL, decode(k.key, 'hex'), decode(k.mailbox, 'hex'), 'erased', 'erasure', $3
                   FROM unnest($2::text[], $4::text[]) k (key, mailbox)`,
      [ids, keys, actor, [...mailboxKeys.values()]],
    );
  }

  /** A condition on a name that only this person fulfils names this person. */
  private async forgetNamesInSegments(sql: Sql, { nameKeys }: ErasedPerson): Promise<void> {
    for (const table of ['segment', 'wave'] as const) {
      const column = table === 'segment' ? 'filter' : 'audience_filter';
      const rows = await sql.query<{ id: string; filter: SegmentFilter }>(
        `SELECT id, ${column} AS filter FROM ${table} WHERE strpos(${column}::text, '"name"') > 0`,
      );
      for (const { id, filter } of rows) {
        const after = withoutName(filter, await this.onlyTheirs(sql, namesIn(filter), nameKeys));
        if (JSON.stringify(after) !== JSON.stringify(filter))
          await sql.query(`UPDATE ${table} SET ${column} = $2 WHERE id = $1`, [id, JSON.stringify(after)]);
      }
    }
    await this.forgetNamesInVersions(sql, nameKeys);
  }

  /** A version of a segment is never changed: it is made anew, with everything else as it was. */
  private async forgetNamesInVersions(sql: Sql, nameKeys: readonly string[]): Promise<void> {
    const rows = await sql.query<{ id: string; number: number; filter: SegmentFilter }>(
      `SELECT segment_id AS id, number, filter FROM segment_version WHERE strpos(filter::text, '"name"') > 0`,
    );
    for (const { id, number, filter } of rows) {
      const after = withoutName(filter, await this.onlyTheirs(sql, namesIn(filter), nameKeys));
      if (JSON.stringify(after) === JSON.stringify(filter)) continue;
      await sql.query(
        `WITH gone AS (DELETE FROM segment_version WHERE segment_id = $1 AND number = $2 RETURNING *)
         INSERT INTO segment_version SELECT (jsonb_populate_record(NULL::segment_version, to_jsonb(gone) || jsonb_build_object('filter', $3::jsonb))).* FROM gone`,
        [id, number, JSON.stringify(after)],
      );
    }
  }

  private async onlyTheirs(sql: Sql, names: string[], nameKeys: readonly string[]): Promise<Set<string>> {
    const rows = await sql.query<{ name: string }>(
      `SELECT x.name FROM unnest($1::text[]) x (name)
        WHERE EXISTS (SELECT FROM unnest($2::text[]) k (key) WHERE ${HAS_ALL_WORDS('k.key')})
          AND NOT EXISTS (SELECT FROM contact c WHERE c.status <> 'erased' AND ${HAS_ALL_WORDS('c.name_key')})`,
      [names, nameKeys],
    );
    return new Set(rows.map(({ name }) => name));
  }

  private parameters({ ids, addresses, externalIds, nameKeys }: ErasedPerson): [string[], string[], string[]] {
    const words = [...addresses, ...externalIds].map(({ value }) => value.toLowerCase());
    // An identifier such as "7" is inside of many cells.
    return [ids, words.filter((word) => word.length >= 6), nameKeys.filter((key) => key.includes(' '))];
  }
}

const HAS_ALL_WORDS = (key: string) =>
  `NOT EXISTS (SELECT FROM unnest(string_to_array(name_key(x.name), ' ')) w WHERE strpos(${key}, w) = 0)`;

function namesIn(filter: SegmentFilter): string[] {
  if ('name' in filter) return [filter.name];
  return childrenOf(filter).flatMap(namesIn);
}

function withoutName(filter: SegmentFilter, names: Set<string>): SegmentFilter {
  if ('name' in filter) return names.has(filter.name) ? { name: '(erased)' } : filter;
  if ('all' in filter) return { all: filter.all.map((child) => withoutName(child, names)) };
  if ('any' in filter) return { any: filter.any.map((child) => withoutName(child, names)) };
  if ('none' in filter) return { none: filter.none.map((child) => withoutName(child, names)) };
  return filter;
}

const childrenOf = (filter: SegmentFilter): SegmentFilter[] =>
  'all' in filter ? filter.all : 'any' in filter ? filter.any : 'none' in filter ? filter.none : [];

const IDENTITY = `
  SELECT c.printed_name AS "printedName", c.status,
         (SELECT array_agg(DISTINCT k.key) FROM (
            SELECT x.name_key AS key FROM contact x WHERE x.id = ANY($1::uuid[])
            UNION SELECT name_key(x.printed_name) FROM contact x WHERE x.id = ANY($1::uuid[])
            UNION SELECT s.key FROM contact_spelling s WHERE s.contact_id = ANY($1::uuid[])) k WHERE k.key <> '') AS "nameKeys",
         coalesce((SELECT jsonb_agg(jsonb_build_object('kind', ch.kind, 'value', ch.value, 'addressKey', encode(ch.address_key, 'hex')))
                     FROM channel ch WHERE ch.contact_id = ANY($1::uuid[])), '[]') AS addresses,
         (SELECT jsonb_agg(jsonb_build_object('scheme', e.scheme, 'value', e.value))
            FROM (SELECT scheme, value FROM external_id WHERE contact_id = ANY($1::uuid[])
                   UNION ALL SELECT '${OWN_SCHEME}', unnest($1::uuid[])::text) e) AS "externalIds",
         coalesce((SELECT jsonb_agg(jsonb_build_object('source', i.source, 'cells', r.cells))
                     FROM contact_import_row r JOIN contact_import i ON i.id = r.import_id
                    WHERE r.contact_id = ANY($1::uuid[])), '[]') AS lines
    FROM contact c WHERE c.id = ANY($1::uuid[]) ORDER BY c.merged_into IS NOT NULL LIMIT 1`;

const COUNTS = `
  SELECT (SELECT count(*)::int FROM contact_spelling WHERE contact_id = ANY($1::uuid[])) + cardinality($1::uuid[]) AS names,
         (SELECT count(*)::int FROM channel WHERE contact_id = ANY($1::uuid[])) AS channels,
         (SELECT count(*)::int FROM mandate WHERE contact_id = ANY($1::uuid[])) AS mandates,
         (SELECT count(*)::int FROM external_id WHERE contact_id = ANY($1::uuid[])) AS "externalIds",
         (SELECT count(*)::int FROM provenance WHERE contact_id = ANY($1::uuid[])) AS provenance,
         (SELECT count(*)::int FROM contact_import_row r WHERE ${THEIR_ROWS}) AS "importRows",
         (SELECT count(*)::int FROM wave_audience WHERE contact_id = ANY($1::uuid[])) AS audiences,
         (SELECT count(*)::int FROM practice_letter p WHERE ${THEIR_PRACTICE_LETTERS}) AS "practiceLetters",
         (SELECT count(*)::int FROM contact_import_draft d WHERE ${THEIR_DRAFTS}) AS drafts,
         (SELECT count(*)::int FROM delivery WHERE contact_id = ANY($1::uuid[])) AS letters,
         (SELECT count(*)::int FROM delivery WHERE contact_id = ANY($1::uuid[]) AND state IN ${WAITING}) AS waiting,
         (SELECT count(*)::int FROM delivery WHERE contact_id = ANY($1::uuid[]) AND state = 'handing') AS "inHand",
         (SELECT count(*)::int FROM suppression WHERE contact_id = ANY($1::uuid[])
             OR address_key IN (SELECT address_key FROM channel WHERE contact_id = ANY($1::uuid[]))) AS suppressions,
         (SELECT count(*)::int FROM audit_entry WHERE subject_kind = 'contact' AND subject_id = ANY($1::text[])) AS "auditEntries"`;

const HOLDS_NAME = (text: string) =>
  `EXISTS (SELECT FROM unnest($1::text[]) k (key) WHERE strpos(' ' || name_key(${text}) || ' ', ' ' || k.key || ' ') > 0)`;
const MENTIONS = `
  SELECT 'segment' AS kind, name FROM segment WHERE ${HOLDS_NAME('name')}
  UNION ALL SELECT 'wave', name FROM wave WHERE ${HOLDS_NAME('name')}
  UNION ALL SELECT 'appeal', a.slug FROM appeal a JOIN appeal_text t ON t.appeal_id = a.id WHERE ${HOLDS_NAME("t.subject || ' ' || t.mjml")}
  UNION ALL SELECT 'import', file_name FROM contact_import WHERE ${HOLDS_NAME("source || ' ' || file_name")}
  UNION ALL SELECT 'signatory', name FROM signatory WHERE ${HOLDS_NAME('name')}
  UNION ALL SELECT 'case', name FROM campaign_case WHERE ${HOLDS_NAME('name')}
  LIMIT 50`;

// The contact first becomes one that is erased: the events of its letters may be emptied only then. Audiences of waves that
// have not begun count the person as left out; in the others only what was personal goes, so that the sums stay.
const ERASE = [
  `UPDATE contact SET printed_name = '(erased)', given_name = '', family_name = '', honorific = '', name_suffix = '', name_key = '',
          address_form = 'unknown', address_evidence = NULL, own_salutation = '{}', note = '', languages = '{}', tags = '{}',
          status = 'erased', updated_at = app_now() WHERE id = ANY($1::uuid[])`,
  `DELETE FROM contact_merge WHERE standing_id = ANY($1::uuid[]) OR merged_id = ANY($1::uuid[])`,
  `DELETE FROM contact_pair WHERE left_id = ANY($1::uuid[]) OR right_id = ANY($1::uuid[])`,
  `DELETE FROM contact_likeness WHERE contact_id = ANY($1::uuid[])`,
  `DELETE FROM contact_import_before WHERE contact_id = ANY($1::uuid[])`,
  `DELETE FROM provenance WHERE contact_id = ANY($1::uuid[])`,
  `DELETE FROM contact_spelling WHERE contact_id = ANY($1::uuid[])`,
  `DELETE FROM external_id WHERE contact_id = ANY($1::uuid[])`,
  `DELETE FROM channel WHERE contact_id = ANY($1::uuid[])`,
  `UPDATE wave_audience a SET fields = '{}', excluded_detail = NULL, mandate_id = NULL,
          excluded = coalesce(a.excluded, CASE WHEN w.is_launched THEN NULL ELSE 'suppressed' END),
          address = CASE WHEN a.excluded IS NULL AND w.is_launched THEN '' END,
          address_key = CASE WHEN a.excluded IS NULL AND w.is_launched THEN ''::bytea END,
          receiving_domain = CASE WHEN a.receiving_domain = '' THEN '' ELSE 'erased.invalid' END
     FROM (SELECT w.id, EXISTS (SELECT FROM delivery d WHERE d.wave_id = w.id) AS is_launched FROM wave w) AS w
    WHERE w.id = a.wave_id AND a.contact_id = ANY($1::uuid[])`,
  `UPDATE delivery SET address_key = NULL, smtp_response = NULL, mandate_id = NULL,
          receiving_domain = CASE WHEN receiving_domain = '' THEN '' ELSE 'erased.invalid' END WHERE contact_id = ANY($1::uuid[])`,
  `UPDATE delivery_event e SET detail = e.detail - '{response,why}'::text[] FROM delivery d
    WHERE d.id = e.delivery_id AND d.contact_id = ANY($1::uuid[]) AND e.detail ?| '{response,why}'::text[]`,
  `DELETE FROM mandate WHERE contact_id = ANY($1::uuid[])`,
  `DELETE FROM contact_standing WHERE contact_id = ANY($1::uuid[])`,
];

// The SQL of a search for possible duplicates: whom to compare, in temporary tables of one transaction, so that a hundred
// thousand contacts are never held in memory. How alike two are is decided in domain/duplicate-score.ts.
import { Injectable } from '@nestjs/common';
import { onlyRow, type Sql } from '../../database/database.js';
import type { ComparedContact, DuplicateReason } from '../../domain/duplicate-score.js';
import { KEY_KINDS } from '../../domain/likeness-keys.js';

/** Whom a search is about; they are compared with everybody. */
export type SearchScope =
  { kind: 'everybody' } | { kind: 'import'; importId: string } | { kind: 'these'; ids: string[] };

/** A contact's names as they are written anywhere. */
export interface NamedContact {
  id: string;
  names: string[];
}

export interface FoundPair {
  leftId: string;
  rightId: string;
  score: number;
  reasons: DuplicateReason[];
}

/** Up to so many, the index of keys is asked; for more, everybody is read once. */
const FEW = 300;
/** Members of a block that is still compared; above, the word is too frequent to mean anything. */
const LARGEST_BLOCK = { word: 25, wordAndBegin: 50, words: 200 };
const MOST_AT_ONE_ADDRESS = 20;

const IS_STANDING = (c: string) => `${c}.merged_into IS NULL AND ${c}.status <> 'erased'`;
const NAMES = (c: string) => `
  array_prepend(coalesce(nullif(btrim(concat_ws(' ', ${c}.given_name, ${c}.family_name)), ''), ${c}.printed_name),
    ARRAY(SELECT s.spelling FROM contact_spelling s WHERE s.contact_id = ${c}.id ORDER BY 1 LIMIT 20))`;

@Injectable()
export class LikenessStore {
  /** Opens a search. @returns how many it is about */
  async open(sql: Sql, scope: SearchScope): Promise<number> {
    await sql.query('DROP TABLE IF EXISTS likeness_asked, likeness_member, likeness_pair, likeness_found');
    await sql.query('CREATE TEMPORARY TABLE likeness_asked (contact_id uuid PRIMARY KEY) ON COMMIT DROP');
    await sql.query(
      'CREATE TEMPORARY TABLE likeness_member (key integer, contact_id uuid, is_asked boolean) ON COMMIT DROP',
    );
    await sql.query(
      'CREATE TEMPORARY TABLE likeness_pair (left_id uuid, right_id uuid, at bigint GENERATED ALWAYS AS IDENTITY) ON COMMIT DROP',
    );
    await sql.query(
      'CREATE TEMPORARY TABLE likeness_found (left_id uuid, right_id uuid, score real, reasons jsonb) ON COMMIT DROP',
    );
    const [condition, parameters] = conditionOf(scope);
    await sql.query(
      `INSERT INTO likeness_asked SELECT c.id FROM contact c WHERE ${IS_STANDING('c')} AND ${condition}`,
      parameters,
    );
    await sql.query('ANALYZE likeness_asked');
    return onlyRow(await sql.query<{ count: number }>('SELECT count(*)::int AS count FROM likeness_asked')).count;
  }

  /** The next of those asked for, in the order of their ids. */
  names(sql: Sql, after: string | null, limit: number): Promise<NamedContact[]> {
    return sql.query(
      `SELECT c.id, ${NAMES('c')} AS names FROM likeness_asked a JOIN contact c ON c.id = a.contact_id
        WHERE $1::uuid IS NULL OR c.id > $1 ORDER BY c.id LIMIT $2`,
      [after, limit],
    );
  }

  async writeKeys(sql: Sql, contacts: { id: string; keys: number[] }[]): Promise<void> {
    await sql.query(
      `INSERT INTO contact_likeness AS l (contact_id, keys)
       SELECT x.id, x.keys FROM jsonb_to_recordset($1) AS x (id uuid, keys integer[])
           ON CONFLICT (contact_id) DO UPDATE SET keys = excluded.keys WHERE l.keys IS DISTINCT FROM excluded.keys`,
      [JSON.stringify(contacts)],
    );
  }

  /** Whom to compare with whom: who shares a key of a block that is small enough, or an address; nobody already decided. */
  async findPairs(sql: Sql, asked: number): Promise<void> {
    if (asked <= FEW) {
      await sql.query(MEMBERS_BY_INDEX);
      await sql.query(PAIRS);
    } else
      await planned(sql, async () => {
        await sql.query(MEMBERS_AMONG_ALL);
        await sql.query('ANALYZE likeness_member');
        await sql.query(PAIRS);
      });
    await sql.query('CREATE UNIQUE INDEX ON likeness_pair (at)');
  }

  pairs(sql: Sql, after: number, limit: number): Promise<{ leftId: string; rightId: string; at: number }[]> {
    return sql.query(
      `SELECT left_id AS "leftId", right_id AS "rightId", at::int AS at FROM likeness_pair WHERE at > $1 ORDER BY at LIMIT $2`,
      [after, limit],
    );
  }

  compared(sql: Sql, ids: string[]): Promise<ComparedContact[]> {
    return sql.query(COMPARED, [ids]);
  }

  async keepFound(sql: Sql, found: FoundPair[]): Promise<void> {
    if (found.length === 0) return;
    await sql.query(
      `INSERT INTO likeness_found SELECT x."leftId", x."rightId", x.score, x.reasons
         FROM jsonb_to_recordset($1) AS x ("leftId" uuid, "rightId" uuid, score real, reasons jsonb)`,
      [JSON.stringify(found)],
    );
  }

  /** Open pairs of those asked for are as the search found them; what a person decided stays. @returns the new ones */
  async settle(sql: Sql, importId: string | null): Promise<number> {
    await planned(sql, () =>
      sql.query(
        `DELETE FROM contact_pair p WHERE p.state = 'open'
            AND (p.left_id IN (SELECT contact_id FROM likeness_asked) OR p.right_id IN (SELECT contact_id FROM likeness_asked))
            AND NOT EXISTS (SELECT FROM likeness_found f WHERE f.left_id = p.left_id AND f.right_id = p.right_id)`,
      ),
    );
    const rows = await sql.query<{ count: number }>(
      `WITH written AS (
         INSERT INTO contact_pair AS p (left_id, right_id, score, reasons, import_id)
         SELECT left_id, right_id, score, reasons, $1 FROM likeness_found ORDER BY 1, 2
             ON CONFLICT (left_id, right_id) DO UPDATE SET score = excluded.score, reasons = excluded.reasons
              WHERE p.state = 'open' AND (p.score, p.reasons) IS DISTINCT FROM (excluded.score, excluded.reasons)
         RETURNING p.xmax = 0 AS is_new)
       SELECT count(*)::int AS count FROM written WHERE is_new`,
      [importId],
    );
    return onlyRow(rows).count;
  }

  /** Lines that made a contact of an import, with those whom it may be; in the order of the list. */
  duplicateRows(
    sql: Sql,
    importId: string,
  ): Promise<{ row: number; name: string; like: { contactId: string; name: string }[] }[]> {
    return planned(sql, () => sql.query(DUPLICATE_ROWS, [importId]));
  }
}

/**
 * What this transaction wrote is in no statistics yet, and without them the planner compares row by row; an import tells it
 * to do so. For what compares whole tables it is told to hash, and afterwards everything is as it was.
 */
async function planned<Result>(sql: Sql, work: () => Promise<Result>): Promise<Result> {
  const names = ['enable_hashjoin', 'enable_mergejoin', 'enable_seqscan', 'enable_nestloop'];
  const set = (values: string[]) =>
    sql.query('SELECT set_config(name, value, true) FROM unnest($1::text[], $2::text[]) AS s (name, value)', [
      names,
      values,
    ]);
  const before = await sql.query<{ value: string }>(
    'SELECT current_setting(name) AS value FROM unnest($1::text[]) WITH ORDINALITY AS s (name, at) ORDER BY at',
    [names],
  );
  await set(['on', 'on', 'on', 'off']);
  const result = await work();
  await set(before.map(({ value }) => value));
  return result;
}

function conditionOf(scope: SearchScope): [string, unknown[]] {
  if (scope.kind === 'everybody') return ['true', []];
  if (scope.kind === 'these') return ['c.id = ANY ($1::uuid[])', [scope.ids]];
  const touched = `SELECT r.contact_id FROM contact_import_row r WHERE r.import_id = $1 AND r.outcome IN ('new', 'changed')`;
  return [`c.id IN (${touched})`, [scope.importId]];
}

// Who has one of the keys of those asked for. The keys are taken apart before they are compared: beside the join, the planner
// would begin the comparison anew for each contact.
const membersSql = (pool: string) => `
  INSERT INTO likeness_member (key, contact_id, is_asked)
  WITH wanted AS MATERIALIZED (
    SELECT DISTINCT unnest(l.keys) AS key FROM likeness_asked a JOIN contact_likeness l USING (contact_id)
  ), pool AS MATERIALIZED (
    SELECT l.contact_id, unnest(l.keys) AS key, a.contact_id IS NOT NULL AS is_asked
      FROM contact_likeness l JOIN contact c ON c.id = l.contact_id AND ${IS_STANDING('c')}
      LEFT JOIN likeness_asked a ON a.contact_id = l.contact_id
     ${pool}
  )
  SELECT key, contact_id, is_asked FROM pool JOIN wanted USING (key)`;
const MEMBERS_AMONG_ALL = membersSql('');
const MEMBERS_BY_INDEX = membersSql('WHERE l.keys && (SELECT array_agg(key) FROM wanted)');

// 1. Blocks that are small enough, and their pairs. 2. Those of one address. 3. Without those whom somebody decided on.
const PAIRS = `
  INSERT INTO likeness_pair (left_id, right_id)
  WITH block AS MATERIALIZED (
    SELECT key FROM likeness_member GROUP BY key
    HAVING count(*) BETWEEN 2 AND CASE key & 3 WHEN ${KEY_KINDS.word} THEN ${LARGEST_BLOCK.word}
             WHEN ${KEY_KINDS.wordAndBegin} THEN ${LARGEST_BLOCK.wordAndBegin} ELSE ${LARGEST_BLOCK.words} END
  ), small AS MATERIALIZED (
    SELECT m.* FROM block JOIN likeness_member m USING (key)
  ), address AS MATERIALIZED (
    SELECT ch.address_key, ch.contact_id FROM likeness_asked a JOIN channel ch USING (contact_id) WHERE ch.address_key IS NOT NULL
  ), alike AS (
    SELECT least(m.contact_id, o.contact_id) AS left_id, greatest(m.contact_id, o.contact_id) AS right_id
      FROM small m JOIN small o USING (key)
     WHERE m.is_asked AND m.contact_id <> o.contact_id AND (m.contact_id < o.contact_id OR NOT o.is_asked)
    UNION
    SELECT least(m.contact_id, o.contact_id), greatest(m.contact_id, o.contact_id)
      FROM (SELECT n.address_key FROM channel n WHERE n.address_key IN (SELECT address_key FROM address)
             GROUP BY 1 HAVING count(*) BETWEEN 2 AND ${MOST_AT_ONE_ADDRESS}) AS shared
      JOIN address m USING (address_key) JOIN channel o USING (address_key)
      JOIN contact c ON c.id = o.contact_id AND ${IS_STANDING('c')}
     WHERE o.contact_id <> m.contact_id
  )
  SELECT left_id, right_id FROM alike
   WHERE NOT EXISTS (SELECT FROM contact_pair p WHERE p.left_id = alike.left_id AND p.right_id = alike.right_id AND p.state <> 'open')
   ORDER BY 1, 2`;

const COMPARED = `
  SELECT c.id, ${NAMES('c')} AS names, c.name_suffix AS "nameSuffix", c.address_form AS "addressForm",
         coalesce((SELECT jsonb_agg(jsonb_build_array(e.scheme, e.value)) FROM external_id e WHERE e.contact_id = c.id), '[]') AS "externalIds",
         coalesce((SELECT jsonb_agg(jsonb_build_object('bodyId', m.body_id, 'country', m.country, 'startsOn', m.starts_on, 'endsOn', m.ends_on))
                     FROM mandate m WHERE m.contact_id = c.id), '[]') AS mandates,
         ARRAY(SELECT encode(ch.address_key, 'hex') FROM channel ch WHERE ch.contact_id = c.id AND ch.address_key IS NOT NULL) AS addresses,
         ARRAY(SELECT ch.value FROM channel ch WHERE ch.contact_id = c.id AND ch.kind = 'phone') AS phones,
         ARRAY(SELECT r.import_id::text FROM contact_import_row r WHERE r.contact_id = c.id AND r.outcome = 'new') AS "madeBy"
    FROM contact c WHERE c.id = ANY ($1::uuid[])`;

// Of two new ones, the later is like the earlier.
const DUPLICATE_ROWS = `
  WITH line AS MATERIALIZED (
    SELECT contact_id, min(row_number) AS row FROM contact_import_row WHERE import_id = $1 AND outcome = 'new' GROUP BY 1
  ), side AS (
    SELECT left_id AS id, right_id AS other, score FROM likeness_found
     UNION ALL SELECT right_id, left_id, score FROM likeness_found
  )
  SELECT line.row, c.printed_name AS name,
         jsonb_agg(jsonb_build_object('contactId', o.id, 'name', o.printed_name) ORDER BY side.score DESC, o.id) AS like
    FROM side JOIN line ON line.contact_id = side.id JOIN contact c ON c.id = side.id JOIN contact o ON o.id = side.other
    LEFT JOIN line later ON later.contact_id = side.other AND later.row > line.row
   WHERE later.row IS NULL GROUP BY line.row, c.id ORDER BY line.row`;

// The statements of a search for possible duplicates, over temporary tables that end with its transaction. A block is whoever
// shares a key; what it costs grows with the contacts, because no block above its bound is ever compared.
import { KEY_KINDS } from '../naming/likeness-keys.js';

/** Members of a block that is still compared. Above, a word alone means nothing; two words together are told apart further. */
export const LARGEST_BLOCK = { word: 25, wordAndBegin: 50, words: 100 };
const MOST_AT_ONE_ADDRESS = 20;
/** By what a block of two words is taken apart when it is too large, and its parts again. */
const APART_BY = ["coalesce(f.country, '')", 'f.body_id::text'];
/** How often a part was taken apart; the last ones are compared or passed over. */
export const LAST_PART = APART_BY.length;

export const TABLES = [
  'DROP TABLE IF EXISTS likeness_asked, likeness_member, likeness_found',
  'CREATE TEMPORARY TABLE likeness_asked (contact_id uuid PRIMARY KEY) ON COMMIT DROP',
  'CREATE TEMPORARY TABLE likeness_member (part integer, key integer, contact_id uuid, is_asked boolean) ON COMMIT DROP',
  'CREATE TEMPORARY TABLE likeness_found (left_id uuid, right_id uuid, score real, reasons jsonb) ON COMMIT DROP',
];

export const IS_STANDING = (c: string) => `${c}.merged_into IS NULL AND ${c}.status <> 'erased'`;
const NAMES = `
  array_prepend(coalesce(nullif(btrim(concat_ws(' ', c.given_name, c.family_name)), ''), c.printed_name),
    ARRAY(SELECT s.spelling FROM contact_spelling s WHERE s.contact_id = c.id ORDER BY 1 LIMIT 20)) AS names`;
export const NAMES_OF_ASKED = `SELECT c.id, ${NAMES} FROM likeness_asked a JOIN contact c ON c.id = a.contact_id`;
export const NAMES_OF = `SELECT c.id, ${NAMES} FROM contact c WHERE c.id = ANY ($1::uuid[])`;

// Who has one of the keys of those asked for. The keys are taken apart before they are compared: beside the join, the planner
// would begin the comparison anew for each contact.
const membersSql = (pool: string) => `
  INSERT INTO likeness_member (part, key, contact_id, is_asked)
  WITH wanted AS MATERIALIZED (
    SELECT DISTINCT unnest(l.keys) AS key FROM likeness_asked a JOIN contact_likeness l USING (contact_id)
  ), pool AS MATERIALIZED (
    SELECT l.contact_id, unnest(l.keys) AS key, a.contact_id IS NOT NULL AS is_asked
      FROM contact_likeness l JOIN contact c ON c.id = l.contact_id AND ${IS_STANDING('c')}
      LEFT JOIN likeness_asked a ON a.contact_id = l.contact_id
     ${pool}
  )
  SELECT 0, key, contact_id, is_asked FROM pool JOIN wanted USING (key)`;
export const MEMBERS_AMONG_ALL = membersSql('');
export const MEMBERS_BY_INDEX = membersSql('WHERE l.keys && (SELECT array_agg(key) FROM wanted)');

/** Blocks of two words that are too large, or parts of them that still are. */
const crowds = (part: string) => `
  SELECT part, key FROM likeness_member WHERE ${part} AND key & 3 = ${KEY_KINDS.words}
   GROUP BY 1, 2 HAVING count(*) > ${LARGEST_BLOCK.words} AND bool_or(is_asked)`;

// A part is a block of its own, under a key of the same kind.
export const TAKE_APART = APART_BY.map(
  (fact, part) => `
  INSERT INTO likeness_member (part, key, contact_id, is_asked)
  SELECT DISTINCT ${part + 1}, hashtext(m.key || ' ' || coalesce(${fact}, '')) & ~3 | ${KEY_KINDS.words}, m.contact_id, m.is_asked
    FROM (${crowds(`part = ${part}`)}) AS crowd JOIN likeness_member m USING (part, key)
    LEFT JOIN mandate f ON f.contact_id = m.contact_id`,
);

export const CROWDED = `
  SELECT count(DISTINCT m.contact_id) FILTER (WHERE m.part = 0)::int AS crowded,
         count(DISTINCT m.contact_id) FILTER (WHERE m.part = ${LAST_PART})::int AS "passedOver"
    FROM (${crowds('true')}) AS crowd JOIN likeness_member m USING (part, key) WHERE m.is_asked`;

// 1. Blocks that are small enough, and their pairs. 2. Those of one address. 3. Without those whom somebody decided on.
export const PAIRS = `
  WITH block AS MATERIALIZED (
    SELECT part, key FROM likeness_member GROUP BY 1, 2
    HAVING count(*) BETWEEN 2 AND CASE key & 3 WHEN ${KEY_KINDS.word} THEN ${LARGEST_BLOCK.word}
             WHEN ${KEY_KINDS.wordAndBegin} THEN ${LARGEST_BLOCK.wordAndBegin} ELSE ${LARGEST_BLOCK.words} END
  ), small AS MATERIALIZED (
    SELECT m.* FROM block JOIN likeness_member m USING (part, key)
  ), address AS MATERIALIZED (
    SELECT ch.address_key, ch.contact_id FROM likeness_asked a JOIN channel ch USING (contact_id) WHERE ch.address_key IS NOT NULL
  ), met AS (
    SELECT least(m.contact_id, o.contact_id) AS left_id, greatest(m.contact_id, o.contact_id) AS right_id, false AS at_address
      FROM small m JOIN small o USING (part, key)
     WHERE m.is_asked AND m.contact_id <> o.contact_id AND (m.contact_id < o.contact_id OR NOT o.is_asked)
    UNION ALL
    SELECT least(m.contact_id, o.contact_id), greatest(m.contact_id, o.contact_id), true
      FROM (SELECT n.address_key FROM channel n WHERE n.address_key IN (SELECT address_key FROM address)
             GROUP BY 1 HAVING count(*) BETWEEN 2 AND ${MOST_AT_ONE_ADDRESS}) AS shared
      JOIN address m USING (address_key) JOIN channel o USING (address_key)
      JOIN contact c ON c.id = o.contact_id AND ${IS_STANDING('c')}
     WHERE o.contact_id <> m.contact_id
  ), alike AS (
    SELECT left_id, right_id, bool_or(at_address) AS at_address FROM met GROUP BY 1, 2
  )
  SELECT left_id AS "leftId", right_id AS "rightId", at_address AS "atAddress" FROM alike
   WHERE NOT EXISTS (SELECT FROM contact_pair p WHERE p.left_id = alike.left_id AND p.right_id = alike.right_id AND p.state <> 'open')
   ORDER BY 1, 2`;

// Part by part, without a join that could be planned badly.
const factsSql = (name: string, aggregate: string, table: string) => `
  SELECT contact_id AS id, jsonb_build_object('${name}', jsonb_agg(${aggregate})) AS facts
    FROM ${table} AND contact_id = ANY ($1::uuid[]) GROUP BY 1`;
const MANDATE = `jsonb_build_object('bodyId', body_id, 'country', country, 'startsOn', starts_on, 'endsOn', ends_on)`;
export const FACTS = [
  `SELECT id, jsonb_build_object('nameSuffix', name_suffix, 'addressForm', address_form) AS facts FROM contact WHERE id = ANY ($1::uuid[])`,
  factsSql('externalIds', 'jsonb_build_array(scheme, value)', 'external_id WHERE true'),
  factsSql('mandates', MANDATE, 'mandate WHERE true'),
  factsSql('addresses', `encode(address_key, 'hex')`, 'channel WHERE address_key IS NOT NULL'),
  factsSql('phones', 'value', `channel WHERE kind = 'phone'`),
  factsSql('madeBy', 'import_id', `contact_import_row WHERE outcome = 'new'`),
].join(' UNION ALL ');

// Whoever is like many keeps the likeliest; a pair stays that is among them for either of the two.
export const DROP_UNLIKELIER = `
  WITH ranked AS (
    SELECT ctid, row_number() OVER (PARTITION BY left_id ORDER BY score DESC, right_id) AS of_left,
           row_number() OVER (PARTITION BY right_id ORDER BY score DESC, left_id) AS of_right FROM likeness_found
  ), dropped AS (
    DELETE FROM likeness_found f USING ranked r WHERE f.ctid = r.ctid AND r.of_left > $1 AND r.of_right > $1 RETURNING 1)
  SELECT count(*)::int AS count FROM dropped`;

export const DROP_OLD_PAIRS = `
  DELETE FROM contact_pair p WHERE p.state = 'open'
     AND (p.left_id IN (SELECT contact_id FROM likeness_asked) OR p.right_id IN (SELECT contact_id FROM likeness_asked))
     AND NOT EXISTS (SELECT FROM likeness_found f WHERE f.left_id = p.left_id AND f.right_id = p.right_id)`;

export const WRITE_PAIRS = `
  WITH written AS (
    INSERT INTO contact_pair AS p (left_id, right_id, score, reasons, import_id)
    SELECT left_id, right_id, score, reasons, $1 FROM likeness_found ORDER BY 1, 2
        ON CONFLICT (left_id, right_id) DO UPDATE SET score = excluded.score, reasons = excluded.reasons
         WHERE p.state = 'open' AND (p.score, p.reasons) IS DISTINCT FROM (excluded.score, excluded.reasons)
    RETURNING p.xmax = 0 AS is_new)
  SELECT count(*)::int AS count FROM written WHERE is_new`;

// Of two new ones, the later is like the earlier.
export const DUPLICATE_ROWS = `
  WITH line AS MATERIALIZED (
    SELECT contact_id, min(row_number) AS row FROM contact_import_row WHERE import_id = $1 AND outcome = 'new' GROUP BY 1
  ), side AS (
    SELECT left_id AS id, right_id AS other, score FROM likeness_found
     UNION ALL SELECT right_id, left_id, score FROM likeness_found
  )
  SELECT line.row, c.printed_name AS name,
         jsonb_agg(jsonb_build_object('contactId', o.id, 'name', o.printed_name) ORDER BY side.score DESC, o.id) AS like,
         count(*) OVER ()::int AS count
    FROM side JOIN line ON line.contact_id = side.id JOIN contact c ON c.id = side.id JOIN contact o ON o.id = side.other
    LEFT JOIN line later ON later.contact_id = side.other AND later.row > line.row
   WHERE later.row IS NULL GROUP BY line.row, c.id ORDER BY line.row LIMIT $2`;

const OF_ROWS = (pair: string) => `${pair}.left_id, ${pair}.right_id`;
export const SAY_DIFFERENT = `
  UPDATE contact_pair p SET state = 'different', decided_by = $3, decided_at = app_now() FROM contact_import_row r
   WHERE r.import_id = $1 AND r.row_number = ANY ($2::integer[]) AND r.outcome = 'new' AND r.contact_id IN (${OF_ROWS('p')})
     AND p.state = 'open'`;
export const FORGET_DECIDED = `
  DELETE FROM likeness_found f USING contact_import_row r
   WHERE r.import_id = $1 AND r.row_number = ANY ($2::integer[]) AND r.outcome = 'new' AND r.contact_id IN (${OF_ROWS('f')})`;

// The longer statements of undoing an import. `$1` is the import; undo_fate and undo_stays are tables of the transaction.

// rows: the contacts that the import spoke of or made. later: a newer import that spoke of them too, which built on what this one said.
// A contact that the import made goes, unless somebody worked on it since; one that was there before gets back what it had.
// acts: what people did since, by its record; updated_at tells less, for a merge that was undone has touched it too. Such a
// merge is as if it never was, but what was done to the person whom the two were meanwhile counts for both.
export const FATES = `
  WITH rows AS MATERIALIZED (
    SELECT DISTINCT r.contact_id AS id FROM contact_import_row r WHERE r.import_id = $1 AND r.contact_id IS NOT NULL
     UNION SELECT c.id FROM contact c WHERE c.import_id = $1
  ), this AS MATERIALIZED (
    SELECT id, imported_at FROM contact_import WHERE id = $1
  ), later AS MATERIALIZED (
    SELECT r.contact_id AS id, max(i.source) AS source FROM contact_import_row r
      JOIN contact_import i ON i.id = r.import_id AND i.state = 'applied' AND i.imported_at > (SELECT imported_at FROM this)
     WHERE r.contact_id IN (SELECT id FROM rows) AND i.id <> $1 GROUP BY r.contact_id
  ), since AS MATERIALIZED (
    SELECT a.subject_id, a.action, a.at, a.detail->>'mergeId' AS merge_id FROM audit_entry a
     WHERE a.subject_kind = 'contact' AND a.at > (SELECT imported_at FROM this) AND a.action <> 'contact.data_exported'
  ), acts AS MATERIALIZED (
    SELECT s.subject_id AS id FROM since s WHERE s.action <> 'contact.merge_undone'
       AND NOT (s.action = 'contact.merged' AND s.merge_id IN (SELECT u.merge_id FROM since u WHERE u.action = 'contact.merge_undone'))
     UNION SELECT g.merged_id::text FROM contact_merge g JOIN since s ON s.subject_id = g.standing_id::text
       AND s.at > g.merged_at AND s.at < g.undone_at AND s.action NOT IN ('contact.merged', 'contact.merge_undone')
  ), touched AS MATERIALIZED (
    SELECT c.id, CASE
        WHEN l.id IS NOT NULL THEN 'is in the later import “' || l.source || '” too'
        WHEN c.merged_into IS NOT NULL THEN 'was merged with another contact since'
        WHEN c.import_id IS NOT DISTINCT FROM $1 AND (c.status <> 'active'
          OR c.id::text IN (SELECT a.id FROM acts a)
          OR EXISTS (SELECT FROM provenance p WHERE p.contact_id = c.id AND p.import_id IS DISTINCT FROM $1)
          OR EXISTS (SELECT FROM mandate m WHERE m.contact_id = c.id AND (m.import_id IS DISTINCT FROM $1 OR m.updated_at > t.imported_at))
          OR EXISTS (SELECT FROM channel ch WHERE ch.contact_id = c.id AND (ch.import_id IS DISTINCT FROM $1 OR ch.retired_at IS NOT NULL)))
          THEN 'was changed by hand since'
        WHEN c.import_id IS NOT DISTINCT FROM $1 AND EXISTS (SELECT FROM suppression s WHERE s.contact_id = c.id)
          THEN 'must not be written to, which has to stay known'
      END AS what
      FROM rows JOIN contact c ON c.id = rows.id CROSS JOIN this t LEFT JOIN later l ON l.id = c.id
  )
  INSERT INTO undo_fate (id, is_made, fate, what)
  SELECT c.id, c.import_id IS NOT DISTINCT FROM $1,
         CASE WHEN t.what IS NOT NULL THEN 'stays' WHEN c.import_id IS NOT DISTINCT FROM $1 THEN 'goes' ELSE 'returns' END, t.what
    FROM touched t JOIN contact c ON c.id = t.id`;

// 1. Imports of the time before nothing was marked. 2. and 3. Letters, also to whom a contact was merged with since; those of
// before the import are not its business. 4. Merges. 5. Nothing is left to take back.
export const OBSTACLES = `
  SELECT 'It was applied by an older version, which kept nothing to undo it with.' AS reason
   WHERE EXISTS (SELECT FROM contact_import_row r WHERE r.import_id = $1 AND r.outcome IN ('new', 'changed'))
     AND NOT EXISTS (SELECT FROM contact WHERE import_id = $1) AND NOT EXISTS (SELECT FROM mandate WHERE import_id = $1)
     AND NOT EXISTS (SELECT FROM channel WHERE import_id = $1) AND NOT EXISTS (SELECT FROM contact_spelling WHERE import_id = $1)
     AND NOT EXISTS (SELECT FROM external_id WHERE import_id = $1)
     AND NOT EXISTS (SELECT FROM contact_import_before WHERE import_id = $1)
  UNION ALL
  SELECT concat('The wave “', w.name, '” has letters to ', count(DISTINCT f.id),
                ' of the contacts that it made; what became of them has to stay known.')
    FROM undo_fate f CROSS JOIN LATERAL (
           SELECT f.id UNION ALL SELECT c.merged_into FROM contact c WHERE c.id = f.id AND c.merged_into IS NOT NULL
            UNION ALL SELECT o.id FROM contact o WHERE o.merged_into = f.id) who
    JOIN delivery d ON d.contact_id = who.id AND d.state <> 'planned' JOIN wave w ON w.id = d.wave_id
   WHERE f.is_made AND d.created_at > (SELECT imported_at FROM contact_import WHERE id = $1) GROUP BY w.id
  UNION ALL
  SELECT concat(count(*), ' of the contacts that it made are in the audience of the wave “', w.name, '”.')
    FROM undo_fate f JOIN wave_audience a ON a.contact_id = f.id JOIN wave w ON w.id = a.wave_id
   WHERE f.is_made
     AND NOT EXISTS (SELECT FROM delivery d WHERE d.wave_id = w.id AND d.contact_id = f.id AND d.state <> 'planned')
   GROUP BY w.id
  UNION ALL
  SELECT concat(count(*), ' of the contacts that it made were merged with others since; undo the merges first.')
    FROM undo_fate f JOIN contact c ON c.id = f.id
   WHERE f.is_made AND (c.merged_into IS NOT NULL OR EXISTS (SELECT FROM contact o WHERE o.merged_into = c.id))
  HAVING count(*) > 0
  UNION ALL
  SELECT concat('All of its contacts are in later imports too, such as ', min(substring(f.what FROM '“.*”')), '; undo the later ones first.')
    FROM undo_fate f HAVING count(*) > 0 AND bool_and(coalesce(f.what, '') LIKE 'is in the later%')`;

// Whole contacts that stay, and on the others single rows whose value of now is neither of the two the import knew.
const CHANGED_SINCE = `
  SELECT k.contact_id AS id, 'contact' AS what FROM contact_import_before k JOIN contact t ON t.id = k.row_id
    CROSS JOIN jsonb_populate_record(NULL::contact, k.after) a CROSS JOIN jsonb_populate_record(NULL::contact, k.before) b
   WHERE k.import_id = $1 AND k.kind = 'contact'
     AND ((t.printed_name IS DISTINCT FROM a.printed_name AND a.printed_name <> b.printed_name)
       OR (t.honorific IS DISTINCT FROM a.honorific AND a.honorific <> b.honorific)
       OR (t.name_suffix IS DISTINCT FROM a.name_suffix AND a.name_suffix <> b.name_suffix)
       OR (t.languages IS DISTINCT FROM a.languages AND a.languages <> b.languages)
       OR (t.tags IS DISTINCT FROM a.tags AND a.tags <> b.tags))
  UNION ALL
  SELECT k.contact_id, 'mandate' FROM contact_import_before k JOIN mandate t ON t.id = k.row_id
    CROSS JOIN jsonb_populate_record(NULL::mandate, k.after) a CROSS JOIN jsonb_populate_record(NULL::mandate, k.before) b
   WHERE k.import_id = $1 AND k.kind = 'mandate'
     AND ((t.country IS DISTINCT FROM a.country AND a.country IS DISTINCT FROM b.country)
       OR (t.political_group IS DISTINCT FROM a.political_group AND a.political_group IS DISTINCT FROM b.political_group)
       OR (t.starts_on IS DISTINCT FROM a.starts_on AND a.starts_on IS DISTINCT FROM b.starts_on)
       OR (t.ends_on IS DISTINCT FROM a.ends_on AND a.ends_on IS DISTINCT FROM b.ends_on))
  UNION ALL
  SELECT m.contact_id, 'mandate' FROM mandate m CROSS JOIN contact_import i
   WHERE i.id = $1 AND m.import_id = $1 AND m.updated_at > i.imported_at
  UNION ALL
  SELECT ch.contact_id, 'address' FROM channel ch WHERE ch.import_id = $1 AND (ch.retired_at IS NOT NULL OR ch.is_private)`;

export const MAKE_STAYS = `
  INSERT INTO undo_stays (id, what)
  SELECT f.id, f.what FROM undo_fate f WHERE f.fate = 'stays'
  UNION ALL
  SELECT x.id, 'its ' || string_agg(DISTINCT x.what, ' and ' ORDER BY x.what) || ' was changed by hand since'
    FROM (${CHANGED_SINCE}) x JOIN undo_fate f ON f.id = x.id AND f.fate = 'returns' GROUP BY x.id`;

export const STAYS = `
  SELECT s.id AS "contactId", c.printed_name AS name, s.what, count(*) OVER ()::int AS all
    FROM undo_stays s JOIN contact c ON c.id = s.id ORDER BY c.printed_name, s.id LIMIT $1`;

/** A value returns where the one of now is the one that the import wrote. */
const returned = (column: string, group = column) =>
  `${column} = CASE WHEN t.${group} IS NOT DISTINCT FROM a.${group} THEN b.${column} ELSE t.${column} END`;

const returning = (kind: string, columns: [string, string?][], stamp: string) => `
  UPDATE ${kind} t SET ${columns.map(([column, group]) => returned(column, group)).join(', ')}${stamp}
    FROM contact_import_before k JOIN undo_fate f ON f.id = k.contact_id AND f.fate = 'returns'
    CROSS JOIN jsonb_populate_record(NULL::${kind}, k.before) b CROSS JOIN jsonb_populate_record(NULL::${kind}, k.after) a
   WHERE k.import_id = $1 AND k.kind = '${kind}' AND t.id = k.row_id RETURNING t.id`;

const STAMP = ', updated_at = app_now()';

/** The parts of a name, and a form of address with its evidence, return together. */
export const CONTACTS_RETURN = returning(
  'contact',
  [
    ['given_name', 'printed_name'],
    ['family_name', 'printed_name'],
    ['name_key', 'printed_name'],
    ['printed_name'],
    ['address_form', 'honorific'],
    ['address_evidence', 'honorific'],
    ['honorific'],
    ['name_suffix'],
    ['languages'],
    ['tags'],
  ],
  STAMP,
);
export const MANDATES_RETURN = returning(
  'mandate',
  [['country'], ['political_group'], ['starts_on'], ['ends_on']],
  STAMP,
);
export const CHANNELS_RETURN = returning('channel', [['mandate_id'], ['rank']], '');

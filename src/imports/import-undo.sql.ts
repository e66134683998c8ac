// The longer statements of undoing an import. `$1` is the import; undo_fate and undo_stays are tables of the transaction.

/** What people did on contacts since; updated_at tells less, for every undo touches it too. */
export const ACT_TABLE = `CREATE TEMP TABLE undo_act (contact_id text, mandate_id text, channel_id text, at timestamptz) ON COMMIT DROP`;

// heir: this import answers for what undone ones before it did to a contact, so what people did counts from theirs on.
// Of merges that were undone, nothing counts; but what was done to the person whom the two were meanwhile counts for both.
export const ACTS = `
  WITH first AS MATERIALIZED (
    SELECT min(i.imported_at) AS at FROM contact_import i
     WHERE i.id = $1 OR i.id IN (SELECT h.import_id FROM contact_import_heir h WHERE h.heir_id = $1)
  ), since AS MATERIALIZED (
    SELECT a.subject_id, a.action, a.at, a.detail FROM audit_entry a
     WHERE a.subject_kind = 'contact' AND a.at > (SELECT at FROM first) AND a.action <> 'contact.data_exported'
  ), kept AS MATERIALIZED (
    SELECT s.* FROM since s WHERE s.action <> 'contact.merge_undone'
       AND NOT (s.action = 'contact.merged'
                AND s.detail->>'mergeId' IN (SELECT u.detail->>'mergeId' FROM since u WHERE u.action = 'contact.merge_undone'))
  )
  INSERT INTO undo_act (contact_id, mandate_id, channel_id, at)
  SELECT k.subject_id, k.detail->>'mandateId', k.detail->>'channelId', k.at FROM kept k
   UNION ALL
  SELECT g.merged_id::text, NULL, NULL, k.at FROM contact_merge g JOIN kept k ON k.subject_id = g.standing_id::text
     AND k.at > g.merged_at AND k.at < g.undone_at AND k.action NOT IN ('contact.merged', 'contact.merge_undone')`;

export const FATE_TABLE = `
  CREATE TEMP TABLE undo_fate (id uuid PRIMARY KEY, is_made boolean, fate text, what text, since timestamptz, heir_id uuid)
  ON COMMIT DROP`;

// rows: the contacts that the import spoke of or made. later: the next import that spoke of them too, which built on what this one said.
// A contact that the import made goes, unless somebody worked on it since; one that was there before gets back what it had.
export const FATES = `
  WITH rows AS MATERIALIZED (
    SELECT DISTINCT r.contact_id AS id FROM contact_import_row r WHERE r.import_id = $1 AND r.contact_id IS NOT NULL
     UNION SELECT c.id FROM contact c WHERE c.import_id = $1
     UNION SELECT k.contact_id FROM contact_import_before k WHERE k.import_id = $1
  ), this AS MATERIALIZED (
    SELECT id, imported_at FROM contact_import WHERE id = $1
  ), later AS MATERIALIZED (
    SELECT DISTINCT ON (r.contact_id) r.contact_id AS id, i.id AS heir_id, i.source FROM contact_import_row r
      JOIN contact_import i ON i.id = r.import_id AND i.state = 'applied' AND i.imported_at > (SELECT imported_at FROM this)
     WHERE r.contact_id IN (SELECT id FROM rows) AND i.id <> $1 ORDER BY r.contact_id, i.imported_at
  ), known AS MATERIALIZED (
    SELECT c.*, c.import_id IS NOT DISTINCT FROM $1 AS is_made, l.heir_id, l.source,
           coalesce((SELECT min(i.imported_at) FROM contact_import_heir h JOIN contact_import i ON i.id = h.import_id
                      WHERE h.heir_id = $1 AND h.contact_id = c.id), (SELECT imported_at FROM this)) AS since
      FROM rows JOIN contact c ON c.id = rows.id LEFT JOIN later l ON l.id = c.id
  ), touched AS MATERIALIZED (
    SELECT k.*, CASE
        WHEN k.heir_id IS NOT NULL THEN 'is in the later import “' || k.source || '” too'
        WHEN k.merged_into IS NOT NULL THEN 'was merged with another contact since'
        WHEN k.is_made AND (k.status <> 'active'
          OR EXISTS (SELECT FROM undo_act a WHERE a.contact_id = k.id::text AND a.at > k.since)) THEN 'was changed by hand since'
        WHEN k.is_made AND EXISTS (SELECT FROM suppression s WHERE s.contact_id = k.id)
          THEN 'must not be written to, which has to stay known'
      END AS what FROM known k
  )
  INSERT INTO undo_fate (id, is_made, fate, what, since, heir_id)
  SELECT t.id, t.is_made, CASE WHEN t.what IS NOT NULL THEN 'stays' WHEN t.is_made THEN 'goes' ELSE 'returns' END, t.what,
         t.since, t.heir_id
    FROM touched t`;

/** On a contact that was there before. */
const DID_SOMETHING = `(EXISTS (SELECT FROM contact_import_before k WHERE k.import_id = $1 AND k.contact_id = f.id)
  OR EXISTS (SELECT FROM mandate m WHERE m.import_id = $1 AND m.contact_id = f.id)
  OR EXISTS (SELECT FROM channel ch WHERE ch.import_id = $1 AND ch.contact_id = f.id))`;

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
  SELECT concat(count(*), ' of the contacts that it made', CASE WHEN NOT bool_and(f.is_made) THEN ' or changed' END,
                ' were merged with others since; undo the merges first.')
    FROM undo_fate f JOIN contact c ON c.id = f.id
   WHERE (f.is_made AND (c.merged_into IS NOT NULL OR EXISTS (SELECT FROM contact o WHERE o.merged_into = c.id)))
      OR (NOT f.is_made AND ${DID_SOMETHING} AND EXISTS (SELECT FROM contact_merge g WHERE f.id IN (g.standing_id, g.merged_id)
            AND g.undone_at IS NULL AND g.merged_at > (SELECT imported_at FROM contact_import WHERE id = $1)))
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
  SELECT m.contact_id, 'mandate' FROM mandate m WHERE m.import_id = $1 AND m.id::text IN (SELECT mandate_id FROM undo_act)
  UNION ALL
  SELECT ch.contact_id, 'address' FROM channel ch WHERE ch.import_id = $1 AND ch.id::text IN (SELECT channel_id FROM undo_act)`;

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

// What an import did to contacts that stay because a later one names them is from now on that one's to undo: what it made counts as
// made by the heir, and the heir changed things from what they were before both.
const MARKED = ['contact', 'mandate', 'channel', 'external_id', 'contact_spelling'];
export const HAND_OVER: readonly string[] = [
  ...(['contact', 'mandate', 'channel'] as const).map(
    (kind) => `
  DELETE FROM contact_import_before n USING undo_fate f, ${kind} t
   WHERE f.heir_id = n.import_id AND f.id = n.contact_id AND n.kind = '${kind}' AND t.id = n.row_id AND t.import_id = $1`,
  ),
  `UPDATE contact_import_before n SET before = (
          SELECT jsonb_object_agg(v.key, CASE WHEN v.value IS NOT DISTINCT FROM k.after->v.key THEN k.before->v.key ELSE v.value END)
            FROM jsonb_each(n.before) v)
     FROM contact_import_before k JOIN undo_fate f ON f.id = k.contact_id
    WHERE k.import_id = $1 AND n.import_id = f.heir_id AND n.kind = k.kind AND n.row_id = k.row_id`,
  `INSERT INTO contact_import_before (import_id, kind, row_id, contact_id, before, after)
   SELECT f.heir_id, k.kind, k.row_id, k.contact_id, k.before, k.after
     FROM contact_import_before k JOIN undo_fate f ON f.id = k.contact_id AND f.heir_id IS NOT NULL WHERE k.import_id = $1
       ON CONFLICT DO NOTHING`,
  ...MARKED.map(
    (table) => `
  UPDATE ${table} t SET import_id = f.heir_id FROM undo_fate f
   WHERE f.id = t.${table === 'contact' ? 'id' : 'contact_id'} AND f.heir_id IS NOT NULL AND t.import_id = $1`,
  ),
  `INSERT INTO contact_import_heir (import_id, heir_id, contact_id)
   SELECT $1::uuid, f.heir_id, f.id FROM undo_fate f WHERE f.heir_id IS NOT NULL
    UNION SELECT h.import_id, f.heir_id, f.id FROM contact_import_heir h JOIN undo_fate f ON f.id = h.contact_id
           WHERE h.heir_id = $1 AND f.heir_id IS NOT NULL
       ON CONFLICT DO NOTHING`,
];

/** Also of what undone imports left to this one. */
export const DROP_PROVENANCE = `
  DELETE FROM provenance p USING undo_fate f
   WHERE f.id = p.contact_id AND f.fate = 'returns' AND NOT EXISTS (SELECT FROM undo_stays s WHERE s.id = p.contact_id)
     AND (p.import_id = $1 OR p.import_id IN (SELECT h.import_id FROM contact_import_heir h WHERE h.heir_id = $1 AND h.contact_id = f.id))`;

// A body that another import's mandates are in goes with that one; so does what stands above such a body, at most two levels.
const IN_USE = `FROM mandate m JOIN contact_import i ON i.id = m.import_id AND i.state = 'applied' AND i.id <> $1 WHERE m.body_id = b.id`;
const PASS_UP = `
  UPDATE body b SET import_id = c.import_id FROM body c WHERE c.parent_id = b.id AND b.import_id = $1 AND c.import_id <> $1`;
export const HAND_BODIES_OVER: readonly string[] = [
  `UPDATE body b SET import_id = (SELECT i.id ${IN_USE} ORDER BY i.imported_at DESC LIMIT 1)
    WHERE b.import_id = $1 AND EXISTS (SELECT ${IN_USE})`,
  PASS_UP,
  PASS_UP,
];

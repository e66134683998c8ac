// The statements of a merge and of its undo. $1 the merge, $2 the contact that stands, $3 the one merged into it; each notes
// what it did in contact_merge_row, and its undo follows those notes.

const noted = (kind: string, moved: string, rowId: string, before = `'{}'::jsonb`) => `
  WITH moved AS (${moved})
  INSERT INTO contact_merge_row (merge_id, kind, row_id, before) SELECT $1, '${kind}', ${rowId}, ${before} FROM moved`;

/** The same office of the same beginning, held by both. */
const SAME_OFFICE = `own.body_id = m.body_id AND own.role = m.role AND own.country IS NOT DISTINCT FROM m.country
  AND own.starts_on IS NOT DISTINCT FROM m.starts_on`;
const TWIN_OFFICE = `SELECT own.id FROM mandate m JOIN mandate own ON own.contact_id = $2 AND ${SAME_OFFICE} WHERE m.id`;
/** When a mandate was written before the merge and by it: undoing the merge leaves no other trace of either. */
const STAMPS = (now: string) => `'updatedAt', was.updated_at, 'nowUpdatedAt', ${now}.updated_at`;
const STAMP_BACK = `updated_at = CASE WHEN m.updated_at = (before->>'nowUpdatedAt')::timestamptz
  THEN (before->>'updatedAt')::timestamptz ELSE app_now() END`;
/** From the worst to the best, so that the lesser number wins. */
const HEALTH = (health: string) => `array_position('{bad,soft,ok,unconfirmed}'::text[], ${health})`;

/**
 * A mandate, address or spelling that both have stays where it is: the standing contact's own counts, with what only the
 * other one knew. Channels go first: they follow their mandate to its twin.
 */
export const MERGE_STEPS: readonly string[] = [
  noted(
    'channel_joined',
    `UPDATE channel own SET is_private = own.is_private OR ch.is_private,
            health = CASE WHEN ${HEALTH('ch.health')} < ${HEALTH('own.health')} THEN ch.health ELSE own.health END
       FROM channel ch, channel was
      WHERE ch.contact_id = $3 AND own.contact_id = $2 AND own.kind = ch.kind AND own.value = ch.value AND was.id = own.id
        AND (ch.is_private AND NOT own.is_private OR ${HEALTH('ch.health')} < ${HEALTH('own.health')})
     RETURNING own.id, jsonb_build_object('isPrivate', was.is_private, 'health', was.health,
               'nowPrivate', own.is_private, 'nowHealth', own.health) AS before`,
    'id::text',
    'before',
  ),
  noted(
    'channel',
    `UPDATE channel ch SET contact_id = $2, mandate_id = coalesce((${TWIN_OFFICE} = ch.mandate_id LIMIT 1), ch.mandate_id),
            rank = ch.rank + 1 + coalesce((SELECT max(o.rank) FROM channel o WHERE o.contact_id = $2 AND o.kind = ch.kind), -1)
       FROM channel was
      WHERE ch.contact_id = $3 AND was.id = ch.id
        AND NOT EXISTS (SELECT FROM channel o WHERE o.contact_id = $2 AND o.kind = ch.kind AND o.value = ch.value)
     RETURNING ch.id, jsonb_build_object('rank', was.rank, 'mandateId', was.mandate_id) AS before`,
    'id::text',
    'before',
  ),
  noted(
    'mandate_filled',
    `UPDATE mandate own SET political_group = coalesce(own.political_group, m.political_group),
            ends_on = coalesce(own.ends_on, m.ends_on), updated_at = app_now()
       FROM mandate m, mandate was
      WHERE m.contact_id = $3 AND own.contact_id = $2 AND ${SAME_OFFICE} AND was.id = own.id
        AND (own.political_group IS NULL AND m.political_group IS NOT NULL OR own.ends_on IS NULL AND m.ends_on IS NOT NULL)
     RETURNING own.id, jsonb_build_object('politicalGroup', was.political_group, 'endsOn', was.ends_on,
               'nowGroup', own.political_group, 'nowEndsOn', own.ends_on, ${STAMPS('own')}) AS before`,
    'id::text',
    'before',
  ),
  noted(
    'mandate',
    `UPDATE mandate m SET contact_id = $2, updated_at = app_now() FROM mandate was WHERE m.contact_id = $3 AND was.id = m.id
        AND NOT EXISTS (SELECT FROM mandate own WHERE own.contact_id = $2 AND ${SAME_OFFICE})
     RETURNING m.id, jsonb_build_object(${STAMPS('m')}) AS before`,
    'id::text',
    'before',
  ),
  noted(
    'external_id',
    `UPDATE external_id SET contact_id = $2 WHERE contact_id = $3 RETURNING scheme, value`,
    `jsonb_build_array(scheme, value)::text`,
  ),
  noted(
    'spelling',
    `INSERT INTO contact_spelling (contact_id, spelling)
     SELECT $2::uuid, s.spelling FROM contact_spelling s WHERE s.contact_id = $3
      UNION SELECT $2::uuid, c.printed_name FROM contact c WHERE c.id IN ($2, $3)
         ON CONFLICT DO NOTHING RETURNING spelling`,
    'spelling',
  ),
  noted('provenance', `UPDATE provenance SET contact_id = $2 WHERE contact_id = $3 RETURNING id`, 'id::text'),
  noted('contact', `UPDATE contact SET merged_into = $2 WHERE merged_into = $3 RETURNING id`, 'id::text'),
  // Who is a different person than the one is a different person than both.
  noted(
    'pair',
    `INSERT INTO contact_pair AS p (left_id, right_id, state, score, reasons, decided_by, decided_at)
     SELECT least($2, other), greatest($2, other), 'different', d.score, d.reasons, d.decided_by, d.decided_at
       FROM contact_pair d, LATERAL (SELECT CASE WHEN d.left_id = $3 THEN d.right_id ELSE d.left_id END AS other) AS o
      WHERE d.state = 'different' AND $3 IN (d.left_id, d.right_id) AND other <> $2
         ON CONFLICT (left_id, right_id) DO UPDATE SET state = 'different', decided_by = excluded.decided_by,
            decided_at = excluded.decided_at WHERE p.state = 'open'
     RETURNING p.left_id, p.right_id`,
    `left_id || ' ' || right_id`,
  ),
];

const rowsOf = (kind: string) =>
  `SELECT row_id, before FROM contact_merge_row WHERE merge_id = $1 AND kind = '${kind}'`;

/** Fields that both a merge and an import may change, as the two name them. */
const SHARED_FIELDS = [
  ['printed_name', 'printedName'],
  ['given_name', 'givenName'],
  ['family_name', 'familyName'],
  ['honorific', 'honorific'],
  ['name_suffix', 'nameSuffix'],
  ['address_form', 'addressForm'],
  ['address_evidence', 'addressEvidence'],
  ['languages', 'languages'],
  ['tags', 'tags'],
];
const KEY_OF = (row: string) =>
  `coalesce(nullif(name_key(concat(${row}->>'given_name', ' ', ${row}->>'family_name')), ''), name_key(${row}->>'printed_name'))`;
const withKey = (row: string) => `${row} || jsonb_build_object('name_key', ${KEY_OF(row)})`;

/**
 * An import that came while the two were one changed some of what the merge had made. Without the merge it changed them from
 * what they were before both, and undoing it gives back that.
 */
const PASS_THROUGH: readonly string[] = [
  `UPDATE contact_import_before k SET before = ${withKey('(k.before || p.was)')}, after = ${withKey('(k.after || p.now)')}
     FROM contact_merge g, contact_import i, LATERAL (
          SELECT coalesce(jsonb_object_agg(f.name, g.before->f.field), '{}') AS was,
                 coalesce(jsonb_object_agg(f.name, g.before->f.field) FILTER (WHERE o.after->f.name = g.after->f.field), '{}') AS now
            FROM contact_import_before o, (VALUES ${SHARED_FIELDS.map(([name, field]) => `('${name}', '${field}')`).join(', ')}) AS f (name, field)
           WHERE o.import_id = i.id AND o.kind = 'contact' AND o.row_id = g.standing_id AND o.before->f.name = g.after->f.field
             AND g.before->f.field <> g.after->f.field) AS p
    WHERE g.id = $1 AND k.kind = 'contact' AND k.row_id = g.standing_id AND i.id = k.import_id AND i.imported_at > g.merged_at`,
  `UPDATE contact_import_before k SET before = k.before || p.was, after = k.after || p.now
     FROM contact_merge g, contact_import i, contact_merge_row r, LATERAL (
          SELECT coalesce(jsonb_object_agg(f.name, r.before->f.was), '{}') AS was,
                 coalesce(jsonb_object_agg(f.name, r.before->f.was) FILTER (WHERE o.after->f.name = r.before->f.now), '{}') AS now
            FROM contact_import_before o, (VALUES ('political_group', 'politicalGroup', 'nowGroup'), ('ends_on', 'endsOn', 'nowEndsOn')) AS f (name, was, now)
           WHERE o.import_id = i.id AND o.kind = 'mandate' AND o.row_id::text = r.row_id AND o.before->f.name = r.before->f.now) AS p
    WHERE g.id = $1 AND r.merge_id = g.id AND r.kind = 'mandate_filled' AND k.kind = 'mandate' AND k.row_id::text = r.row_id
      AND i.id = k.import_id AND i.imported_at > g.merged_at`,
  `UPDATE contact_import_before k SET before = k.before || p.place, after = k.after || p.place
     FROM contact_merge g, contact_import i, contact_merge_row r,
          LATERAL (SELECT jsonb_build_object('rank', r.before->'rank', 'mandate_id', r.before->'mandateId') AS place) AS p
    WHERE g.id = $1 AND r.merge_id = g.id AND r.kind = 'channel' AND k.kind = 'channel' AND k.row_id::text = r.row_id
      AND i.id = k.import_id AND i.imported_at > g.merged_at`,
];

/** Rows that came since, or were handed on, stay where they are. */
export const UNDO_STEPS: readonly string[] = [
  ...PASS_THROUGH,
  `UPDATE mandate m SET contact_id = $3, ${STAMP_BACK} FROM (${rowsOf('mandate')}) r
    WHERE m.id = r.row_id::uuid AND m.contact_id = $2`,
  `UPDATE mandate m SET ${STAMP_BACK},
          political_group = CASE WHEN m.political_group IS NOT DISTINCT FROM before->>'nowGroup' THEN before->>'politicalGroup' ELSE m.political_group END,
          ends_on = CASE WHEN m.ends_on IS NOT DISTINCT FROM (before->>'nowEndsOn')::date THEN (before->>'endsOn')::date ELSE m.ends_on END
     FROM (${rowsOf('mandate_filled')}) r WHERE m.id = r.row_id::uuid AND m.contact_id = $2`,
  `UPDATE channel ch SET contact_id = $3, rank = (before->>'rank')::smallint,
          mandate_id = (SELECT m.id FROM mandate m WHERE m.id = (before->>'mandateId')::uuid)
     FROM (${rowsOf('channel')}) r WHERE ch.id = r.row_id::uuid AND ch.contact_id = $2`,
  `UPDATE channel ch SET
          is_private = CASE WHEN ch.is_private = (before->>'nowPrivate')::boolean THEN (before->>'isPrivate')::boolean ELSE ch.is_private END,
          health = CASE WHEN ch.health = before->>'nowHealth' THEN before->>'health' ELSE ch.health END
     FROM (${rowsOf('channel_joined')}) r WHERE ch.id = r.row_id::uuid AND ch.contact_id = $2`,
  // An office address that was found since belongs to an office that is the other one's again.
  `UPDATE channel ch SET mandate_id = NULL FROM mandate m
    WHERE ch.contact_id = $2 AND m.id = ch.mandate_id AND m.contact_id = $3`,
  `UPDATE external_id e SET contact_id = $3 FROM (${rowsOf('external_id')}) r
    WHERE e.contact_id = $2 AND e.scheme = r.row_id::jsonb->>0 AND e.value = r.row_id::jsonb->>1`,
  `DELETE FROM contact_spelling s USING (${rowsOf('spelling')}) r
    WHERE s.contact_id = $2 AND s.spelling = r.row_id`,
  `UPDATE provenance p SET contact_id = $3 FROM (${rowsOf('provenance')}) r WHERE p.id = r.row_id::bigint AND p.contact_id = $2`,
  `UPDATE contact c SET merged_into = $3 FROM (${rowsOf('contact')}) r WHERE c.id = r.row_id::uuid AND c.merged_into = $2`,
  `DELETE FROM contact_pair p USING (${rowsOf('pair')}) r
    WHERE p.left_id || ' ' || p.right_id = r.row_id AND p.state = 'different'`,
  `UPDATE contact SET merged_into = NULL, updated_at = app_now() WHERE id = $3 AND merged_into = $2`,
];

// Everything that the migrations make in a database, as sorted text lines, so that two databases can be compared by eye.
import type { Sql } from '../../src/database/database.js';

const OURS = `n.nspname = 'public' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = o.oid AND d.deptype = 'e')`;

/** One query per kind of object; each answers lines that begin with the name of what they belong to. */
const QUERIES = [
  `SELECT 'extension ' || extname AS line FROM pg_extension WHERE extname <> 'plpgsql'`,
  // Columns with their type, collation, null rule, identity and default.
  `SELECT format('table %s column %s %s%s%s%s', o.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                 CASE WHEN a.attnotnull THEN ' not null' ELSE '' END,
                 CASE a.attidentity WHEN 'a' THEN ' identity always' WHEN 'd' THEN ' identity' ELSE '' END,
                 coalesce(' default ' || pg_get_expr(ad.adbin, ad.adrelid), '')) AS line
     FROM pg_class o JOIN pg_namespace n ON n.oid = o.relnamespace
     JOIN pg_attribute a ON a.attrelid = o.oid AND a.attnum > 0 AND NOT a.attisdropped
     LEFT JOIN pg_attrdef ad ON ad.adrelid = o.oid AND ad.adnum = a.attnum
    WHERE ${OURS} AND o.relkind IN ('r', 'p', 'v', 'm') AND o.relname NOT LIKE 'migrations%'`,
  `SELECT format('table %s options %s', o.relname, o.reloptions) AS line
     FROM pg_class o JOIN pg_namespace n ON n.oid = o.relnamespace
    WHERE ${OURS} AND o.relkind = 'r' AND o.reloptions IS NOT NULL`,
  // Null rules are part of the columns above.
  `SELECT format('table %s constraint %s %s', t.relname, o.conname, pg_get_constraintdef(o.oid)) AS line
     FROM pg_constraint o JOIN pg_class t ON t.oid = o.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
    WHERE ${OURS} AND o.contype <> 'n' AND t.relname NOT LIKE 'migrations%'`,
  `SELECT format('table %s index %s', i.tablename, i.indexdef) AS line
     FROM pg_indexes i WHERE i.schemaname = 'public' AND i.tablename NOT LIKE 'migrations%'`,
  `SELECT format('table %s trigger %s', t.relname, pg_get_triggerdef(o.oid)) AS line
     FROM pg_trigger o JOIN pg_class t ON t.oid = o.tgrelid JOIN pg_namespace n ON n.oid = t.relnamespace
    WHERE ${OURS} AND NOT o.tgisinternal`,
  `SELECT 'function ' || regexp_replace(pg_get_functiondef(o.oid), '\\s+', ' ', 'g') AS line
     FROM pg_proc o JOIN pg_namespace n ON n.oid = o.pronamespace WHERE ${OURS}`,
  `SELECT format('type %s %s', o.typname, (SELECT array_agg(enumlabel ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = o.oid)) AS line
     FROM pg_type o JOIN pg_namespace n ON n.oid = o.typnamespace WHERE ${OURS} AND o.typtype IN ('e', 'd')`,
  `SELECT format('sequence %s', o.relname) AS line
     FROM pg_class o JOIN pg_namespace n ON n.oid = o.relnamespace
    WHERE ${OURS} AND o.relkind = 'S' AND o.relname NOT LIKE 'migrations%'`,
];

export async function describeSchema(sql: Sql): Promise<string> {
  const lines: string[] = [];
  for (const query of QUERIES) {
    for (const { line } of await sql.query<{ line: string }>(query)) lines.push(line);
  }
  return lines
    .sort()
    .map((line) => `${line}\n`)
    .join('');
}

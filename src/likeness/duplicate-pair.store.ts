// Pairs of contacts that may be one person, to look at and to decide on. Finding them is likeness.store.ts.
import { Injectable } from '@nestjs/common';
import { Database, onlyRow, type Sql } from '../database/database.js';
import type { DuplicateReason } from '../naming/duplicate-score.js';
import { InvalidInput } from '../domain/errors.js';
import { pageOf, type Page, type PageRequest } from '../domain/page.js';

export interface PairMember {
  id: string;
  printedName: string;
  mandate: { bodyName: string; role: string; country: string | null } | null;
}

export interface PairSummary {
  left: PairMember;
  right: PairMember;
  state: 'open' | 'different';
  score: number;
  reasons: DuplicateReason[];
  importId: string | null;
  source: string | null;
  foundAt: Date;
  putOffAt: Date | null;
  decidedBy: string | null;
  decidedAt: Date | null;
}

/** What is not given matches everything. */
export interface PairFilter {
  state: 'open' | 'different';
  body?: string;
  country?: string;
  import?: string;
}

const MEMBER = (c: string) => `
  jsonb_build_object('id', ${c}.id, 'printedName', ${c}.printed_name, 'mandate',
    (SELECT jsonb_build_object('bodyName', coalesce((SELECT n.name FROM body_name n WHERE n.body_id = b.id ORDER BY n.valid_until DESC NULLS FIRST, n.language LIMIT 1), b.slug),
              'role', m.role, 'country', m.country)
       FROM mandate m JOIN body b ON b.id = m.body_id WHERE m.contact_id = ${c}.id
      ORDER BY m.ends_on DESC NULLS FIRST, m.starts_on DESC NULLS LAST, m.id LIMIT 1))`;

const SUMMARY = `
  SELECT ${MEMBER('l')} AS left, ${MEMBER('r')} AS right, p.state, p.score::float8 AS score, p.reasons, p.import_id AS "importId",
         (SELECT i.source FROM contact_import i WHERE i.id = p.import_id) AS source, p.found_at AS "foundAt",
         p.put_off_at AS "putOffAt",
         coalesce(actor_name(p.decided_by), p.decided_by) AS "decidedBy",
         p.decided_at AS "decidedAt"`;
const FROM = `
    FROM contact_pair p JOIN contact l ON l.id = p.left_id AND l.merged_into IS NULL AND l.status <> 'erased'
    JOIN contact r ON r.id = p.right_id AND r.merged_into IS NULL AND r.status <> 'erased'`;
const MATCHES = `p.state = $1
     AND ($2::text IS NULL OR EXISTS (SELECT FROM mandate m JOIN body b ON b.id = m.body_id
            LEFT JOIN body above ON above.id = b.parent_id
           WHERE m.contact_id IN (p.left_id, p.right_id) AND $2 IN (b.slug, above.slug)))
     AND ($3::text IS NULL OR EXISTS (SELECT FROM mandate m WHERE m.contact_id IN (p.left_id, p.right_id) AND m.country = $3))
     AND ($4::uuid IS NULL OR p.import_id = $4)`;

@Injectable()
export class DuplicatePairStore {
  constructor(private readonly database: Database) {}

  /** The likeliest first; those put off come after all others. */
  async list(filter: PairFilter, { after, limit }: PageRequest): Promise<Page<PairSummary>> {
    const cursor = readCursor(after);
    const rows = await this.database.query<PairSummary>(
      `${SUMMARY} ${FROM}
        WHERE ${MATCHES} AND ($6::boolean IS NULL OR ((p.put_off_at IS NOT NULL), -p.score, p.left_id, p.right_id) > ($6, -$7::real, $8::uuid, $9::uuid))
        ORDER BY (p.put_off_at IS NOT NULL), p.score DESC, p.left_id, p.right_id LIMIT $5`,
      [...parametersOf(filter), limit + 1, ...cursor],
    );
    return pageOf(rows, limit, cursorOf);
  }

  async count(filter: PairFilter): Promise<number> {
    const rows = await this.database.query<{ count: number }>(
      `SELECT count(*)::int AS count ${FROM} WHERE ${MATCHES}`,
      parametersOf(filter),
    );
    return onlyRow(rows).count;
  }

  /** In either order of the two. */
  async find(sql: Sql, ids: readonly [string, string]): Promise<PairSummary | undefined> {
    const [row] = await sql.query<PairSummary>(
      `${SUMMARY} ${FROM} WHERE p.left_id = least($1::uuid, $2::uuid) AND p.right_id = greatest($1::uuid, $2::uuid)`,
      ids,
    );
    return row;
  }

  /** @returns whether there was such a pair that was not merged */
  async decide(
    sql: Sql,
    ids: readonly [string, string],
    as: 'different' | 'open' | 'later',
    actor: string,
  ): Promise<boolean> {
    const rows = await sql.query(
      `UPDATE contact_pair SET state = CASE WHEN $3 = 'different' THEN 'different' ELSE 'open' END,
              put_off_at = CASE WHEN $3 = 'later' THEN app_now() END,
              decided_by = CASE WHEN $3 = 'different' THEN $4 END, decided_at = CASE WHEN $3 = 'different' THEN app_now() END
        WHERE left_id = least($1::uuid, $2::uuid) AND right_id = greatest($1::uuid, $2::uuid) AND state <> 'merged' RETURNING 1`,
      [...ids, as, actor],
    );
    return rows.length > 0;
  }
}

const parametersOf = ({ state, body, country, import: importId }: PairFilter) => [
  state,
  body ?? null,
  country ?? null,
  importId ?? null,
];

function cursorOf({ putOffAt, score, left, right }: PairSummary): string {
  return Buffer.from(JSON.stringify([putOffAt !== null, score, left.id, right.id])).toString('base64url');
}

function readCursor(after: string | undefined): (boolean | number | string | null)[] {
  if (after === undefined) return [null, null, null, null];
  try {
    const parts = JSON.parse(Buffer.from(after, 'base64url').toString('utf8')) as [boolean, number, string, string];
    if (Array.isArray(parts) && parts.length === 4 && typeof parts[1] === 'number') return parts;
  } catch {
    // Said below.
  }
  throw new InvalidInput('The page asked for does not exist: "after" is not the "next" of an earlier answer.');
}

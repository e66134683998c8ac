// Reads imports as people see them: the history, and one import at whatever stage it is.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import { InvalidInput } from '../domain/errors.js';
import { pageOf, type Page } from '../domain/page.js';
import { COUNT_COLUMNS } from './import-row.js';
import type { DraftPlan } from './import-draft.store.js';
import type { ImportView } from './import-views.dto.js';
import type { ImportListQuery } from './imports.dto.js';

export type ImportSummary = Pick<
  ImportView,
  | 'id'
  | 'state'
  | 'source'
  | 'fileName'
  | 'fileSha256'
  | 'fileSize'
  | 'by'
  | 'undoneBy'
  | 'completeAsOf'
  | 'counts'
  | 'openEndings'
> & { at: Date; undoneAt: Date | null };

/** What the view of one import is made of. */
export interface ImportFacts extends ImportSummary {
  options: ImportView['options'];
  detection: ImportView['detection'];
  notes: string[];
  failure: string | null;
  work: (Omit<NonNullable<ImportView['work']>, 'rowsPerSecond' | 'secondsLeft'> & { seconds: number | null }) | null;
  plan: DraftPlan | null;
  corrected: number;
  leftOut: number;
  result: { notes: string[]; endingsProposed: number; differs: NonNullable<ImportView['result']>['differs'] } | null;
}

@Injectable()
export class ImportViewStore {
  /** The newest first. */
  async list(sql: Sql, { state, source, after, limit }: ImportListQuery): Promise<Page<ImportSummary>> {
    const [at, id] = readCursor(after);
    const rows = await sql.query<ImportSummary & { cursor: string }>(
      `SELECT ${SUMMARY}, i.imported_at::text || ' ' || i.id AS cursor ${FROM}
        WHERE ($1::text[] IS NULL OR i.state = ANY($1)) AND ($2::text IS NULL OR i.source = $2)
          AND ($3::timestamptz IS NULL OR (i.imported_at, i.id) < ($3::timestamptz, $4::uuid))
        ORDER BY i.imported_at DESC, i.id DESC LIMIT $5`,
      [state ?? null, source ?? null, at, id, limit + 1],
    );
    return pageOf(rows, limit, ({ cursor }) => Buffer.from(cursor).toString('base64url'));
  }

  async find(sql: Sql, id: string): Promise<ImportFacts | undefined> {
    const [facts] = await sql.query<ImportFacts>(`SELECT ${SUMMARY}, ${FACTS} ${FROM} WHERE i.id = $1`, [id]);
    return facts;
  }
}

function readCursor(after: string | undefined): [string | null, string | null] {
  if (after === undefined) return [null, null];
  const found = /^(.+) ([0-9a-f-]{36})$/.exec(Buffer.from(after, 'base64url').toString('utf8'));
  if (found?.[1] && found[2] && !Number.isNaN(Date.parse(found[1]))) return [found[1], found[2]];
  throw new InvalidInput('The page asked for does not exist: "after" is not the "next" of an earlier answer.');
}

// The counts of a draft are those of its dry run's rows; an import that was applied keeps its own.
const SUMMARY = `
  i.id, i.state, i.source, i.file_name AS "fileName", i.file_sha256 AS "fileSha256", d.file_size AS "fileSize",
  coalesce(p.name, i.imported_by) AS by, i.imported_at AS at, coalesce(u.name, i.undone_by) AS "undoneBy",
  i.undone_at AS "undoneAt", i.complete_as_of AS "completeAsOf",
  CASE WHEN d.import_id IS NULL THEN nullif(i.counts, '{}')
       WHEN d.plan IS NULL THEN NULL
       ELSE (SELECT to_jsonb(r) || jsonb_build_object('duplicates', d.plan->'duplicates')
               FROM (SELECT ${COUNT_COLUMNS} FROM contact_import_plan_row WHERE import_id = i.id) r) END AS counts,
  (SELECT count(*)::int FROM mandate_ending e WHERE e.import_id = i.id AND e.state = 'open') AS "openEndings"`;

const FACTS = `
  i.options, d.detection, coalesce(d.notes, '[]') AS notes, d.failure, d.plan, i.result,
  (SELECT count(*)::int FROM jsonb_object_keys(coalesce(d.corrections, '{}'))) AS corrected,
  coalesce(cardinality(d.left_out), 0) AS "leftOut",
  CASE WHEN w.import_id IS NULL THEN NULL ELSE jsonb_build_object('kind', w.kind, 'isWaiting', w.token IS NULL,
     'isCancelling', w.is_cancelling, 'rowsDone', w.rows_done, 'rowsKnown', w.rows_known,
     'seconds', extract(epoch FROM app_now() - w.started_at)) END AS work`;

const FROM = `
  FROM contact_import i LEFT JOIN contact_import_draft d ON d.import_id = i.id
  LEFT JOIN contact_import_work w ON w.import_id = i.id
  LEFT JOIN api_key pk ON i.imported_by = 'key:' || pk.id
  LEFT JOIN person p ON i.imported_by = 'person:' || p.id OR p.id = pk.person_id
  LEFT JOIN api_key uk ON i.undone_by = 'key:' || uk.id
  LEFT JOIN person u ON i.undone_by = 'person:' || u.id OR u.id = uk.person_id`;

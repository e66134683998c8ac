// Saved filters over contacts. They are live: whom a segment finds is asked anew each time; a wave freezes its own audience.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database, onlyRow, type Sql } from '../database/database.js';
import { Conflict, InvalidInput, NotFound } from '../domain/errors.js';
import { pageOf, type Page, type PageRequest } from '../domain/page.js';
import { segmentFilterSchema, type SegmentFilter } from '../domain/segment-filter.js';
import { describeFilter } from '../domain/segment-sentence.js';
import { ContactListStore, type ContactSummary } from './contact-list.store.js';
import type { NewSegment, SegmentChange } from './contacts.dto.js';
import { segmentCondition } from './segment-filter.sql.js';

export interface Segment {
  id: string;
  name: string;
  filter: SegmentFilter;
  /** The filter in words. */
  sentence: string;
  /** Counts up with every change of the filter. */
  version: number;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
}

type SegmentRow = Omit<Segment, 'sentence'>;

const COLUMNS = `id, name, filter, version, created_by AS "createdBy", created_at AS "createdAt", updated_at AS "updatedAt"`;

@Injectable()
export class SegmentsService {
  constructor(
    private readonly database: Database,
    private readonly contacts: ContactListStore,
    private readonly audit: AuditLog,
  ) {}

  async list(): Promise<Segment[]> {
    const rows = await this.database.query<SegmentRow>(`SELECT ${COLUMNS} FROM segment ORDER BY name`);
    return rows.map(withSentence);
  }

  /** @throws NotFound */
  async get(idOrName: string): Promise<Segment> {
    const [row] = await this.database.query<SegmentRow>(
      `SELECT ${COLUMNS} FROM segment WHERE id::text = $1 OR name = $1 ORDER BY id::text = $1 DESC LIMIT 1`,
      [idOrName],
    );
    if (!row) throw new NotFound(`There is no segment “${idOrName}”.`);
    return withSentence(row);
  }

  /** @throws Conflict when the name is taken */
  async create(input: NewSegment, actor: string): Promise<Segment> {
    const filter = checkedFilter(input.filter);
    return this.database.transaction(async (sql) => {
      await refuseTakenName(sql, input.name, null);
      const row = onlyRow(
        await sql.query<SegmentRow>(
          `INSERT INTO segment (name, filter, created_by) VALUES ($1, $2, $3) RETURNING ${COLUMNS}`,
          [input.name, JSON.stringify(filter), actor],
        ),
      );
      await this.record(sql, 'segment.created', row, actor);
      return withSentence(row);
    });
  }

  /** @throws NotFound, or Conflict when the name is taken */
  async update(id: string, change: SegmentChange, actor: string): Promise<Segment> {
    const filter = change.filter && checkedFilter(change.filter);
    return this.database.transaction(async (sql) => {
      if (change.name !== undefined) await refuseTakenName(sql, change.name, id);
      const [row] = await sql.query<SegmentRow>(
        `UPDATE segment SET name = coalesce($2, name), filter = coalesce($3::jsonb, filter), updated_at = app_now(),
                version = version + (coalesce($3::jsonb, filter) <> filter)::int
          WHERE id::text = $1 RETURNING ${COLUMNS}`,
        [id, change.name ?? null, filter ? JSON.stringify(filter) : null],
      );
      if (!row) throw new NotFound('There is no such segment.');
      await this.record(sql, 'segment.changed', row, actor);
      return withSentence(row);
    });
  }

  async count(filter: SegmentFilter): Promise<number> {
    return this.contacts.countSegment(this.database, filter);
  }

  /** The contacts it finds now, by family name. */
  async members(filter: SegmentFilter, page: PageRequest): Promise<Page<ContactSummary>> {
    const rows = await this.contacts.list(this.database, segmentCondition(filter, 4), page, 'name');
    return pageOf(rows, page.limit, ContactListStore.cursorOf('name'));
  }

  private async record(sql: Sql, action: string, { id, name, filter, version }: SegmentRow, actor: string) {
    const detail = { name, filter, version };
    await this.audit.record(sql, { actor, action, subjectKind: 'segment', subjectId: id, detail });
  }
}

const withSentence = (row: SegmentRow): Segment => ({ ...row, sentence: describeFilter(row.filter) });

/** Callers inside the process have no checked request behind them. */
function checkedFilter(filter: SegmentFilter): SegmentFilter {
  const parsed = segmentFilterSchema.safeParse(filter);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  throw new InvalidInput(
    `The filter is wrong: ${problems.map(({ field, message }) => [field, message].filter(Boolean).join(' ')).join('; ')}.`,
    problems,
  );
}

async function refuseTakenName(sql: Sql, name: string, exceptId: string | null): Promise<void> {
  const taken = await sql.query(`SELECT 1 FROM segment WHERE name = $1 AND ($2::text IS NULL OR id::text <> $2)`, [
    name,
    exceptId,
  ]);
  if (taken.length > 0) throw new Conflict(`There is already a segment “${name}”.`);
}

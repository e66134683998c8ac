// Saved filters over contacts. They are live: whom a segment finds is asked anew each time; a wave freezes its own audience
// and remembers the version. Every filter that a segment had stays, and can be taken up again.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database, type Sql } from '../database/database.js';
import { Conflict, InvalidInput, NotFound, Outdated } from '../domain/errors.js';
import { pageOf, type Page, type PageRequest } from '../domain/page.js';
import { filterChanges, type FilterChange } from '../domain/segment-difference.js';
import { segmentFilterSchema, type SegmentFilter } from '../domain/segment-filter.js';
import { describeFilter, idsIn } from '../domain/segment-sentence.js';
import { ContactListStore, type ContactSummary } from '../contacts/contact-list.store.js';
import type { NewSegment, SegmentChange } from './segments.dto.js';
import { segmentCondition } from '../people-sql/segment-filter.sql.js';
import { SegmentStore, type SegmentRow, type SegmentVersionRow, type SegmentWish } from './segment.store.js';

export interface Segment extends SegmentRow {
  /** The filter in words. */
  sentence: string;
}

export interface SegmentVersion extends SegmentVersionRow {
  sentence: string;
  /** What is different from the version before; nothing for the first that is known. */
  changes: (FilterChange & { words: string })[];
}

@Injectable()
export class SegmentsService {
  constructor(
    private readonly database: Database,
    private readonly store: SegmentStore,
    private readonly contacts: ContactListStore,
    private readonly audit: AuditLog,
  ) {}

  async list(isArchived = false): Promise<Segment[]> {
    return this.withSentences(this.database, await this.store.list(this.database, isArchived));
  }

  /** @throws NotFound */
  async get(idOrName: string): Promise<Segment> {
    const row = await this.store.find(this.database, idOrName);
    if (!row) throw new NotFound(`There is no segment “${idOrName}”.`);
    return this.withSentence(this.database, row);
  }

  /** @throws Conflict when the name is taken */
  async create(input: NewSegment, actor: string): Promise<Segment> {
    const filter = checkedFilter(input.filter);
    return this.database.transaction(async (sql) => {
      await this.refuseTakenName(sql, input.name, null);
      const row = await this.store.insert(sql, input.name, filter, actor);
      await this.record(sql, 'segment.created', row, actor);
      return this.withSentence(sql, row);
    });
  }

  /** @throws NotFound, Conflict when the name is taken, Outdated when it has another version than the change began with */
  async update(id: string, { basedOn, ...change }: SegmentChange, actor: string): Promise<Segment> {
    const filter = change.filter && checkedFilter(change.filter);
    return this.change(id, actor, 'segment.changed', async (sql, before) => {
      if (basedOn !== undefined && basedOn !== before.version) throw outdated(before, filter);
      if (change.name !== undefined) await this.refuseTakenName(sql, change.name, id);
      return { name: change.name, filter };
    });
  }

  /** Takes up the filter of an earlier version, as a new one. @throws NotFound */
  async restoreVersion(id: string, number: number, actor: string): Promise<Segment> {
    return this.change(id, actor, 'segment.restored', async (sql, before) => {
      const version = (await this.store.versions(sql, before.id)).find((one) => one.number === number);
      if (!version) throw new NotFound(`The segment “${before.name}” has no version ${number}.`);
      return { filter: version.filter, restoredFrom: number };
    });
  }

  /** The latest first, each with what is different from the one before. @throws NotFound */
  async versions(idOrName: string): Promise<SegmentVersion[]> {
    const { id } = await this.get(idOrName);
    const rows = await this.store.versions(this.database, id);
    const inWords = await this.wordsFor(
      this.database,
      rows.map(({ filter }) => filter),
    );
    return rows.map((row, at) => {
      const before = rows[at + 1];
      const changes = before ? filterChanges(before.filter, row.filter) : [];
      const told = changes.map((change) => ({ ...change, words: changeWords(change, inWords) }));
      return { ...row, sentence: inWords(row.filter), changes: told };
    });
  }

  /** Out of the lists; the waves that were made of it keep it. @throws NotFound, Conflict while a wave is prepared with it */
  async archive(id: string, actor: string): Promise<Segment> {
    return this.setArchived(id, true, actor, async (sql, { name }) => {
      const waves = await this.store.preparedWaves(sql, id);
      if (waves.length === 0) return;
      const which = waves.map((wave) => `“${wave}”`).join(', ');
      throw new Conflict(
        `The segment “${name}” is the audience of a wave that is not launched yet: ${which}. Give that wave another segment, or discard it, first.`,
      );
    });
  }

  /** @throws NotFound */
  async unarchive(id: string, actor: string): Promise<Segment> {
    return this.setArchived(id, false, actor, async () => {});
  }

  async count(filter: SegmentFilter): Promise<number> {
    return this.contacts.countSegment(this.database, filter);
  }

  /** The contacts it finds now, by family name. */
  async members(filter: SegmentFilter, page: PageRequest): Promise<Page<ContactSummary>> {
    const rows = await this.contacts.list(this.database, segmentCondition(filter, 4), page, 'name');
    return pageOf(rows, page.limit, ContactListStore.cursorOf('name'));
  }

  private async change(
    id: string,
    actor: string,
    action: string,
    decide: (sql: Sql, before: SegmentRow) => Promise<SegmentWish>,
  ): Promise<Segment> {
    return this.database.transaction(async (sql) => {
      const before = orNotFound(await this.store.lock(sql, id));
      const row = await this.store.change(sql, before, await decide(sql, before), actor);
      await this.record(sql, action, row, actor);
      return this.withSentence(sql, row);
    });
  }

  private async setArchived(
    id: string,
    isArchived: boolean,
    actor: string,
    check: (sql: Sql, before: SegmentRow) => Promise<void>,
  ): Promise<Segment> {
    return this.database.transaction(async (sql) => {
      const before = orNotFound(await this.store.lock(sql, id));
      await check(sql, before);
      if ((before.archivedAt !== null) === isArchived) return this.withSentence(sql, before);
      const row = await this.store.setArchived(sql, before.id, isArchived);
      await this.record(sql, isArchived ? 'segment.archived' : 'segment.unarchived', row, actor);
      return this.withSentence(sql, row);
    });
  }

  private async refuseTakenName(sql: Sql, name: string, exceptId: string | null): Promise<void> {
    const taken = await this.store.ofName(sql, name);
    if (!taken || taken.id === exceptId) return;
    throw new Conflict(
      taken.archivedAt
        ? `There is an archived segment “${taken.name}”: bring it back, or take another name.`
        : `There is already a segment “${taken.name}”.`,
    );
  }

  private async wordsFor(sql: Sql, filters: SegmentFilter[]): Promise<(filter: SegmentFilter) => string> {
    const ids = filters.map(idsIn);
    const names = await this.store.namesOf(sql, {
      waves: ids.flatMap(({ waves }) => waves),
      imports: ids.flatMap(({ imports }) => imports),
    });
    return (filter) => describeFilter(filter, (_, id) => names.get(id));
  }

  private async withSentences(sql: Sql, rows: SegmentRow[]): Promise<Segment[]> {
    const inWords = await this.wordsFor(
      sql,
      rows.map(({ filter }) => filter),
    );
    return rows.map((row) => ({ ...row, sentence: inWords(row.filter) }));
  }

  private async withSentence(sql: Sql, row: SegmentRow): Promise<Segment> {
    return { ...row, sentence: (await this.wordsFor(sql, [row.filter]))(row.filter) };
  }

  /** Not the filter: it may name people, and the record of an act is never changed. */
  private async record(sql: Sql, action: string, { id, version }: SegmentRow, actor: string) {
    await this.audit.record(sql, { actor, action, subjectKind: 'segment', subjectId: id, detail: { version } });
  }
}

function changeWords(change: FilterChange, inWords: (filter: SegmentFilter) => string): string {
  if (change.kind === 'joined') return `joined by “${change.to}” instead of “${change.from}”`;
  return `${change.kind === 'added' ? 'added' : 'taken away'}: ${inWords(change.filter)}`;
}

function outdated(before: SegmentRow, yours: SegmentFilter | undefined): Outdated {
  return new Outdated(
    `Somebody else has changed the segment “${before.name}” meanwhile; it is at version ${before.version} by now. Nothing of yours is saved yet.`,
    { current: before.filter, yours: yours ?? null },
  );
}

function orNotFound(row: SegmentRow | undefined): SegmentRow {
  if (!row) throw new NotFound('There is no such segment.');
  return row;
}

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

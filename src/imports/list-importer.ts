// Carries a list through its batches: lets the store find whose each line may be, applies the lines and writes them.
// The transaction and the record of the act are the service's.
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import type { Sql } from '../database/database.js';
import { planned } from '../database/planned.js';
import type { ExternalId, KnownContact, ListedMandate } from '../domain/contact-import.js';
import { identityKeys } from '../domain/erased-identity.js';
import { InvalidInput } from '../domain/errors.js';
import { stateBodyKind } from '../domain/state-bodies.js';
import { OWN_SCHEME } from '../domain/own-scheme.js';
import { ContactWriter, type ValueOrigin } from '../contacts/contact-writer.store.js';
import { BodiesStore, type FoundBody } from '../bodies/bodies.store.js';
import { DuplicateFinder, type DuplicatesOfImport } from '../likeness/duplicate-finder.js';
import { LineReader, type ReadLine, type WrittenAnswers } from '../lists/line-reader.js';
import type { ListRecord } from '../lists/open-list.js';
import { ContactImportStore } from './contact-import.store.js';
import { DraftReading, type RowReading } from './draft-reading.js';
import type { CorrectedRows } from './import-draft.store.js';
import { ImportBatch, type BatchLine, type ImportRun } from './import-batch.js';
import { countRow, NO_ROWS, type ImportCounts, type ImportRow } from './import-row.js';
import { SpokenOffices } from './spoken-offices.js';

/** A list to carry through, with what a person said of its rows. */
export interface ListJob {
  origin: ValueOrigin & { importId: string };
  records: AsyncIterable<ListRecord>;
  corrected: CorrectedRows;
  answers: WrittenAnswers;
  /** Told the rows of each batch before they are written. Throwing ends the work. */
  onBatch: (rows: ImportRow[]) => Promise<void>;
}

/** What carrying the list through left behind. */
export interface CarriedList {
  counts: ImportCounts;
  reading: DraftReading;
  duplicates: DuplicatesOfImport;
  /** Bodies that were not known and were made, as they are written. */
  unknownBodies: Set<string>;
  offices: SpokenOffices;
}

// Larger ones are no faster, and hold more in memory.
const BATCH_LINES = 500;
const MAX_ROWS = 100_000;
/** So many new people who are like somebody are listed; all are counted. */
const MAX_ALIKE = 1000;

/** What all batches of one import work with. */
interface Work extends Omit<CarriedList, 'duplicates'> {
  job: ListJob;
  run: ImportRun;
  /** By the name as it is written, then by the country that the mandate represents. */
  bodies: Map<string, Map<string | null, FoundBody>>;
  hasEarlier: boolean;
  /** Without anybody erased, no line can be theirs. */
  hasErased: boolean;
  /** How often each line without another key was met in this file. */
  sameLines: Map<string, number>;
}

@Injectable()
export class ListImporter {
  constructor(
    private readonly settings: Settings,
    private readonly store: ContactImportStore,
    private readonly contacts: ContactWriter,
    private readonly bodies: BodiesStore,
    private readonly duplicates: DuplicateFinder,
  ) {}

  /**
   * Whatever is looked up for a batch is looked up by keys; without statistics of what the import has just written itself, the
   * planner would read whole tables instead.
   * @throws InvalidInput for a list without rows, or with too many
   */
  async carry(sql: Sql, job: ListJob): Promise<CarriedList> {
    const work = await this.begin(sql, job);
    await planned(sql, 'keys', () =>
      whileReading(batchesOf(job.records, work.reading), async (batch) => {
        if (work.counts.rows + batch.length > MAX_ROWS)
          throw new InvalidInput(`The list has more than ${MAX_ROWS} rows.`);
        await this.importBatch(sql, work, batch);
      }),
    );
    if (work.counts.rows === 0) throw new InvalidInput('The list has a heading and no rows.');
    const { importId, actor } = job.origin;
    const apart = { rows: rowsSaidDifferent(job.corrected), actor };
    return { ...work, duplicates: await this.duplicates.ofImport(sql, importId, MAX_ALIKE, apart) };
  }

  private async begin(sql: Sql, job: ListJob): Promise<Work> {
    const { source } = job.origin;
    return {
      job,
      run: { source, today: await this.store.today(sql), seen: new Set() },
      counts: { ...NO_ROWS },
      reading: new DraftReading(new LineReader(this.settings.keys), job.corrected, job.answers),
      unknownBodies: new Set(),
      offices: new SpokenOffices(),
      bodies: new Map(),
      hasEarlier: await this.store.hasEarlier(sql, source),
      hasErased: await this.contacts.isAnybodyErased(sql),
      sameLines: new Map(),
    };
  }

  private async importBatch(sql: Sql, work: Work, found: RowReading[]): Promise<void> {
    const readings = await this.withoutErased(sql, work, found);
    const read = linesOf(readings);
    await this.findBodies(sql, work, read);
    const lines = new Map(read.map(({ line, record }) => [line.number, withBodies(work, line, record)]));
    work.offices.add(lines.values());
    const sameLine = await this.sameLines(sql, work, [...lines.values()]);
    const contacts = await this.contacts.load(sql, [
      ...(await this.idsByKeys(sql, [...lines.values()])),
      ...[...sameLine.values()].flat(),
      ...read.flatMap(({ person }) => (person && 'same' in person ? [person.same] : [])),
    ]);
    for (const line of lines.values()) line.entry.externalIds = standingIds(line.entry.externalIds, contacts);
    const batch = new ImportBatch(work.run, [...new Set(contacts.values())]);
    for (const reading of readings) {
      if (reading.kind === 'problem') batch.refuse(reading.problem, reading.record);
      if (reading.kind === 'left_out') batch.leaveOut(reading);
      const line = reading.kind === 'line' && lines.get(reading.line.number);
      if (!line) continue;
      const bySameLine = () => takeSameLine(work, line, sameLine.get(line.number) ?? [], contacts);
      batch.apply(line, { bySameLine, decided: decidedOf(reading, contacts) });
    }
    const writes = batch.writes();
    for (const { outcome } of writes.rows) countRow(work.counts, outcome);
    await work.job.onBatch(writes.rows);
    await this.store.write(sql, work.job.origin, writes);
  }

  /** A person who was erased is not made anew: their lines become problems, and what these lines say is not kept. */
  private async withoutErased(sql: Sql, { hasErased, job }: Work, readings: RowReading[]): Promise<RowReading[]> {
    if (!hasErased) return readings;
    const keysOf = (line: ReadLine) => this.identityOf(line, job.origin.source);
    const erased = await this.contacts.erasedAmong(
      sql,
      linesOf(readings).flatMap(({ line }) => keysOf(line)),
    );
    if (erased.size === 0) return readings;
    return readings.map((reading): RowReading => {
      if (reading.kind !== 'line' || !keysOf(reading.line).some((key) => erased.has(key))) return reading;
      const { number, sheet } = reading.line;
      const reason = 'this person was erased and is not imported again';
      return { kind: 'problem', problem: { number, sheet, cells: {}, written: {}, field: 'name', reason } };
    });
  }

  private identityOf({ entry, cells }: ReadLine, source: string): string[] {
    const { channels: addresses, externalIds, name } = entry;
    const identity = { nameKeys: [name.key], addresses, externalIds, lines: [{ source, cells }] };
    return identityKeys(this.settings.keys, identity);
  }

  private async findBodies(sql: Sql, { bodies }: Work, lines: { line: ReadLine }[]): Promise<void> {
    for (const { body, country } of lines.flatMap(({ line }) => line.mandates)) {
      const byCountry = bodies.get(body) ?? new Map<string | null, FoundBody>();
      bodies.set(body, byCountry);
      if (!byCountry.has(country)) byCountry.set(country, await this.findBody(sql, body, country, byCountry));
    }
  }

  /** A body that is none of a state is the same for every country. */
  private async findBody(
    sql: Sql,
    name: string,
    country: string | null,
    known: ReadonlyMap<string | null, FoundBody>,
  ): Promise<FoundBody> {
    const [other] = known.values();
    return other && !stateBodyKind(name) ? other : this.bodies.findOrMake(sql, name, country);
  }

  private async idsByKeys(sql: Sql, lines: BatchLine[]): Promise<string[]> {
    const ids = lines.flatMap(({ entry }) => entry.externalIds);
    const keys = lines.flatMap(({ entry }) => entry.channels.flatMap(({ addressKey }) => addressKey ?? []));
    return this.contacts.findByKeys(sql, ids, keys);
  }

  /** An identifier tells whose line it is; only lines without one are searched in earlier versions of the list. */
  private async sameLines(sql: Sql, { hasEarlier, job }: Work, lines: BatchLine[]): Promise<Map<number, string[]>> {
    const unkeyed = hasEarlier ? lines.filter(({ entry }) => entry.externalIds.length === 0) : [];
    if (unkeyed.length === 0) return new Map();
    const cells = unkeyed.map((line) => line.cells);
    const found = await this.store.findBySameLine(sql, job.origin, cells);
    return new Map(unkeyed.map((line, at) => [line.number, found[at] ?? []]));
  }
}

const rowsSaidDifferent = ({ people }: CorrectedRows): number[] =>
  Object.entries(people).flatMap(([row, person]) => ('different' in person ? [Number(row)] : []));

/** Whom a person said that it is; 'gone' when there is no such contact any more. */
function decidedOf(reading: RowReading, contacts: Map<string, KnownContact>): KnownContact | 'gone' | undefined {
  const person = reading.kind === 'line' ? reading.person : undefined;
  return person && 'same' in person ? (contacts.get(person.same) ?? 'gone') : undefined;
}

type LineReading = RowReading & { kind: 'line' };
const linesOf = (readings: RowReading[]) =>
  readings.filter((reading): reading is LineReading => reading.kind === 'line');

/** The line with the bodies that were found for it. */
function withBodies(
  work: Work,
  { entry, mandates: written, ...line }: ReadLine,
  record: BatchLine['record'],
): BatchLine {
  const mandates = written.flatMap(({ body: name, ...mandate }): ListedMandate[] => {
    const body = work.bodies.get(name)?.get(mandate.country);
    if (!body) return [];
    if (body.isUnknown) work.unknownBodies.add(name);
    return [{ ...mandate, bodyId: body.id, bodySlug: body.slug }];
  });
  const [mandate, ...moreMandates] = mandates;
  return { ...line, record, entry: { ...entry, mandate, moreMandates } };
}

/** An id of ours names the contact that stands for it today; one of another installation says nothing here. */
function standingIds(ids: ExternalId[], contacts: Map<string, KnownContact>): ExternalId[] {
  return ids.flatMap(({ scheme, value }) => {
    if (scheme !== OWN_SCHEME) return [{ scheme, value }];
    const standing = contacts.get(value.toLowerCase());
    return standing ? [{ scheme, value: standing.id }] : [];
  });
}

/** Equal lines without another key are different people; the first stays the first when the list is applied again. */
function takeSameLine(
  { sameLines }: Work,
  line: BatchLine,
  ids: string[],
  contacts: Map<string, KnownContact>,
): KnownContact | undefined {
  if (ids.length === 0) return undefined;
  const key = createHash('sha256').update(JSON.stringify(line.cells)).digest('base64');
  const taken = sameLines.get(key) ?? 0;
  sameLines.set(key, taken + 1);
  const standing = [...new Set(ids.flatMap((id) => contacts.get(id) ?? []))];
  return standing[taken];
}

async function* batchesOf(records: AsyncIterable<ListRecord>, reading: DraftReading): AsyncGenerator<RowReading[]> {
  let batch: RowReading[] = [];
  for await (const record of records) {
    if (record.cells.length === 0) continue;
    batch.push(reading.read(record));
    if (batch.length < BATCH_LINES) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Works on one batch while the next one is read: the database and this process each have something to do. */
async function whileReading<Batch>(
  batches: AsyncIterable<Batch>,
  work: (batch: Batch) => Promise<void>,
): Promise<void> {
  let underway = Promise.resolve();
  try {
    for await (const batch of batches) {
      await underway;
      underway = work(batch);
      // It is awaited before the next one; until then its failure is nobody's surprise.
      underway.catch(() => undefined);
    }
  } finally {
    await underway;
  }
}

// Carries a list through its batches: reads the lines, lets the store find whose they may be, applies them and writes.
// The transaction and the record of the act are the service's.
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import type { Sql } from '../database/database.js';
import type { ExternalId, KnownContact, ListedMandate } from '../domain/contact-import.js';
import { identityKeys } from '../domain/erased-identity.js';
import { InvalidInput } from '../domain/errors.js';
import { ContactWriter } from '../contacts/contact-writer.store.js';
import { BodiesStore, type FoundBody } from '../bodies/bodies.store.js';
import { DuplicateFinder } from '../likeness/duplicate-finder.js';
import { OWN_SCHEME } from '../domain/own-scheme.js';
import { fingerprintOf, withListBytes, type ListBytes, type ListFile } from '../lists/list-bytes.js';
import { ContactImportStore } from './contact-import.store.js';
import { ImportBatch, type BatchLine, type BatchWrites, type ImportHead, type ImportRun } from './import-batch.js';
import { addDuplicates, emptyTally, MAX_LISTED, type ImportResult, type ImportTally } from './import-result.js';
import { withLeanHeap } from './lean-heap.js';
import { LineReader, type LineResult, type ReadLine } from '../lists/line-reader.js';
import { mappingOf, openList, type ListOptions, type ListRecord, type OpenList } from '../lists/open-list.js';

export interface ImportOptions extends ListOptions {
  /** What the list is called; lines of the same source may correct each other. The file's name when not given. */
  source?: string;
  lawfulBasis?: string;
  /** Told after every batch how many rows are done. */
  onRows?: (rows: number) => void;
  /** The list names everybody who held its offices on that day. */
  completeAsOf?: string;
  /** Told the lines of every batch that could be read. */
  onLines?: (lines: Iterable<BatchLine>) => void;
  staged?: StagedHooks;
}

/** What a staged import adds to the reading of its list. */
export interface StagedHooks {
  /** Its record is there already. */
  importId: string;
  /** Where it is known, the file is not read for it. */
  fileSha256?: string;
  /** Nothing is kept of it, so it need not wait for other imports. */
  isGlimpse?: boolean;
  /** Which of the records are read. */
  choose?: (records: AsyncIterable<ListRecord>) => AsyncIterable<ListRecord>;
  read: (record: ListRecord, read: (record: ListRecord) => LineResult) => LineResult;
  /** Told what a batch will write. Throwing ends the import, which is then taken back. */
  onBatch: (rows: BatchWrites['rows']) => Promise<void>;
}

export const DEFAULT_BASIS = 'Published contact data of people in public office (legitimate interest)';
// Larger ones are no faster, and hold more in memory.
const BATCH_LINES = 500;
const MAX_ROWS = 100_000;

interface NamedBytes {
  name: string;
  bytes: ListBytes;
}

/** What all batches of one import work with. */
interface Job {
  head: ImportHead;
  run: ImportRun;
  tally: ImportTally;
  bodies: Map<string, FoundBody>;
  hasEarlier: boolean;
  onBatch?: StagedHooks['onBatch'];
  onLines?: ImportOptions['onLines'];
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

  /** @throws InvalidInput for a file that cannot be read, has no usable columns or too many rows */
  importList(sql: Sql, file: ListFile, options: ImportOptions, actor: string): Promise<ImportResult> {
    return withLeanHeap(() =>
      withListBytes(file, (bytes) => this.importBytes(sql, { name: file.name, bytes }, options, actor)),
    );
  }

  private async importBytes(sql: Sql, file: NamedBytes, options: ImportOptions, actor: string): Promise<ImportResult> {
    const list = await openList(file.bytes, options, file.name);
    if (!options.staged?.isGlimpse) await this.store.lock(sql);
    const job = await this.begin(sql, file, list, options, actor);
    const reader = new LineReader(this.settings.keys);
    const { staged } = options;
    const readLine = (record: ListRecord) => reader.read(record);
    const read = (record: ListRecord) => (staged ? staged.read(record, readLine) : readLine(record));
    const records = staged?.choose?.(list.records) ?? list.records;
    await whileReading(batchesOf(records, read), async (results) => {
      if (job.tally.rows + results.length > MAX_ROWS)
        throw new InvalidInput(`The list has more than ${MAX_ROWS} rows.`);
      await this.importBatch(sql, job, results);
      options.onRows?.(job.tally.rows);
    });
    if (job.tally.rows === 0) throw new InvalidInput('The list has a heading and no rows.');
    addDuplicates(job.tally, await this.duplicates.ofImport(sql, job.head.importId, MAX_LISTED));
    const { rows, new: made, changed, unchanged, problems, duplicates } = job.tally;
    await this.store.finish(sql, job.head, { rows, new: made, changed, unchanged, problems, duplicates });
    return { importId: job.head.importId, ...job.tally };
  }

  private async begin(sql: Sql, file: NamedBytes, list: OpenList, options: ImportOptions, actor: string): Promise<Job> {
    const source = options.source ?? file.name.replace(/\.[^.]*$/, '');
    const { columns, encoding, format } = list;
    const head = {
      source,
      fileName: file.name,
      fileSha256: options.staged?.fileSha256 ?? (await fingerprintOf(file.bytes)),
      mapping: { fields: mappingOf(list), constants: columns.constants, encoding, format },
      lawfulBasis: options.lawfulBasis ?? DEFAULT_BASIS,
      actor,
    };
    const hasEarlier = await this.store.hasEarlier(sql, source);
    const importId = options.staged?.importId ?? (await this.store.begin(sql, head));
    return {
      head: { importId, ...head },
      run: { source, today: await this.store.today(sql), seen: new Set() },
      tally: emptyTally(source, head.fileSha256, list),
      onBatch: options.staged?.onBatch,
      onLines: options.onLines,
      bodies: new Map(),
      hasEarlier,
      hasErased: await this.contacts.isAnybodyErased(sql),
      sameLines: new Map(),
    };
  }

  private async importBatch(sql: Sql, job: Job, results: LineResult[]): Promise<void> {
    results = await this.withoutErased(sql, job, results);
    const read = results.flatMap((result) => (result.kind === 'line' ? [result.line] : []));
    await this.findBodies(sql, job, read);
    const lines = new Map(read.map((line) => [line.number, withBodies(job, line)]));
    job.onLines?.(lines.values());
    const sameLine = await this.sameLines(sql, job, read);
    const contacts = await this.contacts.load(sql, [
      ...(await this.idsByKeys(sql, read)),
      ...[...sameLine.values()].flat(),
    ]);
    for (const line of lines.values()) line.entry.externalIds = standingIds(line.entry.externalIds, contacts);
    const batch = new ImportBatch(job.run, job.tally, [...new Set(contacts.values())]);
    for (const result of results) {
      if (result.kind === 'problem') batch.refuse(result.problem, result.cells);
      const line = result.kind === 'line' && lines.get(result.line.number);
      if (line) batch.apply(line, () => takeSameLine(job, line, sameLine.get(line.number) ?? [], contacts));
    }
    const writes = batch.writes();
    await job.onBatch?.(writes.rows);
    await this.store.write(sql, job.head, writes);
  }

  /** A person who was erased is not made anew: their lines become problems, and what these lines say is not kept. */
  private async withoutErased(sql: Sql, job: Job, results: LineResult[]): Promise<LineResult[]> {
    if (!job.hasErased) return results;
    const keysOf = (line: ReadLine) => this.identityOf(line, job.head.source);
    const keys = results.flatMap((result) => (result.kind === 'line' ? keysOf(result.line) : []));
    const erased = await this.contacts.erasedAmong(sql, keys);
    if (erased.size === 0) return results;
    return results.map((result) => {
      if (result.kind !== 'line' || !keysOf(result.line).some((key) => erased.has(key))) return result;
      const reason = 'this person was erased and is not imported again';
      return { kind: 'problem', problem: { row: result.line.number, field: 'name', reason }, cells: {} };
    });
  }

  private identityOf({ entry, cells }: ReadLine, source: string): string[] {
    const { channels: addresses, externalIds, name } = entry;
    return identityKeys(this.settings.keys, {
      nameKeys: [name.key],
      addresses,
      externalIds,
      lines: [{ source, cells }],
    });
  }

  private async findBodies(sql: Sql, job: Job, lines: ReadLine[]): Promise<void> {
    const written = new Set(lines.flatMap(({ mandates }) => mandates.map(({ body }) => body)));
    for (const name of written) {
      if (!job.bodies.has(name)) job.bodies.set(name, await this.bodies.findOrMake(sql, name));
    }
  }

  private async idsByKeys(sql: Sql, lines: ReadLine[]): Promise<string[]> {
    const ids = lines.flatMap(({ entry }) => entry.externalIds);
    const keys = lines.flatMap(({ entry }) => entry.channels.flatMap(({ addressKey }) => addressKey ?? []));
    return this.contacts.findByKeys(sql, ids, keys);
  }

  /** An identifier tells whose line it is; only lines without one are searched in earlier versions of the list. */
  private async sameLines(sql: Sql, job: Job, lines: ReadLine[]): Promise<Map<number, string[]>> {
    const unkeyed = job.hasEarlier ? lines.filter(({ entry }) => entry.externalIds.length === 0) : [];
    if (unkeyed.length === 0) return new Map();
    const cells = unkeyed.map((line) => line.cells);
    const found = await this.store.findBySameLine(sql, job.head.source, job.head.importId, cells);
    return new Map(unkeyed.map((line, at) => [line.number, found[at] ?? []]));
  }
}

/** The line with the bodies that were found for it; the unknown ones are counted. */
function withBodies({ bodies, tally }: Job, { number, cells, entry, mandates: written }: ReadLine): BatchLine {
  const mandates = written.flatMap(({ body: name, ...mandate }): ListedMandate[] => {
    const body = bodies.get(name);
    if (!body) return [];
    const { bodies: unmatched } = tally.unmatched;
    if (body.isUnknown) unmatched[name] = (unmatched[name] ?? 0) + 1;
    return [{ ...mandate, bodyId: body.id, bodySlug: body.slug }];
  });
  const [mandate, ...moreMandates] = mandates;
  return { number, cells, entry: { ...entry, mandate, moreMandates } };
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
  job: Job,
  line: BatchLine,
  ids: string[],
  contacts: Map<string, KnownContact>,
): KnownContact | undefined {
  if (ids.length === 0) return undefined;
  const key = createHash('sha256').update(JSON.stringify(line.cells)).digest('base64');
  const taken = job.sameLines.get(key) ?? 0;
  job.sameLines.set(key, taken + 1);
  const standing = [...new Set(ids.flatMap((id) => contacts.get(id) ?? []))];
  return standing[taken];
}

async function* batchesOf(
  records: AsyncIterable<ListRecord>,
  read: (record: ListRecord) => LineResult,
): AsyncGenerator<LineResult[]> {
  let batch: LineResult[] = [];
  for await (const record of records) {
    if (record.cells.length === 0) continue;
    batch.push(read(record));
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

// `demarche segment`: saved filters over contacts, what they meant before, and who of them could be written to.
import type { Command } from 'commander';
import { EXCLUSION_REASONS } from '../domain/audience.js';
import { InvalidInput } from '../domain/errors.js';
import { segmentFilterSchema, type SegmentFilter } from '../domain/segment-filter.js';
import { SegmentsService, type Segment, type SegmentVersion } from '../segments/segments.service.js';
import type { OutlookPerson, SegmentOutlook } from '../audiences/segment-outlook.dto.js';
import { SegmentOutlookService } from '../audiences/segment-outlook.service.js';
import type { CliRun } from './cli-context.js';
import { readInputFile } from './input-file.js';

export function addSegmentCommands(program: Command, run: CliRun): void {
  const segment = program.command('segment').description('saved filters over contacts');
  addWriting(segment, run);
  addLooking(segment, run);
}

function addWriting(segment: Command, run: CliRun): void {
  segment
    .command('create <name>')
    .description('save a filter under a name')
    .option('--filter <json>', 'the filter as JSON, or @file')
    .option('--all', 'every contact')
    .action(async (name: string, options: { filter?: string; all?: boolean }) => {
      await run(async (app, actor) => {
        const filter = await readFilter(options);
        const segments = app.get(SegmentsService);
        const created = await segments.create({ name, filter }, actor);
        return { ...created, count: await segments.count(filter) };
      }, printSegment);
    });
  segment
    .command('archive <name>')
    .description('put a segment away; the waves that were made of it keep it')
    .option('--undo', 'bring it back')
    .action(async (name: string, { undo }: { undo?: boolean }) => {
      await run(
        async (app, actor) => {
          const segments = app.get(SegmentsService);
          const { id } = await segments.get(name);
          return undo ? segments.unarchive(id, actor) : segments.archive(id, actor);
        },
        ({ name, archivedAt }) => `${name} is ${archivedAt ? 'in' : 'out of'} the archive.`,
      );
    });
}

function addLooking(segment: Command, run: CliRun): void {
  segment
    .command('list')
    .description('print all segments')
    .option('--archived', 'those in the archive')
    .action(async ({ archived }: { archived?: boolean }) => {
      await run((app) => app.get(SegmentsService).list(archived === true), printSegments);
    });
  segment
    .command('count <name>')
    .description('say how many contacts a segment finds now')
    .action(async (name: string) => {
      await run(async (app) => {
        const segments = app.get(SegmentsService);
        const found = await segments.get(name);
        return { ...found, count: await segments.count(found.filter) };
      }, printSegment);
    });
  segment
    .command('show <name>')
    .description('print a segment with its filter, as `create --filter` takes it')
    .action(async (name: string) => {
      await run((app) => app.get(SegmentsService).get(name), printFilter);
    });
  segment
    .command('history <name>')
    .description('print every version of a segment, and what is different from the one before')
    .action(async (name: string) => {
      await run((app) => app.get(SegmentsService).versions(name), printVersions);
    });
  segment
    .command('preview <name>')
    .description('say who of a segment could be written to now, and who not and why')
    .option('--reason <reason>', `list only those left out for it: ${EXCLUSION_REASONS.join(', ')}`)
    .option('--limit <n>', 'people listed', '20')
    .action(async (name: string, options: { reason?: string; limit: string }) => {
      await run(async (app) => {
        const { filter } = await app.get(SegmentsService).get(name);
        const outlooks = app.get(SegmentOutlookService);
        const limit = readLimit(options.limit);
        const reason = readReason(options.reason);
        const { items } = await outlooks.people({ filter, group: 'left_out', reason, limit });
        return { ...(await outlooks.outlook(filter)), left: items };
      }, printOutlook);
    });
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 200) return limit;
  throw new InvalidInput('--limit must be a whole number from 1 to 200.');
}

function readReason(text: string | undefined) {
  const reason = EXCLUSION_REASONS.find((one) => one === text);
  if (text === undefined || reason) return reason;
  throw new InvalidInput(`There is no reason “${text}”. There are: ${EXCLUSION_REASONS.join(', ')}.`);
}

export async function readFilter({ filter, all }: { filter?: string; all?: boolean }): Promise<SegmentFilter> {
  if ((filter === undefined) === !all) throw new InvalidInput('Give either --filter or --all.');
  if (filter === undefined) return { all: [] };
  const text = filter.startsWith('@') ? (await readInputFile(filter.slice(1))).toString('utf8') : filter;
  const parsed = segmentFilterSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  throw new InvalidInput('The filter is wrong:', problems);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InvalidInput(`The filter is not JSON: ${(error as Error).message}`);
  }
}

const printSegment = ({ name, version, sentence, count }: Segment & { count: number }) =>
  `${name} (version ${version}): ${count} contacts\n  ${sentence}`;

const printSegments = (segments: Segment[]) =>
  segments.map(({ name, version, sentence }) => `${name} (version ${version}): ${sentence}`).join('\n') ||
  'There are no segments.';

const printFilter = ({ name, version, sentence, archivedAt, filter }: Segment) =>
  `${name} (version ${version}${archivedAt ? ', in the archive' : ''}): ${sentence}\n${JSON.stringify(filter, null, 2)}`;

const printVersions = (versions: SegmentVersion[]) =>
  versions
    .map(({ number, createdAt, createdByName, createdBy, restoredFrom, sentence, changes }) => {
      const when = createdAt.toISOString().slice(0, 16).replace('T', ' ');
      const how = restoredFrom ? `, taken up again from version ${restoredFrom}` : '';
      const lines = [sentence, ...changes.map(({ words }) => `- ${words}`)].map((line) => `  ${line}`);
      return [`version ${number}, ${when} UTC, ${createdByName ?? createdBy}${how}`, ...lines].join('\n');
    })
    .join('\n');

const printOutlook = ({ matched, included, excluded, exclusions, left }: SegmentOutlook & { left: OutlookPerson[] }) =>
  [
    `${matched} contacts: ${included} could be written to now, ${excluded} not`,
    ...exclusions.map(({ reason, count }) => `  ${reason}: ${count}`),
    ...left.map(({ name, excluded: reason, detail }) => `${name}: ${[reason, detail].filter(Boolean).join(', ')}`),
  ].join('\n');

// `demarche segment`: saved filters over contacts.
import type { Command } from 'commander';
import { segmentFilterSchema, type SegmentFilter } from '../domain/segment-filter.js';
import { InvalidInput } from '../domain/errors.js';
import { SegmentsService, type Segment } from '../contacts/segments.service.js';
import type { CliRun } from './cli-context.js';
import { readInputFile } from './input-file.js';

export function addSegmentCommands(program: Command, run: CliRun): void {
  const segment = program.command('segment').description('saved filters over contacts');
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
    .command('list')
    .description('print all segments')
    .action(async () => {
      await run((app) => app.get(SegmentsService).list(), printSegments);
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
}

async function readFilter({ filter, all }: { filter?: string; all?: boolean }): Promise<SegmentFilter> {
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

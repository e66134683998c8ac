// `demarche segment`: saved filters over contacts, what they meant before, and who of them could be written to.
import type { Command } from 'commander';
import type { Segment, SegmentVersion } from '../segments/segments.service.js';
import { EXCLUSION_REASONS } from '../domain/audience.js';
import type { OutlookPerson, SegmentOutlook } from '../audiences/segment-outlook.dto.js';
import type { Cli } from './cli-context.js';
import type { FilterChoice } from './read-filter.js';
import type { LeftOutQuestion } from './segment.actions.js';

const load = async () => (await import('./segment.actions.js')).SegmentActions;

export function define(segment: Command, cli: Cli): void {
  addWriting(segment, cli);
  addLooking(segment, cli);
}

function addWriting(segment: Command, { run }: Cli): void {
  segment
    .command('create <name>')
    .description('save a filter under a name')
    .option('--filter <json>', 'the filter as JSON, or @file')
    .option('--all', 'every contact')
    .action((name: string, choice: FilterChoice) =>
      run(load, (segments, actor) => segments.create(name, choice, actor), printSegment),
    );
  segment
    .command('archive <name>')
    .description('put a segment away; the waves that were made of it keep it')
    .option('--undo', 'bring it back')
    .action((name: string, { undo }: { undo?: boolean }) =>
      run(
        load,
        (segments, actor) => (undo ? segments.unarchive(name, actor) : segments.archive(name, actor)),
        ({ name, archivedAt }) => `${name} is ${archivedAt ? 'in' : 'out of'} the archive.`,
      ),
    );
}

function addLooking(segment: Command, { run }: Cli): void {
  segment
    .command('list')
    .description('print all segments')
    .option('--archived', 'those in the archive')
    .action(({ archived }: { archived?: boolean }) =>
      run(load, (segments) => segments.list(archived === true), printSegments),
    );
  segment
    .command('count <name>')
    .description('say how many contacts a segment finds now')
    .action((name: string) => run(load, (segments) => segments.count(name), printSegment));
  segment
    .command('show <name>')
    .description('print a segment with its filter, as `create --filter` takes it')
    .action((name: string) => run(load, (segments) => segments.get(name), printFilter));
  segment
    .command('history <name>')
    .description('print every version of a segment, and what is different from the one before')
    .action((name: string) => run(load, (segments) => segments.versions(name), printVersions));
  segment
    .command('preview <name>')
    .description('say who of a segment could be written to now, and who not and why')
    .option('--reason <reason>', `list only those left out for it: ${EXCLUSION_REASONS.join(', ')}`)
    .option('--limit <n>', 'people listed', '20')
    .action((name: string, question: LeftOutQuestion) =>
      run(load, (segments) => segments.preview(name, question), printOutlook),
    );
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

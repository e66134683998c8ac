// `demarche privacy`: a copy of what is held on one person, and erasing one.
import { type Command, Option } from 'commander';
import { ERASURE_ASKERS, ERASURE_REASONS } from '../domain/erasure.js';
import type { ErasurePlan } from '../privacy/erasure.dto.js';
import type { SubjectFormat } from '../privacy/subject-export.service.js';
import type { Cli } from './cli-context.js';
import { writeOutputFile } from './output-file.js';

const load = async () => (await import('./privacy.actions.js')).PrivacyActions;

interface EraseOptions {
  dryRun?: boolean;
  confirm?: string;
  reason?: string;
  askedBy?: string;
  reference?: string;
}

export function define(privacy: Command, cli: Cli): void {
  const { run } = cli;
  privacy
    .command('held <contact>')
    .description('write everything that is held on a contact to a file, to hand over')
    .addOption(new Option('--format <format>', 'of the file').choices(['json', 'html']).default('json'))
    .requiredOption('--output <file>', 'the file to write')
    .option('--force', 'write over a file that is there')
    .action((id: string, options: { format: SubjectFormat; output: string; force?: boolean }) =>
      run(
        load,
        async (privacy, actor) => {
          const { text } = await privacy.copy(id, options.format, actor);
          await writeOutputFile(options.output, [Buffer.from(text)], options.force === true);
          return { file: options.output };
        },
        ({ file }) => `Written to ${file}. It holds everything about one person: hand it over safely, and delete it.`,
      ),
    );
  addErase(privacy, cli);
  privacy
    .command('retention')
    .description('take away what is older than the rules that an admin set')
    .option('--dry-run', 'say what would go, and take nothing away')
    .action(({ dryRun }: { dryRun?: boolean }) =>
      run(
        load,
        (privacy, actor) => (dryRun ? privacy.dueByRetention() : privacy.applyRetention(actor)),
        (result) =>
          [
            `${result.isDone ? 'Taken away' : 'Nothing was changed. Would go'}: ${result.contacts} contacts, the cells of ${result.importRows} rows of lists, ${result.practiceLetters} practice letters`,
            ...(result.isComplete ? [] : ['There is more: run it again.']),
          ].join('\n'),
      ),
    );
}

function addErase(privacy: Command, { run }: Cli): void {
  privacy
    .command('erase <contact>')
    .description('erase a contact for good; begin with --dry-run')
    .option('--dry-run', 'say what would go and what would stay')
    .option('--confirm <name>', 'the name as it stands on the contact')
    .addOption(new Option('--reason <reason>', 'why').choices(ERASURE_REASONS))
    .addOption(new Option('--asked-by <who>', 'who asked for it').choices(ERASURE_ASKERS))
    .option('--reference <text>', 'where the request is filed')
    .action((id: string, { dryRun, ...order }: EraseOptions) =>
      run(load, (privacy, actor) => (dryRun ? privacy.planErasure(id) : privacy.erase(id, order, actor)), text),
    );
}

function text({ isDone, name, counts, mentions }: ErasurePlan & { isDone: boolean }): string {
  const { names, channels, mandates, externalIds, provenance, importRows, audiences, practiceLetters } = counts;
  return [
    isDone ? 'Erased for good.' : `Nothing was changed. Erasing ${name} would mean:`,
    `gone: ${names} names and spellings, ${channels} channels, ${mandates} mandates, ${externalIds} identifiers, ${provenance} notes on sources,`,
    `      the cells of ${importRows} rows of lists, addresses and values of ${audiences} audiences, ${practiceLetters} practice letters, ${counts.drafts} lists being prepared`,
    `skipped at once: ${counts.waiting} letters that wait`,
    `stays: ${counts.letters} letters as state and time only, ${counts.auditEntries} audit entries with ids only, keyed hashes that keep them from being written to or imported again`,
    ...mentions.map((one) => `look yourself: the name stands in the ${one.kind} “${one.name}”`),
  ].join('\n');
}

// `demarche privacy`: a copy of what is held on one person, and erasing one.
import { type Command, Option } from 'commander';
import { InvalidInput } from '../domain/errors.js';
import {
  ERASURE_ASKERS,
  ERASURE_REASONS,
  erasureOrder,
  type ErasureOrder,
  type ErasurePlan,
} from '../privacy/erasure.dto.js';
import { ErasureService } from '../privacy/erasure.service.js';
import { RetentionService } from '../privacy/retention.service.js';
import { SubjectExportService, type SubjectFormat } from '../privacy/subject-export.service.js';
import type { CliRun } from './cli-context.js';
import { writeOutputFile } from './output-file.js';

interface EraseOptions {
  dryRun?: boolean;
  confirm?: string;
  reason?: string;
  askedBy?: string;
  reference?: string;
}

export function addPrivacyCommands(program: Command, run: CliRun): void {
  const privacy = program.command('privacy').description('what people are owed about data that is kept of them');
  privacy
    .command('held <contact>')
    .description('write everything that is held on a contact to a file, to hand over')
    .addOption(new Option('--format <format>', 'of the file').choices(['json', 'html']).default('json'))
    .requiredOption('--output <file>', 'the file to write')
    .option('--force', 'write over a file that is there')
    .action((id: string, options: { format: SubjectFormat; output: string; force?: boolean }) =>
      run(
        async (app, actor) => {
          const { text } = await app.get(SubjectExportService).copy(id, options.format, actor);
          await writeOutputFile(options.output, [Buffer.from(text)], options.force === true);
          return { file: options.output };
        },
        ({ file }) => `Written to ${file}. It holds everything about one person: hand it over safely, and delete it.`,
      ),
    );
  addErase(privacy, run);
  privacy
    .command('retention')
    .description('take away what is older than the rules that an admin set')
    .option('--dry-run', 'say what would go, and take nothing away')
    .action(({ dryRun }: { dryRun?: boolean }) =>
      run(
        async (app, actor) => {
          const retention = app.get(RetentionService);
          if (!dryRun) return { isDone: true, ...(await retention.apply(actor)) };
          const { due, people, contactMonths, importRowMonths, practiceLetterMonths } = await retention.look();
          return {
            isDone: false,
            ...due,
            isComplete: true,
            people,
            contactMonths,
            importRowMonths,
            practiceLetterMonths,
          };
        },
        (result) =>
          [
            `${result.isDone ? 'Taken away' : 'Nothing was changed. Would go'}: ${result.contacts} contacts, the cells of ${result.importRows} rows of lists, ${result.practiceLetters} practice letters`,
            ...(result.isComplete ? [] : ['There is more: run it again.']),
          ].join('\n'),
      ),
    );
}

function addErase(privacy: Command, run: CliRun): void {
  privacy
    .command('erase <contact>')
    .description('erase a contact for good; begin with --dry-run')
    .option('--dry-run', 'say what would go and what would stay')
    .option('--confirm <name>', 'the name as it stands on the contact')
    .addOption(new Option('--reason <reason>', 'why').choices(ERASURE_REASONS))
    .addOption(new Option('--asked-by <who>', 'who asked for it').choices(ERASURE_ASKERS))
    .option('--reference <text>', 'where the request is filed')
    .action((id: string, { dryRun, ...order }: EraseOptions) =>
      run(async (app, actor) => {
        const erasures = app.get(ErasureService);
        return dryRun
          ? { isDone: false, ...(await erasures.plan(id)) }
          : { isDone: true, ...(await erasures.erase(id, shaped(order), actor)) };
      }, text),
    );
}

function shaped(order: object): ErasureOrder {
  const parsed = erasureOrder.safeParse(order);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
  throw new InvalidInput('To erase, give --confirm, --reason and --asked-by; --dry-run shows what would go.', problems);
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

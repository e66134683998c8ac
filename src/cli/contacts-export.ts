// `demarche contacts export`: contacts as a file, or on the standard output for another program.
import { type Command, Option } from 'commander';
import {
  ContactExportService,
  EXPORT_FORMATS,
  type ExportFormat,
  type ExportScope,
} from '../export/contact-export.service.js';
import { InvalidInput } from '../domain/errors.js';
import type { CliRun } from './cli-context.js';
import { writeOutputFile } from './output-file.js';
import { readFilter } from './segment.command.js';

interface Options {
  format: ExportFormat;
  segment?: string;
  filter?: string;
  contact?: string;
  private?: boolean;
  output?: string;
  force?: boolean;
}

export function addContactsExport(contacts: Command, run: CliRun): void {
  contacts
    .command('export')
    .description('export contacts: all, a segment, a filter or one')
    .addOption(new Option('--format <format>', 'of the file').choices(EXPORT_FORMATS).default('csv'))
    .addOption(new Option('--segment <name or id>', 'whom this segment finds').conflicts(['filter', 'contact']))
    .addOption(
      new Option('--filter <json>', 'whom this filter finds; @file reads it from a file').conflicts(['contact']),
    )
    .option('--contact <id>', 'only this person')
    .option('--private', 'also channels that are marked as private')
    .option('--output <file>', 'write to this file instead of the standard output')
    .option('--force', 'write over a file that is there')
    .action((options: Options) =>
      run(
        async (app, actor) => {
          if (!options.output && contacts.parent?.opts<{ json?: boolean }>().json)
            throw new InvalidInput(
              'With --json name a file: --output contacts.csv. Two things on one output are neither.',
            );
          const order = {
            scope: await scopeOf(options),
            format: options.format,
            withPrivate: options.private === true,
          };
          const { count, chunks } = await app.get(ContactExportService).export(order, actor);
          if (options.output) await writeOutputFile(options.output, chunks, options.force === true);
          else await print(chunks);
          return { file: options.output ?? null, count, format: options.format };
        },
        ({ file, count }) => (file ? `${count} contacts written to ${file}.` : ''),
      ),
    );
}

async function scopeOf({ segment, filter, contact }: Options): Promise<ExportScope> {
  if (segment !== undefined) return { kind: 'segment', idOrName: segment };
  if (filter !== undefined) return { kind: 'filter', filter: await readFilter({ filter }) };
  if (contact !== undefined) return { kind: 'contact', id: contact };
  return { kind: 'list', filter: {} };
}

/** Waits for a slow reader; a program that has read enough ends it without an error. */
async function print(chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const chunk of chunks) {
    if (process.stdout.destroyed) return;
    if (!process.stdout.write(chunk)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
}

// `demarche contacts export`: contacts as a file, or on the standard output for another program.
import { type Command, Option } from 'commander';
import { EXPORT_FORMATS } from '../export/export-formats.js';
import type { ExportWish } from './contacts-export.actions.js';
import type { Cli } from './cli-context.js';

const load = async () => (await import('./contacts-export.actions.js')).ContactsExportActions;

export function addContactsExport(contacts: Command, { run, isJson }: Cli): void {
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
    .action((wish: ExportWish) =>
      run(
        load,
        (exports, actor) => exports.write(wish, isJson(), actor),
        ({ file, count }) => (file ? `${count} contacts written to ${file}.` : ''),
      ),
    );
}

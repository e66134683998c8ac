// `demarche contacts import`: brings a list of contacts in, after a dry run if wished.
import path from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { ContactImportService } from '../contacts/import/contact-import.service.js';
import type { ImportResult } from '../contacts/import/import-result.js';
import type { ImportOptions } from '../contacts/import/list-importer.js';
import { InvalidInput } from '../domain/errors.js';
import type { CliRun } from './cli-context.js';
import { readInputFile } from './input-file.js';

interface Options {
  source?: string;
  preset?: string;
  sheet?: string;
  map?: string;
  set: string[];
  encoding?: string;
  basis?: string;
  dryRun?: boolean;
}

const mappingSchema = z.record(z.string(), z.string().nullable());

export function addContactsCommands(program: Command, run: CliRun): void {
  program
    .command('contacts')
    .description('people in office')
    .command('import <file>')
    .description('import a list; exit code 1 when rows have problems, 2 when the file cannot be read')
    .option('--source <name>', 'what the list is called (the name of the file when not given)')
    .option('--preset <name>', 'read it as a list of this kind, where its headings do not tell')
    .option('--sheet <name>', 'the only sheet of a workbook to read')
    .option('--map <file>', 'JSON file {"heading": "field"}; null leaves a column out')
    .option('--set <field=value>', 'a value for every row that has none; repeatable', collect, [])
    .option('--encoding <name>', 'of a file that is not Unicode, such as windows-1252')
    .option('--basis <text>', 'the lawful basis of keeping these data')
    .option('--dry-run', 'say what would happen, and keep nothing')
    .action(async (file: string, options: Options) => {
      await run(
        async (app, actor) => {
          const list = { name: path.basename(file), path: file };
          const importOptions = await importOptionsOf(options);
          const imports = app.get(ContactImportService);
          return options.dryRun ? imports.plan(list, importOptions) : imports.apply(list, importOptions, actor);
        },
        printResult,
        (result) => (result.problems > 0 ? 1 : 0),
      );
    });
}

const collect = (value: string, previous: string[]) => [...previous, value];

async function importOptionsOf(options: Options): Promise<ImportOptions> {
  return {
    source: options.source,
    preset: options.preset,
    sheet: options.sheet,
    mapping: options.map ? await readMapping(options.map) : undefined,
    constants: Object.fromEntries(options.set.map(constantOf)),
    encoding: options.encoding,
    lawfulBasis: options.basis,
  };
}

function constantOf(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at > 0) return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  throw new InvalidInput(`--set ${text} must be field=value, such as --set body=european-parliament.`);
}

async function readMapping(file: string): Promise<Record<string, string | null>> {
  const text = (await readInputFile(file)).toString('utf8');
  try {
    return mappingSchema.parse(JSON.parse(text));
  } catch {
    throw new InvalidInput(`${file} must be a JSON object {"heading": "field"}.`);
  }
}

function printResult(result: ImportResult): string {
  const { columns, countries, bodies } = result.unmatched;
  const lines = [
    `${result.importId ? 'Imported' : 'Dry run, nothing was kept'}: ${result.source} (${result.format}, ${result.encoding}${result.preset ? `, read as ${result.preset}` : ''})`,
    `${result.rows} rows: ${result.new} new, ${result.changed} changed, ${result.unchanged} unchanged, ${result.problems} with problems`,
    ...result.problemRows.map(
      ({ row, sheet, field, reason }) => `  ${sheet ? `sheet ${sheet}, ` : ''}row ${row}, ${field}: ${reason}`,
    ),
    ...(result.duplicates > 0 ? [`${result.duplicates} new with the name or address of another contact:`] : []),
    ...result.duplicateRows.map(({ row, name, like }) => `  row ${row}: ${name} (${like.length} like it)`),
    ...(columns.length > 0 ? [`Columns that nothing is read from: ${columns.join(', ')}`] : []),
    ...tallyLine('Countries not known', countries),
    ...tallyLine('Bodies that were not known and were made', bodies),
    ...result.notes,
  ];
  return lines.join('\n');
}

function tallyLine(title: string, tally: Record<string, number>): string[] {
  const entries = Object.entries(tally).map(([name, count]) => `${name} (${count})`);
  return entries.length > 0 ? [`${title}: ${entries.join(', ')}`] : [];
}

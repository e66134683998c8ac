// `demarche contacts import`: brings a list of contacts in, after a dry run if wished.
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ImportReport } from '../imports/import-report.service.js';
import type { ImportSummary } from '../imports/import-view.store.js';
import type { UndoOutlook } from '../imports/import-views.dto.js';
import type { Page } from '../domain/page.js';
import type { Cli } from './cli-context.js';
import { addDuplicatesCommand } from './contact-duplicates.js';
import { addContactsExport } from './contacts-export.js';
import type { ListWish } from './contact-lists.actions.js';

const load = async () => (await import('./contact-lists.actions.js')).ContactListActions;
const loadHistory = async () => (await import('./import-history.actions.js')).ImportHistoryActions;

export function define(contacts: Command, cli: Cli): void {
  addContactsExport(contacts, cli);
  addImportCommand(contacts, cli);
  addImportsCommand(contacts, cli);
  addUndoCommand(contacts, cli);
  addDuplicatesCommand(contacts, cli);
}

function addImportCommand(contacts: Command, { run }: Cli): void {
  contacts
    .command('import <file>')
    .description('import a list; exit code 1 when rows have problems, 2 when the file cannot be read')
    .option('--source <name>', 'what the list is called (the name of the file when not given)')
    .option('--preset <name>', 'read it as a list of this kind, where its headings do not tell')
    .option('--sheet <name>', 'the only sheet of a workbook to read')
    .option('--map <file>', 'JSON file {"heading": "field"}; null leaves a column out')
    .option('--set <field=value>', 'a value for every row that has none; repeatable', collect, [])
    .option('--encoding <name>', 'of a file that is not Unicode, such as windows-1252')
    .option('--basis <text>', 'the lawful basis of keeping these data')
    .option('--heading-row <number>', 'the row of headings, where it is not found', rowNumber)
    .addOption(new Option('--hidden-rows <what>', 'hidden rows of a workbook').choices(['leave', 'read']))
    .addOption(
      new Option('--date-order <order>', 'what comes first in dates that could be two days').choices([
        'day_first',
        'month_first',
      ]),
    )
    .option('--broken-text <how>', 'how text is repaired that was read in a wrong encoding, as a dry run says; or keep')
    .option('--complete-as-of <day>', 'the list names everybody who held its offices on that day (YYYY-MM-DD)', dayOf)
    .option('--url <address>', 'where the list was found; kept beside every value')
    .option('--retrieved <day>', 'on which day it was taken from there (YYYY-MM-DD)', dayOf)
    .option('--licence <name>', 'under which it is published')
    .option('--drop-bad-values', 'read cells that make a row a problem as empty, where the row can do without them')
    .option('--skip-problems', 'leave rows with a problem out by decision; they no longer count as problems')
    .option('--dry-run', 'say what would happen, and keep nothing')
    .action((file: string, wish: ListWish) =>
      run(
        load,
        (lists, actor) => lists.bring(file, wish, actor),
        printResult,
        (result) => (result.problems > 0 ? 1 : 0),
      ),
    );
}

function addImportsCommand(contacts: Command, { run }: Cli): void {
  contacts
    .command('imports')
    .description('the imports so far, the newest first')
    .option('--source <name>', 'only of this source')
    .action(({ source }: { source?: string }) => run(loadHistory, (imports) => imports.newest(source), printHistory));
}

function addUndoCommand(contacts: Command, { run }: Cli): void {
  contacts
    .command('undo <import>')
    .description('take an import back; what was changed since stays. Exit code 1 when that is refused')
    .option('--dry-run', 'say what would happen, and keep nothing')
    .action((id: string, { dryRun }: { dryRun?: boolean }) =>
      run(
        loadHistory,
        (imports, actor) => (dryRun ? imports.undoOutlook(id) : imports.undo(id, actor)),
        (outlook) => printUndo(outlook, dryRun === true),
        ({ canUndo }) => (canUndo ? 0 : 1),
      ),
    );
}

function rowNumber(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be the number of a row.');
}

function dayOf(text: string): string {
  const day = new Date(`${text}T00:00:00Z`);
  // 30 February would be a day of March.
  if (!Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text) return text;
  throw new InvalidArgumentError('It must be a day as YYYY-MM-DD.');
}

function printHistory({ items }: Page<ImportSummary>): string {
  const lines = items.map(({ id, at, by, state, source, fileName, counts }) => {
    const figures = counts
      ? `${counts.rows} rows: ${counts.new} new, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.problems} with problems`
      : 'not tried';
    return `${id}  ${at.toISOString().slice(0, 16).replace('T', ' ')}  ${state}  ${source} (${fileName}) by ${by}: ${figures}`;
  });
  return lines.join('\n') || 'Nothing was imported so far.';
}

function printUndo(
  { reason, contacts, values, mandates, channels, bodies, stays, staysCount }: UndoOutlook,
  isDry: boolean,
) {
  if (reason !== null) return reason;
  return [
    `${isDry ? 'Undoing would remove' : 'Removed'} ${contacts} contacts, ${mandates} mandates, ${channels} channels and ${bodies} bodies; ${values} rows return to what they were.`,
    ...(staysCount > 0 ? [`${staysCount} contacts stay because of what happened since:`] : []),
    ...stays.map(({ name, what }) => `  ${name} ${what}`),
  ].join('\n');
}

const collect = (value: string, previous: string[]) => [...previous, value];

function printResult(result: ImportReport): string {
  const { countries, bodies } = result.unmatched;
  const lines = [
    ...result.warnings.map((warning) => `Warning: ${warning}`),
    `${result.importId ? 'Imported' : 'Dry run, nothing was kept'}: ${result.source} (${result.format}, ${result.encoding}${result.preset ? `, read as ${result.preset}` : ''})`,
    `${result.rows} rows: ${result.new} new, ${result.changed} changed, ${result.unchanged} unchanged, ${result.problems} with problems${result.leftOut > 0 ? `, ${result.leftOut} left out` : ''}`,
    ...result.problemRows.map(lineOfRow),
    ...(result.noteRows.length > 0 ? ['Values that were left out, while the person stays:'] : []),
    ...result.noteRows.map(lineOfRow),
    ...(result.duplicates > 0
      ? [`${result.duplicates} new who may be somebody already there (decide in the console, Contacts > Duplicates):`]
      : []),
    ...result.duplicateRows.map(({ row, name, alikeCount }) => `  row ${row}: ${name} (${alikeCount} like it)`),
    ...(result.endings > 0
      ? [`${result.endings} people are missing from the list: “mandate ended?” waits for a decision`]
      : []),
    ...tallyLine('Countries not known', countries),
    ...tallyLine('Bodies that were not known and were made', bodies),
    ...result.notes,
  ];
  return lines.join('\n');
}

const lineOfRow = ({ row, sheet, field, reason }: ImportReport['problemRows'][number]) =>
  `  ${sheet ? `sheet ${sheet}, ` : ''}row ${row}, ${field}: ${reason}`;

function tallyLine(title: string, tally: Record<string, number>): string[] {
  const entries = Object.entries(tally).map(([name, count]) => `${name} (${count})`);
  return entries.length > 0 ? [`${title}: ${entries.join(', ')}`] : [];
}

// `demarche audit`: the record of who did what, newest first.
import type { Command } from 'commander';
import type { AuditEntry } from '../audit/audit-log.js';
import { InvalidInput } from '../domain/errors.js';
import type { Cli } from './cli-context.js';

const load = async () => (await import('./audit.actions.js')).AuditActions;

interface Options {
  actor?: string;
  action?: string;
  limit: string;
}

const MOST_ENTRIES = 1000;

export function define(audit: Command, { run }: Cli): void {
  audit
    .option('--actor <actor>', 'only of this actor, such as cli:ana or system')
    .option('--action <action>', 'only this act, such as wave.launched')
    .option('--limit <number>', `how many entries, at most ${MOST_ENTRIES}`, '50')
    .action(({ actor, action, limit }: Options) =>
      run(load, (log) => log.newest({ actor, action }, numberOf(limit)), printEntries),
    );
}

function numberOf(limit: string): number {
  const number = Number(limit);
  if (Number.isInteger(number) && number >= 1 && number <= MOST_ENTRIES) return number;
  throw new InvalidInput(`--limit must be a whole number from 1 to ${MOST_ENTRIES}.`);
}

function printEntries(entries: readonly AuditEntry[]): string {
  if (entries.length === 0) return 'Nothing is recorded.';
  return entries
    .map(({ at, actor, action, subjectKind, subjectId }) =>
      [at.toISOString(), actor, action, subjectKind, subjectId].join('  '),
    )
    .join('\n');
}

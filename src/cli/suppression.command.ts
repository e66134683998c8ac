// demarche suppression: who must not be written to.
import { type Command, Option } from 'commander';
import type { NewSuppression, SuppressionView } from '../suppressions/suppressions.dto.js';
import type { Cli } from './cli-context.js';

const load = async () => (await import('./suppression.actions.js')).SuppressionActions;
const REASONS: NewSuppression['reason'][] = ['asked', 'bounced', 'complained', 'manual'];

export function define(suppression: Command, { run }: Cli): void {
  suppression
    .command('add')
    .description('never write to an address or a contact again; open letters are skipped at once')
    .option('--email <address>', 'the address; only its keyed hash is kept')
    .option('--contact <id>', 'the contact')
    .addOption(new Option('--reason <reason>', 'why').choices(REASONS).makeOptionMandatory())
    .requiredOption('--source <text>', 'who said so, when and where')
    .option('--until <time>', 'not longer than, as 2027-01-01T00:00:00Z')
    .action((options: { email?: string; contact?: string; reason: string; source: string; until?: string }) =>
      run(
        load,
        (suppressions, actor) => {
          const { contact: contactId, ...rest } = options;
          return suppressions.add({ ...rest, contactId }, actor);
        },
        text,
      ),
    );
  suppression
    .command('lift <id>')
    .description('allow letters again; what was skipped stays skipped')
    .requiredOption('--reason <text>', 'why they may be written to again')
    .action((id: string, { reason }: { reason: string }) =>
      run(load, (suppressions, actor) => suppressions.lift(id, reason, actor), text),
    );
  suppression
    .command('list')
    .description('all of them, newest first')
    .action(() =>
      run(
        load,
        (suppressions) => suppressions.newest(),
        (rows) => rows.map(text).join('\n'),
      ),
    );
}

function text(row: SuppressionView): string {
  const scope = row.practiceOnly ? 'practice only' : row.campaignId ? `campaign ${row.campaignId}` : 'all letters';
  const end = row.liftedAt ? '  (lifted)' : row.until ? `  until ${new Date(row.until).toISOString()}` : '';
  return `${row.id}  ${row.reason}  ${scope}${end}  ${row.source}`;
}

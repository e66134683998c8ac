// demarche suppression: who must not be written to.
import { type Command, Option } from 'commander';
import { InvalidInput } from '../domain/errors.js';
import { newSuppression, type NewSuppression, type SuppressionView } from '../suppressions/suppressions.dto.js';
import { SuppressionsService } from '../suppressions/suppressions.service.js';
import type { CliRun } from './cli-context.js';

const REASONS: NewSuppression['reason'][] = ['asked', 'bounced', 'complained', 'manual'];
const MOST_LISTED = 1000;

export function addSuppressionCommands(program: Command, run: CliRun): void {
  const suppression = program.command('suppression').description('who must not be written to');
  suppression
    .command('add')
    .description('never write to an address or a contact again; open letters are skipped at once')
    .option('--email <address>', 'the address; only its keyed hash is kept')
    .option('--contact <id>', 'the contact')
    .addOption(new Option('--reason <reason>', 'why').choices(REASONS).makeOptionMandatory())
    .requiredOption('--source <text>', 'who said so, when and where')
    .option('--until <time>', 'not longer than, as 2027-01-01T00:00:00Z')
    .action((options: { email?: string; contact?: string; reason: string; source: string; until?: string }) =>
      run((app, actor) => {
        const { contact: contactId, ...rest } = options;
        return app.get(SuppressionsService).add(shaped({ ...rest, contactId }), actor);
      }, text),
    );
  suppression
    .command('lift <id>')
    .description('allow letters again; what was skipped stays skipped')
    .requiredOption('--reason <text>', 'why they may be written to again')
    .action((id: string, { reason }: { reason: string }) =>
      run((app, actor) => app.get(SuppressionsService).lift(id, reason, actor), text),
    );
  suppression
    .command('list')
    .description('all of them, newest first')
    .action(() =>
      run(
        async (app) => (await app.get(SuppressionsService).list({ limit: MOST_LISTED })).items,
        (rows) => rows.map(text).join('\n'),
      ),
    );
}

function shaped(wish: object): NewSuppression {
  const parsed = newSuppression.safeParse(wish);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
  throw new InvalidInput('The suppression cannot be added like this.', problems);
}

function text(row: SuppressionView): string {
  const scope = row.practiceOnly ? 'practice only' : row.campaignId ? `campaign ${row.campaignId}` : 'all letters';
  const end = row.liftedAt ? '  (lifted)' : row.until ? `  until ${new Date(row.until).toISOString()}` : '';
  return `${row.id}  ${row.reason}  ${scope}${end}  ${row.source}`;
}

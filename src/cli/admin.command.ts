// `demarche admin create`: lets somebody in who administers the others, from the machine that the service runs on.
import type { Command } from 'commander';
import type { Made, NewAdmin } from './admin.actions.js';
import type { Cli } from './cli-context.js';

const load = async () => (await import('./admin.actions.js')).AdminActions;

export function define(admin: Command, { run }: Cli): void {
  admin
    .command('create')
    .description('print a one-time link for a new admin; with --password-stdin make the admin at once')
    .requiredOption('--email <address>', 'the address they sign in with')
    .option('--name <name>', 'needed with --password-stdin; by the link they enter it themselves')
    .option('--password-stdin', 'read the password from the standard input')
    .action((options: NewAdmin) => run(load, (admins, actor) => admins.create(options, actor), print));
}

function print(made: Made): string {
  // A link has an id too.
  if (!('link' in made)) return `Made. They can sign in now.`;
  return `This link works once, until ${made.expiresAt.toISOString()}:\n${made.link}`;
}

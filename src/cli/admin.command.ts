// `demarche admin create`: lets somebody in who administers the others, from the machine that the service runs on.
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { InvitesService } from '../auth/invites.service.js';
import { SetUpService } from '../auth/set-up.service.js';
import { Settings } from '../config/settings.js';
import { InvalidInput } from '../domain/errors.js';
import type { CliRun } from './cli-context.js';

interface Options {
  email: string;
  name?: string;
  passwordStdin?: boolean;
}

/** What was made: the person, or the link with which they come in. */
type Made = { id: string } | { link: string; expiresAt: Date };

export function addAdminCommands(program: Command, run: CliRun): void {
  program
    .command('admin')
    .description('people who administer the others')
    .command('create')
    .description('print a one-time link for a new admin; with --password-stdin make the admin at once')
    .requiredOption('--email <address>', 'the address they sign in with')
    .option('--name <name>', 'needed with --password-stdin; by the link they enter it themselves')
    .option('--password-stdin', 'read the password from the standard input')
    .action((options: Options) =>
      run<Made>(async (app, actor) => {
        const { email, passwordStdin } = options;
        requireAddress(email);
        if (passwordStdin) return app.get(SetUpService).createAdmin(await newAdmin(options), actor);
        return app.get(InvitesService).invite({ email, role: 'admin' }, app.get(Settings).publicUrl, actor);
      }, print),
    );
}

async function newAdmin({ email, name }: Options): Promise<{ email: string; name: string; password: string }> {
  if (!name?.trim()) throw new InvalidInput('--password-stdin needs --name too.');
  const input = await text(process.stdin);
  return { email, name: name.trim(), password: input.replace(/\r?\n$/, '') };
}

function requireAddress(email: string): void {
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new InvalidInput('--email must be an e-mail address.');
}

function print(made: Made): string {
  // A link has an id too.
  if (!('link' in made)) return `Made. They can sign in now.`;
  return `This link works once, until ${made.expiresAt.toISOString()}:\n${made.link}`;
}

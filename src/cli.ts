#!/usr/bin/env node
// The command line: everything a person can do in the console, for scripts and servers.
import { Command, CommanderError } from 'commander';
import { type Cli, createCli } from './cli/cli-context.js';
import { serviceVersion } from './config/version.js';

/** What `*.command.ts` exports: it says the words of its commands, and loads what they do when one of them runs. */
interface CommandFile {
  define(command: Command, cli: Cli): void;
}

/** In the order of the help: what each is for, and its file. */
const COMMANDS: Record<string, [description: string, load: () => Promise<CommandFile>]> = {
  doctor: [
    'check this installation: PASS, WARN and FAIL with what to do; exit 1 on FAIL',
    () => import('./cli/doctor.command.js'),
  ],
  admin: ['people who administer the others', () => import('./cli/admin.command.js')],
  appeal: ['the letters of the campaigns', () => import('./cli/appeal.command.js')],
  audit: ['print who did what, newest first', () => import('./cli/audit.command.js')],
  campaign: ['campaigns as files', () => import('./cli/campaign.command.js')],
  contacts: ['people in office', () => import('./cli/contacts.command.js')],
  segment: ['saved filters over contacts', () => import('./cli/segment.command.js')],
  sender: [
    'who letters are from, how they are signed and how fast they may go',
    () => import('./cli/sender.command.js'),
  ],
  wave: ['send one approved appeal to one audience', () => import('./cli/wave.command.js')],
  check: ['check what the service promises about letters', () => import('./cli/check.command.js')],
  suppression: ['who must not be written to', () => import('./cli/suppression.command.js')],
  practice: ['the built-in mailbox of practice mode', () => import('./cli/practice.command.js')],
  privacy: ['what people are owed about data that is kept of them', () => import('./cli/privacy.command.js')],
  hold: ['after a restore nothing is sent until a person says so', () => import('./cli/hold.command.js')],
  openapi: ["print the HTTP API's description (OpenAPI 3)", () => import('./cli/openapi.command.js')],
};

const program = new Command('demarche')
  .description('Advocacy campaigns from the command line.')
  .version(serviceVersion)
  .option('--json', 'print the result as JSON')
  .showHelpAfterError('(add --help for what there is)')
  // Its own codes would say 1 for a wrong option; see cli-context.ts.
  .exitOverride();
const cli = createCli(program, async () => (await import('./api.module.js')).ApiModule);

for (const [name, [description, load]] of Object.entries(COMMANDS)) {
  const command = program.command(name).description(description);
  // The others need no more than their line in the help.
  if (process.argv.includes(name)) (await load()).define(command, cli);
}
try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}

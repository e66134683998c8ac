#!/usr/bin/env node
// The command line: everything a person can do in the console, for scripts and servers.
import { Command, CommanderError } from 'commander';
import { createCli } from './cli/cli-context.js';
import { COMMANDS } from './cli/commands.js';
import { serviceVersion } from './config/version.js';

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

// demarche hold: the hold that a restored database starts with, and its end.
import type { Command } from 'commander';
import { HoldService } from '../health/hold.service.js';
import type { CliRun } from './cli-context.js';

export function addHoldCommands(program: Command, run: CliRun): void {
  const hold = program.command('hold').description('after a restore nothing is sent until a person says so');
  hold
    .command('show')
    .description('whether sending is on hold, and why')
    .action(() =>
      run(
        async (app) => (await app.get(HoldService).current()) ?? null,
        (found) => (found ? `on hold since ${found.since.toISOString()}: ${found.reason}` : 'not on hold'),
      ),
    );
  hold
    .command('release')
    .description('send again; decide the letters that became unknown with "wave decide"')
    .action(() =>
      run(
        (app, actor) => app.get(HoldService).release(actor),
        ({ released }) => (released ? 'sending goes on' : 'there was no hold'),
      ),
    );
}

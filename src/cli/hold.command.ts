// demarche hold: the hold that a restored database starts with, and its end.
import type { Command } from 'commander';
import type { Cli } from './cli-context.js';

const load = async () => (await import('./hold.actions.js')).HoldActions;

export function define(hold: Command, { run }: Cli): void {
  hold
    .command('show')
    .description('whether sending is on hold, and why')
    .action(() =>
      run(
        load,
        (holds) => holds.current(),
        (found) => (found ? `on hold since ${found.since.toISOString()}: ${found.reason}` : 'not on hold'),
      ),
    );
  hold
    .command('release')
    .description('send again; decide the letters that became unknown with "wave decide"')
    .action(() =>
      run(
        load,
        (holds, actor) => holds.release(actor),
        ({ released }) => (released ? 'sending goes on' : 'there was no hold'),
      ),
    );
}

// demarche check: the invariants about letters; exit code 1 when one is broken.
import type { Command } from 'commander';
import type { InvariantResult } from '../reports/invariants.service.js';
import type { Cli } from './cli-context.js';

const load = async () => (await import('./check.actions.js')).CheckActions;

export function define(check: Command, { run }: Cli): void {
  check
    .option('--ledger <file>', "a receiving server's own ledger: one JSON object with messageId per line")
    .action(({ ledger }: { ledger?: string }) =>
      run(
        load,
        (invariants) => invariants.check(ledger),
        (results) => results.map(line).join('\n'),
        (results) => (results.some((result) => result.broken > 0) ? 1 : 0),
      ),
    );
}

function line({ id, rule, broken, examples }: InvariantResult): string {
  if (broken === 0) return `ok      ${id.padEnd(4)}${rule}`;
  return `BROKEN  ${id.padEnd(4)}${rule}: ${broken}, such as ${examples.join(', ')}`;
}

// `demarche doctor`: looks at everything this installation needs and says what to do about what it does not find.
import type { Command } from 'commander';
import type { Cli } from './cli-context.js';
import { hasFailure, printFindings } from './finding.js';

export function define(doctor: Command, { report }: Cli): void {
  doctor.action(() =>
    report(
      async () => (await import('./doctor.actions.js')).examine(),
      printFindings,
      (findings) => (hasFailure(findings) ? 1 : 0),
    ),
  );
}

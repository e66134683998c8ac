// demarche check: the invariants about letters; exit code 1 when one is broken.
import { createReadStream } from 'node:fs';
import readline from 'node:readline';
import type { Command } from 'commander';
import { InvalidInput } from '../domain/errors.js';
import { type InvariantResult, InvariantsService } from '../reports/invariants.service.js';
import type { CliRun } from './cli-context.js';

export function addCheckCommand(program: Command, run: CliRun): void {
  program
    .command('check')
    .description('check what the service promises about letters')
    .option('--ledger <file>', "a receiving server's own ledger: one JSON object with messageId per line")
    .action(({ ledger }: { ledger?: string }) =>
      run(
        async (app) => app.get(InvariantsService).check(ledger ? await readLedger(ledger) : []),
        (results) => results.map(line).join('\n'),
        (results) => (results.some((result) => result.broken > 0) ? 1 : 0),
      ),
    );
}

function line({ id, rule, broken, examples }: InvariantResult): string {
  if (broken === 0) return `ok      ${id.padEnd(4)}${rule}`;
  return `BROKEN  ${id.padEnd(4)}${rule}: ${broken}, such as ${examples.join(', ')}`;
}

async function readLedger(file: string): Promise<string[]> {
  const ids: string[] = [];
  let at = 0;
  for await (const text of readline.createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    at++;
    if (text.trim()) ids.push(messageIdOf(text, file, at));
  }
  return ids;
}

function messageIdOf(text: string, file: string, at: number): string {
  let messageId: unknown;
  try {
    ({ messageId } = JSON.parse(text) as { messageId?: unknown });
  } catch {
    // Told below, with the line.
  }
  if (typeof messageId === 'string') return messageId.replace(/^<|>$/g, '');
  throw new InvalidInput('The ledger cannot be read.', [
    { file, line: at, message: 'is not a JSON object with messageId' },
  ]);
}
